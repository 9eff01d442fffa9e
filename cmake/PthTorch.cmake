# Defines the target PthTorch: the LibTorch that pth-libtorch is built over.
#
# PTH_TORCH_DIR is the `torch` folder of the wheel or of the LibTorch archive
# (include/ and lib/ below it), or /usr for Debian's libtorch-dev. Without it,
# the wheel in the virtual environment of this build folder or of the default
# one is taken, where utils/bootstrap puts it.
#
# Only torch_cpu and c10 are linked, and not through find_package(Torch): its
# config asks for the CUDA toolkit where the wheel was built with CUDA, and adds
# flags. So any build of LibTorch serves.

if(NOT PTH_TORCH_DIR)
  file(GLOB venv_torch LIST_DIRECTORIES true
       "${PROJECT_BINARY_DIR}/venv/lib/python3*/site-packages/torch"
       "${PROJECT_SOURCE_DIR}/build/venv/lib/python3*/site-packages/torch")
  if(NOT venv_torch)
    message(FATAL_ERROR
            "LibTorch was not found: run utils/bootstrap, or name one with "
            "-DPTH_TORCH_DIR=, or build without it: -DPTH_ENABLE_LIBTORCH=OFF")
  endif()
  list(GET venv_torch 0 venv_torch)
  set(PTH_TORCH_DIR "${venv_torch}" CACHE PATH
      "Root of a LibTorch: include/ and lib/ are below it" FORCE)
endif()

set(torch_includes "${PTH_TORCH_DIR}/include"
    "${PTH_TORCH_DIR}/include/torch/csrc/api/include")
# The newer of the two places comes first; there, the older file is a shell.
find_file(version_header NAMES torch/headeronly/version.h torch/version.h
          PATHS ${torch_includes} NO_DEFAULT_PATH NO_CACHE)
if(NOT version_header)
  message(FATAL_ERROR "PTH_TORCH_DIR has no LibTorch headers: "
                      "expected include/ and lib/ below ${PTH_TORCH_DIR}")
endif()
file(STRINGS "${version_header}" version_lines
     REGEX "^#define TORCH_VERSION_(MAJOR|MINOR|PATCH) ")
string(REGEX MATCHALL "[0-9]+" version_parts "${version_lines}")
list(JOIN version_parts "." PTH_TORCH_VERSION)

foreach(library IN ITEMS c10 torch_cpu)
  find_library(location ${library} NO_CACHE NO_DEFAULT_PATH REQUIRED
               PATHS "${PTH_TORCH_DIR}"
               PATH_SUFFIXES lib lib/${CMAKE_LIBRARY_ARCHITECTURE} lib64)
  add_library(PthTorch_${library} SHARED IMPORTED)
  set_target_properties(PthTorch_${library} PROPERTIES
                        IMPORTED_LOCATION "${location}")
  if(library STREQUAL c10)
    set(PTH_TORCH_C10 "${location}")
  endif()
  unset(location)
endforeach()

# Wheels up to 2.5 have the C++ ABI from before C++11. MLIR has the other one,
# and the two cannot share a std::string.
file(STRINGS "${PTH_TORCH_C10}" cxx11_symbol LIMIT_COUNT 1
     REGEX "_ZN.*c10.*NSt7__cxx1112basic_string")
if(NOT cxx11_symbol)
  message(FATAL_ERROR "${PTH_TORCH_C10} has the C++ ABI from before C++11, "
                      "which cannot be linked with MLIR: take torch 2.6 or "
                      "later, or an archive named cxx11-abi")
endif()

add_library(PthTorch INTERFACE)
target_link_libraries(PthTorch INTERFACE PthTorch_torch_cpu PthTorch_c10)
target_include_directories(PthTorch SYSTEM INTERFACE ${torch_includes})

message(STATUS "LibTorch ${PTH_TORCH_VERSION}: ${PTH_TORCH_DIR}")
