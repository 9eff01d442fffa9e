//===- OperatorEffects.cpp - What an operator writes and shares -----------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/OperatorEffects.h"
#include "pth/IR/OperatorTable.h"
#include "pth/IR/Ops/ControlFlow.h"
#include "pth/IR/Ops/Core.h"
#include "pth/Schema/Schema.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace pth;
using llvm::StringRef;

namespace {
/// The annotations of a schema, from the table or from text.
struct Annotations {
  struct Entry {
    StringRef type, before, after;
    bool isWrite;
    bool contains(StringRef set) const {
      return llvm::is_contained(llvm::split(before, '|'), set);
    }
  };
  llvm::SmallVector<Entry, 6> arguments;
  llvm::SmallVector<Entry, 2> results;
};
} // namespace

static Annotations annotationsOf(const OperatorSchema &schema) {
  Annotations annotations;
  auto entryOf = [](const auto &value) {
    return Annotations::Entry{value.type, value.alias.before, value.alias.after,
                              value.alias.isWrite};
  };
  for (const OperatorArgument &argument : schema.arguments())
    annotations.arguments.push_back(entryOf(argument));
  for (const OperatorResult &result : schema.results())
    annotations.results.push_back(entryOf(result));
  return annotations;
}

/// `schema` owns the text that the annotations refer to.
static Annotations annotationsOf(const Schema &schema) {
  Annotations annotations;
  auto entryOf = [](const SchemaValue &value) {
    return Annotations::Entry{value.type, value.alias.before, value.alias.after,
                              value.alias.isWrite};
  };
  for (const SchemaValue &argument : schema.arguments)
    annotations.arguments.push_back(entryOf(argument));
  for (const SchemaValue &result : schema.results)
    annotations.results.push_back(entryOf(result));
  return annotations;
}

/// The result that stands for a written argument, if the schema has one.
static std::optional<unsigned> resultOf(const Annotations &annotations,
                                        StringRef set) {
  for (auto [index, result] : llvm::enumerate(annotations.results))
    if (result.isWrite && result.before == set)
      return index;
  return std::nullopt;
}

static OperatorEffects read(const Annotations &annotations,
                            size_t argumentCount) {
  OperatorEffects effects;
  size_t count = std::min(argumentCount, annotations.arguments.size());
  size_t resultCount = annotations.results.size();
  for (unsigned i = 0; i < count; ++i) {
    const Annotations::Entry &argument = annotations.arguments[i];
    if (argument.isWrite) {
      std::optional<unsigned> result = resultOf(annotations, argument.before);
      if (!result) {
        effects.writtenWithoutResult.push_back(i);
        result = resultCount++;
      }
      effects.writes.push_back({i, *result});
    } else if (argument.before != "*" && argument.after == "*") {
      effects.captured.push_back(i);
    }
    for (auto [index, result] : llvm::enumerate(annotations.results)) {
      bool shares =
          !result.isWrite && !argument.before.empty() &&
          llvm::any_of(llvm::split(argument.before, '|'),
                       [&](StringRef set) { return result.contains(set); });
      if (shares)
        effects.shares.push_back({i, unsigned(index)});
    }
  }
  for (auto [index, result] : llvm::enumerate(annotations.results))
    if (result.contains("*"))
      effects.wildResults.push_back(index);
  return effects;
}

/// The operator's name without namespace and overload.
static StringRef baseName(StringRef name) {
  StringRef operation = name.substr(name.find("::") + 2);
  return operation.take_front(operation.find('.'));
}

/// Node::hasSideEffects; raises, attributes and loops are operations of their
/// own here.
static bool hasSideEffects(StringRef name) {
  static const llvm::StringSet<> names = {
      "prim::RaiseException", "prim::Print",       "prim::PythonOp",
      "prim::AddStatValue",   "prim::TimePoint",   "aten::warn",
      "aten::save",           "aten::manual_seed", "aten::wait"};
  return names.contains(name.take_front(name.find('.', name.find("::") + 2)));
}

