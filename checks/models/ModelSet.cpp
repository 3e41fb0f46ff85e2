//===- ModelSet.cpp - All models in force ---------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/models/ModelSet.h"

#include "checks/models/Embedded.h"
#include "checks/models/JsonSchema.h"
#include "checks/models/Version.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <tuple>

using namespace nhsmail;
using nlohmann::json;

//===----------------------------------------------------------------------===//
// Ports
//===----------------------------------------------------------------------===//

std::optional<Port> nhsmail::parsePort(std::string_view Text) {
  Port P;
  auto take = [&](std::string_view Word) {
    if (!Text.starts_with(Word))
      return false;
    Text.remove_prefix(Word.size());
    return true;
  };
  P.Raw = take("&");
  if (take("this"))
    P.Root = Port::This;
  else if (take("return"))
    P.Root = Port::Return;
  else if (take("item"))
    P.Root = Port::Item;
  else if (take("virtual"))
    P.Root = Port::Virtual;
  else if (take("args"))
    P.Root = Port::Rest;
  else if (take("arg"))
    P.Root = Port::Arg;
  else
    return std::nullopt;
  if (P.Root == Port::Arg || P.Root == Port::Rest || P.Root == Port::Item) {
    size_t Digits = 0;
    while (Digits < Text.size() && Digits < 4 &&
           std::isdigit(static_cast<unsigned char>(Text[Digits])))
      P.Index = P.Index * 10 + static_cast<unsigned>(Text[Digits++] - '0');
    if (Digits == 0)
      return std::nullopt;
    Text.remove_prefix(Digits);
  }
  while (!Text.empty()) {
    if (take("[]")) {
      P.Path.push_back({'[', {}});
    } else if (Text[0] == '[') {
      size_t End = Text.find(']');
      if (End == std::string_view::npos)
        return std::nullopt;
      std::string_view Name = Text.substr(1, End - 1);
      std::optional<Port> Member = parsePort(Name);
      int64_t Number = 0;
      auto [Stop, Failed] = std::from_chars(Name.begin(), Name.end(), Number);
      if (Failed == std::errc() && Stop == Name.end()) {
        Member.emplace();
        Member->Root = Port::Literal;
        Member->Number = Number;
      }
      if (!Member)
        return std::nullopt;
      P.Path.push_back({'k', {}, std::make_shared<const Port>(*Member)});
      Text.remove_prefix(End + 1);
    } else if (take("*")) {
      P.Path.push_back({'*', {}});
    } else if (Text[0] == '#' || Text[0] == '.') {
      char Kind = Text[0];
      size_t End = Text.find_first_of("#.[*", 1);
      std::string Name(Text.substr(1, End == std::string_view::npos
                                          ? End
                                          : End - 1));
      if (Name.empty())
        return std::nullopt;
      P.Path.push_back({Kind, std::move(Name)});
      Text.remove_prefix(std::min(End, Text.size()));
    } else {
      return std::nullopt;
    }
  }
  return P;
}

//===----------------------------------------------------------------------===//
// From JSON. The schema has been checked: shapes are right, meanings may not.
//===----------------------------------------------------------------------===//

namespace {
class Reader {
public:
  /// \p Refused is what the schema does not allow.
  Reader(const JsonDocument &Doc, const std::vector<ConfigError> &Refused)
      : Doc(Doc), Refused(Refused) {}

  std::vector<FunctionModel> functions();
  /// Whether the row \p J of what was inferred is one.
  void checkInferred(const json &J, const std::string &At);
  std::vector<ProtocolModel> protocols();
  std::vector<ConfigError> Errors;
  std::set<std::string> VersionMacros;

private:
  std::vector<Effect> effects(const json &J, const std::string &At);
  /// Cases and the rest; what they are chosen by is the caller's to read.
  Selector selector(const json &J, const std::string &At);
  void checkRanges(const Selector &S, const std::string &At);
  Effect effect(const json &J, const std::string &At);
  Port port(const json &J, const std::string &At);
  std::regex pattern(const std::string &Text, const std::string &At);
  /// Adds what \p J says of an operation, or of all of a file, to \p M.
  void readOperation(const json &J, const std::string &At, ProtocolModel &M);
  /// \p Pattern with the file's words for their names in braces.
  std::string withWords(std::string Pattern, const std::string &At);

