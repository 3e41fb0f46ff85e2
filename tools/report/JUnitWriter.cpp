//===- JUnitWriter.cpp - Findings as the results of tests -----------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// The JUnit XML that Jenkins, GitLab and Azure Pipelines read. Every unit is a
/// test that passes where it was analysed and is an error where it was not;
/// every check is one for each file in which it found something. Names hold no
/// lines, so that services know a test again after edits, and none is there
/// twice, as GitLab would drop the second. Services show the content of an
/// element or its message: each says everything that matters.
//===----------------------------------------------------------------------===//
#include "checks/rules/Catalogue.h"
#include "tools/report/FindingView.h"
#include "tools/report/InventoryView.h"
#include "tools/report/Writers.h"

#include <map>
#include <set>
#include <utility>

namespace nhsmail {
namespace {

constexpr const char *UnitSuite = "files";

class JUnitWriter {
public:
  explicit JUnitWriter(const Report &R) : R(R) {
    for (const Finding &F : R.Findings)
      ByCheck[F.Check][displayPath(F.Where.File, R.Root)].push_back(&F);
  }

  std::string write() {
    units();
    for (const auto &[Check, Files] : ByCheck) {
      begin();
      for (const auto &[File, Findings] : Files)
        findings(Check, File, Findings);
      end(Check);
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<testsuites name=\"nhsmail-tidy\"" +
           attributes(Total) + ">\n" + Suites + "</testsuites>\n";
  }

private:
  struct Counts {
    size_t Tests = 0, Failures = 0, Errors = 0, Skipped = 0;
  };
  using Group = std::vector<const Finding *>;

  const Report &R;
  std::map<std::string, std::map<std::string, Group>> ByCheck;
  std::string Suites, Cases;
  Counts Suite, Total;

  static std::string escaped(const std::string &Text) {
    std::string Out;
    for (char C : printableUtf8(Text))
      switch (C) {
      case '&':
        Out += "&amp;";
        break;
      case '<':
        Out += "&lt;";
        break;
      case '>':
        Out += "&gt;";
        break;
      case '"':
        Out += "&quot;";
        break;
      default:
        Out += C;
      }
    return Out;
  }

  static std::string attribute(const char *Name, const std::string &Value) {
    return std::string(" ") + Name + "=\"" + escaped(Value) + '"';
  }

  static std::string attributes(const Counts &C) {
    return attribute("tests", std::to_string(C.Tests)) +
           attribute("failures", std::to_string(C.Failures)) +
           attribute("errors", std::to_string(C.Errors)) +
           attribute("skipped", std::to_string(C.Skipped));
  }

  //===--- Suites and tests -----------------------------------------------===//

  void begin() {
    Suite = {};
    Cases.clear();
  }

  void end(const std::string &Name, const std::string &Output = "") {
    Suites += "  <testsuite" + attribute("name", "nhsmail-tidy." + Name) +
              attributes(Suite) + ">\n" + Cases + Output + "  </testsuite>\n";
    Total.Tests += Suite.Tests;
    Total.Failures += Suite.Failures;
    Total.Errors += Suite.Errors;
    Total.Skipped += Suite.Skipped;
  }

  /// Jenkins takes what is before the last point of a class for its package.
  void test(const std::string &Class, const std::string &File,
            const std::string &Result) {
    ++Suite.Tests;
    Cases += "    <testcase" + attribute("classname", "nhsmail-tidy." + Class) +
             attribute("name", File) + attribute("file", File) +
             (Result.empty() ? "/>\n" : ">\n" + Result + "    </testcase>\n");
  }

  /// \p Lines become the content; each is a line that needs no trust.
  static std::string result(const char *Element, const std::string &Type,
                            const std::string &Message,
                            const std::vector<std::string> &Lines) {
    std::string Out = std::string("      <") + Element +
                      (Type.empty() ? "" : attribute("type", Type)) +
                      attribute("message", Message) + '>';
    const char *Break = "";
    for (const std::string &Line : Lines)
      Out += std::exchange(Break, "\n") + escaped(Line);
    return Out + "</" + Element + ">\n";
  }

  void units() {
    begin();
    // A file may be compiled in several ways, of which one may fail.
    std::set<std::string> Named;
    for (const UnitFailure &F : R.Failures) {
      if (!Named.insert(F.File).second)
        continue;
      std::vector<std::string> Lines = {"not analysed: " + F.Reason};
      Lines.insert(Lines.end(), F.Details.begin(), F.Details.end());
      ++Suite.Errors;
      test(UnitSuite, displayPath(F.File, R.Root),
           result("error", failureName(F.What), Lines.front(), Lines));
    }
    for (const std::string &File : R.Analysed)
      if (Named.insert(File).second)
        test(UnitSuite, displayPath(File, R.Root), "");
    for (const std::string &File : R.Skipped)
      if (Named.insert(File).second) {
        ++Suite.Skipped;
        const std::string Why = "left out by --exclude";
        test(UnitSuite, displayPath(File, R.Root),
             result("skipped", "", Why, {Why}));
      }
    std::string Output;
    for (const UnmodelledFunction &F : unmodelledFunctions(R))
      Output +=
          escaped("not judged: " + F.Callee + ", " + plural(F.Calls, "call") +
                  ", first at " + placeOf(F.First, R.Root)) +
          '\n';
    end(UnitSuite,
        Output.empty() ? "" : "    <system-out>" + Output + "</system-out>\n");
  }

  /// What \p Check has found in \p File: a failure where any of it is open.
  void findings(const std::string &Check, const std::string &File,
                const Group &Findings) {
    Group Open;
    std::vector<std::string> Hidden;
    for (const Finding *F : Findings)
      if (F->Suppressed.Kind.empty())
        Open.push_back(F);
      else
        Hidden.push_back(placeOf(F->Where, R.Root) + ": " + F->Message + ": " +
                         spoken(F->Suppressed));
    if (Open.empty()) {
      ++Suite.Skipped;
      std::string Message = Hidden.front();
      if (Hidden.size() > 1)
        Message += " (and " + std::to_string(Hidden.size() - 1) + " more)";
      test(Check, File, result("skipped", "", Message, Hidden));
      return;
    }
    ++Suite.Failures;
    std::vector<std::string> Lines;
    for (const Finding *F : Open)
      describe(*F, Lines);
    Lines.insert(Lines.end(), Hidden.begin(), Hidden.end());
    std::string Message =
        placeOf(Open.front()->Where, R.Root) + ": " + Open.front()->Message;
    if (Open.size() > 1)
      Message += " (and " + std::to_string(Open.size() - 1) + " more)";
    test(Check, File, result("failure", Check, Message, Lines));
  }

  void describe(const Finding &F, std::vector<std::string> &Lines) const {
    Lines.push_back(placeOf(F.Where, R.Root) + ": " + severityName(F.Sev) +
                    ": " + F.Message + " [" + F.Check + ']');
    for (const std::string &Clause : F.Clauses)
      Lines.push_back("  AUP " + Clause + ": " +
                      std::string(clauseSummary(Clause)));
    for (size_t I = 0; I < F.Route.size(); ++I)
      Lines.push_back("  " + std::to_string(I + 1) + ". " +
                      placeOf(F.Route[I].Where, R.Root) + ": " +
                      F.Route[I].Message);
    if (!F.Remedy.empty())
      Lines.push_back("  Remedy: " + asSentence(F.Remedy));
  }
};

} // namespace

std::string writeJUnit(const Report &R, const WriteOptions &) {
  return JUnitWriter(R).write();
}

} // namespace nhsmail
