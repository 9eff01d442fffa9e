# pth_add_unittest(NAME sources... [LINK_LIBS libraries...])
# A GoogleTest program that check-pth runs. NAME ends in Tests: by that, lit
# finds the program in the build folder.
function(pth_add_unittest name)
  cmake_parse_arguments(ARG "" "" "LINK_LIBS" ${ARGN})
  if(NOT name MATCHES "Tests$")
    message(FATAL_ERROR "the name of a unit test ends in Tests: ${name}")
  endif()
  add_executable(${name} ${ARG_UNPARSED_ARGUMENTS})
  pth_compile_options(${name} OFF)
  pth_link_options(${name} OFF)
  pth_link_libraries(${name} PRIVATE ${ARG_LINK_LIBS} GTest::gtest
                     GTest::gtest_main)
  set_property(GLOBAL APPEND PROPERTY PTH_TEST_TARGETS ${name})
endfunction()
