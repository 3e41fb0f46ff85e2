//===- Model.h - What a library function does -------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// The types behind `checks/data/libraries/*.json`. `docs/models.md` explains
/// the language to users; the JSON Schema `schema/library.schema.json` is its
/// grammar.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_MODELS_MODEL_H
#define NHSMAIL_MODELS_MODEL_H

#include "checks/models/JsonReader.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

namespace nhsmail {

/// A place or value that a call gives access to, e.g. `arg1`, `this#subject`,
/// `return.field`, `arg0[]`.
struct Port {
  enum RootKind : uint8_t {
    None,
    This,
    Arg,
    Rest,  ///< `args2`: argument 2 and all that follow.
    Return,
    Item, ///< `item0`: the element that the outermost `each` is at.
    Virtual, ///< 1 where the call dispatches dynamically, else 0.
    Literal, ///< A constant given in the model: Text or Number.
    Labelled ///< Something unknown that carries Labels.
  } Root = None;
  unsigned Index = 0;
  std::string Text;
  std::optional<int64_t> Number;
  std::vector<std::string> Labels; ///< Of Labelled.
  /// Steps below the root: `#name` attribute, `.name` field, `[]` element,
  /// `[2]` and `[arg0]` the element or member of that number or name, `*` what
  /// a pointer points to.
  struct PathStep {
    char Kind; ///< `#`, `.`, `[`, `*`, or `k`: the member that Member names.
    std::string Name;
    std::shared_ptr<const Port> Member = nullptr;
  };
  std::vector<PathStep> Path;
  /// Written `&port`: the address itself, not what it leads to.
  bool Raw = false;

  explicit operator bool() const { return Root != None; }
};

/// Reads the port syntax; nothing where \p Text is not a port.
std::optional<Port> parsePort(std::string_view Text);

struct Selector;

/// One thing that a call does.
struct Effect {
  enum Kind : uint8_t {
    Assign,  ///< `to` becomes `from`.
    Point,   ///< `to` becomes a pointer to the place `from`.
    Collect, ///< `from` is one more of what `to` holds.
    Concat,  ///< `to` becomes, or is appended, the texts `parts`.
    Format,  ///< `to` becomes the format `from` filled with `parts`.
    Slice,   ///< `to` becomes a part of the text `from`.
    Derive,  ///< `to` becomes something computed from `parts`.
    Mark,    ///< The value at `to` gets and loses labels.
    Create,  ///< `to` becomes a fresh object with attributes.
    Clear,   ///< `to` holds nothing any more.
    Test,    ///< The result says whether a text test holds.
    Call,    ///< A callback is called.
    Send,    ///< A message or request leaves the program.
    Arrive,  ///< A value arrives at a port that checks look at.
    Inspect, ///< The outcome held by `from` has been seen to.
    Key,     ///< `to` becomes the member of document `from` named by `parts`.
    Parse,   ///< `to` becomes the document that the text `from` spells.
    Build,   ///< `to` becomes the document that a braced list describes.
    Dump,    ///< `to` becomes the text of the document `from`.
    Throttle, ///< Time passes, or a limiter is asked, before it returns.
    When,    ///< Further effects, chosen by Choice.
    Each,    ///< Effects, for every element of `from`.
    Resolve  ///< `to` becomes the function whose name the text `from` is.
  } What = Assign;

  Port To, From;
  std::vector<Port> Parts;
  bool Append = false;          ///< Concat: keep what is there.
  std::string Style;            ///< Format: `printf`, `braces`, `percent`.
  std::string Part;             ///< Slice: `front`, `back`, `some`, `whole`.
  std::vector<std::string> Add, Drop; ///< Mark, Derive: labels.
  std::map<std::string, Port> Set;    ///< Create, Send, Arrive: attributes.

  // Test.
  std::string TestName; ///< As TextTest.
  std::string Accept;   ///< `true`, `zero`, `nonzero`, `found`, `at-start`, `at-end`.

  // Arrive: `credential`, `log`, `store`, …; and what the value is for there.
  std::string Name, Role;

  // Send.
  std::string Object = "message"; ///< What kind of thing is sent.
  Port Message, Transport, Body, Callback;
  std::vector<Port> CallbackArgs;
  Port Result;        ///< Where the outcome shows; none: by exception only.
  std::string Success; ///< `zero`, `nonzero`, `nonnegative`, `status`.
  Port Status;        ///< Where the protocol's status code shows.
  /// The status is no part of the outcome where one of these is set.
  std::vector<Port> StatusUnless;
  /// The status counts only where the attribute `url` begins so, or is unknown.
  std::string StatusScheme;
  bool Throws = false; ///< Failure is (also) an exception.

