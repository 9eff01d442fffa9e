//===- SetState.cpp - What __setstate__ stores, without running it --------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SetState.h"

#include <torch/csrc/jit/ir/constants.h>

#include <optional>
#include <unordered_map>

using namespace pth::libtorch;
using torch::jit::Node;
using torch::jit::Value;
namespace aten = c10::aten;
namespace prim = c10::prim;

namespace {

/// Interprets the straight part of a method. A value without an entry in
/// `known` is unknown.
class SetStateInterpreter {
public:
  SetStateInterpreter(c10::ivalue::Object &object) : object(object) {
    // What the method does not store stays empty, whatever its type.
    for (size_t slot = 0; slot < object.type()->numAttributes(); ++slot)
      unknown.insert(slot);
  }

  std::set<size_t> run(torch::jit::Graph &graph, const c10::IValue &state) {
    if (graph.inputs().size() != 2)
      return unknown;
    self = graph.inputs()[0];
    known[graph.inputs()[1]] = state;
    for (Node *node : graph.block()->nodes())
      interpret(node);
    return unknown;
  }

private:
  void interpret(Node *node);
  void store(Node *node);
  void forgetStoresIn(torch::jit::Block *block);
  std::optional<c10::IValue> select(Node *node) const;
  std::optional<c10::IValue> pack(Node *node) const;

  const c10::IValue *lookUp(const Value *value) const {
    auto found = known.find(value);
    return found == known.end() ? nullptr : &found->second;
  }

  c10::ivalue::Object &object;
  const Value *self = nullptr;
  std::unordered_map<const Value *, c10::IValue> known;
  std::set<size_t> unknown;
};

} // namespace

/// The elements of a tuple or list, none of another value.
static std::vector<c10::IValue> getElements(const c10::IValue &value) {
  if (value.isTuple()) {
    return value.toTupleRef().elements();
  }
  if (value.isList())
    return value.toListRef().vec();
  return {};
}

/// `value[index]`, where both are known and the index is in range.
std::optional<c10::IValue> SetStateInterpreter::select(Node *node) const {
  const c10::IValue *value = lookUp(node->input(0));
  const c10::IValue *index = lookUp(node->input(1));
  if (!value || !index || !index->isInt())
    return std::nullopt;
  std::vector<c10::IValue> elements = getElements(*value);
  int64_t position = index->toInt();
  if (position < 0)
    position += elements.size();
  if (position < 0 || size_t(position) >= elements.size())
    return std::nullopt;
  return elements[position];
}

/// A tuple of known values.
std::optional<c10::IValue> SetStateInterpreter::pack(Node *node) const {
  std::vector<c10::IValue> elements;
  for (const Value *input : node->inputs()) {
    const c10::IValue *element = lookUp(input);
    if (!element)
      return std::nullopt;
    elements.push_back(*element);
  }
  return c10::IValue(c10::ivalue::Tuple::create(std::move(elements)));
}

void SetStateInterpreter::store(Node *node) {
  if (node->input(0) != self)
    return; // another object's, which has a state of its own
  auto slot = object.type()->findAttributeSlot(node->s(c10::attr::name));
  if (!slot)
    return;
  if (const c10::IValue *value = lookUp(node->input(1))) {
    object.setSlot(*slot, *value);
    unknown.erase(*slot);
  } else {
    unknown.insert(*slot);
  }
}

void SetStateInterpreter::forgetStoresIn(torch::jit::Block *block) {
  std::vector<torch::jit::Block *> worklist{block};
  while (!worklist.empty()) {
    torch::jit::Block *next = worklist.back();
    worklist.pop_back();
    for (Node *node : next->nodes()) {
      if (node->kind() == prim::SetAttr)
        if (auto slot =
                object.type()->findAttributeSlot(node->s(c10::attr::name)))
          unknown.insert(*slot);
      for (torch::jit::Block *nested : node->blocks())
        worklist.push_back(nested);
    }
  }
}

void SetStateInterpreter::interpret(Node *node) {
  switch (node->kind()) {
  case prim::SetAttr:
    return store(node);
  case prim::Constant:
    if (auto value = torch::jit::toIValue(node->output()))
      known[node->output()] = *value;
    return;
  case prim::GetAttr:
    if (node->input(0) == self)
      if (auto slot =
              object.type()->findAttributeSlot(node->s(c10::attr::name)))
        if (!unknown.count(*slot))
          known[node->output()] = object.getSlot(*slot);
    return;
  case prim::unchecked_cast:
    if (const c10::IValue *value = lookUp(node->input(0)))
      known[node->output()] = *value;
    return;
  case prim::TupleUnpack:
  case prim::ListUnpack:
    if (const c10::IValue *value = lookUp(node->input(0))) {
      std::vector<c10::IValue> elements = getElements(*value);
      if (elements.size() == node->outputs().size())
        for (size_t i = 0; i < elements.size(); ++i)
          known[node->outputs()[i]] = elements[i];
    }
    return;
  case prim::TupleIndex:
  case aten::__getitem__:
    if (auto value = select(node))
      known[node->output()] = *value;
    return;
  case prim::TupleConstruct:
    if (auto value = pack(node))
      known[node->output()] = *value;
    return;
  default:
    break;
  }
  for (torch::jit::Block *block : node->blocks())
    forgetStoresIn(block);
  // A callee may store into the object that it gets.
  if (node->kind() == prim::CallMethod || node->kind() == prim::CallFunction)
    for (const Value *input : node->inputs())
      if (input == self)
        for (size_t slot = 0; slot < object.type()->numAttributes(); ++slot)
          unknown.insert(slot);
}

std::set<size_t>
pth::libtorch::interpretSetState(torch::jit::GraphFunction &setState,
                                 c10::ivalue::Object &object,
                                 const c10::IValue &state) {
  return SetStateInterpreter(object).run(*setState.graph(), state);
}
