//===- Describe.cpp - Names, types and positions for facts ----------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "clang-plugin/lowering/Describe.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/raw_ostream.h"

#include <set>

using namespace nhsmail;
using namespace clang;
using facts::Category;

Describer::Describer(ASTContext &Context, const ModelSet &Models,
                     facts::Program &Out)
    : Context(Context), SM(Context.getSourceManager()), Models(Models),
      Out(Out) {
  if (Out.Files.empty())
    Out.Files.emplace_back();
}

/// What stands for the class of a lambda in names. Findings are told apart by
/// the functions that they are in.
static std::string nameOfLambda(const CXXRecordDecl *Closure) {
  for (const DeclContext *C = Closure->getDeclContext(); C; C = C->getParent())
    if (const auto *F = dyn_cast<FunctionDecl>(C))
      if (const auto *M = dyn_cast<CXXMethodDecl>(F);
          !M || !M->getParent()->isLambda())
        return "(lambda in " + F->getNameAsString() + ')';
  return "(lambda)";
}

std::string Describer::qualifiedName(const NamedDecl *D) const {
  std::string Name = D->getNameAsString();
  if (const auto *C = dyn_cast<CXXConversionDecl>(D)) {
    const FunctionDecl *Pattern = C->getTemplateInstantiationPattern();
    QualType To = C->getConversionType();
    // Smart pointers: models cannot name what each may point to.
    bool Pointer = To->isPointerType();
    QualType Pointee = To;
    while (Pointee->isPointerType())
      Pointee = Pointee->getPointeeType();
    if (const auto *R = To->getAsCXXRecordDecl())
      Name = "operator " + R->getNameAsString();
    else if (Pointer && Pointee->isRecordType())
      Name = "operator pointer";
    // One to whatever the class was made for.
    else if (Pattern && Pattern->getReturnType()->isDependentType())
      Name = "operator value";
  }
  if (isa<CXXConstructorDecl>(D))
    Name = cast<CXXRecordDecl>(D->getDeclContext())->getNameAsString();
  for (const DeclContext *C = D->getDeclContext(); C; C = C->getParent()) {
    if (const auto *N = dyn_cast<NamespaceDecl>(C)) {
      if (N->isInline() || N->isAnonymousNamespace())
        continue;
      Name = N->getNameAsString() + "::" + Name;
    } else if (const auto *R = dyn_cast<RecordDecl>(C)) {
      const auto *Class = dyn_cast<CXXRecordDecl>(R);
      Name = (Class && Class->isLambda() ? nameOfLambda(Class)
                                         : R->getNameAsString()) +
             "::" + Name;
    }
  }
  return Name;
}

std::string Describer::key(const FunctionDecl *F) const {
  F = F->getCanonicalDecl();
  std::string Key;
  llvm::raw_string_ostream OS(Key);
  F->getNameForDiagnostic(OS, Context.getPrintingPolicy(), /*Qualified=*/true);
  OS << ' ' << F->getType().getCanonicalType().getAsString();
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  bool Local = F->getFormalLinkage() == Linkage::Internal ||
               F->getParentFunctionOrMethod() ||
               (M && (M->getParent()->isLambda() ||
                      M->getParent()->isLocalClass())) ||
               !F->isExternallyVisible();
  if (Local) {
    PresumedLoc P = SM.getPresumedLoc(SM.getExpansionLoc(F->getLocation()));
    if (P.isValid())
      OS << " @" << P.getFilename() << ':' << P.getLine() << ':'
         << P.getColumn();
  }
  return Key;
}

std::string Describer::typeName(QualType T) const {
  if (T.isNull())
    return {};
  T = T.getNonReferenceType();
  while (T->isPointerType())
    T = T->getPointeeType();
  if (const auto *R = T->getAsRecordDecl())
    return qualifiedName(R);
  return T.getUnqualifiedType().getAsString();
}

std::string Describer::fieldName(const FieldDecl *F) const {
  if (F->getName() == "_M_elems")
    return {};
  return F->getNameAsString();
}

