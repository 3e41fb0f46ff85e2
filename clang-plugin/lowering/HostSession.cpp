//===- HostSession.cpp - What every host does with a unit -----------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "clang-plugin/lowering/HostSession.h"

#include "checks/engine/Linking.h"
#include "checks/engine/SummaryJson.h"
#include "checks/rules/Catalogue.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

#include <algorithm>
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
  std::vector<ConfigError> Wrong = checkSummaries(Result.Models);
  Result.Errors.insert(Result.Errors.end(), Wrong.begin(), Wrong.end());
  return Result;
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

static std::string_view sourceOf(clang::SourceManager &SM,
                                 const std::string &File) {
  const clang::SourceLocation Start = toSourceLocation(SM, {File});
  return Start.isValid() ? std::string_view(SM.getBufferData(SM.getFileID(Start)))
                         : std::string_view();
}

AnalysisResult nhsmail::analyzeUnit(clang::ASTContext &Context,
                                    clang::Preprocessor &Macros,
                                    const ModelSet &Models, const Policy &Pol,
                                    const AnalysisRequest &Wish, Extent How) {
  AnalysisRequest Request = Wish;
  Request.SourceOf = [&SM = Context.getSourceManager()](
                         const std::string &File) { return sourceOf(SM, File); };
  facts::Program Program = lowerUnit(Context, Macros, Models, How);
  if (Request.Finished)
    Request.Finished("lowering");
  if (Request.Lowered)
    Request.Lowered(Program);
  facts::dropDormant(Program);
  return analyze(std::move(Program), Models, Pol, Request);
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

  std::vector<HostDiagnostic> present(const std::vector<ConfigError> &Errors,
                                      const AnalysisResult &Result) {
    for (const Finding &F : Result.Findings) {
      withhold(F.Where, F.ShowSource);
      for (const RouteStep &Step : F.Route)
        withhold(Step.Where, Step.ShowSource);
    }
    std::vector<HostDiagnostic> Diagnostics;
    for (const ConfigError &Error : Errors)
      Diagnostics.push_back(
          {std::string(ConfigurationId),
           {firstLine(SM.getMainFileID()), Error.toString(), false},
           {},
           {}});
    for (const Finding &F : Result.Findings)
      if (F.Suppressed.Kind.empty())
        Diagnostics.push_back(diagnostic(F));
    return Diagnostics;
  }

private:
  clang::ASTContext &Context;
  clang::SourceManager &SM;
  const Snippets Style;
  /// Lines that no host may print. One finding's word is enough: another
  /// finding on the same line must not print it either.
  std::set<std::pair<clang::FileID, unsigned>> Withheld;

  void withhold(const Location &Where, bool ShowSource) {
    const clang::SourceLocation Place = toSourceLocation(SM, Where);
    if (ShowSource || Place.isInvalid())
      return;
    for (unsigned Line = Where.Line;
         Line <= std::max(Where.Line, Where.EndLine); ++Line)
      Withheld.emplace(SM.getFileID(Place), Line);
  }

  bool isWithheld(clang::SourceLocation Place) const {
    return Withheld.count(
               {SM.getFileID(Place), SM.getSpellingLineNumber(Place)}) != 0;
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
      return {firstLine(SM.getMainFileID()),
              Text + " (at " + spell(Where) + ")", false};
    if (!isWithheld(Place))
      return {Place, Text};
    if (Style == Snippets::Optional)
      return {Place, Text, false};
    return {anchor(Place),
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
        (Style == Snippets::Always && isWithheld(Begin)))
      return;
    D.Fixes.push_back(clang::FixItHint::CreateReplacement(
        clang::CharSourceRange::getCharRange(Begin, EndLoc), Fix.Replacement));
  }

  //===--- A harmless place near a withheld line --------------------------===//

  /// The start of the first line of \p File that may be printed.
  clang::SourceLocation firstLine(clang::FileID File) const {
    unsigned Line = 1;
    while (Withheld.count({File, Line}))
      ++Line;
    return SM.translateLineCol(File, Line, 1);
  }

  /// The name of the innermost declaration around \p Place whose line may be
  /// printed; where there is none, the first such line of the file.
  clang::SourceLocation anchor(clang::SourceLocation Place) const {
    clang::SourceLocation Best = firstLine(SM.getFileID(Place));
    const clang::DeclContext *Scope = Context.getTranslationUnitDecl();
    while (const clang::Decl *Inner = innerDecl(Scope, Place)) {
      const auto *Named = llvm::dyn_cast<clang::NamedDecl>(Inner);
      if (Named && SM.getFileID(Named->getLocation()) == SM.getFileID(Place) &&
          !isWithheld(Named->getLocation()))
        Best = Named->getLocation();
      Scope = llvm::cast<clang::DeclContext>(Inner);
    }
    return Best;
  }

  /// The member of \p Scope that has members itself and lies around \p Place.
  const clang::Decl *innerDecl(const clang::DeclContext *Scope,
                               clang::SourceLocation Place) const {
    for (const clang::Decl *D : Scope->decls()) {
      if (const auto *Template = llvm::dyn_cast<clang::TemplateDecl>(D))
        if (Template->getTemplatedDecl())
          D = Template->getTemplatedDecl();
      if (llvm::isa<clang::DeclContext>(D) &&
          encloses(D->getSourceRange(), Place))
        return D;
    }
    return nullptr;
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
                                                  clang::Preprocessor &Macros,
                                                  const HostOptions &Options,
                                                  Snippets Style) {
  const Configuration Config = loadConfiguration(
      Options.PolicyFile, mainFileOf(Context.getSourceManager()));
  AnalysisResult Result =
      analyzeUnit(Context, Macros, Config.Models, Config.Pol,
                  {Options.MaxLevel, Options.Enabled});
  for (IdleAcceptance &Idle : Result.Idle)
    if (!Idle.MayServeOthers)
      Result.Findings.push_back(std::move(Idle.What));
  std::sort(Result.Findings.begin(), Result.Findings.end(), comesBefore);
  return Presenter(Context, Style).present(Config.Errors, Result);
}
