//===- MailView.cpp - A send as a message ---------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/rules/MailView.h"

#include "checks/engine/Document.h"
#include "checks/rules/RequestBody.h"

#include <algorithm>
#include <regex>

using namespace nhsmail;

Labels MailView::content() const {
  Labels L;
  for (const char *Role : {"subject", "body", "attachment"})
    if (const Value *V = role(Role))
      L.add(V->labels());
  return L;
}

static const Value *firstOf(const Event &E,
                            std::initializer_list<const char *> Names) {
  for (const char *Name : Names)
    if (const Value *V = E.attribute(Name))
      return V;
  return nullptr;
}

std::optional<std::string> nhsmail::hostOf(const Event &E) {
  const Value *V = firstOf(E, {"url", "host", "base"});
  if (!V)
    return std::nullopt;
  std::optional<std::string> Host;
  Text T = textOf(*V);
  for (const Pieces &P : T.alternatives()) {
    std::string Flat = flatten(P);
    std::string This;
    if (Flat.find("://") != std::string::npos)
      This = splitUrl(P).Host;
    else if (isLiteral(P))
      This = lower(Flat.substr(0, Flat.find_first_of(":/")));
    if (This.empty() || (Host && *Host != This))
      return std::nullopt;
    Host = This;
  }
  return Host;
}

//===----------------------------------------------------------------------===//
// Roles
//===----------------------------------------------------------------------===//

/// What models say of messages and transports by these names is a role as it
/// is.
static constexpr const char *AttributeRoles[] = {
    "recipient",    "bcc",         "subject",
    "sender",       "senderField", "envelopeSender",
    "attachment",   "messageId",   "deliveryReceipt",
    "readReceipt",  "saved",       "deleted",
    "impersonated", "user",        "password",
    "token",        "auth",        "attendee",
    "location",     "sensitivity", "showAs",
    "scope",        "visibility",  "role",
    "expiration",   "filter",      "grantType",
    "clientId",     "disposition"};

/// Roles that say yes or no, in whatever way a text spells it.
static bool isSwitch(const std::string &Role) {
  return Role == "deliveryReceipt" || Role == "readReceipt" ||
         Role == "saved" || Role == "deleted";
}

/// Roles whose default is known: not there on one path is that on this path.
static std::optional<Value> defaultOf(const std::string &Role) {
  if (Role == "subject")
    return Value::text("", nullptr);
  if (Role == "deliveryReceipt" || Role == "readReceipt")
    return Value::number(0);
  return std::nullopt;
}

static Value fromPieces(Pieces P) {
  Value V;
  V.Str = Text(std::move(P));
  return V;
}

static const std::map<std::string, std::vector<const char *>> &fieldRoles() {
  static const std::map<std::string, std::vector<const char *>> Roles = {
      {"subject", {"subject"}},
      {"from", {"sender"}},
      {"sender", {"senderField"}},
      {"to", {"to"}},
      {"cc", {"to"}},
      {"bcc", {"to", "bcc"}},
      {"message-id", {"messageId"}},
      {"x-ms-client-request-id", {"messageId"}},
      {"disposition-notification-to", {"readReceipt"}},
      {"return-receipt-to", {"deliveryReceipt"}},
      {"sensitivity", {"sensitivity"}},
      {"auto-submitted", {"autoSubmitted"}}};
  return Roles;
}

//===----------------------------------------------------------------------===//
// Requests
//===----------------------------------------------------------------------===//

namespace {
/// A request and where it may go.
struct Request {
  std::vector<Url> Addresses;
  std::string Method; ///< Upper case; empty where it is not known.
  Body Content;
  /// Names in lower case.
  NamedValues Headers;
  NamedValues Query; ///< What the library appends to the address.
};

/// An operation that fits one address.
struct Fit {
  const ProtocolModel *Model = nullptr;
  const Url *At = nullptr;
  std::vector<Pieces> Groups; ///< What the groups of its path have captured.
  bool Sure = true; ///< False where the body might tell something else.
};
} // namespace

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

namespace {
class Reader {
public:
  Reader(const Event &E, const ModelSet &Models, Budget &B)
      : E(E), Models(Models), B(B) {}

