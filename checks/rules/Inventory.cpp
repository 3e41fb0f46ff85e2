//===- Inventory.cpp - Events as integration points -----------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/rules/Inventory.h"

#include "checks/engine/Document.h"
#include "checks/rules/RequestText.h"
#include "checks/rules/Transport.h"

#include <algorithm>
#include <tuple>

using namespace nhsmail;

/// What a sign-in shares with the connection that it is for.
static constexpr std::string_view OfTheConnection = "nhsmail-insecure-transport";
/// Longer texts are cut: an inventory is no copy of the messages.
static constexpr size_t MostCharacters = 160;

Inventory::Inventory(const facts::Program &Program, const Solver &Solved,
                     const ModelSet &Models, const Policy &Pol)
    : Program(Program), Solved(Solved), Redact(Solved, Pol) {
  for (const FunctionModel &F : Models.functions())
    for (const std::string &Name : F.Names)
      LibraryOf.try_emplace(Name, F.Library);
}

bool Inventory::Order::operator()(const Key &A, const Key &B) const {
  auto rank = [](const facts::Span &S) {
    return std::tie(S.File, S.Line, S.Column, S.EndLine, S.EndColumn);
  };
  auto less = [&](const facts::Span &X, const facts::Span &Y) {
    return rank(X) < rank(Y);
  };
  if (!(A.Leaf == B.Leaf))
    return less(A.Leaf, B.Leaf);
  auto names = [](const Key &K) {
    return std::tie(K.FunctionKey, K.Kind, K.Operation);
  };
  if (names(A) != names(B))
    return names(A) < names(B);
  return std::lexicographical_compare(A.Calls.begin(), A.Calls.end(),
                                      B.Calls.begin(), B.Calls.end(), less);
}

//===----------------------------------------------------------------------===//
// What an event is
//===----------------------------------------------------------------------===//

/// The kind of point that a send is; empty where it has nothing to do with the
/// service.
static std::string kindOf(const Case &C) {
  static constexpr std::pair<std::string_view, const char *> Kinds[] = {
      {"send", "send"},      {"draft", "mailbox"},    {"attachment", "mailbox"},
      {"rule", "mailbox"},   {"calendar", "calendar"}, {"chat", "teams"},
      {"share", "share"},    {"group", "share"},      {"upload", "share"},
      {"directory", "lookup"}, {"people", "lookup"},  {"token", "sign-in"}};
  const MailView &View = *C.Mail;
  for (const auto &[Operation, Kind] : Kinds)
    if (View.Operation == Operation)
      return Kind;
  if (View.Operation == "permission")
    return lower(View.Protocol).find("calendar") != std::string::npos ||
                   View.Protocol.starts_with("ews.")
               ? "calendar"
               : "share";
  bool Open = View.Operation.empty() && View.IsMail == Tri::Unknown;
  return Open && Transport(C).mayBeNhsMail() ? "request" : "";
}

void Inventory::add(Case C, const std::vector<MailView> &Views,
                    const std::vector<Judgement> &Said) {
  C.Verdicts = nullptr;
  if (C.What.What != Event::Arrive) {
    SaidOf[&C.What] = Said;
    for (const MailView &View : Views) {
      C.Mail = &View;
      if (std::string Kind = kindOf(C); !Kind.empty())
        addAs(C, std::move(Kind), View.Operation, Said);
    }
  } else if (bringsCredential(C.What)) {
    addAs(C, "sign-in", C.What.Role, Said);
  } else if (C.What.Name == "lookup") {
    addAs(C, "lookup", C.What.Role, Said);
  } else if (C.What.Name == "impersonate" && !C.Use) {
    // A send in the same function says in whose name it is.
    addAs(C, "impersonation", C.What.Role, Said);
  }
}

//===----------------------------------------------------------------------===//
// What is told of it
//===----------------------------------------------------------------------===//

std::string Inventory::told(const Case &C, const Pieces &P) const {
  std::string Out;
  for (const Piece &X : P) {
    if (X.Hole) {
      std::string_view Name = X.Symbol ? C.nameOf(X.Symbol) : std::string_view();
      Out += "{" + (Name.empty() ? std::string("…") : std::string(Name)) + "}";
    } else {
      Out += Redact.inLiteral(X.Literal);
    }
  }
  if (Out.size() > MostCharacters) {
    size_t End = MostCharacters;
    while (End > 0 && (static_cast<unsigned char>(Out[End]) & 0xC0) == 0x80)
      --End; // Not inside of a character.
    Out = Out.substr(0, End) + "…";
  }
  return Out;
}

