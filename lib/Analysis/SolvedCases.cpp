//===- SolvedCases.cpp - The accepted set around concrete inputs ----------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Analysis/SolvedCases.h"
#include "CaseSolver.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace pth;
using namespace pth::analysis;
using namespace pth::shape;
using solver::PeriodicSet;

namespace {
/// Sizes by symbol, and how far they are from those asked about.
struct Candidate {
  Assignment sizes;
  int64_t distance = 0;
};

/// The nearest candidates in one disjunct of the accepted set, one for each way
/// to satisfy its couplings.
class DisjunctSearch {
public:
  DisjunctSearch(const solver::Disjunct &disjunct, const Assignment &asked,
                 std::vector<Candidate> &found)
      : disjunct(disjunct), asked(asked), found(found) {}

  void run() {
    solver::Box box;
    for (const solver::Dimension &dimension : disjunct.dimensions)
      box.emplace(dimension.symbol, dimension.bound);
    size_t before = found.size();
    visit(0, box);
    if (found.size() == before)
      visitAlike();
  }

private:
  static constexpr size_t maxCandidates = 4096;

  /// Narrows `box` to each choice of the couplings from `index` on.
  void visit(size_t index, const solver::Box &box);
  void add(const solver::Box &box);
  /// Where a coupling's choices are not spelled out, sizes that equal each
  /// other, or are the least, mostly satisfy it: tries those.
  void visitAlike();
  void visitAlike(size_t index, llvm::ArrayRef<int64_t> sizes,
                  Candidate &candidate);
  void add(Candidate candidate);

  const solver::Disjunct &disjunct;
  const Assignment &asked;
  std::vector<Candidate> &found;
  size_t tried = 0; ///< by `visitAlike`
};
} // namespace

/// The element of `set` nearest to `size`, the lesser of two.
static std::optional<int64_t> nearest(const PeriodicSet &set, int64_t size) {
  auto within = [&](std::optional<int64_t> lower,
                    std::optional<int64_t> upper) {
    std::optional<PeriodicSet> part = PeriodicSet::interval(lower, upper);
    return part ? part->intersect(set) : std::nullopt;
  };
  std::optional<PeriodicSet> below = within(1, size), above = within(size, {});
  std::optional<int64_t> last = below ? below->max() : std::nullopt;
  std::optional<int64_t> first = above ? above->min() : std::nullopt;
  if (!last)
    return first;
  if (!first)
    return last;
  return size - *last <= *first - size ? last : first;
}

void DisjunctSearch::visit(size_t index, const solver::Box &box) {
  if (found.size() >= maxCandidates)
    return;
  if (index == disjunct.couplings.size())
    return add(box);
  const solver::Coupling &coupling = disjunct.couplings[index];
  if (!coupling.enumerated)
    return visit(index + 1, box);
  for (const solver::CouplingChoice &choice : coupling.choices)
    if (std::optional<solver::Box> both = intersect(box, choice.box))
      visit(index + 1, *both);
}

void DisjunctSearch::add(const solver::Box &box) {
  Candidate candidate;
  for (const auto &[symbol, set] : box) {
    int64_t size = asked.lookup(symbol);
    std::optional<int64_t> chosen = nearest(set, size);
    if (!chosen)
      return;
    candidate.sizes[symbol] = *chosen;
  }
  add(std::move(candidate));
}

void DisjunctSearch::visitAlike() {
  constexpr size_t maxSizes = 5;
  llvm::SmallSetVector<int64_t, 8> sizes;
  for (const solver::Dimension &dimension : disjunct.dimensions)
    if (std::optional<int64_t> least = dimension.bound.min())
      sizes.insert(*least);
  for (const solver::Dimension &dimension : disjunct.dimensions)
    if (auto chosen = nearest(dimension.bound, asked.lookup(dimension.symbol)))
      sizes.insert(*chosen);
  Candidate candidate;
  visitAlike(0, sizes.getArrayRef().take_front(maxSizes), candidate);
}

void DisjunctSearch::visitAlike(size_t index, llvm::ArrayRef<int64_t> sizes,
                                Candidate &candidate) {
  if (index == disjunct.dimensions.size())
    return add(candidate);
  const solver::Dimension &dimension = disjunct.dimensions[index];
  for (int64_t size : sizes)
    if (dimension.bound.contains(size) && ++tried < maxCandidates) {
      candidate.sizes[dimension.symbol] = size;
      visitAlike(index + 1, sizes, candidate);
    }
}

