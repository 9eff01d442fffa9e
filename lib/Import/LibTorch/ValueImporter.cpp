//===- ValueImporter.cpp - Types and values of a file to the dialect ------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ValueImporter.h"

#include "Archive.h"
#include "pth/Interfaces/DType.h"

#include "llvm/ADT/STLExtras.h"

#include <ATen/core/Tensor.h>

using namespace pth;
using namespace pth::libtorch;

/// Integer tensors of up to this many elements are kept as they are, of larger
/// ones the least and greatest element. Sizes are computed from small ones.
static constexpr int64_t maxElements = 256;
/// The largest tensor whose bounds are computed; a stride of 0 makes a small
/// record a large tensor.
static constexpr int64_t maxBoundedElements = 1 << 20;
/// Containers nest this deep in a file's values and types.
static constexpr size_t maxNesting = 64;

static mlir::Type convert(mlir::MLIRContext *context, const c10::TypePtr &type,
                          size_t nesting) {
  auto contained = [&](size_t i) {
    return convert(context, type->containedType(i), nesting + 1);
  };
  if (nesting > maxNesting)
    return AnyType::get(context);
  switch (type->kind()) {
  case c10::TypeKind::TensorType:
    return TensorType::getUnknown(context);
  case c10::TypeKind::IntType:
    return IntType::get(context);
  case c10::TypeKind::FloatType:
    return FloatType::get(context);
  case c10::TypeKind::BoolType:
    return BoolType::get(context);
  case c10::TypeKind::StringType:
    return StringType::get(context);
  case c10::TypeKind::NoneType:
    return NoneType::get(context);
  case c10::TypeKind::NumberType:
  case c10::TypeKind::ComplexType:
    return NumberType::get(context);
  case c10::TypeKind::OptionalType:
    return OptionalType::get(context, contained(0));
  case c10::TypeKind::ListType:
    return ListType::get(context, contained(0));
  case c10::TypeKind::DictType:
    return DictType::get(context, contained(0), contained(1));
  case c10::TypeKind::TupleType: {
    llvm::SmallVector<mlir::Type> elements;
    for (size_t i = 0; i < type->containedTypeSize(); ++i)
      elements.push_back(contained(i));
    return TupleType::get(context, elements);
  }
  case c10::TypeKind::ClassType:
  case c10::TypeKind::InterfaceType:
    return ObjectType::get(context, type->annotation_str());
  default:
    return AnyType::get(context);
  }
}

mlir::Type pth::libtorch::convertType(mlir::MLIRContext *context,
                                      const c10::TypePtr &type) {
  return convert(context, type, /*nesting=*/0);
}

void ValueImporter::addElements(const at::Tensor &tensor,
                                ParameterInfo &info) const {
  if (!c10::isIntegralType(tensor.scalar_type(), /*includeBool=*/true) ||
      !archive.hasElements(tensor) || tensor.numel() == 0 ||
      tensor.numel() > maxBoundedElements)
    return;
  at::Tensor elements = tensor.to(at::kLong).contiguous();
  llvm::ArrayRef<int64_t> values(elements.data_ptr<int64_t>(),
                                 elements.numel());
  if (elements.numel() <= maxElements) {
    info.elements.emplace(values.begin(), values.end());
    return;
  }
  auto [least, greatest] = std::minmax_element(values.begin(), values.end());
  info.bounds = {*least, *greatest};
}

mlir::Value ValueImporter::importTensor(const at::Tensor &tensor,
                                        std::string key,
                                        mlir::Location location) {
  if (!tensor.defined())
    return builder.createNone(location);
  ParameterInfo info;
  if (key.empty()) {
    std::string &known = constantKeys[tensor.unsafeGetTensorImpl()];
    if (known.empty())
      known = "constants." + std::to_string(constantKeys.size() - 1);
    key = known;
  }
  info.key = std::move(key);
  info.dtype = shape::dtypeFromScalarType(builder.getContext(),
                                          int64_t(tensor.scalar_type()));
  info.sizes.assign(tensor.sizes().begin(), tensor.sizes().end());
  if (tensor.layout() == at::kStrided) {
    if (!tensor.is_contiguous())
      info.strides.assign(tensor.strides().begin(), tensor.strides().end());
    addElements(tensor, info);
  }
  return unwrap(builder.createParameter(info, location));
}

