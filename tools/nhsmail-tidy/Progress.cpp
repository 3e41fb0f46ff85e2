//===- Progress.cpp - How far a run is ------------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/Progress.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>

namespace nhsmail {

static constexpr size_t WidestBar = 30, NarrowestBar = 8;

/// "4:05", or "1:04:05" of hours.
static std::string asClock(double Seconds) {
  const auto S = static_cast<unsigned long>(std::lround(Seconds));
  char Text[32];
  if (S < 3600)
    std::snprintf(Text, sizeof Text, "%lu:%02lu", S / 60, S % 60);
  else
    std::snprintf(Text, sizeof Text, "%lu:%02lu:%02lu", S / 3600, S / 60 % 60,
                  S % 60);
  return Text;
}

std::string ProgressState::toLine() const {
  std::string Line = std::to_string(Finished) + '/' + std::to_string(Total) +
                     " files (" + std::to_string(100 * Finished / Total) +
                     " %)";
  if (Finished == 0 || Seconds <= 0)
    return Line;
  char Rate[32];
  std::snprintf(Rate, sizeof Rate, ", %.1f per second", Finished / Seconds);
  Line += Rate;
  if (Finished < Total)
    Line += ", " + asClock(Seconds / Finished * (Total - Finished)) + " left";
  return Line;
}

std::string ProgressState::toBar(size_t Columns) const {
  std::string Line = toLine();
  // What stands in the last column makes some terminals begin a new line.
  const size_t Room = Columns ? Columns - 1 : 0;
  while (Line.size() > Room && Line.find(", ") != Line.npos)
    Line.resize(Line.rfind(", "));
  if (Line.size() > Room)
    return "";
  const size_t Rest = Room - Line.size(), Frame = 3;
  if (Rest < NarrowestBar + Frame)
    return Line;
  const size_t Width = std::min(WidestBar, Rest - Frame);
  const size_t Full = Width * Finished / Total;
  return '[' + std::string(Full, '#') + std::string(Width - Full, '.') + "] " +
         Line;
}

bool LinePace::isDue(const ProgressState &State) {
  const size_t TenthsNow = 10 * State.Finished / State.Total;
  const double Since = State.Seconds - Last;
  if (Since < 1 || (Since < 10 && TenthsNow == Tenths))
    return false;
  Tenths = TenthsNow;
  Last = State.Seconds;
  return true;
}

bool isRichTerminal(int Descriptor) {
  const char *Terminal = std::getenv("TERM");
  return isatty(Descriptor) && Terminal && std::string_view(Terminal) != "dumb";
}

/// Whether a build server has started this program, which each says in a way of
/// its own.
static bool isOnBuildServer() {
  for (const char *Name : {"CI", "TF_BUILD", "JENKINS_URL", "TEAMCITY_VERSION"})
    if (const char *Value = std::getenv(Name)) {
      const std::string_view Text = Value;
      if (!Text.empty() && Text != "0" && Text != "false")
        return true;
    }
  return false;
}

static ProgressStyle chosen(ProgressStyle Style) {
  if (Style != ProgressStyle::Auto)
    return Style;
  if (isRichTerminal(STDERR_FILENO))
    return ProgressStyle::Bar;
  return isOnBuildServer() ? ProgressStyle::Plain : ProgressStyle::None;
}

/// Of the terminal as it is now; its user may change it at any time.
static size_t terminalColumns() {
  winsize Size;
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &Size) == 0 && Size.ws_col
             ? Size.ws_col
             : 80;
}

Progress::Progress(size_t Total, ProgressStyle Style)
    : Total(Total), Style(Total > 1 ? chosen(Style) : ProgressStyle::None) {}

Progress::~Progress() {
  if (!Drawn.empty())
    std::fputs("\r\x1b[J", stderr);
}

void Progress::show() {
  if (Style == ProgressStyle::None)
    return;
  const std::chrono::duration<double> Elapsed = Clock::now() - Start;
  const ProgressState State{Finished, Total, Elapsed.count()};
  if (Style == ProgressStyle::Plain) {
    if (Pace.isDue(State))
      std::fprintf(stderr, "nhsmail-tidy: %s\n", State.toLine().c_str());
    return;
  }
  if (!Drawn.empty() && State.Seconds - DrawnAt < 0.1)
    return;
  std::string Bar = State.toBar(terminalColumns());
  if (Bar == Drawn)
    return;
  Drawn = std::move(Bar);
  DrawnAt = State.Seconds;
  // To the end of the screen, as a narrower terminal may have wrapped it.
  std::fprintf(stderr, "\r\x1b[J%s", Drawn.c_str());
}

} // namespace nhsmail
