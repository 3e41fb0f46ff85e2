//===- Adapters.cpp - Functions that nobody wrote -------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "clang-plugin/lowering/Adapters.h"

#include "clang/AST/DeclCXX.h"

#include <algorithm>

using namespace nhsmail;
using namespace clang;
using facts::Category;
using facts::Instr;
using facts::Op;
using facts::Reg;

/// Writes one function, block after block.
class Adapters::Builder {
public:
  Builder(Describer &Describe, std::string Key, const NamedDecl *Named,
          const facts::Span &Where)
      : Describe(Describe) {
    F.Key = std::move(Key);
    F.Name = Named ? Describe.qualifiedName(Named) : "bound";
    size_t Cut = F.Name.rfind("::");
    F.ShortName = Cut == std::string::npos ? F.Name : F.Name.substr(Cut + 2);
    F.Internal = true;
    F.Where = Where;
    F.Blocks.resize(1);
  }

  /// From here on the facts of a new block are written.
  void startBlock() { F.Blocks.emplace_back(); }

  Reg emit(Instr I) {
    if (I.Kind != Op::Return)
      I.Dst = F.RegCount++;
    I.Where = F.Where;
    Reg Dst = I.Dst;
    F.Blocks.back().Instrs.push_back(std::move(I));
    return Dst;
  }

  Reg load(Reg Address, Category Cat, bool Pointer) {
    Instr I;
    I.Kind = Op::Load;
    I.A = Address;
    I.Cat = Cat;
    I.Imm = Pointer;
    return emit(std::move(I));
  }

  Reg field(Reg Base, std::string Name) {
    if (Name.empty())
      return Base;
    Instr I;
    I.Kind = Op::Field;
    I.A = Base;
    I.Str = std::move(Name);
    return emit(std::move(I));
  }

  uint32_t parameter(std::string Name, QualType T) {
    facts::Variable X;
    X.Kind = facts::VarKind::Parameter;
    X.Index = F.ParamCount++;
    X.Name = std::move(Name);
    X.Cat = T.isNull() ? Category::Pointer : Describe.category(T);
    X.ByValue = !T.isNull() && Describe.isObject(T);
    F.Vars.push_back(std::move(X));
    return static_cast<uint32_t>(F.Vars.size() - 1);
  }

  Reg address(uint32_t Var) {
    Instr I;
    I.Kind = Op::Address;
    I.Var = Var;
    return emit(std::move(I));
  }

  /// What a call hands to a parameter of type \p T, kept at \p Address.
  Reg argument(Reg Address, QualType T) {
    if (Describe.isObject(T))
      return Address;
    return load(Address, Describe.category(T),
                T->isAnyPointerType() || T->isReferenceType());
  }

  /// The closure whose body the function is.
  Reg closure() {
    F.Method = true;
    facts::Variable X;
    X.Kind = facts::VarKind::This;
    X.Name = "this";
    X.Cat = Category::Pointer;
    F.Vars.push_back(std::move(X));
    return load(address(static_cast<uint32_t>(F.Vars.size() - 1)),
                Category::Pointer, true);
  }

  Reg call(facts::Callee C, Reg Object, std::vector<Reg> Args) {
    Instr I;
    I.Kind = Op::Call;
    I.A = Object;
    I.Args = std::move(Args);
    I.CalleeIx = static_cast<int32_t>(F.Callees.size());
    F.Callees.push_back(std::move(C));
    return emit(std::move(I));
  }

  void giveBack(Reg Value, QualType T) {
    Instr I;
    I.Kind = Op::Return;
    if (!T->isVoidType()) {
      I.A = Value;
      I.Imm = Describe.isObject(T);
      I.Cat = Describe.category(T);
    }
    F.Result = Describe.category(T);
    emit(std::move(I));
  }

  facts::Function F;

private:
  Describer &Describe;
};

std::string Adapters::ofMethod(const CXXMethodDecl *M) {
  std::string Key = "pointer to " + Describe.key(M);
  if (Made.count(Key))
    return Key;
  Builder B(Describe, Key, M, Describe.span(M->getLocation()));
  uint32_t Object = B.parameter("object", {});
  std::vector<uint32_t> Params;
  for (const ParmVarDecl *P : M->parameters())
    Params.push_back(B.parameter(P->getNameAsString(), P->getType()));
  Reg On = B.load(B.address(Object), Category::Pointer, true);
  std::vector<Reg> Args;
  for (unsigned I = 0; I < Params.size(); ++I)
    Args.push_back(
        B.argument(B.address(Params[I]), M->getParamDecl(I)->getType()));
  Reg Result = B.call(Describe.callee(M, M->isVirtual()), On, std::move(Args));
  B.giveBack(Result, M->getReturnType());
  add(std::move(B.F));
  return Key;
}

