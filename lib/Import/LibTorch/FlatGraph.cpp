//===- FlatGraph.cpp - A method with its calls inlined --------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// torch::jit::Inline does nearly this. But it keeps only the last attribute of
// a module's path, leaves calls through interfaces, and has no limit.
//
//===----------------------------------------------------------------------===//

#include "pth/Import/LibTorch/FlatGraph.h"

#include "pth/Import/LibTorch/ImportError.h"

#include <torch/csrc/jit/api/function_impl.h>
#include <torch/csrc/jit/ir/ir.h>
#include <torch/csrc/jit/passes/constant_propagation.h>
#include <torch/csrc/jit/passes/dead_code_elimination.h>
#include <torch/csrc/jit/passes/lower_tuples.h>
#include <torch/csrc/jit/passes/peephole.h>

#include <set>

using namespace pth::libtorch;
using torch::jit::Block;
using torch::jit::GraphFunction;
using torch::jit::Node;
using torch::jit::Value;
namespace aten = c10::aten;
namespace attr = c10::attr;
namespace prim = c10::prim;

/// Calls and blocks may nest this deep; the parser's own recursion and ours
/// fit the stack.
static constexpr unsigned maxDepth = 500;

namespace {

class Flattener {
public:
  Flattener(size_t maxNodes, const std::set<std::string> &reassigned)
      : maxNodes(maxNodes), reassigned(reassigned) {
    result.graph = std::make_shared<torch::jit::Graph>();
  }

  void run(const torch::jit::Module &module, GraphFunction &method);

  FlatGraph result;
  /// The names of attributes that hold objects and that the program stores to.
  std::set<std::string> storedObjects;

private:
  /// One function being copied.
  struct Frame {
    std::string modulePath;
    std::shared_ptr<const CallSite> caller;
    unsigned depth = 0;
    std::unordered_map<const Value *, Value *> values;

    Value *lookUp(const Value *value) const { return values.at(value); }
  };

  void copyBlock(Block *from, Block *to, Frame &frame);
  void copyNode(Node *node, Block *to, Frame &frame);
  void appendClone(Node *node, Block *to, Frame &frame);
  void bindAttribute(Node *getAttr);
  bool inlineCall(Node *call, Block *to, Frame &frame);
  bool inlineFork(Node *node, Block *to, Frame &frame);
  std::vector<Value *> copyFunction(torch::jit::Graph &graph,
                                    c10::ArrayRef<Value *> arguments, Block *to,
                                    Frame &frame);

  size_t maxNodes;
  size_t numNodes = 0;
  const std::set<std::string> &reassigned;
};

} // namespace

void Flattener::run(const torch::jit::Module &module, GraphFunction &method) {
  std::vector<Value *> arguments;
  for (const Value *input : method.graph()->inputs()) {
    Value *argument = result.graph->addInput();
    argument->setType(input->type());
    if (input->hasDebugName())
      argument->setDebugName(input->debugName());
    arguments.push_back(argument);
  }
  arguments.at(0)->setType(module.type());
  result.objects[arguments[0]] = {"", module._ivalue()};
  Frame frame;
  for (Value *output :
       copyFunction(*method.graph(), arguments, result.graph->block(), frame))
    result.graph->registerOutput(output);
}

std::vector<Value *> Flattener::copyFunction(torch::jit::Graph &graph,
                                             c10::ArrayRef<Value *> arguments,
                                             Block *to, Frame &frame) {
  if (graph.inputs().size() != arguments.size())
    throw ImportError(
        "expected a call with " + std::to_string(graph.inputs().size()) +
        " arguments, found one with " + std::to_string(arguments.size()));
  for (size_t i = 0; i < arguments.size(); ++i)
    frame.values[graph.inputs()[i]] = arguments[i];
  copyBlock(graph.block(), to, frame);
  std::vector<Value *> results;
  for (const Value *output : graph.outputs())
    results.push_back(frame.lookUp(output));
  return results;
}

void Flattener::copyBlock(Block *from, Block *to, Frame &frame) {
  if (++frame.depth > maxDepth)
    throw ImportError("expected calls and blocks nested at most " +
                      std::to_string(maxDepth) + " deep, found deeper ones");
  for (Node *node : from->nodes())
    copyNode(node, to, frame);
  --frame.depth;
}

