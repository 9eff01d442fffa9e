//===- Lists.td - Lists, tuples, dicts and strings ---------*- tablegen -*-===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// TorchScript's own operators (torch/csrc/jit/runtime/register_ops_utils.cpp). A
// mutated list is rebound: the last result is its new state.
//
//===----------------------------------------------------------------------===//

#ifndef PTH_IR_TABLES_LISTS_TD
#define PTH_IR_TABLES_LISTS_TD

include "pth/IR/PthOpBase.td"

/// An operator on containers; elements may be tensors of unknown rank.
class Pth_ContainerOperator<string mnemonic, string what, list<string> schemas,
                            string relationName>
    : Pth_TableOperator<mnemonic, schemas> {
  let summary = what;
  let relation = relationName # "(op, builder);";
  let handlesUnrankedOperands = 1;
}

//===----------------------------------------------------------------------===//
// Lists
//===----------------------------------------------------------------------===//

class Pth_ListAccess<string mnemonic, string what, list<string> schemas, string relationName>
    : Pth_ContainerOperator<mnemonic, what, schemas, relationName> {
  let preconditions = [Pre<"list_c1", "the index is within the list">];
}
def Pth_ListGetOp : Pth_ListAccess<"list.get", "an element of a list",
    ["aten::__getitem__.t(t[](a) list, int idx) -> t(*)"], "listGet"> {
  let tensors = (ins Pth_Value:$list, Pth_Value:$idx);
}
def Pth_ListSetOp : Pth_ListAccess<"list.set", "a list with an element replaced",
    ["aten::_set_item.t(t[](a!) l, int idx, t(b -> *) el) -> t[](a!)"], "listSet"> {
  let tensors = (ins Pth_Value:$l, Pth_Value:$idx, Pth_Value:$el);
}
def Pth_ListPopOp : Pth_ListAccess<"list.pop", "takes an element off a list",
    ["aten::pop.t(t[](a!) self, int idx=-1) -> t(*)"], "listPop"> {
  let tensors = (ins Pth_Value:$self, Pth_Value:$idx);
  let results = (outs Pth_Value:$element, Pth_Value:$list);
}
def Pth_ListDeleteOp : Pth_ListAccess<"list.delete", "a list without an element",
    ["aten::Delete.t(t[](a!) self, int idx) -> ()"], "listDelete"> {
  let tensors = (ins Pth_Value:$self, Pth_Value:$idx);
}
def Pth_ListInsertOp : Pth_ContainerOperator<"list.insert", "a list with an element inserted",
    ["aten::insert.t(t[](a!) self, int idx, t(b -> *) el) -> ()"], "listInsert"> {
  let tensors = (ins Pth_Value:$self, Pth_Value:$idx, Pth_Value:$el);
}
def Pth_ListAppendOp : Pth_ContainerOperator<"list.append", "a list with an element appended",
    ["aten::append.t(t[](a!) self, t(c -> *) el) -> t[](a!)"], "listAppend"> {
  let tensors = (ins Pth_Value:$self, Pth_Value:$el);
}
def Pth_ListExtendOp : Pth_ContainerOperator<"list.extend", "a list with another's elements appended",
    ["aten::extend.t(t[](a!) self, t[] other) -> ()"], "listConcatenate"> {
  let tensors = (ins Pth_Value:$self, Pth_Value:$other);
}
def Pth_ListAddOp : Pth_ContainerOperator<"list.add", "two lists, one after the other",
    ["aten::add.t(t[] a, t[] b) -> t[]"], "listConcatenate"> {
  let tensors = (ins Pth_Value:$a, Pth_Value:$b);
}
def Pth_ListAddInplaceOp : Pth_ContainerOperator<"list.iadd", "a list with another's elements appended",
    ["aten::add_.t(t[](a!) self, t[] b) -> t[]"], "listConcatenate"> {
  let tensors = (ins Pth_Value:$self, Pth_Value:$b);
  let results = (outs Pth_Value:$result, Pth_Value:$list);
}
def Pth_ListMulOp : Pth_ContainerOperator<"list.mul", "a list repeated",
    ["aten::mul.left_t(t[] l, int n) -> t[]", "aten::mul.right_(int n, t[] l) -> t[]"], "listRepeat"> {
  let tensors = (ins Pth_Value:$l, Pth_Value:$n);
  let preconditions = [Pre<"list_c2", "a length or count is not negative">];
}
def Pth_ListSliceOp : Pth_ContainerOperator<"list.slice", "a part of a list",
    ["aten::slice.t(t[] l, int? start=None, int? end=None, int step=1) -> t[]"], "listSlice"> {
  let preconditions = [Pre<"list_c3", "a slice's step is not 0, and can be negated">];
  let tensors = (ins Pth_Value:$l, Pth_Value:$start, Pth_Value:$end, Pth_Value:$step);
}
def Pth_ListReverseOp : Pth_ContainerOperator<"list.reverse", "a list in reverse order",
    ["aten::reverse.t(t[](a!) self) -> ()"], "listReverse"> {
  let tensors = (ins Pth_Value:$self);
}
def Pth_ListClearOp : Pth_ContainerOperator<"list.clear", "an empty list",
    ["aten::clear.t(t[](a!) self) -> ()"], "listClear"> {
  let tensors = (ins Pth_Value:$self);
}
/// A list, since lists are values here.
def Pth_ListCopyOp : Pth_ContainerOperator<"list.copy", "a copy of a list",
    ["aten::copy.t(t[](a) self) -> t[]"], "firstOperand"> {
  let tensors = (ins Pth_Value:$self);
}
def Pth_ListListOp : Pth_ContainerOperator<"list.list", "a copy of a list",
    ["aten::list.t(t[] l) -> t[]"], "firstOperand"> {
  let tensors = (ins Pth_Value:$l);
}
def Pth_ListLenOp : Pth_ContainerOperator<"list.len", "the length of a list",
    ["aten::len.t(t[] a) -> int", "aten::len.any(Any[] a) -> int"], "listLength"> {
  let tensors = (ins Pth_Value:$a);
}
def Pth_RangeListOp : Pth_ContainerOperator<"range_list", "the integers from 0 to n - 1",
    ["prim::rangelist(int n) -> int[]"], "rangeList"> {
  let tensors = (ins Pth_Value:$n);
  let preconditions = [Pre<"list_c2", "a length or count is not negative">];
}
def Pth_RangeLengthOp : Pth_ContainerOperator<"range.length", "the length of a range",
    ["aten::__range_length(int lo, int hi, int step) -> int"], "rangeLength"> {
  let tensors = (ins Pth_Value:$lo, Pth_Value:$hi, Pth_Value:$step);
  let preconditions = [Pre<"range_c1", "the step is not 0">];
}
def Pth_RangeIndexOp : Pth_ContainerOperator<"range.index", "an element of a range",
    ["aten::__derive_index(int index, int start, int step) -> int"], "rangeIndex"> {
  let tensors = (ins Pth_Value:$index, Pth_Value:$start, Pth_Value:$step);
}
def Pth_ListContainsOp : Pth_ContainerOperator<"list.contains", "whether a list has an element",
    !foreach(kind, ["int", "float", "str"],
        "aten::__contains__." # kind # "_list(" # kind # "[] l, " # kind # " item) -> bool"), "listContains"> {
  let tensors = (ins Pth_Value:$l, Pth_Value:$item);
}

