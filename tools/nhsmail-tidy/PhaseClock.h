//===- PhaseClock.h - What each phase costs ---------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_DRIVER_PHASECLOCK_H
#define NHSMAIL_DRIVER_PHASECLOCK_H

#include <ctime>
#include <map>
#include <string>

namespace nhsmail {

/// Adds the CPU time of this process to the phases that it has been spent on.
/// The first phase begins with the clock.
class PhaseClock {
public:
  explicit PhaseClock(std::map<std::string, double> &Seconds)
      : Seconds(Seconds), Before(now()) {}

  void finish(const char *Phase) {
    const double Now = now();
    Seconds[Phase] += Now - Before;
    Before = Now;
  }

private:
  std::map<std::string, double> &Seconds;
  double Before;

  static double now() {
    timespec Spent{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &Spent);
    return static_cast<double>(Spent.tv_sec) +
           static_cast<double>(Spent.tv_nsec) * 1e-9;
  }
};

} // namespace nhsmail

#endif // NHSMAIL_DRIVER_PHASECLOCK_H
