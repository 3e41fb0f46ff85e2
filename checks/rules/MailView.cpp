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

Text nhsmail::textOf(const Value &V) {
  if (V.Str) {
    Text T = *V.Str;
    T.addLabels(V.Marks);
    return T;
  }
  if (V.Ints && V.Ints->size() == 1)
    return Text::literal(std::to_string(V.Ints->front()), V.Origin);
  return Text::hole(V.Symbol, V.labels());
}

Labels MailView::content() const {
  Labels L;
  for (const char *Role : {"subject", "body", "attachment"})
    if (const Value *V = role(Role))
      L.add(V->labels());
  return L;
}

//===----------------------------------------------------------------------===//
// URLs
//===----------------------------------------------------------------------===//

namespace {
/// One URL, with `\0` for what is not known of it.
struct Url {
  std::string Scheme; ///< Lower case; empty where unknown.
  std::string Host;   ///< Empty where unknown.
  std::string Path;
};
} // namespace

static Url splitUrl(std::string S) {
  Url U;
  size_t Colon = S.find("://");
  if (Colon != std::string::npos) {
    U.Scheme = lower(S.substr(0, Colon));
    S.erase(0, Colon + 3);
    size_t Slash = std::min(S.find('/'), S.size());
    std::string Authority = S.substr(0, Slash);
    U.Path = S.substr(Slash);
    size_t At = Authority.rfind('@');
    if (At != std::string::npos)
      Authority.erase(0, At + 1);
    if (Authority.find('\0') == std::string::npos)
      U.Host = lower(Authority.substr(0, Authority.find(':')));
    if (U.Scheme.find('\0') != std::string::npos)
      U.Scheme.clear();
    return U;
  }
  // A path below a base that is not known, or known elsewhere.
  size_t Slash = S.find('/');
  if (Slash != std::string::npos)
    U.Path = S.substr(Slash);
  return U;
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
      This = splitUrl(Flat).Host;
    else if (isLiteral(P))
      This = lower(Flat.substr(0, Flat.find_first_of(":/")));
    if (This.empty() || (Host && *Host != This))
      return std::nullopt;
    Host = This;
  }
  return Host;
}

//===----------------------------------------------------------------------===//
// Messages
//===----------------------------------------------------------------------===//

/// Adds one more possibility for a role.
static void addRole(MailView &View, const std::string &Role, Value V,
                    const Limits &L) {
  static LimitCounter Ignored;
  auto [It, New] = View.Roles.try_emplace(Role, V);
  if (!New)
    It->second = join(It->second, V, L, Ignored);
}

static Value fromPieces(Pieces P) {
  Value V;
  V.Str = Text(std::move(P));
  return V;
}

static const std::map<std::string, std::string> &fieldRoles() {
  static const std::map<std::string, std::string> Roles = {
      {"subject", "subject"},
      {"from", "sender"},
      {"sender", "senderField"},
      {"to", "to"},
      {"cc", "to"},
      {"bcc", "to"},
      {"message-id", "messageId"},
      {"disposition-notification-to", "readReceipt"},
      {"return-receipt-to", "deliveryReceipt"},
      {"auto-submitted", "autoSubmitted"}};
  return Roles;
}

/// Reads header lines and body out of the raw text of a message.
static void readMail(MailView &View, const Text &Raw, const Limits &L) {
  bool All = true;
  for (const Pieces &P : Raw.alternatives()) {
    MailText M = parseMail(P);
    if (M.Fields.empty()) {
      All = false;
      continue;
    }
    bool Subject = false;
    for (const auto &[Name, Content] : M.Fields) {
      auto It = fieldRoles().find(Name);
      if (It == fieldRoles().end()) {
        addRole(View, "headerName", fromPieces({Piece::literal(Name)}), L);
        continue;
      }
      Subject |= It->second == "subject";
      addRole(View, It->second, fromPieces(Content), L);
    }
    // A message without the field has an empty subject on this path.
    if (!Subject && !M.StartsUnknown && M.Complete)
      addRole(View, "subject", Value::text("", nullptr), L);
    All &= M.Complete && !M.StartsUnknown;
  }
  View.Complete = All;
  Value Body;
  Body.Marks = Raw.labels();
  addRole(View, "body", Body, L);
}

/// Takes the roles out of a JSON body.
static void readBody(MailView &View, const Value &Body, const ProtocolModel &M,
                     const Limits &L) {
  std::vector<TreePtr> Documents;
  if (Body.Content)
    Documents.push_back(Body.Content);
  else if (Body.Str)
    for (const Pieces &P : Body.Str->alternatives())
      if (TreePtr T = parseJson(P))
        Documents.push_back(T);
  for (const TreePtr &T : Documents)
    for (const auto &[Role, Paths] : M.Body)
      for (const std::string &Path : Paths)
        for (const Tree::Entry *Entry : T->find(Path)) {
          Value V = Entry->Content;
          V.Marks.add(Body.Marks);
          addRole(View, Role, V, L);
        }
  View.Complete = !Documents.empty();
  if (Documents.empty() || !View.role("body")) {
    Value Whole;
    Whole.Marks = Body.labels();
    addRole(View, "body", Whole, L);
  }
}

