//===- FactsText.h - Facts as text, and back --------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// The text form of facts: complete, one instruction a line, and short enough
/// to write by hand.
///
///     facts 1
///     file "mail.cpp"
///     callee @send(to: text const) -> number
///
///     function notify(to: text) -> bool {
///     b0:
///       %1 = address to
///       %2 = load pointer %1 as text
///       %3 = call @send(%2) @7:3-11
///       %4 = number 0
///       %5 = %3 == %4
///       if %5 b1 else b2
///     b1:
///       return %4
///     b2:
///       return
///     }
///     end
///
/// Lines count, other white space does not; `//` starts a comment. A word
/// (letters, digits, `_ $ . ::`) needs no quotes where a string is expected.
/// What is left out has the default that is given in brackets.
///
/// Program:   `facts 1`, lines `main FILE` for each unit, `file FILE` (numbered from 1),
///            `version MACRO VALUE`, `incomplete NAME`, callees, functions,
///            `end`. `here FILE` is a file too; what gives no position then
///            stands in FILE where it stands in this text. Callees of the
///            program are added to the functions that call them.
/// Function:  `function NAME (PARAMETER, …) [-> CATEGORY] … {`, then variables,
///            callees and blocks, `}`. Behind the category: `key K` [NAME],
///            `short S` [NAME from its last `::` on], `overrides K, …`,
///            `annotate S, …`, `method`, `internal`, `dormant`, `virtual`, a span.
/// Variable:  `var LABEL [NAME] [#INDEX]`, `global LABEL [NAME]`, `this [NAME]`
///            or `further LABEL [NAME] #INDEX`, an argument behind those that
///            parameters name, then `: CATEGORY` [unknown], `of TYPE`,
///            `byvalue`, `const`. Parameters are written as `var` is, without
///            the word.
///            NAME is LABEL, and INDEX counts, where they are left out.
/// Callee:    `callee @LABEL [NAME] (NAME: CATEGORY MODE, …)`, where the mode
///            is `const`, `mut` or nothing (by value), `NAME:` may be missing
///            and a last `... N` is `const` for N more; `-> CATEGORY [of TYPE]
///            [object] [pointer]`; `key K` [NAME], `overrides NAME, …`,
///            `virtual`, `constructor`, `noreturn`, `method`, `const`. NAME is
///            LABEL where left out, and `""` where the value in A is called.
/// Block:     `LABEL:` `loop DEPTH` `unwind LABEL|out`. Its last line may be
///            `goto LABEL`, `unreachable` (a jump to nowhere), `if %C LABEL
///            else LABEL` or `switch %C case N, …: LABEL default: LABEL`; where
///            it is left out, the function ends. `none` is a label that is not
///            taken. A first block without attributes needs no label.
/// Register:  `%N`, or `%name`: it gets a number that is free. `_` is none.
/// Span:      `@[FILE/]LINE:COLUMN[-[LINE:]COLUMN]`; FILE is a number, left out
///            where it is the function's.
/// Instruction: `[%R =] …`, then `as CATEGORY`, `of TYPE` and a span, where
///            `…` is one of
///
///     text "…"                 number N [NAME]         function KEY
///     closure KEY              address VARIABLE        temp
///     field %A NAME            element %A[, %B]        load [pointer] %A
///     store %A, %B             copy %A, %B             handler
///     call @CALLEE [on %A] (%X, …)                     list [values] (%X, …)
///     %A + %B                  !%A                     return [object] [%A]
///     throw [object] [%A]
///
/// An operator that is a word is quoted. A text is a `text`, a number is a
/// `number`; the category of everything else is `unknown` unless given.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_ENGINE_FACTSTEXT_H
#define NHSMAIL_ENGINE_FACTSTEXT_H

#include "checks/engine/Facts.h"

#include <string>
#include <string_view>
#include <variant>

namespace nhsmail::facts {

/// Why a text is not a program; line and column count from 1.
struct ParseError {
  unsigned Line = 0, Column = 0;
  std::string Message;
};

/// The whole of \p P; `parse(dump(P)) == P`.
std::string dump(const Program &P);
/// One function of \p P, as in the text of the whole.
std::string dump(const Program &P, const Function &F);

/// Reads what dump writes. \p Text need not be trusted: whatever it is, the
/// result is an error or a program every index of which is in range, and its
/// size is proportional to that of the text.
std::variant<Program, ParseError> parse(std::string_view Text);

} // namespace nhsmail::facts

#endif // NHSMAIL_ENGINE_FACTSTEXT_H
