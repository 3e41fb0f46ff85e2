//===- catalogue_test.cpp - The catalogue and the shipped data --*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/models/Embedded.h"
#include "checks/models/JsonReader.h"
#include "checks/rules/Catalogue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

using namespace nhsmail;

namespace {

std::string errorsOf(const ConfigResult<JsonDocument> &Result) {
  std::string Lines;
  if (auto *Errors = std::get_if<std::vector<ConfigError>>(&Result))
    for (const ConfigError &E : *Errors)
      Lines += E.toString() + "\n";
  return Lines;
}

TEST(Catalogue, KeepsToItsSchema) {
  EXPECT_EQ(errorsOf(readJson(embeddedFile("catalogue.json"), "catalogue.json",
                              "catalogue")),
            "");
}

TEST(Catalogue, RowsAreComplete) {
  std::set<std::string> Ids, Titles;
  for (const CheckInfo &Check : catalogue()) {
    SCOPED_TRACE(Check.Id);
    EXPECT_TRUE(Ids.insert(Check.Id).second);
    EXPECT_TRUE(Titles.insert(Check.Title).second);
    EXPECT_TRUE(Check.Id.starts_with("nhsmail-"));
    EXPECT_EQ(Check.Id.find_first_not_of("abcdefghijklmnopqrstuvwxyz-"),
              std::string::npos);
    EXPECT_EQ(findCheck(Check.Id), &Check);
    EXPECT_TRUE(Check.Summary.ends_with('.'));
    EXPECT_EQ(Check.Summary.find(". "), std::string::npos) << "one sentence";
    EXPECT_NE(Check.Help.find("**What to do.**"), std::string::npos);
    EXPECT_NE(Check.Help.find("\n\n"), std::string::npos);
    for (const std::string &Clause : Check.Clauses)
      EXPECT_NE(clauseSummary(Clause), "") << Clause;
    for (const std::string &Cwe : Check.Cwe)
      EXPECT_TRUE(Cwe.starts_with("CWE-") &&
                  Cwe.find_first_not_of("0123456789", 4) == std::string::npos)
          << Cwe;
    EXPECT_TRUE(!Check.Clauses.empty() || Check.Id == "nhsmail-configuration");
  }
}

TEST(Catalogue, KnowsTheFirstChecks) {
  const CheckInfo *Check = findCheck("nhsmail-unchecked-send");
  ASSERT_NE(Check, nullptr);
  EXPECT_EQ(Check->Clauses, std::vector<std::string>{"3.2.7"});
  EXPECT_EQ(Check->Cwe, (std::vector<std::string>{"CWE-252", "CWE-391"}));
  EXPECT_EQ(Check->Level, 0);
  EXPECT_EQ(Check->Sev, Severity::Error);
  EXPECT_NE(findCheck("nhsmail-hardcoded-credential"), nullptr);
  EXPECT_NE(findCheck("nhsmail-missing-secure-tag"), nullptr);
  EXPECT_NE(findCheck("nhsmail-configuration"), nullptr);
  EXPECT_EQ(findCheck("nhsmail-no-such-check"), nullptr);
  EXPECT_EQ(findCheck(""), nullptr);
}

TEST(Catalogue, ExplainsClauses) {
  EXPECT_NE(clauseSummary("3.1.5"), "");
  EXPECT_EQ(clauseSummary("9.9"), "");
}

TEST(ShippedData, IsReadableJson) {
  ASSERT_FALSE(embeddedFiles().empty());
  for (const EmbeddedFile &File : embeddedFiles())
    EXPECT_EQ(errorsOf(readJson(File.Content, std::string(File.Path))), "");
}

TEST(ShippedData, KeepsToItsSchemas) {
  EXPECT_EQ(errorsOf(readJson(embeddedFile("policy/defaults.json"),
                              "defaults.json", "policy")),
            "");
  EXPECT_EQ(errorsOf(readJson(embeddedFile("policy/names.json"), "names.json",
                              "names")),
            "");
  EXPECT_EQ(errorsOf(readJson(embeddedFile("policy/hazards.json"),
                              "hazards.json", "hazards")),
            "");
}

/// Visits every member of \p Value and of what is inside it.
template <typename Visitor>
void eachMember(const nlohmann::json &Value, Visitor Visit) {
  for (const auto &Member : Value.items()) {
    if (Value.is_object())
      Visit(Member.key(), Member.value());
    if (Member.value().is_structured())
      eachMember(Member.value(), Visit);
  }
}

TEST(ShippedData, SchemasAvoidRegularExpressions) {
  for (const EmbeddedFile &File : embeddedFiles()) {
    if (!File.Path.starts_with("schema/"))
      continue;
    SCOPED_TRACE(std::string(File.Path));
    auto Read = readJson(File.Content, std::string(File.Path));
    eachMember(std::get<JsonDocument>(Read).Root,
               [](const std::string &Name, const nlohmann::json &Value) {
                 EXPECT_TRUE(!(Name == "pattern" && Value.is_string()));
                 EXPECT_NE(Name, "patternProperties");
                 if (Name == "$ref" && Value.is_string()) {
                   EXPECT_EQ(Value.get<std::string>().substr(0, 1), "#");
                 }
               });
  }
}

} // namespace
