//===- Preconditions.cpp - -gen-precondition-table -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Emits the numbered preconditions of each operation, as initialisers of the
// table in pth/IR/OperatorTable.h. A number that stands for two texts, or twice
// in one operation, is an error.
//
//===----------------------------------------------------------------------===//

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/TableGen/Error.h"
#include "llvm/TableGen/Record.h"
#include "llvm/TableGen/TableGenBackend.h"

using namespace llvm;

namespace {
class Preconditions {
public:
  explicit Preconditions(const RecordKeeper &records) : records(records) {}
  void run(raw_ostream &os);

private:
  void emitOperation(const Record *operation, raw_ostream &os);

  const RecordKeeper &records;
  StringMap<StringRef> texts;
};
} // namespace

void Preconditions::emitOperation(const Record *operation, raw_ostream &os) {
  StringSet<> seen;
  for (const Record *pre : operation->getValueAsListOfDefs("preconditions")) {
    StringRef id = pre->getValueAsString("id");
    StringRef text = pre->getValueAsString("text");
    if (!seen.insert(id).second)
      PrintFatalError(operation, "precondition '" + id + "' is listed twice");
    if (texts.try_emplace(id, text).first->second != text)
      PrintFatalError(operation,
                      "precondition '" + id +
                          "' has another text in an earlier operation");
    os << "{\"pth." << operation->getValueAsString("opName") << "\", \"" << id
       << "\", \"";
    os.write_escaped(text) << "\"},\n";
  }
}

void Preconditions::run(raw_ostream &os) {
  emitSourceFileHeader("Preconditions of operations", os, records);
  for (StringRef base : {"Pth_RelationOp", "Pth_TableOperator"})
    for (const Record *operation :
         records.getAllDerivedDefinitionsIfDefined(base))
      emitOperation(operation, os);
}

static TableGen::Emitter::OptClass<Preconditions>
    registration("gen-precondition-table",
                 "Generate the table of numbered preconditions");
