# Finds LLVM and MLIR, and makes a static link of the tools possible.
#
# Debian's MLIR archives name the shared library LLVM in their link interface.
# A tool that follows it starts in 30 ms with 88 MB; one that is linked to the
# archives alone starts in under 5 ms with 5 MB. Unless PTH_LINK_DYLIB is on,
# the shared LLVM is therefore replaced, in this build only, by the component
# archives that MLIR needs.

find_package(zstd QUIET) # before MLIR, whose config does not look for it
# Debian keeps each LLVM in a folder of its own that CMake does not search.
find_package(MLIR 22.1 REQUIRED CONFIG PATHS /usr/lib/llvm-22)
message(STATUS "MLIR ${LLVM_PACKAGE_VERSION}: ${MLIR_DIR}")

list(APPEND CMAKE_MODULE_PATH "${MLIR_CMAKE_DIR}" "${LLVM_CMAKE_DIR}")
include(TableGen)
include(AddLLVM)
include(AddMLIR)

set(PTH_LLVM_ARCHIVES LLVMRemarks LLVMFrontendOpenMP LLVMCore LLVMAsmParser
    LLVMTargetParser LLVMDemangle LLVMSupport)

function(pth_use_llvm_archives)
  get_property(targets DIRECTORY PROPERTY IMPORTED_TARGETS)
  foreach(target IN LISTS targets)
    if(NOT target MATCHES "^MLIR")
      continue()
    endif()
    get_target_property(links ${target} INTERFACE_LINK_LIBRARIES)
    if(NOT links)
      continue()
    endif()
    if("LLVM" IN_LIST links OR "$<LINK_ONLY:LLVM>" IN_LIST links)
      list(REMOVE_ITEM links "LLVM" "$<LINK_ONLY:LLVM>")
      list(APPEND links ${PTH_LLVM_ARCHIVES})
      set_target_properties(${target} PROPERTIES INTERFACE_LINK_LIBRARIES "${links}")
    endif()
  endforeach()
endfunction()

if(NOT PTH_LINK_DYLIB)
  pth_use_llvm_archives()
endif()