void Flattener::copyNode(Node *node, Block *to, Frame &frame) {
  if (++numNodes > maxNodes)
    throw ImportError("expected a program of at most " +
                      std::to_string(maxNodes) +
                      " operations after inlining its calls, found more");
  if ((node->kind() == prim::CallMethod ||
       node->kind() == prim::CallFunction) &&
      inlineCall(node, to, frame))
    return;
  if (inlineFork(node, to, frame))
    return;
  appendClone(node, to, frame);
}

void Flattener::appendClone(Node *node, Block *to, Frame &frame) {
  Node *clone = result.graph->createClone(
      node, [&](Value *value) { return frame.lookUp(value); },
      /*copy_blocks=*/false);
  to->appendNode(clone);
  result.origins[clone] = {frame.modulePath, node->sourceRange(), frame.caller};
  for (size_t i = 0; i < node->outputs().size(); ++i)
    frame.values[node->outputs()[i]] = clone->outputs()[i];

  for (Block *block : node->blocks()) {
    Block *copy = clone->addBlock();
    for (Value *input : block->inputs())
      frame.values[input] = copy->addInput()->copyMetadata(input);
    copyBlock(block, copy, frame);
    for (const Value *output : block->outputs())
      copy->registerOutput(frame.lookUp(output));
  }

  if (clone->kind() == prim::GetAttr)
    bindAttribute(clone);
  if (clone->kind() == prim::SetAttr &&
      (clone->input(1)->type()->cast<c10::ClassType>() ||
       clone->input(1)->type()->cast<c10::InterfaceType>()))
    storedObjects.insert(clone->s(attr::name));
}

void Flattener::bindAttribute(Node *getAttr) {
  auto holder = result.objects.find(getAttr->input());
  const c10::TypePtr &type = getAttr->output()->type();
  const std::string &name = getAttr->s(attr::name);
  bool isObject =
      type->cast<c10::ClassType>() || type->cast<c10::InterfaceType>();
  if (!isObject || holder == result.objects.end() || reassigned.count(name))
    return;

  ObjectBinding binding;
  binding.path =
      holder->second.path.empty() ? name : holder->second.path + "." + name;
  if (const auto &object = holder->second.object) {
    auto slot = object->type()->findAttributeSlot(name);
    if (slot && object->getSlot(*slot).isObject()) {
      binding.object = object->getSlot(*slot).toObject();
      // Through an interface, the class is now known as well.
      getAttr->output()->setType(binding.object->type());
    }
  }
  result.objects[getAttr->output()] = std::move(binding);
}

/// The function that `call` calls, null if this is not known or the function
/// is not a graph.
static GraphFunction *findCallee(Node *call, const Value *receiver) {
  torch::jit::Function *function = nullptr;
  if (call->kind() == prim::CallFunction) {
    if (auto type = call->input(0)->type()->cast<c10::FunctionType>())
      function = type->function();
  } else if (auto type = receiver->type()->cast<c10::ClassType>()) {
    function = type->findMethod(call->s(attr::name));
  }
  return function ? torch::jit::tryToGraphFunction(*function) : nullptr;
}

bool Flattener::inlineCall(Node *call, Block *to, Frame &frame) {
  bool isMethod = call->kind() == prim::CallMethod;
  std::vector<Value *> arguments;
  for (Value *input : call->inputs().slice(isMethod ? 0 : 1))
    arguments.push_back(frame.lookUp(input));
  GraphFunction *callee =
      findCallee(call, isMethod ? arguments.at(0) : nullptr);
  if (!callee)
    return false;

  Frame inner;
  inner.modulePath = frame.modulePath;
  if (isMethod) {
    auto receiver = result.objects.find(arguments[0]);
    if (receiver != result.objects.end())
      inner.modulePath = receiver->second.path;
  }
  inner.caller =
      std::make_shared<CallSite>(CallSite{call->sourceRange(), frame.caller});
  inner.depth = frame.depth;
  callee->ensure_defined();
  std::vector<Value *> results =
      copyFunction(*callee->graph(), arguments, to, inner);
  if (results.size() != call->outputs().size())
    throw ImportError("expected one result of the method '" + callee->name() +
                      "', found " + std::to_string(results.size()));
  for (size_t i = 0; i < results.size(); ++i)
    frame.values[call->outputs()[i]] = results[i];
  return true;
}

/// A task is inlined where it starts if the same block waits for it, for then
/// its errors come out of the program as if it had run there.
static bool isWaitedFor(Node *fork) {
  const auto &uses = fork->output()->uses();
  bool isKnown = !uses.empty(), isInBlock = false;
  for (const torch::jit::Use &use : uses) {
    isKnown &= use.user->kind() == aten::wait;
    isInBlock |= use.user->owningBlock() == fork->owningBlock();
  }
  return isKnown && isInBlock;
}

