//===- PickleTest.cpp - A Python pickle as inert data ---------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/TorchScript/Pickle.h"

#include "llvm/Support/Error.h"
#include "gtest/gtest.h"

#include <cmath>
#include <limits>

using namespace pth::pickle;
using llvm::StringRef;

/// A literal that holds zeros.
template <size_t size> static std::string bytes(const char (&text)[size]) {
  return std::string(text, size - 1);
}

/// Decodes a pickle that is one.
static Graph decodeValid(std::string pickle) {
  return llvm::cantFail(decode(std::move(pickle)));
}

/// The error of a pickle that is none.
static std::string getError(std::string pickle, const Limits &limits = {}) {
  auto graph = decode(std::move(pickle), limits);
  return graph ? "no error" : llvm::toString(graph.takeError());
}

TEST(Pickle, Scalars) {
  EXPECT_TRUE(decodeValid("N.").getRoot().isNone());
  EXPECT_EQ(decodeValid("\x88.").getRoot().getBool(), true);
  EXPECT_EQ(decodeValid("\x89.").getRoot().getBool(), false);
  EXPECT_EQ(decodeValid("K\xff.").getRoot().getInt(), 255);
  EXPECT_EQ(decodeValid("M\xff\xfe.").getRoot().getInt(), 0xfeff);
  EXPECT_EQ(decodeValid("J\xfe\xff\xff\xff.").getRoot().getInt(), -2);
  EXPECT_EQ(decodeValid(bytes("G\x3f\xf8\0\0\0\0\0\0.")).getRoot().getFloat(),
            1.5);
  EXPECT_EQ(decodeValid("\x8a\x01\xff.").getRoot().getInt(), -1);
  EXPECT_EQ(decodeValid(bytes("\x8a\0.")).getRoot().getInt(), 0);
  EXPECT_EQ(decodeValid(bytes("\x8b\x02\0\0\0\0\x80.")).getRoot().getInt(),
            -32768);
  EXPECT_EQ(decodeValid("U\2ab.").getRoot().getString(), "ab");
  EXPECT_EQ(decodeValid(bytes("X\2\0\0\0ab.")).getRoot().getString(), "ab");
  EXPECT_EQ(decodeValid(bytes("\x8e\2\0\0\0\0\0\0\0ab.")).getRoot().getBytes(),
            "ab");
}

TEST(Pickle, IntegersBeyond64Bits) {
  // 2^63 takes nine bytes, and -2^63 eight, or nine with a byte of the sign.
  Graph huge = decodeValid(bytes("\x8a\x09\0\0\0\0\0\0\0\x80\0."));
  EXPECT_EQ(huge.getRoot().getReason(), "an integer of more than 64 bits");
  Graph least = decodeValid(bytes("\x8a\x09\0\0\0\0\0\0\0\x80\xff."));
  EXPECT_EQ(least.getRoot().getInt(), std::numeric_limits<int64_t>::min());
  Graph text = decodeValid("L99999999999999999999L\n.");
  EXPECT_TRUE(text.getRoot().is(Kind::Unknown));
}

TEST(Pickle, ProtocolZero) {
  EXPECT_EQ(decodeValid("I-17\n.").getRoot().getInt(), -17);
  EXPECT_EQ(decodeValid("I01\n.").getRoot().getBool(), true);
  EXPECT_EQ(decodeValid("L17L\n.").getRoot().getInt(), 17);
  EXPECT_EQ(decodeValid("F0.25\n.").getRoot().getFloat(), 0.25);
  EXPECT_TRUE(std::isinf(*decodeValid("F-inf\n.").getRoot().getFloat()));
  EXPECT_EQ(decodeValid("S'it\\'s\\x41\\n\\101'\n.").getRoot().getString(),
            "it'sA\nA");
  EXPECT_EQ(decodeValid("Vcaf\\u00e9 \xe9\n.").getRoot().getString(),
            "caf\xc3\xa9 \xc3\xa9");
  Graph list = decodeValid("(lp0\nI1\naI2\nag0\n\x86.");
  EXPECT_EQ(list.getRoot()[0].size(), 2u);
  EXPECT_EQ(list.getRoot()[0].getIdentity(), list.getRoot()[1].getIdentity());
  EXPECT_EQ(decodeValid("(dV1\nI2\ns.").getRoot().find("1")->getInt(), 2);
  EXPECT_EQ(decodeValid("(I1\nI2\nt.").getRoot()[1].getInt(), 2);
  Graph instance = decodeValid("(I1\nimodule\nClass\n.");
  EXPECT_TRUE(
      instance.getRoot().getCallee().getGlobal()->is("module", "Class"));
  EXPECT_EQ(instance.getRoot().getArguments()[0].getInt(), 1);
}

