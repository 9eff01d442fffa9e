//===- Importer.cpp - A TorchScript file to the dialect -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/TorchScript/Importer.h"

#include "Lowering.h"
#include "Upgraders.h"
#include "mlir/IR/Diagnostics.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace pth;
using namespace pth::torchscript;
using llvm::StringRef;

/// Runs of the lowering, each with more attributes that the program stores to.
static constexpr unsigned maxRuns = 8;
/// Operations after inlining, as the importer over LibTorch allows.
static constexpr size_t maxOperations = 500000;

/// The version of the file's operators.
static int64_t readVersion(const Archive &archive) {
  int64_t version = currentVersion;
  for (StringRef record : {".data/version", "version"}) {
    if (!archive.has(record))
      continue;
    llvm::Expected<std::string> text = archive.read(record, /*maxBytes=*/64);
    if (!text)
      llvm::consumeError(text.takeError());
    else if (!StringRef(*text).trim().getAsInteger(10, version))
      return version;
  }
  return version;
}

static llvm::Expected<pickle::Graph> readPickle(const Archive &archive,
                                                StringRef record) {
  llvm::Expected<std::string> bytes = archive.read(record);
  if (!bytes)
    return bytes.takeError();
  return pickle::decode(std::move(*bytes));
}

namespace {
/// An archive and what is read of it once.
struct OpenModel {
  OpenModel(mlir::MLIRContext *context, Archive &&opened)
      : archive(std::move(opened)), types(context),
        program([this](const std::string &path) { return readSource(path); },
                types),
        sources(archive), dataTensors(archive, "data"),
        constantTensors(archive, "constants") {}

  llvm::Error read();
  llvm::Expected<std::optional<std::string>>
  readSource(const std::string &path);
  /// The example inputs of a method; an empty value if there are none.
  pickle::Value getRecordedInputs(StringRef method) const;

  Archive archive;
  TypeTable types;
  Program program;
  std::optional<FileObjects> objects;
  SourceMap sources;
  TensorReader dataTensors, constantTensors;
  std::optional<pickle::Graph> data, constants, recorded;
};
} // namespace

llvm::Expected<std::optional<std::string>>
OpenModel::readSource(const std::string &path) {
  if (!archive.has(path))
    return std::nullopt;
  llvm::Expected<std::string> text = archive.read(path);
  if (!text)
    return text.takeError();
  return std::optional<std::string>(std::move(*text));
}

llvm::Error OpenModel::read() {
  llvm::Expected<pickle::Graph> root = readPickle(archive, "data.pkl");
  if (!root)
    return root.takeError();
  data.emplace(std::move(*root));
  objects.emplace(program, *data);
  if (llvm::Error failure = dataTensors.check(*data))
    return failure;
  if (archive.has("constants.pkl")) {
    llvm::Expected<pickle::Graph> table = readPickle(archive, "constants.pkl");
    if (!table)
      return table.takeError();
    constants.emplace(std::move(*table));
    if (llvm::Error failure = constantTensors.check(*constants))
      return failure;
  }
  if (archive.has("traced_inputs.pkl")) {
    llvm::Expected<pickle::Graph> inputs =
        readPickle(archive, "traced_inputs.pkl");
    if (inputs)
      recorded.emplace(std::move(*inputs));
    else // Examples are shown, nothing depends on them.
      llvm::consumeError(inputs.takeError());
  }
  return program.addSource(upgraderQualifier, "upgraders.py", upgraderSource);
}

pickle::Value OpenModel::getRecordedInputs(StringRef method) const {
  // Of a value that is no dictionary nothing is found, and of none no element.
  pickle::Value none = data->getRoot().getArguments()[0];
  if (!recorded)
    return none;
  std::optional<pickle::Value> inputs = recorded->getRoot().find(method);
  return inputs ? *inputs : none;
}

mlir::OwningOpRef<mlir::ModuleOp>
pth::torchscript::importFile(mlir::MLIRContext *context, StringRef path,
                             const ImportOptions &options, std::string &error) {
  auto fail = [&](llvm::Error failure) -> mlir::OwningOpRef<mlir::ModuleOp> {
    error = llvm::toString(std::move(failure));
    return {};
  };
  llvm::Expected<Archive> archive = Archive::open(path);
  if (!archive)
    return fail(archive.takeError());
  OpenModel open(context, std::move(*archive));
  if (llvm::Error failure = open.read())
    return fail(std::move(failure));
  const FileObject *root = open.objects->get(open.data->getRoot());
  if (!root)
    return fail(llvm::createStringError(
        open.program.getError().empty()
            ? "expected a module in data.pkl whose class the archive defines"
            : open.program.getError()));
  ModelData model{open.dataTensors,
                  open.constantTensors,
                  open.program,
                  open.types,
                  *open.objects,
                  open.sources,
                  open.constants ? open.constants->getRoot()
                                 : open.data->getRoot().getArguments()[0],
                  readVersion(open.archive)};

  mlir::ScopedDiagnosticHandler handler(
      context, [&](mlir::Diagnostic &diagnostic) {
        if (diagnostic.getSeverity() == mlir::DiagnosticSeverity::Error &&
            error.empty())
          error = diagnostic.str();
        return mlir::success();
      });
  ImportLimits limits;
  limits.operations = maxOperations;
  llvm::StringSet<> written;
  for (unsigned run = 0; run < maxRuns; ++run) {
    ModuleBuilder builder(context, Liveness::Undecided, limits);
    mlir::Builder attributes(context);
    builder.setModuleAttribute(
        "pth.source",
        attributes.getStringAttr(llvm::sys::path::filename(path)));
    builder.setModuleAttribute("pth.kind",
                               attributes.getStringAttr("torchscript"));
    Lowering lowering(builder, model, written);
    if (mlir::failed(lowering.lowerMethod(
            *root, options.method, open.getRecordedInputs(options.method))))
      return {};
    // Which attributes the program stores to is known at the end.
    bool isComplete = true;
    for (const auto &name : lowering.stored)
      isComplete &= written.contains(name.first()) ||
                    !lowering.resolved.contains(name.first());
    if (isComplete)
      return builder.finish();
    for (const auto &name : lowering.stored)
      written.insert(name.first());
  }
  error = "expected a program whose stores into its attributes settle";
  return {};
}
