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

const Limits Bounds;
LimitCounter Counter;
const Budget Spend{Bounds, Counter};

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

TEST(Json, ReadsRoundItsHoles) {
  TreePtr T = parseJson(
      holed({"{\"message\":{\"subject\":\"Result of ",
             "\",\"toRecipients\":[{\"emailAddress\":{\"address\":\"a@nhs.net\"}}]}}"}));
  ASSERT_TRUE(T);
  EXPECT_EQ(at(T, "message/subject"), "Result of ?");
  EXPECT_EQ(at(T, "message/toRecipients/*/emailAddress/address"), "a@nhs.net");
}

TEST(Json, ReadsNumbersAndBooleans) {
  TreePtr T = parseJson(text(" [1, -20, true, false, null, 1.5e3, \"7\"] \n"));
  ASSERT_TRUE(T);
  EXPECT_TRUE(T->find("[0]")[0]->Content.isNumber(1));
  EXPECT_TRUE(T->find("[1]")[0]->Content.isNumber(-20));
  EXPECT_TRUE(T->find("[2]")[0]->Content.isNumber(1));
  EXPECT_TRUE(T->find("[3]")[0]->Content.isNumber(0));
  EXPECT_EQ(at(T, "[4]"), "?");
  EXPECT_EQ(at(T, "[5]"), "?");
  EXPECT_EQ(at(T, "[6]"), "7");
}

TEST(Json, DecodesEscapes) {
  TreePtr T = parseJson(text(R"({"a\"b": "\\ \/ \n A é 😀 \x"})"));
  ASSERT_TRUE(T);
  ASSERT_EQ(T->Entries.size(), 1u);
  EXPECT_EQ(T->Entries[0].Path[0].Name, "a\"b");
  EXPECT_EQ(flatten(T->Entries[0].Content.Str->alternatives()[0]),
            "\\ / \n A \u00e9 \U0001F600 x");
}

TEST(Json, AHoleMayBeAValueOrPartOfOne) {
  TreePtr T = parseJson(holed({"{\"a\": ", ", \"b\": 1", ", \"c\": [", "]}"}));
  ASSERT_TRUE(T);
  EXPECT_EQ(at(T, "a"), "?");
  EXPECT_EQ(at(T, "b"), "1?");
  EXPECT_EQ(at(T, "c/*"), "?");
}

TEST(Json, AHoleMayHideMembersAndElements) {
  TreePtr T = parseJson(holed({"{", "\"a\":1,", "\"b\":[", "{\"x\":2}", "],", "}"}));
  ASSERT_TRUE(T);
  EXPECT_TRUE(T->find("a")[0]->Content.isNumber(1));
  EXPECT_TRUE(T->find("b/x")[0]->Content.isNumber(2));
  // The name of a member too.
  T = parseJson(holed({"{", ":1, \"", "\": {\"b\": \"c\"}}"}));
  ASSERT_TRUE(T);
  EXPECT_EQ(at(T, "*/b"), "c");
}

TEST(Json, AHoleMayHideBrackets) {
  TreePtr T = parseJson(holed({"{\"a\": 1, ", "]}}"}));
  ASSERT_TRUE(T);
  EXPECT_TRUE(T->find("a")[0]->Content.isNumber(1));
  T = parseJson(holed({"{\"a\": {\"b\": \"c\", ", ""}));
  ASSERT_TRUE(T);
  EXPECT_EQ(at(T, "a/b"), "c");
}

TEST(Json, CommasTooManySayNothing) {
  TreePtr T = parseJson(text("{\"a\": [1, 2, ], \"b\": 3, },"));
  ASSERT_TRUE(T);
  EXPECT_EQ(at(T, "a/[1]"), "2");
  EXPECT_EQ(at(T, "b"), "3");
}

TEST(Json, WhatIsNoJsonIsNone) {
  EXPECT_FALSE(parseJson({}));
  for (const char *S :
       {"grant_type=password", "{\"a\":", "{\"a", "{\"a\": [1}", "{\"a\": 1}}",
        "{\"a\": 1} x", "[secure] Letter", "{name}", "{} of {}", "{1: 2}",
        "[\"a\": 1]", "\"a\"", "{a: 1}", "[1"})
    EXPECT_FALSE(parseJson(text(S))) << S;
  EXPECT_FALSE(parseJson(holed({"[secure] ", ""})));
  EXPECT_FALSE(parseJson(holed({"[", "] Letter"})));
}

