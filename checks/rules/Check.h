//===- Check.h - How a check judges an event --------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A check is a function from an event to findings. What it needs to know
/// beside the event is in its Case; what it reports goes through a Draft,
/// which adds what the catalogue says.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_RULES_CHECK_H
#define NHSMAIL_RULES_CHECK_H

#include "checks/engine/Binder.h"
#include "checks/engine/Event.h"
#include "checks/engine/Finding.h"
#include "checks/engine/Solver.h"
#include "checks/policy/Policy.h"
#include "checks/rules/MailView.h"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace nhsmail {

/// A value that somebody signs in with, wherever it is called.
struct SignIn {
  const Event *Where = nullptr; ///< The credential's arrival.
  bool OutOfScope = false;      ///< At a service that is not NHSmail's.
};
/// What is known of the program as a whole.
struct UnitInfo {
  /// It calls what the policy names as a tracker of deliveries, or reads reports
  /// of those that have failed.
  bool TracksDelivery = false;
  /// It gets tokens as an application, without a user (client credentials).
  bool SignsInAsItself = false;
  std::vector<std::string> ClientIds; ///< Those that are constants.
  bool SendsMail = false;
  /// NHSmail's service to which HTTP requests go that may have to sign in as the
  /// server asks for it: all requests go there, or none to it brings a sign-in.
  /// `ews` or `http`.
  std::string HttpService;
  /// It looks for what marks mail that no person has sent.
  bool KnowsAutomaticMail = false;
  /// It knows how a mailbox or drive answers that is full.
  bool KnowsQuota = false;
  /// Qualified names of functions that look for line breaks in texts.
  std::set<std::string> MindsLineBreaks;
  /// Names of variables and fields of which an annotation says what they are.
  std::set<std::pair<std::string, NameClass>> Declared;
};
UnitInfo readUnit(const facts::Program &Program,
                  const std::vector<SeenEvent> &Events, const Policy &Pol);

/// What a check says of an event that it does not report.
struct Verdict {
  enum Kind : uint8_t {
    NoMatter,  ///< The check is not about such events, or leaves it to others.
    Satisfied, ///< It is right; Why says by what.
    Unknown    ///< Nobody can tell; Why says what is missing.
  } What = NoMatter;
  std::string Why;
  facts::Span Where; ///< Of the evidence; line 0: where the event is.
};

/// One event before the judges.
struct Case {
  const Event &What;
  /// The function that it is seen in has callers, who will see it again with
  /// more known: what depends on them is for them to say.
  bool HasCallers = false;
  const MailView *Mail = nullptr; ///< Of Send and Lost events.
  std::optional<std::string> Host; ///< Of the transport, if it is known.
  /// Of an Arrive event: the send in the same function that uses the same
  /// object, and may know what was set later; null if there is none.
  const Event *Use = nullptr;
  const PlaceTable &Places;
  const Policy &Pol;
  /// All events that are seen in the same function.
  const std::vector<const Event *> &Same;
  const UnitInfo &Unit;
  const facts::Program &Program;
  const facts::Function &In; ///< The function that it is seen in.
  /// Where somebody wants to know what there is to say if nothing is reported.
  std::vector<Verdict> *Verdicts = nullptr;
  /// How the function, or the class where it is a member's, signs in with the
  /// unknown content of a place; null where it does not.
  std::function<const SignIn *(PlaceId)> SignInWith = {};
  std::string Day = {}; ///< On which approvals must hold.
  /// As in AnalysisRequest.
  std::function<std::string_view(const std::string &)> SourceOf = {};
  /// What requests ask for, of a Send event of the same function; null of
  /// others.
  std::function<const std::vector<MailView> *(const Event &)> ViewsOf = {};

  // A check that looks at an event reports it, or says one of these.

  /// The event is right, by what \p By says and \p Evidence shows.
  void satisfied(std::string By, const facts::Span &Evidence = {}) const {
    say({Verdict::Satisfied, std::move(By), Evidence});
  }
  /// Nobody can tell whether it is.
  void unknown(std::string Why) const {
    say({Verdict::Unknown, std::move(Why), {}});
  }
  /// It is none of the check's business, or judged elsewhere.
  void because(std::string Why) const {
    say({Verdict::NoMatter, std::move(Why), {}});
  }
  void say(Verdict V) const {
    if (Verdicts)
      Verdicts->push_back(std::move(V));
  }
  /// What is left to callers that nobody has seen: there may be some, as it is
  /// not where a program begins.
  bool mayHaveCallers() const { return HasCallers || In.Name != "main"; }