std::string Adapters::ofField(const FieldDecl *F) {
  std::string Key = "pointer to " + Describe.qualifiedName(F);
  if (Made.count(Key))
    return Key;
  Builder B(Describe, Key, F, Describe.span(F->getLocation()));
  uint32_t Object = B.parameter("object", {});
  Reg On = B.load(B.address(Object), Category::Pointer, true);
  Instr I;
  I.Kind = Op::Return;
  I.A = B.field(On, Describe.fieldName(F));
  I.Cat = B.F.Result = Category::Pointer;
  B.emit(std::move(I));
  add(std::move(B.F));
  return Key;
}

std::string
Adapters::ofFunctor(const std::vector<const CXXMethodDecl *> &Operators) {
  std::string Key = "object with " + Describe.key(Operators.front());
  if (Made.count(Key))
    return Key;
  Builder B(Describe, Key, Operators.front(),
            Describe.span(Operators.front()->getLocation()));
  unsigned Count = 0;
  for (const CXXMethodDecl *M : Operators)
    Count = std::max(Count, M->getNumParams());
  std::vector<uint32_t> Params;
  for (unsigned I = 0; I < Count; ++I)
    Params.push_back(B.parameter(
        Operators.front()->getNumParams() > I
            ? Operators.front()->getParamDecl(I)->getNameAsString()
            : "",
        {}));
  Reg Object = B.load(B.field(B.closure(), AdaptedObject), Category::Pointer,
                      /*Pointer=*/true);
  // Which of them it is, the caller's types would tell.
  B.F.Blocks[0].Kind = facts::Exit::Switch;
  for (const CXXMethodDecl *M : Operators) {
    B.startBlock();
    B.F.Blocks[0].Next.push_back(
        {static_cast<uint32_t>(B.F.Blocks.size() - 1), {}});
    std::vector<Reg> Args;
    for (unsigned I = 0; I < M->getNumParams(); ++I) {
      QualType T = M->getParamDecl(I)->getType();
      Args.push_back(B.load(B.address(Params[I]), Describe.category(T),
                            T->isAnyPointerType() || T->isReferenceType() ||
                                Describe.isObject(T)));
    }
    Reg Result =
        B.call(Describe.callee(M, M->isVirtual()), Object, std::move(Args));
    B.giveBack(Result, M->getReturnType());
  }
  add(std::move(B.F));
  return Key;
}

std::string Adapters::ofBinding(const Binding &Bound,
                                const facts::Span &Where) {
  std::string Key = "bound @" + std::to_string(Where.File) + ":" +
                    std::to_string(Where.Line) + ":" +
                    std::to_string(Where.Column) + " " +
                    (Bound.Callee ? Describe.key(Bound.Callee) : "");
  if (Made.count(Key))
    return Key;
  Builder B(Describe, Key, Bound.Callee, Where);
  unsigned Open = 0;
  for (const Binding::Argument &A : Bound.Arguments)
    Open = std::max(Open, A.Open);
  std::vector<QualType> Types(Open);
  std::vector<std::string> Names(Open);
  for (unsigned I = 0; I < Bound.Arguments.size(); ++I)
    if (unsigned N = Bound.Arguments[I].Open) {
      Types[N - 1] = Bound.Arguments[I].Type;
      const auto *M = dyn_cast_or_null<CXXMethodDecl>(Bound.Callee);
      unsigned At = M && M->isInstance() ? I - 1 : I;
      if (Bound.Callee && At < Bound.Callee->getNumParams())
        Names[N - 1] = Bound.Callee->getParamDecl(At)->getNameAsString();
    }
  std::vector<uint32_t> Params;
  for (unsigned I = 0; I < Open; ++I)
    Params.push_back(B.parameter(Names[I], Types[I]));
  Reg Closure = B.closure();
  std::vector<Reg> Args;
  for (const Binding::Argument &A : Bound.Arguments) {
    Reg Address = A.Open ? B.address(Params[A.Open - 1])
                         : B.field(Closure, A.Field);
    if (A.Type.isNull())
      Args.push_back(B.load(Address, Category::Unknown, true));
    else if (A.Dereferenced)
      Args.push_back(B.load(Address, Category::Pointer, true));
    else
      Args.push_back(B.argument(Address, A.Type));
  }
  Reg Result = 0;
  if (!Bound.Callee) {
    facts::Callee C;
    C.Result = Describe.category(Bound.Result);
    C.ResultIsObject = Describe.isObject(Bound.Result);
    C.ResultIsPointer =
        Bound.Result->isAnyPointerType() || Bound.Result->isReferenceType();
    Reg Callable = B.field(Closure, AdaptedObject);
    Result = B.call(std::move(C), Callable, std::move(Args));
  } else {
    Reg Object = 0;
    const auto *M = dyn_cast<CXXMethodDecl>(Bound.Callee);
    if (M && M->isInstance() && !Args.empty()) {
      Object = Args.front();
      Args.erase(Args.begin());
    }
    Result = B.call(Describe.callee(Bound.Callee, M && M->isVirtual()), Object,
                    std::move(Args));
  }
  B.giveBack(Result, Bound.Result);
  add(std::move(B.F));
  return Key;
}
