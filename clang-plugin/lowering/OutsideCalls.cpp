//===- OutsideCalls.cpp - Calls of what is not there ----------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "clang-plugin/lowering/OutsideCalls.h"

#include "clang-plugin/lowering/Describe.h"

#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

#include <map>
#include <set>

using namespace nhsmail;
using namespace clang;

namespace {

class CallVisitor : public RecursiveASTVisitor<CallVisitor> {
public:
  CallVisitor(ASTContext &Context, Describer &Describe, facts::Program &Places,
              UnitCalls &Out)
      : SM(Context.getSourceManager()), Describe(Describe), Places(Places),
        Out(Out) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; }

  bool TraverseDecl(Decl *D) {
    // Of a system header nothing is looked at, wherever it is included.
    if (D && !isa<TranslationUnitDecl>(D) && !isa<LinkageSpecDecl>(D) &&
        D->getDeclContext()->isFileContext() &&
        !Describe.isUserCode(D->getLocation()))
      return true;
    return RecursiveASTVisitor::TraverseDecl(D);
  }

  bool VisitFunctionDecl(FunctionDecl *F) {
    if (F->doesThisDeclarationHaveABody() && F->isExternallyVisible() &&
        !F->isDependentContext() && Describe.isUserCode(F->getLocation()))
      Out.Bodies.push_back(Describe.callee(F, false));
    return true;
  }

  bool VisitCallExpr(CallExpr *E) {
    if (const FunctionDecl *F = E->getDirectCallee())
      call(F, E->getSourceRange());
    return true;
  }

  bool VisitCXXConstructExpr(CXXConstructExpr *E) {
    call(E->getConstructor(), E->getSourceRange());
    return true;
  }

private:
  /// True where there is one to be analysed: those of system headers are not.
  static bool hasBody(const FunctionDecl *F) {
    const FunctionDecl *Definition = nullptr;
    return F->isDefined(Definition) && !Definition->hasSkippedBody();
  }

  void call(const FunctionDecl *F, SourceRange Where) {
    const FunctionDecl *Pattern = F->getTemplateInstantiationPattern();
    const FunctionDecl *Written = Pattern ? Pattern : F;
    if (hasBody(F) || hasBody(Written) || F->isImplicit() || F->isDefaulted() ||
        F->getBuiltinID() || F->getDeclContext()->isDependentContext())
      return;
    auto [It, New] = Known.try_emplace(F->getCanonicalDecl());
    if (New) {
      It->second.Callee = Describe.callee(F, false);
      const SourceLocation At = SM.getExpansionLoc(Written->getLocation());
      It->second.Header = SM.getFilename(At).str();
      It->second.Modelled = Describe.isModelled(F);
      if (const auto *M = dyn_cast<CXXMethodDecl>(F))
        for (const CXXMethodDecl *B : M->overridden_methods())
          It->second.Modelled |= Describe.isModelled(B);
    }
    const facts::Span Place = Describe.span(Where);
    if (!It->second.Modelled && Place.Line)
      Out.Outside.push_back(
          {It->second.Callee, It->second.Header, Places.locate(Place)});
  }

  struct Function {
    facts::Callee Callee;
    std::string Header;
    bool Modelled = false;
  };

  const SourceManager &SM;
  Describer &Describe;
  facts::Program &Places; ///< Knows the files of spans.
  UnitCalls &Out;
  std::map<const FunctionDecl *, Function> Known;
};

} // namespace

UnitCalls nhsmail::callsOf(ASTContext &Context, const ModelSet &Models) {
  UnitCalls Out;
  facts::Program Places;
  Describer Describe(Context, Models, Places);
  CallVisitor(Context, Describe, Places, Out).TraverseAST(Context);
  return Out;
}
