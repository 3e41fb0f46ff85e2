//===- model_test.cpp - Loading models ------------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/models/Embedded.h"
#include "checks/models/ModelLint.h"
#include "checks/models/Version.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace nhsmail;

namespace {

std::vector<ConfigError> load(ModelSet &Set, const char *Text) {
  return Set.add(Text, "gateway.json");
}

constexpr const char *Gateway = R"({
  "library": "gateway",
  "functions": [
    {"names": ["gw::send"], "args": [2, 3],
     "effects": [{"send": "message", "set": {"recipient": "arg0"},
                  "result": "return", "success": "nonzero"}]},
    {"names": ["gw::option"],
     "select": {"on": "arg0", "cases": {"A|B": [{"clear": "arg1"}]}}}
  ]
})";

TEST(Model, PortsNameRootsAndPaths) {
  std::optional<Port> P = parsePort("arg12#item");
  ASSERT_TRUE(P);
  EXPECT_EQ(P->Root, Port::Arg);
  EXPECT_EQ(P->Index, 12u);
  ASSERT_EQ(P->Path.size(), 1u);
  EXPECT_EQ(P->Path[0].Name, "item");
  P = parsePort("&return*.code[]");
  ASSERT_TRUE(P);
  EXPECT_TRUE(P->Raw);
  EXPECT_EQ(P->Path.size(), 3u);
  for (const char *Bad : {"", "arg", "argx", "that", "arg0#", "arg0!", "this.."})
    EXPECT_FALSE(parsePort(Bad)) << Bad;
}

TEST(Model, RowsAreFoundByNameAndNumberOfArguments) {
  ModelSet Set;
  ASSERT_TRUE(load(Set, Gateway).empty());
  EXPECT_FALSE(Set.find("gw::send", 1));
  ASSERT_TRUE(Set.find("gw::send", 2));
  EXPECT_EQ(Set.find("gw::send", 3)->Effects[0].What, Effect::Send);
  EXPECT_FALSE(Set.find("gw::sent", 2));
  EXPECT_EQ(Set.relevance("gw::send"), Relevance::Mail);
  EXPECT_EQ(Set.relevance("gw::option"), Relevance::None);
  EXPECT_EQ(Set.find("gw::option", 2)->Select->Cases.size(), 2u);
}

TEST(Model, LaterRowsWin) {
  ModelSet Set;
  ASSERT_TRUE(load(Set, Gateway).empty());
  ASSERT_TRUE(load(Set, R"({"library": "mine", "functions": [
    {"names": ["gw::send"], "effects": []}]})")
                  .empty());
  EXPECT_EQ(Set.find("gw::send", 2)->Library, "mine");
}

TEST(Model, VersionsAreReadAsMacrosSpellThem) {
  EXPECT_EQ(parseVersion("7.88.1-DEV"), (LibraryVersion{7, 88, 1}));
  EXPECT_EQ(parseVersion("0x1000214fL"), (LibraryVersion{0x1000214f}));
  EXPECT_EQ(parseVersion("0.11.4"), (LibraryVersion{0, 11, 4}));
  EXPECT_FALSE(parseVersion(""));
  EXPECT_FALSE(parseVersion("v2"));
  for (const char *Bad : {"", "..", "6", "6.", "..x", "6...7", "..6 "})
    EXPECT_FALSE(parseVersionRange(Bad)) << Bad;
  std::optional<VersionRange> Five = parseVersionRange("5.12..6");
  ASSERT_TRUE(Five);
  EXPECT_TRUE(Five->holds({5, 12}));
  EXPECT_TRUE(Five->holds({5, 15, 8}));
  EXPECT_FALSE(Five->holds({5, 9}));
  EXPECT_FALSE(Five->holds({6}));
  EXPECT_FALSE(Five->overlaps(*parseVersionRange("6..")));
  EXPECT_TRUE(parseVersionRange("0x071c01..")->holds({0x075801}));
}

