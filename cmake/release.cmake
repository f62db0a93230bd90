# What the man page and the package say about this release: the version is the project's, the date stands in
# the newest heading of CHANGELOG.md ("## 0.2.0 (2026-11-28)").
file(STRINGS ${PROJECT_SOURCE_DIR}/CHANGELOG.md juesuan_headings REGEX "^## ")
list(GET juesuan_headings 0 juesuan_heading)
if(NOT juesuan_heading MATCHES "^## ([0-9.]+) \\(([0-9]+-[0-9]+-[0-9]+)\\)$" OR
   NOT CMAKE_MATCH_1 STREQUAL PROJECT_VERSION)
  message(FATAL_ERROR "CHANGELOG.md begins with \"${juesuan_heading}\"; expected \"## ${PROJECT_VERSION} (YYYY-MM-DD)\"")
endif()
set(JUESUAN_RELEASE_DATE ${CMAKE_MATCH_2})
execute_process(COMMAND date -u -R -d ${JUESUAN_RELEASE_DATE} OUTPUT_VARIABLE JUESUAN_RELEASE_MAIL_DATE
  OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/CHANGELOG.md)
configure_file(${PROJECT_SOURCE_DIR}/docs/juesuan.1 ${PROJECT_BINARY_DIR}/juesuan.1 @ONLY)