void DisjunctSearch::add(Candidate candidate) {
  for (const solver::Coupling &coupling : disjunct.couplings)
    if (!coupling.defined.empty())
      if (auto value = coupling.value.evaluate(candidate.sizes))
        candidate.sizes[coupling.defined] = *value;
  if (!disjunct.contains(candidate.sizes))
    return;
  for (const auto &size : candidate.sizes)
    if (__builtin_add_overflow(
            candidate.distance,
            std::abs(size.second - asked.lookup(size.first())),
            &candidate.distance))
      return;
  found.push_back(std::move(candidate));
}

SolvedCases::SolvedCases(ExprContext &context, FunctionOpInterface function,
                         const Cases &cases)
    : context(context), function(function), cases(cases),
      solvers(cases.accepted.size()) {}
SolvedCases::~SolvedCases() = default;

/// Whether a value is one of those that a hypothesis is about; `texts` are
/// those that `another string` is not.
static bool isOfCase(const ShapeValue &value, const ShapeValue &known,
                     llvm::ArrayRef<std::string> texts) {
  const TensorValue *tensor = value.asTensor(), *expected = known.asTensor();
  if (tensor || expected)
    return tensor && expected && tensor->rank() == expected->rank();
  const std::vector<ShapeValue> *elements = value.asSequence(),
                                *expectedElements = known.asSequence();
  if (elements && expectedElements)
    return elements->size() == expectedElements->size() &&
           llvm::all_of(
               llvm::zip(*elements, *expectedElements), [&](auto pair) {
                 return isOfCase(std::get<0>(pair), std::get<1>(pair), texts);
               });
  const DictValue *dict = value.asDict(), *expectedDict = known.asDict();
  if (dict && expectedDict)
    return dict->entries.size() == expectedDict->entries.size() &&
           llvm::all_of(expectedDict->entries, [&](const auto &entry) {
             return llvm::any_of(dict->entries, [&](const auto &own) {
               return own.first == entry.first &&
                      isOfCase(own.second, entry.second, texts);
             });
           });
  if (value.isNone() != known.isNone())
    return false;
  if (known.isOtherString())
    return value.asString() && !llvm::is_contained(texts, *value.asString());
  return (!known.asBoolean() && !known.asString()) || value == known;
}

/// Whether no hypothesis is about such a value: a rank or a length beyond those
/// tried.
static bool isBeyondHypotheses(const ShapeValue &value) {
  bool isBeyond = value.isUnknown();
  if (const TensorValue *tensor = value.asTensor())
    isBeyond |= tensor->rank() > maxRank;
  if (const std::vector<ShapeValue> *elements = value.asSequence())
    isBeyond |= elements->size() > maxListLength ||
                llvm::any_of(*elements, isBeyondHypotheses);
  if (const DictValue *dict = value.asDict())
    isBeyond |= llvm::any_of(dict->entries, [](const auto &entry) {
      return isBeyondHypotheses(entry.second);
    });
  return isBeyond;
}

/// Whether the tensors are of the dtypes that a case is about.
static bool hasDTypesOf(const ShapeValue &value, const ShapeValue &known) {
  llvm::SmallVector<Type> expected;
  bool same = true;
  forEachPart(known, "", [&](const std::string &, const ShapeValue &part) {
    expected.push_back(part.asTensor() ? part.dtype() : Type());
  });
  size_t next = 0;
  forEachPart(value, "", [&](const std::string &, const ShapeValue &part) {
    if (next < expected.size() && part.asTensor())
      same &= expected[next] == part.dtype();
    ++next;
  });
  return same && next == expected.size();
}

/// The first case that the inputs belong to, or null.
static const Case *find(llvm::ArrayRef<Case> cases,
                        llvm::ArrayRef<ShapeValue> inputs,
                        llvm::ArrayRef<std::string> texts) {
  auto found = llvm::find_if(cases, [&](const Case &known) {
    return llvm::all_of(llvm::zip(inputs, known.inputs), [&](auto pair) {
      const std::optional<ShapeValue> &expected = std::get<1>(pair);
      return !expected || isOfCase(std::get<0>(pair), *expected, texts);
    });
  });
  return found == cases.end() ? nullptr : &*found;
}

const Case *SolvedCases::caseOf(llvm::ArrayRef<ShapeValue> inputs) const {
  return find(cases.accepted, inputs, cases.texts);
}

CaseSolver &SolvedCases::solverOf(const Case &known) {
  std::unique_ptr<CaseSolver> &solver = solvers[&known - cases.accepted.data()];
  if (!solver)
    solver = std::make_unique<CaseSolver>(context, function, known);
  return *solver;
}

const solver::SolvedSet &SolvedCases::setOf(const Case &known) {
  return solverOf(known).set();
}

llvm::ArrayRef<solver::Problem> SolvedCases::problemsOf(const Case &known) {
  return solverOf(known).solvedProblems();
}

