//===- FunctionLowering.cpp - One function's CFG to facts -----------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "clang-plugin/lowering/FunctionLowering.h"

#include "clang/Analysis/Analyses/PostOrderCFGView.h"
#include "clang/Basic/Builtins.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>
#include <set>

using namespace nhsmail;
using namespace clang;
using facts::Category;
using facts::Instr;
using facts::Op;

/// The 64 bits of a constant; `npos`, the greatest unsigned one, is -1.
static int64_t signedValue(const llvm::APSInt &N) {
  return N.isSigned() ? N.getSExtValue()
                      : static_cast<int64_t>(N.getRawData()[0]);
}

/// The enumerator of \p T that has this value; empty where there is none.
static std::string enumeratorOf(QualType T, const llvm::APSInt &N) {
  if (const auto *Enum = dyn_cast_or_null<EnumDecl>(T->getAsTagDecl()))
    for (const EnumConstantDecl *C : Enum->enumerators())
      if (llvm::APSInt::isSameValue(C->getInitVal(), N))
        return C->getNameAsString();
  return {};
}

/// How facts call the members of a tuple.
static std::string memberName(unsigned Index) {
  return Index == 0 ? "first" : Index == 1 ? "second" : std::to_string(Index);
}

//===----------------------------------------------------------------------===//
// Emission
//===----------------------------------------------------------------------===//

facts::Span FunctionLowering::spanOf(const Stmt *S) {
  return S ? Describe.span(S->getSourceRange()) : facts::Span();
}

/// A call of a method that is chained to others stands where its name does.
facts::Span FunctionLowering::spanOfCall(const CallExpr *E) {
  facts::Span Whole = spanOf(E);
  const auto *M = dyn_cast<MemberExpr>(E->getCallee()->IgnoreParens());
  if (!M || M->isImplicitAccess())
    return Whole;
  facts::Span Name =
      Describe.span(SourceRange(M->getMemberLoc(), E->getEndLoc()));
  return Name.File == Whole.File && Name.Line > Whole.Line ? Name : Whole;
}

FunctionLowering::Reg FunctionLowering::emit(Instr I) {
  bool Writes = I.Kind != Op::Store && I.Kind != Op::Copy &&
                I.Kind != Op::Return && I.Kind != Op::Throw;
  if (Writes) {
    I.Dst = Out.RegCount++;
    Home.resize(Out.RegCount, 0);
    Home[I.Dst] = Current;
  }
  Reg Dst = I.Dst;
  std::vector<Instr> &To = Out.Blocks[Current].Instrs;
  if (To.empty())
    To.reserve(8); // Of most blocks, more than enough.
  To.push_back(std::move(I));
  return Dst;
}

FunctionLowering::Reg FunctionLowering::emit(Op Kind, const Expr *At, Reg A,
                                             Reg B, std::string Str) {
  Instr I;
  I.Kind = Kind;
  I.A = A;
  I.B = B;
  I.Str = std::move(Str);
  I.Where = spanOf(At);
  if (At)
    I.Cat = Describe.category(At->getType());
  return emit(std::move(I));
}

FunctionLowering::Reg FunctionLowering::number(int64_t N, std::string Name) {
  Instr I;
  I.Kind = Op::Number;
  I.Imm = N;
  I.Str = std::move(Name);
  I.Cat = Category::Number;
  return emit(std::move(I));
}

FunctionLowering::Reg FunctionLowering::number(const llvm::APSInt &N,
                                               QualType T) {
  return number(signedValue(N), enumeratorOf(T, N));
}

FunctionLowering::Reg FunctionLowering::load(Reg Address, QualType T,
                                             const Expr *At) {
  Instr I;
  I.Kind = Op::Load;
  I.A = Address;
  I.Cat = Describe.category(T);
  I.Imm = T->isAnyPointerType() || T->isReferenceType();
  I.Where = spanOf(At);
  return emit(std::move(I));
}

FunctionLowering::Reg FunctionLowering::field(Reg Base, std::string Name,
                                              const Expr *At) {
  return Name.empty() ? Base : emit(Op::Field, At, Base, 0, std::move(Name));
}

FunctionLowering::Reg FunctionLowering::field(Reg Base, const FieldDecl *F,
                                              const Expr *At) {
  Reg R = field(Base, Describe.fieldName(F), At);
  if (R != Base)
    Out.Blocks[Current].Instrs.back().Type = Describe.qualifiedName(F);
  return R;
}

FunctionLowering::Reg FunctionLowering::member(Reg Tuple, QualType T,
                                               unsigned Index,
                                               const Expr *At) {
  if (Describe.isA(T, "tuple"))
    return field(Tuple, memberName(Index), At);
  return emit(Op::Element, At, Tuple, number(Index)); // std::array
}

void FunctionLowering::assign(Reg Address, QualType T, Reg Value,
                              const facts::Span &Where) {
  Instr S;
  S.Kind = Describe.isObject(T) ? Op::Copy : Op::Store;
  S.A = Address;
  S.B = Value;
  S.Cat = Describe.category(T);
  S.Where = Where;
  emit(std::move(S));
}

uint32_t FunctionLowering::variableIndex(const VarDecl *V) {
  V = V->getCanonicalDecl();
  auto [It, New] = Vars.try_emplace(V, static_cast<uint32_t>(Out.Vars.size()));
  if (!New)
    return It->second;
  facts::Variable X;
  X.Name = V->getNameAsString();
  X.Type = Describe.typeName(V->getType());
  X.Cat = Describe.category(V->getType());
  X.Constant = V->getType().isConstQualified() || V->isConstexpr() ||
               (V->getType()->isArrayType() &&
                Context.getBaseElementType(V->getType()).isConstQualified());
  if (const auto *P = dyn_cast<ParmVarDecl>(V);
      P && P->getDeclContext() == Function) {
    X.Kind = facts::VarKind::Parameter;
    X.Index = P->getFunctionScopeIndex();
    X.ByValue = Describe.isObject(V->getType()) ||
                V->getType()->isArithmeticType() ||
                V->getType()->isEnumeralType();
  } else if (V->hasGlobalStorage()) {
    X.Kind = facts::VarKind::Global;
    X.Name = V->isStaticLocal() ? Out.Key + "::" + V->getNameAsString()
                                : Describe.qualifiedName(V);
    if (V->isStaticLocal()) {
      // Its function's key makes it unique.
    } else if (V->getFormalLinkage() == Linkage::Internal) {
      PresumedLoc P = Context.getSourceManager().getPresumedLoc(
          V->getLocation());
      if (P.isValid())
        X.Name = std::string(P.getFilename()) + "::" + X.Name;
    }
  } else {
    X.Kind = facts::VarKind::Local;
    X.Index = LocalCount++;
  }
  Out.Vars.push_back(std::move(X));
  return It->second;
}

uint32_t FunctionLowering::thisIndex() {
  if (!ThisVar) {
    ThisVar = static_cast<uint32_t>(Out.Vars.size());
    facts::Variable X;
    X.Kind = facts::VarKind::This;
    X.Name = "this";
    X.Cat = Category::Pointer;
    Out.Vars.push_back(std::move(X));
  }
  return *ThisVar;
}