TEST(Pickle, Containers) {
  EXPECT_EQ(decodeValid(").").getRoot().size(), 0u);
  Graph triple = decodeValid("K\1K\2K\3\x87.");
  ASSERT_EQ(triple.getRoot().size(), 3u);
  EXPECT_EQ(triple.getRoot()[2].getInt(), 3);
  EXPECT_TRUE(triple.getRoot()[3].is(Kind::Unknown));
  EXPECT_EQ(decodeValid("](K\1K\2e.").getRoot()[1].getInt(), 2);
  Graph set = decodeValid("\x8f(K\1K\2\x90.");
  EXPECT_TRUE(set.getRoot().is(Kind::Set));
  EXPECT_EQ(set.getRoot().size(), 2u);
  EXPECT_EQ(decodeValid("(K\1\x91.").getRoot().size(), 1u);
  Graph dict = decodeValid("}(\x8c\1aK\1\x8c\1bK\2\x8c\1aK\3u.");
  EXPECT_EQ(dict.getRoot().size(), 3u);
  EXPECT_EQ(dict.getRoot().find("a")->getInt(), 3); // the last counts
  EXPECT_EQ(dict.getRoot().getEntry(1).second.getInt(), 2);
  EXPECT_FALSE(dict.getRoot().find("c"));
}

TEST(Pickle, LargeDictionariesAreFoundByKey) {
  std::string pickle = "}(";
  for (char i = 0; i < 100; ++i)
    pickle += std::string("\x8c\2k") + i + "K" + i;
  Graph dict = decodeValid(pickle + "u.");
  for (char i = 0; i < 100; ++i)
    EXPECT_EQ(dict.getRoot().find(std::string("k") + i)->getInt(), i);
  EXPECT_FALSE(dict.getRoot().find("k"));
}

TEST(Pickle, CyclesAndSharing) {
  Graph cycle = decodeValid(bytes("]q\0h\0a."));
  EXPECT_EQ(cycle.getRoot()[0].getIdentity(), cycle.getRoot().getIdentity());
  Graph equal = decodeValid("]]\x86.");
  EXPECT_NE(equal.getRoot()[0].getIdentity(), equal.getRoot()[1].getIdentity());
}

TEST(Pickle, CallsStayData) {
  Graph call = decodeValid("cposix\nsystem\n\x8c\2ls\x85R.");
  EXPECT_TRUE(call.getRoot().is(Kind::Object));
  EXPECT_TRUE(call.getRoot().getCallee().getGlobal()->is("posix", "system"));
  EXPECT_EQ(call.getRoot().getArguments()[0].getString(), "ls");
  Graph module = decodeValid("c__torch__\nNet\n)\x81}\x8c\1wK\1sb.");
  EXPECT_EQ(module.getRoot().getState().find("w")->getInt(), 1);
  Graph stacked = decodeValid("\x8c\1m\x8c\1n\x93)R(\x8c\1kK\5uK\7a.");
  EXPECT_EQ(stacked.getRoot().getItems().find("k")->getInt(), 5);
  EXPECT_EQ(stacked.getRoot().getAdded()[0].getInt(), 7);
}

/// A storage of six floats, as LibTorch writes it.
static const char storage[] = "(\x8c\7storagectorch\nFloatStorage\n\x8c\1"
                              "7\x8c\3cpuK\6tQ";

TEST(Pickle, Tensors) {
  std::string call = "ctorch._utils\n_rebuild_tensor_v2\n(" +
                     std::string(storage) +
                     "K\1K\2K\2\x86K\2K\1\x86\x88"
                     "ccollections\nOrderedDict\n)"
                     "RtR.";
  Graph graph = decodeValid(call);
  const Tensor *tensor = graph.getRoot().getTensor();
  ASSERT_TRUE(tensor);
  EXPECT_EQ(tensor->storage->key, "7");
  EXPECT_EQ(tensor->storage->size, 6);
  EXPECT_EQ(tensor->storage->device, "cpu");
  EXPECT_EQ(tensor->scalarType, 6);
  EXPECT_EQ(tensor->offset, 1);
  EXPECT_EQ(*tensor->sizes, (llvm::SmallVector<int64_t, 4>{2, 2}));
  EXPECT_EQ(tensor->strides, (llvm::SmallVector<int64_t, 4>{2, 1}));
  EXPECT_TRUE(tensor->requiresGrad);
  EXPECT_TRUE(tensor->isStrided);
  EXPECT_FALSE(graph.hasDamagedTensors());
}

TEST(Pickle, PersistentIds) {
  Graph module = decodeValid("(\x8c\6modulecm\nNet\n\x8c\4m.pyNtQ)\x81.");
  EXPECT_TRUE(module.getRoot().getCallee().getGlobal()->is("m", "Net"));
  EXPECT_TRUE(decodeValid("K\1Q.").getRoot().is(Kind::Unknown));
  EXPECT_TRUE(decodeValid("Pother\n.").getRoot().is(Kind::Unknown));
}