std::vector<std::string> Inventory::told(const Case &C, const Value *V) const {
  std::set<std::string> Out;
  if (V)
    for (const Pieces &P : textOf(*V).alternatives())
      if (!P.empty())
        Out.insert(told(C, P));
  return {Out.begin(), Out.end()};
}

std::vector<std::string> Inventory::hostsOf(const Case &C) const {
  if (C.Host)
    return {*C.Host};
  const Transport T(C);
  std::set<std::string> Out;
  for (const char *Name : {"url", "host"}) {
    const Value *V = T.attribute(Name);
    if (!V)
      continue;
    // What follows the host may be secret, and is of no interest.
    for (const Pieces &P : textOf(*V).alternatives()) {
      if (P.empty())
        continue;
      if (P[0].Hole)
        Out.insert(told(C, {P[0]}));
      else if (std::string Host = splitUrl(P).Host; !Host.empty())
        Out.insert(Host);
      else if (P.size() > 1 && P[1].Hole && P[0].Literal.ends_with("://"))
        Out.insert(told(C, {P[1]}));
    }
    break;
  }
  return {Out.begin(), Out.end()};
}

static PointRecipient recipientOf(const Case &C, const Pieces &P,
                                  std::string Spoken) {
  std::erase_if(Spoken, [](char Ch) { return Ch == '<' || Ch == '>'; });
  switch (accreditationOf(P, C)) {
  case Accreditation::Accredited:
    return {std::move(Spoken), Protected::Yes};
  case Accreditation::NotAccredited:
    return {std::move(Spoken), Protected::No};
  case Accreditation::Unknown:
    break;
  }
  return {std::move(Spoken), Protected::Unknown};
}

void Inventory::describe(const Case &C, Node &N) const {
  IntegrationPoint &P = N.Point;
  const facts::Span *Outermost = &C.What.Where;
  std::vector<Location> Route;
  for (const Trace *X = C.What.Calls.get(); X; X = X->Before.get())
    Route.push_back(Program.locate(X->Where));
  if (C.What.Calls)
    Outermost = &C.What.Calls->Where;
  P.Where = Program.locate(*Outermost);
  if (!Route.empty()) {
    Route.erase(Route.begin());
    Route.push_back(Program.locate(C.What.Where));
  }
  P.Route = std::move(Route);
  P.Function = C.In.Name;
  P.Callee = C.What.Callee;
  if (auto It = LibraryOf.find(C.What.Callee); It != LibraryOf.end())
    P.Library = It->second;

  P.Service = C.Mail ? C.Mail->Protocol : std::string();
  if (P.Service.empty())
    P.Service = Transport(C).service();
  P.Hosts = hostsOf(C);
  const Value *User = partOf(C, "user");
  P.Accounts = told(C, User ? User : C.Use ? C.Use->attribute("user") : nullptr);
  const Value *Other = partOf(C, "impersonated");
  if (!Other && C.Mail && C.Mail->Mailbox)
    Other = &*C.Mail->Mailbox;
  if (C.What.Name == "impersonate")
    Other = C.What.attribute("value");
  P.Mailboxes = told(C, Other);
  if (C.Mail) {
    for (const char *Role : {"recipient", "attendee"})
      if (const Value *To = C.Mail->role(Role))
        for (const Pieces &A : textOf(*To).alternatives())
          if (!A.empty())
            addRecipient(P.Recipients, recipientOf(C, A, told(C, A)));
    P.Subjects = told(C, C.Mail->role("subject"));
    const Labels Content = C.Mail->content();
    for (Label L : {Label::Credential, Label::Masked, Label::Received,
                    Label::Sensitive, Label::Untrusted})
      if (Content.has(L))
        P.Data.emplace_back(name(L));
  }
  P.Outside = isOutOfScope(C, 0);
}

//===----------------------------------------------------------------------===//
// Which function names it
//===----------------------------------------------------------------------===//

