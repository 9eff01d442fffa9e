//===- OperatorTable.cpp - -gen-operator-table -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Emits the schemas of each Pth_Operator and Pth_TableOperator with what
// becomes of their arguments, as initialisers of the tables in
// pth/IR/OperatorTable.h. A schema that does not parse, an argument that
// neither the operation nor `ignored` names, and an argument of the operation
// that no schema has are errors.
//
//===----------------------------------------------------------------------===//

#include "pth/Schema/Schema.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/TableGen/Error.h"
#include "llvm/TableGen/Record.h"
#include "llvm/TableGen/TableGenBackend.h"

using namespace llvm;
using pth::Schema;
using pth::SchemaAlias;
using pth::SchemaValue;

namespace {
/// An operand or attribute that a Pth_Operator declares.
struct Declared {
  bool isOperand;
  unsigned position;
  bool isOptional = false;
  bool isDType = false;
  bool isUsed = false;
};

/// A schema of an operation, both checked.
struct Entry {
  Schema schema;
  const Record *operation;
  /// In the order of the schema's arguments: the C++ initialisers.
  SmallVector<std::string> arguments;
  unsigned operandCount;
};

class OperatorTable {
public:
  explicit OperatorTable(const RecordKeeper &records) : records(records) {}
  void run(raw_ostream &os);

private:
  void addOperation(const Record *operation);
  void addSchema(const Record *operation, StringRef text,
                 StringMap<Declared> &declared, StringSet<> &ignored);
  void checkResults(const Record *operation, const Schema &schema);
  std::string emitArgument(const Record *operation, const Schema &schema,
                           const SchemaValue &argument,
                           StringMap<Declared> &declared, StringSet<> &ignored);
  void emit(raw_ostream &os) const;

  const RecordKeeper &records;
  std::vector<Entry> entries;
};
} // namespace

static std::string quote(StringRef text) {
  std::string quoted;
  raw_string_ostream os(quoted);
  os << '"';
  os.write_escaped(text);
  os << '"';
  return quoted;
}

static std::string emitAlias(const SchemaAlias &alias) {
  return ("{" + Twine(quote(alias.before)) + ", " + quote(alias.after) + ", " +
          (alias.isWrite ? "true" : "false") + "}")
      .str();
}

/// The enumerator of pth::LiteralKind for a schema type; empty for a type that
/// has no literals.
static StringRef literalKind(StringRef type, bool isDType) {
  type.consume_back("?");
  if (isDType && type == "int")
    return "DType";
  if (type.ends_with("]"))
    return StringSwitch<StringRef>(type.take_front(type.find('[')))
        .Case("int", "Ints")
        .Cases({"float", "Scalar", "number"}, "Floats")
        .Case("bool", "Bools")
        .Default("");
  return StringSwitch<StringRef>(type)
      .Cases({"int", "MemoryFormat"}, "Int")
      .Case("float", "Float")
      .Case("bool", "Bool")
      .Case("str", "String")
      .Cases({"Scalar", "number"}, "Number")
      .Case("ScalarType", "DType")
      .Default("");
}

/// Looks through OptionalAttr and AnyAttrOf.
static void classifyAttribute(const Record *constraint, Declared &declared) {
  if (constraint->getName() == "Pth_DTypeArg")
    declared.isDType = true;
  if (constraint->isSubClassOf("OptionalAttr")) {
    declared.isOptional = true;
    classifyAttribute(constraint->getValueAsDef("baseAttr"), declared);
  } else if (constraint->isSubClassOf("AnyAttrOf")) {
    for (const Record *choice :
         constraint->getValueAsListOfDefs("allowedAttributes"))
      classifyAttribute(choice, declared);
  }
}

