//===- PeriodicSetText.cpp - Printing one-dimensional sets ----------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/Solver/PeriodicSet.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

using namespace pth::solver;

namespace {
/// Ranges that a person reads at a glance; longer lists are looked at for a
/// pattern first.
constexpr size_t shortList = 8;
} // namespace

static bool allSingle(llvm::ArrayRef<Range> ranges) {
  for (const Range &range : ranges)
    if (range.lower != range.upper)
      return false;
  return true;
}

/// `{1, 2, 5}` for single numbers, else `1, 4..7`.
static void printRanges(llvm::raw_ostream &os, llvm::ArrayRef<Range> ranges) {
  bool braces = allSingle(ranges) && ranges.size() > 1;
  os << (braces ? "{" : "");
  for (size_t i = 0; i < ranges.size(); ++i) {
    os << (i ? ", " : "") << ranges[i].lower;
    if (ranges[i].upper > ranges[i].lower)
      os << ".." << ranges[i].upper;
  }
  os << (braces ? "}" : "");
}

/// The residues as `{13, 14, 15, 0}` or `5..27`: beginning after the widest
/// gap, so that a run through zero stays one run.
static void printResidues(llvm::raw_ostream &os, llvm::ArrayRef<Range> residues,
                          int64_t period) {
  size_t first = 0;
  int64_t widest = residues.front().lower + period - residues.back().upper;
  for (size_t i = 1; i < residues.size(); ++i)
    if (residues[i].lower - residues[i - 1].upper > widest) {
      widest = residues[i].lower - residues[i - 1].upper;
      first = i;
    }
  // A run longer than this is printed by its ends.
  constexpr int64_t shortRun = 4;
  bool brief = true;
  int64_t run = 0;
  for (size_t i = 0; i < residues.size(); ++i) {
    const Range &range = residues[(first + i) % residues.size()];
    run = (range.lower == 0 ? run : 0) + range.upper - range.lower + 1;
    brief &= run <= shortRun;
  }
  if (residues.size() == 1 && !brief) {
    printRanges(os, residues);
    return;
  }
  os << "{";
  for (size_t i = 0; i < residues.size(); ++i) {
    const Range &range = residues[(first + i) % residues.size()];
    os << (i ? ", " : "");
    if (!brief && range.upper > range.lower + 1) {
      os << range.lower << ".." << range.upper;
      continue;
    }
    for (int64_t n = range.lower; n <= range.upper; ++n)
      os << (n > range.lower ? ", " : "") << n;
  }
  os << "}";
}

/// Ranges of one length at one distance: `32k + 3, 1 <= k <= 30`, and for
/// longer ones `mod 20 in {12, 13, 14, 15}, 32..195`.
static bool printProgression(llvm::raw_ostream &os,
                             llvm::ArrayRef<Range> ranges) {
  if (ranges.size() <= shortList || ranges.front().lower < 0)
    return false;
  int64_t step = ranges[1].lower - ranges[0].lower;
  int64_t length = ranges[0].upper - ranges[0].lower;
  for (size_t i = 1; i < ranges.size(); ++i)
    if (ranges[i].lower - ranges[i - 1].lower != step ||
        ranges[i].upper - ranges[i].lower != length)
      return false;
  int64_t offset = ranges[0].lower % step;
  if (length > 0) {
    RangeList residues;
    if (offset + length < step)
      residues = {{offset, offset + length}};
    else
      residues = {{0, offset + length - step}, {offset, step - 1}};
    os << "mod " << step << " in ";
    printResidues(os, residues, step);
    os << ", " << ranges.front().lower << ".." << ranges.back().upper;
    return true;
  }
  os << step << "k";
  if (offset)
    os << " + " << offset;
  os << ", " << ranges.front().lower / step
     << " <= k <= " << ranges.back().lower / step;
  return true;
}

/// The part of `half` from its threshold on, not all of it.
static void printRepeating(llvm::raw_ostream &os, const HalfLineSet &half) {
  int64_t first = *half.firstFrom(half.threshold());
  if (half.residues().size() == 1 && allSingle(half.residues())) {
    int64_t residue = half.residues().front().lower;
    os << half.period() << "k";
    if (residue)
      os << " + " << residue;
    os << ", k >= " << (first - residue) / half.period();
    return;
  }
  os << "mod " << half.period() << " in ";
  printResidues(os, half.residues(), half.period());
  os << ", >= " << first;
}

void PeriodicSet::print(llvm::raw_ostream &os) const {
  if (isEmpty()) {
    os << "none";
    return;
  }
  if (above_ == HalfLineSet::all() && below_ == HalfLineSet::all()) {
    os << "any";
    return;
  }
  bool any = false;
  auto separate = [&] {
    os << (any ? " or " : "");
    any = true;
  };
  // A half-line that ends at zero goes on in the finite part behind it.
  RangeList finite = ranges();
  if (below_.isCofinite()) {
    int64_t last = -1 - below_.threshold();
    if (!finite.empty() && finite.front().lower == last + 1) {
      last = finite.front().upper;
      finite.erase(finite.begin());
    }
    separate();
    os << "<= " << last;
  } else if (!below_.isFinite()) {
    separate();
    os << "-1 - n, n ";
    printRepeating(os, below_);
  }
  std::optional<int64_t> first;
  if (above_.isCofinite()) {
    first = above_.threshold();
    if (!finite.empty() && finite.back().upper + 1 == *first) {
      first = finite.back().lower;
      finite.pop_back();
    }
  }
  if (!finite.empty()) {
    separate();
    if (!printProgression(os, finite))
      printRanges(os, finite);
  }
  if (first) {
    separate();
    os << ">= " << *first;
  } else if (!above_.isFinite()) {
    separate();
    printRepeating(os, above_);
  }
}

std::string PeriodicSet::str() const {
  std::string text;
  llvm::raw_string_ostream os(text);
  print(os);
  return text;
}

llvm::raw_ostream &pth::solver::operator<<(llvm::raw_ostream &os,
                                           const PeriodicSet &set) {
  set.print(os);
  return os;
}

static llvm::json::Array rangesJson(llvm::ArrayRef<Range> ranges) {
  llvm::json::Array result;
  for (const Range &range : ranges)
    result.push_back(llvm::json::Array{range.lower, range.upper});
  return result;
}

static void addRepeating(llvm::json::Object &object, const HalfLineSet &half) {
  if (half.isFinite())
    return;
  object["from"] = *half.firstFrom(half.threshold());
  object["period"] = half.period();
  object["residues"] = rangesJson(half.residues());
}

llvm::json::Value PeriodicSet::json() const {
  llvm::json::Object object;
  object["ranges"] = rangesJson(
      below_.isFinite() ? llvm::ArrayRef<Range>(ranges()) : above_.ranges());
  addRepeating(object, above_);
  if (!below_.isFinite()) {
    llvm::json::Object below{{"ranges", rangesJson(below_.ranges())}};
    addRepeating(below, below_);
    object["below"] = std::move(below);
  }
  return object;
}
