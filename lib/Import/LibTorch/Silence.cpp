//===- Silence.cpp - Keeps LibTorch from writing --------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Silence.h"

#include <c10/util/Exception.h>
#include <torch/csrc/jit/runtime/print_handler.h>
#include <torch/version.h>

#if TORCH_VERSION_MAJOR < 2
namespace warnings = c10::Warning;
#else
namespace warnings = c10::WarningUtils;
#endif

namespace {
class SilentHandler : public c10::WarningHandler {
#if TORCH_VERSION_MAJOR < 2
  void process(const c10::SourceLocation &, const std::string &,
               bool) override {}
#else
  void process(const c10::Warning &) override {}
#endif
};
} // namespace

void pth::libtorch::silence() {
  static SilentHandler handler; // LibTorch keeps the pointer
  warnings::set_warning_handler(&handler);
  torch::jit::setPrintHandler([](const std::string &) {});
}
