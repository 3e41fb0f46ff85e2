//===- PasswordPrompt.cpp - nhsmail-password-prompt -----------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// The program itself asks for a password that NHSmail's sign-on page should
/// ask for.
//===----------------------------------------------------------------------===//
#include "checks/rules/Transport.h"

#include <algorithm>

using namespace nhsmail;

/// Ports of a user's own password: what unlocks a key on this machine, or is
/// the program's, is none.
static constexpr std::string_view PasswordRoles[] = {
    "password", "user and password", "user or password", "form", "header"};

/// Why the secret in \p V was asked for: of forms and headers, the part that is
/// one, as a program may be told what to send without being told a password.
static std::optional<TracePtr> askedFor(const Event &E, const Value &V) {
  bool Header = E.Role == "header";
  if (!Header && E.Role != "form")
    return V.labels().has(Label::Prompted)
               ? std::optional(V.labels().why(Label::Prompted))
               : std::nullopt;
  Text T = textOf(V);
  for (const Pieces &P : T.alternatives()) {
    if (Header && !lower(flatten(P)).starts_with("authorization:"))
      continue;
    for (size_t I = 0; I < P.size(); ++I)
      if (P[I].Hole && P[I].Marks.has(Label::Prompted) &&
          (Header || (I > 0 && !P[I - 1].Hole &&
                      endsWithSecretMember(P[I - 1].Literal))))
        return P[I].Marks.why(Label::Prompted);
  }
  return std::nullopt;
}

/// What computes the register \p R; null where nothing does.
static const facts::Instr *definition(const facts::Function &F, facts::Reg R) {
  for (const facts::Block &B : F.Blocks)
    for (const facts::Instr &I : B.Instrs)
      if (R && I.Dst == R)
        return &I;
  return nullptr;
}

/// Which object of its function the register \p R leads to: a member of a class,
/// or a variable; empty where that is not known.
static std::string objectAt(const facts::Function &F, facts::Reg R) {
  for (unsigned Depth = 0; R && Depth < 4; ++Depth) {
    const facts::Instr *Def = definition(F, R);
    if (!Def)
      return {};
    if (Def->Kind == facts::Op::Field)
      return Def->Type;
    if (Def->Kind == facts::Op::Address)
      return F.Key + ' ' + std::to_string(Def->Var);
    R = Def->Kind == facts::Op::Load ? Def->A : 0;
  }
  return {};
}

/// Calls \p Visit for each call of \p F with its function's short name and the
/// register of the object that it is about.
template <typename Fn>
static void forEachCall(const facts::Function &F, Fn Visit) {
  for (const facts::Block &B : F.Blocks)
    for (const facts::Instr &I : B.Instrs)
      if (I.Kind == facts::Op::Call && I.CalleeIx >= 0) {
        const std::string &Name =
            F.Callees[static_cast<size_t>(I.CalleeIx)].Name;
        Visit(I, std::string_view(Name).substr(Name.rfind(':') + 1),
              I.A || I.Args.empty() ? I.A : I.Args[0]);
      }
}

/// True of a call by which a field is made to show no letters.
static bool hides(const facts::Function &F, const facts::Instr &I,
                  std::string_view Name) {
  const facts::Instr *To =
      I.Args.empty() ? nullptr : definition(F, I.Args.back());
  const bool Number = To && To->Kind == facts::Op::Number;
  if (Name == "setEchoMode")
    return Number && To->Str != "Normal";
  if (Name == "set_visibility" || Name == "gtk_entry_set_visibility")
    return Number && To->Imm == 0;
  return Name == "SetPasswordChar";
}

/// Where the field that is asked at \p Asked is made to show no letters.
static std::optional<facts::Span> hiddenAt(const facts::Program &Program,
                                           const facts::Span &Asked) {
  std::string Field;
  for (const facts::Function &F : Program.Functions)
    forEachCall(F, [&](const facts::Instr &I, std::string_view,
                       facts::Reg Object) {
      if (I.Where == Asked && Field.empty())
        Field = objectAt(F, Object);
    });
  std::optional<facts::Span> Found;
  if (Field.empty())
    return Found;
  for (const facts::Function &F : Program.Functions)
    forEachCall(F, [&](const facts::Instr &I, std::string_view Name,
                       facts::Reg Object) {
      if (!Found && hides(F, I, Name) && objectAt(F, Object) == Field)
        Found = I.Where;
    });
  return Found;
}

/// \p Way, which begins where a field is asked, from where that was made one for
/// passwords.
static TracePtr fromField(const Case &C, const TracePtr &Way) {
  const std::vector<const Trace *> Steps = stepsOf(Way);
  std::optional<facts::Span> Hidden =
      Steps.empty() ? std::nullopt
                    : hiddenAt(C.Program, Steps.front()->Where);
  if (!Hidden || *Hidden == Steps.front()->Where)
    return Way;
  TracePtr Out = std::make_shared<Trace>(
      Trace{*Hidden, "the field is made one for passwords here", false, 1, {}});
  for (const Trace *Step : Steps)
    if (!(Step->Where == *Hidden))
      Out = std::make_shared<Trace>(Trace{Step->Where, Step->Message,
                                          Step->Secret, Out->Length + 1, Out});
  return Out;
}

void nhsmail::judgePasswordPrompt(const Case &C, Drafts &Out) {
  if (C.What.What != Event::Arrive || C.What.Name != "credential" ||
      std::find(std::begin(PasswordRoles), std::end(PasswordRoles),
                C.What.Role) == std::end(PasswordRoles))
    return;
  const Value *V = C.What.attribute("value");
  std::optional<TracePtr> Why = V ? askedFor(C.What, *V) : std::nullopt;
  if (isOutOfScope(C, 1) || !Transport(C).mayBeNhsMail())
    return;
  if (!Why) {
    if (std::optional<Source> From = sourceOfSecret(C.What))
      return C.satisfied("it " + From->Spoken, From->Where);
    return C.because("nothing shows that somebody was asked for it");
  }
  Draft D;
  D.Message = "the program asks for the password itself and signs in with it: "
              "an NHSmail password is to be entered on the sign-on page only";
  D.Remedy = "send the user to NHSmail's sign-on page (OAuth authorization "
             "code or device code) and use the token that comes back";
  D.Origin = fromField(C, *Why);
  D.AtEvent = "the password is used here";
  D.ShowSource = false;
  for (PlaceId P : C.What.Objects)
    D.Once.push_back("prompt" + std::to_string(P));
  Out.push_back(std::move(D));
}
