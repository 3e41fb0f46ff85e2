//===- Date.cpp - Calendar dates in policy and comments ---------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/policy/Date.h"

#include <chrono>
#include <cstdio>

namespace nhsmail {

bool isCalendarDate(std::string_view Text) {
  if (Text.size() != 10 || Text[4] != '-' || Text[7] != '-')
    return false;
  int Numbers[3] = {};
  unsigned Part = 0;
  for (std::size_t I = 0; I < Text.size(); ++I) {
    if (I == 4 || I == 7) {
      ++Part;
      continue;
    }
    if (Text[I] < '0' || Text[I] > '9')
      return false;
    Numbers[Part] = Numbers[Part] * 10 + (Text[I] - '0');
  }
  using namespace std::chrono;
  return year_month_day(year(Numbers[0]),
                        month(static_cast<unsigned>(Numbers[1])),
                        day(static_cast<unsigned>(Numbers[2])))
      .ok();
}

std::string today() {
  using namespace std::chrono;
  year_month_day Day(floor<days>(system_clock::now()));
  char Buffer[32];
  std::snprintf(
      Buffer, sizeof(Buffer), "%04d-%02u-%02u", static_cast<int>(Day.year()),
      static_cast<unsigned>(Day.month()), static_cast<unsigned>(Day.day()));
  return Buffer;
}

} // namespace nhsmail
