//===- Pickle.cpp - A Python pickle as inert data -------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/TorchScript/Pickle.h"

#include "PickleGraph.h"

using namespace pth::pickle;
using llvm::StringRef;

StringRef pth::pickle::describe(Kind kind) {
  switch (kind) {
  case Kind::None:
    return "None";
  case Kind::Bool:
    return "a bool";
  case Kind::Int:
    return "an int";
  case Kind::Float:
    return "a float";
  case Kind::Complex:
    return "a complex number";
  case Kind::String:
    return "a string";
  case Kind::Bytes:
    return "bytes";
  case Kind::Tuple:
    return "a tuple";
  case Kind::List:
    return "a list";
  case Kind::Dict:
    return "a dictionary";
  case Kind::Set:
    return "a set";
  case Kind::Global:
    return "a class or function";
  case Kind::Object:
    return "an object";
  case Kind::Storage:
    return "a storage";
  case Kind::Tensor:
    return "a tensor";
  case Kind::Device:
    return "a device";
  case Kind::Unknown:
    return "an unknown value";
  }
  return "";
}

//===----------------------------------------------------------------------===//
// Value
//===----------------------------------------------------------------------===//

std::optional<bool> Value::getBool() const {
  if (!is(Kind::Bool))
    return std::nullopt;
  return cell.integer != 0;
}

std::optional<int64_t> Value::getInt() const {
  if (!is(Kind::Int))
    return std::nullopt;
  return cell.integer;
}

std::optional<double> Value::getFloat() const {
  if (!is(Kind::Float))
    return std::nullopt;
  return cell.number;
}

std::optional<std::complex<double>> Value::getComplex() const {
  if (!is(Kind::Complex))
    return std::nullopt;
  return graph->complexes[cell.index];
}

static std::optional<StringRef> getText(const Cell &cell, Kind kind) {
  if (cell.kind != kind)
    return std::nullopt;
  return StringRef(cell.text, cell.length);
}

std::optional<StringRef> Value::getString() const {
  return getText(cell, Kind::String);
}

std::optional<StringRef> Value::getBytes() const {
  return getText(cell, Kind::Bytes);
}

std::optional<StringRef> Value::getDevice() const {
  return getText(cell, Kind::Device);
}

std::optional<StringRef> Value::getReason() const {
  return getText(cell, Kind::Unknown);
}

std::optional<Global> Value::getGlobal() const {
  if (!is(Kind::Global))
    return std::nullopt;
  return graph->globals[cell.index];
}

const Storage *Value::getStorage() const {
  return is(Kind::Storage) ? &graph->storages[cell.index] : nullptr;
}

const Tensor *Value::getTensor() const {
  return is(Kind::Tensor) ? &graph->tensors[cell.index] : nullptr;
}

/// The elements of a tuple or container, with keys and values of a dictionary.
static llvm::ArrayRef<Cell> getElements(const GraphData &graph,
                                        const Cell &cell) {
  switch (cell.kind) {
  case Kind::Tuple:
    return llvm::ArrayRef(cell.elements, cell.length);
  case Kind::List:
  case Kind::Dict:
  case Kind::Set:
    return graph.containers[cell.index].elements;
  default:
    return {};
  }
}

size_t Value::size() const {
  size_t count = getElements(*graph, cell).size();
  return is(Kind::Dict) ? count / 2 : count;
}

Value Value::operator[](size_t index) const {
  llvm::ArrayRef<Cell> elements = getElements(*graph, cell);
  if (is(Kind::Dict) || index >= elements.size())
    return Value(graph, GraphData::makeUnknown("there is no such element"));
  return Value(graph, elements[index]);
}

std::pair<Value, Value> Value::getEntry(size_t index) const {
  llvm::ArrayRef<Cell> elements = getElements(*graph, cell);
  if (!is(Kind::Dict) || index >= elements.size() / 2) {
    Value none(graph, GraphData::makeUnknown("there is no such entry"));
    return {none, none};
  }
  return {Value(graph, elements[2 * index]),
          Value(graph, elements[2 * index + 1])};
}