  void fail(const std::string &At, std::string Message) {
    Errors.push_back(Doc.errorAt(At, std::move(Message)));
  }
  /// The elements of the list \p Name in which the schema has found nothing.
  std::vector<size_t> sound(const std::string &Name) const;

  const JsonDocument &Doc;
  const std::vector<ConfigError> &Refused;
};
} // namespace

std::vector<size_t> Reader::sound(const std::string &Name) const {
  std::vector<size_t> Out;
  auto List = Doc.Root.find(Name);
  if (List == Doc.Root.end() || !List->is_array())
    return Out;
  for (size_t I = 0; I < List->size(); ++I) {
    std::string At = elementPointer("/" + Name, I);
    if (std::none_of(Refused.begin(), Refused.end(), [&](const auto &E) {
          return E.Pointer == At || E.Pointer.starts_with(At + "/");
        }))
      Out.push_back(I);
  }
  return Out;
}

Port Reader::port(const json &J, const std::string &At) {
  Port P;
  if (J.is_object()) {
    P.Root = Port::Literal;
    if (J.contains("labels")) {
      P.Root = Port::Labelled;
      P.Labels = J["labels"].get<std::vector<std::string>>();
    } else if (J.contains("text"))
      P.Text = J["text"].get<std::string>();
    else
      P.Number = J["number"].get<int64_t>();
    return P;
  }
  if (std::optional<Port> Parsed = parsePort(J.get<std::string>()))
    return *Parsed;
  fail(At, "'" + J.get<std::string>() +
               "' is no port; write this, return, argN, argsN or itemN with "
               "#attribute, .field, [], [argN] or * behind it");
  return P;
}

std::regex Reader::pattern(const std::string &Text, const std::string &At) {
  try {
    return std::regex(Text);
  } catch (const std::regex_error &E) {
    fail(At, "'" + Text + "' is no regular expression: " + E.what());
    return std::regex();
  }
}

static constexpr std::pair<const char *, Effect::Kind> Verbs[] = {
    {"assign", Effect::Assign},   {"point", Effect::Point},
    {"collect", Effect::Collect}, {"concat", Effect::Concat},
    {"format", Effect::Format},   {"slice", Effect::Slice},
    {"derive", Effect::Derive},   {"mark", Effect::Mark},
    {"create", Effect::Create},   {"clear", Effect::Clear},
    {"key", Effect::Key},         {"parse", Effect::Parse},
    {"build", Effect::Build},     {"dump", Effect::Dump},
    {"inspect", Effect::Inspect}, {"call", Effect::Call},
    {"test", Effect::Test},       {"send", Effect::Send},
    {"arrive", Effect::Arrive},   {"throttle", Effect::Throttle},
    {"when", Effect::When},       {"each", Effect::Each},
    {"resolve", Effect::Resolve}};