int32_t FunctionLowering::calleeIndex(const FunctionDecl *F, bool Virtual) {
  const FunctionDecl *First = F->getCanonicalDecl();
  auto [It, New] = CalleeOf.try_emplace(
      {First, Virtual}, static_cast<int32_t>(Out.Callees.size()));
  if (New)
    Out.Callees.push_back(Describe.callee(F, Virtual));
  return It->second;
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

static CFG::BuildOptions cfgOptions() {
  CFG::BuildOptions O;
  O.setAllAlwaysAdd();
  O.AddEHEdges = true;
  O.AddInitializers = true;
  O.AddImplicitDtors = true;
  O.AddCXXDefaultInitExprInCtors = true;
  O.AddCXXDefaultInitExprInAggregates = true;
  return O;
}

/// The expression that makes the object, without what only wraps it.
static const Expr *stripped(const Expr *E) {
  while (E) {
    if (const auto *X = dyn_cast<ExprWithCleanups>(E))
      E = X->getSubExpr();
    else if (const auto *X = dyn_cast<CXXBindTemporaryExpr>(E))
      E = X->getSubExpr();
    else if (const auto *X = dyn_cast<MaterializeTemporaryExpr>(E))
      E = X->getSubExpr();
    else if (const auto *X = dyn_cast<ParenExpr>(E))
      E = X->getSubExpr();
    else if (const auto *X = dyn_cast<ConstantExpr>(E))
      E = X->getSubExpr();
    else if (const auto *X = dyn_cast<CastExpr>(E);
             X && (X->getCastKind() == CK_ConstructorConversion ||
                   (X->getCastKind() == CK_NoOp &&
                    X->getType()->isRecordType())))
      E = X->getSubExpr();
    else
      return E;
  }
  return E;
}

static const CXXConstructExpr *constructOf(const Expr *E) {
  return E ? dyn_cast<CXXConstructExpr>(stripped(E)) : nullptr;
}

void FunctionLowering::skip(const Stmt *Root, const Stmt *But) {
  std::vector<const Stmt *> Work{Root};
  while (!Work.empty()) {
    const Stmt *S = Work.back();
    Work.pop_back();
    if (!S || S == But || !Skipped.insert(S).second)
      continue;
    if (const auto *D = dyn_cast<DeclStmt>(S))
      for (const Decl *X : D->decls())
        if (const auto *V = dyn_cast<VarDecl>(X))
          Work.push_back(V->getInit());
    for (const Stmt *X : S->children())
      Work.push_back(X);
  }
}

/// The function that says where a range begins; null of an array.
static const FunctionDecl *beginOf(const CXXForRangeStmt *R) {
  const auto *D = R->getBeginStmt();
  const auto *V =
      D && D->isSingleDecl() ? dyn_cast<VarDecl>(D->getSingleDecl()) : nullptr;
  const Expr *Init = V ? V->getInit() : nullptr;
  const auto *C = Init ? dyn_cast<CallExpr>(stripped(Init)) : nullptr;
  return C ? C->getDirectCallee() : nullptr;
}

void FunctionLowering::prepare(const Stmt *S) {
  if (!S)
    return;
  // Coroutines are read as if they ran straight through.
  if (const auto *C = dyn_cast<CoroutineSuspendExpr>(S)) {
    skip(C->getReadyExpr());
    skip(C->getSuspendExpr());
    skip(C->getResumeExpr());
    return prepare(C->getOperand());
  }
  if (const auto *C = dyn_cast<CoreturnStmt>(S)) {
    skip(C->getPromiseCall(), C->getOperand());
    return prepare(C->getOperand());
  }
  if (const auto *D = dyn_cast<DeclStmt>(S))
    for (const Decl *X : D->decls())
      if (const auto *V = dyn_cast<VarDecl>(X))
        if (V->getInit() && V->getType()->isRecordType())
          if (const CXXConstructExpr *C = constructOf(V->getInit());
              C && !C->isElidable())
            Targets[C].Var = V;
  // A range of a library's is known by its elements, one of the user's by the
  // functions that walk it.
  if (const auto *R = dyn_cast<CXXForRangeStmt>(S)) {
    const FunctionDecl *Begin = beginOf(R);
    if (!Begin || !Begin->isDefined() ||
        !Describe.isUserCode(Begin->getLocation())) {
      LoopVars[R->getLoopVariable()] = R;
      for (const Stmt *X :
           {static_cast<const Stmt *>(R->getBeginStmt()),
            static_cast<const Stmt *>(R->getEndStmt()),
            static_cast<const Stmt *>(R->getCond()),
            static_cast<const Stmt *>(R->getInc()),
            static_cast<const Stmt *>(R->getLoopVariable()->getInit())})
        skip(X);
    }
  }
  if (isa<LambdaExpr>(S))
    return;
  for (const Stmt *X : S->children())
    prepare(X);
}

std::optional<facts::Function>
FunctionLowering::lower(const FunctionDecl *F) {
  const Stmt *Body = F->getBody();
  if (!Body || F->isDependentContext())
    return std::nullopt;
  Out = facts::Function();
  Function = F;
  Out.Key = Describe.key(F);
  Out.Name = Describe.qualifiedName(F);
  size_t At = Out.Name.rfind("::");
  Out.ShortName = At == std::string::npos ? Out.Name : Out.Name.substr(At + 2);
  Out.ParamCount = F->getNumParams();
  Out.Internal = !F->isExternallyVisible();
  Out.Result = Describe.category(F->getReturnType());
  Out.Where = Describe.span(F->getSourceRange());
  if (const auto *M = dyn_cast<CXXMethodDecl>(F)) {
    Out.Method = M->isInstance();
    Out.Virtual = M->isVirtual();
    std::vector<const CXXMethodDecl *> Work(M->begin_overridden_methods(),
                                            M->end_overridden_methods());
    while (!Work.empty()) {
      const CXXMethodDecl *B = Work.back();
      Work.pop_back();
      Out.Bases.push_back(Describe.key(B));
      Work.insert(Work.end(), B->begin_overridden_methods(),
                  B->end_overridden_methods());
    }
    if (M->getParent()->isLambda()) {
      llvm::DenseMap<const ValueDecl *, FieldDecl *> Of;
      M->getParent()->getCaptureFields(Of, ThisCapture);
      for (auto &[V, Field] : Of)
        if (const auto *X = dyn_cast<VarDecl>(V))
          Captures[X->getCanonicalDecl()] = Field;
    }
  }
  for (const auto *A : F->specific_attrs<AnnotateAttr>())
    Out.Annotations.push_back(A->getAnnotation().str());
  for (const ParmVarDecl *P : F->parameters())
    variableIndex(P);
  prepare(Body);
  if (const auto *C = dyn_cast<CXXConstructorDecl>(F))
    for (const CXXCtorInitializer *I : C->inits()) {
      if (const CXXConstructExpr *X = constructOf(I->getInit())) {
        if (I->isAnyMemberInitializer())
          Targets[X].Field = I->getAnyMember();
        else
          Targets[X].Base = true;
      }
      prepare(I->getInit());
    }
  std::unique_ptr<CFG> G = CFG::buildCFG(F, const_cast<Stmt *>(Body), &Context,
                                         cfgOptions());
  if (!G)
    return std::nullopt;
  lowerBlocks(*G);
  return std::move(Out);
}

std::optional<facts::Function>
FunctionLowering::lowerDefault(const FieldDecl *Field) {
  const Expr *Init = Field->getInClassInitializer();
  if (!Init || Init->isValueDependent() || Init->containsErrors())
    return std::nullopt;
  Out = facts::Function();
  Function = nullptr;
  Out.Name = Out.ShortName = facts::InitName;
  Out.Where = Describe.span(Field->getSourceRange());
  Out.Key = facts::initKey("field " + Describe.qualifiedName(Field));
  Out.Result = Category::Void;
  Out.Blocks.resize(1);
  facts::Variable X;
  X.Kind = facts::VarKind::Global;
  X.Name = "field " + Describe.qualifiedName(Field);
  X.Cat = Describe.category(Field->getType());
  Out.Vars.push_back(std::move(X));
  Instr I;
  I.Kind = Op::Address;
  Reg Address = emit(std::move(I));
  initialize(Address, Field->getType(), Init);
  return std::move(Out);
}

std::optional<facts::Function>
FunctionLowering::lowerInit(const VarDecl *V) {
  const Expr *Init = V->getInit();
  if (!Init || Init->isValueDependent() || Init->containsErrors())
    return std::nullopt;
  Out = facts::Function();
  Function = nullptr;
  Out.Name = Out.ShortName = facts::InitName;
  Out.Where = Describe.span(V->getSourceRange());
  Out.Result = Category::Void;
  Out.Blocks.resize(1);
  Out.Blocks[0].Kind = facts::Exit::End;
  uint32_t Var = variableIndex(V);
  Out.Key = facts::initKey(Out.Vars[Var].Name);
  if (initializeComputed(V))
    return std::move(Out);
  Instr I;
  I.Kind = Op::Address;
  I.Var = Var;
  Reg Address = emit(std::move(I));
  initialize(Address, V->getType(), Init);
  return std::move(Out);
}

std::vector<std::string> FunctionLowering::classesOf(QualType T) const {
  T = T.getNonReferenceType().getUnqualifiedType().getCanonicalType();
  const CXXRecordDecl *R = T->getAsCXXRecordDecl();
  if (!R) {
    std::string Spelling = T.getAsString(Context.getPrintingPolicy());
    std::replace(Spelling.begin(), Spelling.end(), ' ', '_');
    return {std::move(Spelling)};
  }
  std::vector<std::string> Out = {Describe.qualifiedName(R)};
  if (R->hasDefinition())
    R->forallBases([&](const CXXRecordDecl *Base) {
      Out.push_back(Describe.qualifiedName(Base));
      return true;
    });
  return Out;
}

/// The blocks of handlers that rethrow where they end: those of a try block that
/// is the whole of a constructor or destructor.
static std::set<const CFGBlock *> rethrowing(const CFG &G,
                                             const FunctionDecl *F) {
  std::set<const CFGBlock *> Out;
  const auto *Try = dyn_cast<CXXTryStmt>(F->getBody());
  if (!Try || !(isa<CXXConstructorDecl>(F) || isa<CXXDestructorDecl>(F)))
    return Out;
  std::vector<const CFGBlock *> Work;
  for (const CFGBlock *B : G)
    for (unsigned I = 0; I < Try->getNumHandlers(); ++I)
      if (B->getLabel() == Try->getHandler(I))
        Work.push_back(B);
  while (!Work.empty()) {
    const CFGBlock *B = Work.back();
    Work.pop_back();
    if (!B || B == &G.getExit() || !Out.insert(B).second)
      continue;
    for (const CFGBlock::AdjacentBlock &S : B->succs())
      Work.push_back(S.getReachableBlock());
  }
  return Out;
}

void FunctionLowering::lowerBlocks(const CFG &G) {
  PostOrderCFGView Order(&G);
  std::vector<const CFGBlock *> Blocks(Order.begin(), Order.end());
  for (const CFGBlock *B : Blocks) {
    uint32_t Index = static_cast<uint32_t>(BlockOf.size());
    BlockOf[B] = Index;
  }
  Out.Blocks.resize(Blocks.size());
  std::set<const CFGBlock *> Rethrowing = rethrowing(G, Function);
  auto Rethrow = static_cast<uint32_t>(Out.Blocks.size());
  if (!Rethrowing.empty()) {
    facts::Block B;
    Instr T;
    T.Kind = Op::Throw;
    T.Where = Describe.span(Function->getBody()->getEndLoc());
    B.Instrs.push_back(std::move(T));
    B.Kind = facts::Exit::Jump;
    B.MayUnwind = true;
    B.Unwind = facts::NoBlock;
    Out.Blocks.push_back(std::move(B));
  }
  for (const CFGBlock *B : Blocks) {
    Current = BlockOf[B];
    if (const Stmt *Label = B->getLabel())
      if (const auto *Catch = dyn_cast<CXXCatchStmt>(Label)) {
        Instr H;
        H.Kind = Op::Handler;
        H.Where = spanOf(Catch);
        if (Catch->getExceptionDecl())
          H.Type = classesOf(Catch->getCaughtType()).front();
        Reg E = emit(std::move(H));
        if (const VarDecl *V = Catch->getExceptionDecl()) {
          Instr A;
          A.Kind = Op::Address;
          A.Var = variableIndex(V);
          Reg Address = emit(std::move(A));
          Instr S;
          S.Kind = V->getType()->isReferenceType() ? Op::Store : Op::Copy;
          S.A = Address;
          S.B = E;
          emit(std::move(S));
        }
      }
    if (B == &G.getEntry() && Function)
      for (const ParmVarDecl *P : Function->parameters())
        if (!Describe.readers(P).empty())
          handToReaders(P, variable(P, nullptr),
                        Describe.span(P->getSourceRange()));
    for (const CFGElement &E : *B)
      lowerElement(E);
    finishBlock(*B, Rethrowing.count(B) ? Rethrow : facts::NoBlock);
  }
  // The value of a conditional expression is stored where its arms end.
  for (const Choice &C : Choices)
    for (Reg Arm : {C.True, C.False}) {
      if (!Arm)
        continue;
      Current = Home[Arm];
      Instr A;
      A.Kind = Op::Address;
      A.Var = C.Var;
      Reg Address = emit(std::move(A));
      Instr S;
      S.Kind = Op::Store;
      S.A = Address;
      S.B = Arm;
      S.Cat = Category::Bool; // Not a variable that a programmer named.
      emit(std::move(S));
    }
  loopDepths();
}

void FunctionLowering::finishBlock(const CFGBlock &B, uint32_t AtEnd) {
  facts::Block &To = Out.Blocks[Current];
  const CFGBlock *ExitBlock = &B.getParent()->getExit();
  auto index = [&](const CFGBlock *S) {
    if (S == ExitBlock && AtEnd != facts::NoBlock)
      return AtEnd;
    auto It = S ? BlockOf.find(S) : BlockOf.end();
    return It == BlockOf.end() ? facts::NoBlock : It->second;
  };
  std::vector<const CFGBlock *> Next;
  for (auto It = B.succ_begin(); It != B.succ_end(); ++It)
    Next.push_back(It->getReachableBlock());
  if (&B == ExitBlock) {
    To.Kind = facts::Exit::End;
    return;
  }
  const Stmt *Terminator = B.getTerminatorStmt();
  bool EndsInThrow =
      !To.Instrs.empty() && To.Instrs.back().Kind == Op::Throw;
  if (B.hasNoReturnElement() || EndsInThrow) {
    To.Kind = facts::Exit::Jump;
    To.MayUnwind = true;
    To.Unwind = EndsInThrow && !Next.empty() && Next[0] != ExitBlock
                    ? index(Next[0])
                    : facts::NoBlock;
    return;
  }
  if (Terminator && isa<CXXTryStmt>(Terminator)) {
    // Which handler takes an exception is not known; what none takes leaves.
    To.Kind = facts::Exit::Switch;
    for (const CFGBlock *S : Next)
      if (S && S != ExitBlock)
        To.Next.push_back({index(S), {}});
    return;
  }
  if (!Terminator || Next.size() < 2 || isa<GotoStmt>(Terminator) ||
      isa<BreakStmt>(Terminator) || isa<ContinueStmt>(Terminator)) {
    To.Kind = facts::Exit::Jump;
    if (!Next.empty())
      To.Next.push_back({index(Next[0]), {}});
    if (Next.size() > 1) {
      To.MayUnwind = true;
      To.Unwind = Next[1] == ExitBlock ? facts::NoBlock : index(Next[1]);
    }
    return;
  }
  if (const auto *S = dyn_cast<SwitchStmt>(Terminator)) {
    To.Kind = facts::Exit::Switch;
    To.Condition = reg(S->getCond());
    for (size_t I = 0; I < Next.size(); ++I) {
      facts::Edge E;
      E.Block = index(Next[I]);
      if (Next[I] && I + 1 < Next.size())
        if (const auto *C = dyn_cast_or_null<CaseStmt>(Next[I]->getLabel())) {
          llvm::APSInt N = C->getLHS()->EvaluateKnownConstInt(Context);
          E.Cases.push_back(signedValue(N));
        }
      if (E.Cases.empty() && I + 1 < Next.size())
        continue;
      To.Next.push_back(std::move(E));
    }
    return;
  }
  To.Kind = facts::Exit::Branch;
  if (const auto *C = dyn_cast_or_null<Expr>(B.getTerminatorCondition());
      C && !Skipped.count(C))
    Out.Blocks[Current].Condition = reg(C);
  for (const CFGBlock *S : Next)
    Out.Blocks[Current].Next.push_back({index(S), {}});
}

void FunctionLowering::loopDepths() {
  // Natural loops: blocks from which the source of a back edge is reached
  // without passing its target. Blocks are in reverse post-order.
  size_t N = Out.Blocks.size();
  std::vector<std::vector<uint32_t>> Before(N);
  for (uint32_t B = 0; B < N; ++B)
    for (const facts::Edge &E : Out.Blocks[B].Next)
      if (E.Block != facts::NoBlock)
        Before[E.Block].push_back(B);
  std::map<uint32_t, std::set<uint32_t>> Loops;
  for (uint32_t B = 0; B < N; ++B)
    for (const facts::Edge &E : Out.Blocks[B].Next) {
      if (E.Block == facts::NoBlock || E.Block > B)
        continue;
      std::set<uint32_t> &Body = Loops[E.Block];
      std::vector<uint32_t> Work{B};
      Body.insert(E.Block);
      while (!Work.empty()) {
        uint32_t X = Work.back();
        Work.pop_back();
        if (Body.insert(X).second)
          Work.insert(Work.end(), Before[X].begin(), Before[X].end());
      }
    }
  for (const auto &[Head, Body] : Loops)
    for (uint32_t B : Body)
      ++Out.Blocks[B].LoopDepth;
}

void FunctionLowering::lowerElement(const CFGElement &E) {
  if (std::optional<CFGStmt> S = E.getAs<CFGStmt>())
    lowerStmt(S->getStmt());
  else if (std::optional<CFGInitializer> I = E.getAs<CFGInitializer>())
    lowerInitializer(I->getInitializer());
  else if (std::optional<CFGAutomaticObjDtor> D =
               E.getAs<CFGAutomaticObjDtor>()) {
    const VarDecl *V = D->getVarDecl();
    if (Destroyed What = Describe.destroyed(V->getType())) {
      Instr A;
      A.Kind = Op::Address;
      A.Var = variableIndex(V);
      destroy(emit(std::move(A)), What, /*Virtual=*/false,
              spanOf(D->getTriggerStmt()));
    }
  } else if (std::optional<CFGDeleteDtor> D = E.getAs<CFGDeleteDtor>()) {
    const CXXDeleteExpr *X = D->getDeleteExpr();
    if (Destroyed What = Describe.destroyed(X->getDestroyedType()))
      destroy(reg(X->getArgument()), What, /*Virtual=*/true, spanOf(X));
  } else if (std::optional<CFGMemberDtor> D = E.getAs<CFGMemberDtor>()) {
    const FieldDecl *F = D->getFieldDecl();
    if (Destroyed What = Describe.destroyed(F->getType()))
      destroy(field(thisObject(), F, nullptr), What, /*Virtual=*/false,
              Describe.span(F->getLocation()));
  } else if (std::optional<CFGBaseDtor> D = E.getAs<CFGBaseDtor>()) {
    if (Destroyed What = Describe.destroyed(D->getBaseSpecifier()->getType()))
      destroy(thisObject(), What, /*Virtual=*/false, Out.Where);
  } else if (std::optional<CFGCleanupFunction> C =
                 E.getAs<CFGCleanupFunction>()) {
    Instr A;
    A.Kind = Op::Address;
    A.Var = variableIndex(C->getVarDecl());
    Instr I;
    I.Kind = Op::Call;
    I.Args = {emit(std::move(A))};
    I.CalleeIx = calleeIndex(C->getFunctionDecl(), false);
    I.Where = Describe.span(C->getVarDecl()->getLocation());
    emit(std::move(I));
  }
}

void FunctionLowering::destroy(Reg Address, const Destroyed &What, bool Virtual,
                               const facts::Span &Where) {
  if (What.Destructor) {
    Instr I;
    I.Kind = Op::Call;
    I.A = Address;
    I.CalleeIx =
        calleeIndex(What.Destructor, Virtual && What.Destructor->isVirtual());
    I.Where = Where;
    emit(std::move(I));
  }
  for (const Destroyed &Part : What.Parts)
    destroy(Part.Member ? field(Address, Part.Member, nullptr) : Address, Part,
            /*Virtual=*/false, Where);
}

void FunctionLowering::lowerStmt(const Stmt *S) {
  if (Skipped.count(S)) {
    // The loop variable itself is bound to an element of the range.
    if (const auto *D = dyn_cast<DeclStmt>(S))
      for (const Decl *X : D->decls())
        if (const auto *V = dyn_cast<VarDecl>(X); V && LoopVars.count(V))
          lowerDecl(V);
    return;
  }
  if (const auto *E = dyn_cast<Expr>(S)) {
    // Who is called is said by the call itself.
    if (const auto *D = dyn_cast<DeclRefExpr>(E))
      if (isa<FunctionDecl>(D->getDecl()))
        return;
    if (const auto *X = dyn_cast<ImplicitCastExpr>(E))
      if (X->getCastKind() == CK_FunctionToPointerDecay)
        return;
    reg(E);
    return;
  }
  if (const auto *D = dyn_cast<DeclStmt>(S)) {
    for (const Decl *X : D->decls())
      if (const auto *V = dyn_cast<VarDecl>(X))
        lowerDecl(V);
    return;
  }
  if (const auto *R = dyn_cast<ReturnStmt>(S)) {
    Instr I;
    I.Kind = Op::Return;
    if (const Expr *V = R->getRetValue()) {
      I.A = reg(V);
      QualType T = Function ? Function->getReturnType() : V->getType();
      I.Imm = Describe.isObject(T);
      I.Cat = Describe.category(T);
    }
    I.Where = spanOf(R);
    emit(std::move(I));
    return;
  }
  if (const auto *R = dyn_cast<CoreturnStmt>(S)) {
    Instr I;
    I.Kind = Op::Return;
    if (const Expr *V = R->getOperand()) {
      I.A = reg(V);
      I.Imm = Describe.isObject(V->getType());
      I.Cat = Describe.category(V->getType());
    }
    I.Where = spanOf(R);
    emit(std::move(I));
  }
}

void FunctionLowering::lowerDecl(const VarDecl *V) {
  if (V->isStaticLocal() && !V->getInit())
    return;
  Instr A;
  A.Kind = Op::Address;
  A.Var = variableIndex(V);
  if (auto It = LoopVars.find(V); It != LoopVars.end()) {
    Reg Address = emit(std::move(A));
    const Expr *Range = It->second->getRangeInit();
    Instr I;
    I.Kind = Op::Element;
    I.A = reg(Range);
    I.Where = spanOf(Range);
    Reg Element = emit(std::move(I));
    QualType T = V->getType();
    if (T->isReferenceType()) {
      emit(Op::Store, nullptr, Address, Element);
    } else if (Describe.isObject(T)) {
      emit(Op::Copy, nullptr, Address, Element);
    } else {
      Reg Value = load(Element, T, Range);
      Instr S;
      S.Kind = Op::Store;
      S.A = Address;
      S.B = Value;
      S.Cat = Describe.category(T);
      emit(std::move(S));
    }
    return;
  }
  const Expr *Init = V->getInit();
  if (!Init || initializeComputed(V))
    return;
  if (const CXXConstructExpr *C = constructOf(Init))
    if (auto It = Targets.find(C); It != Targets.end() && It->second.Var == V) {
      reg(Init);
      return;
    }
  Reg Address = emit(std::move(A));
  initialize(Address, V->getType(), Init);
}

/// Takes the value of an object that the compiler has computed, where the user's
/// functions did it: what mixes up a secret at compile time is not followed
/// byte by byte.
bool FunctionLowering::initializeComputed(const VarDecl *V) {
  if (!V->isConstexpr() || Describe.category(V->getType()) != Category::Record ||
      V->getInit()->isValueDependent())
    return false;
  const Expr *Init = stripped(V->getInit());
  const FunctionDecl *By = nullptr;
  if (const auto *C = dyn_cast<CXXConstructExpr>(Init))
    By = C->getConstructor();
  else if (const auto *C = dyn_cast<CallExpr>(Init))
    By = C->getDirectCallee();
  const FunctionDecl *Body = nullptr;
  const auto *Block = By && By->hasBody(Body)
                          ? dyn_cast<CompoundStmt>(Body->getBody())
                          : nullptr;
  if (!Block || Block->body_empty() || !Describe.isUserCode(By->getLocation()))
    return false;
  const APValue *Value = V->evaluateValue();
  if (!Value)
    return false;
  Instr A;
  A.Kind = Op::Address;
  A.Var = variableIndex(V);
  initialize(emit(std::move(A)), V->getType(), *Value, spanOf(V->getInit()));
  return true;
}

void FunctionLowering::lowerInitializer(const CXXCtorInitializer *I) {
  const Expr *Init = I->getInit();
  if (!Init)
    return;
  if (const CXXConstructExpr *C = constructOf(Init); C && Targets.count(C)) {
    reg(Init);
    return;
  }
  if (!I->isAnyMemberInitializer()) {
    reg(Init);
    return;
  }
  const FieldDecl *Field = I->getAnyMember();
  Reg Address = field(thisObject(), Field, nullptr);
  initialize(Address, Field->getType(), Init);
}

FunctionLowering::Reg FunctionLowering::thisObject() {
  Instr A;
  A.Kind = Op::Address;
  A.Var = thisIndex();
  Reg Address = emit(std::move(A));
  Instr L;
  L.Kind = Op::Load;
  L.A = Address;
  L.Imm = 1;
  L.Cat = Category::Pointer;
  return emit(std::move(L));
}

void FunctionLowering::initialize(Reg Address, QualType T, const Expr *Init) {
  const Expr *Core = stripped(Init);
  if (const auto *D = dyn_cast<CXXDefaultInitExpr>(Core)) {
    llvm::DenseMap<const Stmt *, Reg> Saved;
    std::swap(Saved, Regs);
    initialize(Address, T, D->getExpr());
    std::swap(Saved, Regs);
    return;
  }
  if (const auto *L = dyn_cast<InitListExpr>(Core)) {
    if (L->isSemanticForm() == false && L->getSemanticForm())
      L = L->getSemanticForm();
    if (L->isTransparent() && L->getNumInits() == 1)
      return initialize(Address, T, L->getInit(0));
    if (const RecordDecl *R = T->getAsRecordDecl()) {
      unsigned N = 0;
      if (const auto *C = dyn_cast<CXXRecordDecl>(R))
        for (const CXXBaseSpecifier &Base : C->bases())
          if (N < L->getNumInits())
            initialize(Address, Base.getType(), L->getInit(N++));
      if (R->isUnion()) {
        if (L->getInitializedFieldInUnion() && L->getNumInits())
          initialize(field(Address, L->getInitializedFieldInUnion(), nullptr),
                     L->getInitializedFieldInUnion()->getType(),
                     L->getInit(0));
        return;
      }
      for (const FieldDecl *F : R->fields()) {
        if (F->isUnnamedBitField() || N >= L->getNumInits())
          continue;
        const Expr *X = L->getInit(N++);
        initialize(field(Address, F, X), F->getType(), X);
      }
      return;
    }
    if (const ArrayType *A = Context.getAsArrayType(T)) {
      for (unsigned N = 0; N < L->getNumInits() && N < 256; ++N) {
        Reg Index = number(N);
        Reg Slot = emit(Op::Element, L->getInit(N), Address, Index);
        initialize(Slot, A->getElementType(), L->getInit(N));
      }
      return;
    }
    if (L->getNumInits() == 1)
      return initialize(Address, T, L->getInit(0));
    return;
  }
  if (isa<ImplicitValueInitExpr>(Core) && T->isRecordType())
    return;
  Reg Value = reg(Init);
  Instr S;
  bool Object = Describe.isObject(T) && !isa<StringLiteral>(Core);
  S.Kind = Object ? Op::Copy : Op::Store;
  S.A = Address;
  S.B = Value;
  S.Cat = Describe.category(T);
  S.Where = spanOf(Init);
  emit(std::move(S));
}

void FunctionLowering::initialize(Reg Address, QualType T,
                                  const APValue &Value,
                                  const facts::Span &Where) {
  auto store = [&](Reg V) { assign(Address, T, V, Where); };
  auto text = [&](std::string S) {
    Instr I;
    I.Kind = Op::Text;
    I.Str = std::move(S);
    I.Where = Where;
    I.Cat = Category::Text;
    Instr X;
    X.Kind = Op::Store;
    X.A = Address;
    X.B = emit(std::move(I));
    X.Cat = Category::Text;
    emit(std::move(X));
  };
  switch (Value.getKind()) {
  case APValue::Int:
    return store(number(Value.getInt(), T));
  case APValue::LValue:
    if (Value.isNullPointer())
      return store(number(0));
    if (const auto *E = Value.getLValueBase().dyn_cast<const Expr *>())
      if (const auto *S = dyn_cast<StringLiteral>(E))
        return text(utf8(S));
    return;
  case APValue::Array: {
    const ArrayType *A = Context.getAsArrayType(T);
    if (!A)
      return;
    if (Describe.category(T) == Category::Text) {
      std::string S;
      for (unsigned I = 0; I < Value.getArrayInitializedElts(); ++I) {
        const APValue &Letter = Value.getArrayInitializedElt(I);
        if (!Letter.isInt() || Letter.getInt() == 0)
          break;
        S += static_cast<char>(signedValue(Letter.getInt()));
      }
      return text(std::move(S));
    }
    for (unsigned I = 0; I < Value.getArrayInitializedElts() && I < 256; ++I)
      initialize(emit(Op::Element, nullptr, Address, number(I)),
                 A->getElementType(), Value.getArrayInitializedElt(I), Where);
    return;
  }
  case APValue::Struct: {
    const auto *R = T->getAsRecordDecl();
    if (!R)
      return;
    unsigned N = 0;
    if (const auto *C = dyn_cast<CXXRecordDecl>(R))
      for (const CXXBaseSpecifier &Base : C->bases())
        initialize(Address, Base.getType(), Value.getStructBase(N++), Where);
    for (const FieldDecl *F : R->fields())
      initialize(field(Address, F, nullptr), F->getType(),
                 Value.getStructField(F->getFieldIndex()), Where);
    return;
  }
  default:
    return;
  }
}

//===----------------------------------------------------------------------===//
// Expressions
//===----------------------------------------------------------------------===//

FunctionLowering::Reg FunctionLowering::reg(const Expr *E) {
  if (!E)
    return 0;
  const Expr *Key = E->IgnoreParens();
  auto It = Regs.find(Key);
  if (It != Regs.end())
    return It->second;
  Reg R = lowerExpr(Key);
  Regs[Key] = R;
  return R;
}

FunctionLowering::Reg FunctionLowering::lowerFresh(const Expr *E) {
  // A default argument or initialiser is one expression in many calls.
  llvm::DenseMap<const Stmt *, Reg> Saved;
  std::swap(Saved, Regs);
  Reg R = reg(E);
  std::swap(Saved, Regs);
  return R;
}

FunctionLowering::Reg FunctionLowering::lowerExpr(const Expr *E) {
  if (const auto *X = dyn_cast<CastExpr>(E))
    return lowerCast(X);
  switch (E->getStmtClass()) {
  case Stmt::ConstantExprClass:
  case Stmt::ExprWithCleanupsClass:
    return reg(cast<FullExpr>(E)->getSubExpr());
  case Stmt::CXXBindTemporaryExprClass:
    return reg(cast<CXXBindTemporaryExpr>(E)->getSubExpr());
  case Stmt::SubstNonTypeTemplateParmExprClass: {
    const auto *X = cast<SubstNonTypeTemplateParmExpr>(E);
    Expr::EvalResult R;
    if (E->getType()->isEnumeralType() && E->EvaluateAsInt(R, Context))
      return number(R.Val.getInt(), E->getType());
    return reg(X->getReplacement());
  }
  case Stmt::MaterializeTemporaryExprClass: {
    const Expr *Sub = cast<MaterializeTemporaryExpr>(E)->getSubExpr();
    Reg V = reg(Sub);
    if (Describe.isObject(Sub->getType()))
      return V;
    Reg T = emit(Op::Temp, nullptr);
    Instr S;
    S.Kind = Op::Store;
    S.A = T;
    S.B = V;
    S.Cat = Describe.category(Sub->getType());
    emit(std::move(S));
    return T;
  }
  case Stmt::StringLiteralClass:
    return emit(Op::Text, E, 0, 0, utf8(cast<StringLiteral>(E)));
  case Stmt::PredefinedExprClass:
    if (const StringLiteral *S = cast<PredefinedExpr>(E)->getFunctionName())
      return emit(Op::Text, E, 0, 0, utf8(S));
    return number(0);
  case Stmt::IntegerLiteralClass:
  case Stmt::CharacterLiteralClass:
  case Stmt::CXXBoolLiteralExprClass:
  case Stmt::UnaryExprOrTypeTraitExprClass:
  case Stmt::OffsetOfExprClass:
  case Stmt::TypeTraitExprClass: {
    Expr::EvalResult R;
    if (!E->isValueDependent() && E->EvaluateAsInt(R, Context))
      return number(signedValue(R.Val.getInt()));
    return 0;
  }
  case Stmt::CXXNullPtrLiteralExprClass:
  case Stmt::GNUNullExprClass:
  case Stmt::ImplicitValueInitExprClass:
  case Stmt::CXXScalarValueInitExprClass:
    return number(0);
  case Stmt::DeclRefExprClass:
    return lowerRef(cast<DeclRefExpr>(E));
  case Stmt::MemberExprClass: {
    const auto *M = cast<MemberExpr>(E);
    if (const auto *V = dyn_cast<VarDecl>(M->getMemberDecl()))
      return variable(V, E);
    if (const auto *C = dyn_cast<EnumConstantDecl>(M->getMemberDecl()))
      return number(signedValue(C->getInitVal()), C->getNameAsString());
    const auto *F = dyn_cast<FieldDecl>(M->getMemberDecl());
    if (!F)
      return reg(M->getBase());
    Reg A = field(reg(M->getBase()), F, E);
    if (F->getType()->isReferenceType())
      A = load(A, F->getType(), E);
    handToReaders(F, A, spanOf(E));
    return A;
  }
  case Stmt::ArraySubscriptExprClass: {
    const auto *X = cast<ArraySubscriptExpr>(E);
    Reg Base = reg(X->getBase()), Index = reg(X->getIdx());
    return emit(Op::Element, E, Base, Index);
  }
  case Stmt::UnaryOperatorClass:
    return lowerUnary(cast<UnaryOperator>(E));
  case Stmt::BinaryOperatorClass:
  case Stmt::CompoundAssignOperatorClass:
    return lowerBinary(cast<BinaryOperator>(E));
  case Stmt::CXXRewrittenBinaryOperatorClass:
    return reg(cast<CXXRewrittenBinaryOperator>(E)->getSemanticForm());
  case Stmt::ConditionalOperatorClass: {
    const auto *X = cast<ConditionalOperator>(E);
    // `c ? TRUE : FALSE` is whether c holds.
    auto truth = [&](const Expr *Arm) -> std::optional<bool> {
      Expr::EvalResult R;
      if (!Arm->getType()->isIntegralOrEnumerationType() ||
          Arm->isValueDependent() || !Arm->EvaluateAsInt(R, Context))
        return std::nullopt;
      int64_t N = signedValue(R.Val.getInt());
      return N == 0               ? std::optional(false)
             : N == 1 || N == -1 ? std::optional(true)
                                 : std::nullopt;
    };
    std::optional<bool> Yes = truth(X->getTrueExpr()),
                        No = truth(X->getFalseExpr());
    if (Yes && No && *Yes != *No)
      return emit(Op::Unary, E, reg(X->getCond()), 0, *Yes ? "bool" : "!");
    return lowerConditional(E, X->getTrueExpr(), X->getFalseExpr());
  }
  case Stmt::BinaryConditionalOperatorClass: {
    const auto *X = cast<BinaryConditionalOperator>(E);
    return lowerConditional(E, X->getTrueExpr(), X->getFalseExpr());
  }
  case Stmt::OpaqueValueExprClass:
    return reg(cast<OpaqueValueExpr>(E)->getSourceExpr());
  case Stmt::PseudoObjectExprClass:
    // A property: what its accessor yields.
    return reg(cast<PseudoObjectExpr>(E)->getResultExpr());
  case Stmt::CallExprClass:
  case Stmt::CXXMemberCallExprClass:
  case Stmt::CXXOperatorCallExprClass:
  case Stmt::UserDefinedLiteralClass:
    return lowerCall(cast<CallExpr>(E));
  case Stmt::CXXConstructExprClass:
  case Stmt::CXXTemporaryObjectExprClass:
    return lowerConstruct(cast<CXXConstructExpr>(E));
  case Stmt::CXXNewExprClass: {
    const auto *N = cast<CXXNewExpr>(E);
    if (const Expr *Init = N->getInitializer();
        Init && N->getAllocatedType()->isRecordType() && !N->isArray())
      return reg(Init);
    Reg T = emit(Op::Temp, E);
    if (const Expr *Init = N->getInitializer())
      initialize(T, N->isArray() ? Init->getType() : N->getAllocatedType(),
                 Init);
    return T;
  }
  case Stmt::InitListExprClass:
  case Stmt::CompoundLiteralExprClass: {
    const Expr *Init = E;
    if (const auto *C = dyn_cast<CompoundLiteralExpr>(E))
      Init = C->getInitializer();
    else if (!Describe.isObject(E->getType())) {
      const auto *L = cast<InitListExpr>(E);
      return L->getNumInits() == 1 ? reg(L->getInit(0)) : number(0);
    }
    Reg T = emit(Op::Temp, E);
    initialize(T, E->getType(), Init);
    return T;
  }
  case Stmt::CXXStdInitializerListExprClass: {
    const Expr *Sub =
        stripped(cast<CXXStdInitializerListExpr>(E)->getSubExpr());
    const auto *L = dyn_cast<InitListExpr>(Sub);
    if (!L)
      return reg(Sub);
    Instr I;
    I.Kind = Op::List;
    for (const Expr *X : L->inits())
      I.Args.push_back(reg(X));
    I.Imm = L->getNumInits() && !Describe.isObject(L->getInit(0)->getType());
    I.Where = spanOf(E);
    return emit(std::move(I));
  }
  case Stmt::LambdaExprClass:
    return lowerLambda(cast<LambdaExpr>(E));
  case Stmt::CXXDefaultArgExprClass:
    return lowerFresh(cast<CXXDefaultArgExpr>(E)->getExpr());
  case Stmt::CXXDefaultInitExprClass:
    return lowerFresh(cast<CXXDefaultInitExpr>(E)->getExpr());
  case Stmt::CXXThisExprClass: {
    if (ThisCapture) {
      Reg A = field(thisObject(), "this", E);
      return load(A, ThisCapture->getType(), E);
    }
    return thisObject();
  }
  case Stmt::CXXThrowExprClass: {
    const auto *T = cast<CXXThrowExpr>(E);
    Instr I;
    I.Kind = Op::Throw;
    if (T->getSubExpr()) {
      I.A = reg(T->getSubExpr());
      I.Imm = Describe.isObject(T->getSubExpr()->getType());
      I.Type = llvm::join(classesOf(T->getSubExpr()->getType()), " ");
    }
    I.Where = spanOf(E);
    emit(std::move(I));
    return 0;
  }
  case Stmt::StmtExprClass: {
    const CompoundStmt *C = cast<StmtExpr>(E)->getSubStmt();
    if (!C->body_empty())
      if (const auto *Last = dyn_cast<Expr>(C->body_back()))
        return reg(Last);
    return 0;
  }
  case Stmt::GenericSelectionExprClass:
    return reg(cast<GenericSelectionExpr>(E)->getResultExpr());
  case Stmt::ChooseExprClass:
    return reg(cast<ChooseExpr>(E)->getChosenSubExpr());
  case Stmt::CoawaitExprClass:
  case Stmt::CoyieldExprClass: {
    // What the coroutine returned stands for the object that waits for it.
    const Expr *Operand = cast<CoroutineSuspendExpr>(E)->getOperand();
    Reg Awaited = reg(Operand);
    return Describe.isObject(Operand->getType()) &&
                   !Describe.isObject(E->getType()) &&
                   !E->getType()->isVoidType()
               ? load(Awaited, E->getType(), E)
               : Awaited;
  }
  default:
    return 0;
  }
}

FunctionLowering::Reg FunctionLowering::lowerCast(const CastExpr *E) {
  const Expr *Sub = E->getSubExpr();
  switch (E->getCastKind()) {
  case CK_LValueToRValue: {
    if (E->getType()->isRecordType())
      return reg(Sub); // C: a structure read as a whole.
    Reg A = reg(Sub);
    return load(A, E->getType(), E);
  }
  case CK_IntegralToBoolean:
  case CK_PointerToBoolean:
  case CK_MemberPointerToBoolean:
  case CK_FloatingToBoolean:
    return emit(Op::Unary, E, reg(Sub), 0, "bool");
  case CK_NullToPointer:
  case CK_NullToMemberPointer:
    return number(0);
  case CK_IntegralCast: {
    Expr::EvalResult R;
    if (E->getType()->isEnumeralType() && !E->isValueDependent() &&
        E->EvaluateAsInt(R, Context))
      return number(R.Val.getInt(), E->getType());
    return reg(Sub);
  }
  default:
    return reg(Sub);
  }
}

FunctionLowering::Reg FunctionLowering::variable(const VarDecl *V,
                                                 const Expr *At) {
  // A constant number is its value.
  if (V->getType()->isIntegralOrEnumerationType() &&
      (V->isConstexpr() || V->getType().isConstQualified()) &&
      V->getAnyInitializer() && !V->getAnyInitializer()->isValueDependent() &&
      !isa<ParmVarDecl>(V)) {
    Expr::EvalResult R;
    if (V->getAnyInitializer()->EvaluateAsInt(R, Context)) {
      Reg T = emit(Op::Temp, nullptr);
      Reg N = number(R.Val.getInt(), V->getType());
      Instr S;
      S.Kind = Op::Store;
      S.A = T;
      S.B = N;
      S.Cat = Category::Number;
      emit(std::move(S));
      return T;
    }
  }
  auto It = Captures.find(V->getCanonicalDecl());
  if (It != Captures.end()) {
    Reg A = field(thisObject(), V->getNameAsString(), At);
    return It->second->getType()->isReferenceType()
               ? load(A, It->second->getType(), At)
               : A;
  }
  Instr I;
  I.Kind = Op::Address;
  I.Var = variableIndex(V);
  I.Where = spanOf(At);
  Reg A = emit(std::move(I));
  return V->getType()->isReferenceType() ? load(A, V->getType(), At) : A;
}

/// The type of a tuple's member, as its template arguments give it.
static QualType memberType(QualType Tuple, unsigned Index) {
  const auto *C = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Tuple.getNonReferenceType()->getAsCXXRecordDecl());
  if (!C)
    return {};
  std::vector<TemplateArgument> Args;
  for (const TemplateArgument &A : C->getTemplateArgs().asArray()) {
    if (A.getKind() == TemplateArgument::Pack)
      Args.insert(Args.end(), A.pack_begin(), A.pack_end());
    else
      Args.push_back(A);
  }
  return Index < Args.size() &&
                 Args[Index].getKind() == TemplateArgument::Type
             ? Args[Index].getAsType()
             : QualType();
}

