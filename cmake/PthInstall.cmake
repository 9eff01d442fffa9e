# The installed package: libraries, tools, headers, TableGen files, and
# find_package(Pth) with the targets Pth::<library> and Pth::<tool>.

include(CMakePackageConfigHelpers)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/pth
                  ${PROJECT_BINARY_DIR}/include/pth
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        FILES_MATCHING PATTERN "*.h" PATTERN "*.td" PATTERN "*.h.inc"
        PATTERN CMakeFiles EXCLUDE
        PATTERN LibTorch EXCLUDE) # not exported

set(PTH_PACKAGE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/pth)
get_property(PTH_EXPORTED_LIBRARIES GLOBAL PROPERTY PTH_EXPORTED_LIBRARIES)
list(JOIN PTH_EXPORTED_LIBRARIES " " PTH_EXPORTED_LIBRARIES)
configure_package_config_file(
  ${PROJECT_SOURCE_DIR}/cmake/PthConfig.cmake.in PthConfig.cmake
  INSTALL_DESTINATION ${PTH_PACKAGE_DIR}
  PATH_VARS CMAKE_INSTALL_INCLUDEDIR NO_SET_AND_CHECK_MACRO
  NO_CHECK_REQUIRED_COMPONENTS_MACRO)
write_basic_package_version_file(PthConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/PthConfig.cmake
              ${PROJECT_BINARY_DIR}/PthConfigVersion.cmake
              ${PROJECT_SOURCE_DIR}/cmake/PthLLVMArchives.cmake
        DESTINATION ${PTH_PACKAGE_DIR})
install(EXPORT PthTargets NAMESPACE Pth:: DESTINATION ${PTH_PACKAGE_DIR})