Effect Reader::effect(const json &J, const std::string &At) {
  Effect E;
  std::string Verb;
  for (const auto &[Name, Kind] : Verbs)
    if (J.contains(Name)) {
      if (!Verb.empty())
        fail(At, "an effect has one verb; this one has '" + Verb + "' and '" +
                     Name + "'");
      Verb = Name;
      E.What = Kind;
    }
  if (Verb.empty()) {
    fail(At, "an effect needs a verb: assign, collect, send, arrive, …");
    return E;
  }
  auto at = [&](const char *Name) { return memberPointer(At, Name); };
  auto read = [&](const char *Name, Port &Into) {
    if (J.contains(Name))
      Into = port(J[Name], at(Name));
  };
  auto readText = [&](const char *Name, std::string &Into) {
    if (J.contains(Name))
      Into = J[Name].get<std::string>();
  };
  auto readTexts = [&](const char *Name, std::vector<std::string> &Into) {
    if (J.contains(Name))
      Into = J[Name].get<std::vector<std::string>>();
  };
  auto readPorts = [&](const char *Name, std::vector<Port> &Into) {
    if (J.contains(Name))
      for (size_t I = 0; I < J[Name].size(); ++I)
        Into.push_back(port(J[Name][I], elementPointer(at(Name), I)));
  };
  switch (E.What) {
  case Effect::Test:
    E.TestName = J["test"].get<std::string>();
    break;
  case Effect::Send:
    E.Object = J["send"].get<std::string>();
    break;
  case Effect::Arrive:
    E.Name = J["arrive"].get<std::string>();
    break;
  case Effect::Inspect:
  case Effect::Call:
  case Effect::Throttle:
    E.From = port(J[Verb], at(Verb.c_str()));
    read("to", E.To);
    break;
  case Effect::Each:
    E.From = port(J["each"], at("each"));
    if (J.contains("effects"))
      E.Effects = effects(J["effects"], at("effects"));
    else
      fail(At, "'each' needs 'effects'");
    return E;
  case Effect::When: {
    if (!J.contains("cases")) {
      fail(At, "'when' needs 'cases'");
      return E;
    }
    Selector S = selector(J, At);
    if (J["when"].is_object() && J["when"].contains("version")) {
      S.VersionMacro = J["when"]["version"].get<std::string>();
      VersionMacros.insert(S.VersionMacro);
      checkRanges(S, at("cases"));
    } else {
      S.On = port(J["when"], at("when"));
    }
    if (J.contains("mask"))
      S.Mask = J["mask"].get<int64_t>();
    E.Choice = std::make_shared<const Selector>(std::move(S));
    return E;
  }
  default:
    E.To = port(J[Verb], at(Verb.c_str()));
    break;
  }
  if (!E.From)
    read("from", E.From);
  readPorts("parts", E.Parts);
  if (J.contains("append"))
    E.Append = J["append"].get<bool>();
  readText("style", E.Style);
  readText("part", E.Part);
  readTexts("add", E.Add);
  readTexts("drop", E.Drop);
  if (J.contains("set"))
    for (const auto &[Name, Value] : J["set"].items())
      E.Set[Name] = port(Value, memberPointer(at("set"), Name));
  readText("accept", E.Accept);
  readText("role", E.Role);
  read("message", E.Message);
  read("transport", E.Transport);
  read("result", E.Result);
  readText("success", E.Success);
  read("status", E.Status);
  readPorts("statusUnless", E.StatusUnless);
  readText("statusScheme", E.StatusScheme);
  read("callback", E.Callback);
  readPorts("callbackArgs", E.CallbackArgs);
  if (J.contains("throws"))
    E.Throws = J["throws"].get<bool>();

  auto needs = [&](const char *Name, bool There) {
    if (!There)
      fail(At, "'" + Verb + "' needs '" + std::string(Name) + "'");
  };
  switch (E.What) {
  case Effect::Assign:
  case Effect::Point:
  case Effect::Collect:
  case Effect::Format:
  case Effect::Slice:
  case Effect::Key:
  case Effect::Parse:
  case Effect::Build:
  case Effect::Dump:
  case Effect::Resolve:
  case Effect::Arrive:
  case Effect::Test:
    needs("from", static_cast<bool>(E.From));
    break;
  case Effect::Concat:
  case Effect::Derive:
    needs("parts", !E.Parts.empty());
    break;
  case Effect::Send:
    needs("message, transport or set",
          E.Message || E.Transport || !E.Set.empty());
    break;
  default:
    break;
  }
  return E;
}

std::vector<Effect> Reader::effects(const json &J, const std::string &At) {
  std::vector<Effect> Out;
  for (size_t I = 0; I < J.size(); ++I)
    Out.push_back(effect(J[I], elementPointer(At, I)));
  return Out;
}

static std::vector<std::string> splitAlternatives(const std::string &S) {
  std::vector<std::string> Out;
  size_t From = 0;
  while (From <= S.size()) {
    size_t Bar = std::min(S.find('|', From), S.size());
    Out.push_back(S.substr(From, Bar - From));
    From = Bar + 1;
  }
  return Out;
}

Selector Reader::selector(const json &J, const std::string &At) {
  Selector Out;
  std::string Cases = memberPointer(At, "cases");
  for (const auto &[Names, Effects] : J["cases"].items())
    for (const std::string &Name : splitAlternatives(Names))
      if (!Out.Cases
               .emplace(Name, effects(Effects, memberPointer(Cases, Names)))
               .second)
        fail(memberPointer(Cases, Names), "'" + Name + "' has a case already");
  if (J.contains("otherwise"))
    Out.Otherwise = effects(J["otherwise"], memberPointer(At, "otherwise"));
  return Out;
}

