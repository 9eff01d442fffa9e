"""The tests that are seen through a tool: RUN lines, checked by FileCheck.

The tools of the build and of LLVM are on the PATH. Substitutions:
  %python    the interpreter that has torch (feature torch-python)
  %src_root  the root of the sources
  %obj_root  the root of the build
  %cmake     the CMake that configured the build; %cmake_options, for a project
             over the installed package: the compiler and modes of the build
  %llvm_include  the headers and td files of LLVM and MLIR

Features: libtorch, pth-libtorch is built, and libtorch-1.13 over a release of
that series; torch-python, torchvision, timm, what %python can import;
torchvision-operators, that torchvision's compiled library loads beside torch;
clang-format; z3; static-tools; sanitizers.
"""

import os
import shutil
import subprocess

import lit.formats
import lit.util

TIME_LIMIT = 1200  # seconds for one test

config.name = "pth"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".mlir", ".test", ".td"]
config.excludes = ["lit.cfg.py", "lit.site.cfg.py", "Inputs", "OutOfTree"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = os.path.join(config.pth_obj_root, "test")

if lit.util.killProcessAndChildrenIsSupported()[0]:
    lit_config.maxIndividualTestTime = TIME_LIMIT

tools = os.path.join(config.pth_obj_root, "bin")
path = os.pathsep.join([tools, config.llvm_tools_dir, os.environ["PATH"]])
config.environment["PATH"] = path
for name in ["HOME", "CCACHE_DIR"]:
    if name in os.environ:
        config.environment[name] = os.environ[name]

cxx_flags = config.cxx_flags
if config.sanitizers == "ON":
    cxx_flags += " -fsanitize=address,undefined"
cmake_options = [
    "-G Ninja",
    f"-DCMAKE_CXX_COMPILER={config.cxx_compiler}",
    f"-DCMAKE_CXX_FLAGS='{cxx_flags}'",
    f"-DCMAKE_BUILD_TYPE={config.build_type}",
    f"-DMLIR_LINK_MLIR_DYLIB={config.link_dylib}",
]

config.substitutions += [
    ("%python", config.test_python),
    ("%src_root", config.pth_src_root),
    ("%obj_root", config.pth_obj_root),
    ("%cmake_options", " ".join(cmake_options)),
    ("%cmake", config.cmake),
    ("%llvm_include", os.path.join(config.llvm_tools_dir, "..", "include")),
]


def importable(modules):
    """Returns which of the modules config.test_python has, without the second
    that importing torch takes."""
    program = (
        "import importlib.util, sys\n"
        "print(*[m for m in sys.argv[1:] if importlib.util.find_spec(m)])"
    )
    return run_python(program, modules).split()


def torchvision_operators_load():
    """Whether torchvision's compiled operators fit torch: a build for CUDA needs
    torch's libraries for it."""
    program = (
        "import importlib.util, pathlib, sys\n"
        "vision, torch = ("
        "pathlib.Path(importlib.util.find_spec(m).submodule_search_locations[0])"
        " for m in ('torchvision', 'torch'))\n"
        "cuda = 'libtorch_cuda.so'\n"
        "libraries = list(vision.glob('_C*.so'))\n"
        "print(bool(libraries) and ((torch / 'lib' / cuda).exists() or"
        " not any(cuda.encode() in l.read_bytes() for l in libraries)))"
    )
    return run_python(program, []).strip() == "True"


def run_python(program, arguments):
    try:
        command = [config.test_python, "-c", program] + arguments
        return subprocess.check_output(command, text=True)
    except OSError:
        return ""


for module in importable(["torch", "torchvision", "timm"]):
    feature = "torch-python" if module == "torch" else module
    config.available_features.add(feature)

if {"torch-python", "torchvision"} <= config.available_features:
    if torchvision_operators_load():
        config.available_features.add("torchvision-operators")

if config.enable_libtorch == "ON":
    config.available_features.add("libtorch")
    release = ".".join(config.torch_version.split(".")[:2])
    config.available_features.add(f"libtorch-{release}")
if config.link_dylib != "ON":
    config.available_features.add("static-tools")
if shutil.which("clang-format", path=config.llvm_tools_dir):
    config.available_features.add("clang-format")
if shutil.which("z3"):
    config.available_features.add("z3")
if config.sanitizers == "ON":
    config.available_features.add("sanitizers")
