//===- RequestText.h - Texts that requests are made of ----------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Takes URLs, forms, header lines and SMTP commands apart that are only partly
/// known. In what is flattened, `\0` stands for a hole.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_RULES_REQUESTTEXT_H
#define NHSMAIL_RULES_REQUESTTEXT_H

#include "checks/engine/Value.h"

#include <string>
#include <utility>
#include <vector>

namespace nhsmail {

/// Names and what stands there, in order; the same name may come again.
using NamedPieces = std::vector<std::pair<std::string, Pieces>>;
using NamedValues = std::vector<std::pair<std::string, Value>>;

struct Url {
  std::string Scheme; ///< Lower case; empty where it is not known.
  std::string Host;   ///< Lower case, without port; empty likewise.
  Pieces Path;        ///< From its first slash; empty where it has none.
  Pieces Query;       ///< Behind the `?`.
};

/// Without a scheme, all from the first slash on is the path.
Url splitUrl(const Pieces &P);
/// \p Relative as a server at \p Base understands it.
Pieces joinUrl(const Pieces &Base, const Pieces &Relative);
/// The scheme of a URL in lower case, empty where it has none or it is not
/// known.
std::string schemeOf(const std::string &Flat);

/// `%40` as what it stands for; with \p Form, `+` too.
Pieces decoded(const Pieces &P, bool Form);
/// The fields of `name=value&…`, decoded. Empty where it is none; a part that
/// is not known has an empty name.
NamedPieces parseForm(const Pieces &P);
/// The members of a document or map that are values and not documents, by
/// their own names, and the pairs of a list of pairs.
NamedValues membersOf(const Tree &T);

/// An address of the SMTP envelope and the parameters behind it (RFC 3461):
/// `<a@b> NOTIFY=SUCCESS,DELAY`.
struct EnvelopeAddress {
  Pieces Address;
  NamedPieces Parameters; ///< Names in upper case.
};
EnvelopeAddress parseEnvelope(const Pieces &P);

/// One line that a client says to an SMTP server.
struct SmtpCommand {
  std::string Verb; ///< `MAIL`, `RCPT`, `AUTH`, `DATA`, …
  Pieces Argument;  ///< What follows, `FROM:` and `TO:` left out.
  size_t End = 0;   ///< Where the next line begins.
};
/// The command in \p P at \p From; its Verb is empty where none stands there.
SmtpCommand parseSmtp(const Pieces &P, size_t From);

} // namespace nhsmail

#endif // NHSMAIL_RULES_REQUESTTEXT_H
