//===- Lowering.cpp - Functions, places and limits -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lowering.h"

#include "mlir/IR/Diagnostics.h"
#include "pth/Interfaces/DType.h"
#include "pth/Interfaces/Origin.h"
#include "llvm/Support/Path.h"

using namespace pth;
using namespace pth::torchscript;
using llvm::StringRef;
using mlir::failed;
using mlir::failure;
using mlir::LogicalResult;

/// Calls, blocks and expressions inside each other; the recursion fits the
/// stack.
static constexpr unsigned maxDepth = 1500;
/// Statements and expressions after inlining.
static constexpr size_t maxLowered = size_t(1) << 23;

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

static FunctionArgument makeArgument(TypeTable &types,
                                     mlir::MLIRContext *context, StringRef name,
                                     const Type *type, pickle::Value example) {
  FunctionArgument argument;
  argument.name = name.str();
  argument.type = types.convert(type);
  const pickle::Tensor *tensor = example.getTensor();
  if (tensor && tensor->sizes) {
    argument.recordedSizes = *tensor->sizes;
    argument.recordedDtype =
        shape::dtypeFromScalarType(context, tensor->scalarType);
  }
  return argument;
}

LogicalResult Lowering::lowerMethod(const FileObject &root, StringRef method,
                                    pickle::Value recorded) {
  mlir::MLIRContext *context = builder.getContext();
  const FunctionDefinition *definition = root.definition->findMethod(method);
  if (!definition || definition->syntax->parameters.empty()) {
    std::string names;
    for (const auto &entry : root.definition->methods)
      names += (names.empty() ? "" : ", ") + entry.first().str();
    return mlir::emitError(mlir::UnknownLoc::get(context),
                           "expected a method '")
           << method << "', found " << (names.empty() ? "no method" : names);
  }
  llvm::ArrayRef<Parameter> parameters =
      definition->syntax->parameters.drop_front();
  llvm::SmallVector<FunctionArgument> arguments;
  llvm::SmallVector<const Type *> argumentTypes;
  for (auto [index, parameter] : llvm::enumerate(parameters)) {
    argumentTypes.push_back(model.program.resolveType(parameter.type));
    arguments.push_back(makeArgument(types, context, parameter.name,
                                     argumentTypes.back(), recorded[index]));
  }
  mlir::Location location = mlir::UnknownLoc::get(context);
  auto values = builder.beginFunction(method, arguments, location);
  if (failed(values))
    return failure();

  Scope scope;
  Value self;
  self.type = root.definition->type;
  self.object = bind(&root, /*path=*/"");
  scope.names[definition->syntax->parameters[0].name] = self;
  for (auto [parameter, type, value] :
       llvm::zip_equal(parameters, argumentTypes, *values))
    scope.names[parameter.name] = {type, value};
  Frame body;
  body.tree = definition->tree;
  body.scope = &scope;
  body.resultType =
      definition->syntax->resultType
          ? model.program.resolveType(definition->syntax->resultType)
          : nullptr;
  Result result = runFrame(body, definition->syntax->body);
  if (failed(result))
    return failure();
  frame = &body;
  mlir::Value value = materialize(*result, definition->syntax->offset);
  frame = nullptr;
  return value ? builder.endFunction(value, location) : failure();
}

Lowering::Result Lowering::runFrame(Frame &callee,
                                    llvm::ArrayRef<Statement *> body) {
  Frame *caller = frame;
  frame = &callee;
  mlir::FailureOr<Flow> flow = lowerBlock(body);
  if (!failed(flow) && !callee.result)
    callee.result = *flow == Flow::Raised && callee.resultType
                        ? makeUnknown(callee.resultType, /*offset=*/0)
                        : makeNone(/*offset=*/0);
  frame = caller;
  if (failed(flow))
    return failure();
  return *callee.result;
}

LogicalResult Lowering::admit(uint32_t offset) {
  if (depth > maxDepth)
    return fail(offset) << "expected calls, blocks and expressions nested at "
                           "most "
                        << maxDepth << " deep, found deeper ones";
  if (++lowered > maxLowered)
    return fail(offset) << "expected a program of at most " << maxLowered
                        << " expressions after inlining its calls, found more";
  return mlir::success();
}

//===----------------------------------------------------------------------===//
// Places
//===----------------------------------------------------------------------===//

mlir::InFlightDiagnostic Lowering::fail(uint32_t offset) {
  mlir::InFlightDiagnostic diagnostic =
      mlir::emitError(mlir::UnknownLoc::get(builder.getContext()));
  if (frame)
    diagnostic << frame->tree->describePosition(offset) << ": ";
  return diagnostic;
}

/// The innermost frame of the call stack that is not torch's own code, or the
/// innermost one if all are.
mlir::Location Lowering::locate(uint32_t offset) {
  llvm::ArrayRef<SourceFrame> frames =
      model.sources.getFrames(frame->tree->path, offset);
  if (lastPlace.location && lastPlace.frames == frames.data() &&
      lastPlace.caller == frame->caller &&
      lastPlace.modulePath == frame->modulePath)
    return lastPlace.location;
  mlir::Location location = computeLocation(frames);
  lastPlace = {frames.data(), frame->caller, frame->modulePath, location};
  return location;
}

mlir::Location Lowering::computeLocation(llvm::ArrayRef<SourceFrame> frames) {
  const SourceFrame *innermost = nullptr, *found = nullptr;
  const CallSite *site = frame->caller;
  while (!found) {
    for (const SourceFrame &candidate : frames) {
      if (!innermost)
        innermost = &candidate;
      if (!candidate.isInsideTorch) {
        found = &candidate;
        break;
      }
    }
    if (!site)
      break;
    frames = model.sources.getFrames(site->tree->path, site->offset);
    site = site->caller;
  }
  if (!found)
    found = innermost;
  shape::Origin origin;
  origin.module = frame->modulePath.str();
  if (found) {
    origin.file = llvm::sys::path::filename(found->file).str();
    origin.line = found->line;
    if (found->column)
      origin.column = *found->column + 1;
  }
  return shape::originLocation(builder.getContext(), origin);
}
