//===- HostSession.cpp - What every host does with a unit -----------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "clang-plugin/lowering/HostSession.h"

#include "checks/policy/Patterns.h"
#include "checks/rules/Catalogue.h"
#include "clang-plugin/lowering/Lowering.h"
#include "clang-plugin/lowering/NoLint.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

#include <set>
#include <utility>

using namespace nhsmail;

//===--- Configuration ----------------------------------------------------===//

Configuration nhsmail::loadConfiguration(const std::string &PolicyFile,
                                         const std::string &MainFile) {
  Configuration Result{defaultPolicy(), {}, {}};
  std::string Path = PolicyFile;
  if (Path.empty())
    Path = findPolicyUpwards(llvm::sys::path::parent_path(MainFile).str())
               .value_or("");
  if (!Path.empty()) {
    PolicyResult Loaded = loadPolicyFile(Path);
    if (auto *Pol = std::get_if<Policy>(&Loaded))
      Result.Pol = std::move(*Pol);
    else
      Result.Errors = std::get<std::vector<ConfigError>>(std::move(Loaded));
  }
  Result.Models = loadModels(Result.Pol.modelFiles(), Result.Errors);
  return Result;
}

std::function<bool(std::string_view)>
nhsmail::checkFilter(std::string_view Globs) {
  llvm::SmallVector<llvm::StringRef> Parts;
  llvm::StringRef(Globs).split(Parts, ',', -1, /*KeepEmpty=*/false);
  std::vector<std::pair<std::string, bool>> Entries;
  for (llvm::StringRef Part : Parts) {
    Part = Part.trim();
    const bool Positive = !Part.consume_front("-");
    Entries.emplace_back(Part.str(), Positive);
  }
  return [Entries = std::move(Entries)](std::string_view Check) {
    for (auto It = Entries.rbegin(); It != Entries.rend(); ++It)
      if (matchesText(It->first, Check))
        return It->second;
    return false;
  };
}

//===--- Analysis ---------------------------------------------------------===//

static std::string mainFileOf(const clang::SourceManager &SM) {
  clang::OptionalFileEntryRef Entry =
      SM.getFileEntryRefForID(SM.getMainFileID());
  if (!Entry)
    return {};
  llvm::SmallString<256> Path(Entry->getName());
  SM.getFileManager().makeAbsolutePath(Path);
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return std::string(Path);
}

AnalysisResult nhsmail::analyzeUnit(clang::ASTContext &Context,
                                    const HostOptions &Options) {
  const std::string MainFile = mainFileOf(Context.getSourceManager());
  const Configuration Config = loadConfiguration(Options.PolicyFile, MainFile);

  AnalysisRequest Request;
  Request.MaxLevel = Options.MaxLevel;
  Request.Enabled = Options.Enabled;
  AnalysisResult Result = analyze(lowerUnit(Context, Config.Models),
                                  Config.Models, Config.Pol, Request);

  std::vector<Finding> Errors;
  for (const ConfigError &Error : Config.Errors) {
    Finding F;
    F.Check = ConfigurationId;
    F.Message = Error.toString();
    F.Where = {MainFile, 1, 1, 1, 1};
    F.Level = 0;
    F.Sev = Severity::Error;
    Errors.push_back(std::move(F));
  }
  Result.Findings.insert(Result.Findings.begin(), Errors.begin(), Errors.end());
  return Result;
}

//===--- Diagnostics ------------------------------------------------------===//

clang::SourceLocation nhsmail::toSourceLocation(clang::SourceManager &SM,
                                                const Location &Where) {
  if (!Where.isValid())
    return {};
  clang::OptionalFileEntryRef Entry =
      SM.getFileManager().getOptionalFileRef(Where.File);
  if (!Entry)
    return {};
  const clang::FileID File = SM.translateFile(*Entry);
  if (File.isInvalid())
    return {};
  if (Where.Line == 0)
    return SM.getLocForStartOfFile(File);
  return SM.translateLineCol(File, Where.Line, std::max(Where.Column, 1u));
}

namespace {

/// Puts the findings of one unit as diagnostics.
class Presenter {
public:
  Presenter(clang::ASTContext &Context, Snippets Style)
      : Context(Context), SM(Context.getSourceManager()), Style(Style) {}

  std::vector<HostDiagnostic> present(const AnalysisResult &Result) {
    for (const Finding &F : Result.Findings) {
      withhold(F.Where, F.ShowSource);
      for (const RouteStep &Step : F.Route)
        withhold(Step.Where, Step.ShowSource);
    }
    std::vector<HostDiagnostic> Diagnostics;
    for (const Finding &F : Result.Findings)
      if (F.Suppressed.Kind.empty() && !isNoLint(F))
        Diagnostics.push_back(diagnostic(F));
    return Diagnostics;
  }

private:
  clang::ASTContext &Context;
  clang::SourceManager &SM;
  const Snippets Style;
  /// Lines that no host may print. One finding's word is enough: another
  /// finding on the same line must not print it either.
  std::set<std::pair<std::string, unsigned>> Withheld;

  void withhold(const Location &Where, bool ShowSource) {
    if (!ShowSource)
      for (unsigned Line = Where.Line;
           Line <= std::max(Where.Line, Where.EndLine); ++Line)
        Withheld.emplace(Where.File, Line);
  }

