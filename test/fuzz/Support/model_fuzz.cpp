//===- model_fuzz.cpp - Model files that are none -------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Loads what libFuzzer makes of the shipped model files. Whatever is refused
/// is refused with a place and a reason.
//===----------------------------------------------------------------------===//
#include "checks/models/ModelSet.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *Data, size_t Size) {
  nhsmail::ModelSet Models;
  std::string_view Text(reinterpret_cast<const char *>(Data), Size);
  for (const nhsmail::ConfigError &E : Models.add(Text, "fuzz.json"))
    if (E.Message.empty())
      std::abort();
  return 0;
}
