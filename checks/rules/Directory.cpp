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
  if (Search || holdsAny(Known, {"name", "startswith", "jobtitle", "department",
                                 "companyname"}))
    return Asked::Some;
  return Asked::Nobody;
}

/// The one thing that \p E asks for; null where that is not known.
static const MailView *requestIn(const Case &C, const Event &E) {
  const std::vector<MailView> *Views =
      E.What == Event::Send && C.ViewsOf ? C.ViewsOf(E) : nullptr;
  return Views && Views->size() == 1 ? &Views->front() : nullptr;
}

Asked nhsmail::askedBy(const Case &C, const Event &E) {
  const MailView *Of = requestIn(C, E);
  if (!Of)
    return Asked::Nobody;
  const MailView &View = *Of;
  bool Search = View.Operation == "people";
  if (!Search && View.Operation != "directory")
    return Asked::Nobody;
  if (const Value *Filter = View.role("filter"))
    return askedByFilter(*Filter, Search);
  return Search ? Asked::Nobody : Asked::Everybody;
}

/// True where the address is one that a service has answered with, of the next
/// page: the request goes on with what another has begun.
static bool isNextPage(const Event &E) {
  const Value *Url = E.attribute("url");
  if (!Url || !Url->labels().has(Label::Answered))
    return false;
  Text T = textOf(*Url);
  return std::all_of(
      T.alternatives().begin(), T.alternatives().end(), [](const Pieces &P) {
        return P.size() == 1 && P.front().Marks.has(Label::Answered);
      });
}

/// How far from its source \p Way comes out of the call that \p E was made
/// through; none where it does not come through all of E's calls.
static std::optional<size_t> wayOutOf(const std::vector<const Trace *> &Way,
                                      const Event &E) {
  std::optional<size_t> Innermost;
  for (const Trace *Call : stepsOf(E.Calls)) {
    auto It = std::find_if(Way.begin(), Way.end(), [&](const Trace *Step) {
      return Step->Where == Call->Where;
    });
    if (It == Way.end())
      return std::nullopt;
    if (!Innermost)
      Innermost = static_cast<size_t>(It - Way.begin());
  }
  return Innermost.value_or(0);
}

const Event *nhsmail::requestOf(const Case &C, const Labels &L) {
  if (!L.has(Label::Answered))
    return nullptr;
  std::vector<const Trace *> Way = stepsOf(L.why(Label::Answered));
  // A function that sends may be called for this and for that: the answer comes
  // out of one of the calls.
  std::vector<const Event *> Made, Through;
  std::optional<size_t> Nearest;
  for (const Event *E : C.Same) {
    if (Way.empty() || E->What != Event::Send ||
        !(E->Where == Way.front()->Where) || isNextPage(*E))
      continue;
    Made.push_back(E);
    std::optional<size_t> Out = wayOutOf(Way, *E);
    if (!Out || (Nearest && *Out > *Nearest))
      continue;
    if (Out != Nearest)
      Through.clear();
    Nearest = Out;
    Through.push_back(E);
  }
  if (!Through.empty())
    Made = std::move(Through);
  auto operation = [&](const Event *E) {
    const MailView *View = requestIn(C, *E);
    return View ? View->Operation : std::string();
  };
  for (const Event *E : Made)
    if (askedBy(C, *E) != askedBy(C, *Made.front()) ||
        operation(E) != operation(Made.front()))
      return nullptr;
  return Made.empty() ? nullptr : Made.back();
}

bool nhsmail::isReceived(const Case &C, const Labels &L) {
  if (L.has(Label::Received))
    return true;
  const Event *Request = requestOf(C, L);
  const MailView *View = Request ? requestIn(C, *Request) : nullptr;
  return View && View->Operation == "received";
}

const TracePtr &nhsmail::wayReceived(const Labels &L) {
  return L.why(L.has(Label::Received) ? Label::Received : Label::Answered);
}
