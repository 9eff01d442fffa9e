//===- FileKind.h - What a file is, by its content --------------*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IMPORT_FILEKIND_H
#define PTH_IMPORT_FILEKIND_H

#include "llvm/ADT/StringRef.h"

namespace llvm {
class raw_ostream;
} // namespace llvm

namespace pth {

/// What a file is. The extensions `.pt`, `.pth`, `.pkl`, `.bin` and `.ckpt` say
/// nothing: people give any of them to any of these.
enum class FileKind {
  // What the tools read.
  TorchScript,  ///< an archive written by torch.jit.save
  MLIRBytecode, ///< MLIR's binary form
  Text,         ///< text without a known meaning, such as MLIR's textual form

  // Nothing to read.
  Missing,
  Directory,
  SpecialFile, ///< a pipe or device
  Unreadable,
  Empty,

  // Other forms of a model.
  LegacyTorchScript, ///< an archive with model.json, from before PyTorch 1.4
  TorchScriptNoCode, ///< an archive of torch.jit.save whose code is absent
  TorchSave,         ///< an archive written by torch.save
  LegacyTorchSave,   ///< a pickle or tar written by torch.save before 1.6
  TorchPackage,      ///< an archive written by torch.package
  ExportedProgram,   ///< an archive written by torch.export.save
  MobileFlatbuffer,  ///< PyTorch Mobile's flatbuffer
  Safetensors,
  ONNX,
  HDF5,
  GGUF,
  TensorFlow, ///< a saved model, or one of TensorFlow Lite
  CoreML,
  Keras,  ///< Keras 3's archive
  NumPy,  ///< an array, or an archive of some
  Pickle, ///< a pickle of another program

  // Not a model.
  LFSPointer, ///< the pointer that Git LFS keeps in the file's place
  HTML,       ///< a page of a web site, such as one saying "not found"
  JSON,       ///< or XML: a server's answer, or a model's settings
  PythonSource,
  CompressedFile,   ///< of gzip and the like, or a tar archive
  TruncatedArchive, ///< begins as a zip archive and has no directory
  EncryptedArchive,
  NestedArchive, ///< a zip archive around a model file
  OtherArchive,
  Unknown,
};

/// Identifies the file at `path` by its content. Reads its first bytes and, of
/// a zip archive, the directory.
FileKind identifyFile(llvm::StringRef path);

/// Identifies a file by all of its bytes. Of a zip archive only that it is one:
/// its kind is OtherArchive.
FileKind identifyContent(llvm::StringRef bytes);

/// What to call a file of this kind, after "found": `a Git LFS pointer`.
llvm::StringRef describe(FileKind kind);

/// What to do next to get a TorchScript file; empty for one that is.
llvm::StringRef advise(FileKind kind);

/// Prints that `path` was expected to be a TorchScript file and is of the kind
/// `kind`, as an error, with the advice as a note, after one that names the
/// class of a module which it holds whole.
void reportNotTorchScript(llvm::StringRef path, FileKind kind,
                          llvm::raw_ostream &os);

} // namespace pth

#endif // PTH_IMPORT_FILEKIND_H
