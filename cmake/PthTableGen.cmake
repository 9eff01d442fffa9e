# pth_tablegen(OUTPUT -gen-... [DEPENDS files...])
# Runs pth-tblgen over LLVM_TARGET_DEFINITIONS; otherwise as mlir_tablegen.
function(pth_tablegen output)
  set(PTH_TABLEGEN_EXE pth-tblgen)
  set(PTH_TABLEGEN_TARGET pth-tblgen)
  tablegen(PTH ${ARGV})
  set(TABLEGEN_OUTPUT ${TABLEGEN_OUTPUT} ${CMAKE_CURRENT_BINARY_DIR}/${output}
      PARENT_SCOPE)
endfunction()
