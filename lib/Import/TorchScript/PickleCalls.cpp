//===- PickleCalls.cpp - Calls in pickles whose results are known ---------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// The functions are those of torch/_utils.py and torch/jit/_pickle.py; what
// LibTorch makes of them is in torch/csrc/jit/serialization/unpickler.cpp.
//
//===----------------------------------------------------------------------===//

#include "PickleCalls.h"

#include "ScalarTypes.h"

#include "llvm/ADT/STLExtras.h"

using namespace pth;
using namespace pth::pickle;
using llvm::ArrayRef;
using llvm::StringRef;

/// No tensor has more dimensions (c10's kVmapMaxTensorDims).
static constexpr size_t maxRank = 64;

/// The code of the global `torch.float32`, -1 for another value.
static int8_t getDtype(const Value &value) {
  std::optional<Global> global = value.getGlobal();
  return global && global->module == "torch"
             ? torchscript::getCodeOfDtype(global->name)
             : -1;
}

namespace {
/// A function whose result is known.
struct Fold {
  StringRef module, name;
  std::optional<Cell> (*apply)(GraphData &graph, Value arguments);
};
} // namespace

static Cell makeDamagedTensor(GraphData &graph) {
  graph.hasDamagedTensors = true;
  return GraphData::makeUnknown("a tensor whose description is damaged");
}

/// Reads a tuple (or torch.Size, or list) of sizes or strides.
static bool readSizes(Value value, llvm::SmallVectorImpl<int64_t> &sizes) {
  if (!(value.is(Kind::Tuple) || value.is(Kind::List)) ||
      value.size() > maxRank)
    return false;
  for (Value element : value.elements()) {
    std::optional<int64_t> size = element.getInt();
    if (!size || *size < 0)
      return false;
    sizes.push_back(*size);
  }
  return true;
}

/// The tensor of (storage, offset, sizes, strides) at the start of `arguments`.
static std::optional<Tensor> readTensor(Value arguments) {
  const Storage *storage = arguments[0].getStorage();
  std::optional<int64_t> offset = arguments[1].getInt();
  Tensor tensor;
  tensor.sizes.emplace();
  if (!storage || !offset || *offset < 0 ||
      !readSizes(arguments[2], *tensor.sizes) ||
      !readSizes(arguments[3], tensor.strides) ||
      tensor.sizes->size() != tensor.strides.size())
    return std::nullopt;
  tensor.storage = *storage;
  tensor.scalarType = storage->scalarType;
  tensor.offset = *offset;
  return tensor;
}

/// _rebuild_tensor(storage, offset, size, stride) and
/// _rebuild_tensor_v2(..., requires_grad, hooks, metadata=None)
static std::optional<Cell> rebuildTensor(GraphData &graph, Value arguments) {
  std::optional<Tensor> tensor = readTensor(arguments);
  if (!tensor)
    return makeDamagedTensor(graph);
  tensor->requiresGrad = arguments[4].getBool().value_or(false);
  return graph.makeTensor(std::move(*tensor));
}

/// _rebuild_tensor_v3(storage, offset, size, stride, requires_grad, hooks,
/// dtype, metadata=None)
static std::optional<Cell> rebuildTypedTensor(GraphData &graph,
                                              Value arguments) {
  std::optional<Tensor> tensor = readTensor(arguments);
  if (!tensor)
    return makeDamagedTensor(graph);
  tensor->requiresGrad = arguments[4].getBool().value_or(false);
  tensor->scalarType = getDtype(arguments[6]);
  return graph.makeTensor(std::move(*tensor));
}

/// _rebuild_qtensor(storage, offset, size, stride, quantizer, requires_grad,
/// hooks)
static std::optional<Cell> rebuildQuantizedTensor(GraphData &graph,
                                                  Value arguments) {
  std::optional<Tensor> tensor = readTensor(arguments);
  if (!tensor)
    return makeDamagedTensor(graph);
  tensor->isQuantized = true;
  tensor->requiresGrad = arguments[5].getBool().value_or(false);
  return graph.makeTensor(std::move(*tensor));
}

/// _rebuild_parameter(data, requires_grad, hooks) and
/// _rebuild_parameter_with_state(..., state)
static std::optional<Cell> rebuildParameter(GraphData &graph, Value arguments) {
  const Tensor *data = arguments[0].getTensor();
  if (!data)
    return makeDamagedTensor(graph);
  Tensor parameter = *data;
  parameter.requiresGrad = arguments[1].getBool().value_or(false);
  return graph.makeTensor(std::move(parameter));
}

/// _rebuild_sparse_tensor(layout, (indices, values, size, ...)) as Python
/// writes it, (layout, size, requires_grad, indices, values) as C++ does.
static std::optional<Cell> rebuildSparseTensor(GraphData &graph,
                                               Value arguments) {
  bool isFromPython = arguments[1].is(Kind::Tuple) &&
                      arguments[1].size() >= 3 && arguments.size() == 2;
  Value size = isFromPython ? arguments[1][2] : arguments[1];
  Value values =
      isFromPython ? arguments[1][1] : arguments[arguments.size() - 1];
  Tensor tensor;
  tensor.isStrided = false;
  llvm::SmallVector<int64_t, 4> sizes;
  if (readSizes(size, sizes))
    tensor.sizes = std::move(sizes);
  if (const Tensor *elements = values.getTensor())
    tensor.scalarType = elements->scalarType;
  return graph.makeTensor(std::move(tensor));
}

