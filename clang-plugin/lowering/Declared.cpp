//===- Declared.cpp - What a unit knows by name ---------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "clang-plugin/lowering/Declared.h"

#include "clang-plugin/lowering/Describe.h"

#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

using namespace nhsmail;
using namespace clang;

namespace {

class NameVisitor : public RecursiveASTVisitor<NameVisitor> {
public:
  NameVisitor(const Describer &Describe, std::set<std::string> &Out)
      : Describe(Describe), Out(Out) {}

  bool TraverseStmt(Stmt *) { return true; } // Names stand in declarations.

  bool VisitNamedDecl(NamedDecl *D) {
    if (isa<FunctionDecl, FieldDecl, TypedefNameDecl>(D) ||
        (isa<VarDecl>(D) && cast<VarDecl>(D)->hasGlobalStorage()))
      Out.insert(Describe.qualifiedName(D));
    if (const auto *R = dyn_cast<RecordDecl>(D);
        R && R->isCompleteDefinition()) {
      std::string Name = Describe.qualifiedName(R);
      // The compiler declares them when they are needed.
      Out.insert(Name + "::" + R->getNameAsString());
      Out.insert(Name + "::~" + R->getNameAsString());
      Out.insert(Name + "::operator=");
      Out.insert(std::move(Name));
    }
    return true;
  }

private:
  const Describer &Describe;
  std::set<std::string> &Out;
};

} // namespace

std::set<std::string> nhsmail::declaredNames(ASTContext &Context,
                                             const ModelSet &Models) {
  std::set<std::string> Out;
  facts::Program Unused;
  Describer Describe(Context, Models, Unused);
  NameVisitor(Describe, Out).TraverseAST(Context);
  for (const auto &Entry : Context.Idents)
    if (Entry.second->hasMacroDefinition())
      Out.insert(Entry.first().str());
  return Out;
}

std::set<std::string> nhsmail::filesOf(ASTContext &Context) {
  std::set<std::string> Out;
  const SourceManager &SM = Context.getSourceManager();
  for (auto It = SM.fileinfo_begin(); It != SM.fileinfo_end(); ++It)
    Out.insert(It->first.getName().str());
  return Out;
}
