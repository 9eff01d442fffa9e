//===- Recorder.cpp - The result of every operation of a run --------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Recorder.h"

#include "Values.h"

#include <torch/csrc/jit/ir/ir.h>
#include <torch/csrc/jit/runtime/operator.h>

using namespace pth::libtorch;
using torch::jit::Node;
namespace attr = c10::attr;
namespace prim = c10::prim;

/// What one operation in a long loop produced is kept up to here.
static constexpr size_t maxValuesOfRow = 1000;

/// The rows of the run on this thread; an operator has no other way to them.
static thread_local std::vector<RecordedRow> *currentRows = nullptr;

static RecordedValue describe(const c10::IValue &value) {
  RecordedValue result;
  result.text = formatValue(value);
  if (!value.isTensor() || !value.toTensor().defined())
    return result;
  const at::Tensor &tensor = value.toTensor();
  result.dtype = getDtypeName(tensor.scalar_type());
  if (tensor.layout() == at::kStrided && !tensor.is_contiguous())
    result.strides = formatSizes(tensor.strides());
  return result;
}

static c10::Symbol getNoteSymbol() {
  static const c10::Symbol symbol = [] {
    auto symbol = c10::Symbol::fromQualString("pth::note");
    // The row is an attribute of the node, so that noting adds no constants.
    torch::jit::OperationCreator create =
        [](const Node *node) -> torch::jit::Operation {
      size_t row = node->i(attr::value);
      return [row](torch::jit::Stack &stack) {
        c10::IValue value = torch::jit::pop(stack);
        auto &values = currentRows->at(row).values;
        if (values.size() < maxValuesOfRow)
          values.push_back(describe(value));
      };
    };
    torch::jit::registerOperator(torch::jit::Operator(
        symbol, create, c10::AliasAnalysisKind::CONSERVATIVE));
    return symbol;
  }();
  return symbol;
}

/// True if a value of the type says something about shapes: tensors, numbers,
/// and containers of them.
static bool isNoted(const c10::TypePtr &type) {
  switch (type->kind()) {
  case c10::TypeKind::TensorType:
  case c10::TypeKind::IntType:
  case c10::TypeKind::FloatType:
  case c10::TypeKind::BoolType:
  case c10::TypeKind::NumberType:
  case c10::TypeKind::AnyType:
    return true;
  case c10::TypeKind::OptionalType:
  case c10::TypeKind::ListType:
  case c10::TypeKind::TupleType:
    for (const c10::TypePtr &contained : type->containedTypes())
      if (!isNoted(contained))
        return false;
    return true;
  default:
    return false;
  }
}

static std::string getOperatorName(const Node *node) {
  if (const c10::FunctionSchema *schema = node->maybeSchema())
    return c10::toString(schema->operator_name());
  return node->kind().toQualString();
}

Recorder::Recorder(FlatGraph graph) : flat(std::move(graph)) {
  std::vector<std::pair<Node *, size_t>> nodes;
  flat.forEachNode(
      [&](Node *node, size_t ordinal) { nodes.push_back({node, ordinal}); });
  for (auto [node, ordinal] : nodes) {
    Node *last = node;
    for (size_t i = 0; i < node->outputs().size(); ++i) {
      torch::jit::Value *output = node->outputs()[i];
      bool isTensor = output->type()->kind() == c10::TypeKind::TensorType;
      if (!isNoted(output->type()) ||
          (node->kind() == prim::Constant && !isTensor) ||
          node->kind() == prim::Uninitialized)
        continue;
      Node *note = flat.graph->create(getNoteSymbol(), {output},
                                      /*num_outputs=*/0);
      note->i_(attr::value, emptyRows.size());
      note->insertAfter(last);
      last = note;
      emptyRows.push_back({ordinal,
                           i,
                           getOperatorName(node),
                           flat.getOrigin(node).modulePath,
                           {}});
    }
  }
  code = torch::jit::Code(flat.graph, "forward");
}

std::vector<RecordedRow> Recorder::run(torch::jit::Stack stack) {
  std::vector<RecordedRow> rows = emptyRows;
  currentRows = &rows;
  try {
    torch::jit::InterpreterState(code).run(stack);
  } catch (const std::exception &) {
    // The default executor tells why; the rows end where it happened.
  }
  currentRows = nullptr;
  return rows;
}
