//===- Call.cpp - pth-libtorch call and schemas ---------------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "Service.h"

#include "pth/Import/LibTorch/OperatorCaller.h"

#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

using namespace pth;

int pth::callOperators(const CallCommand &command) {
  Service service;
  service.subject = "pth-libtorch";
  service.limits.addressBytes = command.addressBytes;
  service.secondsPerRequest = command.secondsPerRequest;
  service.prepare = libtorch::prepareCalls;
  service.answer = libtorch::callOperator;
  service.answerForDead = [](const std::string &, const std::string &death) {
    std::string line;
    llvm::raw_string_ostream(line) << llvm::json::Value(
        llvm::json::Object{{"accepted", nullptr}, {"message", death}});
    return line;
  };
  return serve(service);
}

int pth::printSchemas() {
  for (const std::string &schema : libtorch::listSchemas())
    llvm::outs() << schema << '\n';
  return exitSuccess;
}
