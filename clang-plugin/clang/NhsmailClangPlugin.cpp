//===- NhsmailClangPlugin.cpp - The checks while compiling ----------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Runs after the main action of `clang++ -fplugin=NhsmailClangPlugin.so`.
/// Arguments: `-fplugin-arg-nhsmail-policy=FILE`,
/// `-fplugin-arg-nhsmail-level=N` and `-fplugin-arg-nhsmail-checks=GLOBS`.
//===----------------------------------------------------------------------===//
#include "clang-plugin/lowering/HostSession.h"
#include "clang-plugin/lowering/VersionGuard.h"

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendPluginRegistry.h"
#include "llvm/ADT/StringRef.h"

namespace {

const nhsmail::VersionGuard Guard;

class Consumer : public clang::ASTConsumer {
public:
  Consumer(clang::CompilerInstance &Compiler,
           const nhsmail::HostOptions &Options)
      : Compiler(Compiler), Options(Options) {}

  void HandleTranslationUnit(clang::ASTContext &Context) override {
    for (const nhsmail::HostDiagnostic &D :
         nhsmail::diagnoseUnit(Context, Compiler.getPreprocessor(), Options,
                               nhsmail::Snippets::Optional))
      report(Context.getDiagnostics(), D);
  }

private:
  clang::CompilerInstance &Compiler;
  const nhsmail::HostOptions Options;

  static void report(clang::DiagnosticsEngine &Diags,
                     const nhsmail::HostDiagnostic &D) {
    const unsigned Warning =
        Diags.getCustomDiagID(clang::DiagnosticsEngine::Warning, "%0 [%1]");
    const unsigned Note =
        Diags.getCustomDiagID(clang::DiagnosticsEngine::Note, "%0");
    {
      const SnippetSwitch Switch(Diags, D.Main.ShowSource);
      auto Builder = Diags.Report(D.Main.Where, Warning)
                     << D.Main.Text << D.Check;
      for (const clang::FixItHint &Fix : D.Fixes)
        Builder << Fix;
    }
    for (const nhsmail::HostMessage &Message : D.Notes) {
      const SnippetSwitch Switch(Diags, Message.ShowSource);
      Diags.Report(Message.Where, Note) << Message.Text;
    }
  }

  /// Source lines are printed, or not, as long as this lives.
  struct SnippetSwitch {
    SnippetSwitch(clang::DiagnosticsEngine &Diags, bool Show)
        : Options(Diags.getDiagnosticOptions()), Before(Options.ShowCarets) {
      Options.ShowCarets = Before && Show;
    }
    ~SnippetSwitch() { Options.ShowCarets = Before; }
    SnippetSwitch(const SnippetSwitch &) = delete;
    SnippetSwitch &operator=(const SnippetSwitch &) = delete;

  private:
    clang::DiagnosticOptions &Options;
    const bool Before;
  };
};

class Action : public clang::PluginASTAction {
public:
  bool ParseArgs(const clang::CompilerInstance &CI,
                 const std::vector<std::string> &Args) override {
    for (llvm::StringRef Arg : Args) {
      const auto [Name, Value] = Arg.split('=');
      int Level = 0;
      if (Name == "policy" && !Value.empty())
        Options.PolicyFile = Value.str();
      else if (Name == "level" && !Value.getAsInteger(10, Level) &&
               Level >= 0 && Level <= 2)
        Options.MaxLevel = Level;
      else if (Name == "checks" && !Value.empty())
        Options.Enabled = nhsmail::checkFilter(Value.str());
      else {
        clang::DiagnosticsEngine &Diags = CI.getDiagnostics();
        Diags.Report(Diags.getCustomDiagID(
            clang::DiagnosticsEngine::Error,
            "nhsmail plugin: '%0' is none of policy=FILE, level=0|1|2, "
            "checks=GLOBS"))
            << Arg;
        return false;
      }
    }
    return true;
  }

  std::unique_ptr<clang::ASTConsumer>
  CreateASTConsumer(clang::CompilerInstance &Compiler,
                    llvm::StringRef) override {
    return std::make_unique<Consumer>(Compiler, Options);
  }

  ActionType getActionType() override { return AddAfterMainAction; }

private:
  nhsmail::HostOptions Options;
};

const clang::FrontendPluginRegistry::Add<Action> Registration(
    "nhsmail", "checks the program against the NHSmail Acceptable Use Policy");

} // namespace
