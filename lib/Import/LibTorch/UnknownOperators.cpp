//===- UnknownOperators.cpp - Operators of absent libraries ---------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UnknownOperators.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

#include <torch/csrc/jit/runtime/operator.h>

using namespace pth::libtorch;
using llvm::StringRef;

/// The operators that torchvision registers, as of torchvision 0.29.
static const char *const knownSchemas[] = {
    "torchvision::nms(Tensor dets, Tensor scores, float iou_threshold) -> "
    "Tensor",
    "torchvision::roi_align(Tensor input, Tensor rois, float spatial_scale, "
    "int pooled_height, int pooled_width, int sampling_ratio, bool aligned) -> "
    "Tensor",
    "torchvision::roi_pool(Tensor input, Tensor rois, float spatial_scale, int "
    "pooled_height, int pooled_width) -> (Tensor, Tensor)",
    "torchvision::ps_roi_align(Tensor input, Tensor rois, float spatial_scale, "
    "int pooled_height, int pooled_width, int sampling_ratio) -> (Tensor, "
    "Tensor)",
    "torchvision::ps_roi_pool(Tensor input, Tensor rois, float spatial_scale, "
    "int pooled_height, int pooled_width) -> (Tensor, Tensor)",
    "torchvision::deform_conv2d(Tensor input, Tensor weight, Tensor offset, "
    "Tensor mask, Tensor bias, int stride_h, int stride_w, int pad_h, int "
    "pad_w, int dilation_h, int dilation_w, int groups, int offset_groups, "
    "bool use_mask) -> Tensor",
    "torchvision::qnms(Tensor dets, Tensor scores, float iou_threshold) -> "
    "Tensor",
};

std::optional<std::string>
pth::libtorch::findUnknownOperator(const std::string &message) {
  StringRef text = message;
  StringRef lead = "Unknown builtin op: ";
  size_t at = text.find(lead);
  if (at == StringRef::npos)
    return std::nullopt;
  StringRef name = text.substr(at + lead.size()).take_while([](char c) {
    return llvm::isAlnum(c) || c == '_' || c == ':' || c == '.';
  });
  name = name.rtrim('.'); // the sentence's full stop
  if (!name.contains("::"))
    return std::nullopt;
  return name.str();
}

/// The end of the brackets that open before `begin`, or of the text.
static size_t findClose(StringRef source, size_t begin) {
  int nesting = 1;
  for (size_t i = begin; i < source.size(); ++i) {
    char c = source[i];
    nesting += (c == '(' || c == '[') - (c == ')' || c == ']');
    if (nesting == 0)
      return i;
  }
  return source.size();
}

/// Collects the names in `a, b, name=c`, the arguments of a call. What is
/// inside strings is taken for code: at worst a name too many is declared.
static void collectKeywords(StringRef arguments,
                            std::vector<std::string> &keywords) {
  size_t begin = 0;
  int nesting = 0;
  for (size_t i = 0; i < arguments.size(); ++i) {
    char c = arguments[i];
    nesting += (c == '(' || c == '[') - (c == ')' || c == ']');
    if (nesting != 0)
      continue;
    if (c == ',')
      begin = i + 1;
    if (c != '=')
      continue;
    StringRef name = arguments.slice(begin, i).trim();
    bool isName = !name.empty() && llvm::all_of(name, [](char c) {
      return llvm::isAlnum(c) || c == '_';
    });
    if (isName && !llvm::is_contained(keywords, name))
      keywords.push_back(name.str());
  }
}

void pth::libtorch::collectCalls(const std::string &text,
                                 const std::string &name, CallForm &form) {
  StringRef source = text;
  auto [space, base] = StringRef(name).split("::");
  std::string call = ("ops." + space + "." + base + "(").str();
  for (size_t at = source.find(call); at != StringRef::npos;
       at = source.find(call, at + 1)) {
    size_t begin = at + call.size();
    collectKeywords(source.slice(begin, findClose(source, begin)),
                    form.keywords);
    // `a, b, = ops.space.base(...)`
    StringRef before = source.take_front(at);
    StringRef targets = before.substr(before.rfind('\n') + 1).trim();
    if (targets.consume_back("=") && targets.contains(',')) {
      targets = targets.trim();
      form.numResults = targets.count(',') + !targets.ends_with(",");
    }
  }
}

void pth::libtorch::declareOperator(const std::string &name,
                                    const CallForm &form) {
  torch::jit::Operation run = [name](torch::jit::Stack &) {
    TORCH_CHECK(false, "the library that defines ", name, " is not loaded");
  };
  for (StringRef schema : knownSchemas) {
    if (schema.take_until([](char c) { return c == '('; }) != name)
      continue;
    torch::jit::registerOperator(torch::jit::Operator(
        schema.str(), std::move(run), c10::AliasAnalysisKind::FROM_SCHEMA));
    return;
  }
  std::string schema = name + "(*, ";
  for (const std::string &keyword : form.keywords)
    schema += "Any " + keyword + ", ";
  schema += "...) -> (";
  for (size_t i = 0; i < form.numResults; ++i)
    schema += i == 0 ? "Tensor" : ", Tensor";
  // What it does to its arguments is unknown: no operation around it may be
  // removed on the assumption that it only reads them.
  torch::jit::registerOperator(torch::jit::Operator(
      schema + ")", std::move(run), c10::AliasAnalysisKind::CONSERVATIVE));
}