/// _rebuild_meta_tensor_no_storage(dtype, size, stride, requires_grad)
static std::optional<Cell> rebuildMetaTensor(GraphData &graph,
                                             Value arguments) {
  Tensor tensor;
  tensor.sizes.emplace();
  tensor.scalarType = getDtype(arguments[0]);
  if (!readSizes(arguments[1], *tensor.sizes) ||
      !readSizes(arguments[2], tensor.strides) ||
      tensor.sizes->size() != tensor.strides.size())
    return makeDamagedTensor(graph);
  tensor.requiresGrad = arguments[3].getBool().value_or(false);
  return graph.makeTensor(std::move(tensor));
}

/// _rebuild_from_type_v2(function, type, arguments, state), by which a subclass
/// of Tensor is written.
static std::optional<Cell> rebuildFromType(GraphData &graph, Value arguments) {
  std::optional<Global> function = arguments[0].getGlobal();
  if (!function || function->name == "_rebuild_from_type_v2" ||
      !arguments[2].is(Kind::Tuple))
    return std::nullopt;
  return foldCall(graph, arguments[0].getCell(), arguments[2].getCell());
}

/// build_intlist(list), restore_type_tag(value, type): the value itself. The
/// attribute that holds it has a type of its own.
static std::optional<Cell> getFirstArgument(GraphData &, Value arguments) {
  return arguments[0].getCell();
}

/// OrderedDict(), dict(), OrderedDict([(key, value), ...])
static std::optional<Cell> makeDict(GraphData &graph, Value arguments) {
  Cell dict = graph.makeContainer(Kind::Dict);
  if (arguments.size() == 0)
    return dict;
  llvm::SmallVector<Cell> elements;
  for (Value entry : arguments[0].elements()) {
    if (entry.size() != 2)
      return std::nullopt;
    elements.push_back(entry[0].getCell());
    elements.push_back(entry[1].getCell());
  }
  graph.store(dict, elements);
  return dict;
}

/// set([...]), frozenset([...])
static std::optional<Cell> makeSet(GraphData &graph, Value arguments) {
  Cell set = graph.makeContainer(Kind::Set);
  llvm::SmallVector<Cell> elements;
  for (Value element : arguments[0].elements())
    elements.push_back(element.getCell());
  graph.store(set, elements);
  return set;
}

/// device(type), device(type, index)
static std::optional<Cell> makeDevice(GraphData &graph, Value arguments) {
  std::optional<StringRef> type = arguments[0].getString();
  if (!type)
    return std::nullopt;
  std::optional<int64_t> index = arguments[1].getInt();
  if (!index)
    return GraphData::makeText(Kind::Device, *type);
  return graph.makeOwnedText(Kind::Device, *type + ":" + llvm::Twine(*index));
}

/// complex(real, imaginary)
static std::optional<Cell> makeComplex(GraphData &graph, Value arguments) {
  std::optional<double> real = arguments[0].getFloat();
  std::optional<double> imaginary = arguments[1].getFloat();
  if (!real || !imaginary)
    return std::nullopt;
  return graph.makeComplex({*real, *imaginary});
}

static constexpr Fold folds[] = {
    {"torch._utils", "_rebuild_tensor_v2", rebuildTensor},
    {"torch._utils", "_rebuild_tensor", rebuildTensor},
    {"torch._utils", "_rebuild_tensor_v3", rebuildTypedTensor},
    {"torch._utils", "_rebuild_qtensor", rebuildQuantizedTensor},
    {"torch._utils", "_rebuild_parameter", rebuildParameter},
    {"torch._utils", "_rebuild_parameter_with_state", rebuildParameter},
    {"torch._utils", "_rebuild_sparse_tensor", rebuildSparseTensor},
    {"torch._utils", "_rebuild_meta_tensor_no_storage", rebuildMetaTensor},
    {"torch._tensor", "_rebuild_from_type_v2", rebuildFromType},
    {"torch.jit._pickle", "build_intlist", getFirstArgument},
    {"torch.jit._pickle", "build_tensorlist", getFirstArgument},
    {"torch.jit._pickle", "build_doublelist", getFirstArgument},
    {"torch.jit._pickle", "build_boollist", getFirstArgument},
    {"torch.jit._pickle", "restore_type_tag", getFirstArgument},
    {"torch", "Size", getFirstArgument},
    {"torch", "device", makeDevice},
    {"collections", "OrderedDict", makeDict},
    {"builtins", "dict", makeDict},
    {"builtins", "set", makeSet},
    {"builtins", "frozenset", makeSet},
    {"__builtin__", "set", makeSet},
    {"__builtin__", "frozenset", makeSet},
    {"builtins", "complex", makeComplex},
    {"__builtin__", "complex", makeComplex},
};

std::optional<Cell> pth::pickle::foldCall(GraphData &graph, const Cell &callee,
                                          const Cell &arguments) {
  std::optional<Global> function = Value(&graph, callee).getGlobal();
  if (!function)
    return std::nullopt;
  for (const Fold &fold : folds)
    if (function->is(fold.module, fold.name))
      return fold.apply(graph, Value(&graph, arguments));
  return std::nullopt;
}

Cell pth::pickle::resolvePersistentId(GraphData &graph, const Cell &id) {
  Value tuple(&graph, id);
  if (tuple[0].getString() == StringRef("module") && tuple[1].getGlobal())
    return tuple[1].getCell();
  if (tuple[0].getString() != StringRef("storage"))
    return GraphData::makeUnknown("something that is not in the pickle");
  std::optional<Global> type = tuple[1].getGlobal();
  std::optional<StringRef> key = tuple[2].getString();
  std::optional<int64_t> size = tuple[4].getInt();
  if (!type || !key || !size || *size < 0)
    return GraphData::makeUnknown("a storage whose description is damaged");
  Storage storage;
  storage.key = *key;
  storage.scalarType = torchscript::getCodeOfStorage(type->name);
  storage.device = tuple[3].getString().value_or("");
  storage.size = *size;
  return graph.makeStorage(storage);
}