  void read(MailView &View);

private:
  bool readRequest(MailView &View, const Request &R);
  bool readShape(MailView &View, const Request &R);
  Fit fitOf(const Request &R, const Url &U);
  Tri bodyFits(const ProtocolModel &M, const Body &Content) const;
  void readRoles(MailView &View, const Request &R, const Fit &F);
  void readBody(MailView &View, const Body &Content, const ProtocolModel &M);
  void readDocument(MailView &View, const Document &D, const ProtocolModel &M);
  void readForm(MailView &View, const Value &Whole, const ProtocolModel &M);
  void readQuery(MailView &View, const Request &R, const Fit &F);
  void readHeaders(MailView &View, const Request &R, const ProtocolModel &M);
  void readBatch(MailView &View, const Request &R, const Fit &F);

  void readField(MailView &View, const std::string &Name, Value V);
  bool readMail(MailView &View, const Pieces &P);
  void readMails(MailView &View, const Text &Raw);
  void readEnvelope(MailView &View);
  bool readDialogue(MailView &View, const Value &Said);
  void finish(MailView &View);

  std::vector<Url> addresses() const;
  void add(MailView &View, const std::string &Role, Value V);
  void decide(MailView &View, const std::string &Operation) {
    View.Operation = Operation;
    View.IsMail = triOf(Operation == "send");
  }

  const Event &E;
  const ModelSet &Models;
  Budget &B;
};
} // namespace

/// Adds one more possibility for a role.
void Reader::add(MailView &View, const std::string &Role, Value V) {
  if (isSwitch(Role) && V.Str)
    if (auto Text = V.Str->constant()) {
      std::string Said = lower(*Text);
      if (Said == "true" || Said == "false")
        V = Value::number(Said == "true", V.Origin);
    }
  auto [It, New] = View.Roles.try_emplace(Role, V);
  if (!New)
    It->second = join(It->second, V, B);
}

//===----------------------------------------------------------------------===//
// Which operation
//===----------------------------------------------------------------------===//

/// \p Host as an address without a path; empty where it is not known.
static Pieces rootOf(const Pieces &Host) {
  std::string Flat = flatten(Host);
  size_t Colon = Flat.find("://");
  size_t Begin = Colon == std::string::npos ? 0 : Colon + 3;
  size_t End = std::min(Flat.find_first_of("/?", Begin), Flat.size());
  if (Begin == End ||
      Flat.substr(Begin, End - Begin).find('\0') != std::string::npos)
    return {}; // The path alone has to tell.
  if (Begin > 0)
    return slice(Host, 0, End);
  Pieces Out{Piece::literal("https://")};
  append(Out, slice(Host, 0, End));
  return Out;
}

std::vector<Url> Reader::addresses() const {
  std::vector<Url> Out;
  if (const Value *Whole = E.attribute("url")) {
    Text Texts = textOf(*Whole);
    for (const Pieces &P : Texts.alternatives())
      Out.push_back(splitUrl(P));
    return Out;
  }
  const Value *Path = E.attribute("path"), *Base = E.attribute("base"),
              *Host = E.attribute("host");
  if (!Path)
    return Out;
  Text Texts = textOf(*Path), Bases = Base   ? textOf(*Base)
                                      : Host ? textOf(*Host)
                                             : Text();
  for (const Pieces &P : Texts.alternatives())
    for (const Pieces &Of : Bases.alternatives())
      Out.push_back(splitUrl(joinUrl(Base ? Of : rootOf(Of), P)));
  return Out;
}

Tri Reader::bodyFits(const ProtocolModel &M, const Body &Content) const {
  if (M.Xml.empty() && M.Where.empty() && M.Has.empty())
    return Tri::Yes;
  Tri Best = Content.All ? Tri::No : Tri::Unknown;
  for (const Document &D : Content.Documents) {
    Tri This = Tri::Yes;
    auto also = [&](Tri T) {
      if (T == Tri::No || This == Tri::Yes)
        This = T;
    };
    if (!M.Xml.empty())
      also(D.has(pathFrom({}, M.Root)));
    for (const std::string &Text : M.Has)
      also(D.has(pathFrom(M.Root, Text)));
    for (const auto &[Text, Texts] : M.Where) {
      Tri Is = Tri::No;
      for (const Tree::Entry *X : D.at(pathFrom(M.Root, Text))) {
        std::optional<std::string> Known = textOf(X->Content).constant();
        if (!Known)
          Is = Is == Tri::No ? Tri::Unknown : Is;
        else if (std::find(Texts.begin(), Texts.end(), *Known) != Texts.end())
          Is = Tri::Yes;
      }
      also(Is);
    }
    if (This == Tri::Yes)
      return This;
    if (This == Tri::Unknown)
      Best = This;
  }
  return Best;
}

