//===- ModuleBuilderTest.cpp - From a program's graph to the dialect ------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/ModuleBuilder.h"
#include "mlir/IR/Diagnostics.h"
#include "pth/IR/Ops/ControlFlow.h"
#include "pth/IR/Ops/Convolution.h"
#include "pth/IR/Ops/Core.h"
#include "gtest/gtest.h"

using namespace mlir;
using namespace pth;

namespace {
class ModuleBuilderTest : public testing::Test {
protected:
  ModuleBuilderTest()
      : handler(&context, [this](Diagnostic &diagnostic) {
          llvm::raw_string_ostream(errors) << diagnostic << "\n";
          return success();
        }) {
    context.loadDialect<PthDialect>();
    location = UnknownLoc::get(&context);
    tensor = pth::TensorType::getUnknown(&context);
  }

  /// Starts `forward(x: tensor)`.
  Value begin(ModuleBuilder &builder) {
    FunctionArgument argument{"x", tensor, std::nullopt, {}};
    return builder.beginFunction("forward", argument, *location)->front();
  }

  Value weight(ModuleBuilder &builder) {
    ParameterInfo info;
    info.key = "weight";
    info.dtype = Float32Type::get(&context);
    info.sizes = {8, 3, 3, 3};
    return *builder.createParameter(info, *location);
  }

  /// The value of the one result of an operator.
  Value apply(ModuleBuilder &builder, llvm::StringRef name,
              llvm::StringRef overload, ValueRange arguments, Type type,
              llvm::StringRef schema = {}) {
    return builder
        .createOperator(name, overload, arguments, type, *location, schema)
        ->front();
  }

  /// Ends the function with `result`; the module's text.
  std::string finish(ModuleBuilder &builder, ValueRange results) {
    EXPECT_TRUE(succeeded(builder.endFunction(results, *location)));
    module = builder.finish();
    std::string text;
    llvm::raw_string_ostream os(text);
    if (module)
      module->print(os);
    return text;
  }

  template <typename Op> llvm::SmallVector<Op> all() {
    llvm::SmallVector<Op> found;
    module->walk([&](Op op) { found.push_back(op); });
    return found;
  }

  MLIRContext context;
  std::string errors;
  ScopedDiagnosticHandler handler;
  std::optional<Location> location;
  Type tensor;
  OwningOpRef<ModuleOp> module;
};
} // namespace

TEST_F(ModuleBuilderTest, LiteralsBecomeAttributes) {
  ModuleBuilder builder(&context);
  Value x = begin(builder);
  auto ints = ListType::get(&context, IntType::get(&context));
  auto pair = [&](int64_t value) {
    Value element = builder.createInt(value, *location);
    return *builder.createList({element, element}, ints, *location);
  };
  Value y = apply(builder, "aten::conv2d", "",
                  {x, weight(builder), builder.createNone(*location), pair(2),
                   pair(1), pair(1), builder.createInt(1, *location)},
                  tensor);
  std::string text = finish(builder, y);
  EXPECT_NE(text.find("dilation = [1, 1], groups = 1, padding = [1, 1], "
                      "stride = [2, 2]"),
            std::string::npos)
      << text << errors;
  EXPECT_TRUE(all<OperatorOp>().empty());
  // What only attributes needed is gone; the absent bias is a value.
  EXPECT_EQ(all<ConstantOp>().size(), 1u);
  EXPECT_TRUE(all<ListOp>().empty());
}

TEST_F(ModuleBuilderTest, ComputedArgumentsBecomeOperandsInAttributeOrder) {
  ModuleBuilder builder(&context);
  Value x = begin(builder);
  auto integer = IntType::get(&context);
  auto ints = ListType::get(&context, integer);
  Value computed = apply(builder, "my::number", "", x, integer);
  Value list = apply(builder, "my::list", "", x, ints);
  Value one = builder.createInt(1, *location);
  Value mixed = *builder.createList({computed, one}, ints, *location);
  Value y = apply(builder, "aten::conv2d", "",
                  {x, weight(builder), builder.createNone(*location), list,
                   mixed, mixed, computed},
                  tensor);
  finish(builder, y);
  ASSERT_EQ(all<Conv2dOp>().size(), 1u);
  Conv2dOp conv = all<Conv2dOp>().front();
  auto index = [](Attribute attribute) {
    return cast<pth::DynamicAttr>(attribute).getOperandIndex();
  };
  EXPECT_EQ(index(cast<ArrayAttr>(conv.getDilationAttr())[0]), 3u);
  EXPECT_EQ(index(conv.getGroupsAttr()), 4u);
  auto padding = cast<ArrayAttr>(conv.getPaddingAttr());
  EXPECT_EQ(index(padding[0]), 5u);
  EXPECT_EQ(cast<IntegerAttr>(padding[1]).getInt(), 1);
  EXPECT_EQ(index(conv.getStrideAttr()), 6u);
}

