//===- Layers.cpp - The shape behind every layer -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Interfaces/Origin.h"
#include "pth/Report/LayersReport.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace pth;
using namespace pth::report;
using namespace pth::shape;
namespace json = llvm::json;

static bool isTensor(const ShapeValue &value) {
  return value.asTensor() || value.kind() == ShapeValue::Kind::UnrankedTensor;
}

/// What is known of an operation's tensor results.
static std::vector<std::string>
outputsOf(Operation *op, const llvm::DenseMap<Value, ShapeValue> &values) {
  std::vector<std::string> outputs;
  for (Value result : op->getResults()) {
    ShapeValue value = values.lookup(result);
    if (!isTensor(value))
      continue;
    llvm::raw_string_ostream os(outputs.emplace_back());
    value.print(os);
  }
  return outputs;
}

std::vector<Layer> report::collectLayers(FunctionOpInterface function,
                                         const analysis::Case &known) {
  llvm::DenseMap<Value, ShapeValue> values = known.commonValues();
  auto hasTensorOperand = [&](Operation *op) {
    return llvm::any_of(op->getOperands(), [&](Value operand) {
      return isTensor(values.lookup(operand));
    });
  };
  std::vector<Layer> layers;
  function->walk<WalkOrder::PreOrder>([&](Operation *op) {
    if (op == function || !hasTensorOperand(op))
      return;
    std::vector<std::string> outputs = outputsOf(op, values);
    if (outputs.empty())
      return;
    Origin origin = originOf(op->getLoc());
    layers.push_back({origin.module, op->getName().stripDialect().str(),
                      std::move(outputs), origin.position()});
  });
  return layers;
}

void report::printLayers(llvm::raw_ostream &os, llvm::ArrayRef<Layer> layers) {
  std::vector<std::array<std::string, 4>> rows = {
      {"module", "operation", "output", "location"}};
  for (const Layer &layer : layers)
    rows.push_back({layer.module, layer.operation,
                    llvm::join(layer.outputs, ", "), layer.location});
  std::array<size_t, 4> widths{};
  for (const auto &row : rows)
    for (auto [width, cell] : llvm::zip(widths, row))
      width = std::max(width, cell.size());
  for (const auto &row : rows) {
    std::string line;
    for (auto [width, cell] : llvm::zip(widths, row))
      line += cell + std::string(width - cell.size() + 2, ' ');
    os << llvm::StringRef(line).rtrim() << "\n";
  }
}

json::Array report::toJSON(llvm::ArrayRef<Layer> layers) {
  json::Array array;
  for (const Layer &layer : layers)
    array.push_back(json::Object{{"module", layer.module},
                                 {"operation", layer.operation},
                                 {"outputs", json::Array(layer.outputs)},
                                 {"location", layer.location}});
  return array;
}
