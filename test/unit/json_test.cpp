//===- json_test.cpp - Reading JSON with positions --------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/models/JsonReader.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

using namespace nhsmail;

namespace {

const char *Schema = R"({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "type": "object",
  "additionalProperties": false,
  "required": ["name"],
  "properties": {
    "name": { "type": "string", "minLength": 1 },
    "port": { "type": "integer", "minimum": 1, "maximum": 65535 },
    "kind": { "enum": ["mail", "calendar"] },
    "hosts": { "type": "array", "items": { "$ref": "#/definitions/host" } },
    "tags": { "type": "object", "additionalProperties": { "type": "string" } },
    "where": {
      "oneOf": [
        { "type": "integer" },
        { "type": "object", "additionalProperties": false,
          "required": ["argument"],
          "properties": { "argument": { "type": "integer" } } },
        { "type": "object", "additionalProperties": false,
          "required": ["field"],
          "properties": { "field": { "type": "string" } } }
      ]
    }
  },
  "definitions": {
    "host": {
      "anyOf": [
        { "type": "string" },
        { "type": "object", "additionalProperties": false,
          "required": ["address"],
          "properties": { "address": { "type": "string" },
                          "secure": { "type": "boolean" } } }
      ]
    }
  }
})";

/// The errors of \p Text as a user sees them, one a line.
std::string errorsOf(const ConfigResult<JsonDocument> &Result) {
  std::string Lines;
  if (auto *Errors = std::get_if<std::vector<ConfigError>>(&Result))
    for (const ConfigError &E : *Errors)
      Lines += (Lines.empty() ? "" : "\n") + E.toString();
  return Lines;
}

std::string syntaxErrors(std::string_view Text) {
  return errorsOf(readJson(Text, "f.json"));
}

std::string schemaErrors(std::string_view Text) {
  return errorsOf(readJsonWithSchema(Text, "f.json", Schema));
}

Position at(const JsonDocument &Document, std::string_view Pointer) {
  return Document.positionOf(Pointer);
}

TEST(JsonReader, RemembersWhereEachValueStood) {
  auto Result = readJson(R"({ // the root
  "name": "a \" /* no comment */ {",
  /* two
     lines */ "list": [ 1, -2.5e3,
       true,null , {"x~y/z":[]}]
})",
                         "f.json");
  auto *D = std::get_if<JsonDocument>(&Result);
  ASSERT_NE(D, nullptr) << errorsOf(Result);
  EXPECT_EQ(D->Root["name"], "a \" /* no comment */ {");
  EXPECT_EQ(D->Root["list"][1], -2500.0);
  EXPECT_EQ(at(*D, ""), (Position{1, 1}));
  EXPECT_EQ(at(*D, "/name"), (Position{2, 11}));
  EXPECT_EQ(D->nameOf("/name"), (Position{2, 3}));
  EXPECT_EQ(at(*D, "/list"), (Position{4, 23}));
  EXPECT_EQ(D->nameOf("/list"), (Position{4, 15}));
  EXPECT_EQ(at(*D, "/list/0"), (Position{4, 25}));
  EXPECT_EQ(at(*D, "/list/1"), (Position{4, 28}));
  EXPECT_EQ(at(*D, "/list/2"), (Position{5, 8}));
  EXPECT_EQ(at(*D, "/list/3"), (Position{5, 13}));
  EXPECT_EQ(at(*D, "/list/4"), (Position{5, 20}));
  EXPECT_EQ(at(*D, "/list/4/x~0y~1z"), (Position{5, 29}));
  EXPECT_EQ(memberPointer(elementPointer("/list", 4), "x~y/z"),
            "/list/4/x~0y~1z");
}

TEST(JsonReader, CountsCarriageReturnsAndTabsAsBytes) {
  auto Result = readJson("{\r\n\t\"a\":\t1\r\n}", "f.json");
  auto *D = std::get_if<JsonDocument>(&Result);
  ASSERT_NE(D, nullptr) << errorsOf(Result);
  EXPECT_EQ(at(*D, "/a"), (Position{2, 7}));
}