/// A number that a list of numbers reduces to; that of an empty list is
/// `ifEmpty`, or there is none.
class Pth_ListFold<string mnemonic, list<string> schemas, string function, string ifEmpty>
    : Pth_ContainerOperator<mnemonic, "a list of numbers reduced", schemas, ""> {
  let tensors = (ins Pth_Value:$self);
  let relation = "listFold(op, builder, numbers::" # function # ", " # ifEmpty # ");";
}
class Pth_ListExtremum<string mnemonic, list<string> schemas, string function>
    : Pth_ListFold<mnemonic, schemas, function, "std::nullopt"> {
  let preconditions = [Pre<"list_c4", "the list is not empty">];
}
def Pth_ListMinOp : Pth_ListExtremum<"list.min", ["prim::min.self_int(int[] self) -> int",
    "prim::min.self_float(float[] self) -> float"], "minimum">;
def Pth_ListMaxOp : Pth_ListExtremum<"list.max", ["prim::max.self_int(int[] self) -> int",
    "prim::max.self_float(float[] self) -> float"], "maximum">;
def Pth_ListSumOp : Pth_ListFold<"list.sum", ["aten::sum.int(int[] self) -> int",
    "aten::sum.float(float[] self) -> float"], "add", "0">;

/// Whether each, or one, of a list's elements is not 0.
class Pth_ListQuantifier<string name, bit each>
    : Pth_ContainerOperator<"list." # name, "a list of truths reduced",
          !foreach(kind, ["bool", "int", "float"], "aten::" # name # "." # kind # "(" # kind # "[] self) -> bool"), ""> {
  let tensors = (ins Pth_Value:$self);
  let relation = "listQuantify(op, builder, " # each # ");";
}
def Pth_ListAllOp : Pth_ListQuantifier<"all", 1>;
def Pth_ListAnyOp : Pth_ListQuantifier<"any", 0>;

//===----------------------------------------------------------------------===//
// Dicts
//===----------------------------------------------------------------------===//

