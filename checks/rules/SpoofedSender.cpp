//===- SpoofedSender.cpp - nhsmail-spoofed-sender -------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Mail that says it is from somebody other than who sends it.
//===----------------------------------------------------------------------===//
#include "checks/rules/Check.h"

#include <algorithm>

using namespace nhsmail;

/// An address that pretends to be a display name, and the one behind it.
static std::optional<std::pair<std::string, std::string>>
disguiseIn(const Value &From) {
  for (const std::string &Text : literals(textOf(From))) {
    size_t Open = Text.rfind('<');
    if (Open == std::string::npos || Open == 0)
      continue;
    std::optional<std::string> Shown = addressIn(Text.substr(0, Open)),
                               Real = addressIn(Text.substr(Open));
    if (Shown && Real && *Shown != *Real)
      return std::pair(*Shown, *Real);
  }
  return std::nullopt;
}

/// True where one and the same unknown value is the address of both.
static bool isTheSame(const Value &A, const Value &B) {
  auto only = [](const Value &V) {
    PlaceId Found = NoPlace;
    for (const Pieces &P : textOf(V).alternatives())
      for (const Piece &X : P)
        if (X.Hole && (!X.Symbol || (Found && Found != X.Symbol)))
          return NoPlace;
        else if (X.Hole)
          Found = X.Symbol;
    return Found;
  };
  return only(A) && only(A) == only(B);
}

void nhsmail::judgeSpoofedSender(const Case &C, Drafts &Out) {
  const MailView *Mail = mailSentIn(C);
  if (!Mail)
    return;
  const Value *From = partOf(C, "sender"), *Field = partOf(C, "senderField"),
              *Envelope = partOf(C, "envelopeSender");
  auto report = [&](std::string Message, std::string Remedy, const Value &Why,
                    bool Certain = true) {
    Draft D;
    D.Message = std::move(Message);
    D.Remedy = std::move(Remedy);
    if (!Certain) {
      D.Level = 1;
      D.Sev = Severity::Warning;
    }
    D.Origin = openly(originOf(textOf(Why)));
    D.AtEvent = "the message is sent here";
    Out.push_back(std::move(D));
  };
  constexpr const char *SayWho =
      "send as the account that signs in; for a shared mailbox, have the "
      "delegation approved and entered under 'impersonation' in the policy";

  // NHSmail's addresses through somebody else's servers.
  HostKind Kind = C.Host ? C.Pol.classifyHost(*C.Host) : HostKind::Unknown;
  bool Foreign = Kind == HostKind::Foreign;
  if (Foreign ||
      (C.Host && Kind == HostKind::Unknown && isSomebodyElses(*C.Host)))
    for (const Value *V : {From, Field, Envelope})
      if (V)
        for (const std::string &Address : addressesOf(*V))
          if (isNhsMailAddress(C, Address))
            return report("mail from '" + Address + "' leaves through " +
                              *C.Host +
                              (Foreign ? ", which is not NHSmail's"
                                       : ", which is not known to be NHSmail's") +
                              ": it only pretends to come from NHSmail",
                          "send it through NHSmail, or from an address of your "
                          "own domain; name relays that hand mail to NHSmail "
                          "under 'hosts.nhsmail' in the policy",
                          *V, Foreign);
  if (isOutOfScope(C, 0))
    return;
  if (!From)
    return Mail->Protocol == "smtp"
               ? C.unknown("the sender is not known")
               : C.satisfied("the service itself fills in the sender");
  if (auto Disguise = disguiseIn(*From))
    return report("the sender is shown as '" + Disguise->first +
                      "' while the mail comes from '" + Disguise->second + "'",
                  "show a name, or the address that really sends", *From);

  std::vector<std::string> Names = addressesOf(*From);
  std::vector<std::string> Accounts = accountsOf(C);
  if (Accounts.empty() && Mail->Mailbox)
    Accounts = addressesOf(*Mail->Mailbox);
  auto concernsNhsMail = [&](const std::vector<std::string> &Others) {
    auto is = [&](const std::string &A) { return isNhsMailAddress(C, A); };
    return Kind == HostKind::NhsMail ||
           std::any_of(Names.begin(), Names.end(), is) ||
           std::any_of(Others.begin(), Others.end(), is);
  };
  auto isAmong = [](const std::vector<std::string> &All,
                    const std::string &One) {
    return std::find(All.begin(), All.end(), One) != All.end();
  };
  if (!Names.empty() && !Accounts.empty() && concernsNhsMail(Accounts)) {
    bool Same = std::any_of(
        Names.begin(), Names.end(),
        [&](const std::string &Name) { return isAmong(Accounts, Name); });
    const Approval *Leave =
        C.Pol.findApproval(Accounts[0], Names[0], Purpose::Mail, C.Day);
    if (!Same && !(Leave && Leave->isLiveOn(C.Day)))
      return report("the mail says that it is from '" + Names[0] +
                        "' while the program signs in as '" + Accounts[0] + "'",
                    SayWho, *From);
  }
  auto sayWhoSends = [&] {
    const Value *User = partOf(C, "user");
    bool Known = !Names.empty() && !Accounts.empty();
    if (Known || (User && isTheSame(*From, *User)))
      return C.satisfied("it is sent as the account that signs in, or as one "
                         "that the policy lets it send for",
                         sourceOf(originOf(textOf(*From))));
    C.unknown("the sender, or the account that signs in, is not known");
  };
  if (!Envelope)
    return sayWhoSends();
  std::vector<std::string> Paths = addressesOf(*Envelope);
  if (Names.empty() || Paths.empty() || !concernsNhsMail(Paths))
    return sayWhoSends();
  auto domain = [](const std::string &A) { return A.substr(A.find('@')); };
  if (std::none_of(Names.begin(), Names.end(), [&](const std::string &Name) {
        return std::any_of(Paths.begin(), Paths.end(),
                           [&](const std::string &Path) {
                             return domain(Path) == domain(Name);
                           });
      }))
    return report("the mail says that it is from '" + Names[0] +
                      "' while its envelope says '" + Paths[0] + "'",
                  SayWho, *Envelope);
  sayWhoSends();
}