Category Describer::category(QualType T) const {
  if (T.isNull())
    return Category::Unknown;
  T = T.getNonReferenceType().getCanonicalType();
  if (T->isVoidType())
    return Category::Void;
  if (T->isBooleanType())
    return Category::Bool;
  QualType Element = T;
  if (const ArrayType *A = Context.getAsArrayType(T))
    Element = A->getElementType();
  else if (T->isPointerType())
    Element = T->getPointeeType();
  if (Element != T && (Element->isAnyCharacterType() ||
                       Element->isCharType() || Element->isWideCharType()))
    return Category::Text;
  if (T->isIntegralOrEnumerationType() || T->isFloatingType())
    return Category::Number;
  if (T->isFunctionPointerType() || T->isFunctionType() ||
      T->isMemberFunctionPointerType())
    return Category::Callable;
  if (T->isAnyPointerType())
    return Category::Pointer;
  if (const RecordDecl *R = T->getAsRecordDecl()) {
    std::string_view C = Models.categoryOf(qualifiedName(R));
    if (C == "text")
      return Category::Text;
    if (C == "callable")
      return Category::Callable;
    if (C == "number")
      return Category::Number;
    if (const auto *X = dyn_cast<CXXRecordDecl>(R); X && X->isLambda())
      return Category::Callable;
    return Category::Record;
  }
  return Category::Unknown;
}

bool Describer::isObject(QualType T) const {
  return !T.isNull() && !T->isReferenceType() &&
         (T.getCanonicalType()->isRecordType() ||
          T.getCanonicalType()->isArrayType());
}

uint32_t Describer::file(FileID Id) {
  auto [It, New] = Files.try_emplace(Id, 0);
  if (!New)
    return It->second;
  OptionalFileEntryRef E = SM.getFileEntryRefForID(Id);
  if (!E)
    return 0;
  It->second = static_cast<uint32_t>(Out.Files.size());
  Out.Files.push_back(E->getName().str());
  return It->second;
}

facts::Span Describer::span(SourceRange R) {
  facts::Span S;
  if (R.isInvalid())
    return S;
  SourceLocation B = SM.getExpansionLoc(R.getBegin());
  SourceLocation E = SM.getExpansionRange(R.getEnd()).getEnd();
  std::pair<FileID, unsigned> At = SM.getDecomposedLoc(B);
  S.File = file(At.first);
  S.Line = SM.getLineNumber(At.first, At.second);
  S.Column = SM.getColumnNumber(At.first, At.second);
  SourceLocation Past =
      Lexer::getLocForEndOfToken(E, 0, SM, Context.getLangOpts());
  std::pair<FileID, unsigned> End =
      SM.getDecomposedLoc(Past.isValid() ? Past : E);
  if (End.first == At.first) {
    S.EndLine = SM.getLineNumber(End.first, End.second);
    S.EndColumn = SM.getColumnNumber(End.first, End.second);
  } else {
    S.EndLine = S.Line;
    S.EndColumn = S.Column;
  }
  return S;
}

/// True of what comes with the system, also where `-I` leads to it, as with
/// what pkg-config says.
static bool isInstalled(llvm::StringRef Path) {
  return Path.starts_with("/usr/include/") ||
         Path.starts_with("/usr/local/include/") || Path.starts_with("/usr/lib/");
}

bool Describer::isUserCode(SourceLocation L) const {
  L = SM.getExpansionLoc(L);
  if (L.isInvalid() || SM.isInSystemHeader(L))
    return false;
  const FileID Id = SM.getFileID(L);
  auto [It, New] = UserFiles.try_emplace(Id, true);
  if (New && Id != SM.getMainFileID())
    if (OptionalFileEntryRef File = SM.getFileEntryRefForID(Id))
      It->second = !isInstalled(File->getName()) &&
                   !Models.isLibraryHeader(File->getName());
  return It->second;
}

bool Describer::isA(QualType T, std::string_view Category) const {
  if (T.isNull())
    return false;
  const RecordDecl *R = T.getNonReferenceType()->getAsRecordDecl();
  return R && Models.categoryOf(qualifiedName(R)) == Category;
}

