//===- ElementRanges.h - What elements of inputs have to be -----*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Inputs whose elements are used as indices are accepted or not for their
// elements' sake, too. Preconditions say so of the least and the greatest
// element, which are symbols. What they leave to the elements is stated apart
// from the sizes: ranges within which the preconditions are conditions on sizes
// alone.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_ANALYSIS_ELEMENTRANGES_H
#define PTH_ANALYSIS_ELEMENTRANGES_H

#include "pth/Analysis/Interpreter.h"

namespace pth::analysis {

/// The elements of an input that are asked for, the ends included; a null end
/// is none.
struct ElementRange {
  std::string path;
  Expr least, greatest;

  /// `0..30521`, `>= 0`, `<= W - 1`.
  std::string text() const;
};

class ElementRanges {
public:
  ElementRanges(ExprContext &context, const Run &run);

  /// Whether the condition is one on elements.
  bool mentionsElements(Predicate condition);
  /// What the condition leaves to the sizes where elements are within the
  /// ranges, which it narrows; unknown where it is of another form than that.
  /// Sizes for which no element would be left in a range are ruled out.
  Predicate narrow(Predicate condition);

  /// The ranges of the inputs for which there is one.
  std::vector<ElementRange> ranges() const;

private:
  struct Bounds {
    ElementSymbols symbols;
    llvm::SmallVector<Expr> lower, upper;
  };

  /// The bounds that a symbol belongs to, or null for one of a size.
  Bounds *boundsOf(llvm::StringRef symbol);
  Predicate narrowComparison(Predicate comparison);
  Predicate narrowAlternatives(Predicate alternatives);
  Predicate addBound(Bounds &bounds, bool isLower, Expr bound);

  ExprContext &context;
  std::vector<Bounds> inputs;
};

/// The elements that are in the ranges of both.
std::vector<ElementRange> intersect(std::vector<ElementRange> ranges,
                                    llvm::ArrayRef<ElementRange> others);

} // namespace pth::analysis

#endif // PTH_ANALYSIS_ELEMENTRANGES_H
