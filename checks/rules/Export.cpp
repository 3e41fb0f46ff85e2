//===- Export.cpp - What a unit leaves for others -------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/rules/Export.h"

#include "checks/engine/SummaryJson.h"
#include "checks/models/JsonReader.h"
#include "checks/rules/Check.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>
#include <tuple>
#include <unordered_map>

using namespace nhsmail;
using nlohmann::json;

//===----------------------------------------------------------------------===//
// Secrets
//===----------------------------------------------------------------------===//

Redactor::Redactor(const Solver &Solved, const Policy &Pol,
                   const std::set<UsedSecret> &Others) {
  // Those that are used here, and those that callees use.
  std::set<UsedSecret> All = Others;
  All.insert(Solved.secrets().begin(), Solved.secrets().end());
  for (const SeenEvent &Seen : eventsOf(Solved)) {
    const Event &E = *Seen.What;
    if (const Value *V = E.attribute("value");
        V && V->Str && E.What == Event::Arrive && E.Name == "credential")
      for (const Pieces &P : V->Str->alternatives())
        All.insert({E.Role, flatten(P)});
  }
  // What a port takes a text for says which part of it is the secret, whatever
  // the variable is called that has it besides.
  std::set<std::string> Ported;
  for (const UsedSecret &Used : All)
    if (!Used.Role.empty())
      Ported.insert(Used.Text);
  std::set<std::string> Known;
  for (const UsedSecret &Used : All) {
    if (Used.Role.empty() && Ported.count(Used.Text))
      continue;
    std::string Carrier =
        Used.Text.find('\0') == std::string::npos ? Used.Text : std::string();
    for (const std::string &Text : secretsIn(Used))
      if (!Pol.isPlaceholder(Text) && Known.insert(Text + '\0' + Carrier).second)
        Secrets.push_back({Text, Carrier, "(" + describeSecret(Text) + ")"});
  }
  std::sort(Secrets.begin(), Secrets.end(),
            [](const Secret &A, const Secret &B) {
              return std::tuple(B.Text.size(), A.Text, A.Carrier) <
                     std::tuple(A.Text.size(), B.Text, B.Carrier);
            });
}

bool Redactor::mayKnow(std::string_view Facts) const {
  auto isPlain = [](unsigned char C) { return std::isalnum(C) || C == ' '; };
  return std::any_of(Secrets.begin(), Secrets.end(), [&](const Secret &S) {
    // Others may be spelt with escapes.
    return S.Text != S.Told &&
           (!std::all_of(S.Text.begin(), S.Text.end(), isPlain) ||
            Facts.find(S.Text) != Facts.npos);
  });
}

static void replaceAll(std::string &Text, const std::string &Old,
                       const std::string &New) {
  for (size_t At = 0; (At = Text.find(Old, At)) != std::string::npos;
       At += New.size())
    Text.replace(At, Old.size(), New);
}

std::string Redactor::inText(std::string Text) const {
  for (const Secret &S : Secrets)
    replaceAll(Text, S.Text, S.Told);
  return Text;
}

std::string Redactor::inLiteral(std::string Literal) const {
  const std::string Whole = Literal;
  for (const Secret &S : Secrets) {
    bool Word = S.Text.size() < 8 ||
                std::all_of(S.Text.begin(), S.Text.end(), [](unsigned char C) {
                  return std::isalpha(C);
                });
    if (!Word || Whole == S.Text || Whole == S.Carrier)
      replaceAll(Literal, S.Text, S.Told);
  }
  return Literal;
}

facts::Program Redactor::inFacts(facts::Program Program) const {
  for (facts::Function &F : Program.Functions)
    for (facts::Block &B : F.Blocks)
      for (facts::Instr &I : B.Instrs)
        if (I.Kind == facts::Op::Text)
          I.Str = inLiteral(std::move(I.Str));
  return Program;
}

json Redactor::inSummary(json Summary) const {
  if (Summary.is_object()) {
    for (auto &[Name, Member] : Summary.items())
      if (Name == "literal" && Member.is_string())
        Member = inLiteral(Member.get<std::string>());
      else if (Name == "patterns" && Member.is_array())
        for (json &Pattern : Member)
          Pattern = inLiteral(Pattern.get<std::string>());
      else
        Member = inSummary(std::move(Member));
  } else if (Summary.is_array()) {
    for (json &Element : Summary)
      Element = inSummary(std::move(Element));
  }
  return Summary;
}

//===----------------------------------------------------------------------===//
// Files
//===----------------------------------------------------------------------===//

