//===- AcceptComment.cpp - Risks that the code says are accepted ----------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/policy/AcceptComment.h"

#include "checks/models/JsonReader.h"
#include "checks/policy/CheckIds.h"
#include "checks/policy/Date.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace nhsmail {
namespace {

constexpr std::string_view Blank = " \t\r\n";

bool continuesWord(char C) {
  return std::isalnum(static_cast<unsigned char>(C)) || C == '_' || C == '-';
}

/// \p Text without blanks around it, and with single ones in it.
std::string tidied(std::string_view Text) {
  std::string Result;
  for (char C : Text) {
    if (Blank.find(C) == Blank.npos)
      Result += C;
    else if (!Result.empty() && Result.back() != ' ')
      Result += ' ';
  }
  if (Result.ends_with(' '))
    Result.pop_back();
  return Result;
}

/// Reads one comment.
class Reader {
public:
  Reader(const SourceLayout::Comment &C, std::vector<AcceptComment> &Out)
      : Text(C.Text), Offsets(C.Offsets), Out(Out) {}

  void read() {
    size_t At = next(0);
    while (At != Text.npos) {
      const size_t End = next(At + AcceptWord.size());
      AcceptComment A;
      A.Offset = Offsets[At];
      readOne(A, At + AcceptWord.size(), std::min(End, Text.size()));
      Out.push_back(std::move(A));
      At = End;
    }
  }

private:
  const std::string_view Text;
  const std::vector<size_t> &Offsets;
  std::vector<AcceptComment> &Out;

  size_t afterBlanks(size_t At) const {
    return std::min(Text.find_first_not_of(Blank, At), Text.size());
  }

  /// The next acceptance at or after \p From. A comment that only talks of them
  /// holds none.
  size_t next(size_t From) const {
    for (size_t At = Text.find(AcceptWord, From); At != Text.npos;
         At = Text.find(AcceptWord, At + 1)) {
      const size_t End = At + AcceptWord.size();
      if ((At > 0 && continuesWord(Text[At - 1])) ||
          (End < Text.size() && continuesWord(Text[End])))
        continue;
      const size_t Behind = afterBlanks(End);
      if (afterBlanks(0) == At || Behind == Text.size() ||
          Text[Behind] == '(' || Text[Behind] == ':')
        return At;
    }
    return Text.npos;
  }

  void fail(AcceptComment &A, size_t At, std::string Why) const {
    A.Error = std::move(Why);
    A.Offset = Offsets[std::min(At, Text.size() - 1)];
  }

  void readOne(AcceptComment &A, size_t At, size_t End) const {
    const size_t Open = afterBlanks(At);
    if (Open >= End || Text[Open] != '(')
      return fail(A, At, "write " + std::string(AcceptWord) +
                             "(CHECK; until=YYYY-MM-DD; ref=REFERENCE; "
                             "owner=NAME): REASON");
    const size_t Close = Text.find(')', Open);
    if (Close >= End)
      return fail(A, Open, "its '(' is never closed");
    std::set<std::string> Given;
    for (size_t Part = Open + 1; Part <= Close && A.Error.empty();) {
      const size_t PartEnd = std::min(Text.find(';', Part), Close);
      readPart(A, Part, PartEnd, Given);
      Part = PartEnd + 1;
    }
    if (!A.Error.empty())
      return;
    for (const auto &[Name, Value] :
         {std::pair{"until", &A.Until}, std::pair{"ref", &A.Reference}})
      if (Value->empty())
        return fail(A, Open, std::string("it has no '") + Name + "='");
    const size_t Colon = afterBlanks(Close + 1);
    if (Colon < End && Text[Colon] == ':')
      A.Reason = tidied(Text.substr(Colon + 1, End - Colon - 1));
    if (std::none_of(A.Reason.begin(), A.Reason.end(), [](unsigned char C) {
          return std::isalnum(C) || C >= 0x80;
        }))
      fail(A, Close, "it gives no reason; write one behind '):'");
  }

  /// The check comes first, then what is said about it.
  void readPart(AcceptComment &A, size_t Begin, size_t End,
                std::set<std::string> &Given) const {
    const std::string Part = tidied(Text.substr(Begin, End - Begin));
    const size_t Start = std::min(afterBlanks(Begin), End);
    if (Given.insert("").second) {
      A.Check = Part;
      if (std::string Why = Part.empty() ? "it names no check"
                                         : whyNotAcceptable(Part);
          !Why.empty())
        fail(A, Start, std::move(Why));
      return;
    }
    if (Part.empty())
      return;
    const size_t Equals = Part.find('=');
    const std::string Name = tidied(Part.substr(0, Equals));
    std::string *Target = Name == "until"   ? &A.Until
                          : Name == "ref"   ? &A.Reference
                          : Name == "owner" ? &A.Owner
                                            : nullptr;
    if (!Target) {
      static const std::vector<std::string> Members{"until", "ref", "owner"};
      const std::string_view Near = nearestName(Name, Members);
      return fail(A, Start,
                  "it cannot say '" + Name + "'" +
                      (Near.empty() ? "; there are until=, ref= and owner="
                                    : "; did you mean '" + std::string(Near) +
                                          "='?"));
    }
    if (!Given.insert(Name).second)
      return fail(A, Start, "it says '" + Name + "=' twice");
    if (Equals != Part.npos)
      *Target = tidied(Part.substr(Equals + 1));
    if (Target->empty())
      fail(A, Start, "'" + Name + "=' has no value");
    else if (Target == &A.Until && !isCalendarDate(A.Until))
      fail(A, Start, "'" + A.Until + "' is no date; write YYYY-MM-DD");
  }
};

} // namespace

std::vector<AcceptComment> acceptComments(const SourceLayout &Source) {
  std::vector<AcceptComment> Result;
  for (const SourceLayout::Comment &C : Source.comments())
    Reader(C, Result).read();
  return Result;
}

} // namespace nhsmail
