//===- Upgraders.cpp - Operators of older files -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What torch/csrc/jit/operator_upgraders replaces when it loads a file. Forms
// with `out=` are not there: the dialect has none.
//
//===----------------------------------------------------------------------===//

#include "Upgraders.h"

using namespace pth::torchscript;
using llvm::StringRef;

/// Division was true for floating-point operands only, and truncated.
const char pth::torchscript::upgraderSource[] = R"(
def div_Tensor_0_3(self: Tensor, other: Tensor) -> Tensor:
  if torch.is_floating_point(self) or torch.is_floating_point(other):
    result = torch.true_divide(self, other)
  else:
    result = torch.divide(self, other, rounding_mode="trunc")
  return result

def div_Scalar_0_3(self: Tensor, other: number) -> Tensor:
  if torch.is_floating_point(self) or isinstance(other, float):
    result = torch.true_divide(self, other)
  else:
    result = torch.divide(self, other, rounding_mode="trunc")
  return result

def div__Tensor_0_3(self: Tensor, other: Tensor) -> Tensor:
  if torch.is_floating_point(self) or torch.is_floating_point(other):
    result = torch.true_divide_(self, other)
  else:
    result = torch.divide_(self, other, rounding_mode="trunc")
  return result

def div__Scalar_0_3(self: Tensor, other: number) -> Tensor:
  if torch.is_floating_point(self) or isinstance(other, float):
    result = torch.true_divide_(self, other)
  else:
    result = torch.divide_(self, other, rounding_mode="trunc")
  return result

def full_0_4(size: List[int], fill_value: number, dtype: Optional[int]=None, layout: Optional[int]=None, device: Optional[Device]=None, pin_memory: Optional[bool]=None) -> Tensor:
  if dtype is None:
    result = torch.full(size, float(fill_value), dtype=dtype, layout=layout, device=device, pin_memory=pin_memory)
  else:
    result = torch.full(size, fill_value, dtype=dtype, layout=layout, device=device, pin_memory=pin_memory)
  return result

def linspace_0_7(start: number, end: number, steps: Optional[int]=None, dtype: Optional[int]=None, layout: Optional[int]=None, device: Optional[Device]=None, pin_memory: Optional[bool]=None) -> Tensor:
  if steps is None:
    result = torch.linspace(start, end, 100, dtype=dtype, layout=layout, device=device, pin_memory=pin_memory)
  else:
    result = torch.linspace(start, end, unchecked_cast(int, steps), dtype=dtype, layout=layout, device=device, pin_memory=pin_memory)
  return result

def logspace_0_8(start: number, end: number, steps: Optional[int]=None, base: float=10., dtype: Optional[int]=None, layout: Optional[int]=None, device: Optional[Device]=None, pin_memory: Optional[bool]=None) -> Tensor:
  if steps is None:
    result = torch.logspace(start, end, 100, base, dtype=dtype, layout=layout, device=device, pin_memory=pin_memory)
  else:
    result = torch.logspace(start, end, unchecked_cast(int, steps), base, dtype=dtype, layout=layout, device=device, pin_memory=pin_memory)
  return result

def gelu_0_9(self: Tensor) -> Tensor:
  return torch.gelu(self, approximate="none")
)";

namespace {
struct Upgrader {
  llvm::StringLiteral name;
  /// The overload; `*` for any.
  llvm::StringLiteral overload;
  /// The first version in which the operator is what it is now.
  int64_t version;
  llvm::StringLiteral function;
};
} // namespace

static constexpr Upgrader upgraders[] = {
    {"aten::div", "Tensor", 4, "upgraders.div_Tensor_0_3"},
    {"aten::div", "Scalar", 4, "upgraders.div_Scalar_0_3"},
    {"aten::div_", "Tensor", 4, "upgraders.div__Tensor_0_3"},
    {"aten::div_", "Scalar", 4, "upgraders.div__Scalar_0_3"},
    {"aten::full", "", 5, "upgraders.full_0_4"},
    {"aten::linspace", "*", 8, "upgraders.linspace_0_7"},
    {"aten::logspace", "*", 9, "upgraders.logspace_0_8"},
    {"aten::gelu", "", 10, "upgraders.gelu_0_9"},
};

StringRef pth::torchscript::findUpgrader(StringRef name, StringRef overload,
                                         int64_t version) {
  if (version >= currentVersion)
    return {};
  for (const Upgrader &upgrader : upgraders)
    if (version < upgrader.version && name == upgrader.name &&
        (upgrader.overload == "*" || overload == upgrader.overload))
      return upgrader.function;
  return {};
}
