//===- FileObjects.cpp - The objects that an archive holds -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FileObjects.h"

using namespace pth;
using namespace pth::torchscript;

const FileObject *FileObjects::get(pickle::Value value) {
  std::optional<pickle::Global> className = value.getCallee().getGlobal();
  if (!className)
    return nullptr;
  auto [entry, isNew] = known.try_emplace(value.getIdentity());
  if (!isNew)
    return entry->second;
  const ClassDefinition *definition =
      program.findClass(className->getQualifiedName());
  if (!definition)
    return nullptr;
  FileObject &object = objects.emplace_back();
  object.definition = definition;
  addState(object, value.getState());
  return entry->second = &object;
}

void FileObjects::addState(FileObject &object, pickle::Value state) {
  // The condition under which torch::jit::load calls __setstate__.
  const FunctionDefinition *setState =
      object.definition->findMethod("__setstate__");
  if (setState && object.definition->findMethod("__getstate__"))
    return interpretSetState(*object.definition, state, data, steps,
                             object.attributes);
  for (auto [key, value] : state.entries())
    if (std::optional<llvm::StringRef> name = key.getString())
      object.attributes.insert_or_assign(*name, value);
}

std::optional<pickle::Value>
pth::torchscript::getPackedArguments(pickle::Value value) {
  if (value.is(pickle::Kind::Tuple))
    return value;
  std::optional<pickle::Global> className = value.getCallee().getGlobal();
  // ATen/native/quantized/cpu/fbgemm_utils.cpp: the state of a linear layer is
  // its weight and bias.
  bool isLinear =
      className && className->is("__torch__.torch.classes.quantized",
                                 "LinearPackedParamsBase");
  return isLinear && value.getState().is(pickle::Kind::Tuple)
             ? std::optional(value.getState())
             : std::nullopt;
}
