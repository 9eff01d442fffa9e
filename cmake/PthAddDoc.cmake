add_custom_target(pth-doc COMMENT "The reference in ${PROJECT_BINARY_DIR}/docs")

# pth_add_doc(NAME.md TD-FILE mlir-tblgen-options...)
# A page of the reference, made of the descriptions in a TableGen file below
# include/. The target pth-doc makes all pages.
function(pth_add_doc page td)
  set(output "${PROJECT_BINARY_DIR}/docs/${page}")
  set(input "${PROJECT_SOURCE_DIR}/include/${td}")
  add_custom_command(
    OUTPUT "${output}"
    COMMAND mlir-tblgen ${ARGN} -I "${PROJECT_SOURCE_DIR}/include"
            -I "${MLIR_INCLUDE_DIRS}" "${input}" -o "${output}"
            -d "${output}.d"
    DEPENDS mlir-tblgen "${input}"
    DEPFILE "${output}.d"
    COMMENT "Writing docs/${page}" VERBATIM)
  string(MAKE_C_IDENTIFIER "pth-doc-${page}" target)
  add_custom_target(${target} DEPENDS "${output}")
  add_dependencies(pth-doc ${target})
endfunction()
