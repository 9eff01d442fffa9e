//===- ZipFile.h - A zip archive for a test ---------------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_TEST_UNIT_TORCHSCRIPT_ZIPFILE_H
#define PTH_TEST_UNIT_TORCHSCRIPT_ZIPFILE_H

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "gtest/gtest.h"

#include <string>
#include <utility>
#include <vector>
#include <zip.h>

/// A temporary zip archive.
class ZipFile {
public:
  ZipFile() {
    llvm::sys::fs::createTemporaryFile("archive", "zip", path);
    remover.setFile(path);
  }

  llvm::StringRef getPath() const { return path; }

  /// Writes an archive with these entries; returns its bytes.
  std::string
  write(const std::vector<std::pair<std::string, std::string>> &entries,
        int32_t method = ZIP_CM_STORE, bool encrypt = false) {
    int error = 0;
    zip_t *zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    for (const auto &[name, content] : entries) {
      zip_source_t *source =
          zip_source_buffer(zip, content.data(), content.size(), 0);
      zip_int64_t index = zip_file_add(zip, name.c_str(), source, 0);
      zip_set_file_compression(zip, index, method, 0);
      if (encrypt)
        zip_file_set_encryption(zip, index, ZIP_EM_AES_256, "password");
    }
    EXPECT_EQ(zip_close(zip), 0);
    return llvm::cantFail(
               llvm::errorOrToExpected(llvm::MemoryBuffer::getFile(path)))
        ->getBuffer()
        .str();
  }

private:
  llvm::SmallString<64> path;
  llvm::FileRemover remover;
};

#endif // PTH_TEST_UNIT_TORCHSCRIPT_ZIPFILE_H
