//===- ModelLint.cpp - What is wrong with a model file --------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/models/ModelLint.h"

#include "checks/models/Embedded.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <tuple>

using namespace nhsmail;
using nlohmann::json;

namespace {

/// A member with this name of an effect is the place that the effect changes.
constexpr const char *Targets[] = {"assign", "point", "collect", "concat",
                                   "format", "slice", "derive",  "mark",
                                   "create", "clear", "key",     "parse",
                                   "build",  "dump",  "to",      "resolve"};

bool isTarget(std::string_view Member) {
  return std::find(std::begin(Targets), std::end(Targets), Member) !=
         std::end(Targets);
}

using Names = std::vector<std::string>;

Names namesIn(const json &List) { return List.get<Names>(); }

bool has(const Names &All, const std::string &Name) {
  return std::find(All.begin(), All.end(), Name) != All.end();
}

/// What checks and engine act on.
const json &vocabulary() {
  static const json Words =
      json::parse(embeddedFile("vocabulary.json"), nullptr, true, true);
  return Words;
}

/// The attributes that a port names.
struct PortNames {
  Names Through;     ///< Of what it leads through.
  std::string Final; ///< Of what it leads to; empty where that is none.
};

PortNames attributesOf(const std::string &Text) {
  PortNames Out;
  std::optional<Port> Parsed = parsePort(Text);
  if (!Parsed)
    return Out;
  auto collect = [&](const Port &P, auto &&Again) -> void {
    for (const Port::PathStep &S : P.Path) {
      if (S.Kind == '#')
        Out.Through.push_back(S.Name);
      if (S.Member)
        Again(*S.Member, Again);
    }
  };
  collect(*Parsed, collect);
  if (!Parsed->Path.empty() && Parsed->Path.back().Kind == '#') {
    Out.Final = Out.Through.back();
    Out.Through.pop_back();
  }
  return Out;
}

/// Calls \p Visit with every effect of \p Part, a row or a part of one, and
/// with where it stands.
void eachEffect(
    const json &Part, const std::string &At,
    const std::function<void(const json &, const std::string &)> &Visit) {
  auto list = [&](const json &Effects, const std::string &Where) {
    for (size_t I = 0; I < Effects.size(); ++I) {
      std::string Here = elementPointer(Where, I);
      Visit(Effects[I], Here);
      eachEffect(Effects[I], Here, Visit);
    }
  };
  for (const char *Name : {"effects", "otherwise"})
    if (auto It = Part.find(Name); It != Part.end())
      list(*It, memberPointer(At, Name));
  if (auto It = Part.find("cases"); It != Part.end())
    for (const auto &[Case, Effects] : It->items())
      list(Effects, memberPointer(memberPointer(At, "cases"), Case));
  if (auto It = Part.find("select"); It != Part.end())
    eachEffect(*It, memberPointer(At, "select"), Visit);
}

class Linter {
public:
  std::vector<ModelRemark> run(const std::vector<ModelFile> &Files);

private:
  /// A row of the models in force, by the name that it has there.
  struct Known {
    const FunctionModel *Row;
    const json *Text;
    bool Shipped;
  };

  void learn(const ModelFile &File, bool Shipped);
  void lint(const ModelFile &File);
  void lintRows(const ModelFile &File);
  void lintRow(const ModelFile &File, const json &Row, const std::string &At);
  void lintEffect(const ModelFile &File, const json &E, const std::string &At);
  void lintOperations(const ModelFile &File);
  /// Says that \p Name, at \p At, is none of \p Valid.
  void unknown(const ModelFile &File, const std::string &At, bool AtName,
               const std::string &What, const std::string &Name,
               const Names &Valid, const std::string &Why);
  void say(ConfigError What, bool Note = false) {
    Out.push_back({std::move(What), Note});
  }

  std::vector<ModelFile> Shipped;
  std::map<std::string, std::vector<Known>> Rows; ///< In the order of loading.
  std::set<std::string> Read; ///< Attributes that some row reads.
  Names Attributes;           ///< Those, and what checks read.
  std::vector<ModelRemark> Out;
};

} // namespace

/// `file:line` of a row, as messages name it.
static std::string placeOf(const FunctionModel &M) {
  return M.File + ":" + std::to_string(M.Where.Line);
}

