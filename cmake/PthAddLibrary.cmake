# pth_add_library(NAME sources... [DEPENDS targets...] [LINK_LIBS libraries...])
# One static library a layer; its link libraries are the layer's only
# permitted dependencies.
function(pth_add_library name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;LINK_LIBS" ${ARGN})
  add_library(${name} STATIC ${ARG_UNPARSED_ARGUMENTS})
  add_library(Pth::${name} ALIAS ${name})
  pth_compile_options(${name})
  target_link_libraries(${name} PUBLIC ${ARG_LINK_LIBS})
  if(ARG_DEPENDS)
    add_dependencies(${name} ${ARG_DEPENDS})
  endif()
endfunction()

# pth_add_tool(NAME sources... [LINK_LIBS libraries...])
function(pth_add_tool name)
  cmake_parse_arguments(ARG "" "" "LINK_LIBS" ${ARGN})
  add_executable(${name} ${ARG_UNPARSED_ARGUMENTS})
  pth_compile_options(${name})
  target_link_libraries(${name} PRIVATE ${ARG_LINK_LIBS})
  if(NOT PTH_LINK_DYLIB)
    target_link_options(${name} PRIVATE -Wl,--gc-sections -static-libstdc++
                        -static-libgcc)
  endif()
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY
                        ${CMAKE_BINARY_DIR}/bin)
endfunction()

# Warnings, and what Debian's MLIR was built with.
function(pth_compile_options target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -fno-exceptions
                         -ffunction-sections -fdata-sections)
endfunction()
