//===- ArchiveTest.cpp - The records of a PyTorch zip archive -------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/TorchScript/Archive.h"

#include "ZipFile.h"
#include "gtest/gtest.h"

using namespace pth::torchscript;
using llvm::StringRef;

namespace {
class ArchiveTest : public testing::Test {
protected:
  ZipFile file;
};
} // namespace

static std::string getError(llvm::Error error) {
  return error ? llvm::toString(std::move(error)) : "no error";
}

template <typename T> static std::string getError(llvm::Expected<T> result) {
  return getError(result.takeError());
}

TEST_F(ArchiveTest, RecordsAreBelowAnyFolder) {
  std::string text(100000, 'x');
  for (int32_t method : {ZIP_CM_STORE, ZIP_CM_DEFLATE}) {
    std::string zip = file.write(
        {{"any name/data.pkl", "N."}, {"any name/code/a.py", text}}, method);
    for (bool isFile : {false, true}) {
      Archive archive = llvm::cantFail(isFile ? Archive::open(file.getPath())
                                              : Archive::openBytes(zip));
      EXPECT_EQ(archive.getFolder(), "any name");
      EXPECT_EQ(archive.getRecords(),
                (llvm::ArrayRef<std::string>{"data.pkl", "code/a.py"}));
      EXPECT_TRUE(archive.has("data.pkl"));
      EXPECT_FALSE(archive.has("any name/data.pkl"));
      EXPECT_EQ(archive.getSize("code/a.py"), text.size());
      EXPECT_EQ(llvm::cantFail(archive.read("data.pkl")), "N.");
      EXPECT_EQ(llvm::cantFail(archive.read("code/a.py")), text);
      EXPECT_EQ(getError(archive.read("none")),
                "expected a record 'none' in the archive, found none");
    }
  }
}

TEST_F(ArchiveTest, OnlyWhatIsNeededIsRead) {
  file.write(
      {{"net/data/0", std::string(10 << 20, 'x')}, {"net/data.pkl", "N."}});
  Archive archive = llvm::cantFail(Archive::open(file.getPath()));
  EXPECT_EQ(llvm::cantFail(archive.read("data.pkl")), "N.");
  EXPECT_LT(archive.getBytesRead(), 200000u);
}

TEST_F(ArchiveTest, RecordsCloseTogetherAreReadOnce) {
  std::vector<std::pair<std::string, std::string>> entries;
  for (int i = 0; i < 100; ++i)
    entries.emplace_back("net/" + std::to_string(i), std::string(1000, 'x'));
  std::string zip = file.write(entries);
  Archive archive = llvm::cantFail(Archive::open(file.getPath()));
  for (int i = 99; i >= 0; --i)
    EXPECT_EQ(llvm::cantFail(archive.read(std::to_string(i))).size(), 1000u);
  EXPECT_LE(archive.getBytesRead(), zip.size());
}

TEST_F(ArchiveTest, NoFolder) {
  Archive archive = llvm::cantFail(
      Archive::openBytes(file.write({{"a.txt", "1"}, {"b/c.txt", "2"}})));
  EXPECT_EQ(archive.getFolder(), "");
  EXPECT_TRUE(archive.has("b/c.txt"));
}

TEST_F(ArchiveTest, SizesAreLimited) {
  std::string zip =
      file.write({{"n/a", std::string(3 << 20, 'x')}}, ZIP_CM_DEFLATE);
  Archive bomb = llvm::cantFail(Archive::openBytes(zip));
  StringRef expected = "expected at most 200 bytes for each compressed byte in "
                       "'a', found 3145728 for ";
  EXPECT_EQ(getError(bomb.read("a")).substr(0, expected.size()), expected);
  EXPECT_EQ(getError(bomb.read("a", 1000)),
            "expected at most 1000 bytes in 'a', found 3145728");
  ArchiveLimits limits;
  limits.totalBytes = 150;
  std::string small = file.write({{"n/a", std::string(100, 'x')}});
  Archive archive = llvm::cantFail(Archive::openBytes(small, limits));
  EXPECT_EQ(getError(archive.read("a")), "no error");
  EXPECT_EQ(getError(archive.read("a")),
            "expected at most 150 bytes in all "
            "records read before and in 'a', found "
            "more");
}

TEST_F(ArchiveTest, LargeDirectoriesAreNotDecoded) {
  std::string zip = file.write({{"n/a", "x"}});
  // Claims more entries than the archive has bytes.
  size_t end = zip.rfind("PK\5\6");
  zip[end + 8] = zip[end + 10] = '\xfe';
  zip[end + 9] = zip[end + 11] = '\xfe';
  EXPECT_NE(getError(Archive::openBytes(zip)), "no error");
  ArchiveLimits limits;
  limits.directoryBytes = 1 << 16;
  std::string name(60000, 'x');
  std::string large = file.write({{(name + "1").c_str(), ""},
                                  {(name + "2").c_str(), ""},
                                  {(name + "3").c_str(), ""},
                                  {(name + "4").c_str(), ""},
                                  {(name + "5").c_str(), ""},
                                  {(name + "6").c_str(), ""}});
  EXPECT_EQ(getError(Archive::openBytes(large, limits)),
            "expected a directory of at most 65536 bytes in the archive, found "
            "a larger one");
}

TEST_F(ArchiveTest, Damage) {
  std::string zip = file.write({{"n/a", "content"}});
  std::string broken = zip;
  broken[zip.find("content")] = 'k';
  EXPECT_EQ(getError(llvm::cantFail(Archive::openBytes(broken)).read("a")),
            "expected the 7 bytes of 'a', found 'CRC error'; the file is "
            "damaged");
  // Every truncation, and every single damaged byte, is an error or the
  // content.
  for (size_t i = 0; i < zip.size(); ++i) {
    EXPECT_NE(getError(Archive::openBytes(StringRef(zip).take_front(i))),
              "no error")
        << i;
    broken = zip;
    broken[i] ^= 0xff;
    auto archive = Archive::openBytes(broken);
    if (!archive) {
      llvm::consumeError(archive.takeError());
      continue;
    }
    auto content = archive->read("a");
    if (content)
      EXPECT_EQ(*content, "content") << i;
    else
      llvm::consumeError(content.takeError());
  }
}

TEST_F(ArchiveTest, DirectoriesThatPyTorchDoesNotWrite) {
  auto check = [&](const std::string &zip) {
    return getError(Archive::openBytes(zip));
  };
  EXPECT_EQ(check(file.write({{"n/../../a", "x"}})),
            "expected names inside the archive, found 'n/../../a'");
  EXPECT_EQ(check(file.write({{"/etc/a", "x"}})),
            "expected names inside the archive, found '/etc/a'");
  EXPECT_EQ(check(file.write({{"n/a", "x"}}, ZIP_CM_STORE, /*encrypt=*/true)),
            "expected no encryption, found some of 'n/a'");
  std::string twice = file.write({{"n/a", "x"}, {"n/b", "y"}});
  for (size_t at; (at = twice.find("n/b")) != std::string::npos;)
    twice[at + 2] = 'a';
  EXPECT_EQ(check(twice), "expected one record of each name, found two 'a'; "
                          "the file is damaged");
}