static bool matchProtocol(MailView &View, const Event &E, const Url &U,
                          const ModelSet &Models, const Limits &L) {
  const Value *Method = E.attribute("method");
  std::string Verb;
  if (Method)
    Verb = textOf(*Method).constant().value_or("");
  for (const ProtocolModel &M : Models.protocols()) {
    if (!U.Host.empty() && !M.Host.empty() &&
        !std::regex_match(U.Host, std::regex(M.Host)))
      continue;
    if (!M.Methods.empty() && !Verb.empty() &&
        std::find(M.Methods.begin(), M.Methods.end(), Verb) == M.Methods.end())
      continue;
    std::string Path = U.Path.substr(0, U.Path.find_first_of("?#"));
    // What of the path stands in an unknown base is not there to match.
    std::regex Whole(M.Path);
    std::smatch Match;
    bool Hit = std::regex_match(Path, Match, Whole);
    if (!Hit && U.Host.empty()) {
      std::string Guess = "/v1.0" + Path;
      if (std::regex_match(Guess, Whole)) {
        Hit = true;
        Match = std::smatch();
      }
    }
    if (!Hit)
      continue;
    View.Protocol = M.Id;
    View.IsMail = triOf(M.Operation == "send");
    if (const Value *Body = E.attribute("body"))
      readBody(View, *Body, M, L);
    return true;
  }
  return false;
}
/// A body that can only be that of a mail request tells what an unknown URL
/// does not.
static bool matchShape(MailView &View, const Event &E, const ModelSet &Models,
                       const Limits &L) {
  const Value *Body = E.attribute("body");
  if (!Body || !Body->Content)
    return false;
  for (const ProtocolModel &M : Models.protocols()) {
    auto Paths = M.Body.find("recipient");
    if (M.Operation != "send" || Paths == M.Body.end())
      continue;
    for (const std::string &Path : Paths->second)
      if (!Body->Content->find(Path).empty()) {
        View.Protocol = M.Id;
        View.IsMail = Tri::Yes;
        readBody(View, *Body, M, L);
        return true;
      }
  }
  return false;
}

MailView nhsmail::viewOf(const Event &E, const ModelSet &Models,
                         const Limits &L) {
  MailView View;
  View.Host = hostOf(E);
  // What the models said of message and transport by role names.
  for (const char *Role :
       {"recipient", "subject", "sender", "attachment", "deliveryReceipt",
        "readReceipt", "messageId", "saved", "envelopeSender"})
    if (const Value *V = E.attribute(Role))
      View.Roles[Role] = *V;
  if (E.attribute("connectOnly"))
    return View.IsMail = Tri::No, View;
  const Value *Url = E.attribute("url");
  const Value *Path = E.attribute("path");
  bool Recipients = E.attribute("recipient") != nullptr;
  std::string Scheme;
  std::vector<nhsmail::Text> Candidates;
  if (Url) {
    Text T = textOf(*Url);
    Tri Any = Tri::No;
    for (const Pieces &P : T.alternatives()) {
      struct Url U = splitUrl(flatten(P));
      if (!U.Scheme.empty())
        Scheme = U.Scheme;
      if (U.Scheme.empty() && U.Path.empty())
        Any = Tri::Unknown;
      if ((U.Scheme.empty() || U.Scheme.starts_with("http")) &&
          matchProtocol(View, E, U, Models, L))
        return View;
    }
    // Without anything to upload, an SMTP handle only asks (VRFY, EXPN).
    bool Asks = E.attribute("fresh") && !E.attribute("upload") &&
                !E.attribute("body") && !E.attribute("envelopeSender");
    if (Scheme.starts_with("smtp")) {
      View.Protocol = "smtp";
      View.IsMail = triOf(!Asks);
    } else if (Recipients) {
      View.Protocol = "smtp";
      View.IsMail = Tri::Yes;
    } else {
      if (Any == Tri::Unknown && matchShape(View, E, Models, L))
        return View;
      View.IsMail = Scheme.empty() ? Any : Tri::No;
      if (View.IsMail != Tri::Unknown)
        return View;
    }
  } else if (Path) {
    for (const Pieces &P : textOf(*Path).alternatives()) {
      struct Url U;
      U.Host = View.Host.value_or("");
      std::string Flat = flatten(P);
      U.Path = Flat.starts_with('/') ? Flat : splitUrl(Flat).Path;
      if (matchProtocol(View, E, U, Models, L))
        return View;
    }
    bool Known = literals(textOf(*Path)).size() > 0;
    if (!Known && matchShape(View, E, Models, L))
      return View;
    View.IsMail = Known ? Tri::No : Tri::Unknown;
    return View;
  } else {
    // A library that only sends mail; else a handle whose URL is not known.
    View.IsMail = E.Name == "message" || Recipients ? Tri::Yes : Tri::Unknown;
    View.Protocol = "smtp";
  }
  if (const Value *Header = E.attribute("header"))
    for (const Pieces &P : textOf(*Header).alternatives()) {
      MailText M = parseMail(P);
      for (const auto &[Name, Content] : M.Fields) {
        auto It = fieldRoles().find(Name);
        if (It != fieldRoles().end())
          addRole(View, It->second, fromPieces(Content), L);
      }
    }
  if (const Value *Body = E.attribute("body")) {
    bool HasSubject = View.role("subject") != nullptr;
    if (!HasSubject && Body->Str)
      readMail(View, *Body->Str, L);
    else
      View.Roles.insert_or_assign("body", *Body);
    if (!View.role("body"))
      View.Roles["body"] = *Body;
  }
  if (!View.role("recipient"))
    if (const Value *To = View.role("to"))
      View.Roles["recipient"] = *To;
  return View;
}