  std::shared_ptr<const Selector> Choice; ///< When.
  std::vector<Effect> Effects;            ///< Each.
};

/// Conditions under which a row, or some of its effects, apply.
struct Selector {
  Port On;
  std::optional<int64_t> Mask; ///< The bits of a number that count.
  /// Where not empty, this macro of a library says which version it is; cases
  /// are ranges of versions.
  std::string VersionMacro;
  /// Enumerator names, numbers or texts → effects.
  std::map<std::string, std::vector<Effect>> Cases;
  std::vector<Effect> Otherwise;

  /// What happens in the version that the macro spells \p Version.
  const std::vector<Effect> &ofVersion(std::string_view Version) const;
};

/// Why a function that is called is worth a look.
enum class Relevance : uint8_t {
  None,
  Port, ///< Checks look at what reaches it, in a unit that has to do with mail.
  Mail  ///< It sends, signs in or looks up: its unit has to do with mail.
};

/// What one function does. The solver's summaries serialise to the same shape.
struct FunctionModel {
  std::vector<std::string> Names; ///< Qualified, without template arguments.
  int MinArgs = 0, MaxArgs = 1 << 20;
  std::vector<Effect> Effects;
  std::optional<Selector> Select;
  bool Throws = false; ///< May throw (matters inside `try`).
  /// Makes an object, passing on its arguments: a method, of its class's
  /// `value_type`, and stands for the same call with that object as its only
  /// argument; else of its first template argument's class, and returns what
  /// points to it.
  bool Constructs = false;
  /// Returns the member of argument 0 that its first template argument names by
  /// position or type; argument 0 itself where that is no tuple.
  bool Member = false;
  /// Returns a callable that calls argument 0 with the other arguments:
  /// `placeholders` are left open, or the open ones follow (`front`).
  std::string Binds;
  /// All sorts of programs call it: who does need not have to do with mail.
  bool Common = false;
  Relevance Matters = Relevance::None; ///< What a call makes of its unit.
  bool Logs = false;   ///< Only tells somebody; handles no failure.
  bool Handles = false; ///< Deals with a failure, say by telling a person.
  bool Shipped = false; ///< Of its file, as ModelFile has it.
  /// Where the body is seen, it counts too, but for what the effects give.
  bool Pinned = false;
  std::string Library;
  std::string File; ///< The row stands here, for messages.
  Position Where;
  size_t Row = 0; ///< Which element of `functions` it is.
};

/// A class that the solver treats specially.
struct TypeModel {
  std::vector<std::string> Names;
  std::string Category; ///< `text`, `number`, `callable`, `tuple`, …
  std::string Library;
};

/// Role → where in a request its value is: paths, names of fields.
using RolePlaces = std::map<std::string, std::vector<std::string>>;

/// A reading of a request, by its address and its body, as an operation.
struct ProtocolModel {
  std::string Id;                   ///< `graph.sendMail`
  std::vector<std::string> Methods; ///< Upper case; empty: any.
  std::optional<std::regex> Host;   ///< Of the whole host name; none: any.
  bool HostKnown = false; ///< Never where nothing is known of the host.
  std::regex Path;        ///< Of the whole path in lower case.
  /// Part of every path that Path matches: cheaper to look for.
  std::string PathHint;
  std::string Operation; ///< `send`, `calendar`, `share`, `token`, …
  /// Capture group of Path that names the mailbox; 0: none does.
  unsigned Mailbox = 0;
  std::map<std::string, unsigned> Captured; ///< Role → capture group of Path.

  // What the body holds. Paths are steps joined by `/`, where `*` is any step
  // or none, and begin at Root, or at the start where they begin with `/`.
  std::string Root; ///< An XML body must have it.
  RolePlaces Json;  ///< Role → paths of a JSON body.
  RolePlaces Xml;   ///< Role → paths of an XML body; `@name` is an attribute.
  RolePlaces Form;  ///< Role → fields of a form.
  RolePlaces Query; ///< Role → parameters behind the `?`.
  RolePlaces Header; ///< Role → request headers in lower case; `x-*`: all so.
  /// Paths of lists of header fields, each with a name and a value.
  std::vector<std::string> Fields;
  std::string Requests;            ///< Path of a list of further requests.
  std::map<std::string, Port> Set; ///< Role → what it is in any case.

  // Which bodies it is about.
  RolePlaces Where; ///< Path → one of the texts that must be there.
  std::vector<std::string> Has; ///< Paths that must be there.
  /// Paths that tell by themselves where the address is not known.
  std::vector<std::string> Shape;
};

} // namespace nhsmail

#endif // NHSMAIL_MODELS_MODEL_H