TEST(Pickle, DamagedTensorsAreUnknown) {
  // Of rank 2 by its sizes and 1 by its strides, or of negative size.
  for (StringRef sizes :
       {"K\2K\2\x86K\1\x85", "J\xff\xff\xff\xff\x85K\1\x85"}) {
    std::string call = "ctorch._utils\n_rebuild_tensor_v2\n(" +
                       std::string(storage) + bytes("K\0") + sizes.str() +
                       "\x89}tR.";
    Graph graph = decodeValid(call);
    EXPECT_EQ(graph.getRoot().getReason(),
              "a tensor whose description is damaged");
    EXPECT_TRUE(graph.hasDamagedTensors());
  }
}

TEST(Pickle, TypedValues) {
  EXPECT_EQ(decodeValid("ctorch.jit._pickle\nbuild_intlist\n](K\1K\2e\x85R.")
                .getRoot()[1]
                .getInt(),
            2);
  EXPECT_EQ(decodeValid("ctorch.jit._pickle\nrestore_type_tag\n}\x8c\3Any\x86R"
                        ".")
                .getRoot()
                .getKind(),
            Kind::Dict);
  EXPECT_EQ(
      decodeValid("ctorch\ndevice\n\x8c\4cudaK\1\x86R.").getRoot().getDevice(),
      "cuda:1");
  Graph number = decodeValid("cbuiltins\ncomplex\nF1\nF-2\n\x86R.");
  EXPECT_EQ(number.getRoot().getComplex(), std::complex<double>(1, -2));
}

TEST(Pickle, ErrorsSayWhere) {
  EXPECT_EQ(getError(""), "at byte 0 of a pickle: expected the end of the "
                          "pickle, found that of the file");
  EXPECT_EQ(getError("\x80\x09."),
            "at byte 2 of a pickle: expected a protocol up to 5, found 9");
  EXPECT_EQ(getError("\xff."),
            "at byte 1 of a pickle: expected an opcode, found the byte 0xff");
  EXPECT_EQ(getError("X\xff\xff\xff\x7f."),
            "at byte 5 of a pickle: expected 2147483647 more bytes, found 1");
  EXPECT_EQ(getError("."),
            "at byte 1 of a pickle: expected a value on the stack, found none");
  EXPECT_EQ(getError("t."),
            "at byte 1 of a pickle: expected a mark on the stack, found none");
  EXPECT_EQ(getError("h\5."), "at byte 2 of a pickle: expected the value "
                              "number 5 in the memo, found none");
  EXPECT_EQ(getError("K\1K\2a."),
            "at byte 5 of a pickle: expected a list, found an int");
  EXPECT_EQ(getError("}(K\1u."), "at byte 5 of a pickle: expected a value for "
                                 "each key, found a key without");
  EXPECT_EQ(getError("Ione\n."), "at byte 5 of a pickle: expected an integer, "
                                 "found other text");
  EXPECT_EQ(getError("(N."), // below the mark is none of the pickle's end
            "no error");
}

TEST(Pickle, EveryTruncationIsAnError) {
  std::string pickle = "\x80\2ctorch._utils\n_rebuild_tensor_v2\n(" +
                       std::string(storage) + "K\1K\2K\2\x86K\2K\1\x86\x88}tR.";
  EXPECT_EQ(getError(pickle), "no error");
  for (size_t length = 0; length < pickle.size(); ++length)
    EXPECT_NE(getError(pickle.substr(0, length)), "no error") << length;
}

TEST(Pickle, LimitsAreErrors) {
  EXPECT_EQ(getError(std::string(501, '(') + "."),
            "at byte 501 of a pickle: expected at most 500 values inside each "
            "other");
  // Without marks: each tuple holds the one before.
  EXPECT_EQ(getError("N" + std::string(1000, '\x85') + "."),
            "at byte 502 of a pickle: expected at most 500 values inside each "
            "other");
  Limits limits;
  limits.memory = 1 << 20;
  for (StringRef bomb : {"N", "2", "]", "}", ")", "]2\x86", "cm\nn\n",
                         "(](NNNNNNNNNNNNNNNNe", "N\x94", "cm\nn\n)R"}) {
    std::string pickle = "N";
    while (pickle.size() < 1 << 20)
      pickle += bomb;
    std::string error = getError(pickle + ".", limits);
    EXPECT_NE(error.find("expected "), std::string::npos) << bomb.str();
    EXPECT_NE(error.find("at most"), std::string::npos) << bomb.str() << error;
  }
}

TEST(Pickle, SparseMemoIndicesCostNothing) {
  Limits limits;
  limits.memory = 1 << 16;
  EXPECT_EQ(getError("Nr\xff\xff\xff\xff"
                     "j\xff\xff\xff\xff\x86.",
                     limits),
            "no error");
}
