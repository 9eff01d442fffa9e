//===- TableOperators.cpp - -gen-table-operators -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Emits each Pth_TableOperator as an initialiser of pth::TableOperator.
//
//===----------------------------------------------------------------------===//

#include "llvm/TableGen/Error.h"
#include "llvm/TableGen/Record.h"
#include "llvm/TableGen/TableGenBackend.h"

using namespace llvm;

static void emitOperator(const Record *operation, raw_ostream &os) {
  const DagInit *settings = operation->getValueAsDag("settings");
  os << "{\"pth." << operation->getValueAsString("opName") << "\", "
     << operation->getValueAsDag("tensors")->getNumArgs() << ", "
     << operation->getValueAsDag("results")->getNumArgs() << ", \"";
  for (const StringInit *name : settings->getArgNames())
    os << name->getValue() << ",";
  os << "inplace\", " << operation->getValueAsBit("isPure") << ", "
     << operation->getValueAsBit("handlesUnrankedOperands")
     << ",\n [](mlir::Operation *op, shape::ShapeRelationBuilder &builder) { "
     << operation->getValueAsString("relation") << " }},\n";
}

static void emitOperators(const RecordKeeper &records, raw_ostream &os) {
  emitSourceFileHeader("Operators that are entries in a table", os, records);
  for (const Record *operation :
       records.getAllDerivedDefinitionsIfDefined("Pth_TableOperator"))
    emitOperator(operation, os);
}

static TableGen::Emitter::Opt
    registration("gen-table-operators", emitOperators,
                 "Generate the table of operators without a class");
