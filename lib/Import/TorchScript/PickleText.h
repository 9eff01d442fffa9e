//===- PickleText.h - Numbers and strings as pickles spell them -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_TORCHSCRIPT_PICKLETEXT_H
#define PTH_LIB_IMPORT_TORCHSCRIPT_PICKLETEXT_H

#include "PickleGraph.h"

namespace pth::pickle {

/// @{ The arguments of the opcodes of protocol 0, a line of text each, without
/// its end. Nothing if the text is none that the opcode takes.
/// INT: `5`; `00` and `01` are False and True.
std::optional<Cell> parseInt(llvm::StringRef line);
/// LONG: `5L`
std::optional<Cell> parseLong(llvm::StringRef line);
/// FLOAT: `0.5`, `nan`
std::optional<Cell> parseFloat(llvm::StringRef line);
/// STRING: a literal of Python, `'it\'s'`
std::optional<Cell> parseString(GraphData &graph, llvm::StringRef line);
/// UNICODE: in the encoding raw-unicode-escape, `caf\u00e9`
std::optional<Cell> parseUnicode(GraphData &graph, llvm::StringRef line);
/// @}

/// An integer as two's complement, least byte first, of any length.
Cell parseTwosComplement(llvm::StringRef bytes);

} // namespace pth::pickle

#endif // PTH_LIB_IMPORT_TORCHSCRIPT_PICKLETEXT_H
