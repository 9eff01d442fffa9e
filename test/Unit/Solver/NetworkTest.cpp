//===- NetworkTest.cpp - Closed forms of known networks -------------------===//
//
// Part of pth-opt, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each expected form was confirmed against LibTorch.
//
//===----------------------------------------------------------------------===//

#include "SolverTestBase.h"
#include "llvm/ADT/StringExtras.h"

using namespace pth;
using namespace pth::solver;

namespace {
class NetworkTest : public SolverTestBase {
protected:
  void declareImage() {
    problem.symbols = {{"N"}, {"C"}, {"H"}, {"W"}};
    requireEqual(C, 3);
  }
  /// flatten, then linear.
  void classifier(int64_t channels, Expr h, Expr w, int64_t features) {
    requireEqual(h * w * channels, features);
  }
};
} // namespace

static Expr vgg16(llvm::function_ref<Expr(Expr)> conv3,
                  llvm::function_ref<Expr(Expr)> pool2, Expr n) {
  for (unsigned convs : {2, 2, 3, 3, 3}) {
    for (unsigned i = 0; i < convs; ++i)
      n = conv3(n);
    n = pool2(n);
  }
  return n;
}

TEST_F(NetworkTest, Vgg16WithFixedHead) {
  declareImage();
  auto features = [&](Expr n) {
    return vgg16([&](Expr m) { return conv(m, 3, 1, 1); },
                 [&](Expr m) { return pool(m, 2, 2); }, n);
  };
  classifier(512, features(H), features(W), 25088);
  SolvedSet set = solve();
  EXPECT_EQ(set.formula(), "C = 3 and floor(H / 32) * floor(W / 32) = 49");
  EXPECT_EQ(set.text(), "H, W in 224..255 each, or another pair of maps with "
                        "h * w = 49 (1x49, 49x1)");
  EXPECT_EQ(square().str(), "224..255");
  EXPECT_EQ(set.behaviourOf("N"), Behaviour::Free);
  EXPECT_EQ(set.behaviourOf("H"), Behaviour::Finite);
  EXPECT_EQ(set.project("H")->str(), "32..63, 224..255, 1568..1599");
  // The head alone makes the set: the pools' bounds follow from it.
  unsigned head = problem.constraints.size() - 1;
  EXPECT_EQ(set.because(), (Causes{{0, 0}, {0, head}}));
  expectEqualOn(set, {{"N", 1, 2}, {"C", 2, 4}, {"H", 1, 400}, {"W", 1, 400}});
  expectSquare(square());
}

TEST_F(NetworkTest, AlexNetWithFixedHead) {
  declareImage();
  auto features = [&](Expr n) {
    n = pool(conv(n, 11, 4, 2), 3, 2);
    n = pool(conv(n, 5, 1, 2), 3, 2);
    n = conv(conv(conv(n, 3, 1, 1), 3, 1, 1), 3, 1, 1);
    return pool(n, 3, 2);
  };
  classifier(256, features(H), features(W), 9216);
  SolvedSet set = solve();
  EXPECT_EQ(set.text(), "H, W in 223..254 each, or another pair of maps with "
                        "h * w = 36 (1x36, 2x18, 3x12, 4x9, ...)");
  EXPECT_EQ(set.formula(), "C = 3 and (floor((H + 1) / 32) - 1) * "
                           "(floor((W + 1) / 32) - 1) = 36");
  EXPECT_EQ(square().str(), "223..254");
  expectEqualOn(set, {{"N", 1, 1}, {"C", 3, 3}, {"H", 1, 400}, {"W", 1, 400}});
  expectSquare(square());
}

TEST_F(NetworkTest, ResNet18WithFixedPool) {
  declareImage();
  auto features = [&](Expr n) {
    n = pool(conv(n, 7, 2, 3), 3, 2, 1);
    for (int64_t stride : {1, 2, 2, 2}) {
      Expr main = conv(conv(n, 3, stride, 1), 3, 1, 1);
      Expr skip = stride == 1 ? n : conv(n, 1, stride);
      n = broadcast(main, skip);
    }
    return pool(n, 7, 7);
  };
  classifier(512, features(H), features(W), 512);
  SolvedSet set = solve();
  EXPECT_EQ(set.formula(), "C = 3 and H in 193..416 and W in 193..416");
  EXPECT_EQ(square().str(), "193..416");
  expectEqualOn(set, {{"N", 1, 1}, {"C", 3, 3}, {"H", 1, 450}, {"W", 1, 450}});
}

