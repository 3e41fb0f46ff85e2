//===- Destination.cpp - Where a value ends up ----------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/rules/Destination.h"

#include "checks/policy/Names.h"

#include <algorithm>
#include <initializer_list>

using namespace nhsmail;

//===----------------------------------------------------------------------===//
// Files and streams
//===----------------------------------------------------------------------===//

/// A permission of POSIX: everybody may read.
static constexpr int64_t ReadByOthers = 0004;
/// The permissions of everybody but the owner.
static constexpr int64_t AnyoneElse = 0077;

static bool any(std::string_view Text,
                std::initializer_list<std::string_view> Of) {
  return std::find(Of.begin(), Of.end(), Text) != Of.end();
}

/// A name of something that logs: `m_logFile`, `trace.txt`, `/var/log/mail`.
static bool speaksOfLogs(std::string_view Name) {
  std::vector<std::string> Words = splitIdentifier(Name);
  return std::any_of(Words.begin(), Words.end(), [](const std::string &W) {
    return any(W, {"log", "logs", "logger", "logging", "logfile", "syslog",
                   "errorlog", "maillog", "trace", "debug", "dbg"});
  });
}

/// In lower case and with `/`.
static std::string normalPath(const Pieces &P) {
  std::string Path = lower(flatten(P));
  std::replace(Path.begin(), Path.end(), '\\', '/');
  return Path;
}

static bool isTemporary(std::string_view Path) {
  for (std::string_view Folder :
       {"/tmp", "/var/tmp", "/private/tmp", "/dev/shm", "c:/temp", "c:/tmp",
        "c:/windows/temp", "%temp%", "%tmp%"})
    if (Path.starts_with(Folder) &&
        (Path.size() == Folder.size() || Path[Folder.size()] == '/' ||
         Path[Folder.size()] == '\0'))
      return true;
  return Path.find("/appdata/local/temp/") != std::string_view::npos;
}

static Resting restingOf(std::string_view Path) {
  if (Path.starts_with("/dev/null") || Path == "nul")
    return Resting::Nowhere;
  if (any(Path, {"/dev/stdout", "/dev/stderr", "/dev/tty", "/dev/console"}) ||
      Path.starts_with("/dev/fd/"))
    return Resting::Console;
  return speaksOfLogs(Path) ? Resting::Log : Resting::File;
}

/// What is known of the file, from its path and its permissions.
static void readFile(Destination &D, const Event &E) {
  D.Kind = Resting::File;
  if (const Value *Path = E.attribute("path"))
    for (const Pieces &P : textOf(*Path).alternatives()) {
      std::string Flat = normalPath(P);
      D.Temporary |= isTemporary(Flat);
      if (Resting Kind = restingOf(Flat); Kind != Resting::File)
        D.Kind = Kind;
    }
  if (const Value *Mode = E.attribute("mode"); Mode && Mode->Ints) {
    auto all = [&](int64_t Bits) {
      return std::any_of(Mode->Ints->begin(), Mode->Ints->end(),
                         [&](int64_t N) { return (N & Bits) != 0; });
    };
    D.WorldReadable = all(ReadByOthers);
    D.Private = !all(AnyoneElse);
  }
}

/// Of a stream that no model has described, its name may tell.
static Resting streamNamed(const Case &C) {
  for (PlaceId P : C.What.Objects) {
    std::string_view Name = C.nameOf(P);
    Name.remove_prefix(std::min(Name.rfind(':') + 1, Name.size()));
    if (any(Name, {"cout", "cerr", "clog", "wcout", "wcerr", "wclog", "stdout",
                   "stderr"}))
      return Resting::Console;
    if (speaksOfLogs(Name))
      return Resting::Log;
  }
  return Resting::Nowhere;
}

static std::string textOfAttribute(const Event &E, const char *Name) {
  const Value *V = E.attribute(Name);
  return V ? lower(textOf(*V).constant().value_or("")) : std::string();
}

/// A database that is gone with the program, or a statement that only compares
/// with what it is given.
static bool keepsNothing(const Event &E) {
  if (textOfAttribute(E, "path") == ":memory:")
    return true;
  const Value *Key = E.attribute("key");
  if (!Key)
    return false;
  Text Statement = textOf(*Key);
  return std::all_of(Statement.alternatives().begin(),
                     Statement.alternatives().end(), [](const Pieces &P) {
                       // Of SQL, or of the name of a prepared statement.
                       std::vector<std::string> Words =
                           splitIdentifier(flatten(P));
                       return !Words.empty() &&
                              any(Words[0], {"select", "get", "find", "check",
                                             "verify", "exists", "login"});
                     });
}