/// Inlines prim::fork, and aten::wait for what was inlined.
bool Flattener::inlineFork(Node *node, Block *to, Frame &frame) {
  if (node->kind() == aten::wait) {
    Value *result = frame.lookUp(node->input());
    if (result->type()->kind() == c10::TypeKind::FutureType)
      return false;
    frame.values[node->output()] = result;
    return true;
  }
  if (node->kind() != prim::fork || !node->hasAttribute(attr::Subgraph) ||
      !isWaitedFor(node))
    return false;
  std::vector<Value *> arguments;
  for (Value *input : node->inputs())
    arguments.push_back(frame.lookUp(input));
  Frame inner;
  inner.modulePath = frame.modulePath;
  inner.caller =
      std::make_shared<CallSite>(CallSite{node->sourceRange(), frame.caller});
  inner.depth = frame.depth;
  std::shared_ptr<torch::jit::Graph> task = node->g(attr::Subgraph);
  frame.values[node->output()] =
      copyFunction(*task, arguments, to, inner).at(0);
  return true;
}

/// Removes what LibTorch's default executor removes before the first run: an
/// operation that only decides an element of a list, tuple or dictionary that
/// nobody looks at, or that a branch which is never taken needs, is not run,
/// and rejects no input. The passes are those of GraphFunction::optimized_graph
/// and ProfilingGraphExecutorImpl::runProfilingInsensitiveOptimizations, in
/// their order, except those that only merge or rewrite operations.
static void removeDeadCode(std::shared_ptr<torch::jit::Graph> &graph) {
  torch::jit::PeepholeOptimize(graph, /*disable_shape_peepholes=*/true);
  torch::jit::ConstantPropagationImmutableTypes(graph);
  torch::jit::EliminateDeadCode(graph);
  torch::jit::ConstantPropagation(graph);
  torch::jit::EliminateDeadCode(graph);
  torch::jit::PeepholeOptimize(graph);
  torch::jit::EliminateDeadCode(graph);
  torch::jit::LowerSimpleTuples(graph);
  torch::jit::EliminateDeadCode(graph);
}

FlatGraph pth::libtorch::flatten(const torch::jit::Module &module,
                                 const std::string &method, size_t maxNodes) {
  auto found = module.find_method(method);
  if (!found) {
    std::string names;
    for (const torch::jit::Method &other : module.get_methods())
      names += (names.empty() ? "" : ", ") + other.name();
    throw ImportError("expected a method '" + method + "', found " +
                      (names.empty() ? "no method" : names));
  }
  GraphFunction &function = torch::jit::toGraphFunction(found->function());
  function.ensure_defined();

  // An attribute that the program stores another object to is not always the
  // object that the file holds. Which ones these are is known at the end.
  std::set<std::string> reassigned;
  while (true) {
    Flattener flattener(maxNodes, reassigned);
    flattener.run(module, function);
    size_t numKnown = reassigned.size();
    reassigned.insert(flattener.storedObjects.begin(),
                      flattener.storedObjects.end());
    if (reassigned.size() == numKnown) {
      removeDeadCode(flattener.result.graph);
      return std::move(flattener.result);
    }
  }
}

const NodeOrigin &FlatGraph::getOrigin(const torch::jit::Node *node) const {
  static const NodeOrigin none;
  auto found = origins.find(node);
  return found == origins.end() ? none : found->second;
}

void FlatGraph::forEachNode(
    const std::function<void(Node *, size_t)> &visit) const {
  size_t ordinal = 0;
  std::function<void(Block *)> walk = [&](Block *block) {
    for (Node *node : block->nodes()) {
      visit(node, ordinal++);
      for (Block *nested : node->blocks())
        walk(nested);
    }
  };
  walk(graph->block());
}

std::optional<SourceFrame> pth::libtorch::locate(const NodeOrigin &origin,
                                                 SourceMap &sources) {
  std::optional<SourceFrame> innermost;
  auto search =
      [&](const torch::jit::SourceRange &range) -> std::optional<SourceFrame> {
    for (const SourceFrame &frame : sources.getFrames(range)) {
      if (!frame.isInsideTorch)
        return frame;
      if (!innermost)
        innermost = frame;
    }
    return std::nullopt;
  };
  if (auto frame = search(origin.range))
    return frame;
  for (const CallSite *site = origin.caller.get(); site;
       site = site->caller.get())
    if (auto frame = search(site->range))
      return frame;
  return innermost;
}
