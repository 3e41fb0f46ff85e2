//===- IntegrationPoint.h - Where a program uses the service ----*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// The rows of the inventory as plain values: what a program does with the
/// service, and what the checks say of it, whether or not they report it.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_RULES_INTEGRATIONPOINT_H
#define NHSMAIL_RULES_INTEGRATIONPOINT_H

#include "checks/engine/Finding.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nhsmail {

/// How a point stands with a check or a clause, in the order in which one
/// outweighs the other.
enum class Standing : uint8_t {
  Satisfied,
  Unknown,  ///< Nobody can tell.
  Accepted, ///< Breached, and the organisation has accepted that.
  Breached
};

/// As outputs and scripts call it: `satisfied`, ….
std::string_view name(Standing S);
std::optional<Standing> standingNamed(std::string_view Name);

/// What one check says of one point. It may say so for several reasons, each a
/// verdict of its own: one path is right by this, the other by that.
struct PointVerdict {
  std::string Check;
  Standing How = Standing::Unknown;
  /// By what it is satisfied, why nobody can tell, or the finding's message.
  std::string Why;
  /// Of the evidence, or of the finding; invalid where it is the point's own.
  Location Where;
  /// Of a finding; `nolint` leaves it breached, as it explains nothing.
  Suppression Suppressed;

  friend bool operator==(const PointVerdict &, const PointVerdict &) = default;
};

/// Whether mail to somebody is protected anyway; a later one outweighs the
/// earlier.
enum class Protected : uint8_t { Yes, Unknown, No };
/// As outputs call it: `yes`, ….
std::string_view name(Protected P);

/// Somebody who is written to, as far as the code says.
struct PointRecipient {
  std::string Address; ///< `{clinic}` stands for what a name holds.
  Protected Accredited = Protected::Unknown; ///< On every path.
  friend bool operator==(const PointRecipient &,
                         const PointRecipient &) = default;
};
/// Keeps \p To sorted, with each address once.
void addRecipient(std::vector<PointRecipient> &To, const PointRecipient &R);

/// A place at which the program signs in, sends, looks up and the like. Texts
/// are as the code has them, with names in braces for what it does not say;
/// no secret is among them.
struct IntegrationPoint {
  /// `sign-in`, `send`, `mailbox`, `impersonation`, `lookup`, `calendar`,
  /// `teams`, `share`, or `request` where nothing tells what is asked for.
  std::string Kind;
  /// The operation as protocol models name it; of a sign-in, with what.
  std::string Operation;
  Location Where;       ///< Where the code says whom or what it is about.
  std::string Function; ///< Qualified name of the function around it.
  /// The calls from there to the function of the library, which is the last;
  /// empty where that is called at Where itself.
  std::vector<Location> Route;
  std::string Callee;  ///< Qualified name of the library's function.
  std::string Library; ///< Empty where an annotation describes the function.
  std::string Service; ///< `smtp`, `graph.sendMail`, …; empty: not known.
  std::vector<std::string> Hosts;
  std::vector<std::string> Accounts;  ///< Who signs in.
  std::vector<std::string> Mailboxes; ///< In whose name, where that differs.
  std::vector<PointRecipient> Recipients;
  std::vector<std::string> Subjects;
  std::vector<std::string> Data; ///< Labels of what is sent.
  /// Its host is known to be somebody else's.
  bool Outside = false;
  /// Of each check those that weigh most; by check.
  std::vector<PointVerdict> Verdicts;
};

/// Which place of the source a point is about.
struct PointIdentity {
  Location Where, Call;
  std::string Kind, Operation;
  friend auto operator<=>(const PointIdentity &,
                          const PointIdentity &) = default;
};
PointIdentity identityOf(const IntegrationPoint &P);

/// Adds what another path, caller or unit knows of the same point.
void merge(IntegrationPoint &To, const IntegrationPoint &From);
/// Adds \p V to the verdicts of a point; better ones of the check give way to
/// it, as it does to worse ones.
void addVerdict(std::vector<PointVerdict> &To, const PointVerdict &V);

/// How a point stands with a clause.
struct ClauseVerdict {
  std::string Clause;
  /// The verdicts of the checks that the catalogue gives the clause, the worst
  /// first. Point into the point's.
  std::vector<const PointVerdict *> Verdicts;
  Standing how() const { return Verdicts.front()->How; }
};
/// By clause; clauses that no check has an opinion about are left out. Valid as
/// long as \p P.
std::vector<ClauseVerdict> clauseVerdicts(const IntegrationPoint &P);

/// True where clause \p A comes before \p B in the policy: 2.3 before 2.15.
bool clauseComesBefore(std::string_view A, std::string_view B);

} // namespace nhsmail

#endif // NHSMAIL_RULES_INTEGRATIONPOINT_H