static bool referenceInTuple(QualType Tuple, unsigned Index) {
  QualType T = memberType(Tuple, Index);
  return !T.isNull() && T->isReferenceType();
}

void FunctionLowering::handToReaders(const ValueDecl *D, Reg Value,
                                     const facts::Span &Where) {
  for (std::string &Name : Describe.readers(D)) {
    Instr I;
    I.Kind = Op::Call;
    I.Args = {Value};
    I.CalleeIx = static_cast<int32_t>(Out.Callees.size());
    I.Where = Where;
    Out.Callees.push_back(Describe.reader(std::move(Name), D->getType()));
    emit(std::move(I));
  }
}

FunctionLowering::Reg FunctionLowering::lowerRef(const DeclRefExpr *E) {
  const ValueDecl *D = E->getDecl();
  if (const auto *V = dyn_cast<VarDecl>(D)) {
    Reg A = variable(V, E);
    if (!isa<ParmVarDecl>(V))
      handToReaders(V, A, spanOf(E));
    return A;
  }
  if (const auto *C = dyn_cast<EnumConstantDecl>(D))
    return number(signedValue(C->getInitVal()), C->getNameAsString());
  if (const auto *M = dyn_cast<CXXMethodDecl>(D); M && M->isInstance()) {
    Reg R = emit(Op::Function, E, 0, 0, Adapt.ofMethod(M));
    // A model may choose by it. It is no name of a function: the adapter takes
    // the object as an argument, which models of the method do not.
    Out.Blocks[Current].Instrs.back().Type = "&" + Describe.qualifiedName(M);
    return R;
  }
  if (const auto *F = dyn_cast<FunctionDecl>(D)) {
    Reg R = emit(Op::Function, E, 0, 0, Describe.key(F));
    Out.Blocks[Current].Instrs.back().Type = Describe.qualifiedName(F);
    return R;
  }
  if (const auto *F = dyn_cast<FieldDecl>(D))
    return emit(Op::Function, E, 0, 0, Adapt.ofField(F));
  if (const auto *P = dyn_cast<TemplateParamObjectDecl>(D)) {
    // It is written where the template is used.
    facts::Span Where = spanOf(E);
    if (Function && Function->getPointOfInstantiation().isValid())
      Where = Describe.span(Function->getPointOfInstantiation());
    Reg T = emit(Op::Temp, E);
    initialize(T, P->getType(), P->getValue(), Where);
    return T;
  }
  if (const auto *B = dyn_cast<BindingDecl>(D)) {
    const auto *Whole = dyn_cast_or_null<VarDecl>(B->getDecomposedDecl());
    if (!Whole)
      return 0;
    if (!B->getHoldingVar() && B->getBinding())
      return lowerFresh(B->getBinding());
    // Tuple-like: named by position, as std::pair names them.
    unsigned N = 0;
    for (const BindingDecl *X : cast<DecompositionDecl>(Whole)->bindings()) {
      if (X == B)
        break;
      ++N;
    }
    Reg A = member(variable(Whole, E), Whole->getType(), N, E);
    return referenceInTuple(Whole->getType(), N) ? load(A, E->getType(), E) : A;
  }
  return 0;
}