std::optional<Value> Value::find(StringRef key) const {
  /// Dictionaries up to this size are searched as they are.
  constexpr size_t smallSize = 8;
  if (!is(Kind::Dict))
    return std::nullopt;
  const GraphData::Container &dict = graph->containers[cell.index];
  if (dict.elements.size() / 2 <= smallSize) {
    for (size_t i = dict.elements.size(); i != 0; i -= 2)
      if (getText(dict.elements[i - 2], Kind::String) == key)
        return Value(graph, dict.elements[i - 1]);
    return std::nullopt;
  }
  if (!dict.keys) {
    dict.keys = std::make_unique<llvm::DenseMap<StringRef, size_t>>();
    for (size_t i = 0; i < dict.elements.size(); i += 2)
      if (auto text = getText(dict.elements[i], Kind::String))
        (*dict.keys)[*text] = i + 1;
  }
  auto found = dict.keys->find(key);
  if (found == dict.keys->end())
    return std::nullopt;
  return Value(graph, dict.elements[found->second]);
}

static Cell getPart(const GraphData &graph, const Cell &cell,
                    Cell GraphData::Object::*part) {
  return cell.kind == Kind::Object
             ? graph.objects[cell.index].*part
             : GraphData::makeUnknown("it is a part of no object");
}

Value Value::getCallee() const {
  return Value(graph, getPart(*graph, cell, &GraphData::Object::callee));
}

Value Value::getArguments() const {
  return Value(graph, getPart(*graph, cell, &GraphData::Object::arguments));
}

Value Value::getState() const {
  return Value(graph, getPart(*graph, cell, &GraphData::Object::state));
}

static Cell getOwned(const GraphData &graph, const Cell &cell, Kind kind,
                     uint32_t GraphData::Object::*part) {
  uint32_t index =
      cell.kind == Kind::Object ? graph.objects[cell.index].*part : 0;
  return index ? GraphData::make(kind, index - 1)
               : GraphData::makeUnknown("nothing was stored in it");
}

Value Value::getItems() const {
  return Value(graph,
               getOwned(*graph, cell, Kind::Dict, &GraphData::Object::items));
}

Value Value::getAdded() const {
  return Value(graph,
               getOwned(*graph, cell, Kind::List, &GraphData::Object::added));
}

uint64_t Value::getIdentity() const {
  switch (cell.kind) {
  case Kind::Tuple:
    return cell.length ? reinterpret_cast<uintptr_t>(cell.elements) : 0;
  case Kind::List:
  case Kind::Dict:
  case Kind::Set:
  case Kind::Object:
  case Kind::Storage:
  case Kind::Tensor:
    // Odd, unlike the address of a tuple's elements.
    return cell.index << 8 | uint64_t(cell.kind) << 1 | 1;
  default:
    return 0;
  }
}

//===----------------------------------------------------------------------===//
// Graph
//===----------------------------------------------------------------------===//

Graph::Graph(std::unique_ptr<GraphData> data, Cell root, size_t bytesRead)
    : data(std::move(data)), root(root), bytesRead(bytesRead) {}
Graph::Graph(Graph &&) = default;
Graph &Graph::operator=(Graph &&) = default;
Graph::~Graph() = default;

size_t Graph::getNumTensors() const { return data->tensors.size(); }

const Tensor &Graph::getTensor(size_t index) const {
  return data->tensors[index];
}

bool Graph::hasDamagedTensors() const { return data->hasDamagedTensors; }

Value Graph::makeBool(bool value) {
  return Value(data.get(), GraphData::makeBool(value));
}

Value Graph::makeInt(int64_t value) {
  return Value(data.get(), GraphData::makeInt(value));
}

Value Graph::makeString(StringRef text) {
  return Value(data.get(), data->makeOwnedText(Kind::String, text));
}

Value Graph::makeTuple(llvm::ArrayRef<Value> elements) {
  llvm::SmallVector<Cell> cells;
  for (const Value &element : elements)
    cells.push_back(element.getCell());
  return Value(data.get(), data->makeTuple(cells));
}

Value Graph::makeUnknown(llvm::StringLiteral reason) {
  return Value(data.get(), GraphData::makeUnknown(reason));
}
