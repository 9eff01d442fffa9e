//===- ModuleLoader.cpp - A TorchScript file without its weights ----------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/LibTorch/ModuleLoader.h"

#include "Archive.h"
#include "SetState.h"
#include "UnknownOperators.h"
#include "pth/Import/LibTorch/ImportError.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"

#include <torch/csrc/jit/frontend/error_report.h>
#include <torch/csrc/jit/serialization/import_source.h>

using namespace pth::libtorch;

// As in torch/csrc/jit/operator_upgraders/upgraders_entry.h, a header that
// Debian's libtorch-dev leaves out.
namespace torch::jit {
TORCH_API void populate_upgraders_graph_map();
} // namespace torch::jit

namespace {

/// One attempt at parsing a file, in a compilation unit of its own.
class Loader {
public:
  explicit Loader(std::shared_ptr<Archive> archive)
      : archive(std::move(archive)),
        compilationUnit(std::make_shared<torch::jit::CompilationUnit>()),
        importer(
            compilationUnit, &constants,
            [this](const std::string &qualifier) {
              return findSource(qualifier);
            },
            this->archive->getVersion()) {}

  LoadedModule load();

private:
  c10::IValue unpickle(const std::string &name);
  c10::intrusive_ptr<c10::ivalue::Object>
  makeObject(const c10::StrongTypePtr &type, const c10::IValue &state);
  void readRecordedInputs();
  std::shared_ptr<torch::jit::Source> findSource(const std::string &qualifier);

  std::shared_ptr<Archive> archive;
  std::shared_ptr<torch::jit::CompilationUnit> compilationUnit;
  std::vector<c10::IValue> constants;
  torch::jit::SourceImporter importer;
  LoadedModule result;
};

} // namespace

/// The archive's file for a Python package: `__torch__.torch.nn` is in
/// `code/__torch__/torch/nn.py`.
static std::string getSourcePath(std::string qualifier) {
  for (char &c : qualifier)
    if (c == '.')
      c = '/';
  return "code/" + qualifier + ".py";
}

std::shared_ptr<torch::jit::Source>
Loader::findSource(const std::string &qualifier) {
  std::string path = getSourcePath(qualifier);
  if (!archive->has(path))
    return nullptr;
  // Without a range unpickler: errors then show the archive's code, and
  // nothing looks for a file that the archive names.
  return std::make_shared<torch::jit::Source>(archive->read(path), path,
                                              /*starting_line_no=*/1);
}

c10::intrusive_ptr<c10::ivalue::Object>
Loader::makeObject(const c10::StrongTypePtr &type, const c10::IValue &state) {
  auto classType = type.type_->expect<c10::ClassType>();
  size_t numSlots = classType->numAttributes();
  auto object = c10::ivalue::Object::create(type, numSlots);

  // The condition under which torch::jit::load calls __setstate__.
  torch::jit::Function *setState = classType->findMethod("__setstate__");
  if (setState && classType->findMethod("__getstate__")) {
    std::set<size_t> unknown;
    if (auto *function = torch::jit::tryToGraphFunction(*setState)) {
      unknown = interpretSetState(*function, *object, state);
    } else {
      for (size_t slot = 0; slot < numSlots; ++slot)
        unknown.insert(slot);
    }
    for (size_t slot : unknown)
      result.unknownAttributes.insert({object.get(), slot});
    return object;
  }

  auto attributes = state.toGenericDict();
  for (size_t slot = 0; slot < numSlots; ++slot) {
    const std::string &name = classType->getAttributeName(slot);
    auto found = attributes.find(name);
    if (found == attributes.end())
      throw ImportError("expected a value of the attribute '" + name + "' of " +
                        classType->repr_str() + ", found none");
    object->setSlot(slot, found->value());
  }
  return object;
}

c10::IValue Loader::unpickle(const std::string &name) {
  auto resolveType = [this](const c10::QualifiedName &name) {
    return c10::StrongTypePtr(compilationUnit, importer.loadType(name));
  };
  auto loadObject = [this](const c10::StrongTypePtr &type, c10::IValue state) {
    return makeObject(type, state);
  };
  return archive->unpickle(name, resolveType, loadObject);
}

LoadedModule Loader::load() {
  result.archive = archive;
  c10::IValue constantTable = unpickle("constants");
  if (!constantTable.isTuple())
    throw ImportError("expected a tuple in constants.pkl, found " +
                      constantTable.tagKind() + "; the file is damaged");
  archive->checkTensors(constantTable);
  for (const c10::IValue &constant : constantTable.toTupleRef().elements())
    constants.push_back(constant);

  c10::IValue root = unpickle("data");
  if (!root.isObject())
    throw ImportError("expected a module in data.pkl, found " + root.tagKind() +
                      "; the file is damaged");
  archive->checkTensors(root);
  result.module = torch::jit::Module(root.toObject());

  if (archive->has("traced_inputs.pkl"))
    readRecordedInputs();
  return std::move(result);
}

void Loader::readRecordedInputs() {
  try {
    for (const auto &entry : unpickle("traced_inputs").toGenericDict())
      result.recordedInputs.emplace_back(entry.key().toStringRef(),
                                         entry.value().toListRef().vec());
  } catch (const std::exception &) {
    // Examples are shown, nothing depends on them.
    result.recordedInputs.clear();
  }
}

/// What the calls of the unknown operator `name` look like, with which its
/// declaration must agree if they are to parse.
static CallForm findCalls(const Archive &archive, const std::string &name) {
  CallForm form;
  for (const std::string &record : archive.getRecords())
    if (llvm::StringRef(record).starts_with("code/") &&
        llvm::StringRef(record).ends_with(".py"))
      collectCalls(archive.read(record), name, form);
  return form;
}

LoadedModule pth::libtorch::loadModule(const std::string &path) {
  // What files of older versions need, as torch::jit::load does.
  torch::jit::populate_upgraders_graph_map();
  std::vector<std::string> unknownOperators;
  while (true) {
    // Opened anew for each attempt: what an unfinished one leaves behind in
    // the archive's storages belongs to it.
    auto archive = std::make_shared<Archive>(path);
    try {
      LoadedModule loaded = Loader(archive).load();
      loaded.unknownOperators = std::move(unknownOperators);
      return loaded;
    } catch (const torch::jit::ErrorReport &error) {
      std::optional<std::string> name = findUnknownOperator(error.what());
      // One that is declared already, and still does not parse, never will.
      if (!name || llvm::is_contained(unknownOperators, *name))
        throw;
      declareOperator(*name, findCalls(*archive, *name));
      unknownOperators.push_back(*name);
    }
  }
}