FunctionLowering::Reg FunctionLowering::lowerUnary(const UnaryOperator *E) {
  const Expr *Sub = E->getSubExpr();
  switch (E->getOpcode()) {
  case UO_Deref:
  case UO_AddrOf:
  case UO_Extension:
  case UO_Plus:
  case UO_Coawait:
    return reg(Sub);
  case UO_LNot:
    return emit(Op::Unary, E, reg(Sub), 0, "!");
  case UO_Minus:
  case UO_Not:
    return emit(Op::Unary, E, reg(Sub), 0,
                E->getOpcode() == UO_Minus ? "-" : "~");
  case UO_PreInc:
  case UO_PreDec:
  case UO_PostInc:
  case UO_PostDec: {
    Reg A = reg(Sub);
    Reg Old = load(A, Sub->getType(), Sub);
    Reg New =
        emit(Op::Binary, Sub, Old, number(1), E->isIncrementOp() ? "+" : "-");
    Instr S;
    S.Kind = Op::Store;
    S.A = A;
    S.B = New;
    S.Cat = Describe.category(Sub->getType());
    S.Where = spanOf(E);
    emit(std::move(S));
    if (E->isGLValue())
      return A;
    return E->isPostfix() ? Old : New;
  }
  default:
    return 0;
  }
}

