//===- SchemaTest.cpp - Parsing TorchScript's schemas -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Schema/Schema.h"
#include "gtest/gtest.h"

using namespace pth;

static Schema parse(llvm::StringRef text) {
  llvm::Expected<Schema> schema = parseSchema(text);
  if (schema)
    return *schema;
  ADD_FAILURE() << text.str() << ": " << llvm::toString(schema.takeError());
  return {};
}

static std::string errorOf(llvm::StringRef text) {
  llvm::Expected<Schema> schema = parseSchema(text);
  return schema ? "no error" : llvm::toString(schema.takeError());
}

TEST(Schema, NamesAndOverloads) {
  EXPECT_EQ(parse("aten::relu(Tensor self) -> Tensor").qualifiedName(),
            "aten::relu");
  Schema schema = parse("aten::add_.Tensor(Tensor(a!) self) -> Tensor(a!)");
  EXPECT_EQ(schema.name, "aten::add_");
  EXPECT_EQ(schema.overload, "Tensor");
  EXPECT_EQ(parse("my.space::f() -> ()").name, "my.space::f");
}

TEST(Schema, TypesLoseAnnotations) {
  Schema schema = parse(
      "aten::f(SymInt[2] size, Tensor(a -> *)[] list, Dict(str, t)(b!) d, "
      "Scalar?[] s, Tensor?[]? i, (int, str)[] p, "
      "__torch__.torch.classes.rnn.CellParamsBase[] h) -> Tensor(a)[]");
  llvm::SmallVector<std::string> types;
  for (const SchemaValue &argument : schema.arguments)
    types.push_back(argument.type);
  EXPECT_EQ(types, (llvm::SmallVector<std::string>{
                       "int[2]", "Tensor[]", "Dict(str, t)", "Scalar?[]",
                       "Tensor?[]?", "(int, str)[]",
                       "__torch__.torch.classes.rnn.CellParamsBase[]"}));
  EXPECT_EQ(schema.results[0].type, "Tensor[]");
}

TEST(Schema, Aliases) {
  Schema schema = parse("aten::append.t(t[](a!) self, t(c -> *) el, "
                        "Any(b|d) x, Tensor(*) y) -> t[](a!)");
  EXPECT_TRUE(schema.arguments[0].alias.isWrite);
  EXPECT_EQ(schema.arguments[0].alias.before, "a");
  EXPECT_EQ(schema.arguments[1].alias.before, "c");
  EXPECT_EQ(schema.arguments[1].alias.after, "*");
  EXPECT_EQ(schema.arguments[2].alias.before, "b|d");
  EXPECT_EQ(schema.arguments[3].alias.before, "*");
  EXPECT_TRUE(schema.results[0].alias.isWrite);
}

TEST(Schema, Defaults) {
  Schema schema =
      parse("aten::f(int[2] a=[], float e=1.0000000000000001e-05, *, str "
            "p=\"va\\\"lid\", bool b=False, int[2] s=[0, 1], int n=-1) -> ()");
  llvm::SmallVector<std::string> defaults;
  for (const SchemaValue &argument : schema.arguments)
    defaults.push_back(argument.defaultValue.value_or("none"));
  EXPECT_EQ(defaults, (llvm::SmallVector<std::string>{
                          "[]", "1.0000000000000001e-05", "\"va\\\"lid\"",
                          "False", "[0, 1]", "-1"}));
  EXPECT_TRUE(schema.results.empty());
  EXPECT_FALSE(schema.arguments[1].isKeywordOnly);
  EXPECT_TRUE(schema.arguments[2].isKeywordOnly);
}

TEST(Schema, VariableArgumentsAndResults) {
  EXPECT_TRUE(parse("prim::Print(...) -> ()").isVararg);
  EXPECT_TRUE(parse("prim::TupleUnpack(Any tup) -> ...").hasVariableResults);
  EXPECT_EQ(parse("aten::max.dim(Tensor self, int dim) -> (Tensor values, "
                  "Tensor indices)")
                .results[1]
                .name,
            "indices");
}

TEST(Schema, ErrorsNameTheColumn) {
  EXPECT_EQ(errorOf("relu(Tensor self)"),
            "column 5: expected a qualified name such as 'aten::relu', got "
            "'(Tensor self)'");
  EXPECT_EQ(errorOf("aten::relu(Tensor) -> Tensor"),
            "column 18: expected an argument's name, got ') -> Tensor'");
  EXPECT_EQ(errorOf("aten::relu(Tensor self)"),
            "column 24: expected '->', got the end");
  EXPECT_EQ(errorOf("aten::f(int a=[1) -> ()"),
            "column 16: expected ']', got '1) -> ()'");
  EXPECT_EQ(errorOf("aten::f(str a=\"x) -> ()"),
            "column 15: expected a string that ends, got '\"x) -> ()'");
  EXPECT_EQ(errorOf("aten::f(Tensor(a! self) -> ()"),
            "column 19: expected ')', got 'self) -> ()'");
  EXPECT_EQ(errorOf("aten::f() -> () x"),
            "column 17: expected the end, got 'x'");
}

TEST(Schema, DeepTypesAreAnError) {
  std::string text = "aten::f(";
  for (int i = 0; i < 100000; ++i)
    text += "(";
  EXPECT_NE(errorOf(text).find("a type that is nested less"),
            std::string::npos);
}
