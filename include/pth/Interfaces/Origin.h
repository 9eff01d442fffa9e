//===- Origin.h - Where in a model an operation comes from -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// File names inside a model are text from a stranger, and MLIR's diagnostic
// handlers open the file of a FileLineColLoc. An operation's origin therefore
// travels as the metadata of a fused location, never as a file location.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_INTERFACES_ORIGIN_H
#define PTH_INTERFACES_ORIGIN_H

#include "mlir/IR/Location.h"
#include <optional>
#include <string>

namespace pth::shape {

struct Origin {
  std::string file;   ///< base name of the Python source; may be empty
  int64_t line = 0;   ///< 1-based; 0 where unknown
  int64_t column = 0; ///< 1-based; 0 where the model records none
  std::string module; ///< path of the submodule, such as `features.0`
  /// The ordinal of the operation in the program that was read, from 0; what
  /// runs the program itself and records results counts alike.
  std::optional<int64_t> node;

  /// `file:line:column`, as far as known; empty if the file is not.
  std::string position() const;
};

mlir::Location originLocation(mlir::MLIRContext *context, const Origin &origin);
/// The origin that a location holds; an empty one if it holds none.
Origin originOf(mlir::Location location);

/// The function's attribute that lists the attributes of the file's objects
/// that the program writes.
inline constexpr llvm::StringLiteral stateAttrName = "pth.state";

} // namespace pth::shape

#endif // PTH_INTERFACES_ORIGIN_H