FunctionLowering::Reg FunctionLowering::lowerBinary(const BinaryOperator *E) {
  const Expr *L = E->getLHS(), *R = E->getRHS();
  if (E->getOpcode() == BO_Comma) {
    reg(L);
    return reg(R);
  }
  if (E->getOpcode() == BO_Assign) {
    Reg Value = reg(R), Address = reg(L);
    bool Object = L->getType()->isRecordType();
    Instr S;
    S.Kind = Object ? Op::Copy : Op::Store;
    S.A = Address;
    S.B = Value;
    S.Cat = Describe.category(L->getType());
    if (L->getType()->isAnyCharacterType())
      S.Type = "char";
    S.Where = spanOf(E);
    emit(std::move(S));
    return E->isGLValue() || Object ? Address : Value;
  }
  if (E->isCompoundAssignmentOp()) {
    Reg Address = reg(L), Right = reg(R);
    Reg Old = load(Address, L->getType(), L);
    std::string Name =
        BinaryOperator::getOpcodeStr(
            BinaryOperator::getOpForCompoundAssignment(E->getOpcode()))
            .str();
    Reg New = emit(Op::Binary, L, Old, Right, Name);
    Instr S;
    S.Kind = Op::Store;
    S.A = Address;
    S.B = New;
    S.Cat = Describe.category(L->getType());
    S.Where = spanOf(E);
    emit(std::move(S));
    return E->isGLValue() ? Address : New;
  }
  if (E->isPtrMemOp()) {
    // A pointer to a member is a function that takes the object; one to a
    // method is called by the call around this.
    if (R->getType()->isMemberFunctionPointerType())
      return 0;
    facts::Callee C;
    C.Result = Category::Pointer;
    C.ResultIsPointer = true;
    Instr I;
    I.Kind = Op::Call;
    I.Args = {reg(L)};
    I.A = reg(R);
    I.CalleeIx = static_cast<int32_t>(Out.Callees.size());
    Out.Callees.push_back(std::move(C));
    I.Where = spanOf(E);
    return emit(std::move(I));
  }
  Reg A = reg(L), B = reg(R);
  return emit(Op::Binary, E, A, B, E->getOpcodeStr().str());
}

