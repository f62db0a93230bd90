# What `cmake --install build/release` puts where: program, models, man page, schema, docs.
# The program finds its models beside itself (app/models_directory.h), so the prefix may move.
include(GNUInstallDirs)

install(TARGETS juesuan RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/models/
  DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/juesuan/models
  PATTERN "train" EXCLUDE
  PATTERN "__pycache__" EXCLUDE)
install(FILES ${PROJECT_SOURCE_DIR}/docs/ledger.schema.json
  DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/juesuan)
install(FILES ${PROJECT_SOURCE_DIR}/docs/juesuan.1
  DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES
  ${PROJECT_SOURCE_DIR}/README.md
  ${PROJECT_SOURCE_DIR}/CHANGELOG.md
  ${PROJECT_SOURCE_DIR}/LICENSE
  ${PROJECT_SOURCE_DIR}/docs/ledger.md
  DESTINATION ${CMAKE_INSTALL_DOCDIR})
