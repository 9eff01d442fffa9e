//===- LowerAttributes.cpp - Attributes and names to the dialect -*- C++
//-*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lowering.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Diagnostics.h"

using namespace pth;
using namespace pth::torchscript;
using llvm::StringRef;
using mlir::failed;
using mlir::failure;

/// Classes of LibTorch's own, such as those that hold packed parameters.
static constexpr llvm::StringLiteral torchBindPrefix =
    "__torch__.torch.classes.";

//===----------------------------------------------------------------------===//
// Objects of the file
//===----------------------------------------------------------------------===//

const ObjectBinding *Lowering::bind(const FileObject *object,
                                    std::string path) {
  return &bindings.emplace_back(ObjectBinding{object, std::move(path)});
}

void Lowering::hoist(mlir::Value value) {
  mlir::Operation *op = value.getDefiningOp();
  if (!op)
    return;
  auto function = op->getParentOfType<mlir::func::FuncOp>();
  // What it is made of comes before it, wherever that stands now.
  mlir::Block &entry = function.getBody().front();
  op->moveBefore(&entry, entry.begin());
  for (mlir::Value operand : op->getOperands())
    hoist(operand);
}

mlir::Value Lowering::materialize(const Value &value, uint32_t offset) {
  if (value.value)
    return value.value;
  if (!value.object) {
    fail(offset) << "expected a value, found a function";
    return {};
  }
  const ObjectBinding &binding = *value.object;
  mlir::Value &object =
      objects[{binding.object, binding.object ? "" : binding.path}];
  if (object)
    return object;
  auto created =
      builder.createObject(binding.path, value.type->name,
                           mlir::UnknownLoc::get(builder.getContext()));
  if (failed(created))
    return {};
  object = *created;
  hoist(object);
  mlir::Attribute known = mlir::UnitAttr::get(builder.getContext());
  if (binding.object)
    known = mlir::StringAttr::get(builder.getContext(), binding.path);
  object.getDefiningOp()->setAttr(heldAttrName, known);
  mlir::Value made = object; // what follows may make others
  if (binding.object && failed(sayInitial(binding, made, offset)))
    return {};
  return made;
}

mlir::LogicalResult Lowering::sayInitial(const ObjectBinding &binding,
                                         mlir::Value object, uint32_t offset) {
  llvm::SmallVector<StringRef> names;
  for (const auto &attribute : binding.object->attributes)
    if (written.contains(attribute.first()))
      names.push_back(attribute.first());
  llvm::sort(names);
  for (StringRef name : names) {
    const Type *type =
        model.program.getAttributeType(*binding.object->definition, name);
    if (!type || type->isObject())
      continue;
    Result value = getFileAttribute(binding, name, type, offset);
    if (failed(value))
      return failure();
    if (!value->value)
      continue;
    hoist(value->value);
    if (failed(builder.createInitialAttr(object, name, value->value,
                                         locate(offset))))
      return failure();
  }
  return mlir::success();
}

const ClassDefinition *Lowering::findDefinition(const Value &object) {
  if (object.object && object.object->object)
    return object.object->object->definition;
  return object.type->is(TypeKind::Class)
             ? model.program.findClass(object.type->name)
             : nullptr;
}

/// LibTorch folds nothing that the file's objects hold.
void Lowering::markOpaque(mlir::Value value) {
  if (!attributeConstants.insert(value).second)
    return;
  builder.setOpaque(value);
  if (mlir::Operation *op = value.getDefiningOp())
    for (mlir::Value operand : op->getOperands())
      markOpaque(operand);
}

