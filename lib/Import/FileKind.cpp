//===- FileKind.cpp - What a file is, by its content ----------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/FileKind.h"

#include "PickledModule.h"
#include "pth/Import/Printable.h"
#include "pth/Import/TorchScript/Archive.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

#include <optional>

using namespace pth;
using llvm::StringRef;

/// The start of a file that is looked at.
static constexpr size_t headBytes = 4096;

namespace {
struct KindText {
  FileKind kind;
  StringRef description;
  StringRef advice;
};
} // namespace

#define PTH_SAVE_ADVICE                                                        \
  "where the model's Python code is at hand, save the program with "           \
  "torch.jit.trace(model.eval(), example_input).save('model.pt')"

static constexpr KindText kindTexts[] = {
    {FileKind::TorchScript, "a TorchScript file", ""},
    {FileKind::MLIRBytecode, "MLIR bytecode", "pth-opt reads it"},
    {FileKind::Text, "text", "pth-opt reads it if it is MLIR"},
    {FileKind::Missing, "no such file", "check the path"},
    {FileKind::Directory, "a directory", "name the file inside it"},
    {FileKind::SpecialFile, "a pipe or device", "save what it gives to a file"},
    {FileKind::Unreadable, "a file that cannot be read",
     "check its permissions"},
    {FileKind::Empty, "an empty file", "copy or download it again"},
    {FileKind::LegacyTorchScript, "a TorchScript file from before PyTorch 1.4",
     "convert it with torch.jit.load(file).save('model.pt')"},
    {FileKind::TorchScriptNoCode, "a TorchScript archive without its code",
     PTH_SAVE_ADVICE},
    {FileKind::TorchSave,
     "a file of torch.save, which holds weights and no program",
     PTH_SAVE_ADVICE},
    {FileKind::LegacyTorchSave,
     "a file of torch.save from before PyTorch 1.6, which holds weights and "
     "no program",
     PTH_SAVE_ADVICE},
    {FileKind::TorchPackage, "a file of torch.package", PTH_SAVE_ADVICE},
    {FileKind::ExportedProgram, "a file of torch.export", PTH_SAVE_ADVICE},
    {FileKind::MobileFlatbuffer, "a PyTorch Mobile flatbuffer",
     "ask for the TorchScript file that it was made from"},
    {FileKind::Safetensors,
     "a safetensors file, which holds weights and no program", PTH_SAVE_ADVICE},
    {FileKind::ONNX, "an ONNX model", PTH_SAVE_ADVICE},
    {FileKind::HDF5, "an HDF5 file, as Keras writes it",
     "only models of PyTorch are read"},
    {FileKind::GGUF, "a GGUF file, which holds weights and no program",
     PTH_SAVE_ADVICE},
    {FileKind::TensorFlow, "a model of TensorFlow",
     "only models of PyTorch are read"},
    {FileKind::CoreML, "a Core ML model", "only models of PyTorch are read"},
    {FileKind::Keras, "a Keras archive", "only models of PyTorch are read"},
    {FileKind::NumPy, "NumPy arrays", PTH_SAVE_ADVICE},
    {FileKind::Pickle, "a pickle, which holds Python objects and no program",
     PTH_SAVE_ADVICE},
    {FileKind::LFSPointer, "a Git LFS pointer in the place of the file",
     "fetch the file itself with git lfs pull"},
    {FileKind::HTML, "a web page",
     "the download went to a page about the file; get the file itself"},
    {FileKind::JSON, "JSON or XML, such as a server's answer",
     "read it for what went wrong; get the model file itself"},
    {FileKind::PythonSource, "Python source", PTH_SAVE_ADVICE},
    {FileKind::CompressedFile, "a compressed or tar archive",
     "unpack it and name the model file"},
    {FileKind::TruncatedArchive, "an archive whose end is missing",
     "the download or copy was cut off; get the file again"},
    {FileKind::EncryptedArchive, "an encrypted zip archive", "decrypt it"},
    {FileKind::NestedArchive, "a zip archive with model files inside",
     "unpack it and name one of them"},
    {FileKind::OtherArchive, "a zip archive of something else",
     PTH_SAVE_ADVICE},
    {FileKind::Unknown, "a file of an unknown kind", PTH_SAVE_ADVICE},
};

#undef PTH_SAVE_ADVICE

