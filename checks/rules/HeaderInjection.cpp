//===- HeaderInjection.cpp - nhsmail-header-injection ---------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Text from outside becomes part of a mail's header as it is.
//===----------------------------------------------------------------------===//
#include "checks/engine/Document.h"
#include "checks/policy/FunctionNames.h"
#include "checks/rules/Check.h"

#include <algorithm>

using namespace nhsmail;

/// True where something on the way of \p Why keeps line breaks out: it came as
/// a line, a word or a number, or a function that it passed looks for them.
static bool isKeptToOneLine(const Case &C, const TracePtr &Why) {
  std::vector<std::string> Way = functionsIn(Why);
  if (std::any_of(Way.begin(), Way.end(), yieldsOneLine))
    return true;
  for (const std::string &Name : functionsIn(C.What.Calls))
    Way.push_back(Name);
  Way.push_back(C.In.Name);
  Way.push_back(C.What.Function);
  return std::any_of(Way.begin(), Way.end(), [&](const std::string &Name) {
    return std::any_of(
        C.Unit.MindsLineBreaks.begin(), C.Unit.MindsLineBreaks.end(),
        [&](const std::string &Minding) {
          return Minding == Name || Minding.ends_with("::" + Name);
        });
  });
}

/// True where the path has looked for line breaks in \p Symbol, has compared it
/// with what is allowed, or has asked a predicate about it.
static bool isTested(const Case &C, PlaceId Symbol) {
  auto breaksLines = [](const std::string &P) {
    return P.find_first_of("\r\n") != std::string::npos;
  };
  return std::any_of(
      C.What.Facts.begin(), C.What.Facts.end(), [&](const Known &K) {
        if (!K.IsText || K.Symbol != Symbol)
          return false;
        switch (K.Test) {
        case TextTest::Guard:
          return true;
        case TextTest::Contains:
          return !K.Holds && std::any_of(K.Patterns.begin(), K.Patterns.end(),
                                         breaksLines);
        case TextTest::Equals:
        case TextTest::StartsWith: // Of a text that is the front of another.
        case TextTest::Matches:
          return K.Holds;
        default:
          return false;
        }
      });
}

static const Piece *injectedInto(const Case &C, const Pieces &P) {
  for (const Piece &X : P)
    if (X.Hole && X.Marks.has(Label::Untrusted) &&
        !(X.Symbol && isTested(C, X.Symbol)) &&
        !isKeptToOneLine(C, X.Marks.why(Label::Untrusted)))
      return &X;
  return nullptr;
}

void nhsmail::judgeHeaderInjection(const Case &C, Drafts &Out) {
  auto report = [&](const std::string &Where, const Piece &X) {
    Draft D;
    D.Message = "text from outside goes into " + Where +
                " as it is: with a line break in it, it adds fields and "
                "recipients of its own";
    D.Remedy = "remove or refuse CR and LF in it, or let a library that encodes "
               "what it is given make the header";
    D.Origin = X.Marks.why(Label::Untrusted);
    D.Before = {X.Joined, "put into the text of the header here"};
    D.AtEvent = "it becomes part of the header here";
    Out.push_back(std::move(D));
  };
  auto search = [&](const std::string &Where, const Text &T) {
    for (const Pieces &P : T.alternatives())
      if (const Piece *X = injectedInto(C, P))
        return report(Where, *X), true;
    return false;
  };
  if (C.What.What == Event::Arrive) {
    const Value *V = C.What.attribute("value");
    if (C.What.Name != "header" || !V || isOutOfScope(C, 1))
      return;
    search(C.What.Role == "line" ? "a line of the header"
                                 : "a mail's " + C.What.Role,
           textOf(*V));
    return;
  }
  const MailView *Mail = mailSentIn(C);
  if (!Mail || Mail->Protocol != "smtp" || isOutOfScope(C, 1))
    return;
  // A header that is written by hand: in front of the text, or line by line.
  std::vector<const char *> Raw = {"header"};
  if (!C.What.attribute("subject"))
    Raw.push_back("body");
  bool Written = false, Known = true;
  for (const char *Name : Raw)
    if (const Value *V = C.What.attribute(Name); V && V->Str)
      for (const Pieces &P : V->Str->alternatives())
        for (const auto &[Field, Content] : parseMail(P).Fields) {
          if (search("the header field '" + Field + "'", Text(Content)))
            return;
          Written = true;
          Known &= std::none_of(Content.begin(), Content.end(),
                                [&](const Piece &X) {
                                  return X.Hole && X.Marks.empty() &&
                                         !(X.Symbol && isTested(C, X.Symbol));
                                });
        }
  if (Written)
    return Known ? C.satisfied("nothing from outside goes into its header as it is")
                 : C.unknown("its header is written by hand, and it is not "
                             "known where all of it comes from");
  if (C.What.attribute("subject"))
    C.satisfied("the library makes the header");
}
