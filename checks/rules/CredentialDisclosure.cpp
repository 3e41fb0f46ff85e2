//===- CredentialDisclosure.cpp - nhsmail-credential-disclosure -----------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A credential of NHSmail goes where it does not belong: to another host, into
/// an address, onto a command line.
//===----------------------------------------------------------------------===//
#include "checks/policy/Names.h"
#include "checks/rules/Destination.h"

#include <algorithm>

using namespace nhsmail;

namespace {
/// Why a value is taken for a credential of NHSmail's.
enum class Evidence : uint8_t {
  None,
  Name, ///< It is called so.
  Use   ///< It signs in there, or an account of NHSmail's goes with it.
};
} // namespace

static bool isOfNhsMail(const Case &C, const std::optional<std::string> &Host) {
  HostKind Kind = Host ? C.Pol.classifyHost(*Host) : HostKind::Unknown;
  return Kind == HostKind::NhsMail || Kind == HostKind::SignOn;
}

static Evidence evidenceFor(const Case &C, PlaceId Secret) {
  if (!Secret)
    return Evidence::None;
  if (const SignIn *Use = C.SignInWith ? C.SignInWith(Secret) : nullptr)
    if (!Use->OutOfScope && isOfNhsMail(C, hostOf(*Use->Where)))
      return Evidence::Use;
  return anyWord(splitIdentifier(C.nameOf(Secret)),
                 {"nhs", "nhsmail", "graph", "exchange", "outlook", "office",
                  "mailbox", "ews"})
             ? Evidence::Name
             : Evidence::None;
}

/// Of several secrets, the one that is certain.
static Evidence evidenceFor(const Case &C, const std::vector<PlaceId> &All) {
  Evidence Best = Evidence::None;
  for (PlaceId P : All)
    Best = std::max(Best, evidenceFor(C, P));
  return Best;
}

static Draft draft(std::string Message, Evidence By) {
  Draft D;
  D.Message = std::move(Message);
  if (By == Evidence::Name)
    D.Level = 1;
  D.ShowSource = false;
  return D;
}

/// A credential that signs in somewhere else.
static void judgeHost(const Case &C, Drafts &Out) {
  HostKind Kind = C.Host ? C.Pol.classifyHost(*C.Host) : HostKind::Loopback;
  if (isOfNhsMail(C, C.Host))
    return C.satisfied("it goes to " + *C.Host +
                       ", which is NHSmail's or its sign-on service's");
  if (Kind != HostKind::Foreign &&
      (Kind != HostKind::Unknown || !isSomebodyElses(*C.Host)))
    return C.unknown("the host that it goes to is not known to be NHSmail's");
  Evidence By = evidenceFor(C, secretsIn(C.What));
  std::vector<std::string> Accounts = accountsOf(C);
  std::string Whose = "an NHSmail credential";
  for (const std::string &Account : Accounts)
    if (isNhsMailAddress(C, Account)) {
      By = Evidence::Use;
      Whose = "the credential of '" + Account + "'";
    }
  if (By == Evidence::None)
    return;
  Draft D = draft(Whose + " is sent to " + *C.Host +
                      ", which is neither NHSmail's nor its sign-on service's: "
                      "whoever runs that host can sign in as this account",
                  By);
  D.Remedy = "sign in there with a credential of that service's own, and change "
             "this one, as it must be taken as known; name hosts of your own "
             "that belong to NHSmail under 'hosts' in the policy";
  if (const Value *V = C.What.attribute("value"))
    D.Origin = V->labels().why(Label::Credential);
  D.AtEvent = "given to the connection here";
  Out.push_back(std::move(D));
}

/// True of the part of a query before a token that only says where a list of
/// results goes on.
static bool turnsPages(const std::string &Before) {
  std::string Flat = lower(Before);
  return Flat.ends_with("skiptoken=") || Flat.ends_with("deltatoken=") ||
         Flat.ends_with("pagetoken=");
}

/// True where somebody signs in to NHSmail with it, whatever it is called.
static bool signsIn(const Case &C, const Piece &X) {
  const SignIn *Use = signInWith(C, X);
  return Use && !Use->OutOfScope;
}