  bool isWithheld(const Location &Where) const {
    return Withheld.count({Where.File, Where.Line}) != 0;
  }

  bool isWithheld(clang::SourceLocation Where, const std::string &File) const {
    return Withheld.count({File, SM.getSpellingLineNumber(Where)}) != 0;
  }

  bool isNoLint(const Finding &F) {
    const clang::SourceLocation Where = toSourceLocation(SM, F.Where);
    return Where.isValid() &&
           isUnderNoLint(SM.getBufferData(SM.getFileID(Where)), F.Where.Line,
                         F.Check);
  }

  HostDiagnostic diagnostic(const Finding &F) {
    HostDiagnostic D;
    D.Check = F.Check;
    D.Main = message(F.Where, F.Message);
    for (const RouteStep &Step : F.Route)
      D.Notes.push_back(message(Step.Where, Step.Message));
    for (const std::string &Clause : F.Clauses)
      D.Notes.push_back(
          {D.Main.Where,
           "AUP " + Clause + ": " + std::string(clauseSummary(Clause)),
           D.Main.ShowSource});
    if (!F.Remedy.empty())
      D.Notes.push_back({D.Main.Where, F.Remedy, D.Main.ShowSource});
    for (const FixIt &Fix : F.Fixes)
      addFix(D, Fix);
    return D;
  }

  HostMessage message(const Location &Where, const std::string &Text) {
    const clang::SourceLocation Place = toSourceLocation(SM, Where);
    if (Place.isInvalid())
      return {SM.getLocForStartOfFile(SM.getMainFileID()),
              Text + " (at " + spell(Where) + ")", false};
    if (!isWithheld(Where))
      return {Place, Text};
    if (Style == Snippets::Optional)
      return {Place, Text, false};
    return {anchor(Place, Where.File),
            Text + " (at " + spell(Where) + ", source line withheld)", false};
  }

  static std::string spell(const Location &Where) {
    return llvm::sys::path::filename(Where.File).str() + ":" +
           std::to_string(Where.Line) + ":" + std::to_string(Where.Column);
  }

  void addFix(HostDiagnostic &D, const FixIt &Fix) {
    const clang::SourceLocation Begin = toSourceLocation(SM, Fix.Range);
    Location End = Fix.Range;
    End.Line = Fix.Range.EndLine;
    End.Column = Fix.Range.EndColumn;
    const clang::SourceLocation EndLoc = toSourceLocation(SM, End);
    // clang-tidy prints the line of every fix that it applies.
    if (Begin.isInvalid() || EndLoc.isInvalid() ||
        (Style == Snippets::Always && isWithheld(Fix.Range)))
      return;
    D.Fixes.push_back(clang::FixItHint::CreateReplacement(
        clang::CharSourceRange::getCharRange(Begin, EndLoc), Fix.Replacement));
  }

  //===--- A harmless place near a withheld line --------------------------===//

  /// The name of the innermost declaration around \p Place that is not itself
  /// on a withheld line of \p File; else the start of the file's first line
  /// that is not withheld.
  clang::SourceLocation anchor(clang::SourceLocation Place,
                               const std::string &File) {
    clang::SourceLocation Best;
    findAnchor(Context.getTranslationUnitDecl(), Place, File, Best);
    if (Best.isValid())
      return Best;
    const clang::FileID Id = SM.getFileID(Place);
    unsigned Line = 1;
    while (Withheld.count({File, Line}))
      ++Line;
    return SM.translateLineCol(Id, Line, 1);
  }

  void findAnchor(const clang::DeclContext *Scope, clang::SourceLocation Place,
                  const std::string &File, clang::SourceLocation &Best) {
    for (const clang::Decl *D : Scope->decls()) {
      if (const auto *Template = llvm::dyn_cast<clang::TemplateDecl>(D))
        if (Template->getTemplatedDecl())
          D = Template->getTemplatedDecl();
      const auto *Inner = llvm::dyn_cast<clang::DeclContext>(D);
      if (!Inner || !encloses(D->getSourceRange(), Place))
        continue;
      const auto *Named = llvm::dyn_cast<clang::NamedDecl>(D);
      if (Named && SM.getFileID(Named->getLocation()) == SM.getFileID(Place) &&
          !isWithheld(Named->getLocation(), File))
        Best = Named->getLocation();
      findAnchor(Inner, Place, File, Best);
      return;
    }
  }

  bool encloses(clang::SourceRange Range, clang::SourceLocation Place) const {
    const clang::CharSourceRange Expanded = SM.getExpansionRange(Range);
    const auto [BeginFile, Begin] = SM.getDecomposedLoc(Expanded.getBegin());
    const auto [EndFile, End] = SM.getDecomposedLoc(Expanded.getEnd());
    const auto [PlaceFile, Offset] = SM.getDecomposedLoc(Place);
    return BeginFile == PlaceFile && EndFile == PlaceFile && Begin <= Offset &&
           Offset <= End;
  }
};

} // namespace

std::vector<HostDiagnostic> nhsmail::diagnoseUnit(clang::ASTContext &Context,
                                                  const HostOptions &Options,
                                                  Snippets Style) {
  return Presenter(Context, Style).present(analyzeUnit(Context, Options));
}
