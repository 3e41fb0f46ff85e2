//===- Policy.h - What the user's organisation has approved -----*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// The policy file `.nhsmail-tidy.json`, laid over the shipped defaults
/// (`checks/data/policy/defaults.json`), as answers to the questions that
/// checks ask. `docs/policy-file.md` describes the file,
/// `checks/data/schema/policy.schema.json` defines it.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_POLICY_POLICY_H
#define NHSMAIL_POLICY_POLICY_H

#include "checks/engine/Finding.h"
#include "checks/models/JsonReader.h"
#include "checks/policy/Names.h"
#include "checks/policy/Patterns.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nhsmail {

/// Which transports count as NHSmail's.
enum class Scope {
  Auto,    ///< Those known to be, and those not known to be another's.
  NhsMail, ///< Only those known to be.
  AllMail  ///< Every one.
};

/// Whether mail to a domain is protected without the encryption tool
/// (AUP 4.1, 4.2).
enum class Accreditation { Accredited, NotAccredited, Unknown };

enum class HostKind {
  NhsMail,  ///< Serves NHSmail.
  SignOn,   ///< May see NHSmail credentials besides.
  Foreign,  ///< Known to be somebody else's.
  Loopback, ///< This machine.
  Reserved, ///< `example.*`, `.invalid`, `.test`: nobody's.
  Unknown
};

/// What a mailbox is used for in another's name (AUP 3.2.1).
enum class Purpose { Mail, Calendar, Directory, Files };

/// Leave to use another mailbox.
struct Approval {
  std::string Account; ///< Address or client id that acts; may hold `*`.
  std::string Mailbox; ///< Mailbox that is acted for; may hold `*`.
  std::vector<Purpose> Purposes;
  std::string Reference; ///< Where the approval is recorded.
  std::string Expires;   ///< Last day it holds.

  bool isLiveOn(std::string_view Day) const { return Day <= Expires; }
};

/// A finding that the organisation knows of and lives with.
struct AcceptedRisk {
  std::string Check;
  std::string File;     ///< Glob, relative to the policy file.
  std::string Function; ///< Qualified name or its end; empty: any.
  std::string Reason, Reference, Owner;
  std::string Until; ///< Last day it is accepted.
  Location Where;    ///< Of the entry in the policy file.

  bool isLiveOn(std::string_view Day) const { return Day <= Until; }
};

/// When the service stops or stopped offering something.
struct Retirement {
  std::string Id; ///< Stable name that checks ask for, "smtp-basic-auth".
  std::string What, Date, Source;
};

/// A value; const members may be called from several threads.
class Policy {
public:
  const std::string &organisation() const { return Organisation; }
  Scope scope() const { return TransportScope; }
  /// The policy file; empty for the shipped defaults.
  const std::string &file() const { return File; }
  /// Model files to load besides the shipped ones, as absolute paths or
  /// relative to the working directory.
  const std::vector<std::string> &modelFiles() const { return ModelFiles; }

  /// \p Domain may be a domain, or an address whose domain counts.
  Accreditation accreditation(std::string_view Domain) const;

  /// \p Host is a host name or address, with or without a port.
  HostKind classifyHost(std::string_view Host) const;

  /// Whether \p Tenant is the tenant id of NHSmail.
  bool isNhsMailTenant(std::string_view Tenant) const;

  /// Whether \p Address is one of the program's own accounts.
  bool isOwnAccount(std::string_view Address) const;

  /// The approval that covers all three, a live one where there is; null if
  /// none does. An empty argument, or no purpose, is one that is not known:
  /// every approval covers it. The caller asks isLiveOn().
  const Approval *findApproval(std::string_view Account,
                               std::string_view Mailbox,
                               std::optional<Purpose> For,
                               std::string_view Today) const;

  /// The acceptance of findings of \p Check in \p File (an absolute path) and
  /// \p Function, a live one where there is; null if none. The caller asks
  /// isLiveOn().
  const AcceptedRisk *findAcceptedRisk(std::string_view Check,
                                       std::string_view File,
                                       std::string_view Function,
                                       std::string_view Today) const;

