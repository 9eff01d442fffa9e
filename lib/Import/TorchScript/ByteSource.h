//===- ByteSource.h - What libzip reads an archive from ---------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_TORCHSCRIPT_BYTESOURCE_H
#define PTH_LIB_IMPORT_TORCHSCRIPT_BYTESOURCE_H

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>
#include <zip.h>

namespace pth::torchscript {

/// The bytes of a file or buffer, as a source of libzip that counts what is
/// read and stops at a budget: libzip itself believes the sizes in an archive.
class ByteSource {
public:
  /// A regular file.
  static llvm::Expected<std::unique_ptr<ByteSource>>
  openFile(llvm::StringRef path);
  /// `bytes` must outlive the source.
  static std::unique_ptr<ByteSource> fromBytes(llvm::StringRef bytes);

  ~ByteSource();

  /// Makes a libzip source, which must not outlive this. Null if memory is out.
  zip_source_t *makeZipSource(zip_error_t *error);

  uint64_t getSize() const { return size; }

  /// The bytes that were read from the file so far.
  uint64_t getBytesRead() const { return bytesRead; }

  /// Reading fails once libzip has asked for more than this many bytes.
  void setBudget(uint64_t bytes) { budget = bytes; }
  bool hasBudgetRunOut() const { return budgetRanOut; }

private:
  ByteSource() = default;
  static zip_int64_t callback(void *self, void *data, zip_uint64_t length,
                              zip_source_cmd_t command);
  zip_int64_t run(void *data, zip_uint64_t length, zip_source_cmd_t command);
  zip_int64_t read(char *data, uint64_t length);
  std::optional<llvm::StringRef> getBlock(uint64_t index);

  int file = -1;
  llvm::StringRef bytes; // of a source without a file
  uint64_t size = 0;
  uint64_t position = 0;
  uint64_t bytesRead = 0;
  uint64_t budget = ~uint64_t(0);
  bool budgetRanOut = false;
  zip_error_t error;
  /// What was read of the file, by place: libzip asks for a few bytes at a
  /// time, and the records of code lie close together, in no order.
  llvm::DenseMap<uint64_t, std::vector<char>> blocks;
};

} // namespace pth::torchscript

#endif // PTH_LIB_IMPORT_TORCHSCRIPT_BYTESOURCE_H
