//===- TensorReader.h - The few elements of tensors that are read *- C++
//-*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_TORCHSCRIPT_TENSORREADER_H
#define PTH_IMPORT_TORCHSCRIPT_TENSORREADER_H

#include "pth/Import/TorchScript/Archive.h"
#include "pth/Import/TorchScript/Pickle.h"

#include "llvm/ADT/StringMap.h"

#include <optional>
#include <string>
#include <vector>

namespace pth::torchscript {

/// Reads elements of the tensors that the record `<name>.pkl` of an archive
/// describes; a storage is the record `<name>/<key>`. Weights are not read:
/// only integers, from which a program may compute sizes.
class TensorReader {
public:
  /// The largest record that is read, in bytes.
  static constexpr uint64_t maxRecordBytes = 1 << 20;

  /// `archive` must outlive the reader.
  TensorReader(const Archive &archive, std::string name)
      : archive(archive), name(std::move(name)) {}

  /// An error if a tensor of `graph` is damaged, has no record, or reaches past
  /// the end of it by the size that the archive's directory states. Recorded
  /// example inputs need no check: their elements mean nothing.
  llvm::Error check(const pickle::Graph &graph) const;

  /// The elements of `tensor` in order, those of its last dimension next to
  /// each other; unsigned ones of 64 bits as if signed, as aten::to does.
  /// Nothing if its type is no integer nor bool, if its record is large, or if
  /// with all tensors that were read before these are too many.
  llvm::Expected<std::optional<std::vector<int64_t>>>
  readIntegers(const pickle::Tensor &tensor);

private:
  llvm::Error check(const pickle::Tensor &tensor) const;
  llvm::Expected<llvm::StringRef> readRecord(llvm::StringRef key);
  std::string getRecordName(llvm::StringRef key) const {
    return (name + "/" + key).str();
  }

  const Archive &archive;
  std::string name;
  llvm::StringMap<std::string> records;
  /// A stride of 0 makes a small record a large tensor.
  uint64_t remainingElements = 16 << 20;
  std::optional<bool> isBigEndian;
};

} // namespace pth::torchscript

#endif // PTH_IMPORT_TORCHSCRIPT_TENSORREADER_H