FunctionLowering::Reg FunctionLowering::lowerConditional(const Expr *E,
                                                         const Expr *True,
                                                         const Expr *False) {
  facts::Variable X;
  X.Kind = facts::VarKind::Local;
  X.Index = LocalCount++;
  uint32_t Var = static_cast<uint32_t>(Out.Vars.size());
  Out.Vars.push_back(std::move(X));
  auto arm = [&](const Expr *Of) -> Reg {
    if (Of->getType()->isVoidType() || isa<CXXThrowExpr>(stripped(Of)))
      return 0;
    return reg(Of);
  };
  Choice C{Var, arm(True), arm(False)};
  // Arms lowered only now stand in this block: there is no telling them apart.
  for (Reg *Arm : {&C.True, &C.False})
    if (*Arm && Home[*Arm] == Current)
      *Arm = 0;
  if (!C.True && !C.False)
    return 0;
  Choices.push_back(C);
  Instr A;
  A.Kind = Op::Address;
  A.Var = Var;
  Reg Address = emit(std::move(A));
  Instr I;
  I.Kind = Op::Load;
  I.A = Address;
  I.Where = spanOf(E);
  return emit(std::move(I));
}

FunctionLowering::Reg FunctionLowering::lowerLambda(const LambdaExpr *E) {
  Instr I;
  I.Kind = Op::Closure;
  if (const CXXMethodDecl *M = E->getCallOperator()) {
    // A generic lambda is known by its first instance.
    if (const auto *T = M->getDescribedFunctionTemplate())
      for (const FunctionDecl *S : T->specializations()) {
        M = cast<CXXMethodDecl>(S);
        break;
      }
    I.Str = Describe.key(M);
  }
  I.Where = spanOf(E);
  Reg Closure = emit(std::move(I));
  auto Init = E->capture_init_begin();
  for (const LambdaCapture &C : E->captures()) {
    const Expr *X = *Init++;
    if (!X || (!C.capturesVariable() && !C.capturesThis()))
      continue;
    std::string Name =
        C.capturesThis() ? "this" : C.getCapturedVar()->getNameAsString();
    Reg Slot = emit(Op::Field, nullptr, Closure, 0, Name);
    if (C.capturesThis()) {
      emit(Op::Store, nullptr, Slot, reg(X));
      continue;
    }
    bool ByReference = C.getCaptureKind() == LCK_ByRef;
    if (ByReference) {
      Instr S;
      S.Kind = Op::Store;
      S.A = Slot;
      S.B = reg(X);
      S.Cat = Category::Bool; // An address, no data.
      emit(std::move(S));
    } else {
      initialize(Slot,
                 X->getType().getNonReferenceType().getUnqualifiedType(), X);
    }
  }
  return Closure;
}