/// Whether \p Host, which may not be known, is one of \p M's. Never throws.
static bool isHost(const ProtocolModel &M, const std::string &Host) {
  if (Host.empty())
    return !M.HostKnown;
  try {
    return !M.Host || std::regex_match(Host, *M.Host);
  } catch (const std::regex_error &) {
    return false;
  }
}

static bool fitsMethod(const ProtocolModel &M, const Request &R) {
  if (M.Methods.empty())
    return true;
  // Who sends a body does more than ask, and who sends none asks, unless there
  // is nothing to say.
  bool SaysSomething = !M.Json.empty() || !M.Xml.empty() || !M.Form.empty();
  return std::any_of(
      M.Methods.begin(), M.Methods.end(), [&](const std::string &X) {
        if (!R.Method.empty())
          return X == R.Method;
        if (R.Content.Whole)
          return X != "GET";
        return X == "GET" || !SaysSomething || M.Operation == "send";
      });
}

Fit Reader::fitOf(const Request &R, const Url &U) {
  Fit Out;
  std::string Flat = lower(flatten(U.Path));
  if (Flat.size() > B.Bounds.UrlLength || U.Host.size() > B.Bounds.UrlLength) {
    B.Counter.hit("UrlLength");
    return Out;
  }
  for (const ProtocolModel &M : Models.protocols()) {
    if (!fitsMethod(M, R))
      continue;
    if (Flat.find(M.PathHint) == std::string::npos)
      continue;
    std::smatch Found;
    try {
      if (!isHost(M, U.Host) || !std::regex_match(Flat, Found, M.Path))
        continue;
    } catch (const std::regex_error &) {
      B.Counter.hit("UrlLength"); // Too long for what it asks.
      continue;
    }
    Tri Fits = bodyFits(M, R.Content);
    if (Fits == Tri::No || (Fits == Tri::Unknown && Out.Model))
      continue;
    // An earlier one might be meant. To take a mail for none would be worse.
    bool Other = Out.Model && Out.Model->Operation != M.Operation;
    if (Other && M.Operation != "send") {
      Out.Sure = false;
      return Out;
    }
    Out.Model = &M;
    Out.At = &U;
    Out.Sure = Fits == Tri::Yes;
    Out.Groups.clear();
    for (const auto &Group : Found)
      Out.Groups.push_back(
          Group.matched
              ? slice(U.Path, static_cast<size_t>(Group.first - Flat.cbegin()),
                      static_cast<size_t>(Group.second - Flat.cbegin()))
              : Pieces());
    if (Fits == Tri::Yes)
      return Out;
  }
  return Out;
}

bool Reader::readRequest(MailView &View, const Request &R) {
  Fit Best;
  for (const Url &U : R.Addresses) {
    if (!U.Scheme.empty() && !U.Scheme.starts_with("http"))
      continue;
    Fit F = fitOf(R, U);
    // Of several addresses, the one that sends.
    if (F.Model && (!Best.Model || (Best.Model->Operation != "send" &&
                                    F.Model->Operation == "send")))
      Best = std::move(F);
  }
  if (!Best.Model)
    return false;
  View.Protocol = Best.Model->Id;
  if (Best.Sure)
    decide(View, Best.Model->Operation);
  readRoles(View, R, Best);
  readBatch(View, R, Best);
  return true;
}

/// A body that can only be that of one operation tells what an unknown address
/// does not.
bool Reader::readShape(MailView &View, const Request &R) {
  for (const ProtocolModel &M : Models.protocols()) {
    if (M.Shape.empty() && M.Xml.empty())
      continue;
    if (std::any_of(R.Addresses.begin(), R.Addresses.end(),
                    [&](const Url &U) { return !isHost(M, U.Host); }))
      continue;
    for (const Document &D : R.Content.Documents)
      if (std::all_of(M.Shape.begin(), M.Shape.end(),
                      [&](const std::string &Text) {
                        return D.has(pathFrom({}, Text)) == Tri::Yes;
                      }) &&
          bodyFits(M, R.Content) == Tri::Yes) {
        View.Protocol = M.Id;
        decide(View, M.Operation);
        Fit F;
        F.Model = &M;
        readRoles(View, R, F);
        return true;
      }
  }
  return false;
}

