//===- Box.cpp - Products of one-dimensional sets -------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/Solver/Box.h"
#include "llvm/ADT/STLExtras.h"

using namespace pth;
using namespace pth::solver;

bool solver::isEmpty(const Box &box) {
  return llvm::any_of(box,
                      [](const auto &entry) { return entry.second.isEmpty(); });
}

std::optional<Box> solver::intersect(const Box &lhs, const Box &rhs) {
  Box result = lhs;
  for (const auto &[symbol, set] : rhs) {
    auto [entry, isNew] = result.try_emplace(symbol, set);
    if (isNew || entry->second == set)
      continue;
    std::optional<PeriodicSet> both = entry->second.intersect(set);
    if (!both)
      return std::nullopt;
    entry->second = std::move(*both);
  }
  return result;
}

bool solver::isContained(const Box &lhs, const Box &rhs) {
  return llvm::all_of(rhs, [&](const auto &entry) {
    auto own = lhs.find(entry.first);
    return own != lhs.end() && (own->second == entry.second ||
                                own->second.isSubsetOf(entry.second) == true);
  });
}

bool solver::isContainedInOne(const Box &box, llvm::ArrayRef<Box> boxes) {
  return llvm::any_of(
      boxes, [&](const Box &other) { return isContained(box, other); });
}

std::optional<std::vector<Box>> solver::intersect(llvm::ArrayRef<Box> lhs,
                                                  llvm::ArrayRef<Box> rhs,
                                                  Budget &budget) {
  if (!budget.spend(64 * static_cast<int64_t>(lhs.size() * rhs.size())))
    return std::nullopt;
  std::vector<Box> result;
  for (const Box &a : lhs)
    for (const Box &b : rhs) {
      std::optional<Box> both = intersect(a, b);
      if (!both || result.size() == maxBoxes)
        return std::nullopt;
      if (!isEmpty(*both))
        result.push_back(std::move(*both));
    }
  return result;
}

/// Joins two boxes that differ in at most one symbol.
static std::optional<Box> join(const Box &lhs, const Box &rhs) {
  if (isContained(lhs, rhs))
    return rhs;
  if (isContained(rhs, lhs))
    return lhs;
  if (lhs.size() != rhs.size())
    return std::nullopt;
  Box result = lhs;
  bool differed = false;
  for (auto &[symbol, set] : result) {
    auto other = rhs.find(symbol);
    if (other == rhs.end())
      return std::nullopt;
    if (other->second == set)
      continue;
    std::optional<PeriodicSet> both =
        differed ? std::nullopt : set.unite(other->second);
    if (!both)
      return std::nullopt;
    set = std::move(*both);
    differed = true;
  }
  return result;
}

void solver::mergeBoxes(std::vector<Box> &boxes) {
  // Quadratic in each round; long lists are left as they are.
  if (boxes.size() > 256)
    return;
  for (bool changed = true; changed;) {
    changed = false;
    for (size_t i = 0; i < boxes.size(); ++i)
      for (size_t j = i + 1; j < boxes.size();) {
        std::optional<Box> joined = join(boxes[i], boxes[j]);
        if (!joined) {
          ++j;
          continue;
        }
        boxes[i] = std::move(*joined);
        boxes.erase(boxes.begin() + j);
        changed = true;
      }
  }
}
