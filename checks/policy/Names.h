//===- Names.h - What an identifier says about its value --------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Recognition of credentials and health data by the whole words of an
/// identifier, from the vocabulary in `checks/data/policy/names.json`.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_POLICY_NAMES_H
#define NHSMAIL_POLICY_NAMES_H

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace nhsmail {

enum class NameClass {
  None,
  Sensitive,           ///< Health or personal data of a patient.
  Credential,          ///< A secret that proves an identity.
  CredentialIdentifier ///< Who signs in: user name, account, client id.
};

/// Reads the vocabulary, which is otherwise done when a name is first asked
/// about: once before a process forks is enough for its children.
void loadNames();

/// The words of \p Identifier in lower case: `m_szNHSNumber2` is
/// ["nhs", "number"]. Split at case changes, underscores and digits; prefixes
/// that only tell scope or type (`m_`, `lpsz`, `k`) and digits are dropped.
std::vector<std::string> splitIdentifier(std::string_view Identifier);

/// True where one of \p Words is one of \p Of.
bool anyWord(const std::vector<std::string> &Words,
             std::initializer_list<std::string_view> Of);

/// Like anyWord(), for the stems of words that take many endings.
bool anyStem(const std::vector<std::string> &Words,
             std::initializer_list<std::string_view> Stems);

/// What a value called \p Identifier holds, judged by the name alone.
/// Qualifiers (`a::b::`, `a.b`) are ignored: the last name decides.
NameClass classifyName(std::string_view Identifier);

/// Whether what is called \p Identifier tells something about data, as a count,
/// a flag or a path does, and is none itself.
bool isAboutData(std::string_view Identifier);

/// Whether a field called \p Identifier only refers to the record it is in:
/// `reference`, `ticketId`.
bool isReference(std::string_view Identifier);

/// Whether \p Name, of a variable or a header field, is that of something that
/// tells one message or matter from another: `orderNumber`, `X-Ticket`.
bool namesAnIdentifier(std::string_view Name);

} // namespace nhsmail

#endif // NHSMAIL_POLICY_NAMES_H
