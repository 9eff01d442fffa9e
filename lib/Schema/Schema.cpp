//===- Schema.cpp - Parsing TorchScript's operator schemas -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Schema/Schema.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace pth;
using llvm::StringRef;

namespace {
/// Methods return false after `fail`, whose message is the first one.
class SchemaParser {
public:
  explicit SchemaParser(StringRef text) : text(text), rest(text) {}

  llvm::Expected<Schema> parse();

private:
  /// Types such as `Dict(str, Tuple(...))` nest; no real one deeper than 3.
  static constexpr unsigned maxDepth = 16;

  bool parseSchema();
  bool parseName();
  bool parseArguments();
  bool parseResults();
  bool parseValue(SchemaValue &value, bool isArgument);
  bool parseType(SchemaValue &value);
  bool parseBaseType(SchemaValue &value);
  bool parseTypeList(SchemaValue &value);
  bool parseTypeSuffixes(SchemaValue &value);
  bool parseAlias(SchemaAlias &alias);
  bool parseDefault(std::string &value);

  bool fail(const llvm::Twine &expected);
  bool consume(StringRef token);
  bool expect(StringRef token);
  /// The characters that are letters, digits, underscores or in `more`.
  StringRef takeIdentifier(StringRef more = "");

  StringRef text, rest;
  Schema schema;
  std::string message;
  unsigned depth = 0;
};
} // namespace

bool SchemaParser::fail(const llvm::Twine &expected) {
  if (message.empty()) {
    rest = rest.ltrim();
    size_t column = text.size() - rest.size() + 1;
    std::string found =
        rest.empty() ? "the end" : ("'" + rest.take_front(16) + "'").str();
    message = ("column " + llvm::Twine(column) + ": expected " + expected +
               ", got " + found)
                  .str();
  }
  return false;
}

bool SchemaParser::consume(StringRef token) {
  StringRef ahead = rest.ltrim();
  if (!ahead.starts_with(token))
    return false;
  rest = ahead.drop_front(token.size());
  return true;
}

bool SchemaParser::expect(StringRef token) {
  return consume(token) || fail("'" + token + "'");
}

StringRef SchemaParser::takeIdentifier(StringRef more) {
  rest = rest.ltrim();
  StringRef name = rest.take_while(
      [&](char c) { return llvm::isAlnum(c) || c == '_' || more.contains(c); });
  rest = rest.drop_front(name.size());
  return name;
}

bool SchemaParser::parseName() {
  StringRef space = takeIdentifier(".");
  if (space.empty() || !consume("::"))
    return fail("a qualified name such as 'aten::relu'");
  StringRef name = takeIdentifier();
  if (name.empty())
    return fail("an operator's name");
  schema.name = (space + "::" + name).str();
  if (consume(".")) {
    schema.overload = takeIdentifier().str();
    if (schema.overload.empty())
      return fail("an overload's name");
  }
  return true;
}

/// `(a!)`, `(a|b)`, `(a -> *)`, `(*)`.
bool SchemaParser::parseAlias(SchemaAlias &alias) {
  auto parseSet = [&](std::string &set) {
    do {
      StringRef name = consume("*") ? "*" : takeIdentifier();
      if (name.empty())
        return fail("an alias set");
      set += (set.empty() ? "" : "|") + name.str();
    } while (consume("|"));
    return true;
  };
  if (!parseSet(alias.before))
    return false;
  alias.isWrite |= consume("!");
  alias.after = alias.before;
  if (consume("->")) {
    alias.after.clear();
    if (!parseSet(alias.after))
      return false;
  }
  return expect(")");
}

/// What stands between parentheses: `str, t`.
bool SchemaParser::parseTypeList(SchemaValue &value) {
  if (++depth > maxDepth)
    return fail("a type that is nested less");
  value.type += "(";
  bool first = true;
  while (!consume(")")) {
    if (!first && !expect(","))
      return false;
    if (!first)
      value.type += ", ";
    first = false;
    SchemaValue element;
    if (!parseType(element))
      return false;
    value.type += element.type;
  }
  value.type += ")";
  --depth;
  return true;
}

