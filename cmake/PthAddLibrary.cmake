include(GNUInstallDirs)

# pth_add_library(NAME sources... [LIBTORCH] [DEPENDS targets...]
#                 [LINK_LIBS libraries...])
# One static library a layer; its link libraries are the layer's only
# permitted dependencies. DEPENDS names targets that generate its headers.
# Every library is exported, except those over LibTorch: only this project's own
# tool links these.
function(pth_add_library name)
  cmake_parse_arguments(ARG "LIBTORCH" "" "DEPENDS;LINK_LIBS" ${ARGN})
  add_library(${name} STATIC ${ARG_UNPARSED_ARGUMENTS})
  add_library(Pth::${name} ALIAS ${name})
  pth_compile_options(${name} "${ARG_LIBTORCH}")
  pth_link_libraries(${name} PUBLIC ${ARG_LINK_LIBS})
  if(ARG_DEPENDS)
    add_dependencies(${name} ${ARG_DEPENDS})
  endif()
  if(ARG_LIBTORCH)
    target_link_libraries(${name} PUBLIC PthTorch)
  else()
    target_include_directories(${name} INTERFACE
                               $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
    install(TARGETS ${name} EXPORT PthTargets)
    set_property(GLOBAL APPEND PROPERTY PTH_EXPORTED_LIBRARIES Pth::${name})
    set_property(GLOBAL APPEND PROPERTY PTH_TEST_TARGETS ${name})
  endif()
endfunction()

# pth_link_libraries(TARGET PUBLIC|PRIVATE libraries...)
# Links libraries, those of MLIR and LLVM by the names of their components. With
# PTH_LINK_DYLIB these stand for the shared libMLIR and libLLVM, in this build
# only: a user of the installed libraries chooses anew. The TableGen library is
# not in libLLVM; a generator keeps to the archives altogether.
function(pth_link_libraries target access)
  if(PTH_LINK_DYLIB AND NOT "LLVMTableGen" IN_LIST ARGN)
    set(libraries)
    foreach(library IN LISTS ARGN)
      if(library MATCHES "^(MLIR|LLVM)")
        list(APPEND libraries $<BUILD_INTERFACE:${CMAKE_MATCH_1}>
             $<INSTALL_INTERFACE:${library}>)
      else()
        list(APPEND libraries ${library})
      endif()
    endforeach()
  else()
    set(libraries ${ARGN})
  endif()
  target_link_libraries(${target} ${access} ${libraries})
endfunction()

# pth_add_tool(NAME sources... [LIBTORCH] [DEPENDS targets...]
#              [LINK_LIBS libraries...])
# LIBTORCH links PthTorch and builds with exceptions. Such a tool keeps the
# shared C++ runtime: LibTorch brings that one, and exceptions cross between.
function(pth_add_tool name)
  cmake_parse_arguments(ARG "LIBTORCH" "" "DEPENDS;LINK_LIBS" ${ARGN})
  add_executable(${name} ${ARG_UNPARSED_ARGUMENTS})
  pth_compile_options(${name} "${ARG_LIBTORCH}")
  pth_link_libraries(${name} PRIVATE ${ARG_LINK_LIBS})
  if(ARG_LIBTORCH)
    target_link_libraries(${name} PRIVATE PthTorch)
  endif()
  if(ARG_DEPENDS)
    add_dependencies(${name} ${ARG_DEPENDS})
  endif()
  pth_link_options(${name} "${ARG_LIBTORCH}")
  set_target_properties(${name} PROPERTIES
                        RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin
                        INSTALL_RPATH_USE_LINK_PATH ON)
  install(TARGETS ${name} EXPORT PthTargets)
  set_property(GLOBAL APPEND PROPERTY PTH_TEST_TARGETS ${name})
endfunction()

# Warnings, and what Debian's MLIR was built with: RTTI, no exceptions.
function(pth_compile_options target exceptions)
  target_compile_options(${target} PRIVATE -Wall -Wextra -ffunction-sections
                         -fdata-sections)
  if(NOT exceptions)
    target_compile_options(${target} PRIVATE -fno-exceptions)
  endif()
endfunction()

# A static link drops what is unused and carries its C++ runtime.
function(pth_link_options target shared_runtime)
  if(PTH_SANITIZERS)
    target_sources(${target} PRIVATE
                   ${PROJECT_SOURCE_DIR}/cmake/AsanDefaultOptions.cpp)
  endif()
  if(PTH_LINK_DYLIB)
    return()
  endif()
  target_link_options(${target} PRIVATE -Wl,--gc-sections)
  if(NOT shared_runtime)
    target_link_options(${target} PRIVATE -static-libstdc++ -static-libgcc)
  endif()
endfunction()
