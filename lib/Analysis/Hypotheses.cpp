//===- Hypotheses.cpp - What inputs may be -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Hypotheses.h"
#include "mlir/IR/BuiltinTypes.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace pth;
using namespace pth::analysis;
using namespace pth::shape;

/// Types nest as deep as a file says; what is deeper is unknown.
static constexpr unsigned maxDepth = 8;
/// The most keys and texts that are told apart.
static constexpr size_t maxWords = 16;

/// A path as a symbol of the expression language: `state[0]` is `state_0`.
static std::string identifier(llvm::StringRef path) {
  std::string text;
  for (char c : path)
    if (llvm::isAlnum(c))
      text += c;
    else if (text.empty() || text.back() != '_' || c == '_')
      text += '_';
  llvm::StringRef trimmed = text;
  if (!path.ends_with("_"))
    trimmed = trimmed.rtrim('_');
  return trimmed.empty() || llvm::isDigit(trimmed.front()) ? "x" + trimmed.str()
                                                           : trimmed.str();
}

Hypotheses::Hypotheses(ExprContext &context, FunctionOpInterface function)
    : context(&context), function(function) {
  // Numbers are called as their arguments are, whatever a layer calls an axis.
  for (unsigned index = 0; index < function.getNumArguments(); ++index) {
    auto type = dyn_cast<ShapeTypeInterface>(declaredType(function, index));
    ShapeValue declared = type ? type.getShapeValue(context) : ShapeValue();
    std::string name = argumentName(function, index);
    if (!declared.asTensor() &&
        declared.kind() != ShapeValue::Kind::UnrankedTensor)
      (void)symbolFor(identifier(name), name);
  }
}

std::string Hypotheses::symbolFor(std::string name, const std::string &path) {
  while (owners.try_emplace(name, path).first->second != path)
    name += '_';
  return name;
}

std::string Hypotheses::axisName(const std::string &path, size_t axis,
                                 size_t rank) const {
  auto known = names.find(path);
  if (known != names.end()) {
    auto byRank = known->second.find(rank);
    if (byRank != known->second.end())
      return byRank->second[axis];
  }
  std::string name = identifier(path);
  if (llvm::isDigit(name.back()))
    name += '_';
  return name + std::to_string(axis);
}

bool Hypotheses::hasAxisNames(const std::string &path, size_t rank) const {
  auto known = names.find(path);
  return known != names.end() && known->second.count(rank);
}

bool Hypotheses::isSureRank(const std::string &path, size_t rank) const {
  auto known = sureRanks.find(path);
  return known != sureRanks.end() && known->second.contains(rank);
}

Type Hypotheses::dtypeOf(const std::string &path) const {
  Type dtype = dtypes.lookup(path);
  return dtype ? dtype : Float32Type::get(function.getContext());
}

std::vector<std::string> Hypotheses::tensorsOf(unsigned index) const {
  std::vector<std::string> paths;
  for (const auto &[input, path] : tensors)
    if (input == index)
      paths.push_back(path);
  return paths;
}

//===----------------------------------------------------------------------===//
// Learning
//===----------------------------------------------------------------------===//

static bool addWords(std::vector<std::string> &words,
                     const llvm::StringSet<> &found) {
  std::vector<std::string> added;
  for (llvm::StringRef word : found.keys())
    if (!llvm::is_contained(words, word))
      added.push_back(word.str());
  llvm::sort(added);
  if (words.size() + added.size() > maxWords)
    return false;
  llvm::append_range(words, added);
  return !added.empty();
}

bool Hypotheses::takeNames(const AxisHint &hint) {
  std::string path = argumentName(function, hint.input);
  if (hint.ofThisRank)
    sureRanks[path].insert(hint.names.size());
  if (hasAxisNames(path, hint.names.size()))
    return false;
  unsigned earlier = 0;
  for (const auto &known : names)
    earlier += known.first() != path;
  AxisNames axes = hint.names;
  if (earlier)
    for (std::string &name : axes)
      name += "_" + std::to_string(earlier + 1);
  names[path][axes.size()] = axes;
  return true;
}

void Hypotheses::note(const Run &run) {
  for (llvm::StringRef key : run.keys.keys())
    notedKeys.insert(key);
  for (llvm::StringRef text : run.texts.keys())
    notedTexts.insert(text);
}

bool Hypotheses::learn() {
  bool news = addWords(keys, notedKeys);
  return addWords(texts, notedTexts) || news;
}

//===----------------------------------------------------------------------===//
// Making values
//===----------------------------------------------------------------------===//

/// What is known of the value with which the program was traced; unknown where
/// it was not.
static ShapeValue recordedInput(ExprContext &context,
                                FunctionOpInterface function, unsigned index) {
  auto recorded =
      function.getArgAttrOfType<TypeAttr>(index, recordedTypeAttrName);
  auto type = recorded ? dyn_cast<ShapeTypeInterface>(recorded.getValue())
                       : ShapeTypeInterface();
  return type ? type.getShapeValue(context) : ShapeValue();
}

ShapeValue Hypotheses::input(unsigned index, Choose choose) {
  current = index;
  return make(declaredType(function, index), argumentName(function, index),
              recordedInput(*context, function, index), choose, 0);
}

