//===- NhsmailTidyModule.cpp - The checks in clang-tidy and clangd --------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Registers every check of the catalogue. All enabled checks of a translation
/// unit are one analysis: the first of them in the catalogue runs it and
/// reports for all, so that nothing is kept between checks, units or processes.
///
/// Options, for all checks together: `nhsmail.PolicyFile`, `nhsmail.Level`.
//===----------------------------------------------------------------------===//
#include "checks/rules/Catalogue.h"
#include "clang-plugin/lowering/Compat.h"
#include "clang-plugin/lowering/HostSession.h"
#include "clang-plugin/lowering/VersionGuard.h"

#include "clang-tidy/ClangTidyCheck.h"
#include "clang-tidy/ClangTidyModule.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include NHSMAIL_TIDY_REGISTRY_HEADER

namespace {

const nhsmail::VersionGuard Guard;

/// Never matches; notes which unit is being traversed. In clangd the traversal
/// has no translation unit declaration, and the end of a unit names none.
AST_MATCHER_P(clang::Decl, notesContext, clang::ASTContext **, Context) {
  (void)Node;
  (void)Builder;
  *Context = &Finder->getASTContext();
  return false;
}

class NhsmailCheck : public clang::tidy::ClangTidyCheck {
public:
  NhsmailCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Tidy)
      : ClangTidyCheck(Name, Tidy), Tidy(Tidy),
        Shared("nhsmail", Tidy->getOptions().CheckOptions, Tidy),
        PolicyFile(Shared.get("PolicyFile", "").str()),
        Level(Shared.get("Level", 1u)) {}

  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override {
    Shared.store(Opts, "PolicyFile", PolicyFile);
    Shared.store(Opts, "Level", Level);
  }

  void registerPPCallbacks(const clang::SourceManager &,
                           clang::Preprocessor *PP,
                           clang::Preprocessor *) override {
    Macros = PP;
  }

  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override {
    if (!isFirstEnabled())
      return;
    if (Level > 2)
      configurationDiag("nhsmail.Level is %0; it must be 0, 1 or 2") << Level;
    Finder->addMatcher(
        clang::ast_matchers::decl(notesContext(&Context)).bind("decl"), this);
  }

  void onEndOfTranslationUnit() override {
    if (!Context)
      return;
    nhsmail::HostOptions Host;
    Host.PolicyFile = PolicyFile;
    Host.MaxLevel = static_cast<int>(Level);
    Host.Enabled = [this](std::string_view Check) {
      return Tidy->isCheckEnabled(Check);
    };
    // clangd is who asks for diagnostics that stand alone; it shows them in an
    // editor and prints no source lines.
    const auto Style = Tidy->areDiagsSelfContained()
                           ? nhsmail::Snippets::Optional
                           : nhsmail::Snippets::Always;
    for (const nhsmail::HostDiagnostic &D :
         nhsmail::diagnoseUnit(*Context, *Macros, Host, Style))
      report(D);
    Context = nullptr;
  }

private:
  clang::tidy::ClangTidyContext *Tidy;
  OptionsView Shared;
  const std::string PolicyFile;
  const unsigned Level;
  clang::ASTContext *Context = nullptr;
  clang::Preprocessor *Macros = nullptr;

  bool isFirstEnabled() const {
    for (const nhsmail::CheckInfo &Check : nhsmail::catalogue())
      if (Tidy->isCheckEnabled(Check.Id))
        return Check.Id == getID();
    return false;
  }

  /// Under the finding's own name, which need not be this check's.
  void report(const nhsmail::HostDiagnostic &D) {
    {
      auto Warning = Tidy->diag(D.Check, D.Main.Where, "%0") << D.Main.Text;
      for (const clang::FixItHint &Fix : D.Fixes)
        Warning << Fix;
    }
    for (const nhsmail::HostMessage &Note : D.Notes)
      Tidy->diag(D.Check, Note.Where, "%0", clang::DiagnosticIDs::Note)
          << Note.Text;
  }
};

class NhsmailModule : public clang::tidy::ClangTidyModule {
public:
  void
  addCheckFactories(clang::tidy::ClangTidyCheckFactories &Factories) override {
    for (const nhsmail::CheckInfo &Check : nhsmail::catalogue())
      Factories.registerCheck<NhsmailCheck>(Check.Id);
  }
};

const clang::tidy::ClangTidyModuleRegistry::Add<NhsmailModule>
    Registration("nhsmail-module",
                 "Checks programs against the NHSmail Acceptable Use Policy.");

} // namespace