static StringMap<Declared> declaredArguments(const Record *operation) {
  StringMap<Declared> declared;
  for (StringRef field : {"tensors", "settings"}) {
    const DagInit *arguments = operation->getValueAsDag(field);
    for (unsigned i = 0; i < arguments->getNumArgs(); ++i) {
      Declared argument{field == "tensors", i};
      const auto *constraint = dyn_cast<DefInit>(arguments->getArg(i));
      if (constraint && !argument.isOperand)
        classifyAttribute(constraint->getDef(), argument);
      declared[arguments->getArgNameStr(i)] = argument;
    }
  }
  return declared;
}

std::string OperatorTable::emitArgument(const Record *operation,
                                        const Schema &schema,
                                        const SchemaValue &argument,
                                        StringMap<Declared> &declared,
                                        StringSet<> &ignored) {
  std::string what = ("argument '" + Twine(argument.name) + "' of schema '" +
                      schema.qualifiedName() + "'")
                         .str();
  StringRef kind = "Ignored", literal = "None";
  Declared mapping{};
  auto it = declared.find(argument.name);
  if (it != declared.end()) {
    it->second.isUsed = true;
    mapping = it->second;
    kind = mapping.isOperand ? "Operand" : "Attribute";
    if (!mapping.isOperand)
      literal = literalKind(argument.type, mapping.isDType);
    if (literal.empty())
      PrintFatalError(operation, what + " has the type " + argument.type +
                                     ", which has no literals; expected it "
                                     "among the tensors or in ignored");
  } else if (!ignored.contains(argument.name)) {
    PrintFatalError(operation, what + " is neither an argument of the "
                                      "operation nor in ignored");
  }
  std::string text;
  raw_string_ostream os(text);
  os << "{" << quote(argument.name) << ", " << quote(argument.type) << ", "
     << (argument.defaultValue ? quote(*argument.defaultValue) : "nullptr")
     << ", ArgumentKind::" << kind << ", LiteralKind::" << literal << ", "
     << mapping.position << ", " << (mapping.isOptional ? "true" : "false")
     << ", " << emitAlias(argument.alias) << ", "
     << (argument.isKeywordOnly ? "true" : "false") << "}";
  return text;
}

/// An operation has a result for each of the schema's, and one for the new
/// state of each written argument that no result stands for.
void OperatorTable::checkResults(const Record *operation,
                                 const Schema &schema) {
  size_t expected = schema.results.size();
  for (const SchemaValue &argument : schema.arguments)
    expected += argument.alias.isWrite &&
                none_of(schema.results, [&](const SchemaValue &result) {
                  return result.alias.before == argument.alias.before;
                });
  const DagInit *results = operation->getValueAsDag("results");
  for (const Init *result : results->getArgs())
    if (const auto *constraint = dyn_cast<DefInit>(result))
      if (constraint->getDef()->isSubClassOf("Variadic"))
        return;
  if (results->getNumArgs() != expected)
    PrintFatalError(operation, "schema '" + schema.qualifiedName() +
                                   "' needs an operation with " +
                                   Twine(expected) + " results, got " +
                                   Twine(results->getNumArgs()));
}

void OperatorTable::addSchema(const Record *operation, StringRef text,
                              StringMap<Declared> &declared,
                              StringSet<> &ignored) {
  Expected<Schema> schema = pth::parseSchema(text);
  if (!schema)
    PrintFatalError(operation,
                    "schema '" + text + "': " + toString(schema.takeError()));
  bool isTable = operation->isSubClassOf("Pth_TableOperator");
  if (schema->hasVariableResults || (schema->isVararg && !isTable))
    PrintFatalError(operation, "schema '" + text +
                                   "': an operator of any results, or of any "
                                   "arguments and with a class, cannot be "
                                   "mapped");
  checkResults(operation, *schema);
  Entry entry{*schema, operation, {}, 0};
  StringSet<> present;
  for (const SchemaValue &argument : schema->arguments) {
    entry.arguments.push_back(
        emitArgument(operation, *schema, argument, declared, ignored));
    present.insert(argument.name);
  }
  for (const auto &[name, argument] : declared) {
    entry.operandCount += argument.isOperand;
    if (!argument.isOperand && !argument.isOptional && !present.contains(name))
      PrintFatalError(operation,
                      "attribute '" + name + "' is not optional, but schema '" +
                          schema->qualifiedName() + "' has no such argument");
  }
  entries.push_back(std::move(entry));
}