/// The class of which \p F makes an object: a method its class's elements, else
/// what its first template argument says.
static const CXXRecordDecl *classMadeBy(const FunctionDecl *F) {
  const CXXRecordDecl *Class = nullptr;
  if (const auto *M = dyn_cast<CXXMethodDecl>(F))
    for (const NamedDecl *D : M->getParent()->lookup(DeclarationName(
             &F->getASTContext().Idents.get("value_type"))))
      if (const auto *T = dyn_cast<TypedefNameDecl>(D))
        Class = T->getUnderlyingType()->getAsCXXRecordDecl();
  const TemplateArgumentList *T = F->getTemplateSpecializationArgs();
  if (!Class && T && T->size() &&
      T->get(0).getKind() == TemplateArgument::Type)
    Class = T->get(0).getAsType()->getAsCXXRecordDecl();
  return Class ? Class->getDefinition() : nullptr;
}

Making Describer::madeBy(const FunctionDecl *F,
                         const std::vector<QualType> &Args) const {
  Making Out;
  const FunctionModel *M = model(F, Args.size());
  if (!M || !M->Constructs)
    return Out;
  const CXXRecordDecl *Class = classMadeBy(F);
  if (!Class || Models.categoryOf(qualifiedName(Class)) == "text")
    return Out;
  Out.InContainer = isa<CXXMethodDecl>(F) && cast<CXXMethodDecl>(F)->isInstance();
  auto plain = [](QualType T) {
    return T.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  };
  // Which overload it is, is told by how well types fit; where several fit
  // alike, it is not known.
  auto fit = [&](QualType Param, QualType Arg) {
    Param = plain(Param), Arg = plain(Arg);
    if (Param == Arg)
      return 3;
    if (category(Param) == category(Arg))
      return 2;
    return isObject(Param) == isObject(Arg) ? 1 : 0;
  };
  const CXXConstructorDecl *Fit = nullptr;
  int Best = -1;
  bool Several = false;
  for (const CXXConstructorDecl *C : Class->ctors()) {
    if (C->isCopyOrMoveConstructor() || C->isDeleted() ||
        C->getMinRequiredArguments() > Args.size() ||
        C->getNumParams() < Args.size())
      continue;
    int Score = 0;
    for (size_t I = 0; I < Args.size(); ++I)
      Score += fit(C->getParamDecl(static_cast<unsigned>(I))->getType(), Args[I]);
    Several = Score == Best;
    if (Score > Best) {
      Best = Score;
      Fit = C;
    }
  }
  const CXXRecordDecl *Given =
      Args.size() == 1 ? plain(Args[0])->getAsCXXRecordDecl() : nullptr;
  bool IsOne = Given && Given->getCanonicalDecl() == Class->getCanonicalDecl();
  if (Several || IsOne)
    return Out;
  if (Fit && (Fit->isDefined() || isModelled(Fit))) {
    Out.Class = Class;
    Out.Constructor = Fit;
  } else if (Class->isAggregate() && !Args.empty()) {
    Out.Class = Class;
  }
  return Out;
}

Destroyed Describer::destroyed(QualType T, unsigned Depth) const {
  constexpr unsigned MaxDepth = 6;
  Destroyed Out;
  const CXXRecordDecl *C = T.isNull() ? nullptr : T->getAsCXXRecordDecl();
  C = C ? C->getDefinition() : nullptr;
  if (!C || C->isDependentContext() || C->hasTrivialDestructor() ||
      Depth > MaxDepth || !isUserCode(C->getLocation()))
    return Out;
  if (const CXXDestructorDecl *D = C->getDestructor();
      D && D->isUserProvided()) {
    if (D->isDefined())
      Out.Destructor = D;
    return Out;
  }
  auto add = [&](const FieldDecl *F, QualType Part) {
    if (Destroyed X = destroyed(Part, Depth + 1)) {
      X.Member = F;
      Out.Parts.push_back(std::move(X));
    }
  };
  for (const FieldDecl *F : C->fields())
    add(F, F->getType());
  for (const CXXBaseSpecifier &Base : C->bases())
    add(nullptr, Base.getType());
  return Out;
}

