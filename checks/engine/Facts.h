//===- Facts.h - What lowering says about a program -------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A small instruction set over registers and places. Lowering writes it, the
/// solver reads it; it is the unit of caching and of linking.
///
/// Every object of class type, every array and every variable is handled by
/// its *address*: a register that designates a class object holds the place of
/// the object. A pointer or a reference is an address too, so `*p`, `p->` and
/// `(&x)->` need no instruction of their own.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_ENGINE_FACTS_H
#define NHSMAIL_ENGINE_FACTS_H

#include "checks/engine/Finding.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace nhsmail::facts {

/// A virtual register of a function; 0 is "none". Each is written by one
/// instruction.
using Reg = uint32_t;

/// What a value can be used for; decides whether names may label it.
enum class Category : uint8_t {
  Unknown,
  Void,
  Bool,
  Number, ///< Integers, enumerations, characters, floating point.
  Text,   ///< Character pointers and arrays, string classes.
  Pointer,
  Record,
  Callable
};

enum class Op : uint8_t {
  Text,     ///< Dst = literal text Str.
  Number,   ///< Dst = constant Imm; Str is the enumerator's name, if any.
  Function, ///< Dst = function with key Str; Type is its qualified name.
  Address,  ///< Dst = address of variable Var.
  Temp,     ///< Dst = address of a fresh object (temporary, `new`).
  Field,    ///< Dst = address of field Str of the object at A.
  Element,  ///< Dst = address of element B of the array at A.
  Load,     ///< Dst = the value stored at A. Imm 1: it is a pointer.
  Store,    ///< The value stored at A becomes B.
  Copy,     ///< The object at A becomes a copy of the object at B.
  Closure,  ///< Dst = address of a fresh closure whose body is function Str.
  Call,     ///< Dst = call of Callee, object A, arguments Args.
  Binary,   ///< Dst = A Str B (a C++ operator).
  Unary,    ///< Dst = Str A.
  Return,  ///< Leaves with value A (0: none). Imm 1: a copy of the object at A.
  Throw,   ///< Leaves with exception A (0: rethrow).
  Handler, ///< A catch handler begins; Dst = address of the exception.
  List     ///< Dst = braced list of Args, for initializer lists. Imm 1: they
           ///< are values, not addresses of objects.
};

/// The word by which models and texts know it.
std::string_view name(Category C);

/// A position in the source; File indexes Program::Files, Line 0 is none.
struct Span {
  uint32_t File = 0, Line = 0, Column = 0, EndLine = 0, EndColumn = 0;
  friend bool operator==(const Span &, const Span &) = default;
};

enum class VarKind : uint8_t { Local, Parameter, This, Global };

/// A variable that a function names.
struct Variable {
  VarKind Kind = VarKind::Local;
  /// Of a parameter: its position. Of a local: which one it is.
  uint32_t Index = 0;
  std::string Name; ///< As written; of a global: its qualified name.
  std::string Type; ///< Qualified name of the class, else the spelling.
  Category Cat = Category::Unknown;
  /// A number or an object of class type passed by value: what the function
  /// does to it is not seen by the caller.
  bool ByValue = false;
  bool Constant = false; ///< Declared const: its initialiser is its value.
  friend bool operator==(const Variable &, const Variable &) = default;
};

/// Who is called. An empty Key and Name mean: the value in A is called.
struct Callee {
  std::string Key;  ///< Of a function with a body somewhere, see Function::Key.
  std::string Name; ///< Qualified name without template arguments.
  std::vector<std::string> Bases; ///< Qualified names that it overrides.
  std::vector<std::string> ParamNames;
  std::vector<Category> ParamCats;
  /// One letter a parameter: `v` by value, `c` pointer or reference to const,
  /// `m` pointer or reference to something that the callee may change. Where
  /// more arguments may follow, so do more `c`.
  std::string ParamModes;
  bool Virtual = false;     ///< Dispatches dynamically at this call.
  bool Constructor = false; ///< A is the object under construction.
  bool NoReturn = false;
  bool Method = false; ///< Takes an object in A.
  bool Const = false;  ///< A method that does not change its object.
  Category Result = Category::Unknown;
  bool ResultIsObject = false;  ///< Returns an object of class type.
  bool ResultIsPointer = false; ///< Returns a pointer or a reference.
  std::string ResultType;
  friend bool operator==(const Callee &, const Callee &) = default;
};