/// The effects of an operator of which only the name is known.
static OperatorEffects effectsByName(StringRef name, size_t argumentCount,
                                     size_t resultCount) {
  OperatorEffects effects;
  effects.hasSideEffects = true;
  StringRef operation = baseName(name);
  if (operation.ends_with("_") && !operation.ends_with("__") && argumentCount) {
    effects.writes.push_back({0, 0});
    if (resultCount == 0)
      effects.writtenWithoutResult.push_back(0);
  }
  return effects;
}

namespace {
/// What is known of an operator: its effects, and how many results its schema
/// has.
struct Description {
  OperatorEffects effects;
  size_t resultCount;
};
} // namespace

/// Nothing if the dialect does not know the operator and `schema` does not
/// parse.
static std::optional<Description> describe(StringRef name, StringRef schema,
                                           size_t argumentCount) {
  std::optional<Description> description;
  if (const OperatorSchema *known = lookupOperatorSchema(name)) {
    description = {read(annotationsOf(*known), argumentCount),
                   known->results().size()};
  } else if (!schema.empty()) {
    llvm::Expected<Schema> parsed = parseSchema(schema);
    if (parsed)
      description = {read(annotationsOf(*parsed), argumentCount),
                     parsed->results.size()};
    else
      llvm::consumeError(parsed.takeError());
  }
  if (description)
    description->effects.hasSideEffects = hasSideEffects(name);
  return description;
}

OperatorEffects pth::operatorEffects(StringRef name, StringRef schema,
                                     size_t argumentCount, size_t resultCount) {
  std::optional<Description> known = describe(name, schema, argumentCount);
  return known && known->resultCount == resultCount
             ? known->effects
             : effectsByName(name, argumentCount, resultCount);
}

OperatorEffects pth::operatorEffects(OperatorOp op) {
  size_t arguments = op.getOperands_().size(), results = op.getNumResults();
  std::optional<Description> known =
      describe(op.getName(), op.getSchema().value_or(""), arguments);
  if (known &&
      known->resultCount + known->effects.writtenWithoutResult.size() ==
          results)
    return known->effects;
  // The result that a write added counts as the operator's own here.
  OperatorEffects effects = effectsByName(op.getName(), arguments, results);
  if (results == 0)
    effects.writes.clear();
  return effects;
}

WriteKind pth::writeKind(StringRef name) {
  static const llvm::StringSet<> metadata = {
      "squeeze_",  "unsqueeze_", "t_",          "transpose_", "swapaxes_",
      "swapdims_", "detach_",    "as_strided_", "rename_",    "requires_grad_"};
  StringRef operation = baseName(name);
  if (metadata.contains(operation))
    return {false, true};
  // The ones that give the tensor another storage, and `out` arguments, which
  // are resized to what they receive.
  static const llvm::StringSet<> both = {"resize_", "resize_as_", "set_",
                                         "resize_as_sparse_", "set_data"};
  bool isInplace = operation.ends_with("_") && !both.contains(operation);
  return {true, !isInplace};
}

bool pth::mayReturnArgument(StringRef name) {
  // ATen/native/TensorShape.cpp: each of these makes a tensor of its own.
  static const llvm::StringSet<> views = {"view",
                                          "view_as",
                                          "reshape",
                                          "reshape_as",
                                          "select",
                                          "slice",
                                          "narrow",
                                          "transpose",
                                          "permute",
                                          "t",
                                          "numpy_T",
                                          "unsqueeze",
                                          "squeeze",
                                          "expand",
                                          "expand_as",
                                          "diagonal",
                                          "unfold",
                                          "as_strided",
                                          "split",
                                          "chunk",
                                          "unbind",
                                          "alias",
                                          "detach",
                                          "swapaxes",
                                          "swapdims",
                                          "movedim",
                                          "moveaxis",
                                          "tensor_split",
                                          "split_with_sizes",
                                          "unsafe_split",
                                          "unflatten",
                                          "view_as_real",
                                          "view_as_complex",
                                          "real",
                                          "imag",
                                          "broadcast_to"};
  return !views.contains(baseName(name));
}
