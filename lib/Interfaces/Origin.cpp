//===- Origin.cpp - Where in a model an operation comes from -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Interfaces/Origin.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinAttributes.h"

using namespace mlir;
using namespace pth;
using namespace pth::shape;

static constexpr llvm::StringLiteral fileKey = "file", lineKey = "line",
                                     columnKey = "column", moduleKey = "module",
                                     nodeKey = "node";

std::string Origin::position() const {
  if (file.empty())
    return {};
  std::string text = file;
  for (int64_t number : {line, line ? column : 0})
    if (number)
      text += ":" + std::to_string(number);
  return text;
}

Location shape::originLocation(MLIRContext *context, const Origin &origin) {
  Builder builder(context);
  NamedAttrList entries;
  if (!origin.file.empty())
    entries.set(fileKey, builder.getStringAttr(origin.file));
  if (origin.line)
    entries.set(lineKey, builder.getI64IntegerAttr(origin.line));
  if (origin.column)
    entries.set(columnKey, builder.getI64IntegerAttr(origin.column));
  if (!origin.module.empty())
    entries.set(moduleKey, builder.getStringAttr(origin.module));
  if (origin.node)
    entries.set(nodeKey, builder.getI64IntegerAttr(*origin.node));
  if (entries.empty())
    return UnknownLoc::get(context);
  return FusedLoc::get(context, {}, entries.getDictionary(context));
}

Origin shape::originOf(Location location) {
  Origin origin;
  auto fused = dyn_cast<FusedLoc>(location);
  auto entries =
      fused ? dyn_cast_or_null<DictionaryAttr>(fused.getMetadata()) : nullptr;
  if (!entries)
    return origin;
  auto text = [&](llvm::StringRef key) {
    auto value = entries.getAs<StringAttr>(key);
    return value ? value.getValue().str() : std::string();
  };
  auto number = [&](llvm::StringRef key) {
    auto value = entries.getAs<IntegerAttr>(key);
    return value && value.getValue().getSignificantBits() <= 64
               ? value.getValue().getSExtValue()
               : 0;
  };
  origin = {text(fileKey), number(lineKey), number(columnKey), text(moduleKey),
            std::nullopt};
  if (entries.contains(nodeKey))
    origin.node = number(nodeKey);
  return origin;
}
