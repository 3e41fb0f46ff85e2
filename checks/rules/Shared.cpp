//===- Shared.cpp - What several checks ask -------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Document.h"
#include "checks/engine/Loops.h"
#include "checks/policy/FunctionNames.h"
#include "checks/rules/Check.h"
#include "checks/rules/RequestText.h"

#define XXH_INLINE_ALL // Plugins bring no libraries with them.
#include <xxhash.h>

#include <algorithm>
#include <cstdio>
#include <regex>

using namespace nhsmail;

bool Case::isHandedIn(const Pieces &P) const {
  if (!HasCallers)
    return false;
  return std::any_of(P.begin(), P.end(), [&](const Piece &X) {
    if (!X.Hole || !X.Symbol || !Places.isInput(X.Symbol))
      return false;
    PlaceId Root = Places.rootOf(X.Symbol);
    return Places.kind(Root) != Step::Parameter || X.Symbol == Root ||
           (Places.parent(X.Symbol) == Root &&
            Places.kind(X.Symbol) == Step::Deref);
  });
}

bool Case::isHandedIn(const Value &V) const {
  Text T = textOf(V);
  return std::any_of(T.alternatives().begin(), T.alternatives().end(),
                     [&](const Pieces &P) {
                       return P.size() == 1 && isHandedIn(P);
                     });
}

const facts::Variable *Case::variableOf(PlaceId P) const {
  // All functions share their parameters and variables.
  Step Kind = Places.kind(P);
  if (Kind != Step::Parameter && Kind != Step::Local)
    return nullptr;
  for (const facts::Variable &V : In.Vars)
    if (V.Index == Places.number(P) &&
        V.Kind == (Kind == Step::Local ? facts::VarKind::Local
                                       : facts::VarKind::Parameter))
      return &V;
  return nullptr;
}

const Known *Case::testOf(PlaceId Symbol) const {
  for (const Known &K : What.Facts)
    if (Symbol && K.IsText && K.Symbol == Symbol && K.Test != TextTest::Empty)
      return &K;
  return nullptr;
}

std::string_view Case::nameOf(PlaceId P) const {
  PlaceId Root = Places.rootOf(P);
  for (PlaceId Q = P; Q != Root; Q = Places.parent(Q)) {
    Step Kind = Places.kind(Q);
    if (Kind == Step::Field || Kind == Step::Attribute ||
        (Kind == Step::Key && !Places.isIndex(Q)))
      return Places.spokenName(Q);
  }
  Step Kind = Places.kind(Root);
  auto unqualified = [](std::string_view Name) {
    return Name.substr(Name.rfind(':') + 1);
  };
  if (Kind == Step::This && In.Method) {
    std::string_view Method = In.Name;
    return unqualified(Method.substr(0, Method.rfind("::")));
  }
  if (Kind != Step::Parameter && Kind != Step::Local)
    return Places.spokenName(Root);
  const facts::Variable *V = variableOf(Root);
  if (!V)
    return {};
  // `const Patient &p` is a patient, too.
  if (V->Cat == facts::Category::Record &&
      Pol.classifyVariable(V->Name) == NameClass::None) {
    if (Pol.classifyVariable(unqualified(V->Type)) != NameClass::None)
      return unqualified(V->Type);
    if (Pol.isSensitiveType(V->Type))
      return V->Type;
  }
  return V->Name;
}

static bool outOfScope(const Case &C, int Level);

bool nhsmail::isOutOfScope(const Case &C, int Level) {
  bool Out = outOfScope(C, Level);
  if (Out)
    C.because("it goes to " + (C.Host ? "'" + *C.Host + "'" : "a host") +
              ", which by the policy's scope and hosts is not NHSmail's");
  return Out;
}

static bool outOfScope(const Case &C, int Level) {
  // Nothing of NHSmail's is reached by FTP and the like.
  if (const Value *Url = C.What.attribute("url")) {
    Text T = textOf(*Url);
    for (const Pieces &P : T.alternatives()) {
      std::string Scheme = schemeOf(flatten(P));
      for (std::string_view Known : {"http", "smtp", "imap", "pop3", "ldap"})
        if (Scheme.starts_with(Known))
          Scheme.clear();
      if (!Scheme.empty())
        return true;
    }
  }
  Scope S = C.Pol.scope();
  if (S == Scope::AllMail)
    return false;
  HostKind Kind = C.Host ? C.Pol.classifyHost(*C.Host) : HostKind::Unknown;
  switch (Kind) {
  case HostKind::NhsMail:
  case HostKind::SignOn:
    return false;
  case HostKind::Foreign:
    return true;
  case HostKind::Loopback:
  case HostKind::Reserved:
    return Level > 0;
  case HostKind::Unknown:
    return S == Scope::NhsMail;
  }
  return false;
}

