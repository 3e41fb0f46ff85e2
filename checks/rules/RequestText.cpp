//===- RequestText.cpp - Texts that requests are made of ------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/rules/RequestText.h"

#include <algorithm>
#include <cctype>
#include <map>

using namespace nhsmail;

//===----------------------------------------------------------------------===//
// URLs
//===----------------------------------------------------------------------===//

std::string nhsmail::schemeOf(const std::string &Flat) {
  size_t Colon = Flat.find("://");
  // Of an address within a query, the scheme says nothing.
  if (Colon == std::string::npos ||
      Flat.find_first_of(std::string_view("\0/?", 3)) < Colon)
    return {};
  return lower(Flat.substr(0, Colon));
}

/// \p P with one slash wherever several follow each other.
static Pieces withSingleSlashes(Pieces P) {
  bool Slash = false;
  for (Piece &X : P) {
    std::erase_if(X.Literal, [&](char Ch) {
      bool Again = Slash && Ch == '/';
      Slash = Ch == '/';
      return Again;
    });
    Slash &= !X.Hole;
  }
  std::erase_if(P, [](const Piece &X) { return !X.Hole && X.Literal.empty(); });
  return P;
}

Url nhsmail::splitUrl(const Pieces &P) {
  Url U;
  std::string Flat = flatten(P);
  U.Scheme = schemeOf(Flat);
  size_t End = std::min(Flat.find('#'), Flat.size());
  size_t Question = std::min(Flat.find('?'), End);
  size_t Colon = Flat.find("://");
  size_t Slash = 0;
  if (Colon < Question) {
    size_t Begin = Colon + 3;
    Slash = std::min(Flat.find('/', Begin), Question);
    std::string Authority = Flat.substr(Begin, Slash - Begin);
    size_t At = Authority.rfind('@');
    if (At != std::string::npos)
      Authority.erase(0, At + 1);
    if (Authority.find('\0') == std::string::npos)
      U.Host = lower(Authority.substr(0, Authority.find(':')));
  } else {
    // A path below a base that is not known, or known elsewhere.
    Slash = std::min(Flat.find('/'), Question);
  }
  U.Path = withSingleSlashes(slice(P, Slash, Question));
  if (Question < End)
    U.Query = slice(P, Question + 1, End);
  return U;
}

Pieces nhsmail::joinUrl(const Pieces &Base, const Pieces &Relative) {
  std::string Flat = flatten(Base), Rest = flatten(Relative);
  if (!schemeOf(Rest).empty() || Flat.empty())
    return Relative;
  Pieces Out =
      slice(Base, 0, Flat.ends_with('/') ? Flat.size() - 1 : Flat.size());
  if (!Rest.starts_with('/') && !Rest.starts_with('?'))
    append(Out, {Piece::literal("/")});
  append(Out, Relative);
  return Out;
}

//===----------------------------------------------------------------------===//
// Forms
//===----------------------------------------------------------------------===//

Pieces nhsmail::decoded(const Pieces &P, bool Form) {
  auto digit = [](char Ch) {
    return std::isdigit(static_cast<unsigned char>(Ch))
               ? Ch - '0'
               : (Ch | 0x20) - 'a' + 10;
  };
  Pieces Out;
  for (Piece X : P) {
    std::string &S = X.Literal;
    for (size_t I = 0; I < S.size(); ++I)
      if (Form && S[I] == '+')
        S[I] = ' ';
      else if (S[I] == '%' && I + 2 < S.size() &&
               std::isxdigit(static_cast<unsigned char>(S[I + 1])) &&
               std::isxdigit(static_cast<unsigned char>(S[I + 2])))
        S.replace(I, 3, 1,
                  static_cast<char>(digit(S[I + 1]) * 16 + digit(S[I + 2])));
    Out.push_back(std::move(X));
  }
  return Out;
}

NamedPieces nhsmail::parseForm(const Pieces &P) {
  NamedPieces Out;
  std::string Flat = flatten(P);
  for (size_t At = 0; At < Flat.size();) {
    // Builders put a `?` before each parameter.
    size_t End = std::min(Flat.find_first_of("&?", At), Flat.size());
    size_t Equals = Flat.find('=', At);
    bool Named = Equals < End;
    std::string Name =
        Named ? flatten(decoded(slice(P, At, Equals), true)) : std::string();
    bool Good = Named && !Name.empty() &&
                std::all_of(Name.begin(), Name.end(), [](char Ch) {
                  return Ch == '\0' || Ch == '_' || Ch == '-' || Ch == '.' ||
                         Ch == '$' || Ch == '[' || Ch == ']' ||
                         std::isalnum(static_cast<unsigned char>(Ch));
                });
    if (Named && !Good)
      return {};
    if (Named && Name.find('\0') == std::string::npos)
      Out.emplace_back(Name, decoded(slice(P, Equals + 1, End), true));
    else if (End > At)
      Out.emplace_back(std::string(), slice(P, At, End));
    At = End + 1;
  }
  return Out;
}

