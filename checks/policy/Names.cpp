//===- Names.cpp - What an identifier says about its value ------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// English decides: the last word of a compound says what the thing is, so
/// "passwordField" is a field and "smtpPassword" a password. A term counts
/// where it is the end of the name, or where the vocabulary knows that what
/// follows leaves it what it is ("passwordUtf8", "patientSurname").
//===----------------------------------------------------------------------===//
#include "checks/policy/Names.h"

#include "checks/models/Embedded.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace nhsmail {

using nlohmann::json;

namespace {

class WordSet {
public:
  void add(const json &Array) {
    for (const json &Word : Array)
      Words.insert(Word.get<std::string>());
  }
  bool contains(const std::string &Word) const { return Words.contains(Word); }
  bool containsOrPlural(const std::string &Word) const {
    return contains(Word) ||
           (Word.ends_with('s') && contains(Word.substr(0, Word.size() - 1)));
  }

private:
  std::unordered_set<std::string> Words;
};

/// Terms of one class that the same heads may follow.
struct TermGroup {
  NameClass Class = NameClass::None;
  WordSet Heads;
  bool Alone = false; ///< Only where nothing else is in front of it.
};

/// `names.json` in a form to look up in.
struct Vocabulary {
  WordSet Prefixes, LeadingOther, LeadingVerbs, TrailingSame, TrailingOther,
      Relations;
  std::vector<TermGroup> Groups;
  /// From a term without its spaces, as authors write "pass word", "passWord"
  /// and "password", to its group.
  std::unordered_map<std::string, std::size_t> Terms;
  std::size_t LongestTerm = 0;

  const TermGroup *find(const std::string &Joined) const;
};

const TermGroup *Vocabulary::find(const std::string &Joined) const {
  auto It = Terms.find(Joined);
  if (It == Terms.end() && Joined.ends_with('s'))
    It = Terms.find(Joined.substr(0, Joined.size() - 1));
  return It == Terms.end() ? nullptr : &Groups[It->second];
}

NameClass classOf(const json &Name) {
  if (Name == "credential")
    return NameClass::Credential;
  if (Name == "credential-identifier")
    return NameClass::CredentialIdentifier;
  return Name == "sensitive" ? NameClass::Sensitive : NameClass::None;
}

Vocabulary loadVocabulary() {
  const json Root = shippedJson("policy/names.json");
  Vocabulary Result;
  Result.Prefixes.add(Root.at("prefixes"));
  Result.LeadingOther.add(Root.at("leadingOther"));
  Result.LeadingVerbs.add(Root.at("leadingVerbs"));
  Result.TrailingSame.add(Root.at("trailingSame"));
  Result.TrailingOther.add(Root.at("trailingOther"));
  Result.Relations.add(Root.at("relations"));
  for (const json &Row : Root.at("terms")) {
    TermGroup Group;
    Group.Class = classOf(Row.at("class"));
    Group.Heads.add(Row.at("heads"));
    Group.Alone = Row.value("alone", false);
    for (const json &Words : Row.at("words")) {
      std::string Joined = Words.get<std::string>();
      std::erase(Joined, ' ');
      Result.LongestTerm = std::max(Result.LongestTerm, Joined.size());
      Result.Terms.emplace(std::move(Joined), Result.Groups.size());
    }
    Result.Groups.push_back(std::move(Group));
  }
  return Result;
}

const Vocabulary &vocabulary() {
  static const Vocabulary Instance = loadVocabulary();
  return Instance;
}

bool isUpper(char C) { return C >= 'A' && C <= 'Z'; }
bool isLower(char C) { return C >= 'a' && C <= 'z'; }
/// Letters beyond ASCII count: their bytes are never separators.
bool isLetter(char C) {
  return isUpper(C) || isLower(C) || static_cast<unsigned char>(C) >= 0x80;
}

/// The part of \p Name behind the last qualifier.
std::string_view unqualified(std::string_view Name) {
  auto End = Name.find_last_of(":.>");
  return End == std::string_view::npos ? Name : Name.substr(End + 1);
}

/// A term found in the words of an identifier.
struct Match {
  std::size_t Begin, End; ///< Half-open, in words.
  const TermGroup *Group;
};

std::optional<Match> longestMatchAt(const std::vector<std::string> &Words,
                                    std::size_t Begin) {
  const Vocabulary &V = vocabulary();
  std::optional<Match> Best;
  std::string Joined;
  for (std::size_t End = Begin; End < Words.size(); ++End) {
    Joined += Words[End];
    if (Joined.size() > V.LongestTerm + 1)
      break;
    if (const TermGroup *Group = V.find(Joined))
      Best = Match{Begin, End + 1, Group};
  }
  return Best;
}

/// Whether the identifier names what was matched, not something about it.
bool isTheThingItself(const std::vector<std::string> &Words, const Match &M) {
  const Vocabulary &V = vocabulary();
  auto Stays = [&](const std::string &Word) {
    return V.TrailingSame.contains(Word) ||
           M.Group->Heads.containsOrPlural(Word);
  };
  if (M.Begin > 0 && M.Group->Alone)
    return false;
  if (M.Begin > 0) {
    const std::string &Before = Words[M.Begin - 1];
    if (V.LeadingOther.contains(Words[0]) || V.LeadingOther.contains(Before) ||
        V.LeadingVerbs.contains(Words[0]))
      return false;
    if (M.Begin > 1 && V.Relations.contains(Before) &&
        !Stays(Words[M.Begin - 2]))
      return false;
  }
  std::size_t End = M.End;
  while (End < Words.size() && !V.Relations.contains(Words[End])) {
    if (V.TrailingOther.contains(Words[End]))
      return false;
    ++End;
  }
  return End == M.End || Stays(Words[End - 1]);
}

} // namespace

