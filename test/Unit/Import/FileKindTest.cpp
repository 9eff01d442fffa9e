//===- FileKindTest.cpp - What a file is, by its content ------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/FileKind.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"

#include <sys/stat.h>
#include <zip.h>

using namespace pth;
using llvm::StringRef;

namespace {

class FileKindTest : public testing::Test {
protected:
  FileKindTest() {
    llvm::sys::fs::createTemporaryFile("file-kind", "", path);
    remover.setFile(path);
  }

  FileKind identify(StringRef content) {
    std::error_code error;
    llvm::raw_fd_ostream(path, error) << content;
    return identifyFile(path);
  }

  /// Identifies a zip archive with entries of these names.
  FileKind identifyZip(std::initializer_list<const char *> names,
                       bool encrypt = false) {
    int error = 0;
    zip_t *archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    for (const char *name : names) {
      zip_source_t *source = zip_source_buffer(archive, "content", 7, 0);
      zip_int64_t index = zip_file_add(archive, name, source, 0);
      if (encrypt)
        zip_file_set_encryption(archive, index, ZIP_EM_AES_256, "password");
    }
    EXPECT_EQ(zip_close(archive), 0);
    return identifyFile(path);
  }

  llvm::SmallString<64> path;
  llvm::FileRemover remover;
};

} // namespace

TEST_F(FileKindTest, NothingToRead) {
  EXPECT_EQ(identifyFile("/no/such/file"), FileKind::Missing);
  EXPECT_EQ(identifyFile("/"), FileKind::Directory);
  EXPECT_EQ(identifyFile("/dev/null"), FileKind::SpecialFile);
  EXPECT_EQ(identify(""), FileKind::Empty);
}

TEST_F(FileKindTest, PipeIsNotOpened) {
  llvm::sys::fs::remove(path);
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  EXPECT_EQ(identifyFile(path), FileKind::SpecialFile);
}

TEST_F(FileKindTest, TorchArchives) {
  EXPECT_EQ(identifyZip({"net/data.pkl", "net/constants.pkl",
                         "net/code/__torch__.py", "net/version"}),
            FileKind::TorchScript);
  EXPECT_EQ(identifyZip({"net/data.pkl", "net/constants.pkl",
                         "net/code/__torch__.py", "net/bytecode.pkl"}),
            FileKind::TorchScript);
  EXPECT_EQ(identifyZip({"net/data.pkl", "net/constants.pkl"}),
            FileKind::TorchScriptNoCode);
  EXPECT_EQ(identifyZip({"archive/data.pkl", "archive/data/0"}),
            FileKind::TorchSave);
  EXPECT_EQ(identifyZip({"net/model.json", "net/tensors/0"}),
            FileKind::LegacyTorchScript);
  EXPECT_EQ(identifyZip({"net/models/model.json", "net/version"}),
            FileKind::ExportedProgram);
  EXPECT_EQ(identifyZip({"net/.data/extern_modules", "net/net.py"}),
            FileKind::TorchPackage);
}

TEST_F(FileKindTest, OtherArchives) {
  EXPECT_EQ(identifyZip({"weights/net.pt", "weights/README"}),
            FileKind::NestedArchive);
  EXPECT_EQ(identifyZip({"net.pt"}), FileKind::NestedArchive);
  EXPECT_EQ(identifyZip({"a.txt", "b.txt"}), FileKind::OtherArchive);
  EXPECT_EQ(identifyZip({"a.npy", "b.npy"}), FileKind::NumPy);
  EXPECT_EQ(identifyZip({"config.json", "model.weights.h5"}), FileKind::Keras);
  EXPECT_EQ(identifyZip({"m.mlpackage/Manifest.json"}), FileKind::CoreML);
  EXPECT_EQ(identifyZip(
                {"net/data.pkl", "net/constants.pkl", "net/code/__torch__.py"},
                /*encrypt=*/true),
            FileKind::EncryptedArchive);
}

TEST_F(FileKindTest, TruncatedArchive) {
  EXPECT_EQ(identify(StringRef("PK\x03\x04\x14\0\0\0\0\0", 10)),
            FileKind::TruncatedArchive);
}