/// The bytes with which files of a kind begin.
static constexpr struct {
  StringRef magic;
  FileKind kind;
} magics[] = {
    {"ML\xefR", FileKind::MLIRBytecode},
    {"version https://git-lfs", FileKind::LFSPointer},
    // A pickle of the number 0x1950a86a20f9469cfc6c.
    {"\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19",
     FileKind::LegacyTorchSave},
    {"\x80\x02", FileKind::Pickle},
    {"\x80\x03", FileKind::Pickle},
    {"\x80\x04", FileKind::Pickle},
    {"\x80\x05", FileKind::Pickle},
    {"\x89HDF\r\n\x1a\n", FileKind::HDF5},
    {"\x93NUMPY", FileKind::NumPy},
    {"GGUF", FileKind::GGUF},
    {"\x1f\x8b", FileKind::CompressedFile},
    {"BZh", FileKind::CompressedFile},
    {"\xfd"
     "7zXZ",
     FileKind::CompressedFile},
    {"\x28\xb5\x2f\xfd", FileKind::CompressedFile},
    {"7z\xbc\xaf", FileKind::CompressedFile},
    {"Rar!", FileKind::CompressedFile},
    // Protocol 0 begins with a mark and an empty container or a global.
    {"(dp0\n", FileKind::Pickle},
    {"(lp0\n", FileKind::Pickle},
    {"ccollections\n", FileKind::Pickle},
    {"<?xml", FileKind::JSON},
};

static FileKind identifyArchive(StringRef path) {
  auto archive = torchscript::Archive::openAny(path);
  if (!archive) {
    llvm::consumeError(archive.takeError());
    return FileKind::TruncatedArchive;
  }
  auto hasAny = [&](StringRef folder, StringRef suffix) {
    return llvm::any_of(archive->getRecords(), [&](StringRef record) {
      return record.starts_with(folder) && record.ends_with(suffix);
    });
  };
  if (archive->isEncrypted())
    return FileKind::EncryptedArchive;
  if (archive->has("model.json"))
    return FileKind::LegacyTorchScript;
  if (hasAny("models/", ".json"))
    return FileKind::ExportedProgram;
  if (archive->has(".data/extern_modules"))
    return FileKind::TorchPackage;
  if (archive->has("data.pkl")) {
    if (!archive->has("constants.pkl"))
      return FileKind::TorchSave;
    return hasAny("code/", ".py") ? FileKind::TorchScript
                                  : FileKind::TorchScriptNoCode;
  }
  auto hasEntry = [&](StringRef suffix) {
    return llvm::any_of(archive->getEntries(), [&](StringRef entry) {
      return entry.ends_with(suffix);
    });
  };
  if (hasEntry("model.weights.h5"))
    return FileKind::Keras;
  if (hasEntry(".mlmodel") || hasEntry(".mlpackage/Manifest.json"))
    return FileKind::CoreML;
  if (hasEntry(".npy"))
    return FileKind::NumPy;
  for (StringRef suffix : {".pt", ".pth", ".pkl", ".bin", ".ckpt", ".ts",
                           ".torchscript", ".safetensors", ".onnx"})
    if (hasEntry(suffix))
      return FileKind::NestedArchive;
  return FileKind::OtherArchive;
}

/// `{"` after eight bytes that hold the length of the JSON that begins there.
static bool isSafetensors(StringRef head, uint64_t fileSize) {
  if (head.size() < 10 || head.substr(8, 2) != "{\"")
    return false;
  uint64_t length = 0;
  for (int i = 7; i >= 0; --i)
    length = length << 8 | uint8_t(head[i]);
  return length <= fileSize;
}

static bool isText(StringRef head) {
  return llvm::all_of(head, [](char c) {
    return llvm::isPrint(c) || llvm::isSpace(c) || uint8_t(c) >= 0x80;
  });
}

/// A protocol buffer that begins with a version: the fields after it are
/// producer_name, a text, or a graph of ONNX's ModelProto; a MetaGraphDef of
/// TensorFlow's SavedModel; a ModelDescription of Core ML's Model.
static std::optional<FileKind> identifyProtocolBuffer(StringRef head) {
  bool isVersioned = head.size() > 4 && head[0] == 0x08 && head[1] > 0 &&
                     head[1] < 32 && (head[2] == 0x12 || head[2] == 0x3a);
  if (!isVersioned)
    return std::nullopt;
  if (head[2] == 0x3a || isText(head.substr(4, uint8_t(head[3]))))
    return FileKind::ONNX;
  return head[1] == 1 ? FileKind::TensorFlow : FileKind::CoreML;
}