TEST(Model, EffectsAreChosenByVersion) {
  ModelSet Set;
  ASSERT_TRUE(load(Set, R"({"library": "mine", "functions": [
    {"names": ["gw::open"], "effects": [{"when": {"version": "GW_VERSION"},
      "cases": {"..2": [{"clear": "arg0"}], "2..3": []},
      "otherwise": [{"clear": "arg1"}]}]}]})")
                  .empty());
  EXPECT_EQ(Set.versionMacros(), (std::set<std::string>{"GW_VERSION"}));
  const Selector &S = *Set.find("gw::open", 2)->Effects[0].Choice;
  auto target = [&](const char *Version) {
    const std::vector<Effect> &Chosen = S.ofVersion(Version);
    return Chosen.empty() ? -1 : static_cast<int>(Chosen[0].To.Index);
  };
  EXPECT_EQ(target("1.9.3"), 0);
  EXPECT_EQ(target("2.0"), -1);
  EXPECT_EQ(target("3.1"), 1);
  EXPECT_EQ(target(""), 1);
}

TEST(Model, RangesOfVersionsAreCheckedWithTheirPlace) {
  ModelSet Set;
  std::vector<ConfigError> Errors = load(Set, R"({"library": "mine", "functions": [
    {"names": ["gw::open"], "effects": [{"when": {"version": "GW_VERSION"},
      "cases": {"6": [], "..5": [], "4.9..": []}}]}]})");
  ASSERT_EQ(Errors.size(), 2u);
  EXPECT_EQ(Errors[0].toString(),
            "gateway.json:3:16: a version may be in '..5' and in '4.9..' (at "
            "/functions/0/effects/0/cases)");
  EXPECT_EQ(Errors[1].toString(),
            "gateway.json:3:16: '6' is no range of versions; write "
            "FROM..BEFORE, such as 7.28..7.66, 0x074200.. or ..6 (at "
            "/functions/0/effects/0/cases)");
}

TEST(Model, AMisspeltMemberIsNamedWithPlaceAndSuggestion) {
  ModelSet Set;
  std::vector<ConfigError> E = load(Set, "{\"library\": \"x\",\n \"functions\": [\n"
                                         "  {\"names\": [\"f\"], \"efects\": []}]}");
  ASSERT_EQ(E.size(), 1u);
  EXPECT_EQ(E[0].Line, 3u);
  EXPECT_NE(E[0].toString().find("effects"), std::string::npos)
      << E[0].toString();
  EXPECT_EQ(E[0].toString().rfind("gateway.json:3:", 0), 0u);
  EXPECT_TRUE(Set.functions().empty()) << "nothing of a wrong file counts";
}

TEST(Model, MeaningsAreCheckedToo) {
  ModelSet Set;
  auto first = [&](const char *Effects) {
    std::vector<ConfigError> E =
        load(Set, (std::string("{\"library\": \"x\", \"functions\": [{\"names\": "
                               "[\"f\"], \"effects\": [") +
                   Effects + "]}]}")
                      .c_str());
    return E.empty() ? std::string() : E[0].Message;
  };
  EXPECT_NE(first("{\"assign\": \"thus\", \"from\": \"arg0\"}").find("no port"),
            std::string::npos);
  EXPECT_NE(first("{\"assign\": \"this\"}").find("needs 'from'"),
            std::string::npos);
  EXPECT_NE(first("{}").find("verb"), std::string::npos);
  EXPECT_NE(first("{\"clear\": \"this\", \"dump\": \"this\"}").find("one verb"),
            std::string::npos);
}

TEST(Model, AWrongRegularExpressionIsNamedWithItsPlace) {
  ModelSet Set;
  std::vector<ConfigError> E =
      load(Set, R"({"protocol": "x", "operations": [
        {"id": "x.send", "operation": "send", "path": "/a(b"}]})");
  ASSERT_EQ(E.size(), 1u);
  EXPECT_EQ(E[0].Line, 2u);
  EXPECT_EQ(E[0].Pointer, "/operations/0/path");
  EXPECT_NE(E[0].Message.find("regular expression"), std::string::npos);
  EXPECT_TRUE(Set.protocols().empty());
}

