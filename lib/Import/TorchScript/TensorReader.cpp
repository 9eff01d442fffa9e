//===- TensorReader.cpp - The few elements of tensors that are read -------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/TorchScript/TensorReader.h"

#include "ScalarTypes.h"
#include "pth/Import/Printable.h"

#include "llvm/Support/CheckedArithmetic.h"

#include <algorithm>

using namespace pth;
using namespace pth::torchscript;
using llvm::StringRef;
using llvm::Twine;

/// The largest tensor whose elements are read.
static constexpr int64_t maxElements = 1 << 20;

/// The number of the storage's elements that `tensor` spans, counted from the
/// storage's first; none if it overflows.
static std::optional<int64_t> getSpan(const pickle::Tensor &tensor) {
  int64_t last = tensor.offset;
  for (auto [size, stride] : llvm::zip_equal(*tensor.sizes, tensor.strides)) {
    if (size == 0)
      return 0;
    std::optional<int64_t> reach = llvm::checkedMulAdd(size - 1, stride, last);
    if (!reach)
      return std::nullopt;
    last = *reach;
  }
  return llvm::checkedAdd<int64_t>(last, 1);
}

/// The number of the elements of `tensor`; none if it overflows.
static std::optional<int64_t> getNumElements(const pickle::Tensor &tensor) {
  if (llvm::is_contained(*tensor.sizes, 0))
    return 0;
  int64_t product = 1;
  for (int64_t size : *tensor.sizes) {
    std::optional<int64_t> next = llvm::checkedMul(product, size);
    if (!next)
      return std::nullopt;
    product = *next;
  }
  return product;
}

llvm::Error TensorReader::check(const pickle::Tensor &tensor) const {
  if (!tensor.storage)
    return llvm::Error::success();
  std::string record = getRecordName(tensor.storage->key);
  std::optional<uint64_t> size = archive.getSize(record);
  if (!size)
    return llvm::createStringError("expected a record '" +
                                   makePrintable(record) +
                                   "' of a tensor, found none; the file is "
                                   "damaged");
  const ScalarType *type = getScalarType(tensor.scalarType);
  std::optional<int64_t> bytes = getSpan(tensor);
  if (bytes)
    bytes = llvm::checkedMul<int64_t>(*bytes, type ? type->bytes : 1);
  if (!bytes || uint64_t(*bytes) > *size)
    return llvm::createStringError(
        "expected a tensor inside its record, found one that reaches past the "
        "end of '" +
        makePrintable(record) + "'; the file is damaged");
  return llvm::Error::success();
}

llvm::Error TensorReader::check(const pickle::Graph &graph) const {
  if (graph.hasDamagedTensors())
    return llvm::createStringError(
        "expected sizes, strides and a storage of each tensor in '" + name +
        ".pkl', found other values; the file is damaged");
  for (size_t i = 0; i < graph.getNumTensors(); ++i)
    if (llvm::Error error = check(graph.getTensor(i)))
      return error;
  return llvm::Error::success();
}

llvm::Expected<StringRef> TensorReader::readRecord(StringRef key) {
  auto [place, isNew] = records.try_emplace(key);
  if (isNew) {
    auto bytes = archive.read(getRecordName(key), maxRecordBytes);
    if (!bytes) {
      records.erase(place);
      return bytes.takeError();
    }
    place->second = std::move(*bytes);
  }
  return StringRef(place->second);
}

/// The integer in `bytes`, least byte first unless `isBigEndian`.
static int64_t readInteger(StringRef bytes, bool isSigned, bool isBigEndian) {
  auto at = [&](size_t i) {
    return uint8_t(isBigEndian ? bytes[i] : bytes[bytes.size() - 1 - i]);
  };
  uint64_t value = isSigned && (at(0) & 0x80) ? ~uint64_t(0) : 0;
  for (size_t i = 0; i < bytes.size(); ++i)
    value = value << 8 | at(i);
  return int64_t(value);
}

llvm::Expected<std::optional<std::vector<int64_t>>>
TensorReader::readIntegers(const pickle::Tensor &tensor) {
  const ScalarType *type = getScalarType(tensor.scalarType);
  if (!tensor.storage || !type || type->kind == ScalarType::Other)
    return std::nullopt;
  if (llvm::Error error = check(tensor))
    return error;
  std::optional<int64_t> count = getNumElements(tensor);
  std::optional<uint64_t> recordSize =
      archive.getSize(getRecordName(tensor.storage->key));
  if (!count || *count > maxElements || uint64_t(*count) > remainingElements ||
      *recordSize > maxRecordBytes)
    return std::nullopt;
  remainingElements -= *count;
  llvm::Expected<StringRef> bytes = readRecord(tensor.storage->key);
  if (!bytes)
    return bytes.takeError();
  if (!isBigEndian) {
    isBigEndian = false;
    if (archive.has("byteorder")) {
      auto order = archive.read("byteorder", maxRecordBytes);
      if (!order)
        return order.takeError();
      isBigEndian = StringRef(*order).trim() == "big";
    }
  }

  std::vector<int64_t> elements;
  elements.reserve(*count);
  llvm::SmallVector<int64_t, 4> index(tensor.sizes->size());
  while (int64_t(elements.size()) < *count) {
    int64_t place = tensor.offset;
    for (auto [i, stride] : llvm::zip_equal(index, tensor.strides))
      place += i * stride;
    elements.push_back(
        readInteger(bytes->substr(place * type->bytes, type->bytes),
                    type->kind == ScalarType::Signed, *isBigEndian));
    for (size_t dim = index.size(); dim-- != 0;) {
      if (++index[dim] < (*tensor.sizes)[dim])
        break;
      index[dim] = 0;
    }
  }
  return elements;
}
