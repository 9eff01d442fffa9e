//===- GraphImporter.cpp - A TorchScript file to the dialect --------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/LibTorch/GraphImporter.h"

#include "Silence.h"
#include "ValueImporter.h"
#include "pth/Import/LibTorch/FlatGraph.h"
#include "pth/Import/LibTorch/ModuleLoader.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Origin.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

#include <torch/csrc/jit/ir/constants.h>
#include <torch/csrc/jit/ir/ir.h>

#include <algorithm>
#include <map>
#include <set>

using namespace pth;
using namespace pth::libtorch;
using torch::jit::Block;
using torch::jit::Node;
using torch::jit::Value;
namespace attr = c10::attr;
namespace prim = c10::prim;

namespace {

class GraphImporter {
public:
  GraphImporter(mlir::MLIRContext *context, LoadedModule &loaded,
                FlatGraph &flat)
      : context(context), loaded(loaded), flat(flat), sources(loaded.archive),
        builder(context, Liveness::Decided), values(builder, *loaded.archive) {}

  mlir::OwningOpRef<mlir::ModuleOp> run(const std::string &path,
                                        const std::string &method);

private:
  llvm::SmallVector<FunctionArgument> makeArguments(const std::string &method);
  void collectWrites();
  void createObjects(mlir::Location location);
  void sayInitial(const ObjectBinding &holder, mlir::Value object,
                  mlir::Location location);
  void createContainers();
  bool isResolved(const Node *getAttr) const;
  mlir::Value importAttribute(const Node *getAttr, mlir::Location location);

  void importBlock(Block *block);
  void importNode(Node *node);
  void importGetAttr(Node *node, mlir::Location location);
  void importIf(Node *node, mlir::Location location);
  void importLoop(Node *node, mlir::Location location);
  void importOperator(Node *node, mlir::Location location);

  mlir::Location locateNode(const Node *node);
  mlir::Value lookUp(const Value *value) const { return known.at(value); }
  llvm::SmallVector<mlir::Value> lookUp(c10::ArrayRef<Value *> list) const;
  mlir::Type convert(const Value *value) const {
    return convertType(context, value->type());
  }
  llvm::SmallVector<mlir::Type> convert(c10::ArrayRef<Value *> list) const;
  void define(const Value *value, mlir::Value imported) {
    known[value] = imported;
  }
  void define(c10::ArrayRef<Value *> list, mlir::ValueRange imported);

  mlir::MLIRContext *context;
  LoadedModule &loaded;
  FlatGraph &flat;
  SourceMap sources;
  ModuleBuilder builder;
  ValueImporter values;
  std::unordered_map<const Value *, mlir::Value> known;
  std::unordered_map<const Node *, size_t> ordinals;
  /// The attributes that the program stores to, by name: two paths can lead to
  /// one object.
  std::set<std::string> writtenAttributes;
};

} // namespace

llvm::SmallVector<mlir::Value>
GraphImporter::lookUp(c10::ArrayRef<Value *> list) const {
  llvm::SmallVector<mlir::Value> result;
  for (const Value *value : list)
    result.push_back(lookUp(value));
  return result;
}

llvm::SmallVector<mlir::Type>
GraphImporter::convert(c10::ArrayRef<Value *> list) const {
  llvm::SmallVector<mlir::Type> types;
  for (const Value *value : list)
    types.push_back(convert(value));
  return types;
}

void GraphImporter::define(c10::ArrayRef<Value *> list,
                           mlir::ValueRange imported) {
  for (auto [value, result] : llvm::zip_equal(list, imported))
    define(value, result);
}

mlir::Location GraphImporter::locateNode(const Node *node) {
  const NodeOrigin &nodeOrigin = flat.getOrigin(node);
  shape::Origin origin;
  origin.module = nodeOrigin.modulePath;
  origin.node = ordinals.at(node);
  if (std::optional<SourceFrame> frame = locate(nodeOrigin, sources)) {
    origin.file = llvm::sys::path::filename(frame->file).str();
    origin.line = frame->line;
    if (frame->column)
      origin.column = *frame->column + 1;
  }
  return shape::originLocation(context, origin);
}

