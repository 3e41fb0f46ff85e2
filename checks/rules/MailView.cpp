//===- MailView.cpp - A send as a message ---------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/rules/MailView.h"

#include "checks/engine/Document.h"

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
  const Value *V = firstOf(E, {"url", "host"});
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
// Documents
//===----------------------------------------------------------------------===//

using Path = std::vector<std::string_view>;

static Path stepsOf(std::string_view Text) {
  Path Out;
  while (!Text.empty()) {
    size_t Slash = std::min(Text.find('/'), Text.size());
    if (Slash > 0)
      Out.push_back(Text.substr(0, Slash));
    Text.remove_prefix(std::min(Slash + 1, Text.size()));
  }
  return Out;
}

/// Where \p Want ends in \p Steps: services do not mind case, repeated elements
/// may be numbered, and `*` stands for one step or, as a single object may
/// stand for a list, for none.
static std::optional<size_t> follow(const std::vector<TreeStep> &Steps,
                                    const Path &Want, size_t J = 0,
                                    size_t I = 0) {
  if (I == Want.size())
    return J;
  if (Want[I] == "*")
    if (auto Without = follow(Steps, Want, J, I + 1))
      return Without;
  if (J == Steps.size())
    return std::nullopt;
  const TreeStep &S = Steps[J];
  bool Keyed = S.Kind == Step::Key;
  if (Want[I] == "*" || (Keyed && lower(S.Name) == lower(Want[I])))
    if (auto With = follow(Steps, Want, J + 1, I + 1))
      return With;
  if (!Keyed || S.Name.starts_with('['))
    return follow(Steps, Want, J + 1, I);
  return std::nullopt;
}

/// Only numbers of elements are left behind \p J.
static bool endsAt(const std::vector<TreeStep> &Steps, size_t J) {
  return std::all_of(Steps.begin() + static_cast<long>(J), Steps.end(),
                     [](const TreeStep &S) {
                       return S.Kind != Step::Key || S.Name.starts_with('[');
                     });
}

static std::vector<const Tree::Entry *> entriesAt(const Tree &T,
                                                  const Path &Want) {
  std::vector<const Tree::Entry *> Out;
  for (const Tree::Entry &E : T.Entries)
    if (auto End = follow(E.Path, Want); End && endsAt(E.Path, *End))
      Out.push_back(&E);
  return Out;
}

/// \p E is of somebody else's making: nothing is known of its parts.
static bool isOpaque(const Tree &T, const Tree::Entry &E) {
  return E.Content.Symbol && !E.Content.Ints &&
         std::none_of(T.Entries.begin(), T.Entries.end(),
                      [&](const Tree::Entry &X) {
                        return X.Path.size() > E.Path.size() &&
                               std::equal(E.Path.begin(), E.Path.end(),
                                          X.Path.begin());
                      });
}

/// What is not known on the way to \p Want and may hold it: a hole in a text,
/// or a document that came from elsewhere.
static std::vector<const Tree::Entry *> hiding(const Tree &T,
                                               const Path &Want) {
  std::vector<const Tree::Entry *> Out;
  for (const Tree::Entry &E : T.Entries) {
    const Value &V = E.Content;
    bool Unknown = V.Str ? std::any_of(V.Str->alternatives().begin(),
                                       V.Str->alternatives().end(),
                                       [](const Pieces &P) {
                                         return !isLiteral(P);
                                       })
                         : isOpaque(T, E);
    for (size_t I = 0; Unknown && I < Want.size(); ++I) {
      // What stands for anything hides what is below it only.
      if (I > 0 && Want[I - 1] == "*" && (I == 1 || Want[I - 2] == "*"))
        continue;
      auto End = follow(
          E.Path, Path(Want.begin(), Want.begin() + static_cast<long>(I)));
      if (End && endsAt(E.Path, *End)) {
        Out.push_back(&E);
        break;
      }
    }
  }
  return Out;
}

/// The parts of \p T, by what of each path the steps of \p List leave open.
static std::map<std::string, Tree> elementsOf(const Tree &T, const Path &List) {
  std::map<std::string, Tree> Out;
  for (const Tree::Entry &E : T.Entries) {
    auto End = follow(E.Path, List);
    if (!End || *End == E.Path.size())
      continue;
    const TreeStep &Which = E.Path[*End];
    bool Index = Which.Kind != Step::Key || Which.Name.starts_with('[');
    Tree::Entry Inner = E;
    Inner.Path.erase(Inner.Path.begin(),
                     Inner.Path.begin() + static_cast<long>(*End + Index));
    Out[Index ? Which.Name : std::string()].Entries.push_back(std::move(Inner));
  }
  return Out;
}

namespace {
struct Document {
  TreePtr Content;
  bool IsText =
      false; ///< It was read from a text, in which holes may hide parts.

  std::vector<const Tree::Entry *> at(const Path &Want) const;
  Tri has(const Path &Want) const;
};

/// What a body may be.
struct Body {
  const Value *Whole = nullptr; ///< Null where there is none.
  std::vector<Document> Documents;
  bool All = false; ///< Every text that it may be is one of Documents.

