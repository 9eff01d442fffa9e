//===- ValueJson.h - What a relation says of a value, as JSON ---*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_TEST_CONFORMANCE_VALUEJSON_H
#define PTH_TEST_CONFORMANCE_VALUEJSON_H

#include "pth/Interfaces/ShapeValue.h"
#include "llvm/Support/JSON.h"

namespace pth::conformance {

/// Writes a value in the form of OperatorCaller.h. The text `?` stands for what
/// the relation does not know: a whole value, a size, the strides, an element.
/// A member that is absent (`dtype`, `elements`) is not known either.
void writeValue(llvm::json::OStream &json, ExprContext &context,
                const shape::ShapeValue &value);

} // namespace pth::conformance

#endif // PTH_TEST_CONFORMANCE_VALUEJSON_H