static std::string argsOf(const FunctionModel &M) {
  if (M.MinArgs == 0 && M.MaxArgs >= 1 << 20)
    return "any number of arguments";
  return std::to_string(M.MinArgs) +
         (M.MinArgs == M.MaxArgs ? "" : " to " + std::to_string(M.MaxArgs)) +
         (M.MaxArgs == 1 ? " argument" : " arguments");
}

static bool covers(const FunctionModel &Later, const FunctionModel &Earlier) {
  return Later.MinArgs <= Earlier.MinArgs && Later.MaxArgs >= Earlier.MaxArgs;
}

/// What a row says of whatever function it names.
static json meaningOf(json Row) {
  for (const char *Name : {"names", "args", "reason"})
    Row.erase(Name);
  return Row;
}

void Linter::unknown(const ModelFile &File, const std::string &At, bool AtName,
                     const std::string &What, const std::string &Name,
                     const Names &Valid, const std::string &Why) {
  std::string Message = What + " '" + Name + "': " + Why;
  if (std::string_view Near = nearestName(Name, Valid); !Near.empty())
    Message += "; did you mean '" + std::string(Near) + "'?";
  say(AtName ? File.Doc.errorAtName(At, std::move(Message))
             : File.Doc.errorAt(At, std::move(Message)));
}

void Linter::learn(const ModelFile &File, bool IsShipped) {
  for (const FunctionModel &M : File.Functions) {
    const json &Row = File.Doc.Root["functions"][M.Row];
    for (const std::string &Name : M.Names)
      Rows[Name].push_back({&M, &Row, IsShipped});
    auto read = [&](const json &Value, bool Changes, auto &&Again) -> void {
      if (Value.is_array()) {
        for (const json &V : Value)
          Again(V, Changes, Again);
      } else if (Value.is_string()) {
        PortNames P = attributesOf(Value.get_ref<const std::string &>());
        Read.insert(P.Through.begin(), P.Through.end());
        if (!Changes && !P.Final.empty())
          Read.insert(P.Final);
      }
    };
    auto readAll = [&](const json &E, const std::string &) {
      for (const auto &[Member, Value] : E.items()) {
        read(Value, isTarget(Member), read);
        if (Member == "set")
          for (const json &V : Value)
            read(V, false, read);
      }
    };
    eachEffect(Row, "", readAll);
    if (Row.contains("select"))
      readAll(Row["select"], "");
  }
}

void Linter::lintRow(const ModelFile &File, const json &Row,
                     const std::string &At) {
  constexpr const char *Says[] = {"select", "throws",  "constructs", "member",
                                  "binds",  "handles", "logs"};
  bool Silent = std::none_of(std::begin(Says), std::end(Says),
                             [&](const char *S) { return Row.contains(S); }) &&
                (!Row.contains("effects") || Row["effects"].empty());
  if (Silent && !Row.contains("reason"))
    say(File.Doc.errorAt(
        At, "the row says that nothing happens, and not why; give it a "
            "'reason', or effects"));
  Names Own = namesIn(Row["names"]);
  for (size_t I = 0; I < Own.size(); ++I)
    if (std::find(Own.begin(), Own.begin() + static_cast<long>(I), Own[I]) !=
        Own.begin() + static_cast<long>(I))
      say(File.Doc.errorAt(elementPointer(memberPointer(At, "names"), I),
                           "the row names '" + Own[I] + "' twice"));
  eachEffect(Row, At, [&](const json &E, const std::string &Where) {
    lintEffect(File, E, Where);
  });
}