NamedValues nhsmail::membersOf(const Tree &T) {
  NamedValues Out;
  std::map<std::vector<std::string>, std::pair<std::string, const Value *>>
      Pairs;
  auto isIndex = [](const TreeStep &S) {
    return S.Kind == Step::Element ||
           (S.Kind == Step::Key && S.Name.starts_with('['));
  };
  auto isInside = [&](const Tree::Entry &X, const Tree::Entry &E) {
    return X.Path.size() > E.Path.size() &&
           std::equal(E.Path.begin(), E.Path.end(), X.Path.begin());
  };
  for (const Tree::Entry &E : T.Entries) {
    if (E.Path.empty() ||
        std::any_of(T.Entries.begin(), T.Entries.end(),
                    [&](const Tree::Entry &X) { return isInside(X, E); }))
      continue;
    const TreeStep &Last = E.Path.back();
    bool First = Last.Name == "first" || Last.Name == "[0]";
    bool Second = Last.Name == "second" || Last.Name == "[1]";
    if (Last.Kind == Step::Key && !isIndex(Last)) {
      Out.emplace_back(Last.Name, E.Content);
      continue;
    }
    std::vector<std::string> Of;
    for (size_t I = 0; I + 1 < E.Path.size(); ++I)
      Of.push_back(E.Path[I].Name);
    if (First) {
      if (std::optional<std::string> Name = textOf(E.Content).constant())
        Pairs[Of].first = *Name;
    } else if (Second) {
      auto &[Name, Held] = Pairs[Of];
      Held = &E.Content;
      if (Name.empty() && E.Path.size() > 1 &&
          !isIndex(E.Path[E.Path.size() - 2]))
        Name = E.Path[E.Path.size() - 2].Name;
    }
  }
  for (const auto &[Of, Pair] : Pairs)
    if (!Pair.first.empty() && Pair.second)
      Out.emplace_back(Pair.first, *Pair.second);
  return Out;
}

//===----------------------------------------------------------------------===//
// SMTP
//===----------------------------------------------------------------------===//

static std::string upper(std::string S) {
  for (char &Ch : S)
    Ch = static_cast<char>(std::toupper(static_cast<unsigned char>(Ch)));
  return S;
}

EnvelopeAddress nhsmail::parseEnvelope(const Pieces &P) {
  EnvelopeAddress Out;
  std::string Flat = flatten(P);
  size_t Begin = std::min(Flat.find_first_not_of(" \t\r\n"), Flat.size());
  size_t Stop = Flat.find_last_not_of(" \t\r\n");
  Stop = Stop == std::string::npos ? Begin : Stop + 1;
  size_t Close = Flat.find('>', Begin);
  size_t After = Stop;
  if (Begin < Stop && Flat[Begin] == '<' && Close < Stop) {
    Out.Address = slice(P, Begin + 1, Close);
    After = Close + 1;
  } else {
    // A parameter shows itself by its name; a display name has none.
    std::string Names = upper(Flat);
    for (const char *Name : {" NOTIFY=", " ORCPT=", " RET=", " ENVID="})
      After = std::min(After, std::max(Names.find(Name, Begin), Begin));
    Out.Address = slice(P, Begin, After);
  }
  while (After < Stop) {
    size_t From = Flat.find_first_not_of(' ', After);
    if (From >= Stop)
      break;
    After = std::min(Flat.find(' ', From), Stop);
    size_t Equals = Flat.find('=', From);
    if (Equals < After)
      Out.Parameters.emplace_back(upper(Flat.substr(From, Equals - From)),
                                  slice(P, Equals + 1, After));
  }
  return Out;
}

SmtpCommand nhsmail::parseSmtp(const Pieces &P, size_t From) {
  SmtpCommand Out;
  std::string Flat = flatten(P);
  size_t End = std::min(Flat.find('\n', From), Flat.size());
  Out.End = std::min(End + 1, Flat.size());
  if (End > From && Flat[End - 1] == '\r')
    --End;
  size_t Space = std::min(Flat.find(' ', From), End);
  std::string Verb = upper(Flat.substr(From, Space - From));
  std::string Key = upper(Flat.substr(From, 10));
  size_t Argument = Space;
  if (Key.starts_with("MAIL FROM:"))
    Argument = From + 10;
  else if (Key.starts_with("RCPT TO:"))
    Argument = From + 8;
  else if (Verb == "MAIL" || Verb == "RCPT")
    return Out; // Prose.
  bool Known = false;
  for (const char *Name : {"MAIL", "RCPT", "AUTH", "DATA", "STARTTLS", "HELO",
                           "EHLO", "QUIT", "RSET", "BDAT", "NOOP", "VRFY"})
    Known |= Verb == Name;
  if (!Known)
    return Out;
  Out.Verb = Verb;
  while (Argument < End && Flat[Argument] == ' ')
    ++Argument;
  Out.Argument = slice(P, Argument, End);
  return Out;
}
