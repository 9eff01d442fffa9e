//===- LowerSpecialForms.cpp - Calls that are no calls -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lowering.h"

#include "mlir/IR/Diagnostics.h"
#include "pth/Import/TorchScript/Lexer.h"

using namespace pth;
using namespace pth::torchscript;
using llvm::StringRef;
using mlir::failed;
using mlir::failure;

std::optional<Lowering::Results>
Lowering::lowerSpecialForm(StringRef name, const Expression *call,
                           const Type *hint) {
  using Handler = Result (Lowering::*)(const Expression *);
  static constexpr struct {
    llvm::StringLiteral name;
    size_t arity; ///< of all forms but casts
    Handler handler;
  } forms[] = {
      {"annotate", 2, &Lowering::lowerAnnotate},
      {"unchecked_cast", 2, &Lowering::lowerUncheckedCast},
      {"isinstance", 2, &Lowering::lowerIsInstance},
      {"getattr", 2, &Lowering::lowerGetAttr},
      {"hasattr", 2, &Lowering::lowerHasAttr},
      {"fork", 1, &Lowering::lowerFork},
  };
  auto wrap = [](Result result) -> Results {
    if (failed(result))
      return failure();
    return llvm::SmallVector<Value, 2>{*result};
  };
  size_t arity = call->operands.size() - 1;
  for (const auto &form : forms) {
    if (name != form.name)
      continue;
    if (arity < form.arity)
      return Results(fail(call->offset) << "expected " << form.arity
                                        << " arguments of '" << name << "'");
    return wrap((this->*form.handler)(call));
  }
  if (name == "uninitialized" && arity == 1)
    return wrap(makeUnknown(model.program.resolveType(call->operands[1]),
                            call->offset));
  if ((name == "int" || name == "float" || name == "bool" || name == "str") &&
      arity == 1)
    return wrap(lowerCastTo(name, call));
  if (name == "print" || name == "unwrap_optional" || name == "min" ||
      name == "max" || name == "abs") {
    llvm::SmallVector<Argument> arguments;
    if (failed(lowerArguments(call, arguments)))
      return Results(failure());
    std::string op = name == "print"             ? "prim::Print"
                     : name == "unwrap_optional" ? "aten::_unwrap_optional"
                                                 : ("prim::" + name).str();
    return createBuiltin(op, arguments, call->offset, name != "print", hint);
  }
  return std::nullopt;
}

/// `annotate(T, x)`: x where a T is expected.
Lowering::Result Lowering::lowerAnnotate(const Expression *call) {
  const Type *type = model.program.resolveType(call->operands[1]);
  Result value = lower(call->operands[2], type);
  if (failed(value) || value->object)
    return value;
  value = convert(*value, type, call->offset);
  if (!failed(value))
    value->type = type;
  return value;
}

Lowering::Result Lowering::lowerUncheckedCast(const Expression *call) {
  const Type *type = model.program.resolveType(call->operands[1]);
  Result value = lower(call->operands[2], type);
  // What is known to be an int stays one where `Union[int, float]` is enough.
  if (failed(value) || value->object ||
      (type->is(TypeKind::Union) && isSubtype(value->type, type)))
    return value;
  mlir::Value operand = materialize(*value, call->offset);
  if (!operand)
    return failure();
  mlir::Type converted = types.convert(type);
  if (operand.getType() == converted)
    return Value{type, operand};
  auto cast = builder.createCast(operand, converted, locate(call->offset));
  if (failed(cast))
    return failure();
  return Value{type, *cast};
}