  /// The parameter or variable that \p P is; null where it is none, or a part of
  /// one.
  const facts::Variable *variableOf(PlaceId P) const;
  /// What the path has asked about the text \p Symbol, but for whether it is
  /// empty; null where it has asked nothing.
  const Known *testOf(PlaceId Symbol) const;
  /// What the source calls \p P: the innermost field, key or variable on the
  /// way to it; empty where none has a name.
  std::string_view nameOf(PlaceId P) const;
  /// True where \p V is up to a caller that has not been seen yet.
  bool isOpen(const Value &V) const {
    return HasCallers && nhsmail::isOpen(Places, V);
  }
  /// True where all that matters of \p P is what a caller passes as it is:
  /// an argument itself, or a member of the object; not a field of a record
  /// that merely travels through.
  bool isHandedIn(const Pieces &P) const;
  bool isHandedIn(const Value &V) const;
};

/// A finding in the making.
struct Draft {
  std::string Message;
  std::string Remedy;
  std::optional<int> Level; ///< Where it differs from the catalogue's.
  std::optional<Severity> Sev;
  /// Steps from the source to the event, in order; calls are added.
  TracePtr Origin;
  /// A step between the calls and the event.
  std::pair<facts::Span, std::string> Before;
  /// Steps after the event.
  std::vector<std::pair<facts::Span, std::string>> After;
  /// What the event itself is called in the route.
  std::string AtEvent;
  /// False of a secret: no source line of the route is shown.
  bool ShowSource = true;
  /// What is wrong, for the table of fix-its to know something against.
  std::vector<std::string> Faults;
  std::vector<FixIt> Fixes;
  /// Not reported: wrong as far as this function goes, and for callers to put
  /// right. If none does, the finding stands here.
  bool Depends = false;
  /// Names of the one mistake that this is: of drafts in one function that
  /// share a name, the first is reported.
  std::vector<std::string> Once;
};

using Drafts = std::vector<Draft>;

/// The checks, one file each in this folder.
void judgeHardcodedCredential(const Case &C, Drafts &Out);
void judgeUncheckedSend(const Case &C, Drafts &Out);
void judgeMissingSecureTag(const Case &C, Drafts &Out);
void judgeInsecureTransport(const Case &C, Drafts &Out);
void judgePasswordLogin(const Case &C, Drafts &Out);
void judgePasswordPrompt(const Case &C, Drafts &Out);
void judgeMissingTimeout(const Case &C, Drafts &Out);
void judgeStoredCredential(const Case &C, Drafts &Out);
void judgeLoggedCredential(const Case &C, Drafts &Out);
void judgeExposedSensitiveData(const Case &C, Drafts &Out);
void judgeMissingReceiptRequest(const Case &C, Drafts &Out);
void judgeSensitiveSubject(const Case &C, Drafts &Out);
void judgeUntrackedDelivery(const Case &C, Drafts &Out);
void judgeSpoofedSender(const Case &C, Drafts &Out);
void judgeUnapprovedImpersonation(const Case &C, Drafts &Out);
void judgeHeaderInjection(const Case &C, Drafts &Out);
void judgeCredentialDisclosure(const Case &C, Drafts &Out);
void judgeSensitiveCalendar(const Case &C, Drafts &Out);
void judgeSensitiveTeamsMessage(const Case &C, Drafts &Out);
void judgePublicSharing(const Case &C, Drafts &Out);
void judgeUnverifiedRecipient(const Case &C, Drafts &Out);
void judgeDirectoryHarvest(const Case &C, Drafts &Out);
void judgeUnsafeAttachment(const Case &C, Drafts &Out);
void judgeServiceInterference(const Case &C, Drafts &Out);
void judgeMailboxAsStore(const Case &C, Drafts &Out);
void judgeUnsafeRetry(const Case &C, Drafts &Out);
void judgeUnthrottledSend(const Case &C, Drafts &Out);
void judgeAutoreplyLoop(const Case &C, Drafts &Out);
void judgeUnorderedSends(const Case &C, Drafts &Out);

/// Helpers that several checks share.

/// True where policy and scope leave the transport out, at \p Level.
bool isOutOfScope(const Case &C, int Level);
/// Whether a recipient is protected without the tag, on this path.
Accreditation accreditationOf(const Pieces &Address, const Case &C);
/// Members of the form of an OAuth request that are secrets.
inline constexpr std::string_view SecretMembers[] = {
    "client_secret=", "password=", "refresh_token=", "access_token="};