llvm::ArrayRef<ElementRange> SolvedCases::elementsOf(const Case &known) {
  return solverOf(known).elementRanges();
}

CaseContract SolvedCases::contractOf(const Case &known) {
  return solverOf(known).contract();
}

Assignment SolvedCases::assign(const Case &known,
                               llvm::ArrayRef<ShapeValue> inputs) {
  Assignment sizes;
  for (auto [input, symbols] : llvm::zip(inputs, known.symbols)) {
    llvm::ArrayRef<std::string> names = symbols.names;
    auto assignNext = [&](Expr size) {
      if (names.empty())
        return;
      std::optional<int64_t> value = size ? size.asConstant() : std::nullopt;
      if (!names.front().empty() && value)
        sizes[names.front()] = *value;
      names = names.drop_front();
    };
    forEachPart(input, "", [&](const std::string &, const ShapeValue &part) {
      if (const TensorValue *tensor = part.asTensor())
        llvm::for_each(tensor->dims, assignNext);
      else if (Expr integer = part.asInteger())
        assignNext(integer);
    });
  }
  return sizes;
}

std::vector<ShapeValue>
SolvedCases::instantiate(const Case &known, const Assignment &sizes) const {
  std::vector<ShapeValue> inputs;
  for (const std::optional<ShapeValue> &input : known.inputs)
    inputs.push_back(!input ? ShapeValue()
                            : input
                                  ->mapTensors([](TensorValue &tensor) {
                                    tensor.bounds.reset();
                                  })
                                  .mapSizes([&](Expr size) {
                                    auto value = size.evaluate(sizes);
                                    return value
                                               ? Expr::constant(context, *value)
                                               : size;
                                  }));
  return inputs;
}

/// Whether the elements that are asked about are within what is assumed.
static bool isWithin(const ElementBounds &bounds, const ElementRange &range,
                     const Assignment &sizes) {
  std::optional<int64_t> least = bounds.least.asConstant(),
                         greatest = bounds.greatest.asConstant();
  auto isMet = [&](Expr end, std::optional<int64_t> own, bool isLeast) {
    if (!end)
      return true;
    std::optional<int64_t> limit = end.evaluate(sizes);
    return limit && own && (isLeast ? *own >= *limit : *own <= *limit);
  };
  return isMet(range.least, least, true) &&
         isMet(range.greatest, greatest, false);
}

bool SolvedCases::isAssumed(const Case &known,
                            llvm::ArrayRef<ShapeValue> inputs) {
  Assignment sizes = assign(known, inputs);
  bool isAssumed = true;
  for (auto [index, input] : llvm::enumerate(inputs))
    forEachPart(input, argumentName(function, index),
                [&](const std::string &path, const ShapeValue &part) {
                  const TensorValue *tensor = part.asTensor();
                  auto bounds = tensor ? tensor->elementBounds() : std::nullopt;
                  for (const ElementRange &range : elementsOf(known))
                    if (bounds && range.path == path)
                      isAssumed &= isWithin(*bounds, range, sizes);
                });
  return isAssumed;
}

std::optional<bool> SolvedCases::claims(llvm::ArrayRef<ShapeValue> inputs) {
  const Case *accepted = caseOf(inputs);
  const Case *known =
      accepted ? accepted : find(cases.rejected, inputs, cases.texts);
  if (!known || llvm::any_of(inputs, isBeyondHypotheses))
    return std::nullopt;
  for (auto [input, expected] : llvm::zip(inputs, known->inputs))
    if (expected && !hasDTypesOf(input, *expected))
      return std::nullopt;
  if (!accepted)
    return cases.complete ? std::optional<bool>(false) : std::nullopt;
  const solver::SolvedSet &set = setOf(*known);
  if (!isAssumed(*known, inputs))
    return std::nullopt;
  bool inside = set.contains(assign(*known, inputs));
  if (!cases.complete && !inside)
    return std::nullopt;
  bool proved = set.label == solver::Label::Exact ||
                (set.label == solver::Label::Necessary && !inside) ||
                (set.label == solver::Label::Sufficient && inside);
  return proved ? std::optional<bool>(inside) : std::nullopt;
}

std::vector<Assignment> SolvedCases::nearest(const Case &known,
                                             const Assignment &asked) {
  std::vector<Candidate> candidates;
  for (const solver::Disjunct &disjunct : setOf(known).disjuncts)
    DisjunctSearch(disjunct, asked, candidates).run();
  llvm::stable_sort(candidates, [](const Candidate &a, const Candidate &b) {
    return a.distance < b.distance;
  });
  std::vector<Assignment> sizes;
  for (Candidate &candidate : candidates)
    sizes.push_back(std::move(candidate.sizes));
  return sizes;
}