/// Whoever reads it elsewhere is in another directory.
static void makeAbsolute(std::vector<std::string> &Files,
                         const std::string &Directory) {
  for (std::string &File : Files)
    if (!File.empty())
      File = (std::filesystem::path(Directory) / File)
                 .lexically_normal()
                 .generic_string();
}

/// False of what the reader of model files would refuse.
static bool isReadable(const json &J, unsigned Depth) {
  if (J.is_string()) {
    const auto &Text = J.get_ref<const std::string &>();
    return Text.size() <= JsonLimits::MaxStringBytes &&
           Text.find('\0') == std::string::npos;
  }
  if (!J.is_structured())
    return true;
  return Depth < JsonLimits::MaxDepth &&
         std::all_of(J.begin(), J.end(), [&](const json &Member) {
           return isReadable(Member, Depth + 1);
         });
}

std::vector<json> nhsmail::exportSummaries(const facts::Program &Program,
                                           const Solver &Solved,
                                           const Policy &Pol,
                                           const std::string &Directory) {
  const Redactor Redact(Solved, Pol);
  facts::Program Named; // Knows the files; that is all that rows need of it.
  Named.Files = Program.Files;
  makeAbsolute(Named.Files, Directory);
  std::vector<json> Rows;
  for (const facts::Function &F : Program.Functions) {
    const Summary *S = Solved.summary(F.Key);
    if (!S || F.Blocks.empty() || F.Name.empty() || F.Name == facts::InitName)
      continue;
    json Row = Redact.inSummary(toJson(*S, Solved.places(), Named));
    constexpr unsigned AboveRows = 2;
    if (isReadable(Row, AboveRows))
      Rows.push_back(std::move(Row));
  }
  return Rows;
}

/// Constants in \p F that go, as they are spelt, where names say that secrets
/// are.
static void addSpeltSecrets(const facts::Function &F, const Policy &Pol,
                            std::set<UsedSecret> &Out) {
  std::unordered_map<facts::Reg, std::string> Texts, Names;
  auto isCredential = [&](const std::string &Name) {
    return !Name.empty() &&
           Pol.classifyVariable(Name) == NameClass::Credential;
  };
  auto isNamed = [&](facts::Reg R) {
    auto It = Names.find(R);
    return It != Names.end() && isCredential(It->second);
  };
  auto textOf = [&](facts::Reg R) -> const std::string * {
    auto It = Texts.find(R);
    return It == Texts.end() ? nullptr : &It->second;
  };
  for (const facts::Block &B : F.Blocks)
    for (const facts::Instr &I : B.Instrs) {
      const std::string *Text = textOf(I.B);
      switch (I.Kind) {
      case facts::Op::Text:
        Texts[I.Dst] = I.Str;
        break;
      case facts::Op::Address:
        Names[I.Dst] = F.Vars[I.Var].Name;
        break;
      case facts::Op::Field:
        Names[I.Dst] = I.Str;
        break;
      case facts::Op::Store:
      case facts::Op::Copy:
        if (Text && isNamed(I.A))
          Out.insert({{}, *Text});
        break;
      case facts::Op::Return:
        if (const std::string *Returned = textOf(I.A);
            Returned && isCredential(F.ShortName))
          Out.insert({{}, *Returned});
        break;
      case facts::Op::Call: {
        const facts::Callee &C = F.Callees[static_cast<size_t>(I.CalleeIx)];
        for (size_t N = 0; N < I.Args.size(); ++N) {
          const std::string *Given = textOf(I.Args[N]);
          if (!Given)
            continue;
          if (isNamed(I.A) ||
              (N < C.ParamNames.size() && isCredential(C.ParamNames[N])))
            Out.insert({{}, *Given});
          // The object that is made of it stands for it.
          if (C.Constructor && N == 0)
            Texts[I.A] = std::string(*Given);
        }
        break;
      }
      default:
        break;
      }
    }
}

facts::Program nhsmail::exportFacts(facts::Program Program,
                                    const Solver &Solved, const Policy &Pol,
                                    const std::string &Directory) {
  std::erase_if(Program.Functions,
                [](const facts::Function &F) { return F.Blocks.empty(); });
  makeAbsolute(Program.Files, Directory);
  std::vector<std::string> Main(Program.MainFiles.begin(),
                                Program.MainFiles.end());
  makeAbsolute(Main, Directory);
  Program.MainFiles = {Main.begin(), Main.end()};
  std::set<UsedSecret> Spelt;
  for (const facts::Function &F : Program.Functions)
    if (F.Dormant)
      addSpeltSecrets(F, Pol, Spelt);
  return Redactor(Solved, Pol, Spelt).inFacts(std::move(Program));
}
