//===- InputContract.h - Which inputs a program accepts -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The answer of the analysis as plain data: what passes write as attributes and
// what every report reads. Sets are text in a form for people, formulas that
// say everything, and JSON for programs.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_ANALYSIS_INPUTCONTRACT_H
#define PTH_ANALYSIS_INPUTCONTRACT_H

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/IntegerSet.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include <optional>
#include <string>
#include <vector>

namespace pth {
class ExprContext;
} // namespace pth

namespace pth::analysis {

struct Cases;

/// What one dimension of an input may be; the first that applies.
enum class Verdict : uint8_t {
  Unsatisfiable, ///< no size is accepted
  Unknown,       ///< the analysis cannot tell
  Fixed,         ///< finitely many sizes once the other dimensions are given
  Divisible,     ///< infinitely many, but not every size from some bound on
  Adaptive, ///< every size from a bound on, and the output's does not follow
  Convolutional, ///< every size from a bound on, and the output's follows
  Free           ///< no precondition looks at it
};
llvm::StringRef stringify(Verdict verdict);
std::optional<Verdict> parseVerdict(llvm::StringRef text);

struct DimContract {
  std::string symbol; ///< or the number of a constant size
  Verdict verdict = Verdict::Unknown;
  std::string set; ///< its own values, such as `>= 63` or `3`
};

/// What the elements of a tensor of integers have to be, the ends included: a
/// number or an expression of sizes; empty for none.
struct ElementValues {
  std::string least, greatest;

  /// `0..30521`, `>= 0`, `<= W - 1`.
  std::string text() const;
};

struct InputDescription {
  std::string name;
  std::string dtype; ///< "float32"; for other than tensors "int", "bool", ...
  /// The rank of a tensor that the program looks at; nothing for other values.
  std::optional<int64_t> rank;
  std::vector<DimContract> dims;
  /// What the accepted set assumes of the elements.
  std::optional<ElementValues> values;
  /// The verdict of the dimensions together, fixed sizes apart.
  Verdict verdict = Verdict::Unknown;
};

/// A constraint that shapes the set.
struct Reason {
  std::string constraint; ///< its number: `linear_c1`
  std::string operation;  ///< `pth.linear`
  std::string module;     ///< `classifier.1`
  std::string location;   ///< `alexnet.py:51`
  std::string message;    ///< with sizes as expressions
};

struct CaseContract {
  /// What is assumed of ranks and of arguments that are not tensors; empty if
  /// it is the only case.
  std::string condition;
  std::string label; ///< exact, necessary, sufficient or unknown
  std::vector<std::string> symbols;
  std::vector<InputDescription> inputs;
  std::string set;     ///< for people
  std::string formula; ///< complete
  /// JSON: ranges, residues, products. Not part of the attributes.
  std::string structure;
  std::optional<std::string> square;
  std::vector<Reason> because;
  std::vector<std::string> outputs;
  std::vector<std::string> remarks;
  /// The set as a union of affine sets over `symbols`; absent where it has no
  /// such form.
  std::optional<std::vector<mlir::IntegerSet>> accepts;
};

struct InputContract {
  std::string label;
  Verdict verdict = Verdict::Unknown;
  std::vector<CaseContract> cases; ///< none: no input is accepted
  /// Why nothing is accepted; empty otherwise.
  std::vector<Reason> rejections;
  /// Operators that the analysis could not see through.
  std::vector<std::string> unknown;
  /// The attributes that the program writes: what is said holds of the first
  /// call after loading.
  std::vector<std::string> state;
};

/// The name of the function's attribute that holds the contract.
inline constexpr llvm::StringLiteral contractAttrName = "pth.contract";

/// @{ The codec between the contract and builtin attributes. Reading gives
/// nothing where the function has no contract or a malformed one.
mlir::DictionaryAttr encodeContract(mlir::MLIRContext *context,
                                    const InputContract &contract);
std::optional<InputContract> decodeContract(mlir::DictionaryAttr attribute);
/// @}

/// Solves the preconditions of the function's cases for its inputs.
InputContract computeContract(ExprContext &context,
                              mlir::FunctionOpInterface function,
                              const Cases &cases);

} // namespace pth::analysis

#endif // PTH_ANALYSIS_INPUTCONTRACT_H