/// The attribute of a number or string, null for another value.
static mlir::Attribute getScalarAttribute(mlir::Builder &builder,
                                          const c10::IValue &value) {
  if (value.isBool())
    return builder.getBoolAttr(value.toBool());
  if (value.isInt())
    return builder.getI64IntegerAttr(value.toInt());
  if (value.isDouble())
    return builder.getF64FloatAttr(value.toDouble());
  if (value.isString())
    return builder.getStringAttr(value.toStringRef());
  return {};
}

mlir::Value ValueImporter::importList(const c10::IValue &value,
                                      const c10::TypePtr &type,
                                      const std::string &key,
                                      mlir::Location location) {
  mlir::Builder attributes(builder.getContext());
  auto listType =
      mlir::dyn_cast<ListType>(convertType(builder.getContext(), type));
  if (!listType) // a value of the type Any: what it holds says what it is
    listType =
        mlir::cast<ListType>(convertType(builder.getContext(), value.type()));
  c10::ArrayRef<c10::IValue> elements = value.toListRef();
  if (!elements.empty() &&
      llvm::all_of(elements, [](const c10::IValue &e) { return e.isInt(); })) {
    llvm::SmallVector<int64_t> integers;
    for (const c10::IValue &element : elements)
      integers.push_back(element.toInt());
    return builder.createConstantList(attributes.getDenseI64ArrayAttr(integers),
                                      listType, location);
  }
  llvm::SmallVector<mlir::Attribute> scalars;
  for (const c10::IValue &element : elements)
    if (mlir::Attribute scalar = getScalarAttribute(attributes, element))
      scalars.push_back(scalar);
  if (!elements.empty() && scalars.size() == elements.size())
    return builder.createConstantList(attributes.getArrayAttr(scalars),
                                      listType, location);

  llvm::SmallVector<mlir::Value> values;
  for (const auto &[i, element] : llvm::enumerate(elements))
    values.push_back(import(element, element.type(),
                            key.empty() ? key : key + "." + std::to_string(i),
                            location));
  return unwrap(builder.createList(values, listType, location));
}

mlir::Value ValueImporter::import(const c10::IValue &value,
                                  const c10::TypePtr &type,
                                  const std::string &key,
                                  mlir::Location location) {
  if (value.isTensor())
    return importTensor(value.toTensor(), key, location);
  if (value.isNone())
    return builder.createNone(location);
  if (value.isBool())
    return builder.createBool(value.toBool(), location);
  if (value.isInt())
    return builder.createInt(value.toInt(), location);
  if (value.isDouble())
    return builder.createFloat(value.toDouble(), location);
  if (value.isString())
    return builder.createString(value.toStringRef(), location);
  if (value.isList())
    return importList(value, type, key, location);
  if (value.isTuple()) {
    llvm::SmallVector<mlir::Value> elements;
    for (const auto &[i, element] :
         llvm::enumerate(value.toTupleRef().elements()))
      elements.push_back(
          import(element, element.type(),
                 key.empty() ? key : key + "." + std::to_string(i), location));
    return unwrap(builder.createTuple(elements, location));
  }
  if (value.isGenericDict()) {
    llvm::SmallVector<mlir::Value> entries;
    for (const auto &entry : value.toGenericDict()) {
      std::string name = entry.key().isString()
                             ? entry.key().toStringRef()
                             : std::to_string(entries.size() / 2);
      entries.push_back(import(entry.key(), entry.key().type(), "", location));
      entries.push_back(import(entry.value(), entry.value().type(),
                               key.empty() ? key : key + "." + name, location));
    }
    auto dictType = mlir::dyn_cast<DictType>(
        convertType(builder.getContext(), value.type()));
    return unwrap(builder.createDict(entries, dictType, location));
  }
  return builder.createUnknown(convertType(builder.getContext(), type),
                               location);
}
