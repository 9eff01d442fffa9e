//===- ProcessSetup.cpp - What a short-lived tool asks of the system ------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pth/Import/ProcessSetup.h"

#include "llvm/Support/MathExtras.h"

#include <cstdint>
#include <cstdlib>

#if defined(__linux__) && defined(__GLIBC__)
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

/// Has the heap grow by megabytes, keep what it has, and be of huge pages: a
/// process of 25 ms otherwise spends 5 ms on 2,000 page faults. As glibc does
/// with the tunable glibc.malloc.hugetlb=1, which has to be set from outside.
static void setUpHeap() {
#if defined(__linux__) && defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
  constexpr int growth = 16 << 20;
  constexpr uintptr_t hugePage = 2 << 20;
  mallopt(M_TOP_PAD, growth);
  mallopt(M_TRIM_THRESHOLD, 256 << 20);
  mallopt(M_MMAP_THRESHOLD, 32 << 20); // the largest
  void *first = std::malloc(hugePage); // makes the heap grow
  auto start = reinterpret_cast<uintptr_t>(first);
  std::free(first);
  uintptr_t begin = llvm::alignTo(start, hugePage);
  uintptr_t end =
      llvm::alignDown(reinterpret_cast<uintptr_t>(sbrk(0)), hugePage);
  // Otherwise something else than malloc's heap is there. What is before the
  // first huge page is left alone.
  if (!first || begin >= end || end - begin > 2 * growth ||
      !std::malloc(begin - start))
    return;
  // A hint, which may be refused.
  (void)madvise(reinterpret_cast<void *>(begin), end - begin, MADV_HUGEPAGE);
#endif
}

void pth::setUpProcess() {
  setUpHeap();
  // libzip converts the time of every record, for which the C library would
  // look at the zone's file each time.
  setenv("TZ", "UTC0", /*overwrite=*/0);
}
