//===- document_test.cpp - Structured text with holes ---------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Document.h"

#include <gtest/gtest.h>

using namespace nhsmail;

namespace {

constexpr PlaceId Someone = 7;

Pieces text(std::string S) { return {Piece::literal(std::move(S))}; }

/// Literals with a hole between each two of them.
Pieces holed(std::initializer_list<const char *> Literals) {
  Pieces P;
  for (const char *S : Literals) {
    if (!P.empty())
      P.push_back(Piece::hole(Someone, {}));
    P.push_back(Piece::literal(S));
  }
  return P;
}

/// The one text at \p Path, holes as `?`; `none` and `many` where there is not
/// just one.
std::string at(const TreePtr &T, std::string_view Path) {
  auto Found = T->find(Path);
  if (Found.size() != 1)
    return Found.empty() ? "none" : "many";
  Text Content = textOf(Found[0]->Content);
  std::string Out;
  for (const Piece &X : Content.alternatives()[0])
    Out += X.Hole ? "?" : X.Literal;
  return Out;
}

TEST(Xml, ReadsElementsByLocalNameAndAttributes) {
  TreePtr T = parseXml(text(R"(<?xml version="1.0" encoding="utf-8"?>
    <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">
      <soap:Body>
        <CreateItem MessageDisposition="SendOnly">
          <t:Message><t:Subject>[secure] Letter</t:Subject>
            <t:Body BodyType='Text'>Hello</t:Body>
            <t:IsReadReceiptRequested>true</t:IsReadReceiptRequested>
          </t:Message>
        </CreateItem>
      </soap:Body>
    </soap:Envelope>)"));
  ASSERT_TRUE(T);
  EXPECT_EQ(at(T, "Envelope/@soap"),
            "http://schemas.xmlsoap.org/soap/envelope/");
  EXPECT_EQ(at(T, "Envelope/Body/CreateItem/@MessageDisposition"), "SendOnly");
  EXPECT_EQ(at(T, "Envelope/Body/CreateItem/Message/Subject"),
            "[secure] Letter");
  EXPECT_EQ(at(T, "Envelope/Body/CreateItem/Message/Body"), "Hello");
  EXPECT_EQ(at(T, "Envelope/Body/CreateItem/Message/Body/@BodyType"), "Text");
  auto Receipt =
      T->find("Envelope/Body/CreateItem/Message/IsReadReceiptRequested");
  ASSERT_EQ(Receipt.size(), 1u);
  EXPECT_TRUE(Receipt[0]->Content.isNumber(1));
  // Blanks between elements are nobody's content.
  EXPECT_EQ(at(T, "Envelope/Body"), "none");
}

TEST(Xml, NumbersElementsThatRepeat) {
  TreePtr T = parseXml(text("<To><Mailbox><A>a@x.org</A></Mailbox>"
                            "<Mailbox><A>b@x.org</A></Mailbox><Cc/></To>"));
  ASSERT_TRUE(T);
  EXPECT_EQ(at(T, "To/Mailbox/[0]/A"), "a@x.org");
  EXPECT_EQ(at(T, "To/Mailbox/[1]/A"), "b@x.org");
  EXPECT_EQ(T->find("To/Mailbox/*/A").size(), 2u);
  EXPECT_EQ(at(T, "To/Cc"), "");
}

TEST(Xml, HolesMayStandInTextAttributesAndBetweenElements) {
  TreePtr T = parseXml(holed({"<m><s kind=\"", "-x\">[secure] ", "</s><to>",
                              "</to>", "<b>", "&amp;", "</b></m>"}));
  ASSERT_TRUE(T);
  EXPECT_EQ(at(T, "m/s/@kind"), "?-x");
  EXPECT_EQ(at(T, "m/s"), "[secure] ?");
  EXPECT_EQ(at(T, "m/to"), "?");
  EXPECT_EQ(at(T, "m/b"), "?&?");
  EXPECT_EQ(at(T, "m"), "?"); // There may be more elements.
}

TEST(Xml, HolesMayStandInNames) {
  TreePtr T = parseXml(holed({"<", ":Envelope a", "='1'><Sub", ">x</Sub", "><",
                              ">y</", "></", ":Envelope>"}));
  ASSERT_TRUE(T);
  EXPECT_EQ(at(T, "Envelope/Body"), "none");
  EXPECT_EQ(T->find("Envelope/*").size(), 2u);
}

TEST(Xml, AHoleMayHideTheValueOfAnAttributeWithItsQuotes) {
  TreePtr T = parseXml(holed({"<a href=", " kind='k'>x</a>"}));
  ASSERT_TRUE(T);
  EXPECT_EQ(at(T, "a/@kind"), "k");
  EXPECT_EQ(at(T, "a"), "x");
}

TEST(Xml, DecodesEntitiesInLiteralsOnly) {
  TreePtr T = parseXml(text("<a t='&quot;1&quot;'>&lt;b&gt; &amp;amp; &#65;"
                            "&#x42;&#xe9;&nbsp;&#0;&;<![CDATA[<&amp;>]]></a>"));
  ASSERT_TRUE(T);
  EXPECT_EQ(at(T, "a/@t"), "\"1\"");
  EXPECT_EQ(at(T, "a"), "<b> &amp; AB\u00e9&nbsp;&#0;&;<&amp;>");
}

TEST(Xml, CDataMayHoldHolesAndMarkup) {
  TreePtr T = parseXml(holed({"<a><![CDATA[<b>", "</b>]]></a>"}));
  ASSERT_TRUE(T);
  EXPECT_EQ(at(T, "a"), "<b>?</b>");
}

TEST(Xml, NeedsNoPrologAndPassesOverComments) {
  EXPECT_EQ(
      at(parseXml(text("\xEF\xBB\xBF <!-- <x> --><a>1<!-- 2 -->3</a>")), "a"),
      "13");
  EXPECT_EQ(at(parseXml(holed({"", "<a>1</a>"})), "a"), "1");
}

TEST(Xml, ProcessesNoDtd) {
  TreePtr T = parseXml(text("<!DOCTYPE a SYSTEM 'http://x/y.dtd' [<!ENTITY e "
                            "SYSTEM 'file:///etc/passwd'>]><a>&e;</a>"));
  ASSERT_TRUE(T);
  EXPECT_EQ(at(T, "a"), "&e;");
}

TEST(Xml, ReadsWhatIsCutOffOrCrossedAsFarAsItGoes) {
  EXPECT_EQ(at(parseXml(text("<a><b>x")), "a/b"), "x");
  TreePtr T = parseXml(text("<a><b>x</c></a><d>y</d></a>"));
  ASSERT_TRUE(T);
  EXPECT_EQ(at(T, "a/b"), "x");
  EXPECT_EQ(at(T, "d"), "y");
  for (const char *S : {"<a", "<a b", "<a b=", "<a b='", "<a b='c", "<a b='c'",
                        "<a/", "<a><!--", "<a><![CDATA[", "<a></", "<a><?",
                        "<a><!", "<a><![", "<", "<>", "</>", "<a>&", "<a b=c>"})
    parseXml(text(S)); // Reading them ends.
}

TEST(Xml, WhatIsNoXmlIsNone) {
  EXPECT_FALSE(parseXml({}));
  EXPECT_FALSE(parseXml(text("{\"a\": \"<b/>\"}")));
  EXPECT_FALSE(parseXml(text("Subject: <x>")));
  EXPECT_FALSE(parseXml(text("<!-- only -->")));
  EXPECT_FALSE(parseXml(holed({"", ""})));
}

TEST(Xml, DepthAndTimeAreBounded) {
  std::string Deep;
  for (int I = 0; I < 100000; ++I)
    Deep += "<a>";
  TreePtr T = parseXml(text(Deep));
  ASSERT_TRUE(T);
  EXPECT_LE(T->Entries.back().Path.size(), 32u);
  for (const char *S : {"&", "<!>", "</a>", "<!--", "<a b='"}) {
    std::string Many = "<a>";
    for (int I = 0; I < 100000; ++I)
      Many += S;
    EXPECT_TRUE(parseXml(text(Many))); // In linear time.
  }
  std::string Nested = "<r>", End;
  for (int I = 0; I < 40; ++I) {
    Nested += "<a>";
    End += "</a>";
  }
  EXPECT_EQ(at(parseXml(text(Nested + "x" + End + "<b>y</b></r>")), "r/b"),
            "y");
}

} // namespace