void Linter::lintEffect(const ModelFile &File, const json &E,
                        const std::string &At) {
  const json &Kinds = vocabulary()["arrive"];
  Names Extra;
  if (E.contains("arrive")) {
    const json &Kind = Kinds[E["arrive"].get<std::string>()];
    Names Roles = namesIn(Kind["roles"]);
    Extra = namesIn(Kind["set"]);
    std::string Role = E.value("role", "");
    if (!E.contains("role"))
      say(File.Doc.errorAt(At, "'arrive' needs a 'role', which checks go by"));
    else if (!has(Roles, Role))
      unknown(File, memberPointer(At, "role"), false, "role", Role, Roles,
              "no check knows it of a '" + E["arrive"].get<std::string>() +
                  "'");
  }
  // What a model notes for checks, or for other rows.
  bool Tells = E.contains("send") || E.contains("arrive");
  if (auto Set = E.find("set"); Set != E.end())
    for (const auto &[Name, Value] : Set->items())
      if (!has(Attributes, Name) && !has(Extra, Name))
        unknown(File, memberPointer(memberPointer(At, "set"), Name), true,
                "attribute", Name, Attributes,
                Tells ? "no check reads it" : "no check and no row reads it");
  for (const char *Target : Targets)
    if (auto It = E.find(Target); It != E.end() && It->is_string()) {
      PortNames P = attributesOf(It->get_ref<const std::string &>());
      if (!P.Final.empty() && !has(Attributes, P.Final))
        unknown(File, memberPointer(At, Target), false, "attribute", P.Final,
                Attributes, "no check and no row reads it");
    }
}

void Linter::lintRows(const ModelFile &File) {
  const json &Root = File.Doc.Root;
  for (const FunctionModel &M : File.Functions) {
    std::string At = elementPointer("/functions", M.Row);
    const json &Row = Root["functions"][M.Row];
    lintRow(File, Row, At);
    for (size_t I = 0; I < M.Names.size(); ++I) {
      const std::string &Name = M.Names[I];
      std::string Where = elementPointer(memberPointer(At, "names"), I);
      const std::vector<Known> &All = Rows[Name];
      auto Mine = std::find_if(All.begin(), All.end(),
                               [&](const Known &K) { return K.Row == &M; });
      auto Over = std::find_if(Mine + 1, All.end(), [&](const Known &K) {
        return K.Row != &M && covers(*K.Row, M);
      });
      if (Over != All.end())
        say(File.Doc.errorAt(
            Where, "'" + Name + "' with " + argsOf(M) +
                       " is never read from this row: " + placeOf(*Over->Row) +
                       " describes it, and comes later"));
      for (auto K = All.begin(); K != Mine; ++K) {
        if (!K->Shipped || !covers(M, *K->Row))
          continue; // Of rows in these files, the other one is told.
        bool Same = meaningOf(Row) == meaningOf(*K->Text);
        say(File.Doc.errorAt(Where, "'" + Name + "' with " + argsOf(M) +
                                        (Same ? " is described so by "
                                              : " replaces what stands in ") +
                                        placeOf(*K->Row) +
                                        (Same ? " already" : "")),
            !Same);
      }
    }
  }
}

void Linter::lintOperations(const ModelFile &File) {
  const json &Root = File.Doc.Root;
  const Names Roles = namesIn(vocabulary()["roles"]);
  auto lint = [&](const json &O, const std::string &At) {
    for (const char *Member :
         {"body", "xml", "form", "query", "header", "captured", "set"})
      if (auto It = O.find(Member); It != O.end())
        for (const auto &[Role, Places] : It->items())
          if (!has(Roles, Role))
            unknown(File, memberPointer(memberPointer(At, Member), Role), true,
                    "role", Role, Roles, "no check reads it");
  };
  if (Root.contains("all"))
    lint(Root["all"], "/all");
  for (size_t I = 0; I < Root["operations"].size(); ++I)
    lint(Root["operations"][I], elementPointer("/operations", I));
}

void Linter::lint(const ModelFile &File) {
  if (!File.Errors.empty())
    for (const ConfigError &E : File.Errors)
      say(E);
  else if (File.isProtocol())
    lintOperations(File);
  else
    lintRows(File);
}

/// True where \p File is to take the place of the shipped \p Other.
static bool standsFor(const ModelFile &File, const ModelFile &Other) {
  auto name = [](const ModelFile &F) {
    return std::filesystem::path(F.Doc.File).filename();
  };
  auto library = [](const ModelFile &F) {
    return F.Doc.Root.is_object() ? F.Doc.Root.value("library", json())
                                  : json();
  };
  return name(File) == name(Other) && library(File) == library(Other);
}

