//===- ImportError.cpp - Why a file could not be imported -----------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/LibTorch/ImportError.h"

#include "pth/Import/Printable.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

#include <c10/util/Exception.h>

using namespace pth::libtorch;
using llvm::StringRef;

/// The whole text of the exception being handled, without LibTorch's own C++
/// call stack.
static std::string getCurrentText() {
  try {
    throw;
  } catch (const c10::Error &error) {
    return error.what_without_backtrace();
  } catch (const std::bad_alloc &) {
    return "out of memory";
  } catch (const std::exception &error) {
    return error.what();
  } catch (...) {
    return "an exception of an unknown type";
  }
}

/// A line that only shows where in some text the error is: marks below an
/// excerpt, and what introduces one.
static bool isDecoration(StringRef line) {
  return line.empty() ||
         line.find_first_not_of("~^ <-HER.") == StringRef::npos ||
         line.starts_with("File \"") || line.starts_with("Serialized   File") ||
         line == "Traceback of TorchScript (most recent call last):" ||
         line == "The above operation failed in interpreter.";
}

std::string pth::libtorch::describeCurrentException() {
  std::string text = getCurrentText();
  llvm::SmallVector<StringRef, 16> lines;
  StringRef(text).split(lines, '\n');

  // An error in the interpreter ends with the operation's own message, after
  // the call stack; one of the parser begins with it, before the excerpt.
  bool fromInterpreter =
      StringRef(text).contains("failed in the TorchScript interpreter") ||
      StringRef(text).contains("Traceback of TorchScript");
  StringRef message;
  for (StringRef line : lines) {
    line = line.trim();
    if (isDecoration(line))
      continue;
    message = line;
    if (!fromInterpreter)
      break;
  }
  for (StringRef kind : {"RuntimeError: ", "builtins.", "torch.jit.Error: "})
    message.consume_front(kind);
  if (message.empty())
    return "an error without a message";
  return makePrintable(message);
}

bool pth::libtorch::isOutOfMemory() {
  std::string text = getCurrentText();
  // c10::OutOfMemoryError does not survive the interpreter, which throws a
  // std::runtime_error of the same text instead.
  for (StringRef sign :
       {"out of memory", "not enough memory", "can't allocate memory",
        "DefaultCPUAllocator", "Storage size calculation overflowed"})
    if (StringRef(text).contains(sign))
      return true;
  return false;
}
