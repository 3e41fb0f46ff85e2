//===- Document.h - Structured text with holes ------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Reads JSON, XML and header blocks out of texts that are only partly known.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_ENGINE_DOCUMENT_H
#define NHSMAIL_ENGINE_DOCUMENT_H

#include "checks/engine/Value.h"

#include <string>
#include <utility>
#include <vector>

namespace nhsmail {

/// The document that \p P spells, holes and all; null where it is not JSON.
TreePtr parseJson(const Pieces &P);

/// True of a tree of elements and attributes: one of its places is noted to be
/// `#markup`.
bool isXml(const Tree &T);

/// The text of \p T: XML where it is that, else JSON. A hole stands for what is
/// not known.
Text printDocument(const Tree &T, const Budget &Spend);

/// \p T as it stands in a document of style `json`, between quotes, or `xml`.
Text encoded(const std::string &Style, Text T);

/// The elements that \p P spells, by their local names: the text of an element
/// at `Envelope/Body/Subject`, an attribute at `Body/Content/@type`, elements
/// that repeat at `Mailbox/[0]`, `Mailbox/[1]`. What is `true` or `false` is a
/// number too. An element of unknown name, and what a hole hides between
/// elements, stay with the parent. Null where it does not begin as XML.
/// Nothing in a DTD is processed.
TreePtr parseXml(const Pieces &P);

/// A message as RFC 5322 writes it.
struct MailText {
  /// Field names in lower case, and their values, in order.
  std::vector<std::pair<std::string, Pieces>> Fields;
  Pieces Body;
  bool Complete = false;      ///< The empty line before the body was seen.
  bool StartsUnknown = false; ///< It begins with a hole: fields may be missing.
};

/// The header fields and body of \p P. Without a single field it is no
/// message, and the result is empty.
MailText parseMail(const Pieces &P);

/// Text with the directives of one style filled in: `printf` (`%s`), `braces`
/// (`{}`), `dollar` (`$0`), `percent` (`%1`), `percent-next` (the lowest `%N`),
/// `boost-next` (the lowest `%N%`, or the first `%s`), `replace` (what the
/// first argument says becomes the second). An argument that is spelt
/// `{name}=value` fills the directive `{name}`. Directives without an argument
/// become holes.
Text fillFormat(const std::string &Style, const Text &Format,
                const std::vector<Text> &Args, const Budget &Spend);

} // namespace nhsmail

#endif // NHSMAIL_ENGINE_DOCUMENT_H