TEST_F(NetworkTest, UNetConcatenating) {
  declareImage();
  for (Expr n : {H, W}) {
    std::vector<Expr> skips;
    Expr size = n;
    for (unsigned i = 0; i < 4; ++i) {
      size = conv(conv(size, 3, 1, 1), 3, 1, 1);
      skips.push_back(size);
      size = pool(size, 2, 2);
    }
    for (Expr skip : llvm::reverse(skips)) {
      size = transposed(size, 2, 2);
      requireEqual(size, skip);
    }
  }
  SolvedSet set = solve();
  EXPECT_EQ(set.formula(), "C = 3 and 16 | H and 16 | W");
  EXPECT_EQ(set.text(), "H, W divisible by 16");
  EXPECT_EQ(set.behaviourOf("H"), Behaviour::Divisible);
  EXPECT_EQ(square().str(), "16k, k >= 1");
  expectEqualOn(set, {{"N", 1, 1}, {"C", 3, 3}, {"H", 1, 200}, {"W", 1, 200}});
}

// With sums for concatenations a size of 1 broadcasts.
TEST_F(NetworkTest, UNetSumming) {
  problem.symbols = {{"N"}, {"H"}};
  std::vector<Expr> skips;
  Expr size = H;
  for (unsigned i = 0; i < 4; ++i) {
    skips.push_back(size);
    size = pool(size, 2, 2);
  }
  for (Expr skip : llvm::reverse(skips))
    size = broadcast(transposed(size, 2, 2), skip);
  SolvedSet set = solve();
  expectEqualOn(set, {{"N", 1, 1}, {"H", 1, 600}});
  EXPECT_EQ(set.formula(), "16 | H");
}

TEST_F(NetworkTest, VisionTransformer) {
  declareImage();
  auto patches = [&](Expr n) { return conv(n, 16, 16); };
  // Positions are added to the tokens; their batch is 1.
  broadcast(patches(H) * patches(W) + 1, constant(197));
  SolvedSet set = solve();
  EXPECT_EQ(set.formula(), "C = 3 and floor(H / 16) * floor(W / 16) = 196");
  EXPECT_EQ(square().str(), "224..239");
  expectEqualOn(set, {{"N", 1, 1}, {"C", 3, 3}, {"H", 1, 300}, {"W", 1, 300}});
}

// floor(H / 16) = 0 and batch broadcasting aside: DeepLabV3+ joins a stride-4
// map with a 4-fold upsampled stride-16 map.
TEST_F(NetworkTest, DeepLabV3Plus) {
  declareImage();
  for (Expr n : {H, W}) {
    Expr low = pool(conv(n, 7, 2, 3), 3, 2, 1);
    Expr high = conv(conv(low, 3, 2, 1), 3, 2, 1);
    requireEqual(high * 4, low);
  }
  SolvedSet set = solve();
  EXPECT_EQ(set.text(), "H, W mod 16 in {13, 14, 15, 0}, >= 13");
  EXPECT_EQ(square().str(), "mod 16 in {13, 14, 15, 0}, >= 13");
  EXPECT_EQ(set.behaviourOf("W"), Behaviour::Divisible);
  expectEqualOn(set, {{"N", 1, 1}, {"C", 3, 3}, {"H", 1, 200}, {"W", 1, 200}});
}

TEST_F(NetworkTest, DcganDiscriminator) {
  declareImage();
  for (Expr n : {H, W}) {
    for (unsigned i = 0; i < 4; ++i)
      n = conv(n, 4, 2, 1);
    conv(n, 4, 1, 0);
  }
  SolvedSet set = solve();
  EXPECT_EQ(set.text(), "H, W >= 64");
  EXPECT_EQ(set.behaviourOf("H"), Behaviour::Cofinite);
  EXPECT_EQ(square().str(), ">= 64");
  expectEqualOn(set, {{"N", 1, 1}, {"C", 3, 3}, {"H", 1, 200}, {"W", 1, 200}});
}

// The last layer of each branch binds, whatever else was required.
TEST_F(NetworkTest, ManyBoundsCollapse) {
  problem.symbols = {{"H"}};
  Expr n = H;
  for (unsigned i = 0; i < 200; ++i)
    n = conv(n, 3, 1, i % 2);
  SolvedSet set = solve();
  EXPECT_EQ(set.formula(), "H >= 201");
  EXPECT_EQ(set.because().size(), 1u);
  expectEqualOn(set, {{"H", 1, 600}});
}

