//===- SensitiveCalendar.cpp - nhsmail-sensitive-calendar -----------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Sensitive data in an appointment, or a calendar that shows more of it than
/// when somebody is busy.
//===----------------------------------------------------------------------===//
#include "checks/rules/Check.h"

#include <algorithm>

using namespace nhsmail;

/// Rights to a calendar that show more than free and busy times, as Graph and
/// Exchange call them.
static bool isWiderThanFreeBusy(const std::string &Role) {
  static constexpr std::string_view Wide[] = {
      "limitedread",  "read",      "write",  "delegatewithoutprivateeventaccess",
      "delegatewithprivateeventaccess", "freebusytimeandsubjectandlocation",
      "reviewer",     "author",    "editor", "nonediting author",
      "publishingauthor", "publishingeditor", "owner", "noneditingauthor"};
  return std::find(std::begin(Wide), std::end(Wide), lower(Role)) !=
         std::end(Wide);
}

/// Names that stand for everybody.
static bool isEverybody(const std::string &Name) {
  std::string N = lower(Name);
  return N == "default" || N == "anonymous" || N == "my organization" ||
         N == "my organisation" || N.find("everyone") != std::string::npos;
}

static void judgePermission(const Case &C, Drafts &Out) {
  const Value *Role = C.Mail->role("role"), *Who = C.Mail->role("recipient");
  bool Calendar = lower(C.Mail->Protocol).find("calendar") != std::string::npos;
  bool Folder = C.Mail->Protocol.starts_with("ews.");
  if (!Role || (!Calendar && !Folder))
    return;
  std::vector<std::string> Roles = literals(textOf(*Role));
  if (Roles.empty())
    return C.unknown("what may be seen of the calendar is not known");
  if (std::none_of(Roles.begin(), Roles.end(), isWiderThanFreeBusy))
    return C.satisfied("it shows no more than when somebody is busy",
                       sourceOf(originOf(textOf(*Role))));
  bool Everybody = false;
  if (Who) {
    std::vector<std::string> Names = literals(textOf(*Who));
    Everybody = std::any_of(Names.begin(), Names.end(), isEverybody);
    if (!Everybody && !Names.empty())
      return C.satisfied("a single colleague is given the right");
    if (!Everybody)
      return C.unknown("who is given the right is not known");
  } else if (!Calendar) {
    return;
  }
  if (isOutOfScope(C, Everybody ? 0 : 1))
    return;
  Draft D;
  if (!Everybody) {
    // The entry that is changed may be that of a colleague.
    D.Level = 1;
    D.Sev = Severity::Warning;
  }
  D.Message = std::string(Everybody ? "everybody is given '"
                                    : "an entry of the calendar is given '") +
              Roles[0] + "': that shows more than when somebody is busy";
  D.Remedy = "give no more than free and busy times, and a single colleague what "
             "that person needs";
  D.Origin = openly(originOf(textOf(*Role)));
  D.AtEvent = "the permission is given here";
  Out.push_back(std::move(D));
}

void nhsmail::judgeSensitiveCalendar(const Case &C, Drafts &Out) {
  if (C.What.What != Event::Send || !C.Mail)
    return;
  if (C.Mail->Operation == "permission")
    return judgePermission(C, Out);
  if (C.Mail->Operation != "calendar")
    return;
  static constexpr std::pair<const char *, const char *> Parts[] = {
      {"subject", "the subject"},
      {"location", "the location"},
      {"body", "the text"},
      {"attachment", "an attachment"}};
  for (const auto &[Role, Spoken] : Parts) {
    const Value *V = readPart(*C.Mail, Role);
    if (!V)
      continue;
    Text T = textOf(*V);
    const Piece *Found = sensitivePieceOf(C, T);
    if (!Found)
      continue;
    int Level = levelOfSensitive(C, *Found);
    if (isOutOfScope(C, Level))
      return;
    Draft D;
    D.Level = Level;
    D.Message = std::string(Spoken) +
                " of an appointment holds sensitive data: others in the shared "
                "tenant may be able to see it, and private ones are no "
                "exception";
    D.Remedy = "put a reference into the appointment that says nothing of the "
               "patient, and keep the data in the record it refers to";
    D.Origin = Found->Marks.why(Label::Sensitive);
    D.AtEvent = "the appointment is made here";
    Out.push_back(std::move(D));
    return;
  }
  if (C.Mail->Complete)
    return C.satisfied("nothing sensitive goes into the appointment");
  C.unknown("not all of the appointment is known");
}
