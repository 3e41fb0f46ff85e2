//===- function_names_test.cpp - What names of functions tell ---*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/policy/FunctionNames.h"

#include <gtest/gtest.h>

using namespace nhsmail;

namespace {

TEST(FunctionNames, KnowsWhatHasToDoWithRoom) {
  for (const char *Name :
       {"ErrorQuotaExceeded", "quotaLimitReached", "MAPI_E_STORE_FULL",
        "OVERQUOTA", "isMailboxFull", "freeDriveSpace", "insufficientStorage",
        "mailboxSizeLimit"})
    EXPECT_TRUE(namesQuota(Name)) << Name;
  for (const char *Name : {"store", "fullName", "openMailbox", "limit", "quote",
                           "Drive::put", "restore", "spaces", "exceeded"})
    EXPECT_FALSE(namesQuota(Name)) << Name;
}

} // namespace
