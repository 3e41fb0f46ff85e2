//===- Directory.cpp - Whom a directory has been asked for ----------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/rules/Directory.h"

#include <algorithm>

using namespace nhsmail;

static bool holdsAny(const std::string &Text,
                     std::initializer_list<std::string_view> Words) {
  return std::any_of(Words.begin(), Words.end(), [&](std::string_view W) {
    return Text.find(W) != std::string::npos;
  });
}

/// What is known of a filter, or of words to search for.
static Asked askedByFilter(const Value &Filter, bool Search) {
  std::string Known;
  for (const Pieces &P : textOf(Filter).alternatives())
    for (const Piece &X : P)
      Known += lower(X.Literal);
  // What only one has: an address, a number.
  if (holdsAny(Known, {"@", "mail", "address", "principal", "id eq", "id:"}))
    return Asked::One;
  if (Search || holdsAny(Known, {"name", "startswith", "jobtitle",
                                 "department", "companyname"}))
    return Asked::Some;
  return Asked::Nobody;
}

Asked nhsmail::askedBy(const Case &C, const Event &E) {
  const std::vector<MailView> *Views =
      E.What == Event::Send && C.ViewsOf ? C.ViewsOf(E) : nullptr;
  if (!Views || Views->size() != 1)
    return Asked::Nobody;
  const MailView &View = Views->front();
  bool Search = View.Operation == "people";
  if (!Search && View.Operation != "directory")
    return Asked::Nobody;
  if (const Value *Filter = View.role("filter"))
    return askedByFilter(*Filter, Search);
  return Search ? Asked::Nobody : Asked::Everybody;
}

const Event *nhsmail::requestOf(const Case &C, const Labels &L) {
  if (!L.has(Label::Answered))
    return nullptr;
  const Trace *Origin = L.why(Label::Answered).get();
  while (Origin && Origin->Before)
    Origin = Origin->Before.get();
  const Event *Found = nullptr;
  for (const Event *E : C.Same) {
    if (!Origin || E->What != Event::Send || !(E->Where == Origin->Where))
      continue;
    // A function that sends may be called for this and for that.
    if (Found && askedBy(C, *Found) != askedBy(C, *E))
      return nullptr;
    Found = E;
  }
  return Found;
}