void OperatorTable::addOperation(const Record *operation) {
  StringMap<Declared> declared = declaredArguments(operation);
  StringSet<> ignored;
  for (StringRef name : operation->getValueAsListOfStrings("ignored")) {
    if (declared.contains(name))
      PrintFatalError(operation, "argument '" + name + "' is in ignored");
    ignored.insert(name);
  }
  std::vector<StringRef> schemas =
      operation->getValueAsListOfStrings("schemas");
  for (StringRef schema : schemas)
    addSchema(operation, schema, declared, ignored);
  for (const auto &[name, argument] : declared)
    if (!argument.isUsed)
      PrintFatalError(operation,
                      "argument '" + name + "' is in none of its schemas");
}

/// `add_`, and Python's in-place operators of tensors: `__iadd__`.
static bool isInplaceForm(const Schema &schema) {
  StringRef name = schema.name;
  if (!name.ends_with("__"))
    return name.ends_with("_");
  return !schema.arguments.empty() && schema.arguments[0].type == "Tensor" &&
         schema.arguments[0].alias.isWrite;
}

void OperatorTable::emit(raw_ostream &os) const {
  os << "#ifdef GET_OPERATOR_ARGUMENTS\n";
  for (const Entry &entry : entries)
    for (const std::string &argument : entry.arguments)
      os << argument << ",\n";
  os << "#endif\n#ifdef GET_OPERATOR_RESULTS\n";
  for (const Entry &entry : entries)
    for (const SchemaValue &result : entry.schema.results)
      os << "{" << quote(result.type) << ", " << emitAlias(result.alias)
         << "},\n";
  os << "#endif\n#ifdef GET_OPERATOR_SCHEMAS\n";
  size_t argumentsBegin = 0, resultsBegin = 0;
  for (const Entry &entry : entries) {
    const Schema &schema = entry.schema;
    bool isInplace = isInplaceForm(schema);
    os << "{" << quote(schema.name) << ", " << quote(schema.overload) << ", "
       << quote(("pth." + entry.operation->getValueAsString("opName")).str())
       << ", " << argumentsBegin << ", " << entry.arguments.size() << ", "
       << resultsBegin << ", " << schema.results.size() << ", "
       << entry.operandCount << ", " << (isInplace ? "true" : "false") << ", "
       << (schema.isVararg ? "true" : "false") << "},\n";
    argumentsBegin += entry.arguments.size();
    resultsBegin += schema.results.size();
  }
  os << "#endif\n#undef GET_OPERATOR_ARGUMENTS\n#undef GET_OPERATOR_RESULTS\n"
        "#undef GET_OPERATOR_SCHEMAS\n";
}

void OperatorTable::run(raw_ostream &os) {
  emitSourceFileHeader("Operators of saved programs", os, records);
  for (StringRef base : {"Pth_Operator", "Pth_TableOperator"})
    for (const Record *operation :
         records.getAllDerivedDefinitionsIfDefined(base))
      addOperation(operation);
  auto keyOf = [](const Entry &entry) {
    return std::tie(entry.schema.name, entry.schema.overload);
  };
  llvm::sort(entries, [&](const Entry &lhs, const Entry &rhs) {
    return keyOf(lhs) < keyOf(rhs);
  });
  for (size_t i = 1; i < entries.size(); ++i)
    if (keyOf(entries[i - 1]) == keyOf(entries[i])) {
      PrintError(entries[i].operation, "schema '" +
                                           entries[i].schema.qualifiedName() +
                                           "' is listed twice");
      PrintFatalNote(entries[i - 1].operation, "the other operation is here");
    }
  emit(os);
}

static TableGen::Emitter::OptClass<OperatorTable>
    registration("gen-operator-table",
                 "Generate the table of operator schemas");
