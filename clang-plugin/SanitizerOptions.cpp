//===- SanitizerOptions.cpp - Sanitizers beside a plain LLVM --------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// LLVM's inline allocators and the standard containers tell the sanitizer what
/// memory is in use. Debian's LLVM is built without one and tells nothing, so
/// memory that both sides handle looks misused: such hints are not heeded.
//===----------------------------------------------------------------------===//

extern "C" const char *__asan_default_options() {
  return "allow_user_poisoning=0:detect_container_overflow=0";
}
