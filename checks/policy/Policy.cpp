//===- Policy.cpp - What the user's organisation has approved ---*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/policy/Policy.h"

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace nhsmail {

namespace {

std::string lower(std::string_view Text) {
  std::string Result(Text);
  for (char &C : Result)
    C = static_cast<char>(std::tolower(static_cast<unsigned char>(C)));
  return Result;
}

std::string_view trim(std::string_view Text) {
  const char *Space = " \t\r\n\f\v";
  auto First = Text.find_first_not_of(Space);
  if (First == std::string_view::npos)
    return {};
  return Text.substr(First, Text.find_last_not_of(Space) - First + 1);
}

/// \p Host without port, brackets and the root's dot, in lower case.
std::string normaliseHost(std::string_view Host) {
  Host = trim(Host);
  if (Host.starts_with('[')) {
    Host = Host.substr(1, Host.find(']') - 1);
  } else if (std::count(Host.begin(), Host.end(), ':') == 1) {
    Host = Host.substr(0, Host.find(':'));
  }
  if (Host.ends_with('.'))
    Host.remove_suffix(1);
  return lower(Host);
}

bool isLoopback(std::string_view Host) {
  if (Host.starts_with("::ffff:"))
    Host.remove_prefix(7);
  if (Host == "::1" || Host == "0:0:0:0:0:0:0:1" || Host == "0.0.0.0")
    return true;
  if (Host.starts_with("127."))
    return Host.find_first_not_of("0123456789.") == std::string_view::npos;
  return matchesDomain("localhost", Host) || Host == "localhost.localdomain" ||
         Host == "ip6-localhost";
}

/// RFC 2606 and 6761, and names made after them (`example.nhs.uk`).
bool isReserved(std::string_view Host) {
  for (std::string_view Top : {"example", "invalid", "test"})
    if (matchesDomain(Top, Host))
      return true;
  return Host.starts_with("example.") ||
         Host.find(".example.") != std::string_view::npos;
}

} // namespace

Accreditation Policy::accreditation(std::string_view Domain) const {
  if (auto At = Domain.rfind('@'); At != std::string_view::npos)
    Domain.remove_prefix(At + 1);
  Domain = trim(Domain);
  while (Domain.ends_with('>') || Domain.ends_with('.'))
    Domain.remove_suffix(1);
  return Domains.find(lower(Domain)).value_or(Accreditation::Unknown);
}

HostKind Policy::classifyHost(std::string_view Host) const {
  std::string Name = normaliseHost(Host);
  if (auto Known = Hosts.find(Name))
    return *Known;
  if (isLoopback(Name))
    return HostKind::Loopback;
  if (isReserved(Name))
    return HostKind::Reserved;
  return HostKind::Unknown;
}

bool Policy::isNhsMailTenant(std::string_view Tenant) const {
  return std::any_of(
      Tenants.begin(), Tenants.end(),
      [&](const std::string &Known) { return lower(Tenant) == lower(Known); });
}

bool Policy::isOwnAccount(std::string_view Address) const {
  return std::any_of(Accounts.begin(), Accounts.end(),
                     [&](const std::string &Account) {
                       return lower(trim(Address)) == lower(Account);
                     });
}

const Approval *Policy::findApproval(std::string_view Account,
                                     std::string_view Mailbox,
                                     std::optional<Purpose> For,
                                     std::string_view Today) const {
  auto Covers = [](std::string_view Pattern, std::string_view Value) {
    return Value.empty() || matchesText(Pattern, Value);
  };
  const Approval *Expired = nullptr;
  for (const Approval &A : Approvals) {
    if (!Covers(A.Account, Account) || !Covers(A.Mailbox, Mailbox) ||
        (For && std::find(A.Purposes.begin(), A.Purposes.end(), *For) ==
                    A.Purposes.end()))
      continue;
    if (A.isLiveOn(Today))
      return &A;
    if (!Expired || A.Expires > Expired->Expires)
      Expired = &A;
  }
  return Expired;
}

const AcceptedRisk *Policy::findAcceptedRisk(std::string_view Check,
                                             std::string_view File,
                                             std::string_view Function,
                                             std::string_view Today) const {
  const AcceptedRisk *Expired = nullptr;
  for (const AcceptedRisk &Risk : AcceptedRisks) {
    if (Risk.Check != Check || !appliesTo(Risk, File))
      continue;
    NamePatterns Functions;
    Functions.add(Risk.Function);
    if (!Risk.Function.empty() && !Functions.matches(Function))
      continue;
    if (Risk.isLiveOn(Today))
      return &Risk;
    if (!Expired || Risk.Until > Expired->Until)
      Expired = &Risk;
  }
  return Expired;
}

bool Policy::appliesTo(const AcceptedRisk &Risk, std::string_view File) const {
  return matchesPath(Risk.File, relativeToPolicy(File));
}

const Retirement *Policy::findRetirement(std::string_view Id) const {
  auto It = std::find_if(Retirements.begin(), Retirements.end(),
                         [&](const Retirement &R) { return R.Id == Id; });
  return It == Retirements.end() ? nullptr : &*It;
}

bool Policy::isPlaceholder(std::string_view Text) const {
  Text = trim(Text);
  if (Text.empty())
    return true;
  // "xxx", "***", "…": one sign, said again and again.
  bool Filler = Text[0] == 'x' || Text[0] == 'X' ||
                !std::isalnum(static_cast<unsigned char>(Text[0]));
  if (Filler && Text.find_first_not_of(Text[0]) == std::string_view::npos)
    return true;
  return std::any_of(
      Placeholders.begin(), Placeholders.end(),
      [&](const std::string &Pattern) { return matchesText(Pattern, Text); });
}

std::string Policy::relativeToPolicy(std::string_view Path) const {
  std::string Normal =
      std::filesystem::path(Path).lexically_normal().generic_string();
  if (!Folder.empty() && Normal.starts_with(Folder))
    return Normal.substr(Folder.size());
  return Normal;
}

bool Policy::isBlockedFile(std::string_view Name) const {
  size_t Dot = Name.rfind('.');
  if (Dot == std::string_view::npos)
    return false;
  return std::any_of(BlockedFileTypes.begin(), BlockedFileTypes.end(),
                     [&](const std::string &Type) {
                       return matchesText(Type, Name.substr(Dot + 1));
                     });
}

bool Policy::isReservedHeader(std::string_view Name) const {
  return std::any_of(ReservedHeaders.begin(), ReservedHeaders.end(),
                     [&](const std::string &Pattern) {
                       return matchesText(Pattern, Name);
                     });
}

bool Policy::isTestPath(std::string_view File) const {
  std::string Path = relativeToPolicy(File);
  return std::any_of(
      TestPaths.begin(), TestPaths.end(),
      [&](const std::string &Glob) { return matchesPath(Glob, Path); });
}

bool Policy::isSensitiveType(std::string_view QualifiedName) const {
  return SensitiveTypes.matches(QualifiedName);
}
bool Policy::isSensitiveFunction(std::string_view QualifiedName) const {
  return SensitiveFunctions.matches(QualifiedName);
}
NameClass Policy::classifyVariable(std::string_view QualifiedName) const {
  if (CredentialNames.matches(QualifiedName))
    return NameClass::Credential;
  if (SensitiveFields.matches(QualifiedName))
    return NameClass::Sensitive;
  // A member is put to the question as its type, an underscore and its name.
  for (size_t At = QualifiedName.find('_'); At != QualifiedName.npos;
       At = QualifiedName.find('_', At + 1))
    if (SensitiveTypes.matches(QualifiedName.substr(0, At)) &&
        !isAboutData(QualifiedName.substr(At + 1)))
      return NameClass::Sensitive;
  return classifyName(QualifiedName);
}
bool Policy::isCredentialSource(std::string_view QualifiedName) const {
  return CredentialSources.matches(QualifiedName);
}
bool Policy::isProtectFunction(std::string_view QualifiedName) const {
  return ProtectFunctions.matches(QualifiedName);
}
bool Policy::isDeliveryTracker(std::string_view QualifiedName) const {
  return DeliveryTrackers.matches(QualifiedName);
}
bool Policy::isSubjectWrapper(std::string_view QualifiedName) const {
  return SubjectWrappers.matches(QualifiedName);
}
bool Policy::isAuditLog(std::string_view QualifiedName) const {
  return AuditLogs.matches(QualifiedName);
}

bool Policy::isEnabled(std::string_view Check) const {
  auto It = Checks.find(Check);
  return It == Checks.end() || It->second.Enabled.value_or(true);
}

int Policy::levelOf(std::string_view Check, int Default) const {
  auto It = Checks.find(Check);
  return It == Checks.end() ? Default : It->second.Level.value_or(Default);
}

} // namespace nhsmail