ShapeValue Hypotheses::make(Type type, const std::string &path,
                            const ShapeValue &example, Choose choose,
                            unsigned depth) {
  auto shaped = dyn_cast<ShapeTypeInterface>(type);
  if (!shaped || depth > maxDepth)
    return {};
  TypeStructure structure = shaped.getStructure();
  switch (structure.kind) {
  case TypeStructure::Kind::Optional:
    // A call without the argument is the simpler one.
    return choose(2) == 0
               ? ShapeValue::none()
               : make(structure.parts[0], path, example, choose, depth + 1);
  case TypeStructure::Kind::Tuple: {
    const std::vector<ShapeValue> *examples = example.asSequence();
    std::vector<ShapeValue> elements;
    for (auto [index, part] : llvm::enumerate(structure.parts))
      elements.push_back(make(part, path + "[" + std::to_string(index) + "]",
                              examples && index < examples->size()
                                  ? (*examples)[index]
                                  : ShapeValue(),
                              choose, depth + 1));
    return ShapeValue::tuple(std::move(elements));
  }
  case TypeStructure::Kind::List:
    return makeList(structure.parts[0], path, choose, depth);
  case TypeStructure::Kind::Dict:
    return makeDict(structure.parts[1], path, choose, depth);
  case TypeStructure::Kind::Plain:
    break;
  }
  ShapeValue declared = shaped.getShapeValue(*context);
  if (declared.asTensor() ||
      declared.kind() == ShapeValue::Kind::UnrankedTensor)
    return makeTensor(declared, path, example, choose);
  return makePlain(declared, path, choose);
}

ShapeValue Hypotheses::makeList(Type element, const std::string &path,
                                Choose choose, unsigned depth) {
  constexpr unsigned order[] = {2, 1, 3, 0};
  static_assert(std::size(order) == maxListLength + 1);
  hasLists = true;
  unsigned length = order[choose(std::size(order))];
  std::vector<ShapeValue> elements;
  for (unsigned index = 0; index < length; ++index)
    elements.push_back(make(element, path + "[" + std::to_string(index) + "]",
                            {}, choose, depth + 1));
  return ShapeValue::list(std::move(elements));
}

/// The keys that the program asks for, each present or not: what it does
/// without one is seen by leaving it out.
ShapeValue Hypotheses::makeDict(Type value, const std::string &path,
                                Choose choose, unsigned depth) {
  DictValue dict;
  dict.isOpen = true;
  for (const std::string &key : keys)
    if (choose(2) == 0)
      dict.entries.emplace_back(
          key, make(value, path + "['" + key + "']", {}, choose, depth + 1));
  llvm::sort(dict.entries,
             [](const auto &a, const auto &b) { return a.first < b.first; });
  return ShapeValue::dict(std::move(dict));
}

/// The ranks in the order in which they are tried and reported: what a layer
/// without named axes usually takes comes first, but for what the file was
/// recorded with.
static llvm::SmallVector<unsigned> ranksToTry(const ShapeValue &example) {
  llvm::SmallVector<unsigned> order = {2, 3, 4, 1, 5, 0, 6};
  if (const TensorValue *tensor = example.asTensor()) {
    auto found = llvm::find(order, tensor->rank());
    if (found != order.end())
      std::rotate(order.begin(), found, found + 1);
  }
  return order;
}

unsigned Hypotheses::chooseRank(const ShapeValue &example, Choose choose) {
  hasRanks = true;
  llvm::SmallVector<unsigned> ranks = ranksToTry(example);
  ranks.append(moreRanks.begin(), moreRanks.end());
  return ranks[choose(ranks.size())];
}

ShapeValue Hypotheses::makeTensor(const ShapeValue &declared,
                                  const std::string &path,
                                  const ShapeValue &example, Choose choose) {
  if (!llvm::is_contained(tensors, std::make_pair(current, path)))
    tensors.emplace_back(current, path);
  if (!dtypes.lookup(path))
    if (Type dtype = declared.dtype() ? declared.dtype() : example.dtype())
      dtypes[path] = dtype;
  TensorValue tensor;
  if (const TensorValue *known = declared.asTensor())
    tensor = *known;
  else
    tensor.dims.resize(chooseRank(example, choose));
  tensor.layout = Layout::contiguous();
  if (!tensor.dtype)
    tensor.dtype = dtypeOf(path);
  for (auto [axis, dim] : llvm::enumerate(tensor.dims))
    if (!dim)
      dim = Expr::symbol(*context,
                         symbolFor(axisName(path, axis, tensor.rank()), path));
  return ShapeValue::tensor(std::move(tensor));
}

ShapeValue Hypotheses::makePlain(const ShapeValue &declared,
                                 const std::string &path, Choose choose) {
  switch (declared.kind()) {
  case ShapeValue::Kind::Int:
    return ShapeValue::integer(
        Expr::symbol(*context, symbolFor(identifier(path), path)));
  case ShapeValue::Kind::Bool:
    return ShapeValue::boolean(Predicate::boolean(*context, choose(2) == 0));
  case ShapeValue::Kind::String: {
    if (texts.empty())
      return declared;
    unsigned text = choose(texts.size() + 1);
    return text == texts.size() ? ShapeValue::otherString()
                                : ShapeValue::string(texts[text]);
  }
  default:
    return declared;
  }
}
