//===- Lowering.cpp - From clang's AST to facts ---------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "clang-plugin/lowering/Lowering.h"

#include "checks/engine/CallGraph.h"
#include "clang-plugin/lowering/FunctionLowering.h"

#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Preprocessor.h"

#include <map>

using namespace nhsmail;
using namespace clang;

namespace {

/// Collects the functions of the unit's own files and whom each of them names.
class Collector : public RecursiveASTVisitor<Collector> {
public:
  Collector(const ModelSet &Models, Describer &Describe)
      : Models(Models), Describe(Describe) {}

  struct Found {
    const FunctionDecl *Function = nullptr;
    const VarDecl *Global = nullptr;
    std::vector<const FunctionDecl *> Uses;
    std::vector<const VarDecl *> Globals;
    Relevance Calls = Relevance::None; ///< The most that it calls or says.
    bool Broken = false; ///< The compiler could not make sense of it.
  };
  std::vector<Found> All;
  std::map<const FunctionDecl *, size_t> IndexOf;
  std::map<const VarDecl *, size_t> GlobalIndex;

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; }
  bool shouldVisitLambdaBody() const { return true; }

  bool TraverseDecl(Decl *D) {
    // Most of what headers declare; there is no code in it.
    if (D && isa<EnumDecl, TypedefNameDecl>(D))
      return true;
    // Functions of C hold no other functions, and no default arguments.
    if (D && !isa<TranslationUnitDecl>(D) &&
        !D->getASTContext().getLangOpts().CPlusPlus) {
      if (auto *F = dyn_cast<FunctionDecl>(D))
        return VisitFunctionDecl(F);
      if (auto *V = dyn_cast<VarDecl>(D))
        return VisitVarDecl(V);
      return true;
    }
    if (const auto *F = dyn_cast_or_null<FunctionDecl>(D);
        F && !F->doesThisDeclarationHaveABody() &&
        F->getMinRequiredArguments() == F->getNumParams())
      return true;
    // Bodies of system headers are described by models.
    if (D && !isa<TranslationUnitDecl>(D) &&
        D->getDeclContext()->isTranslationUnit() &&
        !Describe.isUserCode(D->getLocation()) &&
        !(isa<NamespaceDecl>(D) || isa<LinkageSpecDecl>(D)))
      return true;
    if (D && isa<NamespaceDecl>(D) && !Describe.isUserCode(D->getLocation()))
      return true;
    return RecursiveASTVisitor::TraverseDecl(D);
  }

  bool VisitFunctionDecl(FunctionDecl *F) {
    if (!F->doesThisDeclarationHaveABody() || F->isDependentContext() ||
        !Describe.isUserCode(F->getLocation()))
      return true;
    const FunctionDecl *Key = F->getCanonicalDecl();
    if (!IndexOf.try_emplace(Key, All.size()).second)
      return true;
    All.push_back({});
    All.back().Function = F;
    if (const auto *C = dyn_cast<CXXConstructorDecl>(F))
      for (const CXXCtorInitializer *I : C->inits())
        scan(I->getInit(), All.back());
    scan(F->getBody(), All.back());
    return true;
  }

  bool VisitVarDecl(VarDecl *V) {
    if (!V->hasGlobalStorage() || V->isStaticLocal() || !V->getInit() ||
        V->getDeclContext()->isDependentContext() ||
        !Describe.isUserCode(V->getLocation()))
      return true;
    if (!GlobalIndex.try_emplace(V->getCanonicalDecl(), All.size()).second)
      return true;
    All.push_back({});
    All.back().Global = V;
    scan(V->getInit(), All.back());
    return true;
  }