bool nhsmail::endsWithSecretMember(std::string_view Text) {
  return std::any_of(std::begin(SecretMembers), std::end(SecretMembers),
                     [&](std::string_view M) { return Text.ends_with(M); });
}

/// The domain that a test pattern pins an address to: `@nhs.net`, `nhs.net`,
/// `.*@nhs\.net$`.
static std::string domainOfPattern(const Known &K, const std::string &Pattern) {
  std::string P = lower(Pattern);
  if (K.Test == TextTest::Matches) {
    // Of a regular expression, the literal end.
    std::string Plain;
    for (size_t I = 0; I < P.size(); ++I) {
      if (P[I] == '\\' && I + 1 < P.size())
        Plain += P[++I];
      else if (P[I] != '$' && P[I] != '(' && P[I] != ')')
        Plain += P[I];
    }
    P = Plain;
  }
  size_t At = P.rfind('@');
  if (At != std::string::npos)
    return P.substr(At + 1);
  if (K.Test == TextTest::Contains || K.Test == TextTest::StartsWith)
    return {};
  return P.starts_with('.') ? P.substr(1) : P;
}

Accreditation nhsmail::accreditationOf(const Pieces &Address, const Case &C) {
  std::string Flat = flatten(Address);
  size_t At = Flat.rfind('@');
  size_t End = Flat.find_first_of("> \t\r\n,;\"", At == std::string::npos ? 0 : At);
  if (At != std::string::npos) {
    std::string Domain =
        Flat.substr(At + 1, End == std::string::npos ? End : End - At - 1);
    if (!Domain.empty() && Domain.find('\0') == std::string::npos)
      return C.Pol.accreditation(Domain);
  }
  // The domain is in a hole: what has the path found out about it?
  for (const Piece &X : Address) {
    if (!X.Hole || !X.Symbol)
      continue;
    for (const Known &K : C.What.Facts) {
      if (!K.IsText || K.Symbol != X.Symbol || !K.Holds)
        continue;
      if (K.Test == TextTest::Guard) {
        if (std::any_of(K.Patterns.begin(), K.Patterns.end(),
                        [](const std::string &F) {
                          return asksForAccreditation(F);
                        }))
          return Accreditation::Accredited;
        continue;
      }
      Accreditation Worst = Accreditation::Accredited;
      bool Any = false;
      for (const std::string &P : K.Patterns) {
        std::string Domain = domainOfPattern(K, P);
        if (Domain.empty())
          continue;
        Any = true;
        Accreditation A = C.Pol.accreditation(Domain);
        if (A != Accreditation::Accredited)
          Worst = A;
      }
      if (Any)
        return Worst;
    }
  }
  return Accreditation::Unknown;
}

bool nhsmail::signsIn(const Value &Header) {
  const Text T = textOf(Header);
  return std::any_of(
      T.alternatives().begin(), T.alternatives().end(), [](const Pieces &P) {
        return lower(flatten(P)).find("authorization:") != std::string::npos;
      });
}

/// The sign-in by the field `Authorization` of the map \p Fields.
static std::optional<Event> signInBy(const Event &Send, const Tree &Fields) {
  for (const auto &[Name, Content] : membersOf(Fields)) {
    if (lower(Name) != "authorization")
      continue;
    Text Line = textOf(Content);
    for (Pieces &P : Line.alternatives())
      P.insert(P.begin(), Piece::literal("Authorization: "));
    Event Arrival = Send;
    Arrival.What = Event::Arrive;
    Arrival.Name = "credential";
    Arrival.Role = "header";
    Arrival.Attributes["value"].Str = std::move(Line);
    return Arrival;
  }
  return std::nullopt;
}