std::vector<ModelRemark> Linter::run(const std::vector<ModelFile> &Files) {
  for (const EmbeddedFile &F : embeddedFiles())
    if (F.Path.starts_with("libraries/"))
      Shipped.push_back(readModels(F.Content, std::string(F.Path)));
  // The order of loading: what stands in for a shipped file comes in its place.
  for (const ModelFile &S : Shipped) {
    auto Instead = std::find_if(Files.begin(), Files.end(),
                                [&](const auto &F) { return standsFor(F, S); });
    learn(Instead == Files.end() ? S : *Instead, Instead == Files.end());
  }
  for (const ModelFile &F : Files)
    if (std::none_of(Shipped.begin(), Shipped.end(),
                     [&](const auto &S) { return standsFor(F, S); }))
      learn(F, false);
  Attributes = namesIn(vocabulary()["attributes"]);
  Attributes.insert(Attributes.end(), Read.begin(), Read.end());
  for (const ModelFile &F : Files)
    lint(F);
  return std::move(Out);
}

std::vector<ModelRemark>
nhsmail::lintModels(const std::vector<ModelFile> &Files) {
  return Linter().run(Files);
}

//===----------------------------------------------------------------------===//
// Dead models
//===----------------------------------------------------------------------===//

/// \p Name without its last component, and that.
static std::pair<std::string, std::string> split(const std::string &Name) {
  size_t Cut = Name.rfind("::");
  return Cut == std::string::npos
             ? std::pair(std::string(), Name)
             : std::pair(Name.substr(0, Cut), Name.substr(Cut + 2));
}

/// What \p Dead may have been meant for: another function of its class, else
/// the same function elsewhere, else whatever is spelt much like it.
static std::string nearestDeclared(const std::string &Dead,
                                   const Declared &Known) {
  const auto [Scope, Last] = split(Dead);
  Names Beside, Elsewhere;
  for (const std::string &Name : Known.Names) {
    auto [Where, What] = split(Name);
    if (Where == Scope)
      Beside.push_back(What);
    else if (What == Last)
      Elsewhere.push_back(Name);
  }
  if (std::string_view Near = nearestName(Last, Beside); !Near.empty())
    return (Scope.empty() ? "" : Scope + "::") + std::string(Near);
  std::string_view Near = nearestName(Dead, Elsewhere);
  return std::string(Near.empty() && Elsewhere.size() == 1
                         ? std::string_view(Elsewhere.front())
                         : Near);
}

std::vector<ModelRemark>
nhsmail::deadModels(const std::vector<ModelFile> &Files,
                    const Declared &Known) {
  std::vector<ModelRemark> Out;
  auto includes = [&](const std::string &Header) {
    return std::any_of(Known.Files.begin(), Known.Files.end(),
                       [&](const std::string &F) {
                         return F == Header || F.ends_with("/" + Header);
                       });
  };
  for (const ModelFile &File : Files) {
    const json &Root = File.Doc.Root;
    if (!File.Errors.empty() || File.isProtocol() || File.Functions.empty())
      continue;
    if (!Root.contains("headers")) {
      Out.push_back(
          {File.Doc.errorAt("", "the file names no 'headers', so that "
                                "nobody can tell whether " +
                                    Known.Unit + " uses the library"),
           true});
      continue;
    }
    Names Headers = namesIn(Root["headers"]);
    if (std::none_of(Headers.begin(), Headers.end(), includes)) {
      Out.push_back(
          {File.Doc.errorAt("/headers", Known.Unit + " includes none of these; "
                                                     "no name was looked up"),
           true});
      continue;
    }
    auto look = [&](const json &List, const std::string &At) {
      for (size_t I = 0; I < List.size(); ++I) {
        std::string Name = List[I].get<std::string>();
        if (Known.Names.count(Name))
          continue;
        std::string Message = "dead model: nothing that " + Known.Unit +
                              " includes declares '" + Name + "'";
        if (std::string Near = nearestDeclared(Name, Known); !Near.empty())
          Message += "; did you mean '" + Near + "'?";
        Out.push_back(
            {File.Doc.errorAt(elementPointer(At, I), std::move(Message))});
      }
    };
    if (Root.contains("types"))
      for (const auto &[Category, List] : Root["types"].items())
        look(List, memberPointer("/types", Category));
    for (const FunctionModel &M : File.Functions)
      look(Root["functions"][M.Row]["names"],
           memberPointer(elementPointer("/functions", M.Row), "names"));
  }
  return Out;
}
