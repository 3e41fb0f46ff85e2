//===- PolicyLoader.cpp - From policy files to a policy ---------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// The schema has the last word on the form of a policy file; this file adds
/// what a schema cannot say, and lays the user's file over the defaults.
//===----------------------------------------------------------------------===//
#include "checks/models/Embedded.h"
#include "checks/policy/CheckIds.h"
#include "checks/policy/Date.h"
#include "checks/policy/Policy.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace nhsmail {

using nlohmann::json;

/// Adds one policy document to a policy. What is read has passed the schema,
/// so that types need no test here.
class PolicyLoader {
public:
  PolicyLoader(const JsonDocument &Document, Policy Base)
      : Document(Document), Root(Document.Root), Result(std::move(Base)) {}

  /// Makes the document the user's: paths in it are relative to its folder.
  PolicyLoader &&asUserFile() &&;

  PolicyResult load() &&;

private:
  void error(const std::string &Pointer, std::string Message) {
    Errors.push_back(Document.errorAt(Pointer, std::move(Message)));
  }

  /// Calls \p Visit with each string of the array at \p Pointer.
  template <typename Visitor>
  void eachString(const std::string &Pointer, Visitor Visit) const;
  void add(std::vector<std::string> &To, const std::string &Pointer) const;
  void add(NamePatterns &To, const std::string &Pointer) const;

  void loadHosts();
  void loadDomains();
  void loadImpersonation();
  void loadRetirements();
  void loadAcceptedRisks();
  void loadChecks();
  void loadModels();

  /// The lower-case form of a host or domain pattern; complains about what is
  /// none and then is empty.
  std::string domainPattern(const std::string &Text,
                            const std::string &Pointer);
  void checkOnce(std::map<std::string, std::string> &Seen,
                 const std::string &Pattern, const std::string &Pointer);
  std::string date(const json &Object, const char *Member,
                   const std::string &Pointer);

  std::string absoluteFile() const {
    return Result.Folder +
           std::filesystem::path(Document.File).filename().generic_string();
  }

  const JsonDocument &Document;
  const json &Root;
  Policy Result;
  std::vector<ConfigError> Errors;
};

template <typename Visitor>
void PolicyLoader::eachString(const std::string &Pointer, Visitor Visit) const {
  json::json_pointer Where(Pointer);
  if (!Root.contains(Where))
    return;
  const json &Array = Root.at(Where);
  for (std::size_t I = 0; I < Array.size(); ++I)
    Visit(Array[I].get_ref<const std::string &>(), elementPointer(Pointer, I));
}

void PolicyLoader::add(std::vector<std::string> &To,
                       const std::string &Pointer) const {
  eachString(Pointer, [&](const std::string &Text, const std::string &) {
    To.push_back(Text);
  });
}

void PolicyLoader::add(NamePatterns &To, const std::string &Pointer) const {
  eachString(Pointer, [&](const std::string &Text, const std::string &) {
    To.add(Text);
  });
}

std::string PolicyLoader::domainPattern(const std::string &Text,
                                        const std::string &Pointer) {
  std::string Pattern;
  for (unsigned char C : Text) {
    if (!std::isalnum(C) && !std::strchr(".-*_", C)) {
      error(Pointer, "'" + Text +
                         "' is no host or domain name; write it without "
                         "scheme, port, '@' or path");
      return {};
    }
    Pattern += static_cast<char>(std::tolower(C));
  }
  if (Pattern.find_first_not_of("*.") == std::string::npos) {
    error(Pointer, "'" + Text + "' would match every name");
    return {};
  }
  return Pattern;
}

/// One name in two lists of the same file would have two meanings.
void PolicyLoader::checkOnce(std::map<std::string, std::string> &Seen,
                             const std::string &Pattern,
                             const std::string &Pointer) {
  auto [It, New] = Seen.emplace(Pattern, Pointer);
  if (!New)
    error(Pointer, "'" + Pattern + "' is listed already at " + It->second);
}

std::string PolicyLoader::date(const json &Object, const char *Member,
                               const std::string &Pointer) {
  std::string Text = Object.at(Member).get<std::string>();
  if (!isCalendarDate(Text))
    error(memberPointer(Pointer, Member),
          "'" + Text + "' is no date; write YYYY-MM-DD");
  return Text;
}

void PolicyLoader::loadHosts() {
  std::map<std::string, std::string> Seen;
  const std::pair<const char *, HostKind> Lists[] = {
      {"/hosts/nhsmail", HostKind::NhsMail},
      {"/hosts/signOn", HostKind::SignOn},
      {"/hosts/foreign", HostKind::Foreign},
      {"/hosts/unknown", HostKind::Unknown}};
  for (const auto &[List, Kind] : Lists)
    eachString(List, [&, Kind = Kind](const std::string &Text,
                                      const std::string &Pointer) {
      std::string Pattern = domainPattern(Text, Pointer);
      if (Pattern.empty())
        return;
      checkOnce(Seen, Pattern, Pointer);
      Result.Hosts.add(Pattern, Kind);
    });
}

