//===- UnknownOperators.cpp - Operators of absent libraries ---------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UnknownOperators.h"

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

void pth::libtorch::declareOperator(const std::string &name,
                                    size_t numResults) {
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
  std::vector<c10::Argument> results(numResults,
                                     c10::Argument("", c10::TensorType::get()));
  // What it does to its arguments is unknown: no operation around it may be
  // removed on the assumption that it only reads them.
  torch::jit::registerOperator(torch::jit::Operator(
      name, /*overload_name=*/"", /*arguments=*/{}, std::move(results),
      std::move(run), c10::AliasAnalysisKind::CONSERVATIVE));
}

size_t pth::libtorch::countCallResults(const std::string &source,
                                       const std::string &name) {
  auto [space, base] = StringRef(name).split("::");
  std::string call = ("= ops." + space + "." + base + "(").str();
  size_t at = source.find(call);
  if (at == std::string::npos)
    return 0;
  size_t begin = source.rfind('\n', at) + 1;
  StringRef targets = StringRef(source).slice(begin, at).trim();
  return targets.count(',') + !targets.ends_with(",");
}