struct Instr {
  Op Kind = Op::Number;
  Reg Dst = 0, A = 0, B = 0;
  uint32_t Var = 0;                 ///< Index in Function::Vars.
  int32_t CalleeIx = -1;            ///< Index in Function::Callees.
  Category Cat = Category::Unknown; ///< Of Dst.
  int64_t Imm = 0;
  std::string Str;
  std::string Type; ///< Of a field or function: its qualified name. Of a
                    ///< store: `char`.
  std::vector<Reg> Args;
  Span Where;
  friend bool operator==(const Instr &, const Instr &) = default;
};

enum class Exit : uint8_t { Jump, Branch, Switch, End };

/// An edge to another block.
struct Edge {
  uint32_t Block = 0;
  /// Of a switch: the constants that lead here; empty for `default`.
  std::vector<int64_t> Cases;
  friend bool operator==(const Edge &, const Edge &) = default;
};

struct Block {
  std::vector<Instr> Instrs;
  Exit Kind = Exit::End;
  Reg Condition = 0;
  /// Branch: true edge, then false edge. Jump: one. A missing edge (Block ==
  /// NoBlock) is one that the compiler knows not to be taken.
  std::vector<Edge> Next;
  /// Where control goes if the last instruction throws; NoBlock leaves the
  /// function.
  uint32_t Unwind = 0;
  bool MayUnwind = false;
  /// Nested in so many loops; a send here may be repeated.
  uint32_t LoopDepth = 0;
  friend bool operator==(const Block &, const Block &) = default;
};

inline constexpr uint32_t NoBlock = UINT32_MAX;

/// Name of the function that initialises a global; behind it, its key names the
/// global.
inline constexpr std::string_view InitName = "<init>";
inline std::string initKey(const std::string &Global) {
  return std::string(InitName) + ' ' + Global;
}

/// One function with a body. Block 0 is the entry. Its parameters come first in
/// Vars, in order; its registers are numbered without gaps.
struct Function {
  /// Identity across translation units (the USR).
  std::string Key;
  std::string Name;      ///< Qualified name without template arguments.
  std::string ShortName; ///< Last component.
  std::vector<std::string> Bases; ///< Keys of what it overrides.
  std::vector<Variable> Vars;
  std::vector<Callee> Callees;
  std::vector<Block> Blocks;
  uint32_t RegCount = 1;
  uint32_t ParamCount = 0;
  bool Method = false;
  bool Internal = false; ///< Cannot be called from another unit.
  /// Takes no part in what checks look at, by all that its own unit shows;
  /// another may wake it.
  bool Dormant = false;
  bool Virtual = false;
  Category Result = Category::Unknown;
  Span Where;
  /// Values of `annotate` attributes.
  std::vector<std::string> Annotations;
  friend bool operator==(const Function &, const Function &) = default;
};

/// The facts of one translation unit, or of several linked ones.
struct Program {
  std::vector<std::string> Files{""}; ///< Index 0 is "".
  /// Initialisers of globals are functions named InitName, nobody calls them.
  std::vector<Function> Functions;
  std::set<std::string> MainFiles; ///< One for each unit.
  /// What the macros say that tell versions of libraries.
  std::map<std::string, std::string> Versions;
  /// Functions given up because the compiler could not make sense of them.
  std::vector<std::string> Incomplete;

  Location locate(const Span &S) const;
  friend bool operator==(const Program &, const Program &) = default;
};

/// Calls \p Visit with each call in \p P that the source writes and that names
/// a callee, and with that.
template <typename Visitor> void eachCall(const Program &P, Visitor Visit) {
  for (const Function &F : P.Functions)
    for (const Block &B : F.Blocks)
      for (const Instr &I : B.Instrs)
        if (I.Kind == Op::Call && I.CalleeIx >= 0 && I.Where.Line)
          Visit(I, F.Callees[static_cast<size_t>(I.CalleeIx)]);
}

} // namespace nhsmail::facts

#endif // NHSMAIL_ENGINE_FACTS_H
