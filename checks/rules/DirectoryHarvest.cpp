//===- DirectoryHarvest.cpp - nhsmail-directory-harvest -------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A whole directory is read, to write to everybody in it or to take it along.
//===----------------------------------------------------------------------===//
#include "checks/rules/Directory.h"

#include <algorithm>

using namespace nhsmail;

/// True of a filter that leaves nobody out: `*`, or an LDAP filter all of whose
/// values are (RFC 4515), kinds of entries aside.
static bool matchesAll(const std::string &Filter) {
  std::string F = lower(Filter);
  if (F.empty() || F.find('\0') != std::string::npos ||
      F.find('!') != std::string::npos)
    return false;
  if (F == "*" || F == "%")
    return true;
  bool Any = false;
  for (size_t At = 0; (At = F.find('=', At)) != std::string::npos; ++At) {
    size_t Begin = F.find_last_of("(&|", At);
    std::string Name =
        F.substr(Begin == std::string::npos ? 0 : Begin + 1, At - Begin - 1);
    std::string Value = F.substr(At + 1, F.find(')', At) - At - 1);
    bool Kind = Name == "objectclass" || Name == "objectcategory";
    if (!Kind && Value != "*")
      return false;
    Any = true;
  }
  return Any;
}

static bool isOfEverybody(const Case &C) {
  const Event &E = C.What;
  if (E.What == Event::Send)
    return askedBy(C, E) == Asked::Everybody;
  if (E.What != Event::Arrive || E.Name != "lookup")
    return false;
  if (E.Role == "all")
    return true;
  const Value *Filter = E.attribute("value");
  if (!Filter)
    return false;
  std::vector<std::string> Texts = literals(textOf(*Filter));
  return std::any_of(Texts.begin(), Texts.end(), matchesAll);
}

namespace {
struct Outlet {
  const Event *Where;
  const char *What; ///< As words to print.
};
} // namespace

/// Where entries of the directory leave the function: as recipients, or into a
/// file, a database and the like.
static std::optional<Outlet> outletOf(const Case &C) {
  auto isEntry = [&](const Value *V) {
    return V && (C.What.What == Event::Send
                     ? requestOf(C, V->labels()) == &C.What
                     : V->labels().has(Label::Directory));
  };
  auto isWrittenTo = [&](const Event &E) {
    const std::vector<MailView> *Views = C.ViewsOf ? C.ViewsOf(E) : nullptr;
    return Views && std::any_of(Views->begin(), Views->end(), [&](const auto &V) {
             return isEntry(V.role("recipient"));
           });
  };
  for (const Event *E : C.Same) {
    if (E->What == Event::Send)
      if (isEntry(E->attribute("recipient")) || isWrittenTo(*E))
        return Outlet{E, "to write to everybody in it"};
    // Streams are written to as logs are; a path says that it is a file.
    if (E->What == Event::Arrive &&
        (E->Name == "store" || (E->Name == "log" && E->attribute("path"))))
      if (isEntry(E->attribute("value")))
        return Outlet{E, "and written to a store of the program's own"};
  }
  return std::nullopt;
}

/// Says of a look-up with a filter that leaves somebody out what is known of it.
static void judgeFilter(const Case &C) {
  const Value *Filter = C.What.attribute("value");
  bool Known = false;
  if (Filter)
    for (const Pieces &P : textOf(*Filter).alternatives())
      Known |= std::any_of(P.begin(), P.end(),
                           [](const Piece &X) { return !X.Hole; });
  if (Known || C.What.Role == "one")
    return C.satisfied("it asks for some entries, and not for all");
  C.unknown("what it asks for is not known");
}

void nhsmail::judgeDirectoryHarvest(const Case &C, Drafts &Out) {
  if (isOutOfScope(C, 1))
    return;
  if (!isOfEverybody(C)) {
    Asked Who = askedBy(C, C.What);
    if (Who == Asked::One || Who == Asked::Some)
      C.satisfied("it asks for some entries, and not for all");
    else if (C.What.What == Event::Arrive && C.What.Name == "lookup")
      judgeFilter(C);
    return;
  }
  std::optional<Outlet> Found = outletOf(C);
  if (!Found)
    return C.satisfied("what it finds is neither written to nor taken along");
  Draft D;
  D.Message = std::string("the whole directory is read, ") + Found->What;
  D.Remedy = "ask for the people who are meant, one by one or by a group that "
             "exists for the purpose, and keep no copies of the directory";
  D.AtEvent = "the directory is asked here";
  D.After.emplace_back(Found->Where->Where, "its entries go here");
  Out.push_back(std::move(D));
}
