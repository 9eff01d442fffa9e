//===- PickleGraph.h - The arena of a pickle's values -----------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_TORCHSCRIPT_PICKLEGRAPH_H
#define PTH_LIB_IMPORT_TORCHSCRIPT_PICKLEGRAPH_H

#include "pth/Import/TorchScript/Pickle.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Allocator.h"

#include <complex>
#include <deque>

namespace pth::pickle {

using Cell = Value::Cell;

/// What the values of a Graph are kept in. Scalars and strings are in the cells
/// themselves, a cell of another kind holds an index into a table here.
struct GraphData {
  /// A list, set or dictionary; the keys and values of a dictionary alternate.
  struct Container {
    llvm::SmallVector<Cell, 0> elements;
    uint16_t height = 0;
    /// The string keys of a large dictionary, made when one is first asked for.
    mutable std::unique_ptr<llvm::DenseMap<llvm::StringRef, size_t>> keys;
  };

  struct Object {
    Cell callee, arguments, state;
    /// Indices of containers, plus one; 0 for none.
    uint32_t items = 0, added = 0;
    uint16_t height = 0;
  };

  /// The pickle; strings point into it, or into `allocator` if they had
  /// escapes.
  std::string bytes;
  /// Holds texts and the elements of tuples.
  llvm::BumpPtrAllocator allocator;
  std::deque<Container> containers;
  std::deque<Object> objects;
  std::deque<Global> globals;
  std::deque<Storage> storages;
  std::deque<Tensor> tensors;
  std::deque<std::complex<double>> complexes;
  bool hasDamagedTensors = false;
  /// The number of cells that all containers have room for.
  size_t elementCapacity = 0;

  /// The bytes that all this takes beside the pickle, roughly.
  size_t estimateMemory() const;

  /// A cell of a kind that has a table, or that an integer is enough for.
  static Cell make(Kind kind, uint64_t index, size_t length = 0);
  static Cell makeBool(bool value);
  static Cell makeInt(int64_t value);
  static Cell makeFloat(double value);
  /// A string, bytes, device or unknown value; `text` must live as long as the
  /// graph.
  static Cell makeText(Kind kind, llvm::StringRef text);
  static Cell makeUnknown(llvm::StringLiteral reason) {
    return makeText(Kind::Unknown, reason);
  }
  /// The same of a text that the graph copies.
  Cell makeOwnedText(Kind kind, const llvm::Twine &text);
  Cell makeComplex(std::complex<double> value);
  Cell makeTuple(llvm::ArrayRef<Cell> elements);
  Cell makeContainer(Kind kind);
  Cell makeGlobal(const Global &global);
  Cell makeObject(Cell callee, Cell arguments);
  Cell makeStorage(const Storage &storage);
  Cell makeTensor(Tensor tensor);

  /// Adds elements to a list or set, keys and values in turn to a dictionary.
  void store(const Cell &container, llvm::ArrayRef<Cell> elements);
  /// Adds them to what an object holds as a dictionary or list (`kind`).
  void storeIn(const Cell &object, Kind kind, llvm::ArrayRef<Cell> elements);
  void setState(const Cell &object, const Cell &state);

  /// How deep what `cell` holds is nested, itself included.
  size_t getHeight(const Cell &cell) const;
};

} // namespace pth::pickle

#endif // PTH_LIB_IMPORT_TORCHSCRIPT_PICKLEGRAPH_H