/// A copy that may do more than copy: one whose body the unit shows.
static bool isUserProvidedCopy(const CXXMethodDecl *M, const Describer &D) {
  return M->isUserProvided() && M->isDefined() &&
         D.isUserCode(M->getLocation()) && !D.isModelled(M);
}

FunctionLowering::Reg
FunctionLowering::lowerConstruct(const CXXConstructExpr *E) {
  const CXXConstructorDecl *C = E->getConstructor();
  while (C->isInheritingConstructor() && C->getInheritedConstructor())
    C = C->getInheritedConstructor().getConstructor();
  auto target = [&]() -> Reg {
    auto It = Targets.find(E);
    if (It == Targets.end())
      return emit(Op::Temp, E);
    if (It->second.Var) {
      Instr A;
      A.Kind = Op::Address;
      A.Var = variableIndex(It->second.Var);
      return emit(std::move(A));
    }
    Reg This = thisObject();
    return It->second.Field ? field(This, It->second.Field, nullptr)
                            : This;
  };
  if (E->getNumArgs() == 1 && C->isCopyOrMoveConstructor() &&
      !isUserProvidedCopy(C, Describe)) {
    Reg From = reg(E->getArg(0));
    if (E->isElidable())
      return From;
    Reg To = target();
    emit(Op::Copy, E, To, From);
    return To;
  }
  std::vector<Reg> Args;
  bool Modelled = Describe.isModelled(C);
  for (const Expr *A : E->arguments())
    Args.push_back(argument(A, Modelled));
  Reg To = target();
  Instr I;
  I.Kind = Op::Call;
  I.A = To;
  I.Args = std::move(Args);
  I.CalleeIx = calleeIndex(C, false);
  I.Where = spanOf(E);
  emit(std::move(I));
  return To;
}

/// A list of variable arguments holds what stands behind the last parameter:
/// as many as callers are likely to pass.
FunctionLowering::Reg FunctionLowering::lowerVaStart(const CallExpr *E) {
  constexpr uint32_t MaxArguments = 12;
  Reg List = reg(E->getArg(0));
  for (uint32_t N = 0; N < MaxArguments; ++N) {
    facts::Variable X;
    X.Kind = facts::VarKind::Parameter;
    X.Index = Out.ParamCount + N;
    Instr A;
    A.Kind = Op::Address;
    A.Var = static_cast<uint32_t>(Out.Vars.size());
    Out.Vars.push_back(std::move(X));
    Reg From = load(emit(std::move(A)), Context.VoidPtrTy, E);
    Reg To = emit(Op::Element, nullptr, List, number(N));
    emit(Op::Store, nullptr, To, From);
  }
  return 0;
}

/// An argument; one with `operator()` may be called by a function that only a
/// model describes.
FunctionLowering::Reg FunctionLowering::argument(const Expr *E,
                                                 bool MayBeCalled) {
  Reg R = reg(E);
  const CXXRecordDecl *Class =
      E->getType().getNonReferenceType()->getAsCXXRecordDecl();
  if (!MayBeCalled || !Class || Class->isLambda() ||
      Describe.isA(E->getType(), "callable"))
    return R;
  std::vector<const CXXMethodDecl *> Operators = Describe.callOperators(E->getType());
  if (Operators.empty())
    return R;
  Reg Closure = emit(Op::Closure, E, 0, 0, Adapt.ofFunctor(Operators));
  emit(Op::Store, nullptr, field(Closure, AdaptedObject, nullptr), R);
  return Closure;
}

/// `std::get` and its like.
FunctionLowering::Reg FunctionLowering::lowerMember(const FunctionDecl *F,
                                                    const Expr *Whole) {
  QualType T = Whole->getType().getNonReferenceType();
  const TemplateArgumentList *Args = F->getTemplateSpecializationArgs();
  if (!Args || !Args->size())
    return reg(Whole);
  const auto *Class = T->getAsCXXRecordDecl();
  bool Array = Class && std::any_of(Class->field_begin(), Class->field_end(),
                                    [&](const FieldDecl *X) {
                                      return Describe.fieldName(X).empty();
                                    });
  if (!Array && !Describe.isA(T, "tuple"))
    return reg(Whole);
  const TemplateArgument &Which = Args->get(0);
  std::optional<unsigned> Index;
  if (Which.getKind() == TemplateArgument::Integral)
    Index = static_cast<unsigned>(Which.getAsIntegral().getZExtValue());
  else if (Which.getKind() == TemplateArgument::Type)
    for (unsigned N = 0; !memberType(T, N).isNull() && !Index; ++N)
      if (Context.hasSameUnqualifiedType(memberType(T, N), Which.getAsType()))
        Index = N;
  if (!Index)
    return reg(Whole);
  Reg Member = member(reg(Whole), T, *Index, Whole);
  return referenceInTuple(T, *Index)
             ? load(Member, memberType(T, *Index), Whole)
             : Member;
}

/// `std::tie(a, b) = …`: a tuple of references hands on to what they refer to.
bool FunctionLowering::assignEach(const CXXRecordDecl *Tuple, Reg To,
                                  const Expr *From) {
  const auto *C = dyn_cast<ClassTemplateSpecializationDecl>(Tuple);
  QualType Source = From->getType();
  if (!C || !Describe.isA(Source, "tuple"))
    return false;
  const auto *S = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Source.getNonReferenceType()->getAsCXXRecordDecl());
  std::vector<QualType> Types;
  for (const TemplateArgument &A : C->getTemplateArgs().asArray())
    for (const TemplateArgument &X :
         A.getKind() == TemplateArgument::Pack
             ? A.pack_elements()
             : llvm::ArrayRef<TemplateArgument>(A)) {
      if (X.getKind() != TemplateArgument::Type ||
          !X.getAsType()->isLValueReferenceType())
        return false;
      Types.push_back(X.getAsType());
    }
  if (!S || Types.empty())
    return false;
  Reg Values = reg(From);
  for (unsigned I = 0; I < Types.size(); ++I) {
    QualType T = Types[I].getNonReferenceType();
    if (const auto *R = T->getAsCXXRecordDecl(); R && R->isEmpty())
      continue; // std::ignore
    Reg Slot = load(field(To, memberName(I), From), Types[I], From);
    Reg Value = field(Values, memberName(I), From);
    if (referenceInTuple(Source, I))
      Value = load(Value, Types[I], From);
    if (!Describe.isObject(T))
      Value = load(Value, T, From);
    assign(Slot, T, Value, spanOf(From));
  }
  return true;
}