/// True where \p V is what callers pass as an argument, or an element of it.
static bool isArgument(const Case &C, const Value *V) {
  if (!V || !C.HasCallers)
    return false;
  auto is = [&](PlaceId P) {
    const PlaceId Root = C.Places.rootOf(P);
    if (!P || C.Places.kind(Root) != Step::Parameter)
      return false;
    for (; P != Root; P = C.Places.parent(P))
      if (C.Places.kind(P) != Step::Deref && C.Places.kind(P) != Step::Element)
        return false;
    return true;
  };
  Text T = textOf(*V);
  return is(V->Symbol) ||
         std::any_of(T.alternatives().begin(), T.alternatives().end(),
                     [&](const Pieces &P) {
                       return std::any_of(P.begin(), P.end(), [&](const Piece &X) {
                         return X.Hole && is(X.Symbol);
                       });
                     });
}

/// What the point is about: whom a message goes to, or the whole request where
/// that is not known; with what somebody signs in, and as whom.
static bool isNamedByCallers(const Case &C) {
  if (!C.Mail)
    return isArgument(C, C.What.attribute("value")) ||
           isArgument(C, C.What.attribute("user"));
  if (C.Mail->Mailbox && isArgument(C, &*C.Mail->Mailbox))
    return true;
  if (const Value *To = C.Mail->role("recipient"))
    return isArgument(C, To);
  for (const char *Name : {"body", "dialogue", "header", "url", "path"})
    if (isArgument(C, C.What.attribute(Name)))
      return true;
  return false;
}

/// What a caller may say differently. Who runs the program decides on accounts,
/// hosts and secrets: that they are known further out changes nothing.
static std::string shapeOf(const Case &C) {
  std::string Out;
  auto add = [&](const Value *V) {
    std::set<std::string> All;
    if (V)
      for (const Pieces &Alternative : textOf(*V).alternatives())
        All.insert(flatten(Alternative));
    for (const std::string &One : All)
      Out += One + '\n';
    Out += '\f';
  };
  if (C.Mail)
    for (const char *Role :
         {"recipient", "subject", "attendee", "filter", "scope", "location"})
      add(C.Mail->role(Role));
  else if (C.What.Name != "credential")
    add(C.What.attribute("value"));
  if (C.Mail && C.Mail->content().has(Label::Sensitive))
    Out += name(Label::Sensitive);
  return Out;
}

void Inventory::addAs(const Case &C, std::string Kind, std::string Operation,
                      const std::vector<Judgement> &Said) {
  Key K{C.What.Where, C.What.FunctionKey, std::move(Kind), std::move(Operation),
        {}};
  for (const Trace *Call : stepsOf(C.What.Calls))
    K.Calls.push_back(Call->Where);
  Node Seen;
  Seen.Point.Kind = K.Kind;
  Seen.Point.Operation = K.Operation;
  describe(C, Seen);
  Seen.Shape.insert(shapeOf(C));
  Seen.NamedByCallers = isNamedByCallers(C);
  Seen.HasBody = !C.In.Blocks.empty();
  Seen.Use = C.Use;
  const Summary *S = Solved.summary(C.In.Key);
  Seen.Said = Said;
  if (S && S->Partial)
    for (Judgement &J : Seen.Said)
      if (J.Says.What == Verdict::Satisfied) {
        J.Says.What = Verdict::Unknown;
        J.Says.Why += ", as far as the paths go that were walked: a bound cut "
                      "the analysis short";
      }
  auto [It, New] = Nodes.try_emplace(std::move(K), Seen);
  if (New)
    return;
  // The same on another path.
  Node &Known = It->second;
  merge(Known.Point, Seen.Point);
  Known.Shape.insert(Seen.Shape.begin(), Seen.Shape.end());
  Known.NamedByCallers |= Seen.NamedByCallers;
  if (!Known.Use)
    Known.Use = Seen.Use;
  Known.Said.insert(Known.Said.end(), Seen.Said.begin(), Seen.Said.end());
}