void PolicyLoader::loadDomains() {
  std::map<std::string, std::string> Seen;
  const std::pair<const char *, Accreditation> Lists[] = {
      {"/domains/accredited", Accreditation::Accredited},
      {"/domains/notAccredited", Accreditation::NotAccredited},
      {"/domains/unknown", Accreditation::Unknown}};
  for (const auto &[List, Kind] : Lists) {
    json::json_pointer Where(List);
    if (!Root.contains(Where))
      continue;
    const json &Entries = Root.at(Where);
    for (std::size_t I = 0; I < Entries.size(); ++I) {
      const json &Entry = Entries[I];
      std::string Pointer = elementPointer(List, I);
      if (Entry.contains("date"))
        date(Entry, "date", Pointer);
      std::string Pattern = domainPattern(
          (Entry.is_object() ? Entry.at("domain") : Entry).get<std::string>(),
          Pointer);
      if (Pattern.empty())
        continue;
      // "nhs.*" would let mail out to whoever registers such a name.
      if (Kind == Accreditation::Accredited &&
          Pattern.find('*', Pattern.starts_with("*.") ? 1 : 0) !=
              std::string::npos)
        error(Pointer, "an accredited domain may begin with '*.' and hold no "
                       "other '*'");
      checkOnce(Seen, Pattern, Pointer);
      Result.Domains.add(Pattern, Kind);
    }
  }
}

void PolicyLoader::loadImpersonation() {
  if (!Root.contains("impersonation"))
    return;
  const std::pair<const char *, Purpose> Names[] = {
      {"mail", Purpose::Mail},
      {"calendar", Purpose::Calendar},
      {"directory", Purpose::Directory},
      {"files", Purpose::Files}};
  const json &Entries = Root.at("impersonation");
  for (std::size_t I = 0; I < Entries.size(); ++I) {
    std::string Pointer = elementPointer("/impersonation", I);
    const json &Entry = Entries[I];
    Approval A;
    A.Account = Entry.at("account").get<std::string>();
    A.Mailbox = Entry.at("mailbox").get<std::string>();
    for (const json &Wanted : Entry.at("purposes"))
      for (const auto &[Name, Value] : Names)
        if (Wanted == Name)
          A.Purposes.push_back(Value);
    A.Reference = Entry.at("reference").get<std::string>();
    A.Expires = date(Entry, "expires", Pointer);
    Result.Approvals.push_back(std::move(A));
  }
}

void PolicyLoader::loadRetirements() {
  if (!Root.contains("retirements"))
    return;
  const json &Entries = Root.at("retirements");
  for (std::size_t I = 0; I < Entries.size(); ++I) {
    std::string Pointer = elementPointer("/retirements", I);
    const json &Entry = Entries[I];
    Retirement R;
    R.Id = Entry.at("id").get<std::string>();
    R.What = Entry.at("what").get<std::string>();
    R.Date = date(Entry, "date", Pointer);
    R.Source = Entry.value("source", "");
    std::erase_if(Result.Retirements,
                  [&](const Retirement &Old) { return Old.Id == R.Id; });
    Result.Retirements.push_back(std::move(R));
  }
}

void PolicyLoader::loadAcceptedRisks() {
  if (!Root.contains("acceptedRisks"))
    return;
  const json &Entries = Root.at("acceptedRisks");
  for (std::size_t I = 0; I < Entries.size(); ++I) {
    std::string Pointer = elementPointer("/acceptedRisks", I);
    const json &Entry = Entries[I];
    AcceptedRisk Risk;
    Risk.Check = Entry.at("check").get<std::string>();
    if (std::string Message = whyNotAcceptable(Risk.Check); !Message.empty())
      error(memberPointer(Pointer, "check"), std::move(Message));
    Risk.File = Entry.at("file").get<std::string>();
    Risk.Function = Entry.value("function", "");
    Risk.Reason = Entry.at("reason").get<std::string>();
    Risk.Reference = Entry.at("reference").get<std::string>();
    Risk.Owner = Entry.at("owner").get<std::string>();
    Risk.Until = date(Entry, "until", Pointer);
    const Position Begin = Document.positionOf(Pointer);
    Risk.Where = {absoluteFile(), Begin.Line, Begin.Column, Begin.Line,
                  Begin.Column};
    Result.AcceptedRisks.push_back(std::move(Risk));
  }
}

