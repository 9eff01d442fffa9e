//===- FileValues.cpp - Values of a file to the dialect -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FileValues.h"

#include "mlir/IR/Diagnostics.h"
#include "pth/Interfaces/DType.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/Support/MathExtras.h"

#include <algorithm>

using namespace pth;
using namespace pth::torchscript;
using llvm::StringRef;
using mlir::failed;
using mlir::failure;
using mlir::FailureOr;

/// Integer tensors of up to this many elements are kept as they are, of larger
/// ones the least and greatest element. Sizes are computed from small ones.
static constexpr size_t maxElements = 256;
/// The numbers, tensors and containers that are imported from one file.
static constexpr size_t maxValues = 1 << 18;

/// True if `strides` are those of a contiguous tensor of these sizes.
static bool isContiguous(llvm::ArrayRef<int64_t> sizes,
                         llvm::ArrayRef<int64_t> strides) {
  if (llvm::is_contained(sizes, 0))
    return true;
  int64_t expected = 1;
  for (auto [size, stride] :
       llvm::zip_equal(llvm::reverse(sizes), llvm::reverse(strides))) {
    if (size == 1)
      continue;
    if (stride != expected || llvm::MulOverflow(expected, size, expected))
      return false;
  }
  return true;
}

FailureOr<mlir::Value> FileValues::importTensor(const pickle::Tensor &tensor,
                                                StringRef key,
                                                TensorReader &reader,
                                                mlir::Location location) {
  if (!tensor.sizes) // a sparse tensor, perhaps
    return builder.createUnknown(types.convert(types.get(TypeKind::Tensor)),
                                 location);
  ParameterInfo info;
  info.key = key.str();
  info.dtype =
      shape::dtypeFromScalarType(builder.getContext(), tensor.scalarType);
  info.sizes = *tensor.sizes;
  bool hasStrides =
      tensor.isStrided && tensor.strides.size() == info.sizes.size();
  if (hasStrides && !isContiguous(info.sizes, tensor.strides))
    info.strides = tensor.strides;
  llvm::Expected<std::optional<std::vector<int64_t>>> elements =
      reader.readIntegers(tensor);
  if (!elements)
    return mlir::emitError(location) << llvm::toString(elements.takeError());
  if (*elements && !(*elements)->empty()) {
    if ((*elements)->size() <= maxElements) {
      info.elements.emplace((*elements)->begin(), (*elements)->end());
    } else {
      auto [least, greatest] =
          std::minmax_element((*elements)->begin(), (*elements)->end());
      info.bounds = {*least, *greatest};
    }
  }
  return builder.createParameter(info, location);
}

/// The attribute of a number or string, null for another value.
mlir::Attribute FileValues::getScalar(pickle::Value value, const Type *type) {
  mlir::Builder attributes(builder.getContext());
  if (auto boolean = value.getBool())
    return attributes.getBoolAttr(*boolean);
  if (auto integer = value.getInt()) {
    if (type->is(TypeKind::Float))
      return attributes.getF64FloatAttr(double(*integer));
    return attributes.getI64IntegerAttr(*integer);
  }
  if (auto number = value.getFloat())
    return attributes.getF64FloatAttr(*number);
  if (auto text = value.getString())
    return attributes.getStringAttr(*text);
  return {};
}

/// The type of a value where the program says only that it has one.
const Type *FileValues::inferType(pickle::Value value) {
  switch (value.getKind()) {
  case pickle::Kind::Bool:
    return types.get(TypeKind::Bool);
  case pickle::Kind::Int:
    return types.get(TypeKind::Int);
  case pickle::Kind::Float:
    return types.get(TypeKind::Float);
  case pickle::Kind::String:
    return types.get(TypeKind::String);
  case pickle::Kind::Tensor:
    return types.get(TypeKind::Tensor);
  case pickle::Kind::None:
    return types.get(TypeKind::None);
  default:
    return types.get(TypeKind::Any);
  }
}

static std::string getElementKey(StringRef key, const llvm::Twine &element) {
  return (key + "." + element).str();
}

