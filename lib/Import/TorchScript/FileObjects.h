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
/// run: of its statements those are interpreted that move a value, as
/// `self.weight = (state)[0]`.
class FileObjects {
public:
  explicit FileObjects(Program &program) : program(program) {}

  /// Null if the value is no object, or one of a class that the archive does
  /// not define.
  const FileObject *get(pickle::Value value);

private:
  void addState(FileObject &object, pickle::Value state);

  Program &program;
  std::deque<FileObject> objects;
  std::map<uint64_t, const FileObject *> known;
};

/// Interprets the `__setstate__` of an object's class on its pickled state, as
/// far as it only moves values, and adds the attributes that it stores.
void interpretSetState(const Function &setState, pickle::Value state,
                       llvm::StringMap<pickle::Value> &attributes);

} // namespace pth::torchscript

#endif // PTH_LIB_IMPORT_TORCHSCRIPT_FILEOBJECTS_H
