//===- FunctionNames.h - What a function's name says it does ----*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Functions without a body and without a model are judged by the words of
/// their names. The words only ever make the analysis more careful about what
/// it reports; they prove nothing.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_POLICY_FUNCTIONNAMES_H
#define NHSMAIL_POLICY_FUNCTIONNAMES_H

#include <string_view>

namespace nhsmail {

/// Writes a log or tidies up: does nothing about a failure.
bool onlyTells(std::string_view QualifiedName);
/// Hashes, masks, encrypts or counts: what comes out no longer is the data.
bool conceals(std::string_view QualifiedName);
/// Acts on what it is given, and tells how that went: what comes out is an
/// answer, and not the data.
bool answers(std::string_view QualifiedName);
/// Escapes, encodes or cleans what peers and users have chosen.
bool cleans(std::string_view QualifiedName);
/// Asks whether a recipient may be sent sensitive data without encryption.
bool asksForAccreditation(std::string_view QualifiedName);
/// Puts the `[secure]` tag where it belongs.
bool tagsSubjects(std::string_view QualifiedName);
/// Yields a line, a word or a number: no line break is inside.
bool yieldsOneLine(std::string_view QualifiedName);
/// Reads a file of the program's own rather than what a user or a peer says.
bool readsFiles(std::string_view QualifiedName);
/// Yields the last part of a path.
bool yieldsFileName(std::string_view QualifiedName);
/// Looks for a part of a text, to find, replace or remove it.
bool searchesText(std::string_view QualifiedName);
/// Says of a character whether it may stand in a plain line of text.
bool classifiesCharacters(std::string_view QualifiedName);
/// Waits, or asks a limiter, before it returns.
bool paces(std::string_view QualifiedName);
/// Waits for what runs beside its caller, or takes its result.
bool awaits(std::string_view QualifiedName);
/// Yields the next row, line or element of something, or tells whether there
/// is one.
bool yieldsNext(std::string_view QualifiedName);
/// Tells how late it is, or whether there has been enough trying.
bool endsTrying(std::string_view QualifiedName);
/// A class of exceptions by which a program is told that it is itself wrong, or
/// out of memory: no library says by it that a message was not accepted.
bool isOwnFault(std::string_view QualifiedClass);
/// Puts what it is given into or onto something.
bool setsSomething(std::string_view QualifiedName);
/// Names something that goes with a credential and is none, such as a user or a
/// host: the key of a setting.
bool goesWithCredential(std::string_view Key);
/// Has to do with how much a mailbox or drive may hold.
bool namesQuota(std::string_view Name);
/// Asks whether a message was sent by a program.
bool asksForAutomaticMail(std::string_view QualifiedName);
/// Has to do with mail, by any part of its name.
bool namesMail(std::string_view Name);
/// Hands something over to others, and does not only ask about that.
bool sendsSomething(std::string_view QualifiedName);
/// Gives a message or a connection what it needs.
bool preparesMail(std::string_view QualifiedName);
/// Makes a title, a reference or the like out of a record: not the data in it.
bool makesTitles(std::string_view QualifiedName);

} // namespace nhsmail

#endif // NHSMAIL_POLICY_FUNCTIONNAMES_H
