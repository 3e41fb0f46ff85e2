//===- Progress.cpp - How far a run is ------------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/Progress.h"

#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <unistd.h>

namespace nhsmail {

bool isRichTerminal(int Descriptor) {
  const char *Terminal = std::getenv("TERM");
  return isatty(Descriptor) && Terminal && std::string_view(Terminal) != "dumb";
}

Progress::Progress(size_t Total)
    : Total(Total), Visible(isRichTerminal(STDERR_FILENO)),
      Start(std::chrono::steady_clock::now()) {}

Progress::~Progress() { clear(); }

void Progress::show() {
  if (!Visible)
    return;
  const std::chrono::duration<double> Elapsed =
      std::chrono::steady_clock::now() - Start;
  const double Rate = Finished / Elapsed.count();
  std::fprintf(stderr, "\r\x1b[K%zu of %zu files", Finished, Total);
  if (Finished) {
    const auto Left = static_cast<unsigned>((Total - Finished) / Rate + 0.5);
    std::fprintf(stderr, ", %.1f per second, %u:%02u left", Rate, Left / 60,
                 Left % 60);
  }
  std::fflush(stderr);
}

void Progress::clear() {
  if (Visible)
    std::fputs("\r\x1b[K", stderr);
}

} // namespace nhsmail