TEST(JsonReader, FallsBackToTheNearestAncestor) {
  auto Result = readJson(R"({"a": [1]})", "f.json");
  auto &D = std::get<JsonDocument>(Result);
  EXPECT_EQ(at(D, "/a/7/b"), (Position{1, 7}));
  EXPECT_EQ(at(D, "/b"), (Position{1, 1}));
  EXPECT_EQ(D.nameOf("/a/0"), (Position{1, 8}));
  EXPECT_EQ(D.errorAt("/a/0", "too small").toString(),
            "f.json:1:8: too small (at /a/0)");
}

TEST(JsonReader, ReadsAScalarAsRoot) {
  auto Result = readJson(" 42 ", "f.json");
  auto *D = std::get_if<JsonDocument>(&Result);
  ASSERT_NE(D, nullptr);
  EXPECT_EQ(D->Root, 42);
  EXPECT_EQ(at(*D, ""), (Position{1, 2}));
}

TEST(JsonReader, NamesTheLineOfASyntaxError) {
  EXPECT_EQ(syntaxErrors("{\n  \"a\": 1,\n}"),
            "f.json:3:1: syntax error while parsing object key - unexpected "
            "'}'; expected string literal (at /a)");
  EXPECT_EQ(syntaxErrors("[1, 2"),
            "f.json:1:6: syntax error while parsing array - unexpected end of "
            "input; expected ']' (at /2)");
  EXPECT_EQ(syntaxErrors("{} {}"),
            "f.json:1:4: syntax error while parsing value - unexpected '{'; "
            "expected end of input");
  EXPECT_EQ(syntaxErrors("/* open"),
            "f.json:1:8: syntax error while parsing value - invalid comment; "
            "missing closing '*/'");
}

TEST(JsonReader, NeverRepeatsWhatItLastRead) {
  std::string Text = syntaxErrors("{\"password\": \"hunter2\n\"}");
  EXPECT_NE(Text, "");
  EXPECT_EQ(Text.find("hunter2"), std::string::npos) << Text;
}

TEST(JsonReader, RefusesWhatOtherReadersMightTakeDifferently) {
  EXPECT_EQ(syntaxErrors(R"({"a": 1, "b": {"c": 1,
 "c": 2}})"),
            "f.json:2:2: member 'c' occurs twice (at /b/c)");
  EXPECT_EQ(syntaxErrors("\xEF\xBB\xBF{}"),
            "f.json:1:1: file starts with a byte order mark; save it as UTF-8 "
            "without one");
  EXPECT_EQ(syntaxErrors("\xFF\xFE{"),
            "f.json:1:1: file is UTF-16; save it as UTF-8");
  EXPECT_EQ(syntaxErrors(std::string_view("{}\n\0 x", 6)),
            "f.json:2:1: file holds a NUL character");
  EXPECT_EQ(syntaxErrors(R"(["a\u0000b"])"),
            "f.json:1:2: string holds a NUL character (at /0)");
  EXPECT_EQ(syntaxErrors(" \n "), "f.json:1:1: file is empty");
  EXPECT_EQ(syntaxErrors(""), "f.json:1:1: file is empty");
  EXPECT_EQ(syntaxErrors("[1e999]"),
            "f.json:1:6: number is too large (at /0)");
  EXPECT_EQ(syntaxErrors("[NaN]").substr(0, 12), "f.json:1:2: ");
}

TEST(JsonReader, RefusesInvalidUtf8) {
  EXPECT_EQ(syntaxErrors("[\n \"a\xC3(\"]"),
            "f.json:2:5: syntax error while parsing value - invalid string: "
            "ill-formed UTF-8 byte (at /0)");
  EXPECT_NE(syntaxErrors("{\"\xED\xA0\x80\": 1}"), "");
}

