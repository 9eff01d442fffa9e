//===- ParserTest.cpp - Tests of the parser of TorchScript ----------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/TorchScript/Parser.h"
#include "pth/Import/TorchScript/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "gtest/gtest.h"

using namespace pth::torchscript;

namespace {

std::unique_ptr<SyntaxTree> parse(std::string text) {
  llvm::Expected<std::unique_ptr<SyntaxTree>> tree =
      parseSource("code/m.py", std::move(text));
  if (!tree) {
    ADD_FAILURE() << llvm::toString(tree.takeError());
    return std::make_unique<SyntaxTree>();
  }
  return std::move(*tree);
}

std::string errorOf(std::string text) {
  llvm::Expected<std::unique_ptr<SyntaxTree>> tree =
      parseSource("code/m.py", std::move(text));
  return tree ? "none" : llvm::toString(tree.takeError());
}

/// An expression in prefix form.
std::string print(const Expression *expression) {
  if (!expression)
    return "_";
  std::string text = expression->text.str();
  static constexpr llvm::StringLiteral names[] = {
      "",      "",      "",     "",     "call", ".", "index",
      "slice", "tuple", "list", "dict", "",     "",  "if"};
  std::string name = names[unsigned(expression->kind)].str() + text;
  if (expression->operands.empty() &&
      expression->kind != ExpressionKind::Tuple &&
      expression->kind != ExpressionKind::List)
    return name;
  name = "(" + name;
  size_t positional = expression->operands.size() - expression->keywords.size();
  for (auto [index, operand] : llvm::enumerate(expression->operands)) {
    name += " ";
    if (index >= positional)
      name += expression->keywords[index - positional].str() + "=";
    name += print(operand);
  }
  return name + ")";
}

/// The value that `def f(): return TEXT` returns.
std::string parseExpression(std::string text) {
  auto tree = parse("def f():\n  return " + text + "\n");
  if (tree->functions.size() != 1 || tree->functions[0]->body.empty())
    return "none";
  return print(tree->functions[0]->body[0]->value);
}

TEST(TorchScriptParser, ExpressionsAsTheyArePrinted) {
  EXPECT_EQ(parseExpression("torch.conv2d(x, w, None, [1, 1], alpha=-1)"),
            "(call (.conv2d torch) x w None (list 1 1) alpha=(- 1))");
  EXPECT_EQ(parseExpression("(self.conv).forward(x, )"),
            "(call (.forward (.conv self)) x)");
  EXPECT_EQ(parseExpression("annotate(Dict[str, int], {\"a\": 1})"),
            "(call annotate (index Dict str int) (dict \"a\" 1))");
  EXPECT_EQ(parseExpression("(x)[1:-1]"), "(index x (slice 1 (- 1) _))");
  EXPECT_EQ(parseExpression("(a,)"), "(tuple a)");
  EXPECT_EQ(parseExpression("()"), "(tuple)");
}

TEST(TorchScriptParser, PrecedenceOfOperators) {
  EXPECT_EQ(parseExpression("a + b * c - d"), "(- (+ a (* b c)) d)");
  EXPECT_EQ(parseExpression("not a == b and c or d"),
            "(or (and (not (== a b)) c) d)");
  EXPECT_EQ(parseExpression("-a ** -b"), "(- (** a (- b)))");
  EXPECT_EQ(parseExpression("x is not None"), "(is not x None)");
  EXPECT_EQ(parseExpression("x not in y"), "(not in x y)");
  EXPECT_EQ(parseExpression("a if b else c if d else e"),
            "(if b a (if d c e))");
}

TEST(TorchScriptParser, StatementsAndBlocks) {
  auto tree = parse("op_version_set = 1\n"
                    "import __torch__.a\n"
                    "class Net(Module):\n"
                    "  __parameters__ = [\"w\", ]\n"
                    "  w : Tensor\n"
                    "  __annotations__[\"0\"] = Tensor\n"
                    "  def forward(self: __torch__.Net,\n"
                    "    x: Tensor, n: int=3) -> Tensor:\n"
                    "    if x:\n"
                    "      pass\n"
                    "    elif n:\n"
                    "      a, b, = x\n"
                    "    else:\n"
                    "      self.w = x\n"
                    "\n"
                    "    # a remark\n"
                    "    for i in range(n):\n"
                    "      while x: x = y; z\n"
                    "    return x\n"
                    "def f() -> None:\n"
                    "  return None");
  ASSERT_EQ(tree->classes.size(), 1u);
  ASSERT_EQ(tree->functions.size(), 1u);
  const Class *net = tree->classes[0];
  EXPECT_EQ(net->base, "Module");
  ASSERT_EQ(net->body.size(), 4u);
  const Function *forward = net->body[3]->function;
  ASSERT_TRUE(forward);
  ASSERT_EQ(forward->parameters.size(), 3u);
  EXPECT_EQ(print(forward->parameters[2].defaultValue), "3");
  ASSERT_EQ(forward->body.size(), 3u);
  const Statement *branch = forward->body[0];
  EXPECT_EQ(branch->kind, StatementKind::If);
  ASSERT_EQ(branch->orElse.size(), 1u);
  EXPECT_EQ(branch->orElse[0]->orElse[0]->target->kind,
            ExpressionKind::Attribute);
  const Statement *loop = forward->body[1];
  EXPECT_EQ(loop->kind, StatementKind::For);
  EXPECT_EQ(loop->body[0]->body.size(), 2u);
}

TEST(TorchScriptParser, Positions) {
  auto tree = parse("def f(x):\n  return (x).size(0)\n");
  const Expression *call = tree->functions[0]->body[0]->value;
  // Parentheses do not count.
  EXPECT_EQ(call->offset, tree->text.find("x)."));
  EXPECT_EQ(tree->describePosition(call->offset), "code/m.py:2");
}

TEST(TorchScriptParser, Strings) {
  std::string value;
  EXPECT_TRUE(decodeString(R"("a\n\"\\\001\x41")", value));
  EXPECT_EQ(value, std::string("a\n\"\\\1A"));
  EXPECT_TRUE(decodeString("'''a'b'''", value));
  EXPECT_EQ(value, "a'b");
  EXPECT_FALSE(decodeString("\"\\x1\"", value));
}

TEST(TorchScriptParser, Errors) {
  EXPECT_EQ(errorOf("def f(:\n  pass\n"),
            "code/m.py:1: expected a name, found ':'");
  EXPECT_EQ(errorOf("def f():\n  x = \n"),
            "code/m.py:2: expected an expression, found the end of the line");
  EXPECT_EQ(errorOf("def f():\n    x\n  y\n"),
            "code/m.py:3: expected the indentation of an outer block");
  EXPECT_EQ(errorOf("def f():\n  (x\n"),
            "code/m.py:3: expected a closing bracket before the end");
  EXPECT_EQ(errorOf("def f():\n  \"x\n"),
            "code/m.py:2: expected a string that ends on its line");
  EXPECT_EQ(errorOf("x = 1\n"),
            "code/m.py:1: expected a class or function, found 'x'");
}

TEST(TorchScriptParser, NestingIsLimited) {
  auto isLimited = [](std::string body) {
    return errorOf("def f():\n  " + body + "\n").find("nested less") !=
           std::string::npos;
  };
  auto repeat = [](llvm::StringRef text, unsigned count) {
    std::string result;
    for (unsigned i = 0; i < count; ++i)
      result += text;
    return result;
  };
  EXPECT_TRUE(isLimited(repeat("(", 100000)));
  EXPECT_TRUE(isLimited(repeat("-", 100000) + "x"));
  EXPECT_TRUE(isLimited(repeat("not ", 100000) + "x"));
  EXPECT_TRUE(isLimited("x" + repeat(".y", 100000)));
  EXPECT_TRUE(isLimited("x" + repeat(" + y", 100000)));
  EXPECT_TRUE(isLimited("x" + repeat(" ** y", 100000)));
  EXPECT_TRUE(isLimited("x" + repeat(" if y else z", 100000)));
  EXPECT_TRUE(isLimited("if x: pass\n" + repeat("  elif x: pass\n", 100000)));
  // A list is not nesting.
  EXPECT_EQ(errorOf("def f():\n  return [" + repeat("x, ", 100000) + "]\n"),
            "none");
}

} // namespace