void Reader::checkRanges(const Selector &S, const std::string &At) {
  std::vector<std::pair<std::string, VersionRange>> Known;
  for (const auto &[Case, Effects] : S.Cases) {
    std::optional<VersionRange> Range = parseVersionRange(Case);
    if (!Range) {
      fail(At, "'" + Case +
                   "' is no range of versions; write FROM..BEFORE, such as "
                   "7.28..7.66, 0x074200.. or ..6");
      continue;
    }
    for (const auto &[Other, Had] : Known)
      if (Range->overlaps(Had))
        fail(At, "a version may be in '" + Other + "' and in '" + Case + "'");
    Known.emplace_back(Case, std::move(*Range));
  }
}

const std::vector<Effect> &
Selector::ofVersion(std::string_view Version) const {
  if (std::optional<LibraryVersion> Is = parseVersion(Version))
    for (const auto &[Case, Effects] : Cases)
      if (parseVersionRange(Case)->holds(*Is))
        return Effects;
  return Otherwise;
}

void Reader::checkInferred(const json &J, const std::string &At) {
  for (const char *Needed : {"key", "inferred"})
    if (!J.contains(Needed))
      fail(At, std::string("what was inferred of a function needs a '") +
                   Needed + "'");
  for (const auto &[Name, Member] : J.items())
    if (Name != "names" && Name != "args" && Name != "key" &&
        Name != "inferred")
      fail(memberPointer(At, Name), "what was inferred of a function has no '" +
                                        Name + "'; give it in a row without "
                                               "'key'");
}

std::vector<FunctionModel> Reader::functions() {
  std::vector<FunctionModel> Out;
  for (size_t I : sound("functions")) {
    const json &J = Doc.Root["functions"][I];
    std::string At = elementPointer("/functions", I);
    if (J.contains("key") || J.contains("inferred")) {
      checkInferred(J, At);
      continue;
    }
    FunctionModel M;
    M.Row = I;
    M.Where = Doc.positionOf(At);
    M.Library = Doc.Root.value("library", "");
    M.File = Doc.File;
    M.Names = J["names"].get<std::vector<std::string>>();
    if (J.contains("args")) {
      M.MinArgs = J["args"][0].get<int>();
      M.MaxArgs = J["args"].back().get<int>();
      if (M.MinArgs > M.MaxArgs)
        fail(memberPointer(At, "args"), "the least number of arguments is "
                                        "greater than the most");
    }
    if (J.contains("throws"))
      M.Throws = J["throws"].get<bool>();
    if (J.contains("constructs"))
      M.Constructs = J["constructs"].get<bool>();
    if (J.contains("member"))
      M.Member = J["member"].get<bool>();
    if (J.contains("binds"))
      M.Binds = J["binds"].get<std::string>();
    if (J.contains("common"))
      M.Common = J["common"].get<bool>();
    if (J.contains("logs"))
      M.Logs = J["logs"].get<bool>();
    if (J.contains("handles"))
      M.Handles = J["handles"].get<bool>();
    if (J.contains("pinned"))
      M.Pinned = J["pinned"].get<bool>();
    if (J.contains("effects"))
      M.Effects = effects(J["effects"], memberPointer(At, "effects"));
    if (J.contains("select")) {
      const json &S = J["select"];
      std::string Where = memberPointer(At, "select");
      M.Select = selector(S, Where);
      M.Select->On = port(S["on"], memberPointer(Where, "on"));
    }
    Out.push_back(std::move(M));
  }
  return Out;
}

/// \p Pattern in lower case, but for what a backslash makes special.
static std::string lowerPattern(const std::string &Pattern) {
  std::string Out = Pattern;
  for (size_t I = 0; I < Out.size(); ++I)
    if (Out[I] == '\\')
      ++I;
    else
      Out[I] =
          static_cast<char>(std::tolower(static_cast<unsigned char>(Out[I])));
  return Out;
}

