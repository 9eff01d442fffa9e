// RUN: pth-tblgen -gen-precondition-table %s -I %src_root/include -I %llvm_include | FileCheck %s
// RUN: not pth-tblgen -gen-precondition-table %s -I %src_root/include -I %llvm_include -DTWICE 2>&1 | FileCheck %s --check-prefix=TWICE
// RUN: not pth-tblgen -gen-precondition-table %s -I %src_root/include -I %llvm_include -DTEXTS 2>&1 | FileCheck %s --check-prefix=TEXTS

include "pth/IR/PthOpBase.td"

// CHECK: {"pth.one", "test_c1", "a \"quoted\" text"},
def Test_OneOp : Pth_RelationOp<"one"> {
  let preconditions = [Pre<"test_c1", "a \"quoted\" text">];
}

#ifdef TWICE
// TWICE: :[[#@LINE+1]]:5: error: precondition 'test_c2' is listed twice
def Test_TwiceOp : Pth_RelationOp<"twice"> {
  let preconditions = [Pre<"test_c2", "x">, Pre<"test_c2", "x">];
}
#endif

#ifdef TEXTS
// TEXTS: :[[#@LINE+1]]:5: error: precondition 'test_c1' has another text in an earlier operation
def Test_TwoOp : Pth_RelationOp<"two"> {
  let preconditions = [Pre<"test_c1", "another text">];
}
#endif
