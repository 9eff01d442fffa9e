//===- OperatorAssembly.cpp - The assembly that all operators share -*- C++
//-*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/IR/Builders.h"
#include "pth/IR/PthDialect.h"
#include <cmath>
#include <limits>

using namespace mlir;
using namespace pth;

//===----------------------------------------------------------------------===//
// Parsing
//===----------------------------------------------------------------------===//

namespace {
class OperatorParser {
public:
  OperatorParser(OpAsmParser &parser, OperationState &state)
      : parser(parser), state(state) {}

  ParseResult parse();

private:
  ParseResult parseArgument(llvm::StringRef name, llvm::SMLoc location);
  ParseResult parseArguments();
  ParseResult parseValue(Attribute &value, bool allowList);
  ParseResult parseLiteral(Attribute &value);
  ParseResult parseList(Attribute &value);

  OpAsmParser &parser;
  OperationState &state;
  llvm::SmallVector<OpAsmParser::UnresolvedOperand> operands;
};
} // namespace

/// A computed argument is an operand: `%n` becomes `#pth.dynamic<k>`.
ParseResult OperatorParser::parseValue(Attribute &value, bool allowList) {
  OpAsmParser::UnresolvedOperand operand;
  OptionalParseResult computed = parser.parseOptionalOperand(operand);
  if (computed.has_value()) {
    value = pth::DynamicAttr::get(parser.getContext(), operands.size());
    operands.push_back(operand);
    return *computed;
  }
  if (allowList && succeeded(parser.parseOptionalLSquare()))
    return parseList(value);
  if (succeeded(parser.parseOptionalKeyword("none"))) {
    value = parser.getBuilder().getUnitAttr();
    return success();
  }
  return parseLiteral(value);
}

/// A literal's spelling says its type: the colon that may follow is the
/// operation's.
ParseResult OperatorParser::parseLiteral(Attribute &value) {
  Builder &builder = parser.getBuilder();
  std::string text;
  if (succeeded(parser.parseOptionalString(&text))) {
    value = builder.getStringAttr(text);
    return success();
  }
  for (bool truth : {false, true})
    if (succeeded(parser.parseOptionalKeyword(truth ? "true" : "false"))) {
      value = builder.getBoolAttr(truth);
      return success();
    }
  bool isNegative = succeeded(parser.parseOptionalMinus());
  for (llvm::StringRef name : {"inf", "nan"})
    if (succeeded(parser.parseOptionalKeyword(name))) {
      value = builder.getF64FloatAttr(
          name == "nan" ? std::numeric_limits<double>::quiet_NaN()
          : isNegative  ? -std::numeric_limits<double>::infinity()
                        : std::numeric_limits<double>::infinity());
      return success();
    }
  llvm::APInt integer;
  OptionalParseResult parsed = parser.parseOptionalInteger(integer);
  if (parsed.has_value()) {
    if (failed(*parsed))
      return failure();
    integer = integer.sext(std::max(integer.getBitWidth() + 1, 65u));
    if (isNegative)
      integer.negate();
    if (!integer.isSignedIntN(64))
      return parser.emitError(parser.getCurrentLocation(),
                              "expected an integer of 64 bits");
    value = builder.getI64IntegerAttr(integer.getSExtValue());
    return success();
  }
  if (!isNegative)
    return parser.parseAttribute(value, builder.getF64Type());
  double real;
  if (parser.parseFloat(real))
    return failure();
  value = builder.getF64FloatAttr(-real);
  return success();
}

ParseResult OperatorParser::parseList(Attribute &value) {
  llvm::SmallVector<Attribute> elements;
  if (failed(parser.parseOptionalRSquare())) {
    auto parseElement = [&]() {
      return parseValue(elements.emplace_back(), /*allowList=*/false);
    };
    if (parser.parseCommaSeparatedList(parseElement) || parser.parseRSquare())
      return failure();
  }
  llvm::SmallVector<int64_t> integers;
  for (Attribute element : elements)
    if (auto integer = dyn_cast<IntegerAttr>(element))
      if (integer.getType().isSignlessInteger(64))
        integers.push_back(integer.getInt());
  if (integers.size() == elements.size())
    value = parser.getBuilder().getDenseI64ArrayAttr(integers);
  else
    value = parser.getBuilder().getArrayAttr(elements);
  return success();
}

ParseResult OperatorParser::parseArgument(llvm::StringRef name,
                                          llvm::SMLoc location) {
  Attribute value = parser.getBuilder().getUnitAttr();
  if (succeeded(parser.parseOptionalEqual()) &&
      parseValue(value, /*allowList=*/true))
    return failure();
  if (state.attributes.set(name, value))
    return parser.emitError(location, "argument '") << name << "' given twice";
  return success();
}

