//===- SourceTableTest.cpp - From the archive's code to the user's --------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/TorchScript/SourceTable.h"

#include "gtest/gtest.h"

using namespace pth::torchscript;

/// A short string of a pickle.
static std::string text(const std::string &text) {
  return "\x8c" + std::string(1, char(text.size())) + text;
}

/// The entry (position, ((text, file, line), start, 0), 0).
static std::string entry(char position, const std::string &text,
                         const std::string &file, char line, char start) {
  return std::string("K") + position + "(" + text + file + "K" + line + "tK" +
         start + "N\x87N\x87";
}

TEST(SourceTable, ScriptedCode) {
  std::string source = text("def f(x):\n  y = x\n  return y\n");
  // Not in order; the second comes from the third line.
  SourceTable table("(" + entry(40, source, text("a.py"), 7, 20) +
                    entry(10, source, text("a.py"), 7, 0) + "t.");
  EXPECT_TRUE(table.getFrames(9).empty());
  ASSERT_EQ(table.getFrames(10).size(), 1u);
  SourceFrame first = table.getFrames(39)[0];
  EXPECT_EQ(first.file, "a.py");
  EXPECT_EQ(first.line, 7);
  EXPECT_EQ(first.column, 0);
  SourceFrame second = table.getFrames(1000)[0];
  EXPECT_EQ(second.line, 9);
  EXPECT_EQ(second.column, 2);
}

TEST(SourceTable, StringTable) {
  std::string strings =
      "(" + text("x = 1\n") + text("y = 2\n") + text("b.py") + "t";
  std::string lines = "ctorch.jit._pickle\nbuild_intlist\n](K\1K\1K\1e\x85R";
  lines[lines.find('(') + 2] = 0; // of the lines 0, 1, 1
  SourceTable table("(" + text("FORMAT_WITH_STRING_TABLE") + strings + "(" +
                    entry(5, lines, "K\2", 3, 8) + "tt.");
  ASSERT_EQ(table.getFrames(5).size(), 1u);
  EXPECT_EQ(table.getFrames(5)[0].file, "b.py");
  EXPECT_EQ(table.getFrames(5)[0].line, 4);
  EXPECT_EQ(table.getFrames(5)[0].column, 2);
}

TEST(SourceTable, TracedCodeHasAStackWithoutColumns) {
  SourceTable table(
      "(" +
      entry(0,
            text("/x/site-packages/torch/nn/modules/linear.py(1): "
                 "forward\n/u/net.py(51): forward\n"),
            text(""), 0, 0) +
      "t.");
  ASSERT_EQ(table.getFrames(0).size(), 2u);
  EXPECT_TRUE(table.getFrames(0)[0].isInsideTorch);
  EXPECT_FALSE(table.getFrames(0)[1].isInsideTorch);
  EXPECT_EQ(table.getFrames(0)[1].line, 51);
  EXPECT_FALSE(table.getFrames(0)[1].column);
}

TEST(SourceTable, DamagedRecordsKnowNothing) {
  EXPECT_TRUE(SourceTable().getFrames(0).empty());
  for (const char *record :
       {"", "t.", "N.", "K\1.", "(K\1K\1N\x87t.", "((K\1NN\x87t."})
    EXPECT_TRUE(SourceTable(record).getFrames(5).empty()) << record;
  // The first line is the largest of 64 bits.
  std::string overflow = "(K\1(" + text("\n") + text("f") +
                         "\x8a\x08\xff\xff\xff\xff\xff\xff\xff\x7ftK\7N"
                         "\x87N\x87t.";
  EXPECT_TRUE(SourceTable(overflow).getFrames(5).empty());
}
