//===- Archive.h - The records of a PyTorch zip archive ---------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_TORCHSCRIPT_ARCHIVE_H
#define PTH_IMPORT_TORCHSCRIPT_ARCHIVE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace pth::torchscript {

/// What an archive may cost. Its author chooses every size in it.
struct ArchiveLimits {
  /// Bytes that are read to find the directory and to decode it. A record needs
  /// at least 46 of them.
  uint64_t directoryBytes = 16 << 20;
  /// Bytes of one record, uncompressed.
  uint64_t recordBytes = 64 << 20;
  /// Bytes of all records that are read, uncompressed.
  uint64_t totalBytes = 256 << 20;
  /// Of a record of more than `ratioFrom` bytes, how many of them may come from
  /// one compressed byte. Deflate reaches 1030; code reaches 20.
  uint64_t ratio = 200;
  uint64_t ratioFrom = 1 << 20;
};

/// A zip archive as PyTorch writes it: `<folder>/<record>`, in which the folder
/// has any name and is the same for all. Opening reads the directory alone, and
/// of the records only those are read that are asked for.
class Archive {
public:
  /// Opens the archive at `path`. An error if it is no zip archive, cannot be
  /// read, passes a limit, or has a directory that PyTorch does not write: a
  /// name twice, a name that leads out of the folder, encryption, another
  /// compression than deflate, records that overlap.
  static llvm::Expected<Archive> open(llvm::StringRef path,
                                      const ArchiveLimits &limits = {});

  /// Opens any zip archive within the limits, to tell what it is.
  static llvm::Expected<Archive> openAny(llvm::StringRef path,
                                         const ArchiveLimits &limits = {});

  /// The same as open() of the archive that is the `bytes`, which must outlive
  /// it.
  static llvm::Expected<Archive> openBytes(llvm::StringRef bytes,
                                           const ArchiveLimits &limits = {});

  Archive(Archive &&);
  Archive &operator=(Archive &&);
  ~Archive();

  /// The folder around all records, without a slash; empty if there is none.
  /// That of the first entry; what is outside of it is not a record.
  llvm::StringRef getFolder() const;

  /// The names of the records, in the order of the directory. Folders are not
  /// records.
  llvm::ArrayRef<std::string> getRecords() const;

  /// The names of all entries as the archive has them.
  llvm::ArrayRef<std::string> getEntries() const;

  bool has(llvm::StringRef record) const;

  /// The size that the directory states for a record, in bytes, which need not
  /// be true; none if there is no such record.
  std::optional<uint64_t> getSize(llvm::StringRef record) const;

  /// True if any entry is encrypted.
  bool isEncrypted() const;

  /// Reads a record. An error if there is none of this name, if it is damaged
  /// (its size or checksum is wrong), or if it is larger than `maxBytes` or
  /// passes another limit. Memory grows with what is really there.
  llvm::Expected<std::string> read(llvm::StringRef record,
                                   std::optional<uint64_t> maxBytes = {}) const;

  /// How many bytes of the file have been read so far.
  uint64_t getBytesRead() const;

private:
  struct Data;
  explicit Archive(std::unique_ptr<Data> data);

  std::unique_ptr<Data> data;
};

} // namespace pth::torchscript

#endif // PTH_IMPORT_TORCHSCRIPT_ARCHIVE_H