TEST(Model, OperationsShareWhatTheirFileSays) {
  ModelSet Set;
  ASSERT_TRUE(load(Set, R"json({"protocol": "x",
    "words": {"user": "/users/([^/]+)"},
    "all": {"host": "X\\.test", "methods": ["POST"]},
    "operations": [
      {"id": "x.send", "operation": "send", "path": "(?:/v1)?{user}/Send[A-Z]{2}", "mailbox": 1,
       "body": {"subject": ["s"], "recipient": ["to/*"]}},
      {"id": "x.save", "operation": "draft", "path": "/save", "methods": ["PUT"], "like": "x.send",
       "body": {"subject": ["title"]}}]})json")
                  .empty());
  ASSERT_EQ(Set.protocols().size(), 2u);
  const ProtocolModel &Send = Set.protocols()[0], &Save = Set.protocols()[1];
  EXPECT_TRUE(std::regex_match("/users/a/sendxy", Send.Path));
  EXPECT_FALSE(std::regex_match("/users/a/sendx", Send.Path));
  EXPECT_EQ(Send.PathHint, "/users/");
  EXPECT_TRUE(std::regex_match("x.test", *Save.Host));
  EXPECT_EQ(Send.Methods, std::vector<std::string>{"POST"});
  EXPECT_EQ(Save.Methods, std::vector<std::string>{"PUT"});
  EXPECT_EQ(Save.Json.at("subject"), std::vector<std::string>{"title"});
  EXPECT_EQ(Save.Json.at("recipient"), std::vector<std::string>{"to/*"});
}

TEST(Model, AnOperationThatRefersToNothingIsAnError) {
  auto error = [](const char *Text) {
    ModelSet Set;
    std::vector<ConfigError> E = load(Set, Text);
    return E.size() == 1 ? E[0].Message : std::to_string(E.size());
  };
  EXPECT_EQ(error(R"({"protocol": "x", "operations": [
    {"id": "a", "operation": "send", "path": "/{user}"}]})"),
            "no word is named 'user'; list it in 'words'");
  EXPECT_EQ(error(R"({"protocol": "x", "operations": [
    {"id": "a", "operation": "send", "path": "/", "like": "b"}]})"),
            "no operation above has the id 'b'");
  EXPECT_EQ(error(R"({"protocol": "x", "operations": [
    {"id": "a", "operation": "send", "path": "/", "mailbox": 1}]})"),
            "the path has no capture group 1");
  EXPECT_EQ(error(R"({"protocol": "x", "operations": [
    {"id": "a", "operation": "send"}]})"),
            "an operation needs a 'path'");
}

TEST(Model, ProtocolsThatAreAddedLaterAreAskedFirst) {
  ModelSet Set = shippedModels();
  ASSERT_TRUE(load(Set, R"({"protocol": "x", "operations": [
    {"id": "x.send", "operation": "send", "path": "/x"}]})")
                  .empty());
  EXPECT_EQ(Set.protocols().front().Id, "x.send");
}

TEST(Model, TheShippedModelsLoad) {
  const ModelSet &Set = shippedModels();
  EXPECT_EQ(Set.relevance("curl_easy_perform"), Relevance::Mail);
  EXPECT_EQ(Set.relevance("Poco::Net::SMTPClientSession::sendMessage"), Relevance::Mail);
  EXPECT_EQ(Set.categoryOf("std::basic_string"), "text");
  EXPECT_FALSE(Set.protocols().empty());
}

TEST(Model, TheVocabularyKnowsTheKindsOfTheSchema) {
  using nlohmann::json;
  const json Schema = json::parse(embeddedFile("schema/library.schema.json"));
  const json Words =
      json::parse(embeddedFile("vocabulary.json"), nullptr, true, true);
  std::vector<std::string> Known;
  for (const auto &[Kind, Says] : Words["arrive"].items())
    Known.push_back(Kind);
  std::vector<std::string> Allowed =
      Schema["definitions"]["effect"]["properties"]["arrive"]["enum"];
  std::sort(Allowed.begin(), Allowed.end());
  EXPECT_EQ(Known, Allowed);
}

TEST(Model, WhatLeadsThroughAnAttributeReadsIt) {
  const ModelFile File = readModels(R"({"library": "x", "functions": [
    {"names": ["f"], "effects": [{"assign": "this#held", "from": "&arg0"}]},
    {"names": ["g"], "effects": [{"assign": "this#held*", "from": "arg0"}]},
    {"names": ["h"], "effects": [{"assign": "this[arg0#which]", "from": "arg0"},
                                 {"assign": "arg0#which", "from": "arg1"}]}
  ]})",
                                    "x.json");
  ASSERT_TRUE(File.Errors.empty());
  EXPECT_TRUE(lintModels({File}).empty());
}

} // namespace
