//===- TruncationTest.cpp - A file that ends too early --------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/MLIRContext.h"
#include "pth/Import/FileKind.h"
#include "pth/Import/TorchScript/Importer.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"

using namespace pth;

namespace {

class TruncationTest : public testing::Test {
protected:
  TruncationTest() : context(mlir::MLIRContext::Threading::DISABLED) {
    llvm::sys::fs::createTemporaryFile("truncated", "pt", path);
    remover.setFile(path);
    auto buffer = llvm::MemoryBuffer::getFile(PTH_SMALL_FILE);
    if (buffer)
      sound = (*buffer)->getBuffer().str();
  }

  /// Whether the bytes are a file that can be imported; `error` says why not.
  bool import(llvm::StringRef bytes) {
    std::error_code code;
    llvm::raw_fd_ostream(path, code) << bytes;
    error.clear();
    return bool(torchscript::importFile(&context, path, {}, error));
  }

  mlir::MLIRContext context;
  llvm::SmallString<64> path;
  llvm::FileRemover remover;
  std::string sound, error;
};

} // namespace

TEST_F(TruncationTest, AtEveryByte) {
  ASSERT_TRUE(import(sound)) << error;
  for (size_t length = 0; length < sound.size(); ++length) {
    ASSERT_FALSE(import(llvm::StringRef(sound).take_front(length))) << length;
    ASSERT_TRUE(llvm::StringRef(error).starts_with("expected ")) << error;
    // What the tools say before they try.
    ASSERT_NE(identifyFile(path), FileKind::TorchScript) << length;
  }
}

TEST_F(TruncationTest, AnyByteChanged) {
  for (size_t at = 0; at < sound.size(); ++at) {
    std::string damaged = sound;
    damaged[at] ^= 0x55;
    // Padding and times are nobody's business.
    ASSERT_TRUE(import(damaged) || !error.empty()) << at;
  }
}