bool endsWithSecretMember(std::string_view Text);
/// The places whose unknown content is the secret that \p Arrival brings to a
/// credential port.
std::vector<PlaceId> secretsIn(const Event &Arrival);
/// The same, with what is known of each.
std::vector<Piece> secretPiecesIn(const Event &Arrival);
/// True where \p Arrival, of a credential, brings one: address, header and form
/// ports are given other things too.
bool bringsCredential(const Event &Arrival);
/// Where something comes from, as words to print behind it.
struct Source {
  std::string Spoken;
  facts::Span Where;
};
/// Where all of the secrets come from that \p Arrival brings, if that is known
/// and not a constant.
std::optional<Source> sourceOfSecret(const Event &Arrival);

/// The address in \p Text, a header field or an address alone, in lower case.
std::optional<std::string> addressIn(const std::string &Text);
/// The addresses that \p V may be; none where one is not known.
std::vector<std::string> addressesOf(const Value &V);
bool isNhsMailAddress(const Case &C, const std::string &Address);
/// Who signs in, where it is known and an address.
std::vector<std::string> accountsOf(const Case &C);
/// False of hosts that may hand mail on to NHSmail: those of the NHS, and those
/// of which the name does not say whose they are.
bool isSomebodyElses(const std::string &Host);
/// The functions that the steps of \p T name, as "through NAME() here" does.
std::vector<std::string> functionsIn(const TracePtr &T);
/// The one that a step names; empty where it names none.
std::string functionOf(const Trace &Step);
/// The steps of \p T, from its source on.
std::vector<const Trace *> stepsOf(const TracePtr &T);
/// The longest trace of a constant in \p T.
TracePtr originOf(const Text &T);
/// Where the way of \p T begins; line 0 where it is null.
facts::Span sourceOf(const TracePtr &T);
/// \p T, of something that is no secret.
TracePtr openly(const TracePtr &T);

/// True where the path has not looked at \p V, the result of something that may
/// have failed.
bool isUnseen(const Case &C, const Value &V);

/// The mail that leaves with the event; null where none does.
const MailView *mailSentIn(const Case &C);
/// What is known of the message by \p Name, as a role or as an attribute.
const Value *partOf(const Case &C, const std::string &Name);
/// True where each round may send another message: what is only made again when
/// it fails is tried until it works.
bool goesOn(const Repeat &R);
/// True of a loop over so many; one that nothing ends is a server's, which waits
/// for work somewhere.
bool isFanOut(const Repeat &R);
/// True where all of the message's header is known: what is not there now is
/// not there when it leaves.
bool knowsHeader(const Case &C);
/// What switches the encryption tool on, in lower case.
inline constexpr std::string_view SecureTag = "[secure]";
/// Names in lower case of the header fields that are none of MailView's roles.
std::vector<std::string> headerNamesOf(const Case &C);
/// True where the subject is tagged on some path.
bool hasSecureTag(const MailView &Mail);
/// A role of the message that has been read; null where it only stands for
/// labels of the whole, though the whole is known.
const Value *readPart(const MailView &Mail, const std::string &Role);
/// A piece of \p T that holds sensitive data as its own name has it, and is no
/// mere reference out of a record that holds them; null where there is none.
/// Valid as long as \p T is.
const Piece *sensitivePieceOf(const Case &C, const Text &T);
/// 0 where the policy says that \p X is sensitive, 1 where its name alone does.
int levelOfSensitive(const Case &C, const Piece &X);

/// What a message says about something that can be asked for.
enum class Setting : uint8_t {
  Missing, ///< Nothing, and that is all there is.
  Off,     ///< It is not wanted.
  On,
  Unknown
};
/// What a switch, an address to report to, or a text such as `false` says.
Setting settingOf(const Value &V);
/// Reports that the message asks for.
Setting deliveryReportOf(const Case &C);
Setting readReportOf(const Case &C);

/// True where one of the fields in \p Header signs in.
bool signsIn(const Value &Header);
/// What the solver has seen, and the credentials that requests have in maps of
/// header fields: no call is given those alone.
std::vector<SeenEvent> eventsOf(const Solver &Solved);
/// The parts of \p Used that nobody may print, of more than two characters.
std::vector<std::string> secretsIn(const UsedSecret &Used);
/// Says how long a secret is, and what to recognise it by; never what it is. Of
/// a text that is such a description in brackets, what it says.
std::string describeSecret(const std::string &Secret);

} // namespace nhsmail

#endif // NHSMAIL_RULES_CHECK_H
