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
install(FILES ${PROJECT_SOURCE_DIR}/cmake/completion.bash
  DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/bash-completion/completions RENAME juesuan)
install(FILES ${PROJECT_BINARY_DIR}/juesuan.1
  DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES
  ${PROJECT_SOURCE_DIR}/README.md
  ${PROJECT_SOURCE_DIR}/CHANGELOG.md
  ${PROJECT_SOURCE_DIR}/SECURITY.md
  ${PROJECT_SOURCE_DIR}/LICENSE
  DESTINATION ${CMAKE_INSTALL_DOCDIR})
# Beside it as in the tree, so that its links hold.
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs FILES_MATCHING PATTERN "*.md")
install(PROGRAMS
  ${PROJECT_SOURCE_DIR}/cluster/slurm/submit.sh
  ${PROJECT_SOURCE_DIR}/cluster/slurm/shard.sbatch
  ${PROJECT_SOURCE_DIR}/cluster/slurm/merge.sbatch
  DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/juesuan/slurm)
