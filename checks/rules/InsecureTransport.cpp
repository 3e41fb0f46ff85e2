//===- InsecureTransport.cpp - nhsmail-insecure-transport -----------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Mail or a sign-in goes over a connection that others can read, or without
/// anybody making sure who is at the other end.
//===----------------------------------------------------------------------===//
#include "checks/rules/Transport.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

using namespace nhsmail;

namespace {
/// A way in which a connection is not protected.
struct Flaw {
  const char *Name; ///< Of the attribute, or role, that tells.
  const char *Message;
  const char *Remedy;
};
} // namespace

static constexpr const char *VerifyRemedy =
    "leave verification on, and give the library the certificate of the "
    "authority where it is not a public one";

static constexpr Flaw NotVerified = {
    "verify",
    "the certificate of the server is not verified: whoever is in between can "
    "pass for the service and read passwords and mail",
    VerifyRemedy};
static constexpr Flaw AnyHost = {
    "hostname",
    "the name in the certificate is not compared with the host: anybody's "
    "certificate will do to pass for the service",
    VerifyRemedy};
static constexpr Flaw AcceptsAll = {
    "verifier",
    "the function that verifies certificates accepts every one: whoever is in "
    "between can pass for the service and read passwords and mail",
    VerifyRemedy};
static constexpr Flaw InTheClear = {
    "encryption",
    "nothing encrypts this connection: passwords and mail can be read on "
    "their way",
    "require TLS before signing in or sending: STARTTLS on port 587, or the "
    "library's TLS session"};
static constexpr Flaw Optional = {
    "encryption",
    "TLS is used only if the server offers it: whoever is in between can take "
    "the offer away and read passwords and mail",
    "require TLS, so that the connection fails where there is none"};
static constexpr Flaw UpgradeIgnored = {
    "upgrade",
    "nobody looks whether the connection has become encrypted: where STARTTLS "
    "was refused, passwords and mail go on in the clear",
    "test the result, and end the connection where it says no"};
static constexpr Flaw PlainHttp = {
    "scheme",
    "the request goes by http:// and not https://: tokens, passwords and mail "
    "can be read on their way",
    "use the https:// address"};
static constexpr Flaw OldVersion = {
    "version",
    "TLS older than 1.2 is allowed: it can be broken, and NHSmail does not "
    "accept it",
    "leave the library's default, or set TLS 1.2 as the least"};

/// `1.0`, `1.1`, `SSLv3` …; not `1.2` and later, nor what is not known.
static bool isOldVersion(const std::string &Version) {
  return Version == "1.0" || Version == "1.1" ||
         lower(Version).starts_with("ssl");
}

/// What is wrong with a connection of which models say that it is encrypted as
/// \p How says: nothing, where it depends.
static const Flaw *encryptionFlaw(const Case &C, const Transport &T,
                                  const Value &How) {
  std::optional<std::string> Kind =
      How.Str ? How.Str->constant() : std::nullopt;
  if (Kind == "none")
    return &InTheClear;
  if (Kind == "optional")
    return &Optional;
  const Value *Upgrade = T.attribute("upgrade");
  return Kind == "required" && Upgrade && isUnseen(C, *Upgrade)
             ? &UpgradeIgnored
             : nullptr;
}

/// True where every return of \p F is one and the same yes.
static bool alwaysSaysYes(const facts::Function &F) {
  std::map<facts::Reg, int64_t> Constants;
  bool Answers = false;
  for (const facts::Block &B : F.Blocks)
    for (const facts::Instr &I : B.Instrs) {
      if (I.Kind == facts::Op::Number)
        Constants[I.Dst] = I.Imm;
      if (I.Kind != facts::Op::Return)
        continue;
      auto It = Constants.find(I.A);
      if (It == Constants.end() || It->second == 0)
        return false;
      Answers = true;
    }
  return Answers;
}

