//===- LayersReport.h - The shape behind every layer ------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_REPORT_LAYERSREPORT_H
#define PTH_REPORT_LAYERSREPORT_H

#include "pth/Analysis/Cases.h"
#include "llvm/Support/JSON.h"

namespace pth::report {

/// One operation that makes a tensor from others.
struct Layer {
  std::string module;    ///< path of the submodule, such as `features.0`
  std::string operation; ///< `max_pool2d`
  /// The tensors made, `[N, 64, H - 4, W - 4] f32`, as far as known.
  std::vector<std::string> outputs;
  std::string location; ///< `file:line:column`, as far as known
};

/// The operations that a case's runs come by, in program order, those in
/// branches and loops included. What only names a weight or a constant is left
/// out.
std::vector<Layer> collectLayers(mlir::FunctionOpInterface function,
                                 const analysis::Case &known);

/// Prints a table, one line an operation.
void printLayers(llvm::raw_ostream &os, llvm::ArrayRef<Layer> layers);

/// The layers as an array of objects with the fields `module`, `operation`,
/// `outputs` and `location`.
llvm::json::Array toJSON(llvm::ArrayRef<Layer> layers);

} // namespace pth::report

#endif // PTH_REPORT_LAYERSREPORT_H