/// What functions that nobody here calls leave attached to messages for others
/// to send: one event for each name that it may have.
static void addAttached(const Solver &Solved, std::vector<SeenEvent> &Out) {
  const PlaceTable &Places = Solved.places();
  Solved.eachUncalled([&](size_t Function, const Summary &S) {
    for (const SummaryExit &X : S.Exits)
      for (const auto &[To, V] : X.Writes) {
        if (Places.kind(To) != Step::Attribute || Places.name(To) != "attachment")
          continue;
        Text Names = textOf(V);
        for (const Pieces &Name : Names.alternatives()) {
          if (Name.empty() || !Name.back().Origin)
            continue;
          auto E = std::make_shared<Event>();
          E->Name = "attachment";
          E->Where = Name.back().Origin->Where;
          E->Function = S.QualifiedName;
          E->FunctionKey = S.Key;
          E->Attributes["value"].Str = Text(Name);
          E->Objects = {Places.parent(To)};
          E->Facts = X.Facts;
          Out.push_back({std::move(E), Function, false});
        }
      }
  });
}

std::vector<SeenEvent> nhsmail::eventsOf(const Solver &Solved) {
  std::vector<SeenEvent> Out;
  for (const SeenEvent &Seen : Solved.events()) {
    if (Seen.What->What == Event::Send)
      for (const char *Name : {"header", "moreHeaders"})
        if (const Value *Fields = Seen.What->attribute(Name);
            Fields && Fields->Content)
          if (auto SignIn = signInBy(*Seen.What, *Fields->Content))
            Out.push_back({std::make_shared<const Event>(std::move(*SignIn)),
                           Seen.Function, Seen.HasCallers});
    Out.push_back(Seen);
  }
  addAttached(Solved, Out);
  return Out;
}

std::vector<Piece> nhsmail::secretPiecesIn(const Event &Arrival) {
  std::vector<Piece> Out;
  const Value *V = Arrival.attribute("value");
  // What a callback answers with, and what an address holds, is seldom the
  // secret alone.
  if (!V || Arrival.Role == "user or password" ||
      Arrival.Role == "password in the address")
    return Out;
  bool Form = Arrival.Role == "form", Header = Arrival.Role == "header",
       Pair = Arrival.Role == "user and password";
  Text T = textOf(*V);
  for (const Pieces &P : T.alternatives()) {
    std::string Flat = lower(flatten(P));
    if (Header && !Flat.starts_with("authorization:"))
      continue;
    bool Behind = !Form && (!Pair || P.size() == 1);
    for (const Piece &X : P) {
      if (X.Hole) {
        if (Behind)
          Out.push_back(X);
        Behind &= !Form;
        continue;
      }
      if (Form)
        Behind = endsWithSecretMember(X.Literal);
      else if (Pair)
        Behind |= X.Literal.find(':') != std::string::npos;
    }
  }
  return Out;
}

std::vector<PlaceId> nhsmail::secretsIn(const Event &Arrival) {
  std::vector<PlaceId> Out;
  for (const Piece &X : secretPiecesIn(Arrival))
    if (X.Symbol)
      insert(Out, X.Symbol);
  return Out;
}

bool nhsmail::bringsCredential(const Event &Arrival) {
  const Value *V = Arrival.attribute("value");
  if (Arrival.What != Event::Arrive || Arrival.Name != "credential" || !V ||
      V->isNumber(0))
    return false;
  auto does = [&](const Pieces &P) {
    std::string Flat = lower(flatten(P));
    if (Arrival.Role == "header")
      return Flat.starts_with("authorization:");
    if (Arrival.Role == "form")
      return Flat.find("grant_type=") != std::string::npos ||
             std::any_of(std::begin(SecretMembers), std::end(SecretMembers),
                         [&](std::string_view M) {
                           return Flat.find(M) != std::string::npos;
                         });
    if (Arrival.Role == "password in the address") {
      size_t Begin = Flat.find("://"), At = Flat.find('@');
      return Begin != std::string::npos && At != std::string::npos &&
             Flat.find(':', Begin + 3) < At &&
             Flat.find('/', Begin + 3) > At;
    }
    return !Flat.empty();
  };
  Text T = textOf(*V);
  return std::any_of(T.alternatives().begin(), T.alternatives().end(), does);
}

std::optional<Source> nhsmail::sourceOfSecret(const Event &Arrival) {
  static constexpr std::pair<Label, const char *> Sources[] = {
      {Label::Configured, "comes from the environment or a configuration"},
      {Label::Prompted, "is typed in by a user"},
      {Label::Answered, "has been issued by a service"}};
  std::optional<Source> Found;
  for (const Piece &X : secretPiecesIn(Arrival)) {
    auto Known = std::find_if(
        std::begin(Sources), std::end(Sources),
        [&](const auto &Entry) { return X.Marks.has(Entry.first); });
    if (Known == std::end(Sources))
      return std::nullopt;
    Found = Source{Known->second, sourceOf(X.Marks.why(Known->first))};
  }
  return Found;
}