/// True where \p F, which throws where a certificate is wrong, cannot: it does
/// not look at the certificate, its first parameter.
static bool looksAtNothing(const facts::Function &F) {
  std::set<facts::Reg> Certificate;
  for (const facts::Block &B : F.Blocks)
    for (const facts::Instr &I : B.Instrs) {
      bool Uses = Certificate.count(I.A) ||
                  std::any_of(I.Args.begin(), I.Args.end(),
                              [&](facts::Reg R) { return Certificate.count(R); });
      bool KeepsIt = (I.Kind == facts::Op::Store || I.Kind == facts::Op::Copy) &&
                     Certificate.count(I.B);
      if (I.Kind == facts::Op::Throw || KeepsIt ||
          (I.Kind == facts::Op::Call && Uses))
        return false;
      if (I.Dst == 0)
        continue;
      if (Uses || (I.Kind == facts::Op::Address &&
                   F.Vars[I.Var].Kind == facts::VarKind::Parameter &&
                   F.Vars[I.Var].Index == 0))
        Certificate.insert(I.Dst);
    }
  return true;
}

/// True where whoever overrides \p Method verifies nothing.
static bool overridersLookAtNothing(const facts::Program &Program,
                                    const std::string &Method) {
  bool Any = false;
  for (const facts::Function &F : Program.Functions) {
    if (std::none_of(F.Bases.begin(), F.Bases.end(), [&](const auto &Key) {
          return Key.starts_with(Method + " "); // As keys begin.
        }))
      continue;
    if (!looksAtNothing(F))
      return false;
    Any = true;
  }
  return Any;
}

/// True where \p F does not return without what stands at \p Where.
static bool alwaysComesTo(const facts::Function &F, const facts::Span &Where) {
  std::vector<bool> Seen(F.Blocks.size(), false);
  std::vector<uint32_t> Work{0};
  while (!Work.empty()) {
    uint32_t Ix = Work.back();
    Work.pop_back();
    if (Ix >= Seen.size() || Seen[Ix])
      continue;
    Seen[Ix] = true;
    const facts::Block &B = F.Blocks[Ix];
    if (std::any_of(B.Instrs.begin(), B.Instrs.end(),
                    [&](const facts::Instr &I) { return I.Where == Where; }))
      continue;
    bool Throws = std::any_of(
        B.Instrs.begin(), B.Instrs.end(),
        [](const facts::Instr &I) { return I.Kind == facts::Op::Throw; });
    if (B.Kind == facts::Exit::End && !Throws)
      return false;
    for (const facts::Edge &E : B.Next)
      Work.push_back(E.Block);
  }
  return true;
}

/// True where the program itself calls \p F, and not only a library does.
static bool isCalled(const facts::Program &Program, const facts::Function &F) {
  return std::any_of(Program.Functions.begin(), Program.Functions.end(),
                     [&](const facts::Function &Caller) {
                       return Caller.Name != F.Name && // An adapter of F.
                              std::any_of(Caller.Callees.begin(),
                                          Caller.Callees.end(),
                                          [&](const facts::Callee &Callee) {
                                            return Callee.Key == F.Key;
                                          });
                     });
}

/// The function that decides, or what it has answered; or an object with a
/// method that does.
static bool acceptsAll(const Case &C, const Value &Verifier) {
  if (const Value *Method = C.What.attribute("overrides"))
    if (auto Name = Method->Str ? Method->Str->constant() : std::nullopt)
      return overridersLookAtNothing(C.Program, *Name);
  if (Verifier.Functions.empty())
    return Verifier.Ints && Verifier.Ints->size() == 1 &&
           !Verifier.isNumber(0);
  return std::all_of(
      Verifier.Functions.begin(), Verifier.Functions.end(),
      [&](const Callable &Fn) {
        return std::any_of(C.Program.Functions.begin(),
                           C.Program.Functions.end(),
                           [&](const facts::Function &F) {
                             return F.Key == Fn.Key && alwaysSaysYes(F);
                           });
      });
}

/// True of a switch that is off, or that is off on one of the ways here.
static bool mayBeOff(const Value *V) {
  return V && V->Ints &&
         std::find(V->Ints->begin(), V->Ints->end(), 0) != V->Ints->end();
}

