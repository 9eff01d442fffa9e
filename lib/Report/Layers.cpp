//===- Layers.cpp - The shape behind every layer -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Interfaces/Origin.h"
#include "pth/Interfaces/ShapeRelation.h"
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

static ShapeValue valueOf(ExprContext &context, Type type) {
  auto known = dyn_cast<ShapeTypeInterface>(type);
  return known ? known.getShapeValue(context) : ShapeValue();
}

/// What the types of an operation's tensor results say.
static std::vector<std::string> outputsOf(ExprContext &context, Operation *op) {
  std::vector<std::string> outputs;
  for (Type type : op->getResultTypes()) {
    ShapeValue value = valueOf(context, type);
    if (!isTensor(value))
      continue;
    llvm::raw_string_ostream os(outputs.emplace_back());
    value.print(os);
  }
  return outputs;
}

std::vector<Layer> report::collectLayers(ExprContext &context,
                                         FunctionOpInterface function) {
  std::vector<Layer> layers;
  function->walk<WalkOrder::PreOrder>([&](Operation *op) {
    if (op == function || llvm::none_of(op->getOperandTypes(), [&](Type type) {
          return isTensor(valueOf(context, type));
        }))
      return;
    std::vector<std::string> outputs = outputsOf(context, op);
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