//===----------------------------------------------------------------------===//
// Addresses
//===----------------------------------------------------------------------===//

std::optional<std::string> nhsmail::addressIn(const std::string &Text) {
  size_t At = Text.rfind('@');
  if (At == std::string::npos)
    return std::nullopt;
  constexpr const char *Ends = "<>()[]\"',; \t\r\n:";
  size_t Begin = Text.find_last_of(Ends, At);
  Begin = Begin == std::string::npos ? 0 : Begin + 1;
  size_t End = std::min(Text.find_first_of(Ends, At), Text.size());
  if (Begin == At || End == At + 1 ||
      Text.substr(Begin, End - Begin).find('\0') != std::string::npos)
    return std::nullopt;
  return lower(Text.substr(Begin, End - Begin));
}

std::vector<std::string> nhsmail::addressesOf(const Value &V) {
  std::vector<std::string> Out;
  for (const Pieces &P : textOf(V).alternatives()) {
    if (P.empty())
      continue;
    std::optional<std::string> Address =
        isLiteral(P) ? addressIn(flatten(P)) : std::nullopt;
    if (!Address)
      return {};
    Out.push_back(std::move(*Address));
  }
  return Out;
}

bool nhsmail::isNhsMailAddress(const Case &C, const std::string &Address) {
  return C.Pol.classifyHost(Address.substr(Address.rfind('@') + 1)) ==
         HostKind::NhsMail;
}

std::vector<std::string> nhsmail::accountsOf(const Case &C) {
  const Value *User = partOf(C, "user");
  return User ? addressesOf(*User) : std::vector<std::string>();
}

bool nhsmail::isSomebodyElses(const std::string &Host) {
  return !Host.ends_with(".nhs.uk") && Host.find('.') != std::string::npos &&
         !std::all_of(Host.begin(), Host.end(), [](char Ch) {
           return Ch == '.' || (Ch >= '0' && Ch <= '9');
         });
}

std::string nhsmail::functionOf(const Trace &Step) {
  size_t End = Step.Message.find("()");
  size_t Gap = Step.Message.rfind(' ', End);
  return End != std::string::npos && Gap != std::string::npos
             ? Step.Message.substr(Gap + 1, End - Gap - 1)
             : std::string();
}

std::vector<std::string> nhsmail::functionsIn(const TracePtr &T) {
  std::vector<std::string> Out;
  for (const Trace *X = T.get(); X; X = X->Before.get())
    if (std::string Name = functionOf(*X); !Name.empty())
      Out.push_back(std::move(Name));
  return Out;
}

TracePtr nhsmail::originOf(const Text &T) {
  TracePtr Longest;
  for (const Pieces &P : T.alternatives())
    for (const Piece &X : P)
      if (X.Origin && (!Longest || X.Origin->Length > Longest->Length))
        Longest = X.Origin;
  return Longest;
}

std::vector<const Trace *> nhsmail::stepsOf(const TracePtr &T) {
  std::vector<const Trace *> Out;
  for (const Trace *X = T.get(); X; X = X->Before.get())
    Out.push_back(X);
  std::reverse(Out.begin(), Out.end());
  return Out;
}

facts::Span nhsmail::sourceOf(const TracePtr &T) {
  std::vector<const Trace *> Steps = stepsOf(T);
  return Steps.empty() ? facts::Span() : Steps.front()->Where;
}

TracePtr nhsmail::openly(const TracePtr &T) {
  if (!T)
    return nullptr;
  auto Out = std::make_shared<Trace>(*T);
  Out->Secret = false;
  Out->Before = openly(T->Before);
  return Out;
}

//===----------------------------------------------------------------------===//
// Messages
//===----------------------------------------------------------------------===//

const MailView *nhsmail::mailSentIn(const Case &C) {
  return C.What.What == Event::Send && C.Mail && C.Mail->IsMail == Tri::Yes
             ? C.Mail
             : nullptr;
}

const Value *nhsmail::partOf(const Case &C, const std::string &Name) {
  if (C.Mail)
    if (const Value *V = C.Mail->role(Name))
      return V;
  return C.What.attribute(Name);
}

/// A text of which nothing is known.
static bool isLoneHole(const Pieces &P) {
  return P.size() == 1 && P[0].Hole && P[0].Which == Part::Whole;
}