TEST(Json, IsPrintedAsItIsRead) {
  for (Pieces P : {text("{\"a\":[1,{\"b\":\"x\\n\\\"\\\\\"}],\"c\":2}"),
                   holed({"{\"a\":\"[secure] ", "\",\"b\":\"", "\",\"c\":[1]}"}),
                   text("[1,2]"), text("[{\"a\":\"\"}]")}) {
    TreePtr T = parseJson(P);
    ASSERT_TRUE(T);
    EXPECT_EQ(flatten(printDocument(*T, Spend).alternatives()[0]), flatten(P));
  }
}

TEST(Json, WhatIsPrintedOfAnUnknownDocumentMayHoldMore) {
  Tree T;
  T.Entries.push_back({{}, Value::symbol(Someone)});
  T.Entries.push_back({{{Step::Key, "a"}}, Value::number(1)});
  Text Printed = printDocument(T, Spend);
  EXPECT_EQ(flatten(Printed.alternatives()[0]), std::string("{\"a\":1,\0}", 9));
}

TEST(Json, DepthAndTimeAreBounded) {
  for (const char *S : {"[", "{\"a\":", "[\"\\", "\"", "{\"a\":[", "[1,", "[,"}) {
    std::string Many = "[";
    for (int I = 0; I < 100000; ++I)
      Many += S;
    parseJson(text(Many));
    parseJson({Piece::literal(Many), Piece::hole(Someone, {})});
  }
  std::string Nested = "{\"a\":", End;
  for (int I = 0; I < 40; ++I) {
    Nested += "{\"a\":";
    End += "}";
  }
  TreePtr T = parseJson(text(Nested + "[1,2]" + End + ",\"b\":\"y\"}"));
  ASSERT_TRUE(T);
  EXPECT_EQ(at(T, "b"), "y");
}

TEST(MailText, ReadsHeaderFieldsUpToTheEmptyLine) {
  MailText M = parseMail({Piece::literal("To: <"), Piece::hole(Someone, {}),
                          Piece::literal(">\r\nSubject: [secure] Letter\r\n"
                                         "\r\nSubject: not this one\r\n")});
  ASSERT_EQ(M.Fields.size(), 2u);
  EXPECT_EQ(M.Fields[1].first, "subject");
  EXPECT_EQ(flatten(M.Fields[1].second), "[secure] Letter");
  EXPECT_TRUE(M.Complete);
  EXPECT_FALSE(M.StartsUnknown);
}

