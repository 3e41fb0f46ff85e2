//===- FunctionLowering.h - One function's CFG to facts ---------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Lowers one function. The CFG lists every expression before those that use
/// it; each is lowered once, into a register that its users find in a table.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_LOWERING_FUNCTIONLOWERING_H
#define NHSMAIL_LOWERING_FUNCTIONLOWERING_H

#include "clang-plugin/lowering/Adapters.h"
#include "clang-plugin/lowering/Describe.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/PointerIntPair.h"

#include <optional>

namespace nhsmail {

class FunctionLowering {
public:
  FunctionLowering(clang::ASTContext &Context, Describer &Describe,
                   Adapters &Adapt)
      : Context(Context), Describe(Describe), Adapt(Adapt) {}

  /// The facts of \p F; nothing where it has no body that can be understood.
  std::optional<facts::Function> lower(const clang::FunctionDecl *F);
  /// The initialiser of a global as a function of its own.
  std::optional<facts::Function> lowerInit(const clang::VarDecl *V);
  /// The same for the in-class initialiser of a field.
  std::optional<facts::Function> lowerDefault(const clang::FieldDecl *Field);

private:
  using Reg = facts::Reg;

  // Statements.
  void prepare(const clang::Stmt *S);
  void skip(const clang::Stmt *Root, const clang::Stmt *But = nullptr);
  void lowerBlocks(const clang::CFG &G);
  /// The name of an exception's type, and of the classes it is derived from.
  std::vector<std::string> classesOf(clang::QualType T) const;
  void loopDepths();
  void lowerElement(const clang::CFGElement &E);
  void lowerStmt(const clang::Stmt *S);
  void lowerDecl(const clang::VarDecl *V);
  void lowerInitializer(const clang::CXXCtorInitializer *I);
  void destroy(Reg Address, const Destroyed &What, bool Virtual,
               const facts::Span &Where);
  /// \p AtEnd: where control goes instead of to the function's normal end.
  void finishBlock(const clang::CFGBlock &B, uint32_t AtEnd);

  // Expressions.
  Reg reg(const clang::Expr *E);
  Reg lowerExpr(const clang::Expr *E);
  Reg lowerCast(const clang::CastExpr *E);
  Reg lowerRef(const clang::DeclRefExpr *E);
  Reg lowerUnary(const clang::UnaryOperator *E);
  Reg lowerBinary(const clang::BinaryOperator *E);
  Reg lowerCall(const clang::CallExpr *E);
  Reg lowerConstruct(const clang::CXXConstructExpr *E);
  Reg lowerLambda(const clang::LambdaExpr *E);
  Reg lowerVaStart(const clang::CallExpr *E);
  Reg lowerMember(const clang::FunctionDecl *F, const clang::Expr *Whole);
  Reg lowerBinding(const clang::FunctionDecl *F,
                   const std::vector<const clang::Expr *> &Args,
                   const facts::Span &Where);
  Reg lowerMade(const Making &M, const std::vector<const clang::Expr *> &Args,
                const clang::CallExpr *E);
  Reg argument(const clang::Expr *E, bool MayBeCalled);
  /// Hands \p Value, an address or what an argument is, to the readers of \p D.
  void handToReaders(const clang::ValueDecl *D, Reg Value,
                     const facts::Span &Where);
  bool assignEach(const clang::CXXRecordDecl *Tuple, Reg To,
                  const clang::Expr *From);
  Reg lowerConditional(const clang::Expr *E, const clang::Expr *True,
                       const clang::Expr *False);
  Reg lowerFresh(const clang::Expr *E);
  void initialize(Reg Address, clang::QualType T, const clang::Expr *Init);
  void initialize(Reg Address, clang::QualType T, const clang::APValue &Value,
                  const facts::Span &Where);
  bool initializeComputed(const clang::VarDecl *V);
  Reg thisObject();
  Reg variable(const clang::VarDecl *V, const clang::Expr *At);

  // Emission.
  Reg emit(facts::Instr I);
  Reg emit(facts::Op Kind, const clang::Expr *At, Reg A = 0, Reg B = 0,
           std::string Str = {});
  Reg number(int64_t N, std::string Name = {});
  Reg number(const llvm::APSInt &N, clang::QualType T);
  Reg load(Reg Address, clang::QualType T, const clang::Expr *At);
  Reg field(Reg Base, std::string Name, const clang::Expr *At);
  Reg field(Reg Base, const clang::FieldDecl *F, const clang::Expr *At);
  uint32_t variableIndex(const clang::VarDecl *V);
  uint32_t thisIndex();
  int32_t calleeIndex(const clang::FunctionDecl *F, bool Virtual);
  Reg member(Reg Tuple, clang::QualType T, unsigned Index,
             const clang::Expr *At);
  void assign(Reg Address, clang::QualType T, Reg Value,
              const facts::Span &Where);
  facts::Span spanOf(const clang::Stmt *S);
  facts::Span spanOfCall(const clang::CallExpr *E);

  clang::ASTContext &Context;
  Describer &Describe;
  Adapters &Adapt;
  facts::Function Out;
  const clang::FunctionDecl *Function = nullptr;
  uint32_t Current = 0;
  llvm::DenseMap<const clang::Stmt *, Reg> Regs;
  llvm::DenseMap<const clang::VarDecl *, uint32_t> Vars;
  std::optional<uint32_t> ThisVar;
  llvm::DenseMap<llvm::PointerIntPair<const clang::FunctionDecl *, 1, bool>,
                 int32_t>
      CalleeOf; ///< By function, and whether it is called virtually.
  uint32_t LocalCount = 0;
  /// Objects that a constructor call initialises in place.
  struct Target {
    const clang::VarDecl *Var = nullptr;
    const clang::FieldDecl *Field = nullptr;
    bool Base = false;
  };
  llvm::DenseMap<const clang::Expr *, Target> Targets;
  llvm::DenseMap<const clang::VarDecl *, const clang::CXXForRangeStmt *>
      LoopVars;
  /// The machinery of range-for and of coroutines.
  llvm::DenseSet<const clang::Stmt *> Skipped;
  llvm::DenseMap<const clang::VarDecl *, clang::FieldDecl *> Captures;
  clang::FieldDecl *ThisCapture = nullptr;
  llvm::DenseMap<const clang::CFGBlock *, uint32_t> BlockOf;
  /// Conditional expressions: the variable that carries the value, and arms.
  struct Choice {
    uint32_t Var;
    Reg True, False;
  };
  std::vector<Choice> Choices;
  std::vector<uint32_t> Home; ///< Block of each register.
};

} // namespace nhsmail

#endif // NHSMAIL_LOWERING_FUNCTIONLOWERING_H