TEST_F(NetworkTest, LeNetWithBatchFolding) {
  problem.symbols = {{"N"}, {"H"}, {"W"}};
  auto features = [&](Expr n) {
    return pool(conv(pool(conv(n, 5), 2, 2), 5), 2, 2);
  };
  // x.view(-1, 400) on [N, 16, h, w].
  require(divides(context, constant(400), N * 16 * features(H) * features(W)));
  SolvedSet set = solve();
  EXPECT_EQ(square().str(), "mod 20 in {12, 13, 14, 15}, >= 32");
  EXPECT_EQ(square({{"N", 5}}).str(), "mod 20 in {12, 13, 14, 15}, >= 32");
  EXPECT_EQ(square({{"N", 25}}).str(), ">= 16");
  EXPECT_EQ(set.formula(),
            "H >= 16 and W >= 16 and 25 | N * (floor(H / 4) - 3) * "
            "(floor(W / 4) - 3)");
  EXPECT_EQ(set.behaviourOf("H"), Behaviour::Divisible);
  expectEqualOn(set, {{"N", 1, 4}, {"H", 1, 200}, {"W", 1, 200}});
  expectEqualOn(set, {{"N", 1, 50}, {"H", 10, 40}, {"W", 10, 60}});
  // The sizes that keep the batch, to be stated beside the set.
  auto kept = quotientIs(set.disjuncts[0].couplings[0], "N");
  ASSERT_TRUE(kept.has_value());
  EXPECT_EQ(
      formulaOf(*kept),
      formulaOf(equal(context, (floorDiv(H, 4) - 3) * (floorDiv(W, 4) - 3),
                      constant(25))));
}

// As above, then the folded batch is added to something of the original batch.
TEST_F(NetworkTest, LeNetKeepingTheBatch) {
  problem.symbols = {{"N"}, {"H"}, {"W"}};
  auto features = [&](Expr n) {
    return pool(conv(pool(conv(n, 5), 2, 2), 5), 2, 2);
  };
  Expr elements = N * 16 * features(H) * features(W);
  require(divides(context, constant(400), elements));
  requireEqual(floorDiv(elements, 400), N);
  SolvedSet set = solve();
  EXPECT_EQ(set.formula(), "(floor(H / 4) - 3) * (floor(W / 4) - 3) = 25");
  EXPECT_EQ(set.text(), "H, W in 32..35 each, or another pair of maps with "
                        "h * w = 25 (1x25, 25x1)");
  EXPECT_EQ(square().str(), "32..35");
  expectEqualOn(set, {{"N", 1, 4}, {"H", 1, 200}, {"W", 1, 200}});
}

TEST_F(NetworkTest, SkipOfUnequalSlopesIsFinite) {
  problem.symbols = {{"H"}};
  requireEqual(conv(H, 3, 2, 1), conv(H, 5, 3, 10));
  SolvedSet set = solve();
  EXPECT_EQ(set.behaviourOf("H"), Behaviour::Finite);
  expectEqualOn(set, {{"H", 1, 600}});
}

TEST_F(NetworkTest, CeilModePools) {
  problem.symbols = {{"H"}, {"W"}};
  for (Expr n : {H, W}) {
    n = pool(conv(n, 7, 2, 3), 3, 2, 0, /*ceilMode=*/true);
    n = pool(conv(n, 3, 1, 1), 3, 2, 0, true);
    // Inception: a pooled branch beside convolutions.
    requireEqual(pool(n, 3, 1, 1, true), conv(n, 3, 1, 1));
    n = pool(n, 3, 2, 0, true);
    n = pool(n, 2, 2, 0, true);
    requireEqual(pool(n, 3, 1, 1, true), n);
  }
  SolvedSet set = solve();
  expectEqualOn(set, {{"H", 1, 200}, {"W", 1, 200}});
  EXPECT_EQ(set.behaviourOf("H"), Behaviour::Cofinite);
}

TEST_F(NetworkTest, ShiftedWindowsFit) {
  problem.symbols = {{"N"}, {"H"}, {"W"}};
  auto padded = [&](Expr n) { return n + mod(-n, 7); };
  // Window partition of the padded map, a view of equal element count.
  Expr h = padded(H), w = padded(W);
  requireEqual(N * h * w * 96,
               N * floorDiv(h, 7) * 7 * floorDiv(w, 7) * 7 * 96);
  SolvedSet set = solve();
  EXPECT_EQ(set.formula(), "true");
  EXPECT_EQ(set.text(), "any size");
  expectEqualOn(set, {{"N", 1, 3}, {"H", 1, 60}, {"W", 1, 60}});
}

// Without padding, only multiples of the window divide into windows.
TEST_F(NetworkTest, WindowsWithoutPadding) {
  problem.symbols = {{"N"}, {"H"}, {"W"}};
  requireEqual(N * H * W * 96,
               N * floorDiv(H, 7) * 7 * floorDiv(W, 7) * 7 * 96);
  SolvedSet set = solve();
  EXPECT_EQ(set.formula(), "7 | H and 7 | W");
  expectEqualOn(set, {{"N", 1, 3}, {"H", 1, 60}, {"W", 1, 60}});
}
