//===- Archive.h - The records of a TorchScript archive ---------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_LIBTORCH_ARCHIVE_H
#define PTH_LIB_IMPORT_LIBTORCH_ARCHIVE_H

#include <torch/csrc/jit/serialization/unpickler.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace caffe2::serialize {
class PyTorchStreamReader;
} // namespace caffe2::serialize

namespace pth::libtorch {

/// The zip archive of a TorchScript file, read without its weights.
class Archive {
public:
  /// Opens the archive at `path`. Throws what LibTorch's reader throws.
  explicit Archive(const std::string &path);
  ~Archive();

  bool has(const std::string &record) const;

  /// The bytes of a record.
  std::string read(const std::string &record) const;

  /// The names of all records.
  std::vector<std::string> getRecords() const;

  /// The version of TorchScript's operators that the file was written for.
  uint64_t getVersion() const;

  /// Decodes `<name>.pkl`. A tensor's storage is the record
  /// `<name>/<key>`: a small one is read, of a larger one only as much address
  /// space is reserved as it has bytes, all of which read as zero.
  c10::IValue unpickle(const std::string &name,
                       torch::jit::TypeResolver resolveType,
                       torch::jit::ObjLoader loadObject);

  /// Throws ImportError if a tensor below `root` reaches past the end of its
  /// record; reads the bytes of the integer tensors of at most 1 MiB, because
  /// sizes are computed from them.
  void checkTensors(const c10::IValue &root);

  /// True if the elements of `tensor` are those of the file, and not zeros in
  /// the place of bytes that were not read.
  bool hasElements(const at::Tensor &tensor) const;

private:
  struct Record;

  std::shared_ptr<Record> map(const std::string &name);
  Record *find(const at::Tensor &tensor) const;
  void fill(Record &record);

  std::unique_ptr<caffe2::serialize::PyTorchStreamReader> reader;
  // Two tensors of one record share one mapping, as they share the storage.
  std::unordered_map<std::string, std::shared_ptr<Record>> records;
  std::unordered_map<const void *, Record *> recordOfData;
};

/// Calls `visit` for every value below `root`, itself included, each container
/// once, without recursion.
void visitValues(const c10::IValue &root,
                 const std::function<void(const c10::IValue &)> &visit);

} // namespace pth::libtorch

#endif // PTH_LIB_IMPORT_LIBTORCH_ARCHIVE_H
