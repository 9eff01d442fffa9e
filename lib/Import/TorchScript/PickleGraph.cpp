//===- PickleGraph.cpp - The arena of a pickle's values -------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PickleGraph.h"

#include "llvm/Support/StringSaver.h"

#include <algorithm>
#include <limits>
#include <memory>

using namespace pth::pickle;
using llvm::StringRef;

Cell GraphData::make(Kind kind, uint64_t index, size_t length) {
  Cell cell;
  cell.kind = kind;
  cell.index = index;
  cell.length = length;
  return cell;
}

Cell GraphData::makeBool(bool value) { return make(Kind::Bool, value); }

Cell GraphData::makeInt(int64_t value) { return make(Kind::Int, value); }

Cell GraphData::makeFloat(double value) {
  Cell cell = make(Kind::Float, 0);
  cell.number = value;
  return cell;
}

Cell GraphData::makeText(Kind kind, StringRef text) {
  Cell cell = make(kind, 0, text.size());
  cell.text = text.data();
  return cell;
}

Cell GraphData::makeOwnedText(Kind kind, const llvm::Twine &text) {
  return makeText(kind, llvm::StringSaver(allocator).save(text));
}

Cell GraphData::makeComplex(std::complex<double> value) {
  complexes.push_back(value);
  return make(Kind::Complex, complexes.size() - 1);
}

/// Heights stop at the largest that is told apart.
static uint16_t toHeight(size_t height) {
  return std::min<size_t>(height, std::numeric_limits<uint16_t>::max());
}

Cell GraphData::makeTuple(llvm::ArrayRef<Cell> elements) {
  Cell *copy = allocator.Allocate<Cell>(elements.size());
  std::uninitialized_copy(elements.begin(), elements.end(), copy);
  Cell cell = make(Kind::Tuple, 0, elements.size());
  cell.elements = copy;
  size_t height = 0;
  for (const Cell &element : elements)
    height = std::max(height, getHeight(element));
  cell.height = toHeight(height);
  return cell;
}

Cell GraphData::makeContainer(Kind kind) {
  containers.emplace_back();
  return make(kind, containers.size() - 1);
}

Cell GraphData::makeGlobal(const Global &global) {
  globals.push_back(global);
  return make(Kind::Global, globals.size() - 1);
}

Cell GraphData::makeObject(Cell callee, Cell arguments) {
  Object &object = objects.emplace_back();
  object.callee = callee;
  object.arguments = arguments;
  object.height = toHeight(std::max(getHeight(callee), getHeight(arguments)));
  return make(Kind::Object, objects.size() - 1);
}

Cell GraphData::makeStorage(const Storage &storage) {
  storages.push_back(storage);
  return make(Kind::Storage, storages.size() - 1);
}

Cell GraphData::makeTensor(Tensor tensor) {
  tensors.push_back(std::move(tensor));
  return make(Kind::Tensor, tensors.size() - 1);
}

size_t GraphData::estimateMemory() const {
  return allocator.getBytesAllocated() + containers.size() * sizeof(Container) +
         elementCapacity * sizeof(Cell) + objects.size() * sizeof(Object) +
         globals.size() * sizeof(Global) + storages.size() * sizeof(Storage) +
         tensors.size() * sizeof(Tensor) +
         complexes.size() * sizeof(complexes[0]);
}

void GraphData::store(const Cell &container, llvm::ArrayRef<Cell> elements) {
  Container &target = containers[container.index];
  size_t capacity = target.elements.capacity();
  target.elements.append(elements.begin(), elements.end());
  elementCapacity += target.elements.capacity() - capacity;
  for (const Cell &element : elements)
    target.height = std::max(target.height, toHeight(getHeight(element)));
}

void GraphData::storeIn(const Cell &object, Kind kind,
                        llvm::ArrayRef<Cell> elements) {
  Object &owner = objects[object.index];
  uint32_t &owned = kind == Kind::Dict ? owner.items : owner.added;
  if (owned == 0)
    owned = makeContainer(kind).index + 1;
  Cell container = make(kind, owned - 1);
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
