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
#include <string>

namespace nhsmail {

/// How a run says how far it is: with a bar that is drawn over and over, with
/// lines now and then, or not. Auto is a bar on a terminal, lines where a build
/// server runs the program, and else nothing.
enum class ProgressStyle { Auto, Bar, Plain, None };

/// How far a run is at one moment.
struct ProgressState {
  size_t Finished = 0, Total = 0;
  double Seconds = 0; ///< Since the run began.

  /// "12/100 files (12 %), 3.4 per second, 0:26 left".
  std::string toLine() const;
  /// The same behind a bar, in less than \p Columns columns.
  std::string toBar(size_t Columns) const;
};

/// Which moments of a run are worth a line of their own: a tenth more is done,
/// or ten seconds have gone by, and never two in a second.
class LinePace {
public:
  bool isDue(const ProgressState &State);

private:
  size_t Tenths = 0;
  double Last = 0; ///< Seconds.
};

/// Says on standard error how far the run is, how fast it goes and how long it
/// will take. Silent where there is one file only.
class Progress {
public:
  Progress(size_t Total, ProgressStyle Style);
  /// Takes a bar off the terminal.
  ~Progress();
  Progress(const Progress &) = delete;
  Progress &operator=(const Progress &) = delete;

  void advance() { ++Finished; }
  void show();

private:
  using Clock = std::chrono::steady_clock;

  const size_t Total;
  const ProgressStyle Style;
  const Clock::time_point Start = Clock::now();
  size_t Finished = 0;
  std::string Drawn;  ///< The bar that stands there,
  double DrawnAt = 0; ///< and since when, in seconds.
  LinePace Pace;
};

/// Whether \p Descriptor is a terminal that wants to see escape sequences.
bool isRichTerminal(int Descriptor);

} // namespace nhsmail

#endif // NHSMAIL_DRIVER_PROGRESS_H
