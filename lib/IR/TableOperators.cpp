//===- TableOperators.cpp - Operators that are entries in a table ---------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each Pth_TableOperator becomes a dynamic operation: the assembly is the one
// that all operators share, and the dialect hands out the interfaces.
//
//===----------------------------------------------------------------------===//

#include "pth/IR/Creation.h"
#include "pth/IR/Losses.h"
#include "pth/IR/Products.h"
#include "pth/IR/PthDialect.h"
#include "pth/IR/Quantized.h"
#include "pth/IR/RecurrentCells.h"
#include "pth/IR/Reduction.h"
#include "pth/IR/Scalars.h"
#include "pth/IR/Search.h"
#include "pth/IR/Spectra.h"
#include "pth/IR/Unpooling.h"
#include "pth/IR/Vision.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include <cmath>

using namespace mlir;
using namespace pth;

namespace {
/// An entry of the table.
struct TableOperator {
  llvm::StringLiteral name; ///< `pth.relu`
  unsigned operandCount;    ///< computed arguments not counted
  unsigned resultCount;
  llvm::StringLiteral attributes; ///< separated by commas, in printing order
  bool isPure, handlesUnrankedOperands;
  void (*relation)(Operation *, shape::ShapeRelationBuilder &);

  llvm::SmallVector<llvm::StringRef> attributeNames() const {
    llvm::SmallVector<llvm::StringRef> names;
    llvm::StringRef(attributes).split(names, ',');
    return names;
  }
};
} // namespace

namespace pth::relations {
static const TableOperator table[] = {
#include "pth/IR/TableOperators.inc"
};
} // namespace pth::relations

/// The entry of an operation, or null.
static const TableOperator *lookup(llvm::StringRef name) {
  static const llvm::StringMap<const TableOperator *> index = [] {
    llvm::StringMap<const TableOperator *> index;
    for (const TableOperator &entry : relations::table)
      index[entry.name] = &entry;
    return index;
  }();
  return index.lookup(name);
}

//===----------------------------------------------------------------------===//
// Hooks
//===----------------------------------------------------------------------===//

static LogicalResult verify(const TableOperator &entry, Operation *op) {
  if (op->getNumRegions() || op->getNumSuccessors())
    return op->emitOpError("expected no regions and no successors");
  if (op->getNumOperands() < entry.operandCount)
    return op->emitOpError("expected at least ")
           << entry.operandCount << " operands, got " << op->getNumOperands();
  if (op->getNumResults() != entry.resultCount)
    return op->emitOpError("expected ")
           << entry.resultCount << " results, got " << op->getNumResults();
  for (Type type :
       llvm::concat<const Type>(op->getOperandTypes(), op->getResultTypes()))
    if (!isa<PthDialect>(type.getDialect()))
      return op->emitOpError("expected values of the pth dialect, got ")
             << type;
  return success();
}

static void print(const TableOperator &entry, Operation *op,
                  OpAsmPrinter &printer, llvm::StringRef defaultDialect) {
  llvm::StringRef name = entry.name;
  if (defaultDialect == "pth")
    name.consume_front("pth.");
  printer << name;
  printOperator(op, printer, entry.attributeNames());
}

void PthDialect::registerTableOperators() {
  for (const TableOperator &entry : relations::table) {
    llvm::StringRef mnemonic = entry.name;
    mnemonic.consume_front("pth.");
    registerDynamicOp(DynamicOpDefinition::get(
        mnemonic, this, [&entry](Operation *op) { return verify(entry, op); },
        [](Operation *) { return success(); }, parseOperator,
        [&entry](Operation *op, OpAsmPrinter &printer,
                 llvm::StringRef defaultDialect) {
          print(entry, op, printer, defaultDialect);
        }));
  }
}

//===----------------------------------------------------------------------===//
// Interfaces
//===----------------------------------------------------------------------===//

namespace {
struct TableShapeRelation
    : shape::ShapeRelationOpInterface::FallbackModel<TableShapeRelation> {
  void buildShapeRelation(Operation *op,
                          shape::ShapeRelationBuilder &builder) const {
    lookup(op->getName().getStringRef())->relation(op, builder);
  }
  bool handlesUnrankedOperands(Operation *op) const {
    return lookup(op->getName().getStringRef())->handlesUnrankedOperands;
  }
};

struct TableEffects : MemoryEffectOpInterface::FallbackModel<TableEffects> {
  void getEffects(
      Operation *op,
      llvm::SmallVectorImpl<MemoryEffects::EffectInstance> &effects) const {
    if (!lookup(op->getName().getStringRef())->isPure || op->hasAttr("inplace"))
      effects.emplace_back(MemoryEffects::Write::get());
  }
};
} // namespace

void *PthDialect::getRegisteredInterfaceForOp(TypeID interface,
                                              OperationName name) {
  static TableShapeRelation shapeRelation;
  static TableEffects effects;
  if (!lookup(name.getStringRef()))
    return nullptr;
  if (interface == shape::ShapeRelationOpInterface::getInterfaceID())
    return &shapeRelation;
  if (interface == MemoryEffectOpInterface::getInterfaceID())
    return &effects;
  return nullptr;
}