llvm::SmallVector<FunctionArgument>
GraphImporter::makeArguments(const std::string &method) {
  llvm::ArrayRef<c10::IValue> recorded;
  for (const auto &[name, inputs] : loaded.recordedInputs)
    if (name == method)
      recorded = inputs;
  const auto &schema = loaded.module.get_method(method).function().getSchema();

  llvm::SmallVector<FunctionArgument> arguments;
  for (size_t i = 1; i < flat.graph->inputs().size(); ++i) {
    FunctionArgument &argument = arguments.emplace_back();
    argument.name = schema.arguments().at(i).name();
    argument.type = convert(flat.graph->inputs()[i]);
    if (i - 1 >= recorded.size() || !recorded[i - 1].isTensor())
      continue;
    const at::Tensor &example = recorded[i - 1].toTensor();
    argument.recordedSizes.emplace(example.sizes().begin(),
                                   example.sizes().end());
    argument.recordedDtype =
        shape::dtypeFromScalarType(context, int64_t(example.scalar_type()));
  }
  return arguments;
}

void GraphImporter::collectWrites() {
  flat.forEachNode([&](Node *node, size_t ordinal) {
    ordinals[node] = ordinal;
    if (node->kind() == prim::SetAttr)
      writtenAttributes.insert(node->s(attr::name));
  });
}

/// True if what `getAttr` gives follows from the file.
bool GraphImporter::isResolved(const Node *getAttr) const {
  if (getAttr->kind() != prim::GetAttr)
    return false;
  if (flat.objects.count(getAttr->output()))
    return true;
  auto holder = flat.objects.find(getAttr->input());
  return holder != flat.objects.end() && holder->second.object &&
         holder->second.object->type()->findAttributeSlot(
             getAttr->s(attr::name)) &&
         !writtenAttributes.count(getAttr->s(attr::name));
}

/// Says what the attributes hold that the program writes.
void GraphImporter::sayInitial(const ObjectBinding &holder, mlir::Value object,
                               mlir::Location location) {
  const c10::ClassType &type = *holder.object->type();
  for (size_t slot = 0; slot < type.numAttributes(); ++slot) {
    const std::string &name = type.getAttributeName(slot);
    const c10::TypePtr &held = type.getAttribute(slot);
    if (!writtenAttributes.count(name) || held->cast<c10::ClassType>() ||
        held->cast<c10::InterfaceType>() ||
        loaded.unknownAttributes.count({holder.object.get(), slot}))
      continue;
    std::string key = holder.path.empty() ? name : holder.path + "." + name;
    mlir::Value value =
        values.import(holder.object->getSlot(slot), held, key, location);
    unwrap(builder.createInitialAttr(object, name, value, location));
  }
}

/// Creates the file's objects that are used otherwise than to find attributes,
/// where all uses see them.
void GraphImporter::createObjects(mlir::Location location) {
  // Two paths can lead to one object.
  std::map<std::pair<const void *, std::string>, mlir::Value> objects;
  auto create = [&](const Value *value) {
    auto binding = flat.objects.find(value);
    if (binding == flat.objects.end() || known.count(value))
      return;
    const auto &[path, held] = binding->second;
    mlir::Value &object = objects[{held.get(), held ? "" : path}];
    if (!object) {
      object = unwrap(builder.createObject(
          path, value->type()->annotation_str(), location));
      mlir::Attribute known = mlir::UnitAttr::get(context);
      if (held)
        known = mlir::StringAttr::get(context, path);
      object.getDefiningOp()->setAttr(heldAttrName, known);
      if (held)
        sayInitial(binding->second, object, location);
    }
    define(value, object);
  };
  flat.forEachNode([&](Node *node, size_t) {
    if (!isResolved(node))
      for (const Value *input : node->inputs())
        create(input);
    for (Block *block : node->blocks())
      for (const Value *output : block->outputs())
        create(output);
  });
  for (const Value *output : flat.graph->outputs())
    create(output);
}