std::vector<const CXXMethodDecl *>
Describer::callOperators(QualType T) const {
  std::vector<const CXXMethodDecl *> Out;
  const CXXRecordDecl *Class =
      T.isNull() ? nullptr : T.getNonReferenceType()->getAsCXXRecordDecl();
  Class = Class ? Class->getDefinition() : nullptr;
  if (!Class || Class->isDependentContext())
    return Out;
  auto add = [&](const FunctionDecl *F) {
    const auto *M = dyn_cast<CXXMethodDecl>(F);
    if (M && M->isInstance() && M->isDefined() && isUserCode(M->getLocation()))
      Out.push_back(M);
  };
  for (const NamedDecl *N : Class->lookup(
           Context.DeclarationNames.getCXXOperatorName(OO_Call))) {
    if (const auto *S = dyn_cast<UsingShadowDecl>(N))
      N = S->getTargetDecl();
    if (const auto *Template = dyn_cast<FunctionTemplateDecl>(N))
      for (const FunctionDecl *F : Template->specializations())
        add(F);
    else if (const auto *F = dyn_cast<FunctionDecl>(N))
      add(F);
  }
  if (Out.empty())
    for (const CXXBaseSpecifier &Base : Class->bases())
      for (const CXXMethodDecl *M : callOperators(Base.getType()))
        Out.push_back(M);
  return Out;
}

facts::Callee Describer::callee(const FunctionDecl *F, bool Virtual) const {
  facts::Callee C;
  C.Key = key(F);
  C.Name = qualifiedName(F);
  C.Virtual = Virtual;
  C.NoReturn = F->isNoReturn();
  C.Constructor = isa<CXXConstructorDecl>(F);
  if (const auto *M = dyn_cast<CXXMethodDecl>(F)) {
    C.Method = M->isInstance();
    C.Const = M->isConst();
    for (const CXXMethodDecl *B : M->overridden_methods())
      C.Bases.push_back(qualifiedName(B));
    // What it holds is called, whatever its class is.
    if (M->getOverloadedOperator() == OO_Call &&
        Models.categoryOf(qualifiedName(M->getParent())) == "callable")
      C.Key.clear();
  }
  for (std::string &Name : annotations(F))
    C.Bases.push_back(std::move(Name));
  for (const ParmVarDecl *P : F->parameters()) {
    C.ParamNames.push_back(P->getNameAsString());
    describeParameter(C, P->getType());
  }
  if (F->isVariadic())
    C.ParamModes.append(32, 'c');
  describeResult(C, F->getReturnType());
  return C;
}

/// The names that the attributes of \p D and its redeclarations give.
static std::set<std::string> annotated(const Decl *D) {
  std::set<std::string> Out;
  auto add = [&](const Decl *X) {
    for (const auto *A : X->specific_attrs<AnnotateAttr>())
      Out.insert(A->getAnnotation().str());
  };
  for (const Decl *X : D->redecls())
    add(X);
  // A parameter has none of its own.
  if (const auto *P = dyn_cast<ParmVarDecl>(D))
    if (const auto *F = dyn_cast<FunctionDecl>(P->getDeclContext()))
      for (const FunctionDecl *X : F->redecls())
        if (P->getFunctionScopeIndex() < X->getNumParams())
          add(X->getParamDecl(P->getFunctionScopeIndex()));
  return Out;
}

std::vector<std::string> Describer::annotations(const Decl *D) const {
  std::vector<std::string> Out;
  for (const std::string &Name : annotated(D))
    if (Models.names(Name))
      Out.push_back(Name);
  return Out;
}

std::vector<std::string> Describer::readers(const ValueDecl *D) const {
  std::set<std::string> Names = annotated(D);
  auto addClass = [&](const RecordDecl *R) {
    if (R)
      Names.merge(annotated(R));
  };
  addClass(D->getType().getNonReferenceType()->getAsRecordDecl());
  if (const auto *F = dyn_cast<FieldDecl>(D))
    addClass(F->getParent());
  std::vector<std::string> Out;
  for (std::string Name : Names)
    if (Models.names(Name += isa<ParmVarDecl>(D) ? "::parameter" : "::value"))
      Out.push_back(std::move(Name));
  return Out;
}

facts::Callee Describer::reader(std::string Name, QualType T) const {
  facts::Callee C;
  C.Name = std::move(Name);
  C.ParamNames.emplace_back();
  describeParameter(C, T->isReferenceType()
                           ? T
                           : Context.getLValueReferenceType(T));
  C.Result = Category::Void;
  return C;
}

void Describer::describeParameter(facts::Callee &C, QualType T) const {
  C.ParamCats.push_back(category(T));
  QualType Pointee = T->isReferenceType() || T->isPointerType()
                         ? T->getPointeeType()
                         : QualType();
  C.ParamModes.push_back(Pointee.isNull()             ? 'v'
                         : Pointee.isConstQualified() ? 'c'
                                                      : 'm');
}