TEST(JsonReader, BoundsDepthSizeAndStrings) {
  std::string Deepest = std::string(JsonLimits::MaxDepth, '[') +
                        std::string(JsonLimits::MaxDepth, ']');
  EXPECT_EQ(syntaxErrors(Deepest), "");
  std::string Text = syntaxErrors("[" + Deepest + "]");
  EXPECT_EQ(Text.substr(0, 42), "f.json:1:65: nested deeper than 64 levels ");
  EXPECT_NE(syntaxErrors(std::string(1000000, '[')), "");
  EXPECT_NE(syntaxErrors("\"" + std::string(JsonLimits::MaxStringBytes, 'a') +
                         "\""),
            syntaxErrors("\"" +
                         std::string(JsonLimits::MaxStringBytes + 1, 'a') +
                         "\""));
  EXPECT_EQ(syntaxErrors(std::string(JsonLimits::MaxBytes + 1, ' ')),
            "f.json: file is larger than 4 MiB");
}

TEST(JsonReader, BoundsTheNumberOfValues) {
  std::string Text = "[0";
  for (std::size_t I = 2; I < JsonLimits::MaxValues; ++I)
    Text += ",0";
  EXPECT_EQ(syntaxErrors(Text + "]"), "");
  EXPECT_EQ(syntaxErrors(Text + ",0]"),
            "f.json:1:200000: file holds more than 100000 values (at /99999)");
}

TEST(JsonReader, SurvivesEveryTruncationOfADocument) {
  std::string Text = R"({"a": [1, {"b": "c\\\"\u00e9"}], // x
 "d": /* y */ [true, null, -1.5e+3]})";
  EXPECT_EQ(syntaxErrors(Text), "");
  for (std::size_t Length = 0; Length < Text.size(); ++Length)
    EXPECT_NE(syntaxErrors(std::string_view(Text).substr(0, Length)), "")
        << Length;
}

TEST(JsonReader, SurvivesEveryByteInEveryPlace) {
  std::string Text = R"({"a": [1, {"b": "\"c"}], /*x*/"d": tru)";
  for (std::size_t Where = 0; Where < Text.size(); ++Where)
    for (int Byte = 0; Byte < 256; ++Byte) {
      std::string Changed = Text;
      Changed[Where] = static_cast<char>(Byte);
      EXPECT_NE(syntaxErrors(Changed), "");
    }
}

TEST(JsonSchema, AcceptsWhatFits) {
  EXPECT_EQ(schemaErrors(R"({"name": "x", "port": 587, "kind": "mail",
    "hosts": ["a", {"address": "b", "secure": true}],
    "tags": {"anything": "goes"}, "where": {"field": "f"}})"),
            "");
}

TEST(JsonSchema, SuggestsTheNearestName) {
  EXPECT_EQ(schemaErrors("{\n \"nmae\": \"x\"\n}"),
            "f.json:1:1: missing member 'name'\n"
            "f.json:2:2: unknown member 'nmae'; did you mean 'name'? "
            "(at /nmae)");
  EXPECT_EQ(schemaErrors(R"({"name": "x", "hosts": [{"address": "a",
 "Secure": true}]})"),
            "f.json:2:2: unknown member 'Secure'; did you mean 'secure'? "
            "(at /hosts/0/Secure)");
  EXPECT_EQ(schemaErrors(R"({"name": "x", "hosts": [{"address": "a",
 "zzzzzz": true}]})"),
            "f.json:2:2: unknown member 'zzzzzz'; known here: address and "
            "secure (at /hosts/0/zzzzzz)");
}

TEST(JsonSchema, ReportsEveryUnknownMember) {
  EXPECT_EQ(schemaErrors(R"({"name": "x", "prot": 1, "kidn": "mail"})"),
            "f.json:1:15: unknown member 'prot'; did you mean 'port'? "
            "(at /prot)\n"
            "f.json:1:26: unknown member 'kidn'; did you mean 'kind'? "
            "(at /kidn)");
}

