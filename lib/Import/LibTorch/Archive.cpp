//===- Archive.cpp - The records of a TorchScript archive -----------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Archive.h"

#include "pth/Import/LibTorch/ImportError.h"

#include "llvm/Support/CheckedArithmetic.h"

#include <caffe2/serialize/inline_container.h>

#include <cstring>
#include <sys/mman.h>
#include <unordered_set>

using namespace pth::libtorch;

/// Records up to this size are read at once: a page costs more than they do.
static constexpr size_t smallRecordBytes = 1024;
/// Integer tensors up to this size are read: sizes are computed from them.
static constexpr size_t integerTensorBytes = 1 << 20;

/// The place of one record's bytes in memory.
struct Archive::Record {
  Record(std::string name, size_t bytes)
      : name(std::move(name)), bytes(bytes),
        mappedBytes(std::max(bytes, size_t(1))) {
    data = mmap(nullptr, mappedBytes, PROT_READ | PROT_WRITE,
                MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (data == MAP_FAILED)
      throw std::bad_alloc();
  }
  Record(const Record &) = delete;
  Record &operator=(const Record &) = delete;
  ~Record() { munmap(data, mappedBytes); }

  std::string name;
  size_t bytes;
  size_t mappedBytes;
  void *data;
  bool isRead = false;
};

Archive::Archive(const std::string &path)
    : reader(std::make_unique<caffe2::serialize::PyTorchStreamReader>(path)) {}

Archive::~Archive() = default;

bool Archive::has(const std::string &record) const {
  return reader->hasRecord(record);
}

std::string Archive::read(const std::string &record) const {
  auto [data, bytes] = reader->getRecord(record);
  return std::string(static_cast<const char *>(data.get()), bytes);
}

std::vector<std::string> Archive::getRecords() const {
  return reader->getAllRecords();
}

uint64_t Archive::getVersion() const { return reader->version(); }

/// @{ The size of a record in bytes. The reader of LibTorch 1.13 tells it only
/// by reading the record.
template <typename Reader>
static auto recordSize(Reader &reader, const std::string &name, int)
    -> decltype(reader.getRecordSize(name)) {
  return reader.getRecordSize(name);
}
template <typename Reader>
static size_t recordSize(Reader &reader, const std::string &name, long) {
  return std::get<1>(reader.getRecord(name));
}
/// @}

std::shared_ptr<Archive::Record> Archive::map(const std::string &name) {
  std::shared_ptr<Record> &record = records[name];
  if (!record) {
    record = std::make_shared<Record>(name, recordSize(*reader, name, 0));
    recordOfData[record->data] = record.get();
    if (record->bytes <= smallRecordBytes)
      fill(*record);
  }
  return record;
}

void Archive::fill(Record &record) {
  if (record.isRead)
    return;
  auto [data, bytes] = reader->getRecord(record.name);
  std::memcpy(record.data, data.get(), std::min(bytes, record.bytes));
  record.isRead = true;
}

Archive::Record *Archive::find(const at::Tensor &tensor) const {
  if (!tensor.has_storage())
    return nullptr;
  auto found = recordOfData.find(tensor.storage().data());
  return found == recordOfData.end() ? nullptr : found->second;
}

bool Archive::hasElements(const at::Tensor &tensor) const {
  Record *record = find(tensor);
  return !record || record->isRead;
}

/// A reader of `bytes` for Unpickler: copies the next `size` of them, or as
/// many as there are.
static std::function<size_t(char *, size_t)> makeReader(std::string bytes) {
  return [bytes = std::move(bytes), position = size_t(0)](char *buffer,
                                                          size_t size) mutable {
    size = std::min(size, bytes.size() - position);
    std::memcpy(buffer, bytes.data() + position, size);
    position += size;
    return size;
  };
}

c10::IValue Archive::unpickle(const std::string &name,
                              torch::jit::TypeResolver resolveType,
                              torch::jit::ObjLoader loadObject) {
  auto readRecord = [&](const std::string &key) {
    std::shared_ptr<Record> record = map(name + "/" + key);
    void *data = record->data;
    auto *owner = new std::shared_ptr<Record>(std::move(record));
    auto release = [](void *owner) {
      delete static_cast<std::shared_ptr<Record> *>(owner);
    };
    return at::DataPtr(data, owner, release, at::Device(at::kCPU));
  };
  torch::jit::Unpickler unpickler(makeReader(read(name + ".pkl")),
                                  std::move(resolveType), std::move(loadObject),
                                  readRecord, at::Device(at::kCPU));
  unpickler.set_version(reader->version());
  return unpickler.parse_ivalue();
}

/// The number of the storage's elements that `tensor` spans, counted from the
/// storage's first; none if it overflows or a size is negative.
static std::optional<int64_t> getSpan(const at::Tensor &tensor) {
  int64_t last = tensor.storage_offset();
  bool isEmpty = false;
  for (int64_t dim = 0; dim < tensor.dim(); ++dim) {
    int64_t size = tensor.size(dim), stride = tensor.stride(dim);
    if (size < 0 || stride < 0)
      return std::nullopt;
    if (size == 0) {
      isEmpty = true;
      continue;
    }
    std::optional<int64_t> reach = llvm::checkedMulAdd(size - 1, stride, last);
    if (!reach)
      return std::nullopt;
    last = *reach;
  }
  if (last < 0)
    return std::nullopt;
  return isEmpty ? 0 : llvm::checkedAdd<int64_t>(last, 1);
}

void Archive::checkTensors(const c10::IValue &root) {
  visitValues(root, [&](const c10::IValue &value) {
    if (!value.isTensor() || !value.toTensor().defined())
      return;
    const at::Tensor &tensor = value.toTensor();
    Record *record = find(tensor);
    if (!record)
      return;
    std::optional<int64_t> span = getSpan(tensor);
    std::optional<int64_t> bytes =
        span ? llvm::checkedMul<int64_t>(*span, tensor.itemsize())
             : std::nullopt;
    if (!bytes || size_t(*bytes) > record->bytes)
      throw ImportError("expected a tensor inside its record, found one that "
                        "reaches past the end of " +
                        record->name + "; the file is damaged");
    if (c10::isIntegralType(tensor.scalar_type(), /*includeBool=*/true) &&
        record->bytes <= integerTensorBytes)
      fill(*record);
  });
}

void pth::libtorch::visitValues(
    const c10::IValue &root,
    const std::function<void(const c10::IValue &)> &visit) {
  std::vector<c10::IValue> worklist{root};
  std::unordered_set<const void *> visited;
  while (!worklist.empty()) {
    c10::IValue value = std::move(worklist.back());
    worklist.pop_back();
    bool isContainer = value.isTuple() || value.isList() ||
                       value.isGenericDict() || value.isObject();
    if (isContainer && !visited.insert(value.internalToPointer()).second)
      continue;
    visit(value);
    if (value.isTuple()) {
      for (const c10::IValue &element : value.toTupleRef().elements())
        worklist.push_back(element);
    } else if (value.isList()) {
      for (const c10::IValue &element : value.toListRef())
        worklist.push_back(element);
    } else if (value.isGenericDict()) {
      for (const auto &entry : value.toGenericDict())
        worklist.push_back(entry.value());
    } else if (value.isObject()) {
      for (const c10::IValue &slot : value.toObjectRef().slots())
        worklist.push_back(slot);
    }
  }
}