/// The longest text that is in whatever \p Pattern matches.
static std::string hintOf(const std::string &Pattern) {
  std::string Best, Run;
  int Depth = 0;
  auto close = [&] {
    if (Run.size() > Best.size())
      Best = Run;
    Run.clear();
  };
  for (size_t I = 0; I < Pattern.size(); ++I) {
    char Ch = Pattern[I];
    bool Escaped = Ch == '\\' && I + 1 < Pattern.size();
    if (Escaped)
      Ch = Pattern[++I];
    if (!Escaped && Ch == '[') {
      close();
      I = std::min(Pattern.find(']', I + 2), Pattern.size());
      continue;
    }
    if (!Escaped && (Ch == '(' || Ch == ')')) {
      close();
      Depth += Ch == '(' ? 1 : -1;
      continue;
    }
    if (Depth > 0)
      continue;
    if (!Escaped && Ch == '|')
      return {};
    bool Letter = std::isalnum(static_cast<unsigned char>(Ch)) != 0;
    if (!Escaped && (Ch == '?' || Ch == '*' || Ch == '{')) {
      if (!Run.empty())
        Run.pop_back(); // It need not be there.
      close();
    } else if (Escaped ? !Letter
                       : Letter || Ch == '/' || Ch == '-' || Ch == '_') {
      Run += Ch;
    } else {
      close();
    }
  }
  close();
  return Best;
}

std::string Reader::withWords(std::string Pattern, const std::string &At) {
  for (size_t Open = 0; (Open = Pattern.find('{', Open)) != std::string::npos;
       ++Open) {
    size_t Close = Pattern.find('}', Open);
    if (Close == std::string::npos || Close == Open + 1 ||
        !std::isalpha(static_cast<unsigned char>(Pattern[Open + 1])))
      continue;
    std::string Word = Pattern.substr(Open + 1, Close - Open - 1);
    if (!Doc.Root.contains("words") || !Doc.Root["words"].contains(Word)) {
      fail(At, "no word is named '" + Word + "'; list it in 'words'");
      return {};
    }
    std::string Meaning = Doc.Root["words"][Word].get<std::string>();
    Pattern.replace(Open, Close - Open + 1, Meaning);
    Open += Meaning.size() - 1;
  }
  return Pattern;
}

void Reader::readOperation(const json &J, const std::string &At,
                           ProtocolModel &M) {
  auto texts = [&](const char *Name, std::vector<std::string> &Into) {
    if (J.contains(Name))
      Into = J[Name].get<std::vector<std::string>>();
  };
  auto text = [&](const char *Name, std::string &Into) {
    if (J.contains(Name))
      Into = J[Name].get<std::string>();
  };
  auto roles = [&](const char *Name, RolePlaces &Into) {
    if (J.contains(Name))
      for (const auto &[Role, Places] : J[Name].items())
        Into[Role] = Places.get<std::vector<std::string>>();
  };
  text("id", M.Id);
  text("operation", M.Operation);
  texts("methods", M.Methods);
  if (J.contains("host"))
    M.Host = pattern(lowerPattern(J["host"].get<std::string>()),
                     memberPointer(At, "host"));
  if (J.contains("hostKnown"))
    M.HostKnown = J["hostKnown"].get<bool>();
  if (J.contains("path")) {
    std::string Where = memberPointer(At, "path");
    std::string Path =
        lowerPattern(withWords(J["path"].get<std::string>(), Where));
    M.Path = pattern(Path, Where);
    M.PathHint = hintOf(Path);
  }
  auto group = [&](const json &N, const std::string &Where) {
    unsigned Group = N.get<unsigned>();
    if (Group > M.Path.mark_count())
      fail(Where, "the path has no capture group " + std::to_string(Group));
    return Group;
  };
  if (J.contains("mailbox"))
    M.Mailbox = group(J["mailbox"], memberPointer(At, "mailbox"));
  if (J.contains("captured"))
    for (const auto &[Role, Group] : J["captured"].items())
      M.Captured[Role] =
          group(Group, memberPointer(memberPointer(At, "captured"), Role));
  text("root", M.Root);
  roles("body", M.Json);
  roles("xml", M.Xml);
  roles("form", M.Form);
  roles("query", M.Query);
  roles("header", M.Header);
  roles("where", M.Where);
  texts("fields", M.Fields);
  text("requests", M.Requests);
  texts("has", M.Has);
  texts("shape", M.Shape);
  if (J.contains("set"))
    for (const auto &[Role, Is] : J["set"].items())
      M.Set[Role] = port(Is, memberPointer(memberPointer(At, "set"), Role));
}