TEST(JsonSchema, SaysWhatWasExpected) {
  EXPECT_EQ(schemaErrors(R"({"name": 5})"),
            "f.json:1:10: expected string, found number (at /name)");
  EXPECT_EQ(schemaErrors(R"({"name": "x", "kind": "post"})"),
            "f.json:1:23: expected \"mail\" or \"calendar\", found \"post\" "
            "(at /kind)");
  EXPECT_EQ(schemaErrors(R"({"name": "x", "port": 70000})"),
            "f.json:1:23: expected number less than or equal to 65535 "
            "(at /port)");
  EXPECT_EQ(schemaErrors(R"({"name": "x", "hosts": [1]})"),
            "f.json:1:25: expected object or string, found number "
            "(at /hosts/0)");
  EXPECT_EQ(schemaErrors("[]"), "f.json:1:1: expected object, found array");
}

TEST(JsonSchema, NamesTheAlternativeThatWasMeant) {
  EXPECT_EQ(schemaErrors(R"({"name": "x", "where": {"feild": "y"}})"),
            "f.json:1:24: missing member 'argument' (at /where)\n"
            "f.json:1:24: missing member 'field' (at /where)\n"
            "f.json:1:25: unknown member 'feild'; did you mean 'field'? "
            "(at /where/feild)");
  EXPECT_EQ(schemaErrors(R"({"name": "x", "where": {"argument": "y"}})")
                .find("f.json:1:37: expected integer, found string "
                      "(at /where/argument)") == std::string::npos,
            false);
}

TEST(JsonSchema, BoundsTheNumberOfErrors) {
  std::string Text = R"({"name": "x", "hosts": [)";
  for (int I = 0; I < 1000; ++I)
    Text += I ? ",1" : "1";
  auto Result = readJsonWithSchema(Text + "]}", "f.json", Schema);
  auto &Errors = std::get<std::vector<ConfigError>>(Result);
  EXPECT_EQ(Errors.size(), JsonLimits::MaxErrors + 1);
  EXPECT_EQ(Errors.back().Message, "there are more errors");
}

TEST(JsonSchema, TakesBoundedTimeForManyMistakes) {
  std::string Hosts = R"({"name": "x", "hosts": [)", Members = R"({"name": "x")";
  for (std::size_t I = 1; I < JsonLimits::MaxValues / 2; ++I) {
    Hosts += I == 1 ? "1" : ",1";
    Members += ",\"member" + std::to_string(I) + "\":1";
  }
  EXPECT_NE(schemaErrors(Hosts + "]}"), "");
  EXPECT_NE(schemaErrors(Members + "}"), "");
}

TEST(JsonSchema, ABrokenSchemaIsAnError) {
  EXPECT_NE(errorsOf(readJsonWithSchema("{}", "f.json", "{")), "");
  EXPECT_NE(errorsOf(readJsonWithSchema("{}", "f.json", "{\"type\": 7}")), "");
  EXPECT_NE(errorsOf(readJson("{}", "f.json", "no-such-schema")), "");
}

TEST(JsonSchema, FindsTheNearestName) {
  std::vector<std::string> Valid{"sensitive", "subjectWrappers", "accounts"};
  EXPECT_EQ(nearestName("sensitve", Valid), "sensitive");
  EXPECT_EQ(nearestName("subject_wrappers", Valid), "subjectWrappers");
  EXPECT_EQ(nearestName("account", Valid), "accounts");
  EXPECT_EQ(nearestName("frobnicate", Valid), "");
  EXPECT_EQ(nearestName("", Valid), "");
}

TEST(JsonReader, ReadsFilesAndNamesTheOnesItCannot) {
  auto Folder = std::filesystem::path(testing::TempDir()) / "nhsmail-json";
  std::filesystem::create_directories(Folder);
  std::string Path = (Folder / "a.json").string();
  std::ofstream(Path) << "{\"a\": 1}";
  EXPECT_EQ(errorsOf(readJsonFile(Path)), "");
  EXPECT_EQ(errorsOf(readJsonFile(Folder.string())),
            Folder.string() + ": cannot read file: not a regular file");
  std::string Missing = (Folder / "missing.json").string();
  EXPECT_EQ(errorsOf(readJsonFile(Missing)),
            Missing + ": cannot read file: No such file or directory");
  EXPECT_EQ(errorsOf(readJsonFile("/dev/zero")),
            "/dev/zero: cannot read file: not a regular file");
  std::filesystem::remove_all(Folder);
}

} // namespace