bool SchemaParser::parseBaseType(SchemaValue &value) {
  if (consume("("))
    return parseTypeList(value);
  StringRef name = takeIdentifier(".");
  if (name.empty())
    return fail("a type");
  value.type += name == "SymInt" ? "int" : name.str();
  static constexpr StringRef generics[] = {
      "Dict", "Future", "Await", "RRef", "List", "Union", "Optional", "Tuple"};
  if (llvm::is_contained(generics, name) && consume("("))
    return parseTypeList(value);
  return true;
}

bool SchemaParser::parseTypeSuffixes(SchemaValue &value) {
  // No blank stands between a type and its suffix.
  while (!rest.empty()) {
    if (rest.consume_front("(")) {
      if (!parseAlias(value.alias))
        return false;
    } else if (rest.consume_front("?")) {
      value.type += "?";
    } else if (rest.consume_front("[")) {
      StringRef length = takeIdentifier();
      if (!llvm::all_of(length, llvm::isDigit))
        return fail("a list's length");
      if (!expect("]"))
        return false;
      value.type += ("[" + length + "]").str();
    } else {
      break;
    }
  }
  return true;
}

bool SchemaParser::parseType(SchemaValue &value) {
  return parseBaseType(value) && parseTypeSuffixes(value);
}

/// Numbers, words, strings and lists of them, verbatim.
bool SchemaParser::parseDefault(std::string &value) {
  rest = rest.ltrim();
  if (rest.starts_with("\"") || rest.starts_with("'")) {
    size_t end = 1;
    while (end < rest.size() && rest[end] != rest.front())
      end += rest[end] == '\\' ? 2 : 1;
    if (end >= rest.size())
      return fail("a string that ends");
    value += rest.take_front(end + 1).str();
    rest = rest.drop_front(end + 1);
    return true;
  }
  if (consume("[")) {
    size_t end = rest.find(']');
    if (end == StringRef::npos)
      return fail("']'");
    value += ("[" + rest.take_front(end) + "]").str();
    rest = rest.drop_front(end + 1);
    return true;
  }
  StringRef word = takeIdentifier("-+.");
  if (word.empty())
    return fail("a default value");
  value += word.str();
  return true;
}

bool SchemaParser::parseValue(SchemaValue &value, bool isArgument) {
  if (!parseType(value))
    return false;
  value.name = takeIdentifier().str();
  if (!isArgument)
    return true;
  if (value.name.empty())
    return fail("an argument's name");
  return !consume("=") || parseDefault(value.defaultValue.emplace());
}

bool SchemaParser::parseArguments() {
  if (!expect("("))
    return false;
  bool first = true, keywordOnly = false;
  while (!consume(")")) {
    if (!first && !expect(","))
      return false;
    first = false;
    if (consume("...")) {
      schema.isVararg = true;
      return expect(")");
    }
    if (consume("*")) {
      keywordOnly = true;
      continue;
    }
    SchemaValue &argument = schema.arguments.emplace_back();
    argument.isKeywordOnly = keywordOnly;
    if (!parseValue(argument, true))
      return false;
  }
  return true;
}

bool SchemaParser::parseResults() {
  if (!expect("->"))
    return false;
  if (consume("...")) {
    schema.hasVariableResults = true;
    return true;
  }
  if (!consume("("))
    return parseValue(schema.results.emplace_back(), false);
  bool first = true;
  while (!consume(")")) {
    if (!first && !expect(","))
      return false;
    first = false;
    if (consume("...")) {
      schema.hasVariableResults = true;
      return expect(")");
    }
    if (!parseValue(schema.results.emplace_back(), false))
      return false;
  }
  return true;
}

bool SchemaParser::parseSchema() {
  if (!parseName() || !parseArguments() || !parseResults())
    return false;
  rest = rest.ltrim();
  return rest.empty() || fail("the end");
}

llvm::Expected<Schema> SchemaParser::parse() {
  if (!parseSchema())
    return llvm::createStringError(message);
  return std::move(schema);
}

std::string Schema::qualifiedName() const {
  return overload.empty() ? name : name + "." + overload;
}

llvm::Expected<Schema> pth::parseSchema(StringRef text) {
  return SchemaParser(text).parse();
}
