# pth_add_op_families(FAMILIES TARGET)
# Generates, for each family `Ops/X.td` in the current folder, the declarations
# `pth/IR/Ops/X.h` and the definitions `Ops/X.gen.cpp` (listed in the cache
# variable PTH_OP_FAMILY_SOURCES), and for all of them `pth/IR/Families.inc`.
# A family is compiled apart: a change of one does not rebuild the others.
function(pth_add_op_families target)
  file(GLOB files CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}/Ops
       Ops/*.td)
  set(sources)
  set(list)
  set(headers)
  foreach(file IN LISTS files)
    get_filename_component(PTH_FAMILY ${file} NAME_WE)
    set(LLVM_TARGET_DEFINITIONS Ops/${file})
    mlir_tablegen(Ops/${PTH_FAMILY}.h.inc -gen-op-decls)
    mlir_tablegen(Ops/${PTH_FAMILY}.cpp.inc -gen-op-defs)
    configure_file(${PROJECT_SOURCE_DIR}/cmake/OpFamily.h.in
                   ${CMAKE_CURRENT_BINARY_DIR}/Ops/${PTH_FAMILY}.h @ONLY)
    configure_file(${PROJECT_SOURCE_DIR}/cmake/OpFamily.cpp.in
                   ${CMAKE_CURRENT_BINARY_DIR}/Ops/${PTH_FAMILY}.gen.cpp @ONLY)
    list(APPEND sources ${CMAKE_CURRENT_BINARY_DIR}/Ops/${PTH_FAMILY}.gen.cpp)
    string(APPEND list "PTH_FAMILY(${PTH_FAMILY})\n")
    string(APPEND headers "#include \"pth/IR/Ops/${PTH_FAMILY}.h\"\n")
  endforeach()
  file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/Families.inc CONTENT "${list}")
  file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/Families.h CONTENT "${headers}")
  set(PTH_OP_FAMILY_SOURCES "${sources}" CACHE INTERNAL "")
  add_public_tablegen_target(${target})
endfunction()
