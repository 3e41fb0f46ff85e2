//===- RequestBody.h - What the body of a request holds ---------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Reads a body as the JSON or XML document that it is, and finds what stands
/// at the paths that protocol models name.
///
/// Services do not mind case; repeated elements may be numbered or not; and `*`
/// stands for one step or, as a single object may stand for a list, for none.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_RULES_REQUESTBODY_H
#define NHSMAIL_RULES_REQUESTBODY_H

#include "checks/engine/Value.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace nhsmail {

/// Steps from the start of a document.
using DocumentPath = std::vector<std::string_view>;

/// The steps of \p Text, behind those of \p Root where it does not begin with
/// `/`. It refers to both texts.
DocumentPath pathFrom(std::string_view Root, std::string_view Text);

class Document {
public:
  explicit Document(TreePtr T);

  /// What stands at \p Want. Where nothing does, what is not known on the way
  /// and may hold it: a hole in a text, a document that came from elsewhere.
  std::vector<const Tree::Entry *> at(const DocumentPath &Want) const;
  /// Whether anything is at or below \p Want.
  Tri has(const DocumentPath &Want) const;
  /// The elements of the list at \p List as documents of their own, by number;
  /// one without number where it is no list.
  std::map<std::string, Document> elements(const DocumentPath &List) const;
  const TreePtr &content() const { return Content; }

private:
  std::vector<const Tree::Entry *> hiding(const DocumentPath &Want) const;

  TreePtr Content;
  std::vector<const Tree::Entry *> Unknown; ///< Into Content.
};

struct Body {
  const Value *Whole = nullptr; ///< Null where there is none.
  std::vector<Document> Documents;
  bool All = false; ///< Every text that it may be is one of Documents.

  /// \p V, which must outlive the result, may be null.
  explicit Body(const Value *V);
};

} // namespace nhsmail

#endif // NHSMAIL_RULES_REQUESTBODY_H