TEST(MailText, AContinuationLineBelongsToItsField) {
  MailText M = parseMail(
      {Piece::literal("Subject: one\r\n two\r\nFrom: a@nhs.net\r\n\r\n")});
  ASSERT_EQ(M.Fields.size(), 2u);
  EXPECT_EQ(flatten(M.Fields[0].second), "one two");
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

TEST(Xml, AHoleMayHideTheEndOfOneElementAndTheBeginningOfAnother) {
  TreePtr T = parseXml(holed({"<m><b>", "</a></to><r>true</r></m>"}));
  ASSERT_TRUE(T);
  EXPECT_EQ(at(T, "m/b"), "?");
  EXPECT_EQ(at(T, "m/r"), "true");
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

TEST(Xml, IsPrintedAsItIsRead) {
  for (Pieces P :
       {text("<a x=\"1\"><b>t</b><b>u</b><c y=\"&lt;\">v</c><d></d></a>"),
        holed({"<a>", "<b>[secure] ", "</b></a>"})}) {
    TreePtr T = parseXml(P);
    ASSERT_TRUE(T);
    EXPECT_EQ(flatten(printDocument(*T, Spend).alternatives()[0]), flatten(P));
  }
}

TEST(Xml, WhatModelsNoteAboutNodesIsNotPrinted) {
  Tree T;
  T.Entries.push_back({{{Step::Attribute, "markup"}}, Value::number(1)});
  T.Entries.push_back({{{Step::Key, "a"}, {Step::Attribute, "name"}},
                       Value::text("a", nullptr)});
  T.Entries.push_back({{{Step::Key, "a"}, {Step::Element, ""}},
                       Value::text("x", nullptr)});
  T.Entries.push_back({{{Step::Key, "a"}, {Step::Element, ""}},
                       Value::text("y", nullptr)});
  EXPECT_EQ(printDocument(T, Spend).constant(), "<a>x</a><a>y</a>");
}

TEST(Xml, WhatIsEncodedIsReadBack) {
  Pieces P = holed({"a<b> & \"", "'"});
  Pieces Whole = text("<x t=\"");
  for (const char *Next : {"\">", "</x>"}) {
    append(Whole, encoded("xml", Text(P)).alternatives()[0]);
    append(Whole, text(Next));
  }
  TreePtr T = parseXml(Whole);
  ASSERT_TRUE(T);
  EXPECT_EQ(at(T, "x"), "a<b> & \"?'");
  EXPECT_EQ(at(T, "x/@t"), "a<b> & \"?'");
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

Text filled(const char *Style, Text Format, std::vector<Text> Args) {
  return fillFormat(Style, Format, Args, Spend);
}

/// With the arguments `A` and `B`.
std::string filled(const char *Style, const char *Format) {
  return flatten(filled(Style, Text::literal(Format),
                        {Text::literal("A"), Text::literal("B")})
                     .alternatives()[0]);
}

TEST(Format, FillsPrintf) {
  EXPECT_EQ(filled("printf", "%s: 100%% of %-5d."), "A: 100% of B.");
  EXPECT_EQ(filled("printf", "%2$s %1$s %%"), "B A %");
  EXPECT_EQ(filled("printf", "%*d|%"), "B|%");
  EXPECT_EQ(filled("printf", "%08.3lf%"), "A%");
  Text T = filled("printf", Text::literal("%c%d"),
                  {Text::literal("65"), Text::literal("65")});
  EXPECT_EQ(T.constant(), "A65");
}

TEST(Format, FillsBraces) {
  EXPECT_EQ(filled("braces", "{} {{}} {}"), "A {} B");
  EXPECT_EQ(filled("braces", "{1:>5} {0}"), "B A");
  EXPECT_EQ(filled("braces", "{:{}} {"), "A {");
  Text T = filled("braces", Text::literal("{tag} {x:5}{y}"),
                  {Text::literal("{x}=1"), Text::literal("{tag}=[secure]")});
  EXPECT_EQ(startsWith(T, "[secure] 1"), Tri::Yes);
  EXPECT_EQ(T.constant(), std::nullopt); // Nobody says what y is.
}

TEST(Format, FillsPlaceMarkersFromTheLowest) {
  EXPECT_EQ(filled("percent", "%2 and %1"), "B and A");
  EXPECT_EQ(filled("percent", "%L7 and %9 and %11"), "A and B and %11");
  EXPECT_EQ(filled("percent-next", "%2 and %1 and %1"), "%2 and A and A");
}

TEST(Format, FillsDollars) {
  EXPECT_EQ(filled("dollar", "$1 $0 $$ $ $"), "B A $ $ $");
}

TEST(Format, FillsWhatBoostFillsNext) {
  EXPECT_EQ(filled("boost-next", "%2% %1% %1%"), "%2% A A");
  EXPECT_EQ(filled("boost-next", "100%% %s %d"), "100%% A %d");
  EXPECT_EQ(filled("boost-next", "%|1$5s| %2$s"), "A %2$s");
  EXPECT_EQ(filled("boost-next", "%1$s %|"), "A %|");
}

TEST(Format, Replaces) {
  EXPECT_EQ(filled("replace", "AA or none"), "BB or none");
  EXPECT_EQ(filled("replace", "none"), "none");
  Labels Sensitive;
  Sensitive.add(Label::Sensitive, nullptr);
  Text T = filled("replace", Text(holed({"@ and ", ""})),
                  {Text::literal("@"), Text::hole(Someone, Sensitive)});
  // It is known where it went.
  EXPECT_FALSE(T.alternatives()[0].back().Marks.has(Label::Sensitive));
  T = filled("replace", Text(holed({"[secure] ", ""})),
             {Text::literal("@"), Text::hole(Someone, Sensitive)});
  EXPECT_TRUE(T.labels().has(Label::Sensitive)); // Perhaps into the hole.
}

TEST(Format, AMissingArgumentLeavesAHole) {
  Text T = filled("printf", Text::literal("%s %s"), {Text::literal("A")});
  EXPECT_EQ(startsWith(T, "A "), Tri::Yes);
  EXPECT_EQ(T.constant(), std::nullopt);
}

TEST(Format, AFormatThatIsNotKnownKeepsTheLabelsOfItsArguments) {
  Labels Sensitive;
  Sensitive.add(Label::Sensitive, nullptr);
  EXPECT_TRUE(filled("printf", Text::hole(Someone),
                     {Text::hole(NoPlace, Sensitive)})
                  .labels()
                  .has(Label::Sensitive));
}

} // namespace
