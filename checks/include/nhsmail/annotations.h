/*===- annotations.h - What nhsmail-tidy cannot know by itself ------*- C -*-===*\
|*                                                                            *|
|* Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.  *|
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception                    *|
|*                                                                            *|
|*===----------------------------------------------------------------------===*|
|*                                                                            *|
|* For programs that nhsmail-tidy analyses: marks in C and C++ that say what  *|
|* values are and what functions do. They stand in front of a declaration,    *|
|* or behind `struct`, `class` or `enum`, and cost nothing: other compilers   *|
|* than clang see nothing, and clang generates no code for them.              *|
|*                                                                            *|
|*     struct NHSMAIL_SENSITIVE Letter { … };                                 *|
|*     NHSMAIL_SENDS bool post(const Letter &letter);                         *|
|*     void signIn(NHSMAIL_CREDENTIAL const char *word);                      *|
|*                                                                            *|
\*===----------------------------------------------------------------------===*/
#ifndef NHSMAIL_ANNOTATIONS_H
#define NHSMAIL_ANNOTATIONS_H

#ifdef __clang__
#define NHSMAIL_ANNOTATE(Text) __attribute__((annotate(Text)))
#else
#define NHSMAIL_ANNOTATE(Text)
#endif

/* On variables, fields, classes, parameters, and functions, which return it: */

/** Data of patients. */
#define NHSMAIL_SENSITIVE NHSMAIL_ANNOTATE("nhsmail::sensitive")
/** A password, token or key; a parameter also takes it to sign in with. */
#define NHSMAIL_CREDENTIAL NHSMAIL_ANNOTATE("nhsmail::credential")
/** Chosen by a user or a peer. */
#define NHSMAIL_UNTRUSTED NHSMAIL_ANNOTATE("nhsmail::untrusted")

/* On parameters, and functions, where it means all of their arguments: */

/** It is written where others can read it, as into a log. */
#define NHSMAIL_SINK NHSMAIL_ANNOTATE("nhsmail::sink")

/* On functions: */

/** Sends its arguments by mail. The result is true, or not null, where the
    message has been accepted. */
#define NHSMAIL_SENDS NHSMAIL_ANNOTATE("nhsmail::sends")
/** The same with a result that is 0 where the message has been accepted. */
#define NHSMAIL_SENDS_ZERO NHSMAIL_ANNOTATE("nhsmail::sends_zero")
/** The same where an exception says that it has not been. */
#define NHSMAIL_SENDS_OR_THROWS NHSMAIL_ANNOTATE("nhsmail::sends_throws")
/** Says whether its first argument, an address, may be sent sensitive data that
    nothing encrypts. */
#define NHSMAIL_GUARD NHSMAIL_ANNOTATE("nhsmail::guard")
/** Acts for another mailbox, which the approval with this reference allows. */
#define NHSMAIL_APPROVED(Reference)                                            \
  NHSMAIL_ANNOTATE("nhsmail::approved " Reference)

#endif /* NHSMAIL_ANNOTATIONS_H */