std::vector<IntegrationPoint> Inventory::points(
    const std::function<std::optional<PointVerdict>(size_t)> &VerdictOf) {
  std::map<const Node *, const Node *> Below;
  for (auto &[K, N] : Nodes) {
    Key Inner = K;
    auto It = Nodes.end();
    while (!Inner.Calls.empty() && It == Nodes.end()) {
      Inner.Calls.pop_back();
      It = Nodes.find(Inner);
    }
    if (It != Nodes.end()) {
      It->second.Callers.push_back(&K);
      Below[&N] = &It->second;
    }
  }
  auto isAnother = [](const Node &Caller, const Node &Callee) {
    return Callee.NamedByCallers || !Callee.HasBody ||
           !std::includes(Callee.Shape.begin(), Callee.Shape.end(),
                          Caller.Shape.begin(), Caller.Shape.end());
  };
  auto resolve = [&](const Judgement &J) -> std::optional<PointVerdict> {
    if (J.Report)
      return VerdictOf(*J.Report);
    if (J.Says.What == Verdict::NoMatter)
      return std::nullopt;
    return PointVerdict{std::string(J.Check),
                        J.Says.What == Verdict::Satisfied ? Standing::Satisfied
                                                          : Standing::Unknown,
                        Redact.inText(J.Says.Why),
                        J.Says.Where.Line ? Program.locate(J.Says.Where)
                                          : Location(),
                        {}};
  };
  auto ownOf = [&](const Node &N) {
    Verdicts Out;
    for (const Judgement &J : N.Said)
      if (auto V = resolve(J))
        addVerdict(Out, *V);
    auto Connection = N.Use ? SaidOf.find(N.Use) : SaidOf.end();
    if (Connection != SaidOf.end())
      for (const Judgement &J : Connection->second)
        if (J.Check == OfTheConnection)
          if (auto V = resolve(J))
            addVerdict(Out, *V);
    return Out;
  };
  // What is found wrong in a function is wrong for all that call it; anything
  // else callers know better. Nothing where only others' calls make it one.
  std::function<std::optional<IntegrationPoint>(const Node &, const Verdicts &)>
      settle = [&](const Node &N,
                   const Verdicts &Wrong) -> std::optional<IntegrationPoint> {
    Verdicts Own = ownOf(N);
    for (const PointVerdict &V : Wrong)
      addVerdict(Own, V);
    IntegrationPoint Here = N.Point;
    if (N.Callers.empty()) {
      Here.Verdicts = std::move(Own);
      return Here;
    }
    std::erase_if(Own, [](const PointVerdict &V) {
      return V.How != Standing::Breached;
    });
    std::optional<IntegrationPoint> Out;
    for (const Key *K : N.Callers) {
      const Node &Caller = Nodes.at(*K);
      if (isAnother(Caller, N))
        continue;
      if (std::optional<IntegrationPoint> Outer = settle(Caller, Own)) {
        if (Out)
          merge(*Out, *Outer);
        else
          Out = std::move(Outer);
      }
    }
    if (Out) { // It stands where the code names it all the same.
      Out->Where = Here.Where;
      Out->Function = Here.Function;
      Out->Route = Here.Route;
    }
    return Out;
  };
  auto at = [](const facts::Span &S) {
    return std::tuple(S.File, S.Line, S.Column);
  };
  std::set<std::tuple<uint32_t, uint32_t, uint32_t>> Asked;
  for (const auto &[K, N] : Nodes)
    if (N.Use && K.Kind == "sign-in")
      Asked.insert(at(N.Use->Where));
  std::vector<IntegrationPoint> Out;
  for (const auto &[K, N] : Nodes) {
    const auto Inner = Below.find(&N);
    if (!N.HasBody || (Inner != Below.end() && !isAnother(N, *Inner->second)))
      continue;
    // The form that brings the secret says it all.
    if (K.Operation == "token" && Asked.count(at(K.Leaf)))
      continue;
    Verdicts Wrong;
    for (auto It = Inner; It != Below.end(); It = Below.find(It->second))
      for (const PointVerdict &V : ownOf(*It->second))
        if (V.How == Standing::Breached)
          Wrong.push_back(V);
    std::optional<IntegrationPoint> P = settle(N, Wrong);
    if (!P)
      continue;
    if (P->Outside)
      std::erase_if(P->Verdicts, [](const PointVerdict &V) {
        return V.How != Standing::Breached;
      });
    Out.push_back(std::move(*P));
  }
  return Out;
}