void PolicyLoader::loadChecks() {
  if (!Root.contains("checks"))
    return;
  for (const auto &[Id, Setting] : Root.at("checks").items()) {
    std::string Pointer = memberPointer("/checks", Id);
    if (std::string Message = whyNoCheck(Id); !Message.empty())
      Errors.push_back(Document.errorAtName(Pointer, std::move(Message)));
    Policy::CheckSetting &S = Result.Checks[Id];
    if (Setting.contains("enabled"))
      S.Enabled = Setting.at("enabled").get<bool>();
    if (Setting.contains("level"))
      S.Level = Setting.at("level").get<int>();
  }
}

void PolicyLoader::loadModels() {
  eachString("/models", [&](const std::string &Text, const std::string &) {
    std::filesystem::path Path(Text);
    if (Path.is_relative())
      Path = std::filesystem::path(Result.Folder) / Path;
    Result.ModelFiles.push_back(Path.lexically_normal().generic_string());
  });
}

PolicyLoader &&PolicyLoader::asUserFile() && {
  Result.File = Document.File;
  std::error_code Failure;
  auto Absolute = std::filesystem::absolute(Document.File, Failure);
  Result.Folder = Absolute.lexically_normal().parent_path().generic_string();
  if (!Result.Folder.ends_with('/'))
    Result.Folder += '/';
  return std::move(*this);
}

PolicyResult PolicyLoader::load() && {
  if (Root.contains("organisation"))
    Result.Organisation = Root.at("organisation").get<std::string>();
  if (Root.contains("scope")) {
    const json &Scope = Root.at("scope");
    Result.TransportScope = Scope == "nhsmail"    ? Scope::NhsMail
                            : Scope == "all-mail" ? Scope::AllMail
                                                  : Scope::Auto;
  }
  loadHosts();
  loadDomains();
  loadImpersonation();
  loadRetirements();
  loadAcceptedRisks();
  loadChecks();
  loadModels();
  add(Result.Tenants, "/tenants");
  add(Result.Accounts, "/accounts");
  add(Result.BlockedFileTypes, "/blockedFileTypes");
  add(Result.ReservedHeaders, "/reservedHeaders");
  add(Result.Placeholders, "/placeholders");
  add(Result.TestPaths, "/testPaths");
  add(Result.SensitiveTypes, "/sensitive/types");
  add(Result.SensitiveFields, "/sensitive/fields");
  add(Result.SensitiveFunctions, "/sensitive/functions");
  add(Result.CredentialSources, "/credential/sources");
  add(Result.CredentialNames, "/credential/names");
  add(Result.ProtectFunctions, "/protectFunctions");
  add(Result.DeliveryTrackers, "/deliveryTrackers");
  add(Result.SubjectWrappers, "/subjectWrappers");
  add(Result.AuditLogs, "/auditLogs");
  if (!Errors.empty())
    return std::move(Errors);
  return std::move(Result);
}

const Policy &defaultPolicy() {
  static const Policy Defaults = [] {
    const char *Path = "policy/defaults.json";
    auto Fail = [](const std::vector<ConfigError> &Errors) {
      // The defaults are a part of the program: it was built wrong.
      for (const ConfigError &E : Errors)
        std::fprintf(stderr, "%s\n", E.toString().c_str());
      std::abort();
    };
    auto Read = readJson(embeddedFile(Path), Path);
    if (auto *Errors = std::get_if<std::vector<ConfigError>>(&Read))
      Fail(*Errors);
    auto Loaded = PolicyLoader(std::get<JsonDocument>(Read), Policy()).load();
    if (auto *Errors = std::get_if<std::vector<ConfigError>>(&Loaded))
      Fail(*Errors);
    return std::get<Policy>(Loaded);
  }();
  return Defaults;
}

static PolicyResult layOverDefaults(ConfigResult<JsonDocument> Read) {
  if (auto *Errors = std::get_if<std::vector<ConfigError>>(&Read))
    return std::move(*Errors);
  return PolicyLoader(std::get<JsonDocument>(Read), defaultPolicy())
      .asUserFile()
      .load();
}

PolicyResult loadPolicy(std::string_view Text, const std::string &FileName) {
  return layOverDefaults(readJson(Text, FileName, "policy"));
}

PolicyResult loadPolicyFile(const std::string &Path) {
  return layOverDefaults(readJsonFile(Path, "policy"));
}

std::optional<std::string> findPolicyUpwards(const std::string &Folder) {
  std::error_code Failure;
  auto Current = std::filesystem::absolute(Folder, Failure).lexically_normal();
  while (!Current.empty()) {
    auto Candidate = Current / PolicyFileName;
    if (std::filesystem::is_regular_file(Candidate, Failure))
      return Candidate.string();
    auto Parent = Current.parent_path();
    if (Parent == Current)
      break;
    Current = Parent;
  }
  return std::nullopt;
}

} // namespace nhsmail