std::vector<ProtocolModel> Reader::protocols() {
  std::vector<ProtocolModel> Out;
  ProtocolModel Common;
  if (Doc.Root.contains("all"))
    readOperation(Doc.Root["all"], "/all", Common);
  for (size_t I : sound("operations")) {
    const json &All = Doc.Root["operations"];
    std::string At = elementPointer("/operations", I);
    ProtocolModel M = Common;
    if (All[I].contains("like")) {
      std::string Like = All[I]["like"].get<std::string>();
      auto It = std::find_if(Out.begin(), Out.end(),
                             [&](const auto &X) { return X.Id == Like; });
      if (It == Out.end()) {
        if (Refused.empty()) // Else it may be one of those left out.
          fail(memberPointer(At, "like"),
               "no operation above has the id '" + Like + "'");
        continue;
      }
      M.Json = It->Json;
      M.Xml = It->Xml;
      M.Form = It->Form;
      M.Query = It->Query;
      M.Header = It->Header;
      M.Fields = It->Fields;
    }
    readOperation(All[I], At, M);
    if (!All[I].contains("path") &&
        !(Doc.Root.contains("all") && Doc.Root["all"].contains("path")))
      fail(At, "an operation needs a 'path'");
    Out.push_back(std::move(M));
  }
  return Out;
}

//===----------------------------------------------------------------------===//
// The set
//===----------------------------------------------------------------------===//

const FunctionModel *ModelSet::find(std::string_view Name,
                                    unsigned Args) const {
  if (Name.empty())
    return nullptr;
  auto It = ByName.find(std::string(Name));
  if (It == ByName.end())
    return nullptr;
  for (auto I = It->second.rbegin(); I != It->second.rend(); ++I) {
    const FunctionModel &M = Functions[*I];
    if (static_cast<int>(Args) >= M.MinArgs &&
        static_cast<int>(Args) <= M.MaxArgs)
      return &M;
  }
  return nullptr;
}

const std::vector<ModelSet::Row> &
ModelSet::inferred(const std::string &Key) const {
  static const std::vector<Row> None;
  auto It = Inferred.find(Key);
  return It == Inferred.end() ? None : It->second;
}

const std::vector<std::string> &
ModelSet::overriders(const std::string &Key) const {
  static const std::vector<std::string> None;
  auto It = Overriders.find(Key);
  return It == Overriders.end() ? None : It->second;
}

bool ModelSet::names(std::string_view Name) const {
  return ByName.count(std::string(Name)) != 0;
}

/// True of ports that only what has to do with mail brings values to.
static bool isMailPort(std::string_view Name) {
  return Name == "credential" || Name == "impersonate" || Name == "lookup" ||
         Name == "header";
}

/// True of an effect that gives a message a file, which it may have for others
/// to send.
static bool attaches(const Effect &E) {
  return E.What == Effect::Collect && !E.To.Path.empty() &&
         E.To.Path.back().Kind == '#' && E.To.Path.back().Name == "attachment";
}

static Relevance relevanceOf(const std::vector<Effect> &Effects);

static Relevance relevanceOf(const Selector &S) {
  Relevance R = relevanceOf(S.Otherwise);
  for (const auto &[Name, Effects] : S.Cases)
    R = std::max(R, relevanceOf(Effects));
  return R;
}

static Relevance relevanceOf(const std::vector<Effect> &Effects) {
  Relevance R = Relevance::None;
  for (const Effect &E : Effects) {
    if (E.What == Effect::When)
      R = std::max(R, relevanceOf(*E.Choice));
    else if (E.What == Effect::Each)
      R = std::max(R, relevanceOf(E.Effects));
    else if (E.What == Effect::Send || attaches(E) ||
             (E.What == Effect::Arrive && isMailPort(E.Name)))
      R = Relevance::Mail;
    else if (E.What == Effect::Arrive)
      R = std::max(R, Relevance::Port);
  }
  return R;
}