/// The value of a resolved attribute that is no object.
mlir::Value GraphImporter::importAttribute(const Node *getAttr,
                                           mlir::Location location) {
  const ObjectBinding &holder = flat.objects.at(getAttr->input());
  const std::string &name = getAttr->s(attr::name);
  size_t slot = *holder.object->type()->findAttributeSlot(name);
  if (loaded.unknownAttributes.count({holder.object.get(), slot}))
    return builder.createUnknown(convert(getAttr->output()), location);
  std::string key = holder.path.empty() ? name : holder.path + "." + name;
  return values.import(holder.object->getSlot(slot), getAttr->output()->type(),
                       key, location);
}

/// Creates the lists and dictionaries that the file's objects hold, once each
/// and where all uses see them: what the program adds to one by one name, it
/// finds by the other.
void GraphImporter::createContainers() {
  std::map<std::pair<const c10::ivalue::Object *, std::string>, mlir::Value>
      containers;
  flat.forEachNode([&](Node *node, size_t) {
    if (!isResolved(node) || flat.objects.count(node->output()))
      return;
    const ObjectBinding &holder = flat.objects.at(node->input());
    const c10::IValue &value = holder.object->getSlot(
        *holder.object->type()->findAttributeSlot(node->s(attr::name)));
    if (!value.isList() && !value.isGenericDict())
      return;
    mlir::Value &container =
        containers[{holder.object.get(), node->s(attr::name)}];
    if (!container) {
      container = importAttribute(node, locateNode(node));
      const std::string &name = node->s(attr::name);
      if (mlir::Operation *op = container.getDefiningOp())
        op->setAttr(heldAttrName,
                    mlir::StringAttr::get(
                        context,
                        holder.path.empty() ? name : holder.path + "." + name));
    }
    define(node->output(), container);
  });
}

void GraphImporter::importGetAttr(Node *node, mlir::Location location) {
  const Value *output = node->output();
  // Objects and containers were created where all uses see them.
  if (known.count(output) || flat.objects.count(output))
    return;
  if (isResolved(node))
    define(output, importAttribute(node, location));
  else
    define(output, unwrap(builder.createGetAttr(lookUp(node->input()),
                                                node->s(attr::name),
                                                convert(output), location)));
}

void GraphImporter::importIf(Node *node, mlir::Location location) {
  unwrap(builder.beginIf(lookUp(node->input()), convert(node->outputs()),
                         location));
  importBlock(node->blocks()[0]);
  builder.beginElse(lookUp(node->blocks()[0]->outputs()), location);
  importBlock(node->blocks()[1]);
  define(node->outputs(),
         builder.endIf(lookUp(node->blocks()[1]->outputs()), location));
}

void GraphImporter::importLoop(Node *node, mlir::Location location) {
  Block *body = node->blocks()[0];
  define(body->inputs(), unwrap(builder.beginLoop(
                             lookUp(node->input(0)), lookUp(node->input(1)),
                             lookUp(node->inputs().slice(2)),
                             convert(node->outputs()), location)));
  importBlock(body);
  define(node->outputs(),
         builder.endLoop(lookUp(body->outputs()[0]),
                         lookUp(body->outputs().slice(1)), location));
}

void GraphImporter::importOperator(Node *node, mlir::Location location) {
  std::string name = node->kind().toQualString(), overload, text;
  llvm::SmallVector<mlir::Value> arguments = lookUp(node->inputs());
  if (const c10::FunctionSchema *schema = node->maybeSchema()) {
    overload = schema->overload_name();
    if (!schema->is_vararg())
      text = c10::toString(*schema);
    else if (llvm::is_contained(loaded.unknownOperators, name))
      std::rotate( // the declaration has the arguments by name first
          arguments.begin(),
          arguments.begin() +
              std::min(schema->arguments().size(), arguments.size()),
          arguments.end());
  }
  define(node->outputs(), unwrap(builder.createOperator(
                              name, overload, arguments,
                              convert(node->outputs()), location, text)));
}