  explicit Body(const Value *V);
};

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

/// What stands at \p Want; where there is nothing, what may hide it.
std::vector<const Tree::Entry *> Document::at(const Path &Want) const {
  std::vector<const Tree::Entry *> Out = entriesAt(*Content, Want);
  return Out.empty() ? hiding(*Content, Want) : Out;
}

Tri Document::has(const Path &Want) const {
  for (const Tree::Entry &E : Content->Entries)
    if (follow(E.Path, Want))
      return Tri::Yes;
  return hiding(*Content, Want).empty() ? Tri::No : Tri::Unknown;
}

/// \p T with the documents in it as parts of one.
static TreePtr flattened(const TreePtr &T) {
  auto isFlat = [](const Tree::Entry &E) { return !E.Content.Content; };
  if (std::all_of(T->Entries.begin(), T->Entries.end(), isFlat))
    return T;
  auto Out = std::make_shared<Tree>();
  for (const Tree::Entry &E : T->Entries) {
    Out->Entries.push_back(E);
    Out->Entries.back().Content.Content = nullptr;
    if (E.Content.Content)
      for (Tree::Entry Inner : flattened(E.Content.Content)->Entries) {
        Inner.Path.insert(Inner.Path.begin(), E.Path.begin(), E.Path.end());
        Out->Entries.push_back(std::move(Inner));
      }
  }
  return Out;
}

Body::Body(const Value *V) : Whole(V) {
  if (!V)
    return;
  All = true;
  if (V->Content)
    Documents.push_back({flattened(V->Content)});
  else if (V->Str)
    for (const Pieces &P : V->Str->alternatives()) {
      TreePtr T = parseJson(P);
      if (!T)
        T = parseXml(P);
      All &= T != nullptr;
      if (T)
        Documents.push_back({std::move(T)});
    }
  else
    All = false;
}

/// The steps of \p Text, from \p Root on where it does not begin with `/`.
static Path pathFrom(const std::string &Root, const std::string &Text) {
  Path Out = Text.starts_with('/') ? Path() : stepsOf(Root);
  for (std::string_view Step : stepsOf(Text))
    Out.push_back(Step);
  return Out;
}

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

  std::vector<Url> addresses(const Value &Address, const Value *Host) const;
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

std::vector<Url> Reader::addresses(const Value &Address,
                                   const Value *Host) const {
  std::vector<Url> Out;
  Text Bases = Host ? textOf(*Host) : Text(), Texts = textOf(Address);
  for (const Pieces &P : Texts.alternatives())
    for (Pieces Base : Bases.alternatives()) {
      if (std::string Flat = flatten(Base);
          Flat.find("://") == std::string::npos && !Flat.empty()) {
        if (Flat.find('\0') != std::string::npos)
          Base.clear(); // The path alone has to tell.
        else
          Base = {Piece::literal("https://" + Flat)};
      }
      Out.push_back(splitUrl(joinUrl(Base, P)));
    }
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
      also(D.has(stepsOf(M.Root)));
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

Fit Reader::fitOf(const Request &R, const Url &U) {
  Fit Out;
  std::string Flat = lower(flatten(U.Path));
  if (Flat.size() > B.Bounds.UrlLength || U.Host.size() > B.Bounds.UrlLength) {
    B.Counter.hit("UrlLength");
    return Out;
  }
  for (const ProtocolModel &M : Models.protocols()) {
    if (!M.Methods.empty()) {
      // Who sends a body does more than ask.
      bool Fits = std::any_of(
          M.Methods.begin(), M.Methods.end(), [&](const std::string &X) {
            return R.Method.empty() ? !R.Content.Whole || X != "GET"
                                    : X == R.Method;
          });
      if (!Fits)
        continue;
    }
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
                        return D.has(stepsOf(Text)) == Tri::Yes;
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
    for (const auto &[Index, Field] :
         elementsOf(*D.Content, pathFrom(M.Root, List))) {
      std::optional<std::string> Name;
      Value V;
      for (const auto &[Member, Content] : membersOf(Field))
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
  Path List = stepsOf(F.Model->Requests);
  // Addresses in it are relative to where it is sent, but for the last step.
  std::string Sent = F.At ? flatten(F.At->Path) : std::string();
  Pieces Base{Piece::literal("https://" + (F.At ? F.At->Host : ""))};
  append(Base, F.At ? slice(F.At->Path, 0, Sent.rfind('/')) : Pieces());
  for (const Document &D : R.Content.Documents)
    for (const auto &[Index, Inner] : elementsOf(*D.Content, List)) {
      if (View.Batch.size() >= B.Bounds.BatchRequests) {
        B.Counter.hit("BatchRequests");
        return;
      }
      Value Content;
      bool HasBody = false;
      std::map<std::string, Tree> Bodies = elementsOf(Inner, {"body"});
      if (!Bodies.empty()) {
        auto T = std::make_shared<Tree>();
        for (auto &[Which, Part] : Bodies)
          T->Entries.insert(T->Entries.end(), Part.Entries.begin(),
                            Part.Entries.end());
        Content.Content = std::move(T);
        HasBody = true;
      } else if (auto Whole = entriesAt(Inner, {"body"}); !Whole.empty()) {
        Content = Whole[0]->Content;
        HasBody = true;
      }
      Request One{{}, {}, Body(HasBody ? &Content : nullptr), {}, {}};
      One.Headers = R.Headers;
      if (auto Method = entriesAt(Inner, {"method"}); !Method.empty())
        One.Method = textOf(Method[0]->Content).constant().value_or("");
      auto Address = entriesAt(Inner, {"url"});
      if (Address.empty())
        continue;
      for (const Pieces &P : textOf(Address[0]->Content).alternatives()) {
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
  const Value *Address = firstOf(E, {"url", "path"});
  bool IsUrl = E.attribute("url") != nullptr;
  if (Address)
    R.Addresses = addresses(*Address, IsUrl ? nullptr : E.attribute("host"));

  bool Smtp =
      std::any_of(R.Addresses.begin(), R.Addresses.end(),
                  [](const Url &U) { return U.Scheme.starts_with("smtp"); });
  if (Address && !Smtp) {
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
  if (Smtp) {
    // Without anything to upload, an SMTP handle only asks (VRFY, EXPN).
    bool Asks = E.attribute("fresh") && !E.attribute("upload") && !Content &&
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