Destination nhsmail::destinationOf(const Case &C) {
  const Event &E = C.What;
  Destination D;
  if (E.What != Event::Arrive)
    return D;
  if (E.Name == "log") {
    std::string Sink = textOfAttribute(E, "sink");
    if (E.Role == "trace")
      D.Kind = Resting::Trace;
    else if (E.Role == "exception")
      D.Kind = Resting::Exception;
    else if (E.Role == "console" || Sink == "console")
      D.Kind = Resting::Console;
    else if (E.Role == "log" || Sink == "log" || Sink == "syslog")
      D.Kind = Resting::Log;
    else if (Sink == "file")
      readFile(D, E);
    else if (Sink.empty())
      D.Kind = streamNamed(C);
    return D;
  }
  if (E.Name != "store")
    return D;
  constexpr std::pair<std::string_view, Resting> Kinds[] = {
      {"settings", Resting::Settings},
      {"registry", Resting::Registry},
      {"database", Resting::Database},
      {"environment", Resting::Environment},
      {"shared memory", Resting::SharedMemory},
      {"keyring", Resting::Keyring},
  };
  if (E.Role == "file") {
    readFile(D, E);
    if (D.Kind == Resting::File && !E.attribute("path") &&
        streamNamed(C) == Resting::Log)
      D.Kind = Resting::Log;
    return D;
  }
  for (const auto &[Role, Kind] : Kinds)
    if (E.Role == Role)
      D.Kind = Kind;
  if (D.Kind == Resting::Database && keepsNothing(E))
    D.Kind = Resting::Nowhere;
  return D;
}

//===----------------------------------------------------------------------===//
// What is at large in a value
//===----------------------------------------------------------------------===//

static bool isTold(Resting R) {
  return R == Resting::Console || R == Resting::Log || R == Resting::Trace ||
         R == Resting::Exception;
}

static bool masks(const Piece &X) {
  if (X.Hole)
    return false;
  for (std::string_view Mask : {"**", "...", "…", "••", "xxx", "XXX", "##"})
    if (X.Literal.find(Mask) != std::string::npos)
      return true;
  return false;
}

/// A mask stands right before the value in the stream that it is written to.
static bool isMaskedInStream(const Event &E) {
  const Value *Written = E.attribute("text");
  if (!Written || !Written->Str)
    return false;
  return std::any_of(
      Written->Str->alternatives().begin(), Written->Str->alternatives().end(),
      [](const Pieces &P) { return P.size() > 1 && masks(P[P.size() - 2]); });
}

/// `abcd****`, `…89ab`: the part of a value that a mask leaves to be seen. Of
/// what is told to people, the beginning is only there to recognise it by.
static bool isLeftByMask(const Pieces &P, size_t I, const Case &C) {
  if (P[I].Which != Part::Front && P[I].Which != Part::Back)
    return false;
  return (P[I].Which == Part::Front && isTold(destinationOf(C).Kind)) ||
         (I > 0 ? masks(P[I - 1]) : isMaskedInStream(C.What)) ||
         (I + 1 < P.size() && masks(P[I + 1]));
}

/// The first piece of the value that is \p Wanted and not protected.
template <typename Predicate>
static std::optional<std::pair<Piece, bool>>
firstExposed(const Case &C, const Value &V, Predicate Wanted) {
  if (V.Content && !V.Str) {
    for (const Tree::Entry &E : V.Content->Entries)
      if (auto Found = firstExposed(C, E.Content, Wanted))
        return Found;
    return std::nullopt;
  }
  Text T = textOf(V);
  for (const Pieces &P : T.alternatives()) {
    // Masking leaves its label on data and key; a key that everyone has who
    // has the program hides nothing.
    bool ConstantKey = std::any_of(P.begin(), P.end(), [](const Piece &X) {
      return X.Marks.has(Label::Masked) && X.Marks.has(Label::Constant);
    });
    for (size_t I = 0; I < P.size(); ++I) {
      bool Masked = P[I].Marks.has(Label::Masked);
      if (P[I].Hole && Wanted(P[I]) && (!Masked || ConstantKey) &&
          !isLeftByMask(P, I, C))
        return std::pair(P[I], Masked);
    }
  }
  return std::nullopt;
}