TEST_F(FileKindTest, TruncatedAnywhere) {
  ASSERT_EQ(identifyZip({"net/data.pkl", "net/constants.pkl",
                         "net/code/__torch__.py", "net/data/0"}),
            FileKind::TorchScript);
  auto file = llvm::MemoryBuffer::getFile(path);
  ASSERT_TRUE(file);
  std::string whole = (*file)->getBuffer().str();
  for (size_t length = 1; length < whole.size(); ++length)
    EXPECT_EQ(identify(StringRef(whole).take_front(length)),
              FileKind::TruncatedArchive)
        << length;
}

TEST_F(FileKindTest, Magic) {
  EXPECT_EQ(identify("ML\xefR\x06MLIR22"), FileKind::MLIRBytecode);
  EXPECT_EQ(identify(StringRef("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a"
                               "\xa8\x50\x19.\x80\x02M\xe9\x03.",
                               21)),
            FileKind::LegacyTorchSave);
  EXPECT_EQ(identify(StringRef("\x80\x04\x95\0\0", 5)), FileKind::Pickle);
  EXPECT_EQ(identify(StringRef("\x1c\0\0\0PTMF", 8)),
            FileKind::MobileFlatbuffer);
  auto tarOf = [](std::string member) {
    return member + std::string(257 - member.size(), '\0') + "ustar";
  };
  EXPECT_EQ(identify(tarOf("sys_info")), FileKind::LegacyTorchSave);
  EXPECT_EQ(identify(tarOf("model.pt")), FileKind::CompressedFile);
  EXPECT_EQ(identify("\x1f\x8b\x08"), FileKind::CompressedFile);
  EXPECT_EQ(identify(StringRef("\x02\0\0\0\0\0\0\0{\"", 10)),
            FileKind::Safetensors);
  EXPECT_EQ(identify("\x08\x07\x12\x07pytorch"), FileKind::ONNX);
  EXPECT_EQ(identify("\x08\x01\x12\x7f\x0a\x05\x0a\x03"
                     "Add\x12"),
            FileKind::TensorFlow);
  EXPECT_EQ(identify("\x08\x07\x12\x7f\x0a\x13\x0a\x05"
                     "input\x12"),
            FileKind::CoreML);
  EXPECT_EQ(identify(StringRef("\x1c\0\0\0TFL3", 8)), FileKind::TensorFlow);
  EXPECT_EQ(identify("GGUF\x03"), FileKind::GGUF);
  EXPECT_EQ(identify("\x93NUMPY\x01"), FileKind::NumPy);
  EXPECT_EQ(identify("\x89HDF\r\n\x1a\n"), FileKind::HDF5);
  EXPECT_EQ(identify(StringRef("\x01\x02\0\x7f", 4)), FileKind::Unknown);
}

TEST_F(FileKindTest, Texts) {
  EXPECT_EQ(identify("version https://git-lfs.github.com/spec/v1\n"),
            FileKind::LFSPointer);
  EXPECT_EQ(identify("\n <!DOCTYPE html>\n<html>"), FileKind::HTML);
  EXPECT_EQ(identify("{\"error\": \"not found\"}"), FileKind::JSON);
  EXPECT_EQ(identify("<?xml version=\"1.0\"?><Error/>"), FileKind::JSON);
  EXPECT_EQ(identify("import torch\n"), FileKind::PythonSource);
  EXPECT_EQ(identify("(dp0\n."), FileKind::Pickle);
  EXPECT_EQ(identify("module {\n}\n"), FileKind::Text);
  EXPECT_EQ(identify("{-# dialect_resources: {} #-}\n"), FileKind::Text);
  EXPECT_EQ(identify("// r\xc3\xa9sum\xc3\xa9\n"), FileKind::Text);
}

TEST_F(FileKindTest, EveryKindHasItsText) {
  for (int kind = 0; kind <= int(FileKind::Unknown); ++kind)
    EXPECT_FALSE(describe(FileKind(kind)).empty()) << kind;
}
