//===- Archive.cpp - The records of a PyTorch zip archive -----------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/TorchScript/Archive.h"

#include "ByteSource.h"
#include "pth/Import/Printable.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/MathExtras.h"

#include <algorithm>
#include <vector>

using namespace pth::torchscript;
using llvm::StringRef;
using llvm::Twine;

/// Read at once of a record; what is really there decides how often.
static constexpr size_t chunkBytes = 64 << 10;
/// A central directory is searched for in the last 64 KiB of a file.
static constexpr uint64_t searchBytes = 128 << 10;

namespace {
/// What the directory says of an entry.
struct Entry {
  uint64_t size = 0, compressedSize = 0;
  uint16_t compression = ZIP_CM_STORE, encryption = ZIP_EM_NONE;
};

struct ZipDeleter {
  void operator()(zip_t *zip) const { zip_discard(zip); }
};
struct ZipFileDeleter {
  void operator()(zip_file_t *file) const { zip_fclose(file); }
};
} // namespace

struct Archive::Data {
  static llvm::Expected<Archive> open(std::unique_ptr<ByteSource> source,
                                      const ArchiveLimits &limits);
  static llvm::Expected<Archive> checked(llvm::Expected<Archive> archive);
  llvm::Error openZip();
  llvm::Error readDirectory();
  llvm::Error checkDirectory() const;
  llvm::Error checkSize(StringRef record, const Entry &entry,
                        uint64_t maxBytes) const;

  ArchiveLimits limits;
  // Before the archive, which reads it until it is gone.
  std::unique_ptr<ByteSource> source;
  std::unique_ptr<zip_t, ZipDeleter> zip;
  std::vector<std::string> names;
  std::vector<Entry> entries;
  std::vector<std::string> records;
  std::string folder;
  /// The entry of each record; of a name that is there twice, the first.
  llvm::StringMap<size_t> entryOfRecord;
  uint64_t totalRead = 0;
};

static llvm::Error makeError(const Twine &message) {
  return llvm::createStringError(message);
}

static llvm::Error makeDamage(const Twine &message) {
  return makeError(message + "; the file is damaged");
}

namespace {
struct ZipError : zip_error_t {
  ZipError() { zip_error_init(this); }
  ~ZipError() { zip_error_fini(this); }
};
} // namespace

llvm::Error Archive::Data::openZip() {
  ZipError error;
  if (source->getSize() == 0) // to libzip, an archive that is to be made
    return makeError("expected a zip archive, found an empty file");
  // The search for the directory, the directory, and its entries one by one.
  source->setBudget(searchBytes + 2 * limits.directoryBytes);
  zip_source_t *zipSource = source->makeZipSource(&error);
  if (!zipSource)
    return makeError("expected memory to open an archive");
  zip.reset(zip_open_from_source(zipSource, ZIP_RDONLY, &error));
  if (zip) {
    source->setBudget(~uint64_t(0));
    return llvm::Error::success();
  }
  zip_source_free(zipSource);
  if (source->hasBudgetRunOut())
    return makeError("expected a directory of at most " +
                     Twine(limits.directoryBytes) +
                     " bytes in the archive, found a larger one");
  return makeDamage(Twine("expected a zip archive, found '") +
                    zip_error_strerror(&error) + "'");
}

llvm::Error Archive::Data::readDirectory() {
  zip_int64_t count = zip_get_num_entries(zip.get(), 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    if (zip_stat_index(zip.get(), i, ZIP_FL_ENC_RAW, &stat) != 0 ||
        !(stat.valid & ZIP_STAT_NAME))
      return makeDamage("expected a name for each entry of the archive, found "
                        "none for number " +
                        Twine(i));
    Entry entry;
    if (stat.valid & ZIP_STAT_SIZE)
      entry.size = stat.size;
    if (stat.valid & ZIP_STAT_COMP_SIZE)
      entry.compressedSize = stat.comp_size;
    if (stat.valid & ZIP_STAT_COMP_METHOD)
      entry.compression = stat.comp_method;
    if (stat.valid & ZIP_STAT_ENCRYPTION_METHOD)
      entry.encryption = stat.encryption_method;
    names.push_back(stat.name);
    entries.push_back(entry);
  }
  if (names.empty())
    return llvm::Error::success();
  StringRef first = names.front();
  if (first.contains('/'))
    folder = first.split('/').first.str();
  for (const auto &[i, name] : llvm::enumerate(names)) {
    StringRef record = name;
    if (record.ends_with("/") ||
        (first.contains('/') &&
         !(record.consume_front(folder) && record.consume_front("/"))))
      continue;
    records.push_back(record.str());
    entryOfRecord.try_emplace(record, i);
  }
  return llvm::Error::success();
}

llvm::Expected<Archive> Archive::Data::open(std::unique_ptr<ByteSource> source,
                                            const ArchiveLimits &limits) {
  auto data = std::make_unique<Data>();
  data->limits = limits;
  data->source = std::move(source);
  if (llvm::Error error = data->openZip())
    return error;
  if (llvm::Error error = data->readDirectory())
    return error;
  return Archive(std::move(data));
}

llvm::Expected<Archive> Archive::openAny(StringRef path,
                                         const ArchiveLimits &limits) {
  auto source = ByteSource::openFile(path);
  if (!source)
    return source.takeError();
  return Data::open(std::move(*source), limits);
}

/// `archive`, or why its directory is not one that PyTorch writes.
llvm::Expected<Archive>
Archive::Data::checked(llvm::Expected<Archive> archive) {
  if (archive)
    if (llvm::Error error = archive->data->checkDirectory())
      return error;
  return archive;
}