/// `std::bind`, `std::bind_front` and their like.
FunctionLowering::Reg
FunctionLowering::lowerBinding(const FunctionDecl *F,
                               const std::vector<const Expr *> &Args,
                               const facts::Span &Where) {
  Binding B;
  const Expr *Called = Args.front()->IgnoreParenImpCasts();
  if (const auto *U = dyn_cast<UnaryOperator>(Called);
      U && U->getOpcode() == UO_AddrOf)
    Called = U->getSubExpr()->IgnoreParenImpCasts();
  if (const auto *D = dyn_cast<DeclRefExpr>(Called))
    B.Callee = dyn_cast<FunctionDecl>(D->getDecl());
  QualType T = Args.front()->getType().getNonReferenceType();
  if (const auto *R = T->getAsCXXRecordDecl()) {
    std::vector<const CXXMethodDecl *> Operators = Describe.callOperators(T);
    if (R->isLambda() && R->getLambdaCallOperator() && Operators.empty())
      Operators = {R->getLambdaCallOperator()};
    if (!Operators.empty())
      B.Result = Operators.front()->getReturnType();
    else
      for (const NamedDecl *N :
           R->lookup(Context.DeclarationNames.getCXXOperatorName(OO_Call)))
        if (const auto *M = dyn_cast<CXXMethodDecl>(N))
          B.Result = M->getReturnType();
  } else {
    const FunctionProtoType *P = nullptr;
    if (const auto *M = T->getAs<MemberPointerType>())
      P = M->getPointeeType()->getAs<FunctionProtoType>();
    else if (T->isFunctionPointerType())
      P = T->getPointeeType()->getAs<FunctionProtoType>();
    else
      P = T->getAs<FunctionProtoType>();
    if (P)
      B.Result = P->getReturnType();
  }
  if (B.Result.isNull())
    return 0;
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(B.Callee);
  bool Instance = Method && Method->isInstance();
  std::vector<std::pair<std::string, const Expr *>> Given;
  for (size_t I = 1; I < Args.size(); ++I) {
    Binding::Argument A;
    QualType X = Args[I]->getType().getNonReferenceType();
    if (Describe.isA(X, "placeholder")) {
      QualType N = memberType(X, 0);
      const auto *C =
          dyn_cast<ClassTemplateSpecializationDecl>(X->getAsCXXRecordDecl());
      if (!N.isNull() || !C || !C->getTemplateArgs().size() ||
          C->getTemplateArgs()[0].getKind() != TemplateArgument::Integral)
        return 0;
      A.Open = static_cast<unsigned>(
          C->getTemplateArgs()[0].getAsIntegral().getZExtValue());
      size_t At = I - 1 - (Instance ? 1 : 0);
      if (B.Callee && !(Instance && I == 1) && At < B.Callee->getNumParams())
        A.Type = B.Callee->getParamDecl(static_cast<unsigned>(At))->getType();
    } else {
      A.Field = "given" + std::to_string(I);
      A.Type = X->isArrayType() || X->isFunctionType()
                   ? Context.getDecayedType(X)
                   : X.getUnqualifiedType();
      // The object may be given by what owns it.
      bool Owner = Instance && I == 1 && X->getAsCXXRecordDecl() &&
                   X->getAsCXXRecordDecl()->getCanonicalDecl() !=
                       Method->getParent()->getCanonicalDecl() &&
                   !X->getAsCXXRecordDecl()->isDerivedFrom(Method->getParent());
      A.Dereferenced = Owner || Describe.isA(X, "reference");
      Given.emplace_back(A.Field, Args[I]);
    }
    B.Arguments.push_back(std::move(A));
  }
  if (Describe.model(F, Args.size())->Binds == "front" && B.Callee)
    for (size_t I = Args.size() - 1 - (Instance ? 1 : 0);
         I < B.Callee->getNumParams(); ++I) {
      Binding::Argument A;
      A.Open = static_cast<unsigned>(I - (Args.size() - 1 - (Instance ? 1 : 0))) + 1;
      A.Type = B.Callee->getParamDecl(static_cast<unsigned>(I))->getType();
      B.Arguments.push_back(std::move(A));
    }
  Instr I;
  I.Kind = Op::Closure;
  I.Str = Adapt.ofBinding(B, Where);
  I.Where = Where;
  Reg Closure = emit(std::move(I));
  if (!B.Callee)
    initialize(field(Closure, AdaptedObject, nullptr), T, Args.front());
  for (const auto &[Name, X] : Given) {
    Reg Slot = field(Closure, Name, nullptr);
    if (X->isGLValue() && !Describe.isObject(X->getType()))
      assign(Slot, X->getType(), load(reg(X), X->getType(), X), spanOf(X));
    else
      initialize(Slot, X->getType().getUnqualifiedType(), X);
  }
  return Closure;
}

/// An object that a factory or a container makes from the arguments.
FunctionLowering::Reg
FunctionLowering::lowerMade(const Making &M,
                            const std::vector<const Expr *> &Args,
                            const CallExpr *E) {
  std::vector<Reg> Values;
  for (const Expr *A : Args)
    Values.push_back(reg(A));
  Reg Made = emit(Op::Temp, E);
  facts::Span Where = spanOfCall(E);
  if (!M.Constructor) {
    size_t N = 0;
    for (const FieldDecl *F : M.Class->fields())
      if (N < Args.size() && !F->isUnnamedBitField()) {
        assign(field(Made, F, Args[N]), Args[N]->getType(), Values[N], Where);
        ++N;
      }
    return Made;
  }
  // What the factory is given is converted on its way.
  for (unsigned I = 0; I < Values.size(); ++I) {
    QualType Param = M.Constructor->getParamDecl(I)->getType();
    QualType Arg = Args[I]->getType();
    if (Param.getNonReferenceType()->isRecordType() == Arg->isRecordType())
      continue;
    if (Args[I]->isGLValue() && !Describe.isObject(Arg))
      Values[I] = load(Values[I], Arg, Args[I]);
    Reg T = emit(Op::Temp, Args[I]);
    Instr S;
    S.Kind = Op::Store;
    S.A = T;
    S.B = Values[I];
    S.Cat = Describe.category(Arg);
    S.Where = spanOf(Args[I]);
    emit(std::move(S));
    Values[I] = T;
  }
  Instr I;
  I.Kind = Op::Call;
  I.A = Made;
  I.Args = std::move(Values);
  I.CalleeIx = calleeIndex(M.Constructor, false);
  I.Where = Where;
  emit(std::move(I));
  return Made;
}

FunctionLowering::Reg FunctionLowering::lowerCall(const CallExpr *E) {
  const FunctionDecl *F = E->getDirectCallee();
  const Expr *Object = nullptr;
  std::vector<const Expr *> Args(E->arg_begin(), E->arg_end());
  bool Virtual = false;
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(E)) {
    Object = M->getImplicitObjectArgument();
    if (const auto *D = dyn_cast_or_null<CXXMethodDecl>(F))
      if (const auto *X = dyn_cast<MemberExpr>(M->getCallee()->IgnoreParens()))
        Virtual = D->isVirtual() && !X->hasQualifier() &&
                  !D->hasAttr<FinalAttr>() &&
                  !D->getParent()->isEffectivelyFinal();
  } else if (isa<CXXOperatorCallExpr>(E)) {
    if (const auto *D = dyn_cast_or_null<CXXMethodDecl>(F);
        D && D->isInstance() && !Args.empty()) {
      Object = Args.front();
      Args.erase(Args.begin());
      Virtual = D->isVirtual();
      // Memberwise assignment copies the object.
      if ((D->isCopyAssignmentOperator() || D->isMoveAssignmentOperator()) &&
          !isUserProvidedCopy(D, Describe) && Args.size() == 1) {
        Reg From = reg(Args[0]), To = reg(Object);
        emit(Op::Copy, E, To, From);
        return To;
      }
      if (D->getOverloadedOperator() == OO_Equal && Args.size() == 1 &&
          Describe.isA(Object->getType(), "tuple"))
        if (Reg To = reg(Object); assignEach(D->getParent(), To, Args[0]))
          return To;
    }
  }
  // A lambda is its own pointer to a function.
  if (const auto *C = dyn_cast_or_null<CXXConversionDecl>(F);
      C && C->getParent()->isLambda())
    return reg(Object);
  Instr I;
  I.Kind = Op::Call;
  I.Where = spanOfCall(E);
  const FunctionModel *Model = F ? Describe.model(F, Args.size()) : nullptr;
  if (!F) {
    const Expr *Callee = E->getCallee()->IgnoreParenImpCasts();
    if (isa<CXXPseudoDestructorExpr>(Callee))
      return 0;
    facts::Callee C = Describe.indirectCallee(E);
    const auto *B = dyn_cast<BinaryOperator>(Callee);
    if (C.Method) {
      I.A = reg(Args.front());
      Args.erase(Args.begin());
    } else if (B && B->isPtrMemOp()) {
      I.Args.push_back(reg(B->getLHS()));
      I.A = reg(B->getRHS());
    } else {
      I.A = reg(E->getCallee());
    }
    Out.Callees.push_back(std::move(C));
    I.CalleeIx = static_cast<int32_t>(Out.Callees.size() - 1);
  } else {
    if (F->getBuiltinID() == Builtin::BI__builtin_va_start && !Args.empty())
      return lowerVaStart(E);
    // `std::move`, `std::forward` and their like hand their argument through.
    if (F->getBuiltinID() && Args.size() == 1) {
      std::string Name = F->getNameAsString();
      if (Name == "move" || Name == "forward" || Name == "as_const" ||
          Name == "addressof" || Name == "__addressof" ||
          Name == "move_if_noexcept" || Name == "forward_like")
        return reg(Args[0]);
    }
    if (Model && Model->Member && Args.size() == 1)
      return lowerMember(F, Args[0]);
    if (Model && !Model->Binds.empty() && !Args.empty())
      if (Reg Closure = lowerBinding(F, Args, I.Where))
        return Closure;
    std::vector<QualType> Types;
    for (const Expr *A : Args)
      Types.push_back(A->getType());
    if (Making M = Describe.madeBy(F, Types); M.Class) {
      Reg Made = lowerMade(M, Args, E);
      if (M.InContainer) {
        I.A = reg(Object);
        I.Args = {Made};
        I.CalleeIx = calleeIndex(F, Virtual);
        return emit(std::move(I));
      }
      Reg Holder = emit(Op::Temp, E);
      emit(Op::Store, nullptr, Holder, Made);
      return Holder;
    }
    I.A = reg(Object);
    I.CalleeIx = calleeIndex(F, Virtual);
  }
  // A callable hands on what it is given, whatever its own parameters are.
  bool Forwards = F && F->isTemplateInstantiation() && Object &&
                  Describe.isA(Object->getType(), "callable");
  for (const Expr *A : Args) {
    Reg R = argument(A, Model != nullptr);
    if (Forwards && A->isGLValue() && !Describe.isObject(A->getType()) &&
        !A->getType()->isFunctionType())
      R = load(R, A->getType(), A);
    I.Args.push_back(R);
  }
  // A function that is seen does it itself.
  if (F && !F->isDefined())
    for (size_t N = 0; N < Args.size() && N < F->getNumParams(); ++N)
      handToReaders(F->getParamDecl(static_cast<unsigned>(N)), I.Args[N],
                    spanOf(Args[N]));
  return emit(std::move(I));
}