//===----------------------------------------------------------------------===//
// Roles of requests
//===----------------------------------------------------------------------===//

void Reader::readRoles(MailView &View, const Request &R, const Fit &F) {
  const ProtocolModel &M = *F.Model;
  auto group = [&](unsigned N) -> std::optional<Value> {
    if (N == 0 || N >= F.Groups.size() || F.Groups[N].empty())
      return std::nullopt;
    return fromPieces(decoded(F.Groups[N], false));
  };
  View.Mailbox = group(M.Mailbox);
  for (const auto &[Role, N] : M.Captured)
    if (std::optional<Value> V = group(N))
      add(View, Role, std::move(*V));
  for (const auto &[Role, Is] : M.Set)
    add(View, Role,
        Is.Number ? Value::number(*Is.Number) : Value::text(Is.Text, nullptr));
  if (R.Content.Whole)
    readBody(View, R.Content, M);
  readQuery(View, R, F);
  readHeaders(View, R, M);
}

void Reader::readBody(MailView &View, const Body &Content,
                      const ProtocolModel &M) {
  std::map<std::string, size_t> Counts;
  for (const Document &D : Content.Documents) {
    MailView One;
    readDocument(One, D, M);
    for (auto &[Role, V] : One.Roles) {
      V.Marks.add(Content.Whole->Marks);
      add(View, Role, std::move(V));
      ++Counts[Role];
    }
  }
  for (const auto &[Role, Count] : Counts)
    if (Count < Content.Documents.size())
      if (std::optional<Value> V = defaultOf(Role))
        add(View, Role, std::move(*V));
  readForm(View, *Content.Whole, M);
  View.Complete = Content.All;
  if (Content.Documents.empty() || !View.role("body")) {
    Value Whole;
    Whole.Marks = Content.Whole->labels();
    add(View, "body", std::move(Whole));
  }
}

void Reader::readDocument(MailView &View, const Document &D,
                          const ProtocolModel &M) {
  for (const auto &[Role, Texts] : M.Xml.empty() ? M.Json : M.Xml)
    for (const std::string &Text : Texts)
      for (const Tree::Entry *X : D.at(pathFrom(M.Root, Text)))
        add(View, Role, X->Content);
  for (const std::string &List : M.Fields)
    for (const auto &[Number, Field] : D.elements(pathFrom(M.Root, List))) {
      std::optional<std::string> Name;
      Value V;
      for (const auto &[Member, Content] : membersOf(*Field.content()))
        if (Member == "name")
          Name = textOf(Content).constant();
        else if (Member == "value")
          V = Content;
      if (Name)
        readField(View, lower(*Name), std::move(V));
    }
}

void Reader::readForm(MailView &View, const Value &Whole,
                      const ProtocolModel &M) {
  if (M.Form.empty())
    return;
  auto field = [&](const std::string &Name, const Value &V) {
    for (const auto &[Role, Names] : M.Form)
      if (std::find(Names.begin(), Names.end(), Name) != Names.end())
        add(View, Role, V);
  };
  if (Whole.Content)
    for (const auto &[Name, V] : membersOf(*Whole.Content))
      field(Name, V);
  if (Whole.Str)
    for (const Pieces &P : Whole.Str->alternatives())
      for (const auto &[Name, V] : parseForm(P))
        field(Name, fromPieces(V));
}

void Reader::readQuery(MailView &View, const Request &R, const Fit &F) {
  NamedValues All = R.Query;
  if (F.At)
    for (const auto &[Name, V] : parseForm(F.At->Query))
      All.emplace_back(Name, fromPieces(V));
  for (const auto &[Name, V] : All)
    for (const auto &[Role, Names] : F.Model->Query)
      // A part that is not known may be any of them.
      if (Name.empty() ||
          std::find(Names.begin(), Names.end(), lower(Name)) != Names.end())
        add(View, Role, V);
}