  /// Whether another unit may have to do with \p F: it may call it, or has what
  /// \p F calls.
  bool concernsOthers(const Found &F) const {
    const auto isInMainFile = [](const NamedDecl *D) {
      const SourceManager &SM = D->getASTContext().getSourceManager();
      return D->isExternallyVisible() &&
             SM.isInMainFile(SM.getExpansionLoc(D->getLocation()));
    };
    return (F.Function ? isInMainFile(F.Function) : isInMainFile(F.Global)) ||
           std::any_of(F.Uses.begin(), F.Uses.end(),
                       [&](const FunctionDecl *Used) {
                         return !Used->isDefined() && !Used->isImplicit() &&
                                Describe.isUserCode(Used->getLocation());
                       });
  }

private:
  void scan(const Stmt *Root, Found &Into) {
    std::vector<const Stmt *> Work{Root};
    while (!Work.empty()) {
      const Stmt *S = Work.back();
      Work.pop_back();
      if (!S)
        continue;
      if (isa<RecoveryExpr>(S))
        Into.Broken = true;
      if (const auto *L = dyn_cast<StringLiteral>(S);
          L && L->getCharByteWidth() == 1)
        Into.Calls =
            std::max(Into.Calls, ModelSet::relevanceOfText(L->getString()));
      if (const auto *D = dyn_cast<DeclRefExpr>(S)) {
        if (const auto *F = dyn_cast<FunctionDecl>(D->getDecl()))
          use(F, Into);
        else if (const auto *V = dyn_cast<VarDecl>(D->getDecl()))
          Into.Globals.push_back(V->getCanonicalDecl());
      } else if (const auto *M = dyn_cast<MemberExpr>(S)) {
        if (const auto *F = dyn_cast<FunctionDecl>(M->getMemberDecl()))
          use(F, Into);
        else if (const auto *V = dyn_cast<VarDecl>(M->getMemberDecl()))
          Into.Globals.push_back(V->getCanonicalDecl());
      } else if (const auto *C = dyn_cast<CXXConstructExpr>(S)) {
        const CXXConstructorDecl *Made = C->getConstructor();
        while (Made->isInheritingConstructor() &&
               Made->getInheritedConstructor())
          Made = Made->getInheritedConstructor().getConstructor();
        use(Made, Into);
      } else if (const auto *L = dyn_cast<LambdaExpr>(S)) {
        if (const CXXMethodDecl *Op = L->getCallOperator()) {
          use(Op, Into);
          if (const auto *T = Op->getDescribedFunctionTemplate())
            for (const FunctionDecl *X : T->specializations())
              use(X, Into);
        }
        for (const Expr *X : L->capture_inits())
          Work.push_back(X);
        continue;
      } else if (const auto *D = dyn_cast<CXXDeleteExpr>(S)) {
        use(Describe.destroyed(D->getDestroyedType()), Into);
      } else if (const auto *D = dyn_cast<DeclStmt>(S)) {
        for (const Decl *X : D->decls())
          if (const auto *V = dyn_cast<VarDecl>(X)) {
            use(Describe.destroyed(V->getType()), Into);
            if (const auto *A = V->getAttr<CleanupAttr>())
              use(A->getFunctionDecl(), Into);
          }
      } else if (const auto *D = dyn_cast<CXXDefaultArgExpr>(S)) {
        Work.push_back(D->getExpr());
      } else if (const auto *D = dyn_cast<CXXDefaultInitExpr>(S)) {
        Work.push_back(D->getExpr());
      }
      // Who is given an object may call it.
      if (const auto *X = dyn_cast<MaterializeTemporaryExpr>(S))
        for (const CXXMethodDecl *M : Describe.callOperators(X->getType()))
          use(M, Into);
      if (const auto *D = dyn_cast<DeclRefExpr>(S))
        for (const CXXMethodDecl *M : Describe.callOperators(D->getType()))
          use(M, Into);
      if (const auto *C = dyn_cast<CallExpr>(S)) {
        const FunctionDecl *F = C->getDirectCallee();
        if (!F) {
          for (const std::string &Name : Describe.indirectNames(C))
            Into.Calls = std::max(Into.Calls, Models.relevance(Name));
        } else {
          std::vector<QualType> Types;
          for (const Expr *A : C->arguments())
            Types.push_back(A->getType());
          if (const auto *Made = Describe.madeBy(F, Types).Constructor)
            use(Made, Into);
        }
      }
      for (const Stmt *X : S->children())
        Work.push_back(X);
    }
  }

  void use(const Destroyed &What, Found &Into) {
    if (What.Destructor)
      use(What.Destructor, Into);
    for (const Destroyed &Part : What.Parts)
      use(Part, Into);
  }

  void use(const FunctionDecl *F, Found &Into) {
    F = F->getCanonicalDecl();
    Into.Uses.push_back(F);
    auto [It, New] = Known.try_emplace(F, Relevance::None);
    if (New) {
      It->second = Models.relevance(Describe.qualifiedName(F));
      if (const auto *M = dyn_cast<CXXMethodDecl>(F))
        for (const CXXMethodDecl *B : M->overridden_methods())
          It->second = std::max(
              It->second, Models.relevance(Describe.qualifiedName(B)));
      for (const std::string &Name : Describe.annotations(F))
        It->second = std::max(It->second, Models.relevance(Name));
      for (const ParmVarDecl *P : F->parameters())
        for (const std::string &Name : Describe.readers(P))
          It->second = std::max(It->second, Models.relevance(Name));
    }
    Into.Calls = std::max(Into.Calls, It->second);
  }

  const ModelSet &Models;
  Describer &Describe;
  std::map<const FunctionDecl *, Relevance> Known;
};

} // namespace

/// What the macro \p Name stands for, if that is one text or number.
static std::optional<std::string> macroValue(Preprocessor &Macros,
                                             const std::string &Name) {
  const MacroInfo *Macro = Macros.getMacroInfo(Macros.getIdentifierInfo(Name));
  if (!Macro || Macro->getNumTokens() != 1)
    return std::nullopt;
  const Token &Value = Macro->getReplacementToken(0);
  if (!Value.isOneOf(tok::numeric_constant, tok::string_literal))
    return std::nullopt;
  return StringRef(Macros.getSpelling(Value)).trim('"').str();
}