/// Known where the type says so (torch::jit::to_ir::emitIsInstance).
Lowering::Result Lowering::lowerIsInstance(const Expression *call) {
  Result value = lower(call->operands[1]);
  if (failed(value))
    return failure();
  const Expression *classes = call->operands[2];
  llvm::SmallVector<const Type *> wanted;
  if (classes->kind == ExpressionKind::Tuple ||
      classes->kind == ExpressionKind::List)
    for (const Expression *part : classes->operands)
      wanted.push_back(model.program.resolveType(part));
  else
    wanted.push_back(model.program.resolveType(classes));

  auto isWanted = [&](const Type *type) {
    return llvm::any_of(wanted, [&](const Type *candidate) {
      return isSubtype(type, candidate);
    });
  };
  if (isWanted(value->type))
    return makeBool(true);
  bool isOpen =
      value->type->is(TypeKind::Optional) || value->type->is(TypeKind::Any) ||
      value->type->is(TypeKind::Union) || value->type->is(TypeKind::Number) ||
      value->type->is(TypeKind::Interface);
  if (!isOpen)
    return makeBool(false);
  llvm::SmallVector<mlir::Type> converted;
  for (const Type *type : wanted)
    converted.push_back(types.convert(type));
  mlir::Value operand = materialize(*value, call->offset);
  if (!operand)
    return failure();
  auto answer =
      builder.createIsInstance(operand, converted, locate(call->offset));
  if (failed(answer))
    return failure();
  return Value{types.get(TypeKind::Bool), *answer};
}

/// `getattr(self, "0")`, for names that are no Python names.
Lowering::Result Lowering::lowerGetAttr(const Expression *call) {
  Result value = lower(call->operands[1]);
  std::string name;
  if (failed(value))
    return failure();
  if (call->operands[2]->kind != ExpressionKind::String ||
      !decodeString(call->operands[2]->text, name))
    return fail(call->offset) << "expected the name of an attribute";
  return getAttribute(*value, name, call->offset);
}

Lowering::Result Lowering::lowerHasAttr(const Expression *call) {
  Result value = lower(call->operands[1]);
  std::string name;
  if (failed(value))
    return failure();
  if (call->operands[2]->kind != ExpressionKind::String ||
      !decodeString(call->operands[2]->text, name))
    return fail(call->offset) << "expected the name of an attribute";
  const ClassDefinition *definition = findDefinition(*value);
  return makeBool(definition && (definition->attributes.count(name) ||
                                 definition->constants.count(name) ||
                                 definition->methods.count(name)));
}

/// `int(x)`; of an int, x itself.
Lowering::Result Lowering::lowerCastTo(StringRef name, const Expression *call) {
  static constexpr struct {
    llvm::StringLiteral name, op;
    TypeKind kind;
  } casts[] = {{"int", "aten::Int", TypeKind::Int},
               {"float", "aten::Float", TypeKind::Float},
               {"bool", "aten::Bool", TypeKind::Bool},
               {"str", "aten::str", TypeKind::String}};
  Result value = lower(call->operands[1]);
  if (failed(value))
    return failure();
  for (const auto &cast : casts)
    if (cast.name == name)
      return value->type->is(cast.kind)
                 ? value
                 : createSingle(cast.op, *value, call->offset);
  return failure();
}

/// A task is lowered where it starts; what waits for it takes its result. Its
/// errors come out of the program as if it had run there.
Lowering::Result Lowering::lowerFork(const Expression *call) {
  Result value = lower(call->operands[1]);
  if (failed(value))
    return failure();
  // A task of another call has names that are gone.
  const Scope *scope = frame->scope;
  while (scope && value->closure && scope != value->closure->scope)
    scope = scope->parent;
  if (!value->closure || !scope)
    return fail(call->offset) << "expected a function of this block to start";
  auto *site = new (arena.Allocate<CallSite>())
      CallSite{frame->tree, call->offset, frame->caller};
  Scope inner;
  inner.parent = value->closure->scope;
  Frame task;
  task.tree = frame->tree;
  task.modulePath = frame->modulePath;
  task.caller = site;
  task.scope = &inner;
  Result result = runFrame(task, value->closure->function->body);
  if (failed(result))
    return failure();
  result->type = types.get(TypeKind::Future, result->type);
  return result;
}