void Reader::readHeaders(MailView &View, const Request &R,
                         const ProtocolModel &M) {
  auto fits = [](const std::string &Name, const std::string &Want) {
    return Want.ends_with('*')
               ? Name.starts_with(Want.substr(0, Want.size() - 1))
               : Name == Want;
  };
  for (const auto &[Name, V] : R.Headers) {
    for (const auto &[Role, Names] : M.Header)
      for (const std::string &Want : Names)
        if (fits(Name, Want))
          add(View, Role, V);
    if (Name != "authorization")
      continue;
    // RFC 9110: a scheme, and what it needs.
    for (const Pieces &P : textOf(V).alternatives()) {
      std::string Flat = flatten(P);
      size_t Gap = Flat.find(' ');
      if (Gap == std::string::npos)
        continue;
      std::string Scheme = lower(Flat.substr(0, Gap));
      bool Token = Scheme == "bearer";
      add(View, "auth", Value::text(Token ? "oauth" : Scheme, nullptr));
      if (Token || Scheme == "basic")
        add(View, Token ? "token" : "password",
            fromPieces(slice(P, Gap + 1, Flat.size())));
    }
  }
}

void Reader::readBatch(MailView &View, const Request &R, const Fit &F) {
  if (F.Model->Requests.empty())
    return;
  DocumentPath List = pathFrom({}, F.Model->Requests);
  // Addresses in it are relative to where it is sent, but for the last step.
  std::string Sent = F.At ? flatten(F.At->Path) : std::string();
  Pieces Base{Piece::literal("https://" + (F.At ? F.At->Host : ""))};
  append(Base, F.At ? slice(F.At->Path, 0, Sent.rfind('/')) : Pieces());
  for (const Document &D : R.Content.Documents)
    for (const auto &[Number, Inner] : D.elements(List)) {
      if (View.Batch.size() >= B.Bounds.BatchRequests) {
        B.Counter.hit("BatchRequests");
        return;
      }
      auto textAt = [&](const char *Name) {
        auto Found = Inner.at({Name});
        return Found.empty() ? std::nullopt
                             : std::optional(textOf(Found[0]->Content));
      };
      std::optional<Value> Content;
      std::map<std::string, Document> Parts = Inner.elements({"body"});
      if (auto It = Parts.find(""); It != Parts.end())
        Content.emplace().Content = It->second.content();
      else if (auto Whole = Inner.at({"body"}); !Whole.empty())
        Content = Whole[0]->Content;
      std::optional<Text> Address = textAt("url");
      if (!Address)
        continue;
      Request One{{}, {}, Body(Content ? &*Content : nullptr), R.Headers, {}};
      if (std::optional<Text> Method = textAt("method"))
        One.Method = Method->constant().value_or("");
      for (const Pieces &P : Address->alternatives()) {
        One.Addresses.push_back(splitUrl(joinUrl(Base, P)));
        if (!F.At || F.At->Host.empty())
          One.Addresses.back().Host.clear();
      }
      MailView Part;
      Part.Host = View.Host;
      readRequest(Part, One);
      finish(Part);
      if (Part.IsMail == Tri::Yes)
        decide(View, "send");
      View.Batch.push_back(std::move(Part));
    }
}

//===----------------------------------------------------------------------===//
// Mail as text
//===----------------------------------------------------------------------===//

void Reader::readField(MailView &View, const std::string &Name, Value V) {
  auto It = fieldRoles().find(Name);
  if (It != fieldRoles().end()) {
    for (const char *Role : It->second)
      add(View, Role, V);
    return;
  }
  add(View, "headerName", Value::text(Name, nullptr));
  if (!Name.starts_with("x-"))
    return;
  Pieces Line{Piece::literal(Name + ": ")};
  append(Line, textOf(V).alternatives().front());
  add(View, "header", fromPieces(std::move(Line)));
}

/// Reads header lines, and the names of attached files. False where \p P is no
/// message.
bool Reader::readMail(MailView &View, const Pieces &P) {
  MailText M = parseMail(P);
  if (M.Fields.empty())
    return false;
  bool Subject = false;
  for (const auto &[Name, Content] : M.Fields) {
    Subject |= Name == "subject";
    readField(View, Name, fromPieces(Content));
  }
  // A message without the field has an empty subject on this path.
  if (!Subject && !M.StartsUnknown && M.Complete)
    add(View, "subject", Value::text("", nullptr));
  std::string Flat = flatten(M.Body), Names = lower(Flat);
  for (size_t At = 0; (At = Names.find("filename", At)) != std::string::npos;) {
    size_t Begin = Names.find_first_of("=\n", At);
    At += 8;
    if (Begin == std::string::npos || Names[Begin] == '\n')
      continue;
    bool Quoted = Begin + 1 < Names.size() && Names[Begin + 1] == '"';
    Begin += Quoted ? 2 : 1;
    size_t End = std::min(Names.find_first_of(Quoted ? "\"\n" : ";\r\n", Begin),
                          Names.size());
    if (Begin < End)
      add(View, "attachment", fromPieces(slice(M.Body, Begin, End)));
  }
  View.Complete = M.Complete && !M.StartsUnknown;
  return true;
}