/// The holes of \p P that are a credential and lie in a part of an address
/// that everybody on the way may write down.
static std::vector<const Piece *> secretsInAddress(const Case &C,
                                                   const Pieces &P) {
  std::vector<const Piece *> Out;
  std::string Flat = flatten(P);
  size_t Scheme = Flat.find("://");
  size_t Authority = Scheme == std::string::npos ? Flat.size() : Scheme + 3;
  size_t Path = std::min(Flat.find_first_of("/?#", Authority), Flat.size());
  size_t At = Flat.rfind('@', Path);
  size_t Query = std::min(Flat.find('?'), Flat.size());
  size_t Pos = 0;
  for (const Piece &X : P) {
    bool UserInfo = At != std::string::npos && Pos >= Authority && Pos < At;
    if (X.Hole && (X.Marks.has(Label::Credential) || signsIn(C, X)) &&
        (UserInfo || (Pos > Query && !turnsPages(Flat.substr(0, Pos)))))
      Out.push_back(&X);
    Pos += X.Hole ? 1 : X.Literal.size();
  }
  return Out;
}

/// A credential in the address of a request.
static void judgeAddress(const Case &C, Drafts &Out) {
  for (const char *Name : {"url", "path"}) {
    const Value *V = C.What.attribute(Name);
    if (!V)
      continue;
    Text T = textOf(*V);
    for (const Pieces &P : T.alternatives())
      for (const Piece *Secret : secretsInAddress(C, P)) {
        Evidence By = evidenceFor(C, Secret->Symbol);
        bool Mail = C.Mail && C.Mail->IsMail == Tri::Yes && !isOutOfScope(C, 0);
        if (isOfNhsMail(C, C.Host) || Mail)
          By = Evidence::Use;
        if (By == Evidence::None)
          continue;
        Draft D = draft("a credential stands in the address of this request: "
                        "addresses are written into logs and histories on the "
                        "way" +
                            std::string(C.Host && !isOfNhsMail(C, C.Host)
                                            ? ", and " + *C.Host +
                                                  " is not NHSmail's"
                                            : ""),
                        By);
        D.Remedy = "send it in an Authorization header or in the body of the "
                   "request, and to NHSmail only";
        D.Origin = Secret->Marks.why(Label::Credential);
        D.AtEvent = "the request is sent here";
        Out.push_back(std::move(D));
        return;
      }
  }
}

/// True where the words of the command, or the names of what is put into it,
/// are about mail.
static bool speaksOfMail(const Case &C, const Value &Command) {
  for (const Pieces &P : textOf(Command).alternatives()) {
    std::string Flat = lower(flatten(P));
    for (std::string_view Word : {"smtp", "imap", "mail", "outlook", "office365",
                                  "graph.microsoft", "nhs.net", "exchange"})
      if (Flat.find(Word) != std::string::npos)
        return true;
    for (const Piece &X : P)
      if (X.Hole && X.Symbol &&
          anyWord(splitIdentifier(C.nameOf(X.Symbol)),
              {"mail", "mailbox", "email", "smtp", "nhs", "nhsmail"}))
        return true;
  }
  return false;
}

static void judgeCommand(const Case &C, Drafts &Out) {
  std::optional<Exposure> Found = exposedCredential(C);
  const Value *V = C.What.attribute("value");
  if (!Found || !V)
    return;
  const Value *Among = C.What.attribute("list");
  if (!Found->Used && !speaksOfMail(C, *V) &&
      !(Among && speaksOfMail(C, *Among)))
    return C.because("nothing says that the credential is NHSmail's");
  Draft D = draftAbout(C, *Found);
  D.Message = "a credential stands on the command line of another program: "
              "everybody on the machine can read it there while that runs";
  D.Remedy = "hand it over by standard input, by a file that only the other "
             "process can read, or call a library instead of a program";
  D.AtEvent = "the program is started here";
  Out.push_back(std::move(D));
}

void nhsmail::judgeCredentialDisclosure(const Case &C, Drafts &Out) {
  if (C.What.What == Event::Send)
    return judgeAddress(C, Out);
  if (C.What.What != Event::Arrive)
    return;
  if (C.What.Name == "credential")
    judgeHost(C, Out);
  else if (C.What.Name == "command")
    judgeCommand(C, Out);
}
