//===- Progress.h - How far a run is ----------------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_DRIVER_PROGRESS_H
#define NHSMAIL_DRIVER_PROGRESS_H

#include <chrono>
#include <cstddef>

namespace nhsmail {

/// A line on the terminal that says how far the run is, how fast it goes and
/// how long it will take. Silent where standard error is no terminal.
class Progress {
public:
  explicit Progress(size_t Total);
  ~Progress();
  Progress(const Progress &) = delete;
  Progress &operator=(const Progress &) = delete;

  void advance() { ++Finished; }
  void show();

  /// Takes the line off the terminal, for other output.
  void clear();

private:
  const size_t Total;
  const bool Visible;
  const std::chrono::steady_clock::time_point Start;
  size_t Finished = 0;
};

/// Whether \p Descriptor is a terminal that wants to see escape sequences.
bool isRichTerminal(int Descriptor);

} // namespace nhsmail

#endif // NHSMAIL_DRIVER_PROGRESS_H
