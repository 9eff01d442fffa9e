//===- Strides.cpp - Views of tensors that are not contiguous -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Interfaces/Strides.h"
#include "pth/Interfaces/Requirements.h"
#include "llvm/ADT/STLExtras.h"

using namespace pth;
using namespace pth::shape;

static bool isKnownToBe(ShapeRelationBuilder &builder, Expr lhs, Expr rhs) {
  return lhs && rhs &&
         (lhs == rhs ||
          builder.isDecided(equal(builder.exprs(), lhs, rhs)) == true);
}

static bool isOne(ShapeRelationBuilder &builder, Expr size) {
  return isKnownToBe(builder, size, builder.constant(1));
}

Layout shape::layoutOf(ShapeRelationBuilder &builder, llvm::ArrayRef<Expr> dims,
                       llvm::ArrayRef<Expr> strides) {
  bool known = true, contiguous = true, odd = false;
  Expr expected = builder.constant(1);
  for (size_t i = dims.size(); i-- > 0;) {
    if (isOne(builder, dims[i])) {
      odd |= !isKnownToBe(builder, strides[i], expected);
      continue;
    }
    known &= bool(strides[i]);
    contiguous &= isKnownToBe(builder, strides[i], expected);
    expected = expected * dims[i];
  }
  if (contiguous) {
    Layout layout = Layout::contiguous();
    if (odd)
      layout.strides.assign(strides.begin(), strides.end());
    return layout;
  }
  return known ? Layout::strided(strides) : Layout::unknown();
}

//===----------------------------------------------------------------------===//
// View
//===----------------------------------------------------------------------===//

namespace {
/// Dimensions that are contiguous among themselves, as one.
struct Run {
  Expr numel;
  Expr stride; ///< of the innermost
};
} // namespace

static llvm::SmallVector<Run, 4> mergeRuns(ShapeRelationBuilder &builder,
                                           llvm::ArrayRef<Expr> dims,
                                           llvm::ArrayRef<Expr> strides) {
  llvm::SmallVector<Run, 4> runs;
  for (auto [dim, stride] : llvm::zip_equal(dims, strides)) {
    if (isOne(builder, dim))
      continue;
    if (!runs.empty() && isKnownToBe(builder, runs.back().stride, dim * stride))
      runs.back() = {runs.back().numel * dim, stride};
    else
      runs.push_back({dim, stride});
  }
  return runs;
}

/// The products of `sizes` from each position to the end; the last is 1.
static llvm::SmallVector<Expr, 5> suffixProducts(ShapeRelationBuilder &builder,
                                                 llvm::ArrayRef<Expr> sizes) {
  llvm::SmallVector<Expr, 5> products(sizes.size() + 1, builder.constant(1));
  for (size_t i = sizes.size(); i-- > 0;)
    products[i] = products[i + 1] * sizes[i];
  return products;
}

/// Whether the runs `outer` and `inner` need no cut between them, or there is
/// one: some suffix of the new sizes has as many elements as the runs from
/// `inner` on.
static Predicate cutCondition(ShapeRelationBuilder &builder,
                              llvm::ArrayRef<Run> runs, size_t outer,
                              size_t inner, Expr elements,
                              llvm::ArrayRef<Expr> suffixes) {
  ExprContext &x = builder.exprs();
  Expr one = builder.constant(1);
  llvm::SmallVector<Predicate, 8> ways{
      equal(x, runs[outer].numel, one), equal(x, runs[inner].numel, one),
      equal(x, runs[outer].stride, runs[inner].stride * runs[inner].numel)};
  // The runs only meet where those between them vanish.
  for (size_t between = outer + 1; between < inner; ++between)
    ways.push_back(notEqual(x, runs[between].numel, one));
  for (Expr suffix : suffixes)
    ways.push_back(equal(x, suffix, elements));
  llvm::erase_if(
      ways, [&](Predicate way) { return builder.isDecided(way) == false; });
  if (llvm::any_of(
          ways, [&](Predicate way) { return builder.isDecided(way) == true; }))
    return builder.boolean(true);
  return Predicate::disjunction(x, ways);
}

static llvm::SmallVector<Predicate, 4>
undecidedUnits(ShapeRelationBuilder &builder, llvm::ArrayRef<Run> runs) {
  llvm::SmallVector<Predicate, 4> units;
  for (const Run &run : runs) {
    Predicate isUnit = equal(builder.exprs(), run.numel, builder.constant(1));
    if (!builder.isDecided(isUnit))
      units.push_back(isUnit);
  }
  return units;
}

