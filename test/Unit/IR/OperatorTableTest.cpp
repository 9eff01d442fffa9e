//===- OperatorTableTest.cpp - The table of schemas -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/IR/OperatorTable.h"
#include "gtest/gtest.h"

using namespace pth;

TEST(OperatorTable, FindsEachSchemaByItsName) {
  for (const OperatorSchema &schema : operatorSchemas()) {
    EXPECT_EQ(lookupOperatorSchema(schema.name, schema.overload), &schema);
    std::string qualified = schema.name.str();
    if (!schema.overload.empty())
      qualified += "." + schema.overload.str();
    EXPECT_EQ(lookupOperatorSchema(qualified), &schema);
  }
}

TEST(OperatorTable, DistinguishesOverloads) {
  const OperatorSchema *conv = lookupOperatorSchema("aten::conv2d");
  const OperatorSchema *padding = lookupOperatorSchema("aten::conv2d.padding");
  ASSERT_TRUE(conv && padding);
  EXPECT_EQ(conv->mnemonic, "pth.conv2d");
  EXPECT_EQ(conv->arguments()[4].literal, LiteralKind::Ints);
  EXPECT_EQ(padding->arguments()[4].literal, LiteralKind::String);
  EXPECT_EQ(padding->arguments()[4].position, conv->arguments()[4].position);
  EXPECT_EQ(lookupOperatorSchema("aten::conv2d.nothing"), nullptr);
  EXPECT_EQ(lookupOperatorSchema(""), nullptr);
}

TEST(OperatorTable, KnowsPreconditions) {
  EXPECT_EQ(preconditionText("conv_c2"),
            "the padded input is no smaller than the dilated kernel");
  EXPECT_EQ(preconditionText("conv_c0"), "");
}