void GraphImporter::importNode(Node *node) {
  mlir::Location location = locateNode(node);
  switch (node->kind()) {
  case prim::Constant: {
    auto value = torch::jit::toIValue(node->output());
    return define(
        node->output(),
        value ? values.import(*value, node->output()->type(),
                              /*key=*/"", location)
              : builder.createUnknown(convert(node->output()), location));
  }
  case prim::Uninitialized:
    return define(node->output(),
                  builder.createUnknown(convert(node->output()), location));
  case prim::GetAttr:
    return importGetAttr(node, location);
  case prim::SetAttr:
    return unwrap(builder.createSetAttr(lookUp(node->input(0)),
                                        node->s(attr::name),
                                        lookUp(node->input(1)), location));
  case prim::CreateObject:
    return define(
        node->output(),
        unwrap(builder.createObject(
            /*path=*/"", node->output()->type()->annotation_str(), location)));
  case prim::ListConstruct:
    return define(
        node->output(),
        unwrap(builder.createList(lookUp(node->inputs()),
                                  mlir::cast<ListType>(convert(node->output())),
                                  location)));
  case prim::TupleConstruct:
    return define(node->output(), unwrap(builder.createTuple(
                                      lookUp(node->inputs()), location)));
  case prim::DictConstruct:
    return define(
        node->output(),
        unwrap(builder.createDict(lookUp(node->inputs()),
                                  mlir::cast<DictType>(convert(node->output())),
                                  location)));
  case prim::ListUnpack:
  case prim::TupleUnpack:
    return define(node->outputs(), unwrap(builder.createUnpack(
                                       lookUp(node->input()),
                                       convert(node->outputs()), location)));
  case prim::TupleSlice: {
    llvm::SmallVector<mlir::Type> types;
    for (const c10::TypePtr &type : node->input()->type()->containedTypes())
      types.push_back(convertType(context, type));
    return define(node->output(),
                  unwrap(builder.createTupleSlice(
                      lookUp(node->input()), types, node->i(attr::beg),
                      node->i(attr::end), location)));
  }
  case prim::unchecked_cast:
  case prim::unchecked_unwrap_optional:
    return define(node->output(), unwrap(builder.createCast(
                                      lookUp(node->input()),
                                      convert(node->output()), location)));
  case prim::isinstance: {
    llvm::SmallVector<mlir::Type> types;
    for (const c10::TypePtr &type : node->tys(attr::types))
      types.push_back(convertType(context, type));
    return define(node->output(), unwrap(builder.createIsInstance(
                                      lookUp(node->input()), types, location)));
  }
  case prim::If:
    return importIf(node, location);
  case prim::Loop:
    return importLoop(node, location);
  default:
    return importOperator(node, location);
  }
}

void GraphImporter::importBlock(Block *block) {
  for (Node *node : block->nodes())
    importNode(node);
}

mlir::OwningOpRef<mlir::ModuleOp>
GraphImporter::run(const std::string &path, const std::string &method) {
  mlir::Builder attributes(context);
  mlir::Location location = mlir::UnknownLoc::get(context);
  collectWrites();
  builder.setModuleAttribute(
      "pth.source", attributes.getStringAttr(llvm::sys::path::filename(path)));
  builder.setModuleAttribute("pth.kind",
                             attributes.getStringAttr("torchscript"));
  define(
      flat.graph->inputs().slice(1),
      unwrap(builder.beginFunction(method, makeArguments(method), location)));
  createObjects(location);
  createContainers();
  importBlock(flat.graph->block());
  unwrap(builder.endFunction(lookUp(flat.graph->outputs()), location));
  return builder.finish();
}

mlir::OwningOpRef<mlir::ModuleOp>
pth::libtorch::importFile(mlir::MLIRContext *context, const std::string &path,
                          const ImportOptions &options) {
  silence();
  LoadedModule loaded = loadModule(path);
  FlatGraph flat = flatten(loaded.module, options.method, options.maxNodes);
  try {
    return GraphImporter(context, loaded, flat).run(path, options.method);
  } catch (const ImportAborted &) {
    return nullptr;
  }
}