static Relevance relevanceOf(const FunctionModel &M) {
  Relevance R = relevanceOf(M.Effects);
  if (M.Select)
    R = std::max(R, relevanceOf(*M.Select));
  return M.Common ? std::min(R, Relevance::Port) : R;
}

/// Why a function is worth a look of which \p Inferred is known.
static Relevance relevanceOf(const json &Inferred) {
  auto listOf = [](const json &J, const char *Name) -> const json & {
    static const json None = json::array();
    auto It = J.find(Name);
    return It != J.end() && It->is_array() ? *It : None;
  };
  Relevance R = Relevance::None;
  auto textOf = [](const json &J, const char *Name) {
    auto It = J.find(Name);
    const std::string *Text =
        It == J.end() ? nullptr : It->get_ptr<const std::string *>();
    return Text ? *Text : std::string();
  };
  for (const json &E : listOf(Inferred, "events"))
    R = std::max(R, textOf(E, "kind") != "arrive" || isMailPort(textOf(E, "name"))
                        ? Relevance::Mail
                        : Relevance::Port);
  // What it sends, or leaves to its caller's arguments to say.
  for (const json &X : listOf(Inferred, "exits"))
    if (!listOf(X, "outcomes").empty() || !listOf(X, "deferred").empty())
      R = Relevance::Mail;
  return R;
}

void ModelSet::addInferred(const json &Row, const std::string &File) {
  std::string Key = Row["key"].get<std::string>();
  const json &Inferred = Row["inferred"];
  this->Inferred[Key].push_back({std::make_shared<const json>(Row), File});
  for (const json &Name : Row["names"]) {
    Relevance &R = InferredRelevance[Name.get<std::string>()];
    R = std::max(R, relevanceOf(Inferred));
  }
  for (const json &Base : Inferred["overrides"]) {
    // Whoever calls what it overrides may call it; a key begins with the name.
    const std::string &Overridden = Base.get_ref<const std::string &>();
    Relevance &R =
        InferredRelevance[Overridden.substr(0, Overridden.find(' '))];
    R = std::max(R, relevanceOf(Inferred));
    std::vector<std::string> &Known = Overriders[Overridden];
    if (std::find(Known.begin(), Known.end(), Key) == Known.end())
      Known.push_back(Key);
  }
}

Relevance ModelSet::relevance(std::string_view Name) const {
  auto It = ByName.find(std::string(Name));
  Relevance R = Relevance::None;
  if (auto Known = InferredRelevance.find(std::string(Name));
      Known != InferredRelevance.end())
    R = Known->second;
  if (It == ByName.end())
    return R;
  for (size_t I : It->second)
    R = std::max(R, Functions[I].Matters);
  return R;
}

std::vector<std::string> ModelSet::mailNames() const {
  std::vector<std::string> Out;
  for (const auto &[Name, Rows] : ByName)
    if (relevance(Name) == Relevance::Mail)
      Out.push_back(Name);
  for (const auto &[Name, Matters] : InferredRelevance)
    if (Matters == Relevance::Mail && !ByName.count(Name))
      Out.push_back(Name);
  return Out;
}

Relevance ModelSet::relevanceOfText(std::string_view Text) {
  for (std::string_view Command : {"MAIL FROM", "RCPT TO"})
    if (Text.size() >= Command.size() &&
        std::equal(Command.begin(), Command.end(), Text.begin(),
                   [](char A, char B) {
                     return A == std::toupper(static_cast<unsigned char>(B));
                   }))
      return Relevance::Mail;
  return Relevance::None;
}

std::string_view ModelSet::categoryOf(std::string_view TypeName) const {
  auto It = Categories.find(std::string(TypeName));
  return It == Categories.end() ? std::string_view() : It->second;
}

