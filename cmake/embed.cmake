# Text files of the source tree as string constants in a library.
#
# juesuan_embed(juesuan_publish ReportCss assets/report.css): defines, in namespace juesuan,
# std::string_view EmbeddedReportCss(), which the library's own header declares. A changed
# file is embedded again at the next build.
function(juesuan_embed target name file)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} JUESUAN_EMBED_TEXT)
  set(JUESUAN_EMBED_NAME ${name})
  set(JUESUAN_EMBED_FILE ${file})
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/embedded_${name}.cpp)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/embedded.cpp.in ${generated} @ONLY)
  set_source_files_properties(${generated} PROPERTIES UNITY_GROUP embedded)
  target_sources(${target} PRIVATE ${generated})
endfunction()
