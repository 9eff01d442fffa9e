//===- Pickle.cpp - A Python pickle as inert data -------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/TorchScript/Pickle.h"

#include "PickleGraph.h"

#include "llvm/Support/StringSaver.h"

#include <algorithm>
#include <limits>
#include <memory>

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
// Building
//===----------------------------------------------------------------------===//

static Cell makeCell(Kind kind, uint64_t index, size_t length = 0) {
  Cell cell;
  cell.kind = kind;
  cell.index = index;
  cell.length = length;
  return cell;
}

Cell GraphData::makeBool(bool value) { return makeCell(Kind::Bool, value); }

Cell GraphData::makeInt(int64_t value) { return makeCell(Kind::Int, value); }

Cell GraphData::makeFloat(double value) {
  Cell cell = makeCell(Kind::Float, 0);
  cell.number = value;
  return cell;
}

Cell GraphData::makeText(Kind kind, StringRef text) {
  Cell cell = makeCell(kind, 0, text.size());
  cell.text = text.data();
  return cell;
}

Cell GraphData::makeOwnedText(Kind kind, const llvm::Twine &text) {
  return makeText(kind, llvm::StringSaver(allocator).save(text));
}

Cell GraphData::makeComplex(std::complex<double> value) {
  complexes.push_back(value);
  return makeCell(Kind::Complex, complexes.size() - 1);
}

/// Heights stop at the largest that is told apart.
static uint16_t toHeight(size_t height) {
  return std::min<size_t>(height, std::numeric_limits<uint16_t>::max());
}

Cell GraphData::makeTuple(llvm::ArrayRef<Cell> elements) {
  Cell *copy = allocator.Allocate<Cell>(elements.size());
  std::uninitialized_copy(elements.begin(), elements.end(), copy);
  Cell cell = makeCell(Kind::Tuple, 0, elements.size());
  cell.elements = copy;
  size_t height = 0;
  for (const Cell &element : elements)
    height = std::max(height, getHeight(element));
  cell.height = toHeight(height);
  return cell;
}

Cell GraphData::makeContainer(Kind kind) {
  containers.emplace_back();
  return makeCell(kind, containers.size() - 1);
}

Cell GraphData::makeGlobal(const Global &global) {
  globals.push_back(global);
  return makeCell(Kind::Global, globals.size() - 1);
}

Cell GraphData::makeObject(Cell callee, Cell arguments) {
  Object &object = objects.emplace_back();
  object.callee = callee;
  object.arguments = arguments;
  object.height = toHeight(std::max(getHeight(callee), getHeight(arguments)));
  return makeCell(Kind::Object, objects.size() - 1);
}

Cell GraphData::makeStorage(const Storage &storage) {
  storages.push_back(storage);
  return makeCell(Kind::Storage, storages.size() - 1);
}

Cell GraphData::makeTensor(Tensor tensor) {
  tensors.push_back(std::move(tensor));
  return makeCell(Kind::Tensor, tensors.size() - 1);
}

size_t GraphData::estimateMemory() const {
  // A vector that grows by doubling keeps up to half of its room free.
  return allocator.getBytesAllocated() + containers.size() * sizeof(Container) +
         2 * numElements * sizeof(Cell) + objects.size() * sizeof(Object) +
         globals.size() * sizeof(Global) + storages.size() * sizeof(Storage) +
         tensors.size() * sizeof(Tensor) +
         complexes.size() * sizeof(complexes[0]);
}

void GraphData::store(const Cell &container, llvm::ArrayRef<Cell> elements) {
  Container &target = containers[container.index];
  target.elements.append(elements.begin(), elements.end());
  numElements += elements.size();
  for (const Cell &element : elements)
    target.height = std::max(target.height, toHeight(getHeight(element)));
}

void GraphData::storeIn(const Cell &object, Kind kind,
                        llvm::ArrayRef<Cell> elements) {
  Object &owner = objects[object.index];
  uint32_t &owned = kind == Kind::Dict ? owner.items : owner.added;
  if (owned == 0)
    owned = makeContainer(kind).index + 1;
  Cell container = makeCell(kind, owned - 1);
  store(container, elements);
  owner.height = std::max(owner.height, toHeight(getHeight(container)));
}

void GraphData::setState(const Cell &object, const Cell &state) {
  Object &owner = objects[object.index];
  owner.state = state;
  owner.height = std::max(owner.height, toHeight(getHeight(state)));
}

size_t GraphData::getHeight(const Cell &cell) const {
  switch (cell.kind) {
  case Kind::Tuple:
    return cell.height + 1;
  case Kind::List:
  case Kind::Dict:
  case Kind::Set:
    return containers[cell.index].height + 1;
  case Kind::Object:
    return objects[cell.index].height + 1;
  default:
    return 0;
  }
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
  return index ? makeCell(kind, index - 1)
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