facts::Program nhsmail::lowerUnit(ASTContext &Context, Preprocessor &Macros,
                                  const ModelSet &Models, Extent How) {
  facts::Program Out;
  Describer Describe(Context, Models, Out);
  const SourceManager &SM = Context.getSourceManager();
  if (OptionalFileEntryRef Main = SM.getFileEntryRefForID(SM.getMainFileID()))
    Out.MainFiles.insert(Main->getName().str());
  for (const std::string &Name : Models.versionMacros())
    if (std::optional<std::string> Value = macroValue(Macros, Name))
      Out.Versions[Name] = std::move(*Value);
  Collector Collect(Models, Describe);
  Collect.TraverseAST(Context);
  auto &All = Collect.All;

  CallGraph Calls(All.size());
  std::map<const FunctionDecl *, std::vector<size_t>> Overriders;
  for (size_t I = 0; I < All.size(); ++I)
    if (const auto *M = dyn_cast_or_null<CXXMethodDecl>(All[I].Function))
      for (const CXXMethodDecl *B : M->overridden_methods())
        Overriders[B->getCanonicalDecl()].push_back(I);
  for (size_t I = 0; I < All.size(); ++I) {
    // Methods that override count as called where the overridden one is.
    for (const FunctionDecl *F : All[I].Uses) {
      auto It = Collect.IndexOf.find(F);
      if (It != Collect.IndexOf.end())
        Calls.addCall(I, It->second);
      auto Over = Overriders.find(F);
      if (Over != Overriders.end())
        for (size_t J : Over->second)
          Calls.addCall(I, J);
    }
    for (const VarDecl *V : All[I].Globals) {
      auto It = Collect.GlobalIndex.find(V);
      if (It != Collect.GlobalIndex.end())
        Calls.addCall(I, It->second);
    }
  }
  std::vector<const CXXRecordDecl *> Classes;
  std::map<const CXXRecordDecl *, size_t> ClassIndex;
  for (size_t I = 0; I < All.size(); ++I)
    if (const auto *M = dyn_cast_or_null<CXXMethodDecl>(All[I].Function)) {
      const CXXRecordDecl *Class = M->getParent()->getCanonicalDecl();
      auto [It, New] = ClassIndex.try_emplace(Class, Classes.size());
      if (New)
        Classes.push_back(Class);
      Calls.addMethod(I, It->second,
                      M->isInstance() &&
                          (!M->isConst() ||
                           M->getReturnType()->isAnyPointerType()));
    }
  // A library calls what overrides a method that its model names.
  auto isCalledBack = [&](const Collector::Found &F) {
    const auto *M = dyn_cast_or_null<CXXMethodDecl>(F.Function);
    return M && llvm::any_of(M->overridden_methods(), [&](const auto *B) {
             return Models.names(Describe.qualifiedName(B));
           });
  };
  // A unit that has nothing to do with mail has nothing to look at.
  std::vector<size_t> Seeds;
  if (std::any_of(All.begin(), All.end(), [](const auto &F) {
        return F.Calls == Relevance::Mail;
      }))
    for (size_t I = 0; I < All.size(); ++I)
      if (All[I].Calls != Relevance::None || isCalledBack(All[I]))
        Seeds.push_back(I);
  std::vector<bool> ConcernedClasses;
  const std::vector<bool> Relevant = Calls.takingPart(
      Calls.leadingTo(Seeds), CallGraph::AnyDistance, &ConcernedClasses);
  std::vector<bool> Wanted = Relevant;
  if (How == Extent::Linkable) {
    for (size_t I = 0; I < All.size(); ++I)
      if (Collect.concernsOthers(All[I]))
        Seeds.push_back(I);
    Wanted = Calls.takingPart(Calls.leadingTo(Seeds), CallGraph::AnyDistance,
                              &ConcernedClasses);
  }

  Adapters Adapt(Describe, Out);
  for (size_t I = 0; I < Classes.size(); ++I)
    if (const CXXRecordDecl *Whole = Classes[I]->getDefinition();
        Whole && ConcernedClasses[I])
      for (const FieldDecl *Field : Whole->fields())
        if (Field->hasInClassInitializer())
          if (auto Lowered = FunctionLowering(Context, Describe, Adapt)
                                 .lowerDefault(Field))
            Out.Functions.push_back(std::move(*Lowered));
  for (size_t I = 0; I < All.size(); ++I) {
    if (!Wanted[I])
      continue;
    const Collector::Found &F = All[I];
    if (F.Broken) {
      if (Relevant[I])
        Out.Incomplete.push_back(F.Function ? Describe.qualifiedName(F.Function)
                                            : Describe.qualifiedName(F.Global));
      continue;
    }
    FunctionLowering Lower(Context, Describe, Adapt);
    std::optional<facts::Function> Lowered =
        F.Function ? Lower.lower(F.Function) : Lower.lowerInit(F.Global);
    if (Lowered) {
      Lowered->Dormant = !Relevant[I];
      Out.Functions.push_back(std::move(*Lowered));
    } else if (F.Function && !F.Function->isDependentContext() && Relevant[I])
      Out.Incomplete.push_back(Describe.qualifiedName(F.Function));
  }
  return Out;
}
