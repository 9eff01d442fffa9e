//===- ShapesReport.h - The accepted inputs, for people and programs -*- C++
//-*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_REPORT_SHAPESREPORT_H
#define PTH_REPORT_SHAPESREPORT_H

#include "pth/Analysis/InputContract.h"
#include "llvm/Support/JSON.h"

namespace pth::report {

/// A file's contract, and what the file itself recorded.
struct ShapesReport {
  std::string file;
  analysis::InputContract contract;
  /// The example's sizes of each input, `1x3x224x224`; empty where none is
  /// recorded. Recorded is not required.
  std::vector<std::string> recorded;
};

/// Prints the answer for people: each input with its verdict, the set, its
/// reasons and the outputs, then the other cases.
void printShapes(llvm::raw_ostream &os, const ShapesReport &report);

/// The answer as one JSON object of schema version 1: `schema_version`, `file`,
/// `kind`, `label`, `cases` (each with its condition), then the first case's
/// `inputs`, `set`, `square`, `because`, `outputs`, `remarks`; `recorded`,
/// `unknown`.
llvm::json::Object toJSON(const ShapesReport &report);

} // namespace pth::report

#endif // PTH_REPORT_SHAPESREPORT_H
