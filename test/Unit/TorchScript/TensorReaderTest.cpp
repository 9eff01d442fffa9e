//===- TensorReaderTest.cpp - The few elements of tensors that are read ---===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/TorchScript/TensorReader.h"

#include "ZipFile.h"
#include "gtest/gtest.h"

using namespace pth;
using namespace pth::torchscript;

namespace {
class TensorReaderTest : public testing::Test {
protected:
  /// An archive with one record `data/0`.
  void open(std::string content, const char *order = "little") {
    zip.write({{"n/data/0", content}, {"n/byteorder", order}});
    archive.emplace(llvm::cantFail(Archive::open(zip.getPath())));
    reader.emplace(*archive, "data");
  }

  /// The elements of a tensor in that record.
  std::optional<std::vector<int64_t>> read(int8_t scalarType, int64_t offset,
                                           llvm::ArrayRef<int64_t> sizes,
                                           llvm::ArrayRef<int64_t> strides) {
    pickle::Tensor tensor;
    tensor.storage.emplace();
    tensor.storage->key = "0";
    tensor.scalarType = scalarType;
    tensor.offset = offset;
    tensor.sizes.emplace(sizes);
    tensor.strides.assign(strides.begin(), strides.end());
    auto elements = reader->readIntegers(tensor);
    if (elements)
      return *elements;
    error = llvm::toString(elements.takeError());
    return std::nullopt;
  }

  ZipFile zip;
  std::optional<Archive> archive;
  std::optional<TensorReader> reader;
  std::string error;
};
} // namespace

enum : int8_t { Byte = 0, Char = 1, Short = 2, Long = 4, Float = 6, Bool = 11 };
using Ints = std::vector<int64_t>;

TEST_F(TensorReaderTest, ElementTypes) {
  open(std::string("\xfe\xff\1\0\2\0\0\0", 8));
  EXPECT_EQ(read(Byte, 0, {2}, {1}), (Ints{254, 255}));
  EXPECT_EQ(read(Char, 0, {2}, {1}), (Ints{-2, -1}));
  EXPECT_EQ(read(Short, 0, {3}, {1}), (Ints{-2, 1, 2}));
  EXPECT_EQ(read(Long, 0, {}, {}), (Ints{0x000000020001fffe}));
  EXPECT_EQ(read(Float, 0, {2}, {1}), std::nullopt);
  EXPECT_EQ(error, "");
}

TEST_F(TensorReaderTest, Strides) {
  open(std::string("\0\1\2\3\4\5", 6));
  EXPECT_EQ(read(Byte, 0, {2, 3}, {3, 1}), (Ints{0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(read(Byte, 1, {2, 2}, {1, 3}), (Ints{1, 4, 2, 5}));
  EXPECT_EQ(read(Byte, 5, {3}, {0}), (Ints{5, 5, 5}));
  EXPECT_EQ(read(Byte, 0, {3, 0, 2}, {2, 2, 1}), Ints{});
}

TEST_F(TensorReaderTest, BigEndian) {
  open(std::string("\xff\xfe\0\1", 4), "big");
  EXPECT_EQ(read(Short, 0, {2}, {1}), (Ints{-2, 1}));
}

TEST_F(TensorReaderTest, TensorsStayInTheirRecords) {
  open(std::string(8, '\1'));
  constexpr int64_t huge = std::numeric_limits<int64_t>::max();
  for (auto [offset, size, stride] :
       {std::tuple<int64_t, int64_t, int64_t>{0, 5, 1},
        {4, 1, 1},
        {0, 2, 4},
        {huge, 1, 1},
        {0, huge, huge},
        {1, huge, 1}}) {
    error.clear();
    EXPECT_EQ(read(Short, offset, {size}, {stride}), std::nullopt);
    EXPECT_EQ(error, "expected a tensor inside its record, found one that "
                     "reaches past the end of 'data/0'; the file is damaged");
  }
}

TEST_F(TensorReaderTest, LargeTensorsAreNotRead) {
  open(std::string(8, '\1'));
  EXPECT_EQ(read(Byte, 0, {1 << 21}, {0}), std::nullopt);
  EXPECT_EQ(read(Byte, 0, {1ll << 40, 1ll << 40}, {0, 0}), std::nullopt);
  for (int i = 0; i < 16; ++i)
    EXPECT_TRUE(read(Byte, 0, {1 << 20}, {0}));
  EXPECT_FALSE(read(Byte, 0, {1}, {1})); // too many in all
  open(std::string((1 << 20) + 1, '\1'));
  EXPECT_EQ(read(Byte, 0, {1}, {1}), std::nullopt);
  EXPECT_EQ(error, "");
}
