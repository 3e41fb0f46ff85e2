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

/// An object that a factory or a container makes from its arguments.
struct Making {
  const clang::CXXRecordDecl *Class = nullptr; ///< Null: nothing is known.
  const clang::CXXConstructorDecl *Constructor = nullptr; ///< Null: members in order.
  bool InContainer = false; ///< It is put into the object of the call.
};

/// The destructors with a body of the user's that run when an object goes.
struct Destroyed {
  const clang::FieldDecl *Member = nullptr; ///< Which part it is; null: a base.
  const clang::CXXDestructorDecl *Destructor = nullptr; ///< Its own.
  std::vector<Destroyed> Parts; ///< Those of its parts, where it has none.
  explicit operator bool() const { return Destructor || !Parts.empty(); }
};

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
  /// What a factory such as std::make_unique, or a method such as emplace_back,
  /// makes of arguments of these types.
  Making madeBy(const clang::FunctionDecl *F,
                const std::vector<clang::QualType> &Args) const;
  /// The functions of the user's that calling an object of type \p T may mean.
  std::vector<const clang::CXXMethodDecl *>
  callOperators(clang::QualType T) const;
  Destroyed destroyed(clang::QualType T, unsigned Depth = 0) const;
  /// What a model says of \p F, called with \p Args arguments; null: nothing.
  const FunctionModel *model(const clang::FunctionDecl *F,
                             size_t Args) const {
    return Models.find(qualifiedName(F), static_cast<unsigned>(Args));
  }
  /// True where models treat the class \p T as a \p Category.
  bool isA(clang::QualType T, std::string_view Category) const;
  facts::Callee callee(const clang::FunctionDecl *F, bool Virtual) const;
  /// The `annotate` attributes of \p D, in any of its declarations, that a
  /// model describes: a function is taken to do what the model says, as if it
  /// overrode the model's function.
  std::vector<std::string> annotations(const clang::Decl *D) const;
  /// The functions of models that what \p D holds is handed to where it is
  /// read, and a parameter where it is passed: they have the name of the
  /// annotation with `::value` or `::parameter` behind it.
  std::vector<std::string> readers(const clang::ValueDecl *D) const;
  /// Such a function, which takes a reference to a value of type \p T.
  facts::Callee reader(std::string Name, clang::QualType T) const;
  /// Who is called where no function is named. A call `x->table->f(x, …)` is
  /// C's way to call the method `f` of the class of `x`: it gets that name. By
  /// the typedefs that its pointer was declared with, models know a library's
  /// function that was looked up at run time.
  facts::Callee indirectCallee(const clang::CallExpr *E) const;
  /// All the names by which models may know the callee of \p E.
  std::vector<std::string> indirectNames(const clang::CallExpr *E) const;
  /// True of code that the user wrote, as against system headers and the
  /// headers of known libraries, which programs often carry with them.
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
  mutable llvm::DenseMap<clang::FileID, bool> UserFiles;
};

/// UTF-8 of a literal of any character type.
std::string utf8(const clang::StringLiteral *S);

} // namespace nhsmail

#endif // NHSMAIL_LOWERING_DESCRIBE_H
