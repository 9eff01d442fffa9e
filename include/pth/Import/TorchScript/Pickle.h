//===- Pickle.h - A Python pickle as inert data -----------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A pickle is a program of a stack machine which calls what it names. Here the
// calls become data: an object says which class or function was named, with
// which arguments and which state. Only calls whose result follows from their
// arguments are replaced by it, those by which PyTorch writes tensors, typed
// lists, devices and complex numbers.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_TORCHSCRIPT_PICKLE_H
#define PTH_IMPORT_TORCHSCRIPT_PICKLE_H

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Sequence.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <complex>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace pth::pickle {

enum class Kind : uint8_t {
  None,
  Bool,
  Int, ///< of 64 bits; a larger one is Unknown
  Float,
  Complex,
  String,
  Bytes,
  Tuple,
  List,
  Dict,
  Set,     ///< a set or frozen set
  Global,  ///< a class or function by name
  Object,  ///< an object, or the result of a call that is not replaced
  Storage, ///< the elements of tensors, by the name of their record
  Tensor,
  Device,  ///< a torch.device, as its name: `cuda:0`
  Unknown, ///< what the pickle does not say, with the reason
};

/// The kind as a message names it: `a tuple`.
llvm::StringRef describe(Kind kind);

/// A class or function of Python: `torch._utils` and `_rebuild_tensor_v2`.
struct Global {
  llvm::StringRef module;
  llvm::StringRef name;

  bool is(llvm::StringRef otherModule, llvm::StringRef otherName) const {
    return module == otherModule && name == otherName;
  }
  /// `module.name`
  std::string getQualifiedName() const { return (module + "." + name).str(); }
};

/// The elements of tensors, which the pickle names and does not hold.
struct Storage {
  /// The record is `<name of the pickle>/<key>`: `data/0`.
  llvm::StringRef key;
  /// The code of c10::ScalarType; -1 for bytes without a type, or an element
  /// type without a code.
  int8_t scalarType = -1;
  llvm::StringRef device;
  /// In elements; for bytes without a type, in bytes.
  int64_t size = 0;
};

/// A tensor without its elements.
struct Tensor {
  /// False for a sparse tensor or another without a storage: only sizes and
  /// element type are known, and these perhaps not.
  bool isStrided = true;
  /// None if the tensor has no storage (meta and sparse tensors).
  std::optional<Storage> storage;
  /// The code of c10::ScalarType, -1 if not known.
  int8_t scalarType = -1;
  /// In elements from the start of the storage.
  int64_t offset = 0;
  /// Not negative. None if not known.
  std::optional<llvm::SmallVector<int64_t, 4>> sizes;
  /// In elements, as many as there are sizes; empty if not strided.
  llvm::SmallVector<int64_t, 4> strides;
  bool requiresGrad = false;
  bool isQuantized = false;
};

struct GraphData;

/// A handle of a value in a Graph, which must outlive it. An accessor of
/// another kind than the value's returns nothing, so that any chain of them is
/// safe on any input.
///
/// Values are shared, can be cyclic, and a small pickle can hold a graph with
/// exponentially many paths: whoever walks one keeps to a limit, or remembers
/// by getIdentity() where it has been.
class Value {
public:
  Kind getKind() const { return cell.kind; }
  bool is(Kind kind) const { return cell.kind == kind; }
  bool isNone() const { return is(Kind::None); }

  std::optional<bool> getBool() const;
  std::optional<int64_t> getInt() const;
  std::optional<double> getFloat() const;
  std::optional<std::complex<double>> getComplex() const;
  std::optional<llvm::StringRef> getString() const;
  std::optional<llvm::StringRef> getBytes() const;
  /// The name of a device.
  std::optional<llvm::StringRef> getDevice() const;
  /// Why a value is unknown.
  std::optional<llvm::StringRef> getReason() const;
  std::optional<Global> getGlobal() const;
  /// Null for another value.
  const Storage *getStorage() const;
  /// Null for another value.
  const Tensor *getTensor() const;

  /// The number of elements of a tuple, list or set, or of the entries of a
  /// dictionary; 0 for another value.
  size_t size() const;
  /// An element of a tuple, list or set; an unknown value if there is none.
  Value operator[](size_t index) const;
  /// The elements of a tuple, list or set.
  auto elements() const {
    size_t count = is(Kind::Dict) ? 0 : size();
    return llvm::map_range(llvm::seq<size_t>(0, count),
                           [*this](size_t i) { return (*this)[i]; });
  }

  /// An entry of a dictionary, in order of insertion; a key written twice is
  /// there twice.
  std::pair<Value, Value> getEntry(size_t index) const;
  /// The entries of a dictionary.
  auto entries() const {
    size_t count = is(Kind::Dict) ? size() : 0;
    return llvm::map_range(llvm::seq<size_t>(0, count),
                           [*this](size_t i) { return getEntry(i); });
  }
  /// The value of a string key in a dictionary, the last if it is there twice.
  std::optional<Value> find(llvm::StringRef key) const;

  /// @{ Of an object: the class or function that was called (a global in all
  /// files that PyTorch writes); the arguments, a tuple; the state that it was
  /// given, None if none; items that were stored in it, a dictionary; elements
  /// that were added to it, a list. An unknown value of others.
  Value getCallee() const;
  Value getArguments() const;
  Value getState() const;
  Value getItems() const;
  Value getAdded() const;
  /// @}

  /// Equal for two handles of one container, object, storage or tensor; 0 for
  /// another value, and for an empty tuple.
  uint64_t getIdentity() const;

  /// Of the arena; public for the decoder only.
  struct Cell {
    Kind kind = Kind::None;
    uint16_t height = 0; // of what is inside a tuple
    uint32_t length = 0; // of a string or tuple
    union {
      int64_t integer;
      double number;
      const char *text;
      const Cell *elements; // of a tuple
      uint64_t index;       // into the table of the kind
    };
    Cell() : integer(0) {}
  };
  Value(const GraphData *graph, Cell cell) : graph(graph), cell(cell) {}
  const Cell &getCell() const { return cell; }

private:
  const GraphData *graph;
  Cell cell;
};

/// A decoded pickle. Values remain valid when it is moved.
class Graph {
public:
  Graph(std::unique_ptr<GraphData> data, Value::Cell root, size_t bytesRead);
  Graph(Graph &&);
  Graph &operator=(Graph &&);
  ~Graph();

  Value getRoot() const { return Value(data.get(), root); }

  /// @{ All tensors of the pickle.
  size_t getNumTensors() const;
  const Tensor &getTensor(size_t index) const;
  /// @}

  /// True if the description of a tensor is not one: its value is unknown.
  bool hasDamagedTensors() const;

  /// @{ A value beside those of the pickle, for what a program makes of them:
  /// a literal, or a tuple of the graph's values.
  Value makeBool(bool value);
  Value makeInt(int64_t value);
  Value makeString(llvm::StringRef text);
  Value makeTuple(llvm::ArrayRef<Value> elements);
  /// Of an unknown value; `reason` outlives the graph.
  Value makeUnknown(llvm::StringLiteral reason);
  /// @}

  /// The bytes up to and with the pickle's end; others can follow it.
  size_t getBytesRead() const { return bytesRead; }

private:
  std::unique_ptr<GraphData> data;
  Value::Cell root;
  size_t bytesRead;
};

/// What a pickle may cost.
struct Limits {
  /// Containers and objects inside each other. Only a container that is changed
  /// after it was stored in another can be deeper.
  size_t depth = 500;
  /// Bytes of memory beside the pickle itself, as an estimate. The source
  /// ranges of a traced program of 100,000 operations take half of it.
  size_t memory = 96 << 20;
};

/// Decodes the pickle at the start of `bytes`, of protocol 0 to 5. Executes
/// nothing, and needs memory in proportion to the bytes. An error, with the
/// position, if the bytes are not a pickle, end before it does, or pass a
/// limit.
llvm::Expected<Graph> decode(std::string bytes, const Limits &limits = {});

} // namespace pth::pickle

#endif // PTH_IMPORT_TORCHSCRIPT_PICKLE_H
