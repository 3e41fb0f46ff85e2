//===- CheckIds.cpp - The ids that users may name -------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/policy/CheckIds.h"

#include "checks/models/Embedded.h"
#include "checks/models/JsonReader.h"

#include <algorithm>
#include <vector>

namespace nhsmail {

static const std::vector<std::string> &knownChecks() {
  static const std::vector<std::string> Ids = [] {
    std::vector<std::string> Result;
    const auto Catalogue = nlohmann::json::parse(
        embeddedFile("catalogue.json"), nullptr,
        /*allow_exceptions=*/false, /*ignore_comments=*/true);
    for (const auto &Check : Catalogue.at("checks"))
      Result.push_back(Check.at("id").get<std::string>());
    return Result;
  }();
  return Ids;
}

std::string whyNoCheck(std::string_view Id) {
  const auto &Known = knownChecks();
  if (std::find(Known.begin(), Known.end(), Id) != Known.end())
    return {};
  std::string Message = "there is no check '" + std::string(Id) + "'";
  if (auto Nearest = nearestName(Id, Known); !Nearest.empty())
    Message += "; did you mean '" + std::string(Nearest) + "'?";
  return Message;
}

std::string whyNotAcceptable(std::string_view Id) {
  if (Id == "nhsmail-configuration")
    return "errors of configuration cannot be accepted; correct them";
  return whyNoCheck(Id);
}

} // namespace nhsmail
