//===- UnapprovedImpersonation.cpp - nhsmail-unapproved-impersonation -----===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Another mailbox is used, and no approval covers it.
//===----------------------------------------------------------------------===//
#include "checks/rules/Check.h"

#include <algorithm>

using namespace nhsmail;

namespace {
/// A mailbox that is used in somebody else's name.
struct Use {
  const Value *Mailbox; ///< Whose.
  const char *How;      ///< What the program does, as words to print.
};
} // namespace

static std::optional<Purpose> purposeOf(const Case &C) {
  if (!C.Mail)
    return std::nullopt;
  static constexpr std::pair<std::string_view, Purpose> Purposes[] = {
      {"send", Purpose::Mail},       {"draft", Purpose::Mail},
      {"rule", Purpose::Mail},       {"attachment", Purpose::Mail},
      {"calendar", Purpose::Calendar}, {"permission", Purpose::Calendar},
      {"directory", Purpose::Directory}, {"people", Purpose::Directory},
      {"upload", Purpose::Files},    {"share", Purpose::Files}};
  for (const auto &[Operation, For] : Purposes)
    if (C.Mail->Operation == Operation)
      return For;
  return C.Mail->IsMail == Tri::Yes ? std::optional(Purpose::Mail)
                                    : std::nullopt;
}

static std::optional<Use> useIn(const Case &C) {
  if (C.What.What == Event::Arrive) {
    const Value *V = C.What.attribute("value");
    // Where the same function sends, the send is judged.
    if (C.What.Name != "impersonate" || !V || C.Use)
      return std::nullopt;
    return Use{V, "acts as"};
  }
  if (C.What.What != Event::Send || !C.Mail)
    return std::nullopt;
  if (const Value *V = partOf(C, "impersonated"))
    return Use{V, "acts as"};
  // An application that signs in as itself has no mailbox of its own.
  std::optional<Purpose> For = purposeOf(C);
  if (C.Mail->Mailbox && C.Unit.SignsInAsItself && For &&
      *For != Purpose::Directory)
    return Use{&*C.Mail->Mailbox, "signs in as an application and uses"};
  // The field says who has sent it in the name of whom.
  const Value *Field = partOf(C, "senderField");
  if (!Field || C.Mail->IsMail != Tri::Yes)
    return std::nullopt;
  std::vector<std::string> Senders = addressesOf(*Field),
                           Accounts = accountsOf(C);
  bool Other = std::any_of(
      Senders.begin(), Senders.end(), [&](const std::string &Sender) {
        return std::find(Accounts.begin(), Accounts.end(), Sender) ==
               Accounts.end();
      });
  if (Accounts.empty() || !Other ||
      (!isNhsMailAddress(C, Senders[0]) && !isNhsMailAddress(C, Accounts[0])))
    return std::nullopt;
  return Use{Field, "names as sender"};
}

/// True where the path has compared \p V with what is allowed.
static bool isChecked(const Case &C, const Value &V) {
  for (const Pieces &P : textOf(V).alternatives())
    for (const Piece &X : P)
      if (X.Hole && X.Symbol &&
          std::any_of(C.What.Facts.begin(), C.What.Facts.end(),
                      [&](const Known &K) {
                        return K.IsText && K.Symbol == X.Symbol && K.Holds &&
                               K.Test != TextTest::Empty;
                      }))
        return true;
  return false;
}

/// The approval that the function of the event, or the one it is seen in, is
/// annotated with; empty where there is none.
static std::string approvalOf(const Case &C) {
  constexpr std::string_view Begin = "nhsmail::approved ";
  auto find = [&](const facts::Function &F) -> std::string {
    for (const std::string &A : F.Annotations)
      if (A.starts_with(Begin) && A.size() > Begin.size())
        return A.substr(Begin.size());
    return {};
  };
  std::string Reference = find(C.In);
  for (const facts::Function &F : C.Program.Functions)
    if (Reference.empty() && F.Key == C.What.FunctionKey)
      Reference = find(F);
  return Reference;
}

void nhsmail::judgeUnapprovedImpersonation(const Case &C, Drafts &Out) {
  std::optional<Use> Used = useIn(C);
  if (!Used || isOutOfScope(C, 0))
    return;
  Draft D;
  D.AtEvent = std::string("the program ") + Used->How + " it here";
  std::string Mailbox = "another mailbox";
  std::vector<std::string> Known = addressesOf(*Used->Mailbox),
                           Accounts = accountsOf(C);
  if (Accounts.empty())
    Accounts = C.Unit.ClientIds;
  const std::string Account = Accounts.size() == 1 ? Accounts[0] : "";

  Labels Marks = Used->Mailbox->labels();
  if (Marks.has(Label::Untrusted) && !isChecked(C, *Used->Mailbox)) {
    D.Message = std::string("the program ") + Used->How +
                " whatever mailbox its input names";
    D.Remedy = "let input choose among the mailboxes that are approved, and "
               "compare it with their list before it is used";
    D.Origin = Marks.why(Label::Untrusted);
    Out.push_back(std::move(D));
    return;
  }
  if (std::string Reference = approvalOf(C); !Reference.empty())
    return C.satisfied("the function is annotated with the approval " + Reference);
  std::string Lapsed, By;
  bool Covered = true;
  for (const std::string &One :
       Known.empty() ? std::vector<std::string>{""} : Known) {
    if (C.Pol.isOwnAccount(One) ||
        std::find(Accounts.begin(), Accounts.end(), One) != Accounts.end())
      continue;
    const Approval *Leave =
        C.Pol.findApproval(Account, One, purposeOf(C), C.Day);
    if (Leave && Leave->isLiveOn(C.Day)) {
      By = Leave->Reference;
      continue;
    }
    Covered = false;
    if (!One.empty())
      Mailbox = "'" + One + "'";
    if (Leave)
      Lapsed = Leave->Reference + " has expired on " + Leave->Expires;
  }
  if (Covered && Known.empty())
    return C.unknown("the mailbox is not known; the policy has approvals that may "
                     "cover it");
  if (Covered)
    return C.satisfied(By.empty() ? "it is a mailbox of the program's own"
                                  : "the approval " + By + " covers it");
  D.Message = std::string("the program ") + Used->How + " " + Mailbox +
              (Lapsed.empty() ? ", and no approval in the policy covers it"
                              : ", and the approval " + Lapsed);
  D.Remedy = "have the use of the mailbox approved for this account and enter "
             "the approval under 'impersonation' in the policy, or work in the "
             "name of the user who has signed in";
  D.Origin = openly(originOf(textOf(*Used->Mailbox)));
  D.Depends = C.isHandedIn(*Used->Mailbox);
  Out.push_back(std::move(D));
}
