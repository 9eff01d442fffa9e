//===- FileObjects.h - The objects that an archive holds -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_TORCHSCRIPT_FILEOBJECTS_H
#define PTH_LIB_IMPORT_TORCHSCRIPT_FILEOBJECTS_H

#include "Program.h"
#include "pth/Import/TorchScript/Pickle.h"

#include <deque>
#include <map>

namespace pth::torchscript {

/// An instance of a class of the file.
struct FileObject {
  const ClassDefinition *definition;
  /// What the file says of the attributes. Those that are not there are
  /// unknown: only a `__setstate__` that was not understood would tell.
  llvm::StringMap<pickle::Value> attributes;
};

/// Makes objects of what `data.pkl` holds, each once. A `__setstate__` is never
/// run: of its statements, and those of the methods that it calls, those are
/// interpreted that move a value, as `self.weight = (state)[0]`, and those that
/// pack a quantized layer's weight.
class FileObjects {
public:
  FileObjects(Program &program, pickle::Graph &data)
      : program(program), data(data) {}

  /// Null if the value is no object, or one of a class that the archive does
  /// not define.
  const FileObject *get(pickle::Value value);

private:
  void addState(FileObject &object, pickle::Value state);

  Program &program;
  pickle::Graph &data;
  std::deque<FileObject> objects;
  std::map<uint64_t, const FileObject *> known;
  /// How many statements of the file's methods may still be looked at.
  size_t steps = 1 << 20;
};

/// Interprets the `__setstate__` of an object's class on its pickled state, as
/// FileObjects says, and adds the attributes that it stores. The parameters of
/// a quantized layer are the tuple of the arguments that they are packed from.
/// `data` is the state's graph; `steps` bounds the statements.
void interpretSetState(const ClassDefinition &definition, pickle::Value state,
                       pickle::Graph &data, size_t &steps,
                       llvm::StringMap<pickle::Value> &attributes);

/// The arguments that a value of TorchBind's class was packed from, a tuple:
/// those that `__setstate__` passed, or what the object was pickled as. Nothing
/// for another value.
std::optional<pickle::Value> getPackedArguments(pickle::Value value);

} // namespace pth::torchscript

#endif // PTH_LIB_IMPORT_TORCHSCRIPT_FILEOBJECTS_H