TEST_F(ModuleBuilderTest, AbsentTrailingArgumentsTakeTheirDefaults) {
  ModuleBuilder builder(&context);
  Value x = begin(builder);
  Value y = apply(builder, "aten::conv2d", "", {x, weight(builder)}, tensor);
  finish(builder, y);
  ASSERT_EQ(all<Conv2dOp>().size(), 1u);
  Conv2dOp conv = all<Conv2dOp>().front();
  EXPECT_EQ(cast<DenseI64ArrayAttr>(conv.getStrideAttr()).asArrayRef(),
            (llvm::ArrayRef<int64_t>{1, 1}));
  EXPECT_TRUE(isa<pth::NoneType>(conv.getBias().getType()));
}

TEST_F(ModuleBuilderTest, UnknownOperatorsStay) {
  ModuleBuilder builder(&context);
  Value x = begin(builder);
  Value y = apply(builder, "mylib::nms", "", {x, x}, tensor,
                  "mylib::nms(Tensor dets, Tensor scores) -> Tensor");
  std::string text = finish(builder, y);
  EXPECT_NE(text.find("pth.operator \"mylib::nms\"(%arg0, %arg0)"),
            std::string::npos)
      << text;
}

TEST_F(ModuleBuilderTest, MisusedOperatorsStay) {
  ModuleBuilder builder(&context);
  Value x = begin(builder);
  Value text = builder.createString("weight", *location);
  Value y = apply(builder, "aten::conv2d", "", {x, text}, tensor);
  finish(builder, y);
  EXPECT_EQ(all<OperatorOp>().size(), 1u);
  EXPECT_EQ(errors, "");
}

TEST_F(ModuleBuilderTest, ParametersAreUniqueAndComeFirst) {
  ModuleBuilder builder(&context);
  Value x = begin(builder);
  Value flag = apply(builder, "my::flag", "", x, BoolType::get(&context));
  ASSERT_TRUE(succeeded(builder.beginIf(flag, tensor, *location)));
  Value first = weight(builder);
  builder.beginElse(first, *location);
  Value second = weight(builder);
  EXPECT_EQ(first, second);
  Value y = builder.endIf(second, *location).front();
  finish(builder, y);
  ASSERT_EQ(all<ParameterOp>().size(), 1u);
  EXPECT_TRUE(isa<func::FuncOp>(all<ParameterOp>().front()->getParentOp()));
}

TEST_F(ModuleBuilderTest, RecordedExamplesAreAttributes) {
  ModuleBuilder builder(&context);
  FunctionArgument argument{
      "image", tensor, {{1, 3, 224, 224}}, Float32Type::get(&context)};
  Value x = builder.beginFunction("forward", argument, *location)->front();
  std::string text = finish(builder, x);
  EXPECT_NE(text.find("pth.name = \"image\", pth.recorded = !pth.tensor<[1, 3, "
                      "224, 224], f32>"),
            std::string::npos)
      << text;
}

TEST_F(ModuleBuilderTest, LimitsAreErrors) {
  ImportLimits limits;
  limits.operations = 3;
  ModuleBuilder builder(&context, Liveness::Decided, limits);
  Value x = begin(builder);
  EXPECT_TRUE(
      succeeded(builder.createOperator("my::f", "", x, tensor, *location)));
  EXPECT_TRUE(
      succeeded(builder.createOperator("my::f", "", x, tensor, *location)));
  EXPECT_TRUE(
      failed(builder.createOperator("my::f", "", x, tensor, *location)));
  EXPECT_EQ(errors, "expected at most 3 operations in a program\n");
}

TEST_F(ModuleBuilderTest, DepthIsLimited) {
  ImportLimits limits;
  limits.depth = 2;
  ModuleBuilder builder(&context, Liveness::Decided, limits);
  Value flag =
      apply(builder, "my::flag", "", begin(builder), BoolType::get(&context));
  EXPECT_TRUE(succeeded(builder.beginIf(flag, {}, *location)));
  EXPECT_TRUE(succeeded(builder.beginIf(flag, {}, *location)));
  EXPECT_TRUE(failed(builder.beginIf(flag, {}, *location)));
  EXPECT_EQ(errors,
            "expected at most 2 branches and loops inside each other\n");
}