  /// In the order of the policy file.
  const std::vector<AcceptedRisk> &acceptedRisks() const {
    return AcceptedRisks;
  }
  /// Whether the glob of \p Risk matches \p File, an absolute path.
  bool appliesTo(const AcceptedRisk &Risk, std::string_view File) const;

  /// Null where nothing is known about \p Id.
  const Retirement *findRetirement(std::string_view Id) const;

  /// Whether \p Text stands for a secret that is put in elsewhere (`${…}`,
  /// `<password>`, nothing at all) and is none itself.
  bool isPlaceholder(std::string_view Text) const;
  /// The policy's own patterns of them.
  const std::vector<std::string> &placeholders() const { return Placeholders; }

  /// Whether the service lets no file called \p Name through.
  bool isBlockedFile(std::string_view Name) const;

  /// Whether only the service itself may set the header field \p Name.
  bool isReservedHeader(std::string_view Name) const;

  /// Whether the policy marks \p File, an absolute path, as test code.
  bool isTestPath(std::string_view File) const;

  // Names are qualified (`trust::Letter::body`); an entry of the policy
  // matches a whole name or its end after a `::`.
  bool isSensitiveType(std::string_view QualifiedName) const;
  bool isSensitiveFunction(std::string_view QualifiedName) const;
  /// What a variable, field or parameter holds: by the policy where it says,
  /// else by its name alone.
  NameClass classifyVariable(std::string_view QualifiedName) const;
  /// Returns a credential.
  bool isCredentialSource(std::string_view QualifiedName) const;
  /// Makes a credential safe to keep.
  bool isProtectFunction(std::string_view QualifiedName) const;
  /// Records what becomes of a message.
  bool isDeliveryTracker(std::string_view QualifiedName) const;
  /// Makes subjects that carry `[secure]` where they must.
  bool isSubjectWrapper(std::string_view QualifiedName) const;
  /// May be given sensitive data, as it is protected.
  bool isAuditLog(std::string_view QualifiedName) const;

  /// Whether the policy leaves \p Check on.
  bool isEnabled(std::string_view Check) const;
  /// The level that the policy gives \p Check, or \p Default.
  int levelOf(std::string_view Check, int Default) const;

private:
  friend class PolicyLoader;

  struct CheckSetting {
    std::optional<bool> Enabled;
    std::optional<int> Level;
  };

  std::string relativeToPolicy(std::string_view Path) const;

  std::string Organisation, File, Folder;
  Scope TransportScope = Scope::Auto;
  std::vector<std::string> ModelFiles;
  DomainTable<Accreditation> Domains;
  DomainTable<HostKind> Hosts;
  std::vector<std::string> Tenants, Accounts;
  std::vector<Approval> Approvals;
  std::vector<AcceptedRisk> AcceptedRisks;
  std::vector<Retirement> Retirements;
  std::vector<std::string> BlockedFileTypes, ReservedHeaders, Placeholders,
      TestPaths;
  NamePatterns SensitiveTypes, SensitiveFields, SensitiveFunctions,
      CredentialSources, CredentialNames, ProtectFunctions, DeliveryTrackers,
      SubjectWrappers, AuditLogs;
  std::map<std::string, CheckSetting, std::less<>> Checks;
};

using PolicyResult = ConfigResult<Policy>;

/// The name of the policy file.
inline constexpr std::string_view PolicyFileName = ".nhsmail-tidy.json";

/// The shipped defaults. Lives as long as the program.
const Policy &defaultPolicy();

/// \p Text laid over the defaults. Paths in it are relative to the folder of
/// \p FileName.
PolicyResult loadPolicy(std::string_view Text, const std::string &FileName);
PolicyResult loadPolicyFile(const std::string &Path);

/// The policy file in \p Folder or the nearest folder above it.
std::optional<std::string> findPolicyUpwards(const std::string &Folder);

} // namespace nhsmail

#endif // NHSMAIL_POLICY_POLICY_H