ModelFile nhsmail::readModels(std::string_view Text, const std::string &File) {
  ModelFile Out;
  auto Result = readJson(Text, File, {}, "inferred");
  if (auto *Errors = std::get_if<std::vector<ConfigError>>(&Result)) {
    Out.Errors = std::move(*Errors);
    return Out;
  }
  Out.Doc = std::get<JsonDocument>(std::move(Result));
  // A protocol file says so by its first member; everything else is a library.
  Out.Errors = validateJson(
      Out.Doc, embeddedFile(Out.isProtocol() ? "schema/protocol.schema.json"
                                             : "schema/library.schema.json"));
  // What else is wrong is told along with it, but for texts of another shape.
  bool Shaped = std::all_of(
      Out.Errors.begin(), Out.Errors.end(), [](const ConfigError &E) {
        return E.Pointer.starts_with("/functions/") ||
               E.Pointer.starts_with("/operations/");
      });
  if (!Shaped)
    return Out;
  Reader Read(Out.Doc, Out.Errors);
  Out.Functions = Read.functions();
  Out.Protocols = Read.protocols();
  Out.VersionMacros = std::move(Read.VersionMacros);
  Out.Errors.insert(Out.Errors.end(), Read.Errors.begin(), Read.Errors.end());
  std::stable_sort(Out.Errors.begin(), Out.Errors.end(),
                   [](const ConfigError &A, const ConfigError &B) {
                     return std::tuple(A.Line == 0, A.Line, A.Column) <
                            std::tuple(B.Line == 0, B.Line, B.Column);
                   });
  return Out;
}

std::vector<ConfigError> ModelSet::add(std::string_view Text,
                                       const std::string &File) {
  ModelFile New = readModels(Text, File);
  if (!New.Errors.empty())
    return std::move(New.Errors);
  add(std::move(New));
  return {};
}

void ModelSet::add(ModelFile New) {
  const json &Root = New.Doc.Root;
  for (FunctionModel &M : New.Functions) {
    M.Shipped = New.Shipped;
    M.Matters = relevanceOf(M);
    for (const std::string &Name : M.Names)
      ByName[Name].push_back(Functions.size());
    Functions.push_back(std::move(M));
  }
  if (Root.contains("functions"))
    for (const json &J : Root["functions"])
      if (J.contains("inferred"))
        addInferred(J, New.Doc.File);
  if (Root.contains("types"))
    for (const auto &[Category, Names] : Root["types"].items())
      for (const json &Name : Names)
        Categories[Name.get<std::string>()] = Category;
  if (New.Shipped && Root.contains("headers"))
    for (const json &Header : Root["headers"])
      Headers.push_back(Header.get<std::string>());
  VersionMacros.merge(New.VersionMacros);
  // What is added later is asked first, so that it replaces what was there.
  Protocols.insert(Protocols.begin(),
                   std::make_move_iterator(New.Protocols.begin()),
                   std::make_move_iterator(New.Protocols.end()));
}

bool ModelSet::isLibraryHeader(std::string_view Path) const {
  return std::any_of(Headers.begin(), Headers.end(), [&](std::string_view H) {
    return Path == H || (Path.size() > H.size() && Path.ends_with(H) &&
                         Path[Path.size() - H.size() - 1] == '/');
  });
}

const ModelSet &nhsmail::shippedModels() {
  static const ModelSet Shipped = [] {
    ModelSet Set;
    for (const EmbeddedFile &F : embeddedFiles()) {
      std::string Path(F.Path);
      if (!Path.starts_with("libraries/") && !Path.starts_with("protocols/"))
        continue;
      ModelFile New = readModels(F.Content, Path);
      for (const ConfigError &E : New.Errors) {
        std::fprintf(stderr, "nhsmail-tidy: shipped model: %s\n",
                     E.toString().c_str());
        std::abort();
      }
      New.Shipped = true;
      Set.add(std::move(New));
    }
    return Set;
  }();
  return Shipped;
}

ModelSet nhsmail::loadModels(const std::vector<std::string> &Files,
                             std::vector<ConfigError> &Errors) {
  ModelSet Set = shippedModels();
  for (const std::string &File : Files) {
    std::ifstream In(File, std::ios::binary);
    if (!In) {
      ConfigError E;
      E.File = File;
      E.Message = "cannot read the model file; check the path";
      Errors.push_back(std::move(E));
      continue;
    }
    std::string Text((std::istreambuf_iterator<char>(In)),
                     std::istreambuf_iterator<char>());
    std::vector<ConfigError> New = Set.add(Text, File);
    Errors.insert(Errors.end(), New.begin(), New.end());
  }
  return Set;
}
