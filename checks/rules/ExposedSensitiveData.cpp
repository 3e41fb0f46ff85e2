//===- ExposedSensitiveData.cpp - nhsmail-exposed-sensitive-data ----------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Sensitive data reach a log, a console, or a file that is temporary or
/// readable by everybody.
//===----------------------------------------------------------------------===//
#include "checks/rules/Destination.h"

using namespace nhsmail;

static const char *placeOf(const Destination &D) {
  switch (D.Kind) {
  case Resting::Console:
    return "are printed on the console";
  case Resting::Log:
    return "are written to the log";
  case Resting::Trace:
    return "are written to a trace";
  case Resting::SharedMemory:
    return D.WorldReadable
               ? "are put in memory that every process of the machine can read"
               : nullptr;
  case Resting::File:
    if (D.WorldReadable)
      return "are written to a file that every account of the machine can read";
    return D.Temporary ? "are written to a file in a folder for temporary files"
                       : nullptr;
  default:
    return nullptr;
  }
}

/// \p Function, or a class or namespace that it belongs to, is an audit log.
static bool isAuditLog(const Policy &Pol, std::string_view Function) {
  for (size_t End = Function.size(); End != std::string_view::npos && End > 0;
       End = Function.rfind("::", End - 1))
    if (Pol.isAuditLog(Function.substr(0, End)))
      return true;
  return false;
}

void nhsmail::judgeExposedSensitiveData(const Case &C, Drafts &Out) {
  Destination To = destinationOf(C);
  const char *Place = placeOf(To);
  if (!Place || isAuditLog(C.Pol, C.What.Function) ||
      isAuditLog(C.Pol, C.What.Callee))
    return;
  std::optional<Exposure> Found = exposedSensitiveData(C);
  if (!Found)
    return;
  Draft D = draftAbout(C, *Found);
  D.Message = std::string("sensitive data ") + Place +
              ": they stay there for others to read";
  D.Remedy = "write down what identifies the message and not the patient, such "
             "as its Message-ID; keep files with sensitive data in a folder of "
             "the program's own, readable by its account alone";
  if (To.Kind == Resting::File && To.Private && !To.WorldReadable)
    D.Level = 2;
  D.AtEvent = To.Kind == Resting::File ? "written here" : "told here";
  D.ShowSource = true;
  Out.push_back(std::move(D));
}
