//===- Describe.h - Names, types and positions for facts --------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// How declarations, types and source positions are named in facts.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_LOWERING_DESCRIBE_H
#define NHSMAIL_LOWERING_DESCRIBE_H

#include "checks/engine/Facts.h"
#include "checks/models/ModelSet.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

#include <string>
#include <unordered_map>

namespace nhsmail {

class Describer {
public:
  Describer(clang::ASTContext &Context, const ModelSet &Models,
            facts::Program &Out);

  /// `std::basic_string::append`: without template arguments, inline and
  /// unnamed namespaces.
  std::string qualifiedName(const clang::NamedDecl *D) const;
  /// Identity of a function across units; of one with internal linkage, within
  /// its file.
  std::string key(const clang::FunctionDecl *F) const;
  /// Name of a field in facts; empty where the field is the object
  /// (`std::array`).
  std::string fieldName(const clang::FieldDecl *F) const;
  facts::Category category(clang::QualType T) const;
  /// Qualified name of the class behind \p T, else the spelling of the type.
  std::string typeName(clang::QualType T) const;
  /// True of a class held as an object of its own, not through a pointer.
  bool isObject(clang::QualType T) const;
  facts::Span span(clang::SourceRange R);
  /// The constructor that a factory such as std::make_unique calls with
  /// \p Args arguments; null where \p F is none, or the class is not known.
  const clang::CXXConstructorDecl *
  constructedBy(const clang::FunctionDecl *F, unsigned Args) const;
  facts::Callee callee(const clang::FunctionDecl *F, bool Virtual) const;
  /// Who is called where no function is named. A call `x->table->f(x, …)` is
  /// C's way to call the method `f` of the class of `x`: it gets that name. By
  /// the typedefs that its pointer was declared with, models know a library's
  /// function that was looked up at run time.
  facts::Callee indirectCallee(const clang::CallExpr *E) const;
  /// All the names by which models may know the callee of \p E.
  std::vector<std::string> indirectNames(const clang::CallExpr *E) const;
  /// True of code that the user wrote, as against system headers.
  bool isUserCode(clang::SourceLocation L) const;
  bool isModelled(const clang::FunctionDecl *F) const {
    return Models.names(qualifiedName(F));
  }

private:
  uint32_t file(clang::FileID Id);
  void describeParameter(facts::Callee &C, clang::QualType T) const;
  void describeResult(facts::Callee &C, clang::QualType R) const;

  clang::ASTContext &Context;
  const clang::SourceManager &SM;
  const ModelSet &Models;
  facts::Program &Out;
  llvm::DenseMap<clang::FileID, uint32_t> Files;
};

/// UTF-8 of a literal of any character type.
std::string utf8(const clang::StringLiteral *S);

} // namespace nhsmail

#endif // NHSMAIL_LOWERING_DESCRIBE_H