/// False of a field that is one thing about its object among others:
/// `referral.messageId` is no referral and `credentials.account` no credential,
/// as `patient.name` is the patient's.
static bool isItself(const Case &C, PlaceId P, NameClass What) {
  if (!P)
    return true;
  // The names of attributes are the models', and say nothing of the program.
  if (C.Places.kind(P) == Step::Attribute)
    return C.Pol.classifyVariable(C.Places.name(P)) != What;
  if (C.Places.kind(P) != Step::Field)
    return true;
  if (C.Unit.Declared.count({std::string(C.nameOf(P)), What}))
    return true;
  std::string Name;
  for (; P; P = C.Places.parent(P)) {
    if (C.Places.kind(P) == Step::Deref || C.Places.isElement(P))
      continue;
    Name.insert(0, std::string(C.nameOf(P)) + (Name.empty() ? "" : "_"));
    if (C.Pol.classifyVariable(Name) == What)
      return true;
  }
  return false;
}

/// True of a variable that holds more than one thing, as a request does.
static bool isRecord(const Case &C, PlaceId P) {
  while (C.Places.kind(P) == Step::Deref)
    P = C.Places.parent(P);
  const facts::Variable *V = C.variableOf(P);
  return V && V->Cat == facts::Category::Record;
}

const SignIn *nhsmail::signInWith(const Case &C, const Piece &X) {
  if (!X.Symbol || !C.SignInWith)
    return nullptr;
  // Of a list of settings or options, one may be the password, and another is
  // told: what the program calls it says which it is.
  bool OneOfMany = C.Places.isOneOfMany(X.Symbol) ||
                   C.Places.spokenName(X.Symbol) == "optarg";
  if (OneOfMany && !X.Marks.has(Label::Credential))
    return nullptr;
  return C.SignInWith(X.Symbol);
}

std::optional<Exposure> nhsmail::exposedCredential(const Case &C) {
  const Value *V = C.What.attribute("value");
  if (!V || V->Truth)
    return std::nullopt;
  auto used = [&](const Piece &X) -> const SignIn * {
    if (const SignIn *Use = signInWith(C, X))
      return Use;
    if (X.Symbol && C.SignInWith && X.Symbol == V->Symbol)
      for (PlaceId From : V->Outcomes) // Computed from what signs in.
        if (!C.Places.isOneOfMany(From) && !isRecord(C, From))
          if (const SignIn *Use = C.SignInWith(From))
            return Use;
    return nullptr;
  };
  auto Found = firstExposed(C, *V, [&](const Piece &X) {
    const SignIn *Use = used(X);
    return Use ? !Use->OutOfScope
               : X.Marks.has(Label::Credential) &&
                     isItself(C, X.Symbol, NameClass::Credential);
  });
  if (!Found)
    return std::nullopt;
  const auto &[Piece, Masked] = *Found;
  Exposure X;
  X.Why = Piece.Marks.why(Label::Credential);
  X.Used = used(Piece);
  X.Prompted = Piece.Marks.has(Label::Prompted);
  X.ConstantKey = Masked;
  return X;
}

std::optional<Exposure> nhsmail::exposedSensitiveData(const Case &C) {
  const Value *V = C.What.attribute("value");
  if (!V || V->Truth)
    return std::nullopt;
  auto Found = firstExposed(C, *V, [&](const Piece &X) {
    return X.Marks.has(Label::Sensitive) && !X.Marks.has(Label::Constant) &&
           isItself(C, X.Symbol, NameClass::Sensitive);
  });
  if (!Found)
    return std::nullopt;
  Exposure X;
  X.Why = Found->first.Marks.why(Label::Sensitive);
  X.ConstantKey = Found->second;
  return X;
}

Draft nhsmail::draftAbout(const Case &C, const Exposure &Found) {
  Draft D;
  D.Origin = Found.Why;
  D.ShowSource = false;
  // Somebody signs in with it, or has typed it in: no name alone.
  if (Found.Used)
    D.After.emplace_back(Found.Used->Where->Where, "used to sign in here");
  else if (!Found.Prompted)
    D.Level = 1;
  if (const Value *V = C.What.attribute("value"))
    D.Depends = !Found.Used && C.isHandedIn(*V);
  return D;
}
