//===- InterpreterOperators.cpp - Operators of the language ---------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "InterpreterOperators.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace pth::torchscript;
using llvm::StringRef;

/// From torch/csrc/jit/runtime/register_prim_ops.cpp and its neighbours.
static constexpr llvm::StringLiteral schemas = R"(
aten::Float.str(str a) -> float
aten::Int.str(str a) -> int
aten::Size(int[] sizes) -> int[]
aten::__and__.int(int a, int b) -> int
aten::__getitem__.str(str s, int index) -> str
aten::__lshift__.int(int a, int b) -> int
aten::__or__.int(int a, int b) -> int
aten::__rshift__.int(int a, int b) -> int
aten::__xor__.int(int a, int b) -> int
aten::_assert_scalar(Scalar self, str assert_msg) -> ()
aten::_get_cpu_capability() -> str
aten::_get_tracing_state() -> bool
aten::_infer_size(int[] a, int[] b) -> int[]
aten::_print(str s) -> ()
aten::_size_if_not_equal(int[] self_size, int[] other_size) -> int[]?
aten::acos.Scalar(Scalar a) -> Scalar
aten::acos.float(float a) -> float
aten::acos.int(int a) -> float
aten::acosh.Scalar(Scalar a) -> Scalar
aten::acosh.float(float a) -> float
aten::acosh.int(int a) -> float
aten::angle.Scalar(Scalar a) -> Scalar
aten::angle.float(float a) -> float
aten::angle.int(int a) -> float
aten::any.str(str[] self) -> bool
aten::asin.Scalar(Scalar a) -> Scalar
aten::asin.float(float a) -> float
aten::asin.int(int a) -> float
aten::asinh.Scalar(Scalar a) -> Scalar
aten::asinh.float(float a) -> float
aten::asinh.int(int a) -> float
aten::atan.Scalar(Scalar a) -> Scalar
aten::atan.float(float a) -> float
aten::atan.int(int a) -> float
aten::atan2.Scalar_Scalar(Scalar a, Scalar b) -> float
aten::atan2.float(float a, float b) -> float
aten::atan2.float_int(float a, int b) -> float
aten::atan2.int(int a, int b) -> float
aten::atan2.int_float(int a, float b) -> float
aten::atanh.Scalar(Scalar a) -> Scalar
aten::atanh.float(float a) -> float
aten::atanh.int(int a) -> float
aten::bin(int i) -> str
aten::broadcast_shapes(int[] a, int[] b) -> int[]
aten::capitalize(str self) -> str
aten::center(str self, int width, str fillchar=" ") -> str
aten::chr(int i) -> str
aten::copysign(Scalar a, Scalar b) -> float
aten::copysign.float(float a, float b) -> float
aten::copysign.float_int(float a, int b) -> float
aten::copysign.int(int a, int b) -> float
aten::copysign.int_float(int a, float b) -> float
aten::cosh.Scalar(Scalar a) -> Scalar
aten::cosh.float(float a) -> float
aten::cosh.int(int a) -> float
aten::count(str self, str substr, int start=0, int end=-1) -> int
aten::count.bool(bool[] self, bool el) -> int
aten::count.float(float[] self, float el) -> int
aten::count.int(int[] self, int el) -> int
aten::count.str(str[] self, str el) -> int
aten::degrees.Scalar(Scalar a) -> Scalar
aten::degrees.float(float a) -> float
aten::degrees.int(int a) -> float
aten::divmod.float(float x, float y) -> (float, float)
aten::divmod.float_int(float x, int y) -> (float, float)
aten::divmod.int(int x, int y) -> (int, int)
aten::divmod.int_float(int x, float y) -> (float, float)
aten::endswith(str self, str substr, int start=0, int end=-1) -> bool
aten::eq.enum(AnyEnumType a, AnyEnumType b) -> bool
aten::erf.Scalar(Scalar a) -> Scalar
aten::erf.float(float a) -> float
aten::erf.int(int a) -> float
aten::erfc.Scalar(Scalar a) -> Scalar
aten::erfc.float(float a) -> float
aten::erfc.int(int a) -> float
aten::expandtabs(str self, int tabsize=8) -> str
aten::expm1.Scalar(Scalar a) -> Scalar
aten::expm1.float(float a) -> float
aten::expm1.int(int a) -> float
aten::factorial.int(int a) -> int
aten::find(str self, str substr, int start=0, int end=-1) -> int
aten::fmod(Scalar a, Scalar b) -> float
aten::fmod.float(float a, float b) -> float
aten::fmod.float_int(float a, int b) -> float
aten::fmod.int(int a, int b) -> float
aten::fmod.int_float(int a, float b) -> float
aten::frexp(float a) -> (float, int)
aten::gamma.Scalar(Scalar a) -> Scalar
aten::gamma.float(float a) -> float
aten::gamma.int(int a) -> float
aten::gcd.int(int a, int b) -> int
aten::ge.str(str a, str b) -> bool
aten::gt.str(str a, str b) -> bool
aten::hash.generic(t value) -> int
aten::hex(int i) -> str
aten::index.list_bool(bool[] self, bool el) -> int
aten::index.list_float(float[] self, float el) -> int
aten::index.list_int(int[] self, int el) -> int
aten::index.list_str(str[] self, str el) -> int
aten::index.str(str self, str substr, int start=0, int end=-1) -> int
aten::isalnum(str self) -> bool
aten::isalpha(str self) -> bool
aten::isdecimal(str self) -> bool
aten::isdigit(str self) -> bool
aten::isfinite.float(float a) -> bool
aten::isidentifier(str self) -> bool
aten::isinf.float(float a) -> bool
aten::islower(str self) -> bool
aten::isnan.float(float a) -> bool
aten::isnumeric(str self) -> bool
aten::isprintable(str self) -> bool
aten::isspace(str self) -> bool
aten::istitle(str self) -> bool
aten::isupper(str self) -> bool
aten::items.bool(Dict(bool, t) self) -> ((bool, t)[])
aten::items.float(Dict(float, t) self) -> ((float, t)[])
aten::items.int(Dict(int, t) self) -> ((int, t)[])
aten::join(str self, str[] values) -> str
aten::keys.bool(Dict(bool, t) self) -> bool[](*)
aten::keys.float(Dict(float, t) self) -> float[](*)
aten::keys.int(Dict(int, t) self) -> int[](*)
aten::ldexp(float x, int i) -> float
aten::le.str(str a, str b) -> bool
aten::lgamma.Scalar(Scalar a) -> Scalar
aten::lgamma.float(float a) -> float
aten::lgamma.int(int a) -> float
aten::list(str t) -> str[]
aten::ljust(str self, int width, str fillchar=" ") -> str
aten::log.Scalar_Scalar(Scalar a, Scalar b) -> float
aten::log.float_float(float a, float b) -> float
aten::log.float_int(float a, int b) -> float
aten::log.int_float(int a, float b) -> float
aten::log.int_int(int a, int b) -> float
aten::log10.Scalar(Scalar a) -> Scalar
aten::log10.float(float a) -> float
aten::log10.int(int a) -> float
aten::log1p.Scalar(Scalar a) -> Scalar
aten::log1p.float(float a) -> float
aten::log1p.int(int a) -> float
aten::lower(str self) -> str
aten::lstrip(str self, str chars=" \n\t\f\v") -> str
aten::lt.str(str a, str b) -> bool
aten::manual_seed(int seed) -> ()
aten::mathremainder(Scalar a, Scalar b) -> float
aten::mathremainder.float(float a, float b) -> float
aten::mathremainder.float_int(float a, int b) -> float
aten::mathremainder.int(int a, int b) -> float
aten::mathremainder.int_float(int a, float b) -> float
aten::modf(float a) -> (float, float)
aten::mul_.t(t[](a!) l, int n) -> t[](a!)
aten::ne.enum(AnyEnumType a, AnyEnumType b) -> bool
aten::oct(int i) -> str
aten::ord(str string) -> int
aten::partition(str self, str separator) -> (str, str, str)
aten::pop.Dict_default_bool(Dict(bool, t)(a!) self, bool key, t default_value) -> t(*)
aten::pop.Dict_default_float(Dict(float, t)(a!) self, float key, t default_value) -> t(*)
aten::pop.Dict_default_int(Dict(int, t)(a!) self, int key, t default_value) -> t(*)
aten::pop.Dict_default_str(Dict(str, t)(a!) self, str key, t default_value) -> t(*)
aten::popitem.bool(Dict(bool, t)(a!) self) -> ((bool, t))
aten::popitem.float(Dict(float, t)(a!) self) -> ((float, t))
aten::popitem.int(Dict(int, t)(a!) self) -> ((int, t))
aten::popitem.str(Dict(str, t)(a!) self) -> ((str, t))
aten::promote_types(ScalarType type1, ScalarType type2) -> ScalarType
aten::radians.Scalar(Scalar a) -> Scalar
aten::radians.float(float a) -> float
aten::radians.int(int a) -> float
aten::remove.bool(bool[](a!) self, bool el) -> ()
aten::remove.float(float[](a!) self, float el) -> ()
aten::remove.int(int[](a!) self, int el) -> ()
aten::remove.str(str[](a!) self, str el) -> ()
aten::replace(str self, str old, str new, int max=-1) -> str
aten::result_type.Scalar_Scalar(Scalar scalar1, Scalar scalar2) -> ScalarType
aten::rfind(str self, str substr, int start=0, int end=-1) -> int
aten::rindex(str self, str substr, int start=0, int end=-1) -> int
aten::rjust(str self, int width, str fillchar=" ") -> str
aten::rpartition(str self, str separator) -> (str, str, str)
aten::rsplit(str self, str separator=" ", int max=-1) -> str[]
aten::rstrip(str self, str chars=" \n\t\f\v") -> str
aten::select.t(t[](a) list, int idx) -> t(*)
aten::set_grad_enabled(bool val) -> ()
aten::setdefault.bool(Dict(bool, t)(a!) self, bool(b -> *) key, t(c -> *) default_value) -> t(*)
aten::setdefault.float(Dict(float, t)(a!) self, float(b -> *) key, t(c -> *) default_value) -> t(*)
aten::setdefault.int(Dict(int, t)(a!) self, int(b -> *) key, t(c -> *) default_value) -> t(*)
aten::setdefault.str(Dict(str, t)(a!) self, str(b -> *) key, t(c -> *) default_value) -> t(*)
aten::sinh.Scalar(Scalar a) -> Scalar
aten::sinh.float(float a) -> float
aten::sinh.int(int a) -> float
aten::slice.str(str string, int? start=None, int? end=None, int step=1) -> str
aten::sort.any(t[](a!) self, bool reverse=False) -> ()
aten::sort.bool(bool[](a!) self, bool reverse=False) -> ()
aten::sort.float(float[](a!) self, bool reverse=False) -> ()
aten::sort.int(int[](a!) self, bool reverse=False) -> ()
aten::sort.str(str[](a!) self, bool reverse=False) -> ()
aten::sorted.any(t[](a) self) -> t[]
aten::sorted.bool(bool[](a) input) -> bool[]
aten::sorted.float(float[](a) input) -> float[]
aten::sorted.int(int[](a) input) -> int[]
aten::sorted.str(str[](a) input) -> str[]
aten::split.str(str self, str? separator=None, int max=-1) -> str[]
aten::splitlines(str self, bool keepends=False) -> str[]
aten::startswith(str self, str substr, int start=0, int end=-1) -> bool
aten::strip(str self, str chars=" \n\t\f\v") -> str
aten::sum.bool(bool[] self) -> int
aten::swapcase(str self) -> str
aten::tan.Scalar(Scalar a) -> Scalar
aten::tan.float(float a) -> float
aten::tan.int(int a) -> float
aten::tanh.Scalar(Scalar a) -> Scalar
aten::tanh.float(float a) -> float
aten::tanh.int(int a) -> float
aten::title(str self) -> str
aten::upper(str self) -> str
aten::zfill(str self, int width) -> str
prim::EnumName(AnyEnumType enum) -> str
prim::EnumValue.float(AnyEnumType enum) -> float
prim::EnumValue.int(AnyEnumType enum) -> int
prim::EnumValue.str(AnyEnumType enum) -> str
prim::max.bool_list(bool[] l, bool[] r) -> bool[]
prim::max.float_list(float[] l, float[] r) -> float[]
prim::max.int_list(int[] l, int[] r) -> int[]
prim::max.self_bool(bool[] self) -> bool
prim::min.bool_list(bool[] l, bool[] r) -> bool[]
prim::min.float_list(float[] l, float[] r) -> float[]
prim::min.int_list(int[] l, int[] r) -> int[]
prim::min.self_bool(bool[] self) -> bool
)";

llvm::ArrayRef<InterpreterOperator>
pth::torchscript::findInterpreterOperators(StringRef name) {
  using Overloads = llvm::SmallVector<InterpreterOperator, 0>;
  // Read when a program has an operator that the dialect lacks.
  static const llvm::StringMap<Overloads> operators = [] {
    llvm::StringMap<Overloads> operators;
    for (StringRef text : llvm::split(StringRef(schemas).trim(), '\n')) {
      llvm::Expected<Schema> schema = parseSchema(text);
      if (schema)
        operators[schema->name].push_back({text, std::move(*schema)});
      else
        llvm::consumeError(schema.takeError());
    }
    return operators;
  }();
  auto found = operators.find(name);
  return found == operators.end() ? llvm::ArrayRef<InterpreterOperator>()
                                  : llvm::ArrayRef(found->second);
}