void Reader::readMails(MailView &View, const Text &Raw) {
  bool All = true;
  for (const Pieces &P : Raw.alternatives())
    All &= readMail(View, P) && View.Complete;
  View.Complete = All;
  Value Whole;
  Whole.Marks = Raw.labels();
  add(View, "body", std::move(Whole));
}

/// Addresses of the envelope come with parameters, which ask for reports.
void Reader::readEnvelope(MailView &View) {
  for (const char *Role : {"recipient", "envelopeSender"}) {
    auto It = View.Roles.find(Role);
    if (It == View.Roles.end() || !It->second.Str)
      continue;
    for (Pieces &P : It->second.Str->alternatives()) {
      EnvelopeAddress A = parseEnvelope(P);
      P = std::move(A.Address);
      for (auto &[Name, Content] : A.Parameters) {
        std::string Flat = lower(flatten(Content));
        if (Name == "NOTIFY" && Flat.find("success") != std::string::npos)
          add(View, "deliveryReceipt", Value::number(1));
        else if (Name == "NOTIFY" && Flat == "never")
          add(View, "deliveryReceipt", Value::number(0));
        else if (Name == "ENVID")
          add(View, "messageId", fromPieces(std::move(Content)));
      }
    }
  }
}

/// Reads what the program itself has said to a server. True where it is SMTP
/// that hands over a mail.
bool Reader::readDialogue(MailView &View, const Value &Said) {
  bool Mail = false;
  Text All = textOf(Said);
  for (const Pieces &P : All.alternatives()) {
    size_t Size = flatten(P).size();
    for (size_t At = 0; At < Size;) {
      SmtpCommand Line = parseSmtp(P, At);
      if (Line.Verb.empty()) {
        Pieces Rest = slice(P, At, Size);
        if (readMail(View, Rest)) {
          Value Whole;
          for (const Piece &X : Rest)
            Whole.Marks.add(X.Marks);
          add(View, "body", std::move(Whole));
          break;
        }
        At = Line.End; // An answer to a challenge.
        continue;
      }
      Mail |= Line.Verb == "MAIL" || Line.Verb == "RCPT" || Line.Verb == "DATA";
      if (Line.Verb == "MAIL")
        add(View, "envelopeSender", fromPieces(std::move(Line.Argument)));
      else if (Line.Verb == "RCPT")
        add(View, "recipient", fromPieces(std::move(Line.Argument)));
      else if (Line.Verb == "AUTH") {
        std::string Method = lower(flatten(Line.Argument));
        add(View, "auth",
            Value::text(Method.find("oauth") != std::string::npos ? "oauth"
                                                                  : "basic",
                        nullptr));
      }
      At = Line.End;
    }
  }
  return Mail;
}

//===----------------------------------------------------------------------===//
// Events
//===----------------------------------------------------------------------===//

/// What a send is about, by what the model of the function calls it.
static std::string operationOf(const std::string &Object) {
  if (Object == "message")
    return "send";
  if (Object == "appointment")
    return "calendar";
  return Object == "request" ? std::string() : Object;
}

void Reader::finish(MailView &View) {
  readEnvelope(View);
  if (const Value *Named = View.role("mailbox"); Named && !View.Mailbox)
    View.Mailbox = *Named;
  if (!View.role("recipient"))
    if (const Value *To = View.role("to"))
      View.Roles["recipient"] = Value(*To);
}

