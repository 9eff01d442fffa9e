//===- Type.h - Types of serialized TorchScript -*- C++ -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PTH_LIB_IMPORT_TORCHSCRIPT_TYPE_H
#define PTH_LIB_IMPORT_TORCHSCRIPT_TYPE_H

#include "mlir/IR/Types.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/FoldingSet.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"

#include <cstdint>
#include <string>

namespace pth::torchscript {

enum class TypeKind : uint8_t {
  Any, ///< what is no other of these, too
  Tensor,
  Int, ///< in schemas also a ScalarType, Layout or MemoryFormat
  Float,
  Complex,
  Bool,
  String,
  None,
  Number, ///< an int, float or complex
  Device,
  AnyList,  ///< a list of whatever
  AnyTuple, ///< a tuple of whatever
  Optional,
  List,
  Dict,
  Future,
  Tuple, ///< with a name if it is a named tuple
  Class,
  Interface,
  Enum,
  Union,
  Variable ///< `t` of a schema, which stands for one type in all its places
};

/// A type, one object for equal types.
struct Type : llvm::FoldingSetNode {
  TypeKind kind = TypeKind::Any;
  /// Of containers inside each other.
  uint8_t depth = 0;
  /// The qualified name of a class, interface, enumeration or named tuple; that
  /// of a variable.
  llvm::StringRef name;
  llvm::ArrayRef<const Type *> elements;
  /// The names of a named tuple's elements.
  llvm::ArrayRef<llvm::StringRef> fields;

  bool is(TypeKind other) const { return kind == other; }
  bool isObject() const {
    return is(TypeKind::Class) || is(TypeKind::Interface);
  }
  void Profile(llvm::FoldingSetNodeID &id) const;
};

/// Makes types and keeps them.
class TypeTable {
public:
  explicit TypeTable(mlir::MLIRContext *context) : context(context) {}

  /// A type without elements.
  const Type *get(TypeKind kind);
  const Type *get(TypeKind kind, llvm::ArrayRef<const Type *> elements);
  const Type *getNamed(TypeKind kind, llvm::StringRef name,
                       llvm::ArrayRef<const Type *> elements = {},
                       llvm::ArrayRef<llvm::StringRef> fields = {});
  const Type *getList(const Type *element) {
    return get(TypeKind::List, element);
  }
  /// Of an optional, the type itself.
  const Type *getOptional(const Type *element);

  /// The type in a schema: `Tensor?[]`, `Dict(str, t)`, `int[2]`. Lists'
  /// lengths do not count.
  const Type *parseSchemaType(llvm::StringRef text);

  /// The dialect's type; of a tensor, without sizes and element type.
  mlir::Type convert(const Type *type);

private:
  const Type *parseSchemaBase(llvm::StringRef &rest);

  mlir::MLIRContext *context;
  llvm::BumpPtrAllocator arena;
  llvm::FoldingSet<Type> types;
  llvm::StringMap<const Type *> schemaTypes;
  llvm::DenseMap<const Type *, mlir::Type> converted;
};

/// Whether each value of the type `type` has the type `other`
/// (c10::Type::isSubtypeOf).
bool isSubtype(const Type *type, const Type *other);

/// The least type of this language that both are, null if there is none
/// (c10::unifyTypes).
const Type *unify(TypeTable &table, const Type *type, const Type *other);

/// As the file would write it: `List[int]`.
std::string describe(const Type *type);

} // namespace pth::torchscript

#endif // PTH_LIB_IMPORT_TORCHSCRIPT_TYPE_H