/// None at all where other attributes follow at once.
ParseResult OperatorParser::parseArguments() {
  llvm::StringRef name;
  llvm::SMLoc location = parser.getCurrentLocation();
  if (failed(parser.parseOptionalKeyword(&name)))
    return success();
  while (true) {
    if (parseArgument(name, location))
      return failure();
    if (failed(parser.parseOptionalComma()))
      return success();
    location = parser.getCurrentLocation();
    if (parser.parseKeyword(&name))
      return failure();
  }
}

ParseResult OperatorParser::parse() {
  if (parser.parseOperandList(operands) || parseArguments() ||
      parser.parseOptionalAttrDict(state.attributes) || parser.parseColon())
    return failure();
  FunctionType type;
  llvm::SMLoc location = parser.getCurrentLocation();
  if (parser.parseType(type))
    return failure();
  state.addTypes(type.getResults());
  return parser.resolveOperands(operands, type.getInputs(), location,
                                state.operands);
}

ParseResult pth::parseOperator(OpAsmParser &parser, OperationState &state) {
  return OperatorParser(parser, state).parse();
}

//===----------------------------------------------------------------------===//
// Printing
//===----------------------------------------------------------------------===//

/// Appends the operands that are printed within an argument.
static void collectDynamic(Operation *op, Attribute attribute,
                           llvm::SmallVectorImpl<Value> &operands) {
  if (auto array = dyn_cast<ArrayAttr>(attribute)) {
    for (Attribute element : array)
      if (isa<pth::DynamicAttr>(element))
        collectDynamic(op, element, operands);
  } else if (auto dynamic = dyn_cast<pth::DynamicAttr>(attribute)) {
    if (dynamic.getOperandIndex() < op->getNumOperands())
      operands.push_back(op->getOperand(dynamic.getOperandIndex()));
  }
}

static void printValue(Operation *op, OpAsmPrinter &printer, Attribute value) {
  auto dynamic = dyn_cast<pth::DynamicAttr>(value);
  if (dynamic && dynamic.getOperandIndex() < op->getNumOperands()) {
    printer << op->getOperand(dynamic.getOperandIndex());
  } else if (auto integers = dyn_cast<DenseI64ArrayAttr>(value)) {
    printer << "[";
    llvm::interleaveComma(integers.asArrayRef(), printer);
    printer << "]";
  } else if (auto array = dyn_cast<ArrayAttr>(value)) {
    printer << "[";
    llvm::interleaveComma(array, printer, [&](Attribute element) {
      printValue(op, printer, element);
    });
    printer << "]";
  } else if (auto integer = dyn_cast<IntegerAttr>(value);
             integer && integer.getType().isSignlessInteger(64)) {
    printer << integer.getInt();
  } else if (auto real = dyn_cast<FloatAttr>(value);
             real && real.getType().isF64()) {
    double number = real.getValueAsDouble();
    if (std::isfinite(number))
      printer.printAttributeWithoutType(value);
    else
      printer << (std::isnan(number) ? "nan" : number < 0 ? "-inf" : "inf");
  } else if (isa<UnitAttr>(value)) {
    printer << "none";
  } else {
    printer << value;
  }
}

void pth::printOperator(Operation *op, OpAsmPrinter &printer,
                        llvm::ArrayRef<llvm::StringRef> attributeNames) {
  // The types follow the order in which the operands are printed.
  llvm::SmallVector<Value> computed;
  for (llvm::StringRef name : attributeNames)
    if (Attribute value = op->getAttr(name))
      collectDynamic(op, value, computed);
  size_t total = op->getNumOperands();
  OperandRange leading =
      op->getOperands().drop_back(std::min(total, computed.size()));
  printer << " ";
  printer.printOperands(leading);
  llvm::StringRef separator = " ";
  for (llvm::StringRef name : attributeNames) {
    Attribute value = op->getAttr(name);
    if (!value)
      continue;
    printer << separator << name;
    if (!isa<UnitAttr>(value)) {
      printer << " = ";
      printValue(op, printer, value);
    }
    separator = ", ";
  }
  printer.printOptionalAttrDict(op->getAttrs(), attributeNames);
  printer << " : ";
  llvm::SmallVector<Type> types(leading.getTypes());
  llvm::append_range(types, TypeRange(ValueRange(computed)));
  printer.printFunctionalType(types, op->getResultTypes());
}
