//===- OutputFile.h - Files that are there as a whole or not at all -*- C++
//-*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_DRIVER_OUTPUTFILE_H
#define NHSMAIL_DRIVER_OUTPUTFILE_H

#include <optional>
#include <string>

namespace nhsmail {

/// All that is in the file at \p Path; nothing where it cannot be read.
std::optional<std::string> readFile(const std::string &Path);

/// Why \p Path could not be written, as far as one can tell beforehand; empty
/// where nothing speaks against it.
std::string whyNotWritable(const std::string &Path);

/// Replaces the file at \p Path by one that holds \p Text: a reader finds the
/// old file or the new one, never half of it. Devices and pipes are written to
/// directly. \p Mode says who may read it, as far as the umask lets them.
/// Returns what went wrong; empty where nothing did.
std::string writeFile(const std::string &Path, const std::string &Text,
                      unsigned Mode = 0666);

} // namespace nhsmail

#endif // NHSMAIL_DRIVER_OUTPUTFILE_H