ViewStrides shape::computeStride(ShapeRelationBuilder &builder,
                                 const TensorValue &self,
                                 llvm::ArrayRef<Expr> dims) {
  Predicate empty = hasNoElements(builder, self);
  if (self.layout.isContiguous() || empty.isTrue())
    return {builder.boolean(true), Layout::contiguous(), {}};
  auto strides = self.strides(builder.exprs());
  if (!strides)
    return {builder.unknown(), Layout::unknown(), {}};
  auto runs = mergeRuns(builder, self.dims, *strides);
  auto suffixes = suffixProducts(builder, dims);
  auto elements = suffixProducts(
      builder,
      llvm::map_to_vector<4>(runs, [](const Run &run) { return run.numel; }));

  // Where each run begins among the new sizes, for every size of the input.
  llvm::SmallVector<std::optional<size_t>, 4> cuts;
  for (size_t run = 0; run < runs.size(); ++run) {
    auto cut = llvm::find_if(suffixes, [&](Expr suffix) {
      return isKnownToBe(builder, suffix, elements[run]);
    });
    cuts.push_back(cut == suffixes.end()
                       ? std::nullopt
                       : std::optional<size_t>(cut - suffixes.begin()));
  }
  bool cutsAreKnown = true;
  llvm::SmallVector<Predicate, 4> conditions;
  for (size_t inner = 1; inner < runs.size(); ++inner) {
    if (cuts[inner])
      continue;
    cutsAreKnown = false;
    for (size_t outer = 0; outer < inner; ++outer)
      conditions.push_back(
          cutCondition(builder, runs, outer, inner, elements[inner], suffixes));
  }
  Predicate exists =
      empty | Predicate::conjunction(builder.exprs(), conditions);
  if (!cutsAreKnown)
    return {exists, Layout::unknown(), undecidedUnits(builder, runs)};

  llvm::SmallVector<Expr, 4> newStrides(dims.size(), builder.constant(1));
  for (size_t i = dims.size(), run = runs.size(); i-- > 0 && run;) {
    // The innermost run that begins at or before this dimension.
    while (run > 1 && i < *cuts[run - 1])
      --run;
    Expr within = divideExactly(suffixes[i + 1], elements[run]);
    newStrides[i] =
        (within ? within : floorDiv(suffixes[i + 1], elements[run])) *
        runs[run - 1].stride;
  }
  return {exists, layoutOf(builder, dims, newStrides), {}};
}

ViewStrides shape::followStride(ShapeRelationBuilder &builder,
                                const TensorValue &self,
                                llvm::ArrayRef<Expr> dims) {
  ViewStrides view = computeStride(builder, self, dims);
  for (Predicate isUnit : llvm::SmallVector<Predicate, 4>(view.units)) {
    std::optional<bool> exists = builder.isDecided(view.exists);
    if (exists == false ||
        (exists && view.layout.kind != Layout::Kind::Unknown))
      break;
    if (builder.decideLayout(isUnit))
      view = computeStride(builder, self, dims);
  }
  return view;
}

//===----------------------------------------------------------------------===//
// StridedView
//===----------------------------------------------------------------------===//

StridedView::StridedView(ShapeRelationBuilder &builder, const TensorValue &self)
    : builder(builder), self(self), memory(self.memory),
      offset(builder.constant(0)) {
  auto strides = self.strides(builder.exprs());
  auto orders = suffixProducts(builder, self.dims);
  for (size_t i = 0; i < self.rank(); ++i)
    axes.push_back(
        {self.dims[i], strides ? (*strides)[i] : Expr(), orders[i + 1]});
}

void StridedView::slice(size_t dim, Expr start, Expr size, Expr step) {
  Axis &axis = axes[dim];
  isPart |= size != axis.size;
  offset = offset + start * axis.order;
  memory.offset = memory.offset + start * axis.stride;
  axis = {size, axis.stride * step, axis.order * step};
}

void StridedView::select(size_t dim, Expr index) {
  offset = offset + index * axes[dim].order;
  memory.offset = memory.offset + index * axes[dim].stride;
  drop(dim);
}

void StridedView::drop(size_t dim) {
  isPart |= !axes[dim].size || !axes[dim].size.isConstant(1);
  axes.erase(axes.begin() + dim);
}

void StridedView::insert(size_t dim) {
  // at::native::inferUnsqueezeGeometry.
  Expr stride = dim < axes.size() ? axes[dim].size * axes[dim].stride
                                  : builder.constant(1);
  axes.insert(axes.begin() + dim,
              {builder.constant(1), stride, builder.constant(0)});
}

void StridedView::expand(size_t dim, Expr size) {
  axes[dim] = {size, builder.constant(0), builder.constant(0)};
}

void StridedView::permute(llvm::ArrayRef<size_t> order) {
  axes = llvm::map_to_vector<4>(order, [&](size_t dim) { return axes[dim]; });
}

TensorValue StridedView::build() const {
  // What carries sizes has a handful of elements; a file may repeat them.
  constexpr int64_t maxElements = 4096;
  TensorValue view;
  view.dtype = self.dtype;
  view.memory = memory;
  llvm::SmallVector<Expr, 4> strides;
  for (const Axis &axis : axes) {
    view.dims.push_back(axis.size);
    strides.push_back(axis.stride);
  }
  view.layout = layoutOf(builder, view.dims, strides);

  if (std::optional<ElementBounds> bounds = self.elementBounds())
    view.bounds = isPart ? bounds->ofPart() : *bounds;
  if (!self.elements)
    return view;
  llvm::SmallVector<Expr, 1> positions{offset};
  for (const Axis &axis : axes) {
    std::optional<int64_t> size =
        axis.size ? axis.size.asConstant() : std::nullopt;
    if (!size || *size < 0 || *size > maxElements ||
        *size * int64_t(positions.size()) > maxElements)
      return view;
    llvm::SmallVector<Expr, 1> outer = std::move(positions);
    positions.clear();
    for (Expr position : outer)
      for (int64_t i = 0; i < *size; ++i)
        positions.push_back(position + axis.order * i);
  }
  view.bounds.reset();
  view.elements.emplace();
  for (Expr position : positions) {
    std::optional<int64_t> index =
        position ? position.asConstant() : std::nullopt;
    bool inRange =
        index && *index >= 0 && size_t(*index) < self.elements->size();
    view.elements->push_back(inRange ? (*self.elements)[*index] : Expr());
  }
  return view;
}
