//===- ShapesText.cpp - The accepted inputs, for people -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RankPolymorphism.h"
#include "pth/Analysis/Cases.h"
#include "pth/Report/ShapesReport.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace pth;
using namespace pth::analysis;
using namespace pth::report;

/// `[N, 3, H, W]`: a size that is fixed is its number.
static std::string dimsText(const InputDescription &input) {
  std::string text;
  llvm::raw_string_ostream os(text);
  os << "[";
  llvm::interleaveComma(input.dims, os, [&](const DimContract &dim) {
    int64_t number;
    bool isNumber = !llvm::StringRef(dim.set).getAsInteger(10, number);
    os << (isNumber ? dim.set : dim.symbol);
  });
  os << "]";
  return text;
}

static void printField(llvm::raw_ostream &os, llvm::StringRef name,
                       llvm::StringRef text) {
  os << "    " << name;
  os.indent(name.size() < 9 ? 9 - name.size() : 1) << text << "\n";
}

static void printInput(llvm::raw_ostream &os, const InputDescription &input) {
  os << input.name << " : " << input.dtype;
  if (input.rank)
    os << " " << dimsText(input);
  if (input.values)
    os << ", values " << input.values->text();
  os << "   " << stringify(input.verdict) << "\n";
}

static std::string reasonText(const Reason &reason) {
  std::string text = reason.constraint + ": " + reason.message;
  if (!reason.module.empty())
    text += " [" + reason.module + "]";
  if (!reason.location.empty())
    text += "  " + reason.location;
  return text;
}

/// A set is often shaped by a layer's twin in each dimension; the first few
/// reasons tell.
static void printReasons(llvm::raw_ostream &os,
                         llvm::ArrayRef<Reason> reasons) {
  constexpr size_t shown = 6;
  for (const Reason &reason : reasons.take_front(shown))
    printField(os, "because", reasonText(reason));
  if (reasons.size() > shown)
    printField(os, "",
               "and " + std::to_string(reasons.size() - shown) +
                   " more constraints");
}

static void printCase(llvm::raw_ostream &os, const CaseContract &known) {
  for (const InputDescription &input : known.inputs)
    printInput(os, input);
  printField(os, known.label, known.set);
  if (known.square)
    printField(os, "square", *known.square);
  printReasons(os, known.because);
  if (!known.outputs.empty())
    printField(os, "outputs", llvm::join(known.outputs, ", "));
  for (const std::string &remark : known.remarks)
    printField(os, "remark", remark);
}

void report::printShapes(llvm::raw_ostream &os, const ShapesReport &report) {
  const InputContract &contract = report.contract;
  if (contract.cases.empty() && contract.label == "unknown") {
    os << "cannot tell which inputs are accepted\n";
    return printField(os, "remark", incompleteRemark);
  }
  if (contract.cases.empty()) {
    os << "no input is accepted\n";
    return printReasons(os, contract.rejections);
  }
  std::vector<CaseContract> cases = mergeRanks(contract.cases);
  printCase(os, cases.front());
  for (auto [index, sizes] : llvm::enumerate(report.recorded))
    if (!sizes.empty())
      printField(os, "recorded",
                 sizes + " for " + cases.front().inputs[index].name);
  constexpr size_t shown = 8;
  for (const CaseContract &other :
       llvm::ArrayRef(cases).take_front(shown).drop_front()) {
    os << "\nwhere " << other.condition << ":\n";
    printCase(os, other);
  }
  if (cases.size() > shown)
    os << "\nand " << cases.size() - shown
       << " more cases, which --json lists\n";
  if (!contract.state.empty())
    os << "\nholds of the first call: the program writes "
       << llvm::join(contract.state, ", ") << "\n";
  if (!contract.unknown.empty())
    os << "\nnot seen through: " << llvm::join(contract.unknown, ", ") << "\n";
}