bool nhsmail::goesOn(const Repeat &R) {
  if (R.What == Repeat::Task)
    return false;
  return R.AfterSuccess || (R.Listed && R.AfterSeen) ||
         (!R.AfterFailure && !R.AfterSeen);
}

bool nhsmail::isFanOut(const Repeat &R) {
  return (R.Listed || R.Counted) && goesOn(R);
}

/// True of a message that is read while it is sent, if nobody knows what is
/// read.
static bool isReadUnseen(const Event &Send) {
  const Value *Upload = Send.attribute("upload");
  if (!Upload || Upload->isNumber(0))
    return false;
  const Value *Body = Send.attribute("body");
  if (!Body)
    return true;
  Text T = textOf(*Body);
  return std::all_of(T.alternatives().begin(), T.alternatives().end(),
                     isLoneHole);
}

bool nhsmail::knowsHeader(const Case &C) {
  // The header lines of a request are not those of the mail that it asks for.
  if (C.Mail && !C.Mail->Protocol.empty() && C.Mail->Protocol != "smtp")
    return C.Mail->Complete;
  const Value *Lines = C.What.attribute("header");
  if (Lines) {
    Text T = textOf(*Lines);
    if (std::any_of(T.alternatives().begin(), T.alternatives().end(),
                    isLoneHole))
      return false;
  }
  // A list of header lines replaces what was there before; what is read while
  // it is sent holds a header of its own.
  const Value *Whole = C.What.attribute("whole");
  return Lines || (Whole && Whole->isNumber(1) && !isReadUnseen(C.What)) ||
         (C.Mail && C.Mail->Complete);
}

std::vector<std::string> nhsmail::headerNamesOf(const Case &C) {
  std::vector<std::string> Out;
  if (const Value *Names = partOf(C, "headerName"))
    for (const Pieces &P : textOf(*Names).alternatives())
      Out.push_back(lower(flatten(P)));
  if (const Value *Lines = C.What.attribute("header"))
    for (const Pieces &P : textOf(*Lines).alternatives())
      for (const auto &[Name, Content] : parseMail(P).Fields)
        Out.push_back(Name);
  return Out;
}

bool nhsmail::hasSecureTag(const MailView &Mail) {
  const Value *Subject = Mail.role("subject");
  if (!Subject)
    return false;
  Text T = textOf(*Subject);
  return std::any_of(T.alternatives().begin(), T.alternatives().end(),
                     [](const Pieces &P) {
                       return lower(flatten(P)).find(SecureTag) !=
                              std::string::npos;
                     });
}

const Value *nhsmail::readPart(const MailView &Mail, const std::string &Role) {
  const Value *V = Mail.role(Role);
  bool Whole = V && !V->Str && !V->Ints && !V->Symbol && !V->Content;
  return Whole && Mail.Complete ? nullptr : V;
}

/// Judges what the engine has labelled for the record it is in.
static bool isSensitiveItself(const Case &C, PlaceId Symbol) {
  std::string Name(C.nameOf(Symbol));
  if (Name.empty() || C.Unit.Declared.count({Name, NameClass::Sensitive}) ||
      C.Pol.classifyVariable(Name) == NameClass::Sensitive)
    return true;
  if (C.Places.kind(Symbol) == Step::Site)
    return !makesTitles(Name);
  PlaceId Record = C.Places.parent(Symbol);
  while (Record && C.Places.kind(Record) == Step::Deref)
    Record = C.Places.parent(Record);
  if (C.Places.kind(Symbol) != Step::Field || !Record)
    return true;
  if (isReference(Name))
    return false;
  std::string Whole(C.nameOf(Record));
  return C.Pol.classifyVariable(Whole + "_" + Name) == NameClass::Sensitive;
}

const Piece *nhsmail::sensitivePieceOf(const Case &C, const Text &T) {
  for (const Pieces &P : T.alternatives())
    for (const Piece &X : P)
      if (X.Hole && X.Marks.has(Label::Sensitive) &&
          (!X.Symbol || isSensitiveItself(C, X.Symbol)))
        return &X;
  return nullptr;
}

int nhsmail::levelOfSensitive(const Case &C, const Piece &X) {
  std::string Name(C.nameOf(X.Symbol));
  return C.Pol.classifyVariable(Name) == NameClass::Sensitive &&
                 classifyName(Name) != NameClass::Sensitive
             ? 0
             : 1;
}