/// Of a tar archive: torch.save wrote such ones, with these members.
static FileKind identifyTar(StringRef head) {
  StringRef member = head.take_until([](char c) { return c == '\0'; });
  for (StringRef name : {"sys_info", "pickle", "storages", "tensors"})
    if (member == name)
      return FileKind::LegacyTorchSave;
  return FileKind::CompressedFile;
}

/// Text that is known to be no MLIR.
static std::optional<FileKind> identifyText(StringRef head) {
  StringRef text = head.ltrim();
  StringRef next = text.drop_front(text.empty() ? 0 : 1).ltrim();
  // MLIR's aliases and modules begin with other characters.
  if ((text.starts_with("{") && (next.starts_with("\"") || next == "}")) ||
      (text.starts_with("[") && next.starts_with("{")))
    return FileKind::JSON;
  for (StringRef start : {"import ", "from ", "class ", "def ", "#!", "\"\"\""})
    if (text.starts_with(start))
      return FileKind::PythonSource;
  return std::nullopt;
}

static constexpr StringRef archiveMagic = "PK\x03\x04";

static bool isArchive(StringRef head) {
  return head.starts_with(archiveMagic) || head.starts_with("PK\x05\x06");
}

/// What no archive is.
static FileKind identifyHead(StringRef head, uint64_t fileSize) {
  if (head.empty())
    return FileKind::Empty;
  if (archiveMagic.starts_with(head))
    return FileKind::TruncatedArchive;
  for (const auto &[magic, kind] : magics)
    if (head.starts_with(magic))
      return kind;
  if (head.substr(4, 4) == "PTMF")
    return FileKind::MobileFlatbuffer;
  if (head.substr(4, 4) == "TFL3")
    return FileKind::TensorFlow;
  if (head.substr(257, 5) == "ustar")
    return identifyTar(head);
  if (isSafetensors(head, fileSize))
    return FileKind::Safetensors;
  std::string start = head.ltrim().take_front(64).lower();
  for (StringRef tag : {"<!doctype html", "<html", "<head"})
    if (StringRef(start).starts_with(tag))
      return FileKind::HTML;
  if (isText(head))
    return identifyText(head).value_or(FileKind::Text);
  return identifyProtocolBuffer(head).value_or(FileKind::Unknown);
}

FileKind pth::identifyFile(StringRef path) {
  llvm::sys::fs::file_status status;
  if (llvm::sys::fs::status(path, status))
    return llvm::sys::fs::exists(status) ? FileKind::Unreadable
                                         : FileKind::Missing;
  if (llvm::sys::fs::is_directory(status))
    return FileKind::Directory;
  // Reading a FIFO would wait for whoever writes it, and an archive is read
  // from its end.
  if (!llvm::sys::fs::is_regular_file(status))
    return FileKind::SpecialFile;

  auto file = llvm::sys::fs::openNativeFileForRead(path);
  if (!file) {
    llvm::consumeError(file.takeError());
    return FileKind::Unreadable;
  }
  std::string buffer(headBytes, '\0');
  auto size = llvm::sys::fs::readNativeFile(
      *file, llvm::MutableArrayRef(buffer.data(), buffer.size()));
  llvm::sys::fs::closeFile(*file);
  if (!size) {
    llvm::consumeError(size.takeError());
    return FileKind::Unreadable;
  }
  StringRef head = StringRef(buffer).take_front(*size);
  return isArchive(head) ? identifyArchive(path)
                         : identifyHead(head, status.getSize());
}

FileKind pth::identifyContent(StringRef bytes) {
  return isArchive(bytes)
             ? FileKind::OtherArchive
             : identifyHead(bytes.take_front(headBytes), bytes.size());
}

static const KindText &getText(FileKind kind) {
  return *llvm::find_if(
      kindTexts, [&](const KindText &text) { return text.kind == kind; });
}

StringRef pth::describe(FileKind kind) { return getText(kind).description; }

StringRef pth::advise(FileKind kind) { return getText(kind).advice; }

void pth::reportNotTorchScript(StringRef path, FileKind kind,
                               llvm::raw_ostream &os) {
  os << path << ": error: expected a TorchScript file, found " << describe(kind)
     << '\n';
  if (std::optional<std::string> module = findPickledModule(path, kind))
    os << "note: it holds an object of the Python class '"
       << makePrintable(*module) << "', whose code is elsewhere\n";
  if (!advise(kind).empty())
    os << "note: " << advise(kind) << '\n';
}