def Pth_DictEmptyOp : Pth_ContainerOperator<"dict.empty", "a dict without keys",
    ["aten::dict() -> Dict(str, Tensor)"], ""> {
  let relation = "builder.setResult(0, shape::ShapeValue::dict({}));";
}

defvar DictKeys = ["str", "int", "float", "bool"];

def Pth_DictGetOp : Pth_ContainerOperator<"dict.get", "the value of a key",
    !foreach(k, DictKeys, "aten::__getitem__.Dict_" # k # "(Dict(" # k # ", t) self, " # k # " key) -> t(*)"), "dictGet"> {
  let tensors = (ins Pth_Value:$self, Pth_Value:$key);
  let preconditions = [Pre<"dict_c1", "the key is in the dict">];
}
def Pth_DictGetOptionalOp : Pth_ContainerOperator<"dict.get_optional", "the value of a key, or a default",
    !listconcat(
      !foreach(k, DictKeys, "aten::get." # k # "(Dict(" # k # ", t) self, " # k # " key) -> t(*)?"),
      !foreach(k, DictKeys, "aten::get.default_" # k # "(Dict(" # k # ", t) self, " # k # " key, t default_value) -> t(*)")), "dictGetOptional"> {
  let tensors = (ins Pth_Value:$self, Pth_Value:$key, Pth_Value:$default_value);
}
def Pth_DictSetOp : Pth_ContainerOperator<"dict.set", "a dict with a key set",
    !foreach(k, DictKeys, "aten::_set_item." # k # "(Dict(" # k # ", t)(a!) l, " # k # "(b -> *) idx, t(c -> *) v) -> ()"), "dictSet"> {
  let tensors = (ins Pth_Value:$l, Pth_Value:$idx, Pth_Value:$v);
}
def Pth_DictContainsOp : Pth_ContainerOperator<"dict.contains", "whether a dict has a key",
    !foreach(k, DictKeys, "aten::__contains__." # k # "(Dict(" # k # ", t) dict, " # k # " key) -> bool"), "dictContains"> {
  let tensors = (ins Pth_Value:$dict, Pth_Value:$key);
}
def Pth_DictUpdateOp : Pth_ContainerOperator<"dict.update", "a dict with another's keys set",
    !foreach(k, DictKeys, "aten::update." # k # "(Dict(" # k # ", t)(a!) self, Dict(" # k # ", t)(a!) to_add) -> ()"), "dictUpdate"> {
  let tensors = (ins Pth_Value:$self, Pth_Value:$to_add);
  let results = (outs Pth_Value:$result, Pth_Value:$added);
}
def Pth_DictDeleteOp : Pth_ContainerOperator<"dict.delete", "a dict without a key",
    !foreach(k, DictKeys, "aten::Delete.Dict_" # k # "(Dict(" # k # ", t)(a!) self, " # k # " key) -> ()"), "dictDelete"> {
  let tensors = (ins Pth_Value:$self, Pth_Value:$key);
  let preconditions = [Pre<"dict_c1", "the key is in the dict">];
}
def Pth_DictPopOp : Pth_ContainerOperator<"dict.pop", "takes a key off a dict",
    !foreach(k, DictKeys, "aten::pop.Dict_" # k # "(Dict(" # k # ", t)(a!) self, " # k # " key) -> t(*)"), "dictPop"> {
  let tensors = (ins Pth_Value:$self, Pth_Value:$key);
  let results = (outs Pth_Value:$value, Pth_Value:$dict);
  let preconditions = [Pre<"dict_c1", "the key is in the dict">];
}
def Pth_DictClearOp : Pth_ContainerOperator<"dict.clear", "an empty dict",
    !foreach(k, DictKeys, "aten::clear." # k # "(Dict(" # k # ", t)(a!) self) -> ()"), ""> {
  let tensors = (ins Pth_Value:$self);
  let relation = "builder.setResult(0, shape::ShapeValue::dict({}));";
}
/// A dict, since dicts are values here.
def Pth_DictCopyOp : Pth_ContainerOperator<"dict.copy", "a copy of a dict",
    !listconcat(
      !foreach(k, DictKeys, "aten::copy.Dict_" # k # "(Dict(" # k # ", t)(a) self) -> Dict(" # k # ", t)"),
      !foreach(k, DictKeys, "aten::dict.Dict_" # k # "(Dict(" # k # ", t)(a) self) -> Dict(" # k # ", t)")), "firstOperand"> {
  let tensors = (ins Pth_Value:$self);
}
def Pth_DictOfItemsOp : Pth_ContainerOperator<"dict.of_items", "a dict of pairs of key and value",
    !foreach(k, DictKeys, "aten::dict." # k # "((" # k # ", tVal)[] inputs) -> Dict(" # k # ", tVal)"), "dictOfItems"> {
  let tensors = (ins Pth_Value:$inputs);
}
def Pth_DictLenOp : Pth_ContainerOperator<"dict.len", "the number of keys",
    !foreach(k, DictKeys, "aten::len.Dict_" # k # "(Dict(" # k # ", t) self) -> int"), "dictLength"> {
  let tensors = (ins Pth_Value:$self);
}
def Pth_DictKeysOp : Pth_ContainerOperator<"dict.keys", "the keys",
    !foreach(k, ["str"], "aten::keys." # k # "(Dict(" # k # ", t) self) -> " # k # "[](*)"), "dictKeys"> {
  let tensors = (ins Pth_Value:$self);
}
def Pth_DictValuesOp : Pth_ContainerOperator<"dict.values", "the values",
    !foreach(k, DictKeys, "aten::values." # k # "(Dict(" # k # ", t) self) -> t[](*)"), "dictValues"> {
  let tensors = (ins Pth_Value:$self);
}
def Pth_DictItemsOp : Pth_ContainerOperator<"dict.items", "pairs of key and value",
    !foreach(k, ["str"], "aten::items." # k # "(Dict(" # k # ", t) self) -> ((" # k # ", t)[])"), "dictItems"> {
  let tensors = (ins Pth_Value:$self);
}

//===----------------------------------------------------------------------===//
// Optional values, strings, messages
//===----------------------------------------------------------------------===//

def Pth_UnwrapOp : Pth_ContainerOperator<"unwrap", "a value that is not None",
    ["aten::_unwrap_optional(t(a)? optional) -> t(a)"], "unwrap"> {
  let tensors = (ins Pth_Value:$optional);
  let preconditions = [Pre<"unwrap_c1", "the value is not None">];
}
def Pth_StrOp : Pth_ContainerOperator<"str", "a value as text",
    ["aten::str(t elem) -> str"], "unknownString"> {
  let tensors = (ins Pth_Value:$elem);
}
def Pth_StrAddOp : Pth_ContainerOperator<"str.add", "two strings, one after the other",
    ["aten::add.str(str a, str b) -> str"], "stringConcatenate"> {
  let tensors = (ins Pth_Value:$a, Pth_Value:$b);
}
/// Python's `'{} of {}'.format(a, b)`.
def Pth_StrFormatOp : Pth_ContainerOperator<"str.format", "a text with its holes filled",
    ["aten::format(str self, ...) -> str"], "stringFormat"> {
  let tensors = (ins Pth_Value:$self);
  let preconditions = [Pre<"str_c1", "there is a value for each hole">];
}
def Pth_StrPercentFormatOp : Pth_ContainerOperator<"str.percent_format", "a text with its holes filled",
    ["aten::percentFormat(str self, ...) -> str"], "percentFormat"> {
  let tensors = (ins Pth_Value:$self);
}
def Pth_StrLenOp : Pth_ContainerOperator<"str.len", "the length of a string",
    ["aten::len.str(str s) -> int"], "stringLength"> {
  let tensors = (ins Pth_Value:$s);
}
def Pth_PrintOp : Pth_ContainerOperator<"print", "values on the standard output",
    ["prim::Print(...) -> ()"], ""> {
  let results = (outs);
  let isPure = 0;
  let relation = "";
}

class Pth_NamedDeviceOp<string mnemonic, list<string> schemas>
    : Pth_ContainerOperator<mnemonic, "a device by its name", schemas, "namedDevice"> {
  let preconditions = [Pre<"device_c1", "the name is that of a kind of device, and perhaps an index">];
}
def Pth_DeviceByNameOp : Pth_NamedDeviceOp<"device.of_name", ["aten::device(str a) -> Device"]> {
  let tensors = (ins Pth_Value:$a);
}
def Pth_DeviceByNameAndIndexOp : Pth_NamedDeviceOp<"device.of_name_and_index",
    ["aten::device.with_index(str type, int index) -> Device"]> {
  let tensors = (ins Pth_Value:$type, Pth_Value:$index);
}
/// Each device counts as the CPU.
def Pth_DeviceTypeOp : Pth_ContainerOperator<"device.type", "the name of a device's kind",
    ["prim::type(Device self) -> str"], ""> {
  let tensors = (ins Pth_Value:$self);
  let relation = "builder.setResult(0, shape::ShapeValue::string(\"cpu\"));";
}
def Pth_WarnOp : Pth_ContainerOperator<"warn", "a message to the user",
    ["aten::warn(str message, int stacklevel=2) -> ()"], ""> {
  let tensors = (ins Pth_Value:$message, Pth_Value:$stacklevel);
  let results = (outs);
  let isPure = 0;
  let relation = "";
}

#endif // PTH_IR_TABLES_LISTS_TD