Setting nhsmail::settingOf(const Value &V) {
  if (!V.Names.empty() &&
      std::all_of(V.Names.begin(), V.Names.end(), [](const std::string &Name) {
        return lower(Name).ends_with("never");
      }))
    return Setting::Off;
  if (V.Ints) {
    bool Zero = std::find(V.Ints->begin(), V.Ints->end(), 0) != V.Ints->end();
    if (!Zero)
      return Setting::On;
    return V.Ints->size() == 1 ? Setting::Off : Setting::Unknown;
  }
  Text Said = textOf(V);
  std::vector<std::string> Spelt = literals(Said);
  if (Spelt.empty() && std::any_of(Said.alternatives().begin(),
                                   Said.alternatives().end(), isLoneHole))
    return Setting::Unknown;
  auto saysNo = [](const std::string &S) {
    for (std::string_view No : {"", "false", "0", "no", "off", "never"})
      if (lower(S) == No)
        return true;
    return false;
  };
  size_t Refusals = static_cast<size_t>(
      std::count_if(Spelt.begin(), Spelt.end(), saysNo));
  if (Refusals == 0)
    return Setting::On; // An address to report to.
  return Refusals == Spelt.size() ? Setting::Off : Setting::Unknown;
}

/// What the parameters of the recipients say (RFC 3461: `NOTIFY=…` behind the
/// address); Unknown where the addresses come from a list not seen.
static Setting notifyOf(const Case &C) {
  const Value *Recipients = partOf(C, "recipient");
  if (!Recipients)
    return Setting::Unknown;
  Setting Found = Setting::Missing;
  for (const Pieces &P : textOf(*Recipients).alternatives()) {
    std::string Flat = lower(flatten(P));
    size_t At = Flat.find("notify=");
    if (At != std::string::npos)
      return Flat.compare(At + 7, 5, "never") == 0 ? Setting::Off : Setting::On;
    if (isLoneHole(P) && (!P[0].Symbol || C.Places.kind(P[0].Symbol) ==
                                              Step::Attribute))
      Found = Setting::Unknown;
  }
  return Found;
}

/// What asks for a report: a switch, or in a header an address to send it to, of
/// which it does not matter that it is not known.
static Setting receiptOf(const Case &C, const Value &V) {
  Text T = textOf(V);
  bool Field = C.Mail && C.Mail->Protocol == "smtp";
  bool Address =
      Field && !V.Ints &&
      std::all_of(T.alternatives().begin(), T.alternatives().end(),
                  [&](const Pieces &P) {
                    return isLoneHole(P) &&
                           (V.Str || (P[0].Symbol &&
                                      C.Places.isText(P[0].Symbol)));
                  });
  return Address ? Setting::On : settingOf(V);
}

Setting nhsmail::deliveryReportOf(const Case &C) {
  if (const Value *V = partOf(C, "deliveryReceipt"))
    return receiptOf(C, *V);
  Setting Notify = notifyOf(C);
  if (Notify == Setting::On || Notify == Setting::Off)
    return Notify;
  return knowsHeader(C) ? Notify : Setting::Unknown;
}

Setting nhsmail::readReportOf(const Case &C) {
  if (const Value *V = partOf(C, "readReceipt"))
    return receiptOf(C, *V);
  return knowsHeader(C) ? Setting::Missing : Setting::Unknown;
}

std::string nhsmail::describeSecret(const std::string &Secret) {
  static const std::regex Told("\\(([0-9]+ characters, fingerprint [0-9a-f]{6})\\)");
  if (std::smatch Match; Secret.size() < 64 &&
                         std::regex_match(Secret, Match, Told))
    return Match[1];
  // The salt keeps the fingerprint from being looked up in a table; that it is
  // fixed keeps it the same from run to run.
  constexpr unsigned long long Salt = 0x6e68736d61696c21ull;
  char Text[64];
  std::snprintf(Text, sizeof Text, "%zu characters, fingerprint %06llx",
                Secret.size(),
                static_cast<unsigned long long>(
                    XXH64(Secret.data(), Secret.size(), Salt) & 0xffffff));
  return Text;
}

bool nhsmail::isUnseen(const Case &C, const Value &V) {
  if (!V.Symbol || V.Ints || C.isOpen(V))
    return false;
  return std::none_of(C.What.Facts.begin(), C.What.Facts.end(),
                      [&](const Known &K) { return K.Symbol == V.Symbol; });
}