void Describer::describeResult(facts::Callee &C, QualType R) const {
  C.Result = category(R);
  C.ResultIsObject = isObject(R);
  C.ResultIsPointer = R->isReferenceType() || R->isAnyPointerType();
  C.ResultType = typeName(R);
}

/// Of `x->table->f(x, …)`, the member `f`; null of any other call.
static const MemberExpr *methodInTable(const CallExpr *E) {
  const auto *Method =
      dyn_cast<MemberExpr>(E->getCallee()->IgnoreParenImpCasts());
  if (!Method || E->getNumArgs() == 0)
    return nullptr;
  const auto *Table =
      dyn_cast<MemberExpr>(Method->getBase()->IgnoreParenImpCasts());
  if (!Table || !Table->isArrow())
    return nullptr;
  // The object itself is the first argument, perhaps converted to a base.
  const auto *Object =
      dyn_cast<DeclRefExpr>(Table->getBase()->IgnoreParenCasts());
  const auto *Passed =
      dyn_cast<DeclRefExpr>(E->getArg(0)->IgnoreParenCasts());
  const auto *Member =
      dyn_cast<MemberExpr>(Table->getBase()->IgnoreParenCasts());
  const auto *PassedMember =
      dyn_cast<MemberExpr>(E->getArg(0)->IgnoreParenCasts());
  bool Same = Object ? Passed && Object->getDecl() == Passed->getDecl()
                     : Member && PassedMember &&
                           Member->getMemberDecl() ==
                               PassedMember->getMemberDecl();
  return Same ? Method : nullptr;
}

facts::Callee Describer::indirectCallee(const CallExpr *E) const {
  facts::Callee C;
  if (const MemberExpr *Method = methodInTable(E)) {
    const auto *Table =
        cast<MemberExpr>(Method->getBase()->IgnoreParenImpCasts());
    C.Name = typeName(Table->getBase()->getType()) +
             "::" + Method->getMemberDecl()->getNameAsString();
    C.Method = C.Virtual = true;
  }
  QualType T = E->getCallee()->IgnoreParenImpCasts()->getType();
  for (bool Peeled = false; !T.isNull();) {
    if (const auto *Named = T->getAs<TypedefType>()) {
      C.Bases.push_back(qualifiedName(Named->getDecl()));
      T = Named->getDecl()->getUnderlyingType();
    } else if (T->isPointerType() && !Peeled) {
      T = T->getPointeeType();
      Peeled = true;
    } else {
      break;
    }
  }
  if (const auto *P = T.isNull() ? nullptr : T->getAs<FunctionProtoType>()) {
    for (unsigned I = C.Method ? 1 : 0; I < P->getNumParams(); ++I)
      describeParameter(C, P->getParamType(I));
    if (P->isVariadic())
      C.ParamModes.append(32, 'c');
  }
  describeResult(C, E->getType());
  C.ResultIsObject &= E->isPRValue();
  C.ResultIsPointer |= E->isGLValue();
  return C;
}

std::vector<std::string> Describer::indirectNames(const CallExpr *E) const {
  facts::Callee C = indirectCallee(E);
  std::vector<std::string> Names = std::move(C.Bases);
  if (!C.Name.empty())
    Names.push_back(std::move(C.Name));
  return Names;
}

std::string nhsmail::utf8(const StringLiteral *S) {
  if (S->getCharByteWidth() == 1)
    return S->getString().str();
  std::string Out;
  for (unsigned I = 0; I < S->getLength(); ++I) {
    uint32_t Unit = S->getCodeUnit(I);
    if (S->getCharByteWidth() == 2 && Unit >= 0xD800 && Unit < 0xDC00 &&
        I + 1 < S->getLength())
      Unit = 0x10000 + ((Unit - 0xD800) << 10) +
             (S->getCodeUnit(++I) - 0xDC00);
    char Buffer[UNI_MAX_UTF8_BYTES_PER_CODE_POINT];
    char *End = Buffer;
    if (llvm::ConvertCodePointToUTF8(Unit, End))
      Out.append(Buffer, End);
  }
  return Out;
}