llvm::Expected<Archive> Archive::open(StringRef path,
                                      const ArchiveLimits &limits) {
  return Data::checked(openAny(path, limits));
}

llvm::Expected<Archive> Archive::openBytes(StringRef bytes,
                                           const ArchiveLimits &limits) {
  return Data::checked(Data::open(ByteSource::fromBytes(bytes), limits));
}

Archive::Archive(std::unique_ptr<Data> data) : data(std::move(data)) {}
Archive::Archive(Archive &&) = default;
Archive &Archive::operator=(Archive &&) = default;
Archive::~Archive() = default;

/// True if `name` stays in the folder where it would be unpacked.
static bool staysInside(StringRef name) {
  if (name.starts_with("/") || name.contains('\\'))
    return false;
  while (!name.empty()) {
    auto [component, rest] = name.split('/');
    if (component == "..")
      return false;
    name = rest;
  }
  return true;
}

llvm::Error Archive::Data::checkDirectory() const {
  uint64_t sum = 0;
  for (const auto &[name, entry] : llvm::zip_equal(names, entries)) {
    if (!staysInside(name))
      return makeError("expected names inside the archive, found '" +
                       makePrintable(name) + "'");
    if (entry.encryption != ZIP_EM_NONE)
      return makeError("expected no encryption, found some of '" +
                       makePrintable(name) + "'");
    if (entry.compression != ZIP_CM_STORE &&
        entry.compression != ZIP_CM_DEFLATE)
      return makeError("expected stored or deflated records, found method " +
                       Twine(entry.compression) + " of '" +
                       makePrintable(name) + "'");
    sum = llvm::SaturatingAdd(sum, entry.compressedSize);
  }
  if (sum > source->getSize())
    return makeDamage("expected records beside each other, found " +
                      Twine(sum) + " bytes of them in " +
                      Twine(source->getSize()));
  llvm::StringSet<> seen;
  for (StringRef record : records)
    if (!seen.insert(record).second)
      return makeDamage("expected one record of each name, found two '" +
                        makePrintable(record) + "'");
  return llvm::Error::success();
}

StringRef Archive::getFolder() const { return data->folder; }

llvm::ArrayRef<std::string> Archive::getRecords() const {
  return data->records;
}

llvm::ArrayRef<std::string> Archive::getEntries() const { return data->names; }

bool Archive::has(StringRef record) const {
  return data->entryOfRecord.contains(record);
}

std::optional<uint64_t> Archive::getSize(StringRef record) const {
  auto found = data->entryOfRecord.find(record);
  if (found == data->entryOfRecord.end())
    return std::nullopt;
  return data->entries[found->second].size;
}

bool Archive::isEncrypted() const {
  return llvm::any_of(data->entries, [](const Entry &entry) {
    return entry.encryption != ZIP_EM_NONE;
  });
}

uint64_t Archive::getBytesRead() const { return data->source->getBytesRead(); }

/// Fails if what the directory says of a record passes a limit already.
llvm::Error Archive::Data::checkSize(StringRef record, const Entry &entry,
                                     uint64_t maxBytes) const {
  auto fail = [&](const Twine &expected, const Twine &found) {
    return makeError("expected " + expected + " in '" + makePrintable(record) +
                     "', found " + found);
  };
  maxBytes = std::min(maxBytes, limits.recordBytes);
  if (entry.size > maxBytes)
    return fail("at most " + Twine(maxBytes) + " bytes", Twine(entry.size));
  if (entry.size > limits.totalBytes - totalRead)
    return fail("at most " + Twine(limits.totalBytes) +
                    " bytes in all records read before and",
                "more");
  if (entry.size > limits.ratioFrom &&
      entry.size / limits.ratio > entry.compressedSize)
    return fail("at most " + Twine(limits.ratio) +
                    " bytes for each compressed byte",
                Twine(entry.size) + " for " + Twine(entry.compressedSize));
  return llvm::Error::success();
}

llvm::Expected<std::string>
Archive::read(StringRef record, std::optional<uint64_t> maxBytes) const {
  auto found = data->entryOfRecord.find(record);
  if (found == data->entryOfRecord.end())
    return makeError("expected a record '" + makePrintable(record) +
                     "' in the archive, found none");
  const Entry &entry = data->entries[found->second];
  if (llvm::Error error = data->checkSize(
          record, entry, maxBytes.value_or(data->limits.recordBytes)))
    return error;
  auto damaged = [&](const Twine &what) {
    return makeDamage("expected the " + Twine(entry.size) + " bytes of '" +
                      makePrintable(record) + "', found " + what);
  };
  std::unique_ptr<zip_file_t, ZipFileDeleter> file(
      zip_fopen_index(data->zip.get(), found->second, 0));
  if (!file)
    return damaged(Twine("'") +
                   zip_error_strerror(zip_get_error(data->zip.get())) + "'");

  std::string bytes;
  while (true) {
    size_t size = bytes.size();
    // One byte more than there should be: the end is where the checksum is
    // compared.
    bytes.resize(std::min<uint64_t>(size + chunkBytes, entry.size + 1));
    zip_int64_t count =
        zip_fread(file.get(), bytes.data() + size, bytes.size() - size);
    if (count < 0)
      return damaged(Twine("'") + zip_file_strerror(file.get()) + "'");
    bytes.resize(size + count);
    if (bytes.size() > entry.size)
      return damaged("more");
    if (count == 0)
      break;
  }
  if (bytes.size() != entry.size)
    return damaged(Twine(bytes.size()));
  data->totalRead += bytes.size();
  return bytes;
}
