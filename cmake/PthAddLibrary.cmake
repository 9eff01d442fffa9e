# pth_add_library(NAME sources... [LIBTORCH] [DEPENDS targets...]
#                 [LINK_LIBS libraries...])
# One static library a layer; its link libraries are the layer's only
# permitted dependencies. DEPENDS names targets that generate its headers.
function(pth_add_library name)
  cmake_parse_arguments(ARG "LIBTORCH" "" "DEPENDS;LINK_LIBS" ${ARGN})
  add_library(${name} STATIC ${ARG_UNPARSED_ARGUMENTS})
  add_library(Pth::${name} ALIAS ${name})
  pth_compile_options(${name} "${ARG_LIBTORCH}")
  target_link_libraries(${name} PUBLIC ${ARG_LINK_LIBS})
  if(ARG_LIBTORCH)
    target_link_libraries(${name} PUBLIC PthTorch)
  endif()
  if(ARG_DEPENDS)
    add_dependencies(${name} ${ARG_DEPENDS})
  endif()
endfunction()

# pth_add_tool(NAME sources... [LIBTORCH] [DEPENDS targets...]
#              [LINK_LIBS libraries...])
# LIBTORCH links PthTorch and builds with exceptions. Such a tool keeps the
# shared C++ runtime: LibTorch brings that one, and exceptions cross between.
function(pth_add_tool name)
  cmake_parse_arguments(ARG "LIBTORCH" "" "DEPENDS;LINK_LIBS" ${ARGN})
  add_executable(${name} ${ARG_UNPARSED_ARGUMENTS})
  pth_compile_options(${name} "${ARG_LIBTORCH}")
  target_link_libraries(${name} PRIVATE ${ARG_LINK_LIBS})
  if(ARG_LIBTORCH)
    target_link_libraries(${name} PRIVATE PthTorch)
    set_target_properties(${name} PROPERTIES INSTALL_RPATH_USE_LINK_PATH ON)
  endif()
  if(ARG_DEPENDS)
    add_dependencies(${name} ${ARG_DEPENDS})
  endif()
  pth_link_options(${name} "${ARG_LIBTORCH}")
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY
                        ${CMAKE_BINARY_DIR}/bin)
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
