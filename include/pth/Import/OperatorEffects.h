//===- OperatorEffects.h - What an operator writes and shares -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Read from the alias annotations of an operator's schema, for the form that
// programs have before their mutations are resolved: `pth.operator` with the
// arguments in the schema's order.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_OPERATOREFFECTS_H
#define PTH_IMPORT_OPERATOREFFECTS_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

namespace pth {

class OperatorOp;

struct OperatorEffects {
  /// An argument that is written, and the result that is its state afterwards.
  struct Write {
    unsigned argument, result;
  };
  /// A result that may share memory with an argument, or with something that an
  /// argument contains.
  struct Share {
    unsigned argument, result;
  };
  llvm::SmallVector<Write, 1> writes;
  llvm::SmallVector<Share, 2> shares;
  /// Results that may be any object of the program that is in a container.
  llvm::SmallVector<unsigned, 1> wildResults;
  /// Arguments that a written container holds afterwards.
  llvm::SmallVector<unsigned, 1> captured;
  /// The written arguments that no result of the schema stands for: each adds
  /// a result, in order, after the schema's.
  llvm::SmallVector<unsigned, 1> writtenWithoutResult;
  /// LibTorch runs the operator even where nothing uses it
  /// (Node::hasSideEffects in torch/csrc/jit/ir/ir.cpp).
  bool hasSideEffects = false;
};

/// The effects of the operator `name` (`aten::add_.Tensor`) with that many
/// arguments and results of its own. `schema` is consulted if the dialect does
/// not know the operator. An unknown operator without a readable schema writes
/// its first argument if its name ends in an underscore, and otherwise nothing.
OperatorEffects operatorEffects(llvm::StringRef name, llvm::StringRef schema,
                                size_t argumentCount, size_t resultCount);
/// The effects of an operation, whose results include those that its writes
/// add.
OperatorEffects operatorEffects(OperatorOp op);

/// What a write changes.
struct WriteKind {
  bool elements = false; ///< of the tensor's storage
  bool metadata =
      false; ///< sizes, strides or element type of the tensor object
};
/// What an in-place operator on a tensor changes: elements, for squeeze_ and
/// its kind the metadata, for resize_ both.
WriteKind writeKind(llvm::StringRef name);

/// Whether a result that shares memory with an argument may be the very object:
/// `contiguous` and `to` return self where there is nothing to do, `view` makes
/// a new tensor always.
bool mayReturnArgument(llvm::StringRef name);

} // namespace pth

#endif // PTH_IMPORT_OPERATOREFFECTS_H
