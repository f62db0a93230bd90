# The Debian package that ./package makes with CPack.
#
# In: a build with -DJUESUAN_FOR_PACKAGE=ON. Out: juesuan_VERSION-1_ARCHITECTURE.deb, with the libraries that it
# needs as dpkg-shlibdeps finds them, and the model for Chinese words from Debian.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME juesuan)
set(CPACK_PACKAGE_CONTACT "The juesuan contributors <juesuan@packages.debian.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "turn final-account reports of Chinese government units into ledgers")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Every government unit in China publishes its final accounts as a PDF,
born-digital or scanned. This program reads such a report and writes a
ledger: every amount exact, named the same way in every unit and year, with
the page and place that it comes from and a status that says how far it can
be trusted. Many reports become a database; ledgers become CSV, Excel and
data packages. Nothing leaves the machine.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# fontconfig keeps the cache of fonts that a reader behind its wall cannot write.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "tesseract-ocr-chi-sim, fontconfig")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "fonts-noto-cjk")
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
  WORLD_READ WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_BINARY_DIR}/package_stage.cmake)
configure_file(${PROJECT_SOURCE_DIR}/cmake/package_stage.cmake.in ${PROJECT_BINARY_DIR}/package_stage.cmake @ONLY)
include(CPack)
