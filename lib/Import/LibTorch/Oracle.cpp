//===- Oracle.cpp - Asks LibTorch whether a file takes an input -----------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/LibTorch/Oracle.h"

#include "Archive.h"
#include "Recorder.h"
#include "Silence.h"
#include "Values.h"
#include "pth/Import/LibTorch/ImportError.h"

#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/jit/api/function_impl.h>
#include <torch/csrc/jit/ir/constants.h>
#include <torch/csrc/jit/ir/ir.h>
#include <torch/csrc/jit/runtime/graph_executor.h>
#include <torch/csrc/jit/serialization/import.h>

#include <limits>

using namespace pth::libtorch;
using torch::jit::Node;
namespace attr = c10::attr;
namespace prim = c10::prim;

namespace {

/// The attributes and containers of a module as they were when it was made.
class ModuleState {
public:
  explicit ModuleState(const torch::jit::Module &module) {
    visitValues(module._ivalue(), [&](const c10::IValue &value) {
      if (value.isObject())
        objects.push_back({value.toObject(), value.toObjectRef().slots()});
      else if (value.isList())
        lists.push_back({value.toList(), value.toListRef().vec()});
      else if (value.isGenericDict())
        dicts.push_back({value.toGenericDict(), value.toGenericDict().copy()});
    });
  }

  /// Undoes what a run has stored. Tensors keep what was written into them;
  /// only their values can change.
  void restore() {
    for (auto &[object, slots] : objects)
      for (size_t slot = 0; slot < slots.size(); ++slot)
        object->setSlot(slot, slots[slot]);
    for (auto &[list, elements] : lists) {
      list.clear();
      for (const c10::IValue &element : elements)
        list.push_back(element);
    }
    for (auto &[dict, entries] : dicts) {
      dict.clear();
      for (const auto &entry : entries)
        dict.insert(entry.key(), entry.value());
    }
  }

private:
  using Dict = c10::impl::GenericDict;
  std::vector<std::pair<c10::intrusive_ptr<c10::ivalue::Object>,
                        std::vector<c10::IValue>>>
      objects;
  std::vector<std::pair<c10::impl::GenericList, std::vector<c10::IValue>>>
      lists;
  std::vector<std::pair<Dict, Dict>> dicts;
};

} // namespace

struct Oracle::Impl {
  Impl(const std::string &path, const OracleOptions &options);

  torch::jit::Stack makeStack(const std::string &request);
  void run(const std::string &request, OracleAnswer &answer);

  torch::jit::Module module;
  torch::jit::Function *method;
  std::vector<c10::ScalarType> dtypes;
  std::optional<ModuleState> state;
  std::optional<Recorder> recorder;
};

/// A device named in the file counts as the CPU.
static void replaceDevices(torch::jit::Block *block) {
  static const auto cuda = c10::Symbol::fromQualString("aten::cuda");
  static const auto cpu = c10::Symbol::fromQualString("aten::cpu");
  for (auto it = block->nodes().begin(); it != block->nodes().end();) {
    Node *node = *it++;
    for (torch::jit::Block *nested : node->blocks())
      replaceDevices(nested);
    if (node->kind() == prim::Constant &&
        node->output()->type()->kind() == c10::TypeKind::DeviceObjType) {
      node->s_(attr::value, "cpu");
    } else if (node->kind() == cuda) {
      Node *copy = block->owningGraph()->create(cpu, node->inputs());
      copy->copyMetadata(node);
      copy->insertBefore(node);
      node->output()->replaceAllUsesWith(copy->output());
      node->destroy();
    }
  }
}

Oracle::Impl::Impl(const std::string &path, const OracleOptions &options) {
  at::set_num_threads(1);
  c10::GradMode::set_enabled(false);
  silence();
  // After its profiling runs the executor specializes the program for the sizes
  // seen; with this, every run is a first run.
  torch::jit::getNumProfiledRuns() = std::numeric_limits<size_t>::max();

  for (const std::string &name : options.dtypes) {
    auto dtype = findDtype(name);
    if (!dtype)
      throw ImportError("expected a dtype such as f32 or i64, found '" + name +
                        "'");
    dtypes.push_back(*dtype);
  }

  try {
    module = torch::jit::load(path, at::Device(at::kCPU));
  } catch (const std::exception &) {
    throw ImportError("LibTorch does not load the file: " +
                      describeCurrentException());
  }
  for (torch::jit::Function *function :
       module._ivalue()->compilation_unit()->get_functions())
    if (auto *graphFunction =
            function ? torch::jit::tryToGraphFunction(*function) : nullptr) {
      graphFunction->ensure_defined();
      replaceDevices(graphFunction->graph()->block());
    }
  auto found = module.find_method(options.method);
  if (!found)
    throw ImportError("expected a method '" + options.method +
                      "', found none of this name");
  method = &found->function();
  state.emplace(module);
  if (options.record)
    recorder.emplace(flatten(module, options.method, options.maxNodes));
}

torch::jit::Stack Oracle::Impl::makeStack(const std::string &request) {
  const c10::FunctionSchema &schema = method->getSchema();
  std::vector<llvm::StringRef> texts = splitArguments(request);
  size_t numArguments = schema.arguments().size() - 1;
  if (texts.size() > numArguments)
    throw ImportError("expected " + std::to_string(numArguments) +
                      " arguments, found " + std::to_string(texts.size()));
  torch::jit::Stack stack{module._ivalue()};
  for (size_t i = 0; i < texts.size(); ++i)
    stack.push_back(parseArgument(texts[i], schema.arguments()[i + 1].type(),
                                  i < dtypes.size() ? dtypes[i] : c10::kFloat));
  schema.checkAndNormalizeInputs(stack, {});
  return stack;
}

static constexpr const char *noMemory = "not enough memory to run";

/// Call it inside a catch block only.
static std::string describeFailure() {
  return isOutOfMemory() ? noMemory : describeCurrentException();
}

void Oracle::Impl::run(const std::string &request, OracleAnswer &answer) {
  torch::jit::Stack stack;
  try {
    stack = makeStack(request);
  } catch (const std::exception &) {
    // Not a run of the program: no answer about it.
    answer.message = describeFailure();
    return;
  }
  try {
    if (recorder) {
      // Inputs of its own: the program may write into them.
      answer.rows = recorder->run(makeStack(request));
      state->restore();
    }
    method->run(stack);
    answer.accepted = true;
    for (const c10::IValue &output : flattenValue(stack.back()))
      answer.outputs.push_back(formatValue(output));
  } catch (const std::exception &) {
    answer.message = describeFailure();
    if (answer.message != noMemory)
      answer.accepted = false;
  }
  state->restore();
}

Oracle::Oracle(const std::string &path, const OracleOptions &options)
    : impl(std::make_unique<Impl>(path, options)) {}

Oracle::~Oracle() = default;

OracleAnswer Oracle::answer(const std::string &request) {
  OracleAnswer answer;
  impl->run(request, answer);
  return answer;
}
