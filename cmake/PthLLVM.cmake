# Finds LLVM and MLIR, and has the tools linked to their archives alone unless
# PTH_LINK_DYLIB is on.

find_package(zstd QUIET) # before MLIR, whose config does not look for it
# Debian keeps each LLVM in a folder of its own that CMake does not search.
find_package(MLIR 22.1 REQUIRED CONFIG PATHS /usr/lib/llvm-22)
message(STATUS "MLIR ${LLVM_PACKAGE_VERSION}: ${MLIR_DIR}")

list(APPEND CMAKE_MODULE_PATH "${MLIR_CMAKE_DIR}" "${LLVM_CMAKE_DIR}")
include(TableGen)
include(AddLLVM)
include(AddMLIR)

include(PthLLVMArchives)
if(NOT PTH_LINK_DYLIB)
  pth_use_llvm_archives()
endif()
