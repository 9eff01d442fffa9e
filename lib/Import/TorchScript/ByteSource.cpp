//===- ByteSource.cpp - What libzip reads an archive from -----------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ByteSource.h"

#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Process.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

using namespace pth::torchscript;
using llvm::StringRef;

/// Read at once; a record of code has a few KiB.
static constexpr uint64_t blockBytes = 16 << 10;
/// All of the code of a network, for most.
static constexpr size_t maxBlocks = 64;

llvm::Expected<std::unique_ptr<ByteSource>>
ByteSource::openFile(StringRef path) {
  auto file = llvm::sys::fs::openNativeFileForRead(path);
  if (!file)
    return file.takeError();
  std::unique_ptr<ByteSource> source(new ByteSource());
  source->file = *file;
  zip_error_init(&source->error);
  llvm::sys::fs::file_status status;
  if (std::error_code error = llvm::sys::fs::status(*file, status))
    return llvm::errorCodeToError(error);
  if (!llvm::sys::fs::is_regular_file(status))
    return llvm::createStringError("expected a file, found a folder, pipe or "
                                   "device");
  source->size = status.getSize();
  return source;
}

std::unique_ptr<ByteSource> ByteSource::fromBytes(StringRef bytes) {
  std::unique_ptr<ByteSource> source(new ByteSource());
  zip_error_init(&source->error);
  source->bytes = bytes;
  source->size = bytes.size();
  return source;
}

ByteSource::~ByteSource() {
  zip_error_fini(&error);
  if (file >= 0)
    llvm::sys::Process::SafelyCloseFileDescriptor(file);
}

zip_source_t *ByteSource::makeZipSource(zip_error_t *error) {
  return zip_source_function_create(callback, this, error);
}

/// The bytes of the file from `index` times the size of a block on. Nothing,
/// with `error` set, if they cannot be read.
std::optional<StringRef> ByteSource::getBlock(uint64_t index) {
  auto found = blocks.find(index);
  if (found != blocks.end())
    return StringRef(found->second.data(), found->second.size());
  uint64_t start = index * blockBytes;
  std::vector<char> block(std::min(blockBytes, size - start));
  for (size_t done = 0; done < block.size();) {
    auto count = llvm::sys::fs::readNativeFileSlice(
        file, llvm::MutableArrayRef(block.data() + done, block.size() - done),
        start + done);
    if (!count || *count == 0) { // an end before the size: it was cut meanwhile
      std::error_code code = llvm::errorToErrorCode(count.takeError());
      zip_error_set(&error, ZIP_ER_READ, code ? code.value() : EIO);
      return std::nullopt;
    }
    done += *count;
    bytesRead += *count;
  }
  if (blocks.size() == maxBlocks)
    blocks.clear();
  std::vector<char> &kept = blocks[index] = std::move(block);
  return StringRef(kept.data(), kept.size());
}

zip_int64_t ByteSource::read(char *data, uint64_t length) {
  length = std::min(length, size - position);
  if (length > budget) {
    budgetRanOut = true;
    zip_error_set(&error, ZIP_ER_INVAL, 0);
    return -1;
  }
  budget -= length;
  if (file < 0) {
    std::memcpy(data, bytes.data() + position, length);
    position += length;
    bytesRead += length;
    return length;
  }
  for (uint64_t done = 0; done < length;) {
    std::optional<StringRef> block = getBlock(position / blockBytes);
    if (!block)
      return -1;
    StringRef part = block->drop_front(position % blockBytes);
    uint64_t count = std::min<uint64_t>(length - done, part.size());
    std::memcpy(data + done, part.data(), count);
    done += count;
    position += count;
  }
  return length;
}

zip_int64_t ByteSource::run(void *data, zip_uint64_t length,
                            zip_source_cmd_t command) {
  switch (command) {
  case ZIP_SOURCE_OPEN:
    position = 0;
    return 0;
  case ZIP_SOURCE_READ:
    return read(static_cast<char *>(data), length);
  case ZIP_SOURCE_CLOSE:
  case ZIP_SOURCE_FREE:
    return 0;
  case ZIP_SOURCE_STAT: {
    auto *stat = static_cast<zip_stat_t *>(data);
    zip_stat_init(stat);
    stat->size = size;
    stat->valid = ZIP_STAT_SIZE;
    return sizeof(zip_stat_t);
  }
  case ZIP_SOURCE_ERROR:
    return zip_error_to_data(&error, data, length);
  case ZIP_SOURCE_SEEK: {
    zip_int64_t target =
        zip_source_seek_compute_offset(position, size, data, length, &error);
    if (target < 0)
      return -1;
    position = target;
    return 0;
  }
  case ZIP_SOURCE_TELL:
    return position;
  case ZIP_SOURCE_SUPPORTS:
    return zip_source_make_command_bitmap(
        ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
        ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL,
        ZIP_SOURCE_SUPPORTS, -1);
  default:
    zip_error_set(&error, ZIP_ER_OPNOTSUPP, 0);
    return -1;
  }
}

zip_int64_t ByteSource::callback(void *self, void *data, zip_uint64_t length,
                                 zip_source_cmd_t command) {
  return static_cast<ByteSource *>(self)->run(data, length, command);
}