/// What a setting, or a connection that is being used, tells by itself.
static const Flaw *flawOfArrival(const Case &C, const Transport &T) {
  const std::string &Role = C.What.Role;
  const Value *V = C.What.attribute("value");
  if (!V)
    return nullptr;
  if (Role == "verify" && mayBeOff(V))
    return &NotVerified;
  if (Role == "hostname" && mayBeOff(V))
    return &AnyHost;
  if (Role == "verifier" && acceptsAll(C, *V))
    return &AcceptsAll;
  if (Role == "accepted" && V->isNumber(1) && !isCalled(C.Program, C.In) &&
      alwaysComesTo(C.In, C.What.Where))
    return &AcceptsAll;
  if (Role == "version")
    if (auto Version = V->Str ? V->Str->constant() : std::nullopt;
        Version && isOldVersion(*Version))
      return &OldVersion;
  if (Role == "encryption" && T.isKnownToStartPlain())
    return encryptionFlaw(C, T, *V);
  return nullptr;
}

/// What is wrong with the connection that a message or request goes by.
static std::vector<const Flaw *> flawsOfSend(const Case &C,
                                             const Transport &T) {
  std::vector<const Flaw *> Out;
  if (T.scheme() == "http") {
    Out.push_back(&PlainHttp);
    return Out;
  }
  if (mayBeOff(T.attribute("verify")))
    Out.push_back(&NotVerified);
  else if (mayBeOff(T.attribute("hostname")))
    Out.push_back(&AnyHost);
  if (auto Version = T.text("tlsVersion"); Version && isOldVersion(*Version))
    Out.push_back(&OldVersion);
  const Value *How = T.attribute("encryption");
  if (How && T.isKnownToStartPlain() && T.hasDefaults())
    if (const Flaw *F = encryptionFlaw(C, T, *How))
      Out.push_back(F);
  return Out;
}

/// Of a send that nothing is wrong with.
static void sayHowProtected(const Case &C, const Transport &T) {
  if (T.scheme().ends_with('s'))
    return C.satisfied("the address begins with " + T.scheme() +
                       "://, and nothing switches verification off");
  const Value *How = T.attribute("encryption");
  std::vector<std::string> Kinds = How ? literals(textOf(*How))
                                       : std::vector<std::string>();
  if (Kinds == std::vector<std::string>{"required"})
    return C.satisfied("TLS is required, and nothing switches verification off",
                       sourceOf(originOf(textOf(*How))));
  C.unknown(How ? "whether TLS is required depends on what is not known"
                : "nothing shows whether the connection is encrypted");
}

void nhsmail::judgeInsecureTransport(const Case &C, Drafts &Out) {
  bool Setting = C.What.What == Event::Arrive && C.What.Name == "tls";
  if (!Setting && C.What.What != Event::Send)
    return;
  Transport T(C);
  if (isOutOfScope(C, 0) || !T.mayBeNhsMail())
    return;
  if (isKnownToBeLoopback(C) ||
      (C.Host && C.Pol.classifyHost(*C.Host) == HostKind::Loopback))
    return C.because("it stays on this machine");
  std::vector<const Flaw *> Flaws;
  if (!Setting)
    Flaws = flawsOfSend(C, T);
  else if (const Flaw *F = flawOfArrival(C, T))
    Flaws.push_back(F);
  if (Flaws.empty() && !Setting)
    return sayHowProtected(C, T);
  for (const Flaw *F : Flaws) {
    Draft D;
    D.Message = F->Message;
    D.Remedy = F->Remedy;
    D.Faults = {F->Name};
    const bool Mail = C.Mail && C.Mail->IsMail == Tri::Yes;
    D.AtEvent = Setting ? "the connection is set up or used so here"
                : Mail  ? "the message is sent over it here"
                        : "the request is sent over it here";
    for (PlaceId P : C.What.Objects)
      D.Once.push_back(F->Name + std::to_string(P));
    const Value *Switch = Setting ? C.What.attribute("value")
                                  : T.attribute(F->Name);
    const bool OnOneWay = mayBeOff(Switch) && !Switch->isNumber(0);
    // Whoever runs the program has to ask for it.
    // Who chooses TLS has not chosen to verify nobody.
    const bool ByTls = F != &NotVerified && F != &AnyHost && F != &AcceptsAll &&
                       isOptedFor(C, {"ssl", "tls", "secur", "encrypt", "plain"});
    if (OnOneWay || ByTls ||
        isOptedFor(C, {"insecure", "verif", "cert", "peer", "secure", "trust",
                       "skip", "debug", "test", "self", "config", "setting",
                       "option", "allow", "ignor"})) {
      D.Level = 2;
      D.Sev = Severity::Note;
    }
    Out.push_back(std::move(D));
  }
}
