//===- AliasClasses.h - Values that may be or share one object -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A unification-based analysis (Steensgaard, POPL 1996) over a program whose
// mutations are not resolved: classes of values, each with one class of what
// its members contain. It looks at no order of operations, as LibTorch's
// AliasDb does not, and takes almost linear time.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_ALIASCLASSES_H
#define PTH_LIB_IMPORT_ALIASCLASSES_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "llvm/ADT/DenseMap.h"
#include <optional>
#include <vector>

namespace pth {

class OperatorOp;

/// True for what can be written, or contain something that can be: tensors,
/// lists, dicts, objects; not numbers, strings, None.
bool isMutable(mlir::Type type);
/// True for lists, dicts and tuples, optional ones included.
bool isContainer(mlir::Type type);

class AliasClasses {
public:
  enum class Relation : uint8_t {
    Storage, ///< values that may share memory
    Identity ///< values that may be the very same object: not a view and its
             ///< base
  };

  AliasClasses(mlir::func::FuncOp function, Relation relation);

  /// Lets `current` stand for `old`, which it replaces in the program.
  void rename(mlir::Value old, mlir::Value current) {
    if (isMutable(old.getType()))
      nodeOf[current] = classOf(old);
  }
  /// The class of a mutable value.
  unsigned classOf(mlir::Value value);
  /// The class of what members contain, if any is known to contain something.
  std::optional<unsigned> contentsOf(unsigned aliasClass);
  /// Whether the class holds something from outside: an input, an attribute, an
  /// element of a container that may be any object.
  bool isWild(unsigned aliasClass) { return nodes[find(aliasClass)].isWild; }
  /// Says so of the class of a mutable value.
  void setWild(mlir::Value value) { nodes[classOf(value)].isWild = true; }

private:
  struct Node {
    unsigned parent;
    unsigned size = 1;
    std::optional<unsigned> contents = std::nullopt;
    bool isWild = false;
  };

  void visit(mlir::Operation *op);
  void visitOperator(OperatorOp op);
  void visitControlFlow(mlir::Operation *op);
  unsigned makeNode();
  unsigned find(unsigned node);
  void unify(unsigned lhs, unsigned rhs);
  void unify(mlir::Value lhs, mlir::Value rhs);
  unsigned makeContents(mlir::Value container);
  /// `element` may be what `container` contains.
  void contain(mlir::Value container, mlir::Value element);

  Relation relation;
  std::vector<Node> nodes;
  llvm::DenseMap<mlir::Value, unsigned> nodeOf;
};

} // namespace pth

#endif // PTH_LIB_IMPORT_ALIASCLASSES_H
