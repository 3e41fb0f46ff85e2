//===- Hazards.cpp - What can go wrong for patients -----------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/rules/Hazards.h"

#include "checks/models/Embedded.h"

#include <nlohmann/json.hpp>

using namespace nhsmail;

static std::vector<Hazard> load() {
  const nlohmann::json Root = shippedJson("policy/hazards.json", "hazards");
  std::vector<Hazard> Result;
  for (const auto &Row : Root.at("hazards")) {
    Hazard &H = Result.emplace_back();
    Row.at("id").get_to(H.Id);
    Row.at("clauses").get_to(H.Clauses);
    Row.at("hazard").get_to(H.What);
    Row.at("cause").get_to(H.Cause);
    Row.at("effect").get_to(H.Effect);
    Row.at("checks").get_to(H.Checks);
    Row.at("residual").get_to(H.Residual);
  }
  return Result;
}

const std::vector<Hazard> &nhsmail::hazards() {
  static const std::vector<Hazard> Rows = load();
  return Rows;
}