void loadNames() { vocabulary(); }

bool anyWord(const std::vector<std::string> &Words,
             std::initializer_list<std::string_view> Of) {
  return std::any_of(Words.begin(), Words.end(), [&](const std::string &W) {
    return std::find(Of.begin(), Of.end(), W) != Of.end();
  });
}

bool anyStem(const std::vector<std::string> &Words,
             std::initializer_list<std::string_view> Stems) {
  return std::any_of(Words.begin(), Words.end(), [&](const std::string &W) {
    return std::any_of(Stems.begin(), Stems.end(), [&](std::string_view S) {
      return W.starts_with(S);
    });
  });
}

std::vector<std::string> splitIdentifier(std::string_view Identifier) {
  std::vector<std::string> Words;
  std::string Word;
  auto Flush = [&] {
    if (!Word.empty())
      Words.push_back(std::move(Word));
    Word.clear();
  };
  for (std::size_t I = 0; I < Identifier.size(); ++I) {
    char C = Identifier[I];
    if (!isLetter(C)) {
      Flush();
      continue;
    }
    if (isUpper(C) && I > 0) {
      bool AfterLower = !isUpper(Identifier[I - 1]);
      // The last capital of an acronym begins the next word: NHS|Number.
      bool BeforeLower =
          I + 1 < Identifier.size() && isLower(Identifier[I + 1]);
      if (AfterLower || BeforeLower)
        Flush();
    }
    Word += static_cast<char>(isUpper(C) ? C - 'A' + 'a' : C);
  }
  Flush();
  auto Meaning =
      std::find_if_not(Words.begin(), Words.end(), [](const std::string &W) {
        return vocabulary().Prefixes.contains(W);
      });
  // A name that is nothing but prefixes (`str`) is its own meaning.
  if (Meaning != Words.end())
    Words.erase(Words.begin(), Meaning);
  return Words;
}

NameClass classifyName(std::string_view Identifier) {
  std::vector<std::string> Words = splitIdentifier(unqualified(Identifier));
  NameClass Result = NameClass::None;
  for (std::size_t I = 0; I < Words.size();) {
    auto Found = longestMatchAt(Words, I);
    if (!Found) {
      ++I;
      continue;
    }
    // Of several, the last is the head of the compound.
    if (isTheThingItself(Words, *Found))
      Result = Found->Group->Class;
    I = Found->End;
  }
  return Result;
}

bool isAboutData(std::string_view Identifier) {
  const std::vector<std::string> Words = splitIdentifier(Identifier);
  return std::any_of(Words.begin(), Words.end(), [](const std::string &Word) {
    return vocabulary().TrailingOther.contains(Word);
  });
}

/// Whether one of \p Which is the first or the last of \p Words.
static bool isAtAnEnd(const std::vector<std::string> &Words,
                      std::initializer_list<std::string_view> Which) {
  return !Words.empty() &&
         std::any_of(Which.begin(), Which.end(), [&](std::string_view W) {
           return Words.front() == W || Words.back() == W;
         });
}

bool isReference(std::string_view Identifier) {
  return isAtAnEnd(splitIdentifier(unqualified(Identifier)),
                   {"ref", "reference", "ticket", "uuid", "guid"});
}

bool namesAnIdentifier(std::string_view Name) {
  return isReference(Name) ||
         isAtAnEnd(splitIdentifier(unqualified(Name)),
                   {"id", "identifier", "number", "no", "key", "references",
                    "correlation", "tracking", "sequence", "seq", "serial",
                    "job", "case", "order", "index"});
}

} // namespace nhsmail