void Reader::read(MailView &View) {
  View.Host = hostOf(E);
  for (const char *Role : AttributeRoles)
    if (const Value *V = E.attribute(Role))
      View.Roles[Role] = *V;
  if (E.attribute("connectOnly"))
    return decide(View, "other");

  const Value *Content = E.attribute("body");
  Request R{{}, {}, Body(Content), {}, {}};
  if (const Value *Method = firstOf(E, {"method", "impliedMethod"}))
    R.Method = textOf(*Method).constant().value_or("");
  // A handle that was made here and given nothing to send asks.
  else if (E.attribute("fresh") && !Content && !E.attribute("upload"))
    R.Method = "GET";
  for (const char *Name : {"header", "moreHeaders"}) {
    const Value *Header = E.attribute(Name);
    if (Header && Header->Content)
      for (auto &[Field, V] : membersOf(*Header->Content))
        R.Headers.emplace_back(lower(Field), V);
    if (Header && Header->Str)
      for (const Pieces &P : Header->Str->alternatives())
        for (auto &[Field, V] : parseMail(P).Fields)
          R.Headers.emplace_back(Field, fromPieces(V));
  }
  if (const Value *Query = E.attribute("query")) {
    if (Query->Content)
      R.Query = membersOf(*Query->Content);
    else
      for (const Pieces &P : textOf(*Query).alternatives())
        for (auto &[Name, V] : parseForm(P))
          R.Query.emplace_back(Name, fromPieces(V));
  }
  R.Addresses = addresses();
  bool Address = !R.Addresses.empty(), IsUrl = E.attribute("url") != nullptr;

  auto goesBy = [&](std::string_view Scheme) {
    return std::any_of(
        R.Addresses.begin(), R.Addresses.end(),
        [&](const Url &U) { return U.Scheme.starts_with(Scheme); });
  };
  bool Smtp = goesBy("smtp");
  // What is uploaded by IMAP is put into a folder.
  bool Kept = goesBy("imap") && E.attribute("upload");
  if (Address && !Smtp && !Kept) {
    // Nothing is known of how the address ends: then what goes may tell.
    bool Open =
        std::any_of(R.Addresses.begin(), R.Addresses.end(), [](const Url &U) {
          std::string Path = flatten(U.Path);
          return Path.ends_with('\0') || (Path.empty() && U.Host.empty());
        });
    if (Open && readShape(View, R))
      return finish(View);
    if (readRequest(View, R)) {
      if (Open && View.Operation == "other") {
        View.Operation.clear();
        View.IsMail = Tri::Unknown;
      }
      return finish(View);
    }
    // No service that protocols know is at that host.
    Open &= std::any_of(R.Addresses.begin(), R.Addresses.end(),
                        [](const Url &U) { return U.Host.empty(); });
    if (!IsUrl || !E.attribute("recipient")) {
      if (!Open)
        decide(View, E.Name == "request" ? "other" : operationOf(E.Name));
      if (!Open || !IsUrl)
        return finish(View);
    }
  }
  if (Kept) {
    View.Protocol = "imap";
    decide(View, "draft");
  } else if (Smtp) {
    // Without anything to upload, an SMTP handle only asks (VRFY, EXPN).
    bool Asks = E.Name == "request" && E.attribute("fresh") &&
                !E.attribute("upload") && !Content &&
                !E.attribute("envelopeSender");
    View.Protocol = "smtp";
    decide(View, Asks ? "other" : "send");
  } else if (const Value *Said = E.attribute("dialogue")) {
    // One write of many: the one that ends the message hands it over.
    std::string Now = Content ? flatten(textOf(*Content).alternatives().front())
                              : std::string();
    while (Now.ends_with('\r') || Now.ends_with('\n'))
      Now.pop_back();
    bool Ends = Now == "." || Now.ends_with("\n.");
    bool Mail = readDialogue(View, *Said);
    if (Mail) {
      View.Protocol = "smtp";
      decide(View, Ends ? "send" : "other");
    }
    return finish(View);
  } else if (E.Name != "request") {
    // A library that does nothing else.
    View.Protocol = E.Name == "message" ? "smtp" : "";
    decide(View, operationOf(E.Name));
  } else if (E.attribute("recipient")) {
    View.Protocol = "smtp";
    decide(View, "send");
  } else if (!Address) {
    View.Protocol = "smtp"; // A handle whose URL is not known.
  }
  for (auto &[Name, V] : R.Headers)
    readField(View, Name, V);
  if (Content) {
    if (!View.role("subject") && Content->Str)
      readMails(View, *Content->Str);
    else
      View.Roles.insert_or_assign("body", *Content);
  }
  finish(View);
}

MailView nhsmail::viewOf(const Event &E, const ModelSet &Models, Budget &B) {
  MailView View;
  Reader(E, Models, B).read(View);
  return View;
}
