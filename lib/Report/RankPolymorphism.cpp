//===- RankPolymorphism.cpp - Cases that differ in rank only --------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RankPolymorphism.h"
#include "pth/Analysis/Cases.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace pth;
using namespace pth::analysis;

/// `text` with each symbol of `shorter` replaced by the one that stands for the
/// same dimension, counted from the last, in `longer`.
static std::string rename(llvm::StringRef text, const CaseContract &shorter,
                          const CaseContract &longer) {
  llvm::StringMap<llvm::StringRef> names;
  for (auto [from, to] :
       llvm::zip(llvm::reverse(shorter.symbols), llvm::reverse(longer.symbols)))
    names[from] = to;
  auto isWord = [](char c) { return llvm::isAlnum(c) || c == '_'; };
  std::string result;
  while (!text.empty()) {
    llvm::StringRef word = text.take_while(isWord);
    auto found = names.find(word);
    result += found == names.end() ? word : found->second;
    text = text.drop_front(word.size());
    llvm::StringRef rest = text.take_until(isWord);
    result += rest;
    text = text.drop_front(rest.size());
  }
  return result;
}

/// An output `[x0, x1, 4] f32` with the leading size replaced by `other`;
/// nothing where another size leads.
static std::optional<std::string> replaceLead(llvm::StringRef output,
                                              llvm::StringRef lead,
                                              llvm::StringRef other) {
  if (!output.consume_front("[") || !output.consume_front(lead))
    return std::nullopt;
  if (other.empty())
    output.consume_front(", ");
  if (!output.starts_with("]") && !output.starts_with(",") && !other.empty())
    return std::nullopt;
  return ("[" + other + output).str();
}

/// Whether `longer` is `shorter` with one more leading dimension, which is free
/// and leads every output.
static bool isExtension(const CaseContract &longer,
                        const CaseContract &shorter) {
  if (longer.label != shorter.label || longer.inputs.size() != 1 ||
      shorter.inputs.size() != 1 ||
      longer.outputs.size() != shorter.outputs.size())
    return false;
  const InputDescription &input = longer.inputs[0], &base = shorter.inputs[0];
  auto valuesOf = [](const InputDescription &known) {
    return known.values ? known.values->text() : std::string();
  };
  if (input.dtype != base.dtype || valuesOf(input) != valuesOf(base) ||
      !base.rank || input.rank != *base.rank + 1 ||
      input.dims.size() != base.dims.size() + 1 ||
      longer.symbols.size() != input.dims.size() ||
      shorter.symbols.size() != base.dims.size() ||
      input.dims[0].verdict != Verdict::Free)
    return false;
  for (auto [ours, theirs] :
       llvm::zip(llvm::ArrayRef(input.dims).drop_front(), base.dims))
    if (ours.verdict != theirs.verdict || ours.set != theirs.set)
      return false;
  for (auto [ours, theirs] : llvm::zip(longer.outputs, shorter.outputs))
    if (replaceLead(ours, longer.symbols[0], "") !=
        rename(theirs, shorter, longer))
      return false;
  return rename(shorter.formula, shorter, longer) == longer.formula;
}

/// The case of all ranks from `least`'s on.
static CaseContract polymorphic(const CaseContract &least,
                                const CaseContract &next) {
  CaseContract merged = next;
  InputDescription &input = merged.inputs[0];
  input.dims[0].symbol = "...";
  for (std::string &output : merged.outputs)
    output = *replaceLead(output, next.symbols[0], "...");
  bool allFixed = llvm::all_of(least.inputs[0].dims, [](const auto &dim) {
    return dim.verdict == Verdict::Fixed;
  });
  merged.set = allFixed ? "any size" : rename(least.set, least, next);
  merged.square.reset();
  merged.condition = input.name + " has rank " +
                     std::to_string(*least.inputs[0].rank) + " to " +
                     std::to_string(maxRank);
  return merged;
}

std::vector<CaseContract>
report::mergeRanks(llvm::ArrayRef<CaseContract> cases) {
  std::array<const CaseContract *, maxRank + 1> byRank = {};
  for (const CaseContract &known : cases)
    if (known.inputs.size() == 1 && known.inputs[0].rank &&
        *known.inputs[0].rank <= maxRank)
      byRank[*known.inputs[0].rank] = &known;
  unsigned least = maxRank;
  while (least > 0 && byRank[least] && byRank[least - 1] &&
         isExtension(*byRank[least], *byRank[least - 1]))
    --least;
  if (least == maxRank)
    return cases.vec();
  std::vector<CaseContract> result;
  bool isMerged = false;
  for (const CaseContract &known : cases) {
    bool belongs = known.inputs[0].rank >= least;
    if (!belongs)
      result.push_back(known);
    else if (!std::exchange(isMerged, true))
      result.push_back(polymorphic(*byRank[least], *byRank[least + 1]));
  }
  return result;
}
