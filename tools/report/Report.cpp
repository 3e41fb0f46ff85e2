//===- Report.cpp - What one run of the analysis has to say ---------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/report/Report.h"

#include <nlohmann/json.hpp>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <iterator>
#include <string_view>
#include <tuple>
#include <utility>

namespace nhsmail {

void Report::add(std::string File, AnalysisResult Result) {
  Analysed.push_back(std::move(File));
  add(std::move(Result));
}

void Report::add(AnalysisResult Result) {
  FunctionsAnalysed += Result.FunctionsAnalysed;
  std::move(Result.Findings.begin(), Result.Findings.end(),
            std::back_inserter(Findings));
  std::move(Result.Idle.begin(), Result.Idle.end(), std::back_inserter(Idle));
  std::move(Result.Unmodelled.begin(), Result.Unmodelled.end(),
            std::back_inserter(Unmodelled));
  std::move(Result.Points.begin(), Result.Points.end(),
            std::back_inserter(Points));
  MailBodies.merge(std::move(Result.MailBodies));
  for (const auto &[Name, Count] : Result.LimitsHit)
    LimitsHit[Name] += Count;
}

/// What makes two findings the same one to the reader: units that include a
/// header differ in the routes into it, not in what is wrong with it.
static auto identity(const Finding &F) {
  return std::tie(F.Where.File, F.Where.Line, F.Where.Column, F.Check,
                  F.Message);
}

/// The order of the report. Of the same findings the one with the shortest
/// route comes first and stays; the rest of the order only makes the output
/// independent of which unit was ready first.
static bool comesFirst(const Finding &A, const Finding &B) {
  const auto KeyA = std::make_tuple(identity(A), A.Route.size());
  const auto KeyB = std::make_tuple(identity(B), B.Route.size());
  if (KeyA != KeyB)
    return KeyA < KeyB;
  return std::lexicographical_compare(
      A.Route.begin(), A.Route.end(), B.Route.begin(), B.Route.end(),
      [](const RouteStep &X, const RouteStep &Y) {
        return std::tie(X.Where, X.Message) < std::tie(Y.Where, Y.Message);
      });
}

/// Acceptances that served no unit, as findings.
static void addIdle(Report &R) {
  std::set<Location> Served;
  for (const Finding &F : R.Findings)
    Served.insert(F.Suppressed.Where);
  for (IdleAcceptance &Idle : R.Idle)
    if ((R.WholeProgram || !Idle.MayServeOthers) &&
        !Served.count(Idle.What.Where))
      R.Findings.push_back(std::move(Idle.What));
  R.Idle.clear();
}

const Finding *findingOf(const Report &R, const PointVerdict &V) {
  if (V.How < Standing::Accepted)
    return nullptr;
  auto It = std::lower_bound(
      R.Findings.begin(), R.Findings.end(), V,
      [](const Finding &F, const PointVerdict &V) {
        return std::tie(F.Where.File, F.Where.Line, F.Where.Column, F.Check) <
               std::tie(V.Where.File, V.Where.Line, V.Where.Column, V.Check);
      });
  for (; It != R.Findings.end() && It->Where.File == V.Where.File &&
         It->Where.Line == V.Where.Line && It->Check == V.Check;
       ++It)
    if (It->Where == V.Where && It->Message == V.Why)
      return &*It;
  return nullptr;
}

std::vector<PointVerdict> verdictsElsewhere(const Report &R) {
  std::set<const Finding *> AtPoints;
  for (const IntegrationPoint &P : R.Points)
    for (const PointVerdict &V : P.Verdicts)
      AtPoints.insert(findingOf(R, V));
  std::vector<PointVerdict> Out;
  for (const Finding &F : R.Findings)
    if (!AtPoints.count(&F))
      Out.push_back({F.Check,
                     F.Suppressed.Kind == "accepted" ? Standing::Accepted
                                                     : Standing::Breached,
                     F.Message, F.Where, F.Suppressed});
  return Out;
}

/// Makes one point of what several units say of one place, and looks up what
/// has been accepted.
static void finishPoints(Report &R) {
  std::sort(R.Points.begin(), R.Points.end(), [](const auto &A, const auto &B) {
    return identityOf(A) < identityOf(B);
  });
  std::vector<IntegrationPoint> Merged;
  for (IntegrationPoint &P : R.Points) {
    if (Merged.empty() || identityOf(Merged.back()) != identityOf(P))
      Merged.push_back(std::move(P));
    else
      merge(Merged.back(), P);
  }
  R.Points = std::move(Merged);
  for (IntegrationPoint &P : R.Points)
    for (PointVerdict &V : P.Verdicts)
      if (const Finding *F = findingOf(R, V)) {
        V.Suppressed = F->Suppressed;
        if (V.Suppressed.Kind == "accepted")
          V.How = Standing::Accepted;
      }
}

void Report::finish() {
  addIdle(*this);
  std::sort(Findings.begin(), Findings.end(), comesFirst);
  Findings.erase(std::unique(Findings.begin(), Findings.end(),
                             [](const Finding &A, const Finding &B) {
                               return identity(A) == identity(B);
                             }),
                 Findings.end());
  Fingerprints = fingerprints(Findings, [&](const std::string &File) {
    return displayPath(File, Root);
  });

  finishPoints(*this);

  // What has a body in another unit is judged there.
  std::erase_if(Unmodelled, [&](const UnmodelledCall &C) {
    return MailBodies.count(C.Key) != 0;
  });
  auto CallKey = [](const UnmodelledCall &C) {
    return std::tie(C.Callee, C.Where, C.Key);
  };
  std::sort(
      Unmodelled.begin(), Unmodelled.end(),
      [&](const auto &A, const auto &B) { return CallKey(A) < CallKey(B); });
  Unmodelled.erase(std::unique(Unmodelled.begin(), Unmodelled.end()),
                   Unmodelled.end());

  // A file may be compiled in several ways, and is analysed where all are.
  auto FailureKey = [](const UnitFailure &F) {
    return std::tie(F.File, F.Reason, F.Details);
  };
  std::sort(Failures.begin(), Failures.end(),
            [&](const UnitFailure &A, const UnitFailure &B) {
              return FailureKey(A) < FailureKey(B);
            });
  Failures.erase(std::unique(Failures.begin(), Failures.end(),
                             [&](const UnitFailure &A, const UnitFailure &B) {
                               return FailureKey(A) == FailureKey(B);
                             }),
                 Failures.end());
  std::sort(Analysed.begin(), Analysed.end());
  Analysed.erase(std::unique(Analysed.begin(), Analysed.end()), Analysed.end());
  std::erase_if(Analysed, [&](const std::string &File) {
    return std::any_of(Failures.begin(), Failures.end(),
                       [&](const UnitFailure &F) { return F.File == File; });
  });
  std::sort(Notes.begin(), Notes.end());
  Notes.erase(std::unique(Notes.begin(), Notes.end()), Notes.end());
}

std::vector<UnmodelledFunction> unmodelledFunctions(const Report &R) {
  std::vector<UnmodelledFunction> Out;
  for (const UnmodelledCall &C : R.Unmodelled) {
    if (Out.empty() || Out.back().Callee != C.Callee)
      Out.push_back({C.Callee, C.Where, 0});
    ++Out.back().Calls;
  }
  return Out;
}

unsigned Report::openFindings() const {
  return std::count_if(Findings.begin(), Findings.end(), [](const Finding &F) {
    return F.Suppressed.Kind.empty();
  });
}

size_t Report::keepOnly(const std::function<bool(const Finding &)> &Wanted) {
  size_t Kept = 0, Open = 0;
  for (size_t I = 0; I < Findings.size(); ++I) {
    if (!Wanted(Findings[I])) {
      Open += Findings[I].Suppressed.Kind.empty();
      continue;
    }
    if (Kept != I) {
      Findings[Kept] = std::move(Findings[I]);
      Fingerprints[Kept] = std::move(Fingerprints[I]);
    }
    ++Kept;
  }
  Findings.resize(Kept);
  Fingerprints.resize(Kept);
  return Open;
}

ExitCode Report::exitCode() const {
  if (!Failures.empty())
    return ExitCode::Incomplete;
  return std::any_of(Findings.begin(), Findings.end(),
                     [&](const Finding &F) { return Fail.counts(F); })
             ? ExitCode::Findings
             : ExitCode::Clean;
}

std::optional<FailOn> failOnNamed(std::string_view Text) {
  FailOn Out;
  if (Text.size() == 1 && Text[0] >= '0' && Text[0] <= '2') {
    Out.MaxLevel = Text[0] - '0';
    return Out;
  }
  if (Text == "never") {
    Out.MinSeverity.reset();
    return Out;
  }
  for (Severity Sev : {Severity::Note, Severity::Warning, Severity::Error})
    if (Text == severityName(Sev)) {
      Out.MinSeverity = Sev;
      return Out;
    }
  return std::nullopt;
}

std::string displayPath(const std::string &File, const std::string &Root) {
  const std::string Prefix = Root.ends_with('/') ? Root : Root + '/';
  if (!Root.empty() && File.starts_with(Prefix) && File.size() > Prefix.size())
    return File.substr(Prefix.size());
  return File;
}

/// Bytes of the C1 control, bidirectional override or code point that is no
/// character which \p Utf8 starts with, or 0.
static size_t invisibleLength(std::string_view Utf8) {
  auto Byte = [&](size_t I) {
    return I < Utf8.size() ? static_cast<unsigned char>(Utf8[I]) : 0u;
  };
  auto Within = [&](size_t I, unsigned First, unsigned Last) {
    return Byte(I) >= First && Byte(I) <= Last;
  };
  if (Byte(0) == 0xC2 && Within(1, 0x80, 0x9F))
    return 2;
  if (Byte(0) == 0xE2 && ((Byte(1) == 0x80 && Within(2, 0xAA, 0xAE)) ||
                          (Byte(1) == 0x81 && Within(2, 0xA6, 0xA9))))
    return 3;
  if (Byte(0) == 0xEF && Byte(1) == 0xBF && Within(2, 0xBE, 0xBF))
    return 3;
  return 0;
}

std::string printable(std::string_view Text) {
  std::string Result;
  while (!Text.empty()) {
    const unsigned char C = Text.front();
    const size_t Invisible = invisibleLength(Text);
    if (C == '\t')
      Result += ' ';
    else if (Invisible || C < 0x20 || C == 0x7f)
      Result += '?';
    else
      Result += Text.front();
    Text.remove_prefix(std::max<size_t>(Invisible, 1));
  }
  return Result;
}

std::string printableUtf8(const std::string &Text) {
  using nlohmann::json;
  const std::string Valid =
      json(Text).dump(-1, ' ', false, json::error_handler_t::replace);
  return printable(json::parse(Valid).get<std::string>());
}

std::string asSentence(std::string Text) {
  auto IsLower = [](char C) { return C >= 'a' && C <= 'z'; };
  const size_t Word =
      std::find_if_not(Text.begin(), Text.end(), IsLower) - Text.begin();
  // What goes on with anything but a space is a name from the code.
  if (Word > 0 && Word < Text.size() && Text[Word] == ' ')
    Text.front() = static_cast<char>(Text.front() - 'a' + 'A');
  if (!Text.empty() && !Text.ends_with('.'))
    Text += '.';
  return Text;
}

const char *severityName(Severity Sev) {
  switch (Sev) {
  case Severity::Note:
    return "note";
  case Severity::Warning:
    return "warning";
  case Severity::Error:
    return "error";
  }
  return "error";
}

const char *failureName(UnitFailure::Kind What) {
  switch (What) {
  case UnitFailure::Kind::CompileError:
    return "compile-error";
  case UnitFailure::Kind::Crash:
    return "crash";
  case UnitFailure::Kind::Timeout:
    return "timeout";
  case UnitFailure::Kind::MemoryLimit:
    return "memory-limit";
  }
  return "crash";
}

std::string contentHash(std::string_view Text) {
  const XXH128_hash_t Hash = XXH3_128bits(Text.data(), Text.size());
  char Hex[33];
  std::snprintf(Hex, sizeof(Hex), "%016llx%016llx",
                static_cast<unsigned long long>(Hash.high64),
                static_cast<unsigned long long>(Hash.low64));
  return Hex;
}

/// 64-bit FNV-1a: short, the same on every machine, and good enough to tell
/// the findings of one program apart.
static uint64_t stableHash(std::string_view Text) {
  uint64_t Hash = 0xcbf29ce484222325u;
  for (unsigned char C : Text)
    Hash = (Hash ^ C) * 0x100000001b3u;
  return Hash;
}

std::vector<std::string> fingerprints(
    const std::vector<Finding> &Findings,
    const std::function<std::string(const std::string &File)> &PathOf) {
  std::map<std::string, unsigned> Seen;
  std::vector<std::string> Result;
  Result.reserve(Findings.size());
  for (const Finding &F : Findings) {
    std::string Key = F.Check + '\n' + PathOf(F.Where.File) + '\n' +
                      F.Function + '\n' + F.Message;
    Key += '\n' + std::to_string(Seen[Key]++);
    char Hex[17];
    std::snprintf(Hex, sizeof(Hex), "%016llx",
                  static_cast<unsigned long long>(stableHash(Key)));
    Result.push_back(Hex);
  }
  return Result;
}

} // namespace nhsmail
