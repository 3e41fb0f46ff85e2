//===- Baseline.cpp - Findings that are known -----------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/report/Baseline.h"

#include <filesystem>
#include <map>
#include <set>
#include <utility>

using nlohmann::json;

namespace nhsmail {

namespace fs = std::filesystem;

static std::string relativeTo(const std::string &File,
                              const std::string &Folder) {
  return fs::path(File).lexically_relative(Folder).generic_string();
}

std::string Baseline::folder() const {
  return fs::path(Path).parent_path().string();
}

std::vector<std::string> Baseline::fingerprintsOf(const Report &R) const {
  return fingerprints(R.Findings, [&](const std::string &File) {
    return relativeTo(File, folder());
  });
}

Baseline Baseline::of(const Report &R, const std::string &Path) {
  Baseline Out(Path);
  const std::vector<std::string> Ids = Out.fingerprintsOf(R);
  for (size_t I = 0; I < Ids.size(); ++I)
    if (const Finding &F = R.Findings[I]; F.Suppressed.Kind.empty())
      Out.Entries.push_back({F.Check,
                             relativeTo(F.Where.File, Out.folder()),
                             F.Function,
                             Ids[I],
                             {}});
  return Out;
}

ConfigResult<Baseline> Baseline::read(const std::string &Path) {
  auto Read = readJsonFile(Path, "baseline");
  if (auto *Errors = std::get_if<std::vector<ConfigError>>(&Read)) {
    Errors->front().Message +=
        "; `nhsmail-tidy baseline create` writes this file";
    return std::move(*Errors);
  }
  const auto &Document = std::get<JsonDocument>(Read);
  if (const json &Name = Document.Root["fingerprints"]; Name != FingerprintName)
    return std::vector<ConfigError>{Document.errorAt(
        "/fingerprints",
        "'" + Name.get<std::string>() +
            "' are not the fingerprints that this version makes ('" +
            FingerprintName +
            "'); `nhsmail-tidy baseline create` writes this "
            "file anew")};
  Baseline Out(Path);
  for (const json &E : Document.Root["findings"])
    Out.Entries.push_back(
        {E["check"], E["file"], E["function"], E["fingerprint"],
         Document.positionOf(elementPointer("/findings", Out.size()))});
  return Out;
}

std::string Baseline::text() const {
  auto dump = [](const json &Value) {
    return Value.dump(-1, ' ', false, json::error_handler_t::replace);
  };
  std::string Out = "{\n  \"format\": \"nhsmail-tidy-baseline\",\n"
                    "  \"formatVersion\": 1,\n"
                    "  \"fingerprints\": " +
                    dump(FingerprintName) + ",\n  \"findings\": [";
  const char *Separator = "\n";
  for (const Entry &E : Entries) {
    Out += std::exchange(Separator, ",\n");
    Out += "    {\"check\": " + dump(E.Check) + ", \"file\": " + dump(E.File) +
           ", \"function\": " + dump(E.Function) +
           ", \"fingerprint\": " + dump(E.Fingerprint) + "}";
  }
  return Out + (Entries.empty() ? "" : "\n  ") + "]\n}\n";
}

size_t Baseline::apply(Report &R) const {
  std::map<std::string_view, const Entry *> Idle;
  for (const Entry &E : Entries)
    Idle.emplace(E.Fingerprint, &E);
  const std::vector<std::string> Ids = fingerprintsOf(R);
  for (size_t I = 0; I < Ids.size(); ++I)
    if (auto It = Idle.find(Ids[I]); It != Idle.end()) {
      const Position At = It->second->Where;
      Idle.erase(It);
      if (Suppression &S = R.Findings[I].Suppressed; S.Kind.empty()) {
        S.Kind = "baseline";
        S.Where = {Path, At.Line, At.Column, At.Line, At.Column};
      }
    }
  return Idle.size();
}

size_t
Baseline::prune(const Report &R,
                const std::function<bool(const std::string &File)> &IsJudged) {
  const std::vector<std::string> Ids = fingerprintsOf(R);
  const std::set<std::string> Found(Ids.begin(), Ids.end());
  return std::erase_if(Entries, [&](const Entry &E) {
    return !Found.count(E.Fingerprint) &&
           IsJudged((fs::path(folder()) / E.File).lexically_normal().string());
  });
}

} // namespace nhsmail
