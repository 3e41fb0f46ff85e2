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

std::string nhsmail::schemeOf(const std::string &Flat) {
  size_t Colon = Flat.find("://");
  if (Colon == std::string::npos || Flat.find('\0') < Colon)
    return {};
  return lower(Flat.substr(0, Colon));
}

static Url splitUrl(std::string S) {
  Url U;
  U.Scheme = schemeOf(S);
  size_t Colon = S.find("://");
  if (Colon != std::string::npos) {
    S.erase(0, Colon + 3);
    size_t Slash = std::min(S.find('/'), S.size());
    std::string Authority = S.substr(0, Slash);
    U.Path = S.substr(Slash);
    size_t At = Authority.rfind('@');
    if (At != std::string::npos)
      Authority.erase(0, At + 1);
    if (Authority.find('\0') == std::string::npos)
      U.Host = lower(Authority.substr(0, Authority.find(':')));
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
                    Budget &B) {
  auto [It, New] = View.Roles.try_emplace(Role, V);
  if (!New)
    It->second = join(It->second, V, B);
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
static void readMail(MailView &View, const Text &Raw, Budget &B) {
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
        addRole(View, "headerName", fromPieces({Piece::literal(Name)}), B);
        continue;
      }
      Subject |= It->second == "subject";
      addRole(View, It->second, fromPieces(Content), B);
    }
    // A message without the field has an empty subject on this path.
    if (!Subject && !M.StartsUnknown && M.Complete)
      addRole(View, "subject", Value::text("", nullptr), B);
    All &= M.Complete && !M.StartsUnknown;
  }
  View.Complete = All;
  Value Body;
  Body.Marks = Raw.labels();
  addRole(View, "body", Body, B);
}

/// True where a part of the document that has roles below it is not known
/// member by member.
static bool hidesRoles(const Tree &T, const ProtocolModel &M) {
  auto isBelow = [](const std::vector<TreeStep> &Path,
                    const std::vector<TreeStep> &Base) {
    return Path.size() > Base.size() &&
           std::equal(Base.begin(), Base.end(), Path.begin());
  };
  auto leadsTo = [](const std::vector<TreeStep> &Path, std::string_view Role) {
    for (const TreeStep &S : Path) {
      size_t Slash = Role.find('/');
      if (Slash == std::string_view::npos ||
          (Role.substr(0, Slash) != "*" && Role.substr(0, Slash) != S.Name))
        return false;
      Role.remove_prefix(Slash + 1);
    }
    return true;
  };
  return std::any_of(T.Entries.begin(), T.Entries.end(), [&](const auto &E) {
    if (std::any_of(T.Entries.begin(), T.Entries.end(), [&](const auto &X) {
          return isBelow(X.Path, E.Path);
        }))
      return false;
    return std::any_of(M.Body.begin(), M.Body.end(), [&](const auto &Role) {
      return std::any_of(
          Role.second.begin(), Role.second.end(),
          [&](const std::string &Path) { return leadsTo(E.Path, Path); });
    });
  });
}

/// Takes the roles out of a JSON body.
static void readBody(MailView &View, const Value &Body, const ProtocolModel &M,
                     Budget &B) {
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
          addRole(View, Role, V, B);
        }
  View.Complete = !Documents.empty() &&
                  std::none_of(Documents.begin(), Documents.end(),
                               [&](const TreePtr &T) {
                                 return hidesRoles(*T, M);
                               });
  if (Documents.empty() || !View.role("body")) {
    Value Whole;
    Whole.Marks = Body.labels();
    addRole(View, "body", Whole, B);
  }
}

static bool matchProtocol(MailView &View, const Event &E, const Url &U,
                          const ModelSet &Models, Budget &B) {
  std::string Path = U.Path.substr(0, U.Path.find_first_of("?#"));
  if (Path.size() > B.Bounds.UrlLength || U.Host.size() > B.Bounds.UrlLength) {
    B.Counter.hit("UrlLength");
    return false;
  }
  const Value *Method = E.attribute("method");
  std::string Verb;
  if (Method)
    Verb = textOf(*Method).constant().value_or("");
  for (const ProtocolModel &M : Models.protocols()) {
    if (!U.Host.empty() && M.Host && !std::regex_match(U.Host, *M.Host))
      continue;
    if (!M.Methods.empty() && !Verb.empty() &&
        std::find(M.Methods.begin(), M.Methods.end(), Verb) == M.Methods.end())
      continue;
    std::smatch Found;
    if (!std::regex_match(Path, Found, M.Path))
      continue;
    View.Operation = M.Operation;
    unsigned Group = static_cast<unsigned>(std::atoi(M.Mailbox.c_str()));
    if (Group && Group < Found.size() && Found[Group].matched) {
      std::string Name = Found[Group];
      View.Mailbox = Name.find('\0') == std::string::npos
                         ? Value::text(Name, nullptr)
                         : Value();
    }
    View.Protocol = M.Id;
    View.IsMail = triOf(M.Operation == "send");
    if (const Value *Body = E.attribute("body"))
      readBody(View, *Body, M, B);
    return true;
  }
  return false;
}
/// A body that can only be that of a mail request tells what an unknown URL
/// does not.
static bool matchShape(MailView &View, const Event &E, const ModelSet &Models,
                       Budget &B) {
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
        readBody(View, *Body, M, B);
        return true;
      }
  }
  return false;
}

MailView nhsmail::viewOf(const Event &E, const ModelSet &Models,
                         Budget &B) {
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
          matchProtocol(View, E, U, Models, B))
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
      if (Any == Tri::Unknown && matchShape(View, E, Models, B))
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
      if (matchProtocol(View, E, U, Models, B))
        return View;
    }
    bool Known = literals(textOf(*Path)).size() > 0;
    if (!Known && matchShape(View, E, Models, B))
      return View;
    View.IsMail = Known ? Tri::No : Tri::Unknown;
    return View;
  } else {
    // A library that only sends mail; else a handle whose URL is not known.
    // Drafts, appointments and the like are none.
    bool Request = E.Name == "request";
    View.IsMail = E.Name == "message" || (Request && Recipients) ? Tri::Yes
                  : Request                                      ? Tri::Unknown
                                                                 : Tri::No;
    View.Protocol = "smtp";
  }
  if (const Value *Header = E.attribute("header"))
    for (const Pieces &P : textOf(*Header).alternatives()) {
      MailText M = parseMail(P);
      for (const auto &[Name, Content] : M.Fields) {
        auto It = fieldRoles().find(Name);
        if (It != fieldRoles().end())
          addRole(View, It->second, fromPieces(Content), B);
      }
    }
  if (const Value *Body = E.attribute("body")) {
    bool HasSubject = View.role("subject") != nullptr;
    if (!HasSubject && Body->Str)
      readMail(View, *Body->Str, B);
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