/// An attribute that the program never stores to.
Lowering::Result Lowering::getFileAttribute(const ObjectBinding &holder,
                                            StringRef name, const Type *type,
                                            uint32_t offset) {
  auto found = holder.object->attributes.find(name);
  if (found == holder.object->attributes.end())
    return makeUnknown(type, offset);
  pickle::Value value = found->second;
  std::string path =
      holder.path.empty() ? name.str() : holder.path + "." + name.str();
  bool isPacked = StringRef(type->name).starts_with(torchBindPrefix);
  if (std::optional<pickle::Value> arguments =
          isPacked ? getPackedArguments(value) : std::nullopt) {
    auto packed = fileValues.import(*arguments, types.get(TypeKind::Any), path,
                                    model.dataTensors, locate(offset));
    if (failed(packed))
      return failure();
    markOpaque(*packed);
    return Value{type, *packed};
  }
  if (type->isObject()) {
    const FileObject *object = model.objects.get(value);
    // Through an interface, the class is known now.
    Value result{object ? object->definition->type : type};
    result.object = bind(object, std::move(path));
    return result;
  }
  bool isContainer =
      value.is(pickle::Kind::List) || value.is(pickle::Kind::Dict);
  mlir::Value *known =
      isContainer ? &containers[{holder.object, name.str()}] : nullptr;
  if (known && *known)
    return Value{type, *known};
  auto imported =
      fileValues.import(value, type, path, model.dataTensors, locate(offset));
  if (failed(imported))
    return failure();
  if (known) {
    hoist(*imported);
    if (mlir::Operation *op = imported->getDefiningOp())
      op->setAttr(heldAttrName, mlir::StringAttr::get(op->getContext(), path));
    *known = *imported;
  }
  markOpaque(*imported);
  return Value{type, *imported};
}

Lowering::Result Lowering::getAttribute(const Value &value, StringRef name,
                                        uint32_t offset) {
  if (value.type->is(TypeKind::Tuple)) {
    for (auto [index, field] : llvm::enumerate(value.type->fields))
      if (field == name)
        return lowerTupleIndex(value, makeInt(index), offset);
  }
  if (!value.type->isObject())
    return createSingle(("prim::" + name).str(), value, offset);

  const ClassDefinition *definition = findDefinition(value);
  const Type *type =
      definition ? model.program.getAttributeType(*definition, name) : nullptr;
  if (!type && definition) {
    auto constant = definition->constants.find(name);
    if (constant != definition->constants.end())
      return lower(constant->second);
  }
  if (!type && definition && definition->syntax->base == "Module" &&
      !value.object)
    return fail(offset) << "expected an attribute of " << definition->name
                        << ", found '" << name << "'";
  if (!type)
    type = types.get(TypeKind::Any);
  bool isWritten = written.contains(name);
  if (value.object && !isWritten) {
    resolved.insert(name);
    if (value.object->object)
      return getFileAttribute(*value.object, name, type, offset);
    if (type->isObject()) {
      Value result{type};
      result.object = bind(nullptr, value.object->path + "." + name.str());
      return result;
    }
  }
  mlir::Value object = materialize(value, offset);
  if (!object)
    return failure();
  auto content =
      builder.createGetAttr(object, name, types.convert(type), locate(offset));
  if (failed(content))
    return failure();
  return Value{type, *content};
}

//===----------------------------------------------------------------------===//
// Names with dots
//===----------------------------------------------------------------------===//

/// A function of the file, or a value of an enumeration.
Lowering::Result Lowering::getQualified(StringRef name, uint32_t offset) {
  if (const FunctionDefinition *function = model.program.findFunction(name)) {
    Value value{types.get(TypeKind::Any)};
    value.function = function;
    return value;
  }
  StringRef holder = name.rsplit('.').first;
  if (const ClassDefinition *definition = model.program.findClass(holder))
    if (definition->type->is(TypeKind::Enum))
      return makeUnknown(definition->type, offset);
  StringRef error = model.program.getError();
  if (!error.empty())
    return fail(offset) << error;
  return fail(offset) << "expected a definition of the archive, found '" << name
                      << "'";
}

Lowering::Result Lowering::lowerAttribute(const Expression *expression) {
  const Expression *root = expression;
  while (root->kind == ExpressionKind::Attribute)
    root = root->operands[0];
  bool isNamespace =
      root->kind == ExpressionKind::Name && !frame->scope->find(root->text);
  if (isNamespace && root->text == "__torch__")
    return getQualified(*spellName(expression), expression->offset);
  if (isNamespace && root->text == "CONSTANTS")
    return lowerTableConstant(expression);
  Result value = lower(expression->operands[0]);
  if (failed(value))
    return failure();
  return getAttribute(*value, expression->text, expression->offset);
}
