//===- progress_test.cpp - How far a run is -------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/Progress.h"

#include <gtest/gtest.h>

using namespace nhsmail;

namespace {

TEST(Progress, TellsShareRateAndTimeLeft) {
  EXPECT_EQ((ProgressState{0, 1000, 4}).toLine(), "0/1000 files (0 %)");
  EXPECT_EQ((ProgressState{120, 1000, 60}).toLine(),
            "120/1000 files (12 %), 2.0 per second, 7:20 left");
  EXPECT_EQ((ProgressState{1, 3, 3601}).toLine(),
            "1/3 files (33 %), 0.0 per second, 2:00:02 left");
  EXPECT_EQ((ProgressState{5, 5, 2}).toLine(),
            "5/5 files (100 %), 2.5 per second");
}

TEST(Progress, TheBarFitsTheTerminal) {
  const ProgressState Half{10, 20, 5};
  EXPECT_EQ(Half.toBar(120), "[###############...............] 10/20 files "
                             "(50 %), 2.0 per second, 0:05 left");
  EXPECT_EQ(Half.toBar(60), "[#####......] " + Half.toLine());
  EXPECT_EQ(Half.toBar(40), "10/20 files (50 %), 2.0 per second");
  EXPECT_EQ(Half.toBar(35), "10/20 files (50 %), 2.0 per second");
  EXPECT_EQ(Half.toBar(34), "[######......] 10/20 files (50 %)");
  EXPECT_EQ(Half.toBar(10), "");
  EXPECT_EQ(Half.toBar(0), "");
  for (size_t Columns = 1; Columns < 200; ++Columns)
    EXPECT_LT(Half.toBar(Columns).size(), Columns);
}

TEST(Progress, ALineIsDueATenthOrTenSecondsLater) {
  LinePace Pace;
  EXPECT_FALSE(Pace.isDue({0, 100, 0}));
  EXPECT_FALSE(Pace.isDue({9, 100, 5}));
  EXPECT_TRUE(Pace.isDue({10, 100, 6}));
  EXPECT_FALSE(Pace.isDue({30, 100, 6.5})) << "within a second";
  EXPECT_TRUE(Pace.isDue({30, 100, 7}));
  EXPECT_FALSE(Pace.isDue({30, 100, 16.9}));
  EXPECT_TRUE(Pace.isDue({30, 100, 17})) << "though nothing was finished";
  EXPECT_FALSE(Pace.isDue({30, 100, 18}));
}

} // namespace
