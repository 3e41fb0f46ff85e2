//===- Catalogue.cpp - Every check there is ---------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/rules/Catalogue.h"

#include "checks/models/Embedded.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace nhsmail {

using nlohmann::json;

namespace {

struct Catalogue {
  std::vector<CheckInfo> Checks;
  std::map<std::string, std::string, std::less<>> Clauses;
};

Severity severityOf(const json &Name) {
  if (Name == "error")
    return Severity::Error;
  return Name == "warning" ? Severity::Warning : Severity::Note;
}

Catalogue load() {
  const json Root = shippedJson("catalogue.json", "catalogue");
  Catalogue Result;
  Root.at("clauses").get_to(Result.Clauses);
  for (const json &Row : Root.at("checks")) {
    CheckInfo Check;
    Row.at("id").get_to(Check.Id);
    Row.at("title").get_to(Check.Title);
    Row.at("summary").get_to(Check.Summary);
    for (const json &Paragraph : Row.at("help"))
      Check.Help +=
          (Check.Help.empty() ? "" : "\n\n") + Paragraph.get<std::string>();
    Row.at("clauses").get_to(Check.Clauses);
    Row.at("cwe").get_to(Check.Cwe);
    Row.at("level").get_to(Check.Level);
    Check.Sev = severityOf(Row.at("severity"));
    Result.Checks.push_back(std::move(Check));
  }
  return Result;
}

const Catalogue &loaded() {
  static const Catalogue Instance = load();
  return Instance;
}

} // namespace

const std::vector<CheckInfo> &catalogue() { return loaded().Checks; }

const CheckInfo *findCheck(std::string_view Id) {
  const auto &Checks = loaded().Checks;
  auto It =
      std::find_if(Checks.begin(), Checks.end(),
                   [&](const CheckInfo &Check) { return Check.Id == Id; });
  return It == Checks.end() ? nullptr : &*It;
}

std::string_view clauseSummary(std::string_view Number) {
  auto It = loaded().Clauses.find(Number);
  return It == loaded().Clauses.end() ? std::string_view() : It->second;
}

} // namespace nhsmail