FailureOr<mlir::Value> FileValues::importList(pickle::Value value,
                                              const Type *type, StringRef key,
                                              TensorReader &reader,
                                              mlir::Location location) {
  const Type *element = type->is(TypeKind::List) ? type->elements[0]
                        : value.size()           ? inferType(value[0])
                                                 : types.get(TypeKind::Any);
  auto listType = mlir::cast<ListType>(types.convert(types.getList(element)));
  mlir::Builder attributes(builder.getContext());
  llvm::SmallVector<mlir::Attribute> scalars;
  llvm::SmallVector<int64_t> integers;
  for (pickle::Value part : value.elements()) {
    mlir::Attribute scalar = getScalar(part, element);
    if (!scalar)
      break;
    scalars.push_back(scalar);
    if (part.is(pickle::Kind::Int) && !element->is(TypeKind::Float))
      integers.push_back(*part.getInt());
  }
  if (value.size() && integers.size() == value.size())
    return builder.createConstantList(attributes.getDenseI64ArrayAttr(integers),
                                      listType, location);
  if (value.size() && scalars.size() == value.size())
    return builder.createConstantList(attributes.getArrayAttr(scalars),
                                      listType, location);

  llvm::SmallVector<mlir::Value> values;
  for (auto [i, part] : llvm::enumerate(value.elements())) {
    FailureOr<mlir::Value> imported = import(
        part, element, getElementKey(key, llvm::Twine(i)), reader, location);
    if (failed(imported))
      return failure();
    values.push_back(*imported);
  }
  return builder.createList(values, listType, location);
}

FailureOr<mlir::Value> FileValues::importTuple(pickle::Value value,
                                               const Type *type, StringRef key,
                                               TensorReader &reader,
                                               mlir::Location location) {
  bool isTyped =
      type->is(TypeKind::Tuple) && type->elements.size() == value.size();
  llvm::SmallVector<mlir::Value> values;
  for (auto [i, part] : llvm::enumerate(value.elements())) {
    FailureOr<mlir::Value> imported =
        import(part, isTyped ? type->elements[i] : inferType(part),
               getElementKey(key, llvm::Twine(i)), reader, location);
    if (failed(imported))
      return failure();
    values.push_back(*imported);
  }
  return builder.createTuple(values, location);
}

FailureOr<mlir::Value> FileValues::importDict(pickle::Value value,
                                              const Type *type, StringRef key,
                                              TensorReader &reader,
                                              mlir::Location location) {
  if (!type->is(TypeKind::Dict)) {
    const Type *any = types.get(TypeKind::Any);
    const Type *elements[] = {
        value.size() ? inferType(value.getEntry(0).first) : any,
        value.size() ? inferType(value.getEntry(0).second) : any};
    type = types.get(TypeKind::Dict, elements);
  }
  llvm::SmallVector<mlir::Value> entries;
  for (auto [name, part] : value.entries()) {
    std::optional<StringRef> text = name.getString();
    std::string entryKey = getElementKey(
        key, text ? llvm::Twine(*text) : llvm::Twine(entries.size() / 2));
    FailureOr<mlir::Value> first =
        import(name, type->elements[0], entryKey, reader, location);
    FailureOr<mlir::Value> second =
        import(part, type->elements[1], entryKey, reader, location);
    if (failed(first) || failed(second))
      return failure();
    entries.append({*first, *second});
  }
  return builder.createDict(entries, mlir::cast<DictType>(types.convert(type)),
                            location);
}

FailureOr<mlir::Value> FileValues::import(pickle::Value value, const Type *type,
                                          StringRef key, TensorReader &reader,
                                          mlir::Location location) {
  if (type->is(TypeKind::Optional) && !value.isNone())
    type = type->elements[0];
  // A small file can hold a container with endlessly many paths.
  if (++imported > maxValues)
    return mlir::emitError(location, "expected at most ")
           << maxValues << " values in the attributes of the file's objects";
  if (nesting > maxNesting)
    return builder.createUnknown(types.convert(type), location);
  ++nesting;
  llvm::scope_exit leave([&] { --nesting; });
  switch (value.getKind()) {
  case pickle::Kind::Tensor:
    return importTensor(*value.getTensor(), key, reader, location);
  case pickle::Kind::None:
    return builder.createNone(location);
  case pickle::Kind::Bool:
    return builder.createBool(*value.getBool(), location);
  case pickle::Kind::Int:
    if (type->is(TypeKind::Float))
      return builder.createFloat(double(*value.getInt()), location);
    return builder.createInt(*value.getInt(), location);
  case pickle::Kind::Float:
    return builder.createFloat(*value.getFloat(), location);
  case pickle::Kind::String:
    return builder.createString(*value.getString(), location);
  case pickle::Kind::List:
    return importList(value, type, key, reader, location);
  case pickle::Kind::Tuple:
    return importTuple(value, type, key, reader, location);
  case pickle::Kind::Dict:
    return importDict(value, type, key, reader, location);
  default:
    return builder.createUnknown(types.convert(type), location);
  }
}
