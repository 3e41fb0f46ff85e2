//===- mailview_test.cpp - Reading requests as mail -----------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/rules/MailView.h"

#include <gtest/gtest.h>

using namespace nhsmail;

namespace {

/// A request to \p Url, read with the shipped models.
struct Reading {
  Limits Bounds;
  LimitCounter Counter;
  Budget Spend{Bounds, Counter};
  MailView View;

  explicit Reading(const std::string &Url) {
    Event E;
    E.What = Event::Send;
    E.Name = "request";
    E.Attributes["url"] = Value::text(Url, nullptr);
    View = viewOf(E, shippedModels(), Spend);
  }
};

TEST(MailView, KnowsGraphsSendMailByItsUrl) {
  EXPECT_EQ(Reading("https://graph.microsoft.com/v1.0/me/sendMail").View.IsMail,
            Tri::Yes);
  EXPECT_EQ(Reading("https://graph.microsoft.com/v1.0/me/events").View.IsMail,
            Tri::No);
  EXPECT_EQ(Reading("https://example.org/v1.0/me/sendMail").View.IsMail,
            Tri::No);
}

TEST(MailView, APathBeyondTheLimitIsNotMatchedAndCounted) {
  std::string Long(100000, 'a');
  Reading R("https://graph.microsoft.com/v1.0/users/" + Long + "/sendMail");
  EXPECT_EQ(R.View.IsMail, Tri::No);
  EXPECT_EQ(R.Counter.counts().count("UrlLength"), 1u);
}

TEST(MailView, SchemesAreReadAsFarAsTheyAreKnown) {
  EXPECT_EQ(schemeOf("SMTPS://send.nhs.net"), "smtps");
  EXPECT_EQ(schemeOf("send.nhs.net"), "");
  EXPECT_EQ(schemeOf(std::string("\0://x", 5)), "");
}

} // namespace
