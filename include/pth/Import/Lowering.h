//===- Lowering.h - From a program as it was saved to the dialect -*- C++
//-*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The steps of ModuleBuilder::finish, in their order. Before them every
// operator is a `pth.operator` whose operands are the schema's arguments.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_LOWERING_H
#define PTH_IMPORT_LOWERING_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "llvm/ADT/DenseSet.h"

namespace pth {

/// Bounds on what one file may ask for. A file beyond them is an error, not a
/// crash.
struct ImportLimits {
  size_t operations = 1 << 20; ///< in the whole module
  size_t operands = 1 << 23;   ///< of all operations together
  unsigned depth = 128;        ///< of branches and loops inside each other
};

/// What the reader knows of dead code.
enum class Liveness : uint8_t {
  /// Every operator given to the builder runs: LibTorch's own dead-code
  /// elimination decided. Only unused values without effect are dropped.
  Decided,
  /// The program stands as it was saved: operators are dropped as LibTorch's
  /// dead-code elimination would.
  Undecided,
};

/// Decides what LibTorch's executor decides before the first run: operators on
/// literals, branches on constants, elements of containers that are built and
/// not changed. A program that stands as it was saved only. What is in `opaque`
/// counts as no constant: LibTorch does not know what a file's objects hold.
void foldConstants(mlir::func::FuncOp function,
                   const llvm::DenseSet<mlir::Value> &opaque);

/// Drops what does not run, or is not needed. With `Liveness::Undecided` the
/// mutations must not be resolved yet: LibTorch keeps a write to anything that
/// may alias a live value, before or after its use, and each write to one of
/// `attributes`, what the file's objects hold.
void eliminateDeadCode(mlir::func::FuncOp function, Liveness liveness,
                       const llvm::DenseSet<mlir::Value> &attributes = {});

/// Decides which `is` comparisons of tensors hold: of one value with itself, of
/// two arguments, of values that are made apart. Mutations must not be resolved
/// yet.
void decideIdentities(mlir::func::FuncOp function);

/// Marks the `set_attr` by which a reader says what a file's object holds.
inline constexpr llvm::StringLiteral initialAttrName = "pth.initial";
/// The path in the file of what an operation makes, on those that make objects,
/// lists and dictionaries of it; a unit where that may be one of several.
inline constexpr llvm::StringLiteral heldAttrName = "pth.held";

/// The paths of the attributes that the program writes, in order: by
/// `set_attr`, or by changing what a list or dictionary of the file's holds.
/// Mutations must not be resolved yet.
std::vector<std::string> writtenAttributes(mlir::func::FuncOp function);

/// Replaces reads of attributes that the program writes by the values that they
/// hold then, in the first call, and drops what is marked `initialAttrName`.
/// Objects that may have further names are left alone. Mutations must not be
/// resolved yet.
void forwardAttributes(mlir::func::FuncOp function);

/// Makes numbers of the floating-point constants of rank 0 that LibTorch passes
/// as numbers.
void passNumbers(mlir::func::FuncOp function);

/// Makes writes values. After `y = op_(x)` a use of x, by whatever name, is a
/// use of y; where a branch or loop writes x, its state is a result of the
/// branch or loop. Another tensor that may share x's storage is
/// `pth.overwritten` then; another name that may be the object x itself, after
/// a write that changes sizes or a list's elements, `pth.unknown`. Fails with
/// an error if that takes more operands than `limits` allow.
mlir::LogicalResult resolveMutations(mlir::func::FuncOp function,
                                     const ImportLimits &limits);

/// Replaces each `pth.operator` of a known schema by the dialect's operation.
/// An argument that is a literal becomes an attribute, a computed one an
/// operand that the attribute refers to. Where the operation does not take what
/// the program gives, the operator stays as it is.
void lowerOperators(mlir::func::FuncOp function);

/// Leaves one constant of each value and type, before its first user, and has
/// the parameters in the order in which they are used. Drops those without
/// users. Mutations must be resolved: two equal lists are one then.
void poolConstants(mlir::func::FuncOp function);

} // namespace pth

#endif // PTH_IMPORT_LOWERING_H
