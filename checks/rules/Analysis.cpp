//===- Analysis.cpp - From facts to findings ------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/rules/Analysis.h"

#include "checks/engine/Binder.h"
#include "checks/engine/Solver.h"
#include "checks/policy/Date.h"
#include "checks/policy/FunctionNames.h"
#include "checks/rules/Catalogue.h"
#include "checks/rules/Check.h"
#include "checks/rules/FixIts.h"
#include "checks/rules/Inventory.h"
#include "checks/rules/Suppression.h"

#include <algorithm>
#include <set>
#include <unordered_map>

using namespace nhsmail;

namespace {
struct Rule {
  std::string_view Id;
  void (*Judge)(const Case &, Drafts &);
};
} // namespace

static constexpr Rule Rules[] = {
    {"nhsmail-hardcoded-credential", judgeHardcodedCredential},
    {"nhsmail-unchecked-send", judgeUncheckedSend},
    {"nhsmail-missing-secure-tag", judgeMissingSecureTag},
    {"nhsmail-insecure-transport", judgeInsecureTransport},
    {"nhsmail-password-login", judgePasswordLogin},
    {"nhsmail-password-prompt", judgePasswordPrompt},
    {"nhsmail-missing-timeout", judgeMissingTimeout},
    {"nhsmail-stored-credential", judgeStoredCredential},
    {"nhsmail-logged-credential", judgeLoggedCredential},
    {"nhsmail-exposed-sensitive-data", judgeExposedSensitiveData},
    {"nhsmail-missing-receipt-request", judgeMissingReceiptRequest},
    {"nhsmail-sensitive-subject", judgeSensitiveSubject},
    {"nhsmail-untracked-delivery", judgeUntrackedDelivery},
    {"nhsmail-spoofed-sender", judgeSpoofedSender},
    {"nhsmail-unapproved-impersonation", judgeUnapprovedImpersonation},
    {"nhsmail-header-injection", judgeHeaderInjection},
    {"nhsmail-credential-disclosure", judgeCredentialDisclosure},
    {"nhsmail-sensitive-calendar", judgeSensitiveCalendar},
    {"nhsmail-sensitive-teams-message", judgeSensitiveTeamsMessage},
    {"nhsmail-public-sharing", judgePublicSharing},
    {"nhsmail-unverified-recipient", judgeUnverifiedRecipient},
    {"nhsmail-directory-harvest", judgeDirectoryHarvest},
    {"nhsmail-unsafe-attachment", judgeUnsafeAttachment},
    {"nhsmail-service-interference", judgeServiceInterference},
    {"nhsmail-mailbox-as-store", judgeMailboxAsStore},
    {"nhsmail-unsafe-retry", judgeUnsafeRetry},
    {"nhsmail-unthrottled-send", judgeUnthrottledSend},
    {"nhsmail-autoreply-loop", judgeAutoreplyLoop},
    {"nhsmail-unordered-sends", judgeUnorderedSends},
};

/// \p Of, asked once for each name: the engine asks for the same ones wherever
/// they are met.
template <typename Fn> static auto remembering(Fn Of) {
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using Answer = std::invoke_result_t<Fn, std::string_view>;
  return [Of, Answers = std::unordered_map<std::string, Answer, Hash,
                                           std::equal_to<>>()](
             std::string_view Name) mutable {
    constexpr size_t Many = 1 << 16; // A process may live for days.
    auto Known = Answers.find(Name);
    if (Known == Answers.end()) {
      if (Answers.size() == Many)
        Answers.clear();
      Known = Answers.emplace(Name, Of(Name)).first;
    }
    return Known->second;
  };
}

/// The same of a question that every program answers alike.
template <bool Of(std::string_view)> static bool remembered(std::string_view Name) {
  thread_local auto Ask = remembering(Of);
  return Ask(Name);
}

static std::optional<Label> labelOf(const Policy &Pol, std::string_view Name) {
  if (Name.empty())
    return std::nullopt;
  if (Pol.isCredentialSource(Name))
    return Label::Credential;
  if (Pol.isSensitiveFunction(Name) || Pol.isSensitiveType(Name))
    return Label::Sensitive;
  // The command line, as main() and getopt() hand it out.
  if (Name == "argv" || Name == "optarg")
    return Label::Untrusted;
  switch (Pol.classifyVariable(Name)) {
  case NameClass::Sensitive:
    return Label::Sensitive;
  case NameClass::Credential:
    return Label::Credential;
  default:
    return std::nullopt;
  }
}

static std::vector<Label> removedBy(const Policy &Pol, std::string_view Name) {
  std::vector<Label> Out;
  if (Pol.isProtectFunction(Name) || conceals(Name) || answers(Name))
    Out = {Label::Sensitive, Label::Credential};
  if (cleans(Name))
    Out.push_back(Label::Untrusted);
  return Out;
}

NameOracle nhsmail::oracleFor(const Policy &Pol) {
  NameOracle O;
  O.LabelOf = remembering(
      [&Pol](std::string_view Name) { return labelOf(Pol, Name); });
  O.GoesWithCredential = remembered<goesWithCredential>;
  O.OnlyTells = remembered<onlyTells>;
  O.Paces = remembered<paces>;
  O.Awaits = remembered<awaits>;
  O.YieldsNext = remembered<yieldsNext>;
  O.EndsTrying = remembered<endsTrying>;
  O.OwnFault = isOwnFault;
  O.Removes = remembering(
      [&Pol](std::string_view Name) { return removedBy(Pol, Name); });
  return O;
}

/// The send that uses the object of an Arrive event, one that knows its host
/// rather than not; null if there is none.
static const Event *useOf(const Event &E,
                          const std::vector<const Event *> &Sends) {
  if (E.What != Event::Arrive)
    return nullptr;
  const Event *Use = nullptr;
  for (const Event *Send : Sends) {
    bool Same = std::any_of(
        Send->Objects.begin(), Send->Objects.end(), [&](PlaceId P) {
          return std::find(E.Objects.begin(), E.Objects.end(), P) !=
                 E.Objects.end();
        });
    if (!Same)
      continue;
    if (hostOf(*Send))
      return Send;
    if (!Use)
      Use = Send;
  }
  return Use;
}

/// The host of the transport. A credential may be set before the URL is: then
/// its use tells.
static std::optional<std::string> hostFor(const Event &E, const Event *Use) {
  if (std::optional<std::string> Host = hostOf(E))
    return Host;
  return Use && !E.attribute("url") ? hostOf(*Use) : std::nullopt;
}

namespace {
/// Which values the program signs in with: those of a function by the function,
/// members by their class, globals everywhere.
class SignIns {
public:
  SignIns(const facts::Program &Program, const PlaceTable &Places)
      : Program(Program), Places(Places) {}

  void add(size_t Function, const SignIn &S) {
    for (PlaceId P : secretsIn(*S.Where)) {
      auto [It, New] = By.try_emplace({ownerOf(Function, P), P}, S);
      if (!New && It->second.OutOfScope)
        It->second = S;
    }
  }
  const SignIn *find(size_t Function, PlaceId P) const {
    auto It = By.find({ownerOf(Function, P), P});
    return It == By.end() ? nullptr : &It->second;
  }

private:
  std::string ownerOf(size_t Function, PlaceId P) const {
    const facts::Function &F = Program.Functions[Function];
    switch (Places.kind(Places.rootOf(P))) {
    case Step::Global:
    case Step::Site: // No two functions have one in common, but what a
                     // constructor has made for methods.
      return {};
    case Step::This:
      return F.Name.substr(0, F.Name.rfind("::"));
    default:
      return F.Key;
    }
  }

  const facts::Program &Program;
  const PlaceTable &Places;
  std::map<std::pair<std::string, PlaceId>, SignIn> By;
};
} // namespace

static Finding finish(const facts::Program &Program, const CheckInfo &Info,
                      const Event &E, Draft D, const std::string &Function) {
  Finding F;
  F.Check = Info.Id;
  F.Message = std::move(D.Message);
  F.Level = D.Level.value_or(Info.Level);
  F.Sev = D.Sev.value_or(Info.Sev);
  F.Clauses = Info.Clauses;
  F.Cwe = Info.Cwe;
  F.Remedy = std::move(D.Remedy);
  F.Fixes = std::move(D.Fixes);
  F.Function = Function;
  // The calls, outermost first.
  std::vector<const Trace *> Calls;
  for (const Trace *X = E.Calls.get(); X; X = X->Before.get())
    Calls.push_back(X);
  // The event is judged from the inside out: where it first is wrong, the
  // outermost call is the one that makes it so. An outcome is lost where it is
  // lost, however late it is known that a mail was sent.
  F.Where = Program.locate(Calls.empty() ? E.Where : Calls.front()->Where);
  if (E.What == Event::Lost)
    F.Where = Program.locate(E.LostDepth == 0 || E.LostDepth > Calls.size()
                                 ? E.Where
                                 : Calls[Calls.size() - E.LostDepth]->Where);

  // A line that spells a constant out is shown by nobody; of a finding about a
  // secret, no line is.
  std::vector<const Trace *> Origin = stepsOf(D.Origin);
  auto mayShow = [&](const Location &At) {
    return D.ShowSource &&
           std::none_of(Origin.begin(), Origin.end(), [&](const Trace *X) {
             Location Spelt = Program.locate(X->Where);
             return X->Secret && Spelt.File == At.File &&
                    Spelt.Line <= At.EndLine && Spelt.EndLine >= At.Line;
           });
  };
  F.ShowSource = mayShow(F.Where);
  auto add = [&](const Location &At, std::string Message, bool Show) {
    if (At.Line == 0)
      return;
    RouteStep Step{At, std::move(Message), Show};
    for (const RouteStep &Known : F.Route)
      if (Known.Where == Step.Where && Known.Message == Step.Message)
        return;
    F.Route.push_back(std::move(Step));
  };
  auto step = [&](const facts::Span &At, const std::string &Message) {
    Location Where = Program.locate(At);
    add(Where, Message, mayShow(Where));
  };
  for (const Trace *X : Origin)
    step(X->Where, X->Message);
  for (const Trace *X : Calls)
    step(X->Where, X->Message);
  step(D.Before.first, D.Before.second);
  step(E.Where, D.AtEvent);
  for (const auto &[At, Message] : D.After)
    step(At, Message);
  return F;
}

/// True where the event, or the way to it or from it, leads over the line that
/// \p Why asks about.
static bool passesBy(const facts::Program &Program, const Event &E,
                     const Explanation &Why) {
  auto here = [&](const facts::Span &S) {
    return S.Line && S.Line <= Why.Line &&
           Why.Line <= std::max(S.Line, S.EndLine) &&
           Program.locate(S).File == Why.File;
  };
  if (here(E.Where) || here(E.LostAt) || here(E.TestedAt))
    return true;
  for (const Trace *X = E.Calls.get(); X; X = X->Before.get())
    if (here(X->Where))
      return true;
  return false;
}

static std::string spoken(const Event &E) {
  switch (E.What) {
  case Event::Arrive:
    return "value that reaches " + E.Callee + "() as " + E.Name + " (" +
           E.Role + ")";
  case Event::Send:
    return E.Name + " sent by " + E.Callee + "()";
  case Event::Lost:
    return "outcome of " + E.Callee + "()";
  }
  return {};
}

/// What the path has found out about \p Of.
static std::string answered(const Known &K, const std::string &Of) {
  static constexpr const char *Compares[] = {"==", "!=", "<", "<=", ">", ">="};
  if (!K.IsText)
    return "'" + Of + "' " + Compares[static_cast<int>(K.Op)] + " " +
           std::to_string(K.Constant);
  std::string Patterns;
  for (const std::string &P : K.Patterns)
    Patterns += (Patterns.empty() ? "'" : " or '") + P + "'";
  if (K.Test == TextTest::Guard)
    return Patterns + " says " + (K.Holds ? "yes" : "no") + " of '" + Of + "'";
  return "'" + Of + "' " + (K.Holds ? "passes" : "fails") + " the test '" +
         std::string(name(K.Test)) + "'" +
         (Patterns.empty() ? "" : " for " + Patterns);
}

/// What is known on the way to an event that may be why it is right.
static std::vector<std::string> circumstancesOf(const Case &C) {
  std::vector<std::string> Out;
  if (C.Mail && C.Mail->IsMail != Tri::Yes)
    Out.push_back(C.Mail->IsMail == Tri::No
                      ? "it is no mail, by its address or by what it holds"
                      : "nothing shows that it is mail");
  for (const Known &K : C.What.Facts)
    if (std::string Of(C.nameOf(K.Symbol)); !Of.empty())
      Out.push_back("guarded: " + answered(K, Of) + " (line " +
                    std::to_string(K.Where.Line) + ")");
  for (const auto &[Name, V] : C.What.Attributes)
    if (Labels L = V.labels(); L.has(Label::Masked)) {
      std::vector<const Trace *> Steps = stepsOf(L.why(Label::Masked));
      Out.push_back("sanitized: the " + Name + " has been masked or cleaned" +
                    (Steps.empty() ? ""
                                   : ": " + Steps.back()->Message + " (line " +
                                         std::to_string(
                                             Steps.back()->Where.Line) +
                                         ")"));
    }
  return Out;
}

/// Makes the policy's word about a function the last one: its body, if there is
/// one, says no more what it returns.
static void pinNamedFunctions(facts::Program &Program, const Policy &Pol) {
  for (facts::Function &F : Program.Functions)
    for (facts::Callee &Callee : F.Callees)
      if (Pol.isSensitiveFunction(Callee.Name) ||
          Pol.isCredentialSource(Callee.Name) ||
          Pol.isProtectFunction(Callee.Name) ||
          Pol.isSubjectWrapper(Callee.Name))
        Callee.Key.clear();
}

bool nhsmail::comesBefore(const Finding &A, const Finding &B) {
  return std::tie(A.Where, A.Check, A.Message) <
         std::tie(B.Where, B.Check, B.Message);
}

AnalysisResult nhsmail::analyze(facts::Program Program,
                                const ModelSet &Models, const Policy &Pol,
                                const AnalysisRequest &Wish) {
  AnalysisResult Out;
  AnalysisRequest Request = Wish;
  if (Request.Day.empty())
    Request.Day = today();
  pinNamedFunctions(Program, Pol);
  NameOracle Names = oracleFor(Pol);
  Limits Bounds;
  Solver Solve(Program, Models, Names, Bounds);
  Solve.run();
  if (Request.Finished)
    Request.Finished("solving");
  if (Request.Solved)
    Request.Solved(Program, Solve);

  auto isWanted = [&](std::string_view Check) {
    return Pol.isEnabled(Check) && (!Request.Enabled || Request.Enabled(Check));
  };
  std::vector<std::pair<Rule, const CheckInfo *>> Wanted;
  for (const Rule &R : Rules)
    if (const CheckInfo *Info = findCheck(R.Id); Info && isWanted(R.Id))
      Wanted.emplace_back(R, Info);
  auto isAskedFor = [&](const Finding &F) {
    return F.Level <= Request.MaxLevel &&
           (F.Level == 0 || !Pol.isTestPath(F.Where.File));
  };
  // One finding a check and place: the shortest route explains it best.
  using Mark = std::tuple<Location, std::string>;
  std::map<Mark, Finding> Found;
  // Where what is wrong with an event is reported, once that is known: several
  // events may be one mistake.
  std::vector<std::optional<Mark>> Reports;
  // Callers see what their callees have been found wrong for again: one
  // finding a check, event and innermost calls.
  using Chain = std::vector<Location>;
  std::map<std::tuple<std::string_view, Location, std::string>,
           std::map<Chain, size_t>>
      Reported;
  std::map<std::tuple<std::string_view, Location, std::string>,
           std::vector<Chain>>
      Undecided;
  std::map<std::tuple<std::string_view, Location, Location>, size_t> Constants;
  std::map<std::tuple<std::string_view, size_t, std::string>, size_t> Mistakes;
  LimitCounter Counter = Solve.limits();
  Budget Spend{Bounds, Counter};
  const std::vector<SeenEvent> Events = eventsOf(Solve);
  std::map<size_t, std::vector<const Event *>> SendsIn, SeenIn; // By function.
  std::vector<std::vector<MailView>> Views;
  std::map<const Event *, size_t> NumberOf;
  UnitInfo Unit = readUnit(Program, Events, Pol);
  for (const SeenEvent &Seen : Events) {
    SeenIn[Seen.Function].push_back(Seen.What.get());
    if (Seen.What->What == Event::Send)
      SendsIn[Seen.Function].push_back(Seen.What.get());
    NumberOf.emplace(Seen.What.get(), Views.size());
    std::vector<MailView> &Mine = Views.emplace_back();
    if (Seen.What->What == Event::Arrive)
      continue;
    // A batch is judged by each of the requests in it.
    MailView Whole = viewOf(*Seen.What, Models, Spend);
    if (Whole.Batch.empty())
      Mine.push_back(std::move(Whole));
    else
      Mine = std::move(Whole.Batch);
    for (const MailView &View : Mine)
      Unit.SendsMail |= View.IsMail == Tri::Yes;
  }
  auto caseOf = [&](const SeenEvent &Seen, const MailView *View) {
    const Event *Use = useOf(*Seen.What, SendsIn[Seen.Function]);
    return Case{*Seen.What,
                Seen.HasCallers,
                View,
                hostFor(*Seen.What, Use),
                Use,
                Solve.places(),
                Pol,
                SeenIn[Seen.Function],
                Unit,
                Program,
                Program.Functions[Seen.Function],
                nullptr,
                {},
                Request.Day,
                Request.SourceOf,
                [&](const Event &E) {
                  auto It = NumberOf.find(&E);
                  return It == NumberOf.end() ? nullptr : &Views[It->second];
                }};
  };
  std::optional<Inventory> Points;
  if (Request.Inventory)
    Points.emplace(Program, Solve, Models, Pol);
  SignIns Secrets(Program, Solve.places());
  for (const SeenEvent &Seen : Events)
    if (Seen.What->What == Event::Arrive && Seen.What->Name == "credential")
      Secrets.add(Seen.Function,
                  {Seen.What.get(), isOutOfScope(caseOf(Seen, nullptr), 0)});
  for (size_t Number = 0; Number < Events.size(); ++Number) {
    const SeenEvent &Seen = Events[Number];
    Case C = caseOf(Seen, nullptr);
    C.SignInWith = [&](PlaceId P) { return Secrets.find(Seen.Function, P); };
    std::vector<Judgement> Judged;
    for (const auto &[R, Info] : Wanted) {
      Drafts Made;
      std::vector<Verdict> Verdicts;
      bool Asked = Request.Why && Request.Why->Check == R.Id &&
                   passesBy(Program, *Seen.What, *Request.Why);
      C.Verdicts = Asked || Points ? &Verdicts : nullptr;
      if (Views[Number].empty())
        R.Judge(C, Made);
      for (const MailView &View : Views[Number]) {
        C.Mail = &View;
        R.Judge(C, Made);
      }
      for (Draft &D : Made)
        addFixes(C, R.Id, D);
      auto judge = [&, Id = R.Id](Verdict Says, std::optional<size_t> Report) {
        Judged.push_back({Id, std::move(Says), Report});
      };
      const size_t Report = Reports.size();
      Reports.emplace_back();
      // One mistake that shows at several events is reported at the first.
      std::erase_if(Made, [&, Id = R.Id](const Draft &D) {
        bool Again = false;
        for (const std::string &Name : D.Once) {
          auto [It, New] =
              Mistakes.try_emplace({Id, Seen.Function, Name}, Report);
          if (!New)
            judge({}, It->second);
          Again |= !New;
        }
        return Again;
      });
      auto answer = [&](std::string_view Why) {
        if (Asked)
          Request.Why->Lines.push_back(spoken(*Seen.What) + " in " +
                                       Program.Functions[Seen.Function].Name +
                                       "(): " + std::string(Why));
      };
      if (Made.empty()) {
        for (const Verdict &V : Verdicts)
          answer(V.Why);
        if (Verdicts.empty())
          answer("nothing that the check objects to");
        for (Verdict &V : Verdicts)
          judge(std::move(V), std::nullopt);
        if (Asked)
          for (const std::string &Circumstance : circumstancesOf(C))
            answer(Circumstance);
        continue;
      }
      // The calls, innermost first.
      Chain Calls;
      for (const Trace *X : stepsOf(Seen.What->Calls))
        Calls.push_back(Program.locate(X->Where));
      auto leadsTo = [&](const Chain &Inner) {
        return Inner.size() <= Calls.size() &&
               std::equal(Inner.begin(), Inner.end(), Calls.begin());
      };
      Location Here = Program.locate(Seen.What->Where);
      auto &Chains = Reported[{R.Id, Here, Seen.What->FunctionKey}];
      auto Inner =
          std::find_if(Chains.begin(), Chains.end(), [&](const auto &Entry) {
            return leadsTo(Entry.first) && Entry.first.size() < Calls.size();
          });
      if (Inner != Chains.end()) {
        answer("reported already in a function that is called on the way");
        Reports[Report] = Reports[Inner->second];
        judge({}, Report);
        continue;
      }
      auto &Waiting = Undecided[{R.Id, Here, Seen.What->FunctionKey}];
      if (Made.front().Depends) {
        Waiting.push_back(std::move(Calls));
        Verdict Left{Verdict::Unknown, "left to the callers, who may know better",
                     {}};
        answer(Left.Why);
        judge(std::move(Left), std::nullopt);
        continue;
      }
      // An inner function had done wrong already, but for what its callers
      // might have known.
      const Chain *Blamed = nullptr;
      for (const Chain &Earlier : Waiting)
        if (leadsTo(Earlier) && (!Blamed || Earlier.size() < Blamed->size()))
          Blamed = &Earlier;
      Chains.emplace(Calls, Report);
      judge({}, Report);
      for (Draft &D : Made) {
        // One constant that reaches one port by several ways is one mistake.
        if (Seen.What->What == Event::Arrive && D.Origin) {
          auto [It, New] = Constants.try_emplace(
              {R.Id, Here, Program.locate(stepsOf(D.Origin)[0]->Where)}, Report);
          if (!New) {
            answer("the same constant has been reported at the same place");
            Reports[Report] = Reports[It->second];
            continue;
          }
        }
        Finding F = finish(Program, *Info, *Seen.What, std::move(D),
                           Program.Functions[Seen.Function].Name);
        if (Blamed)
          F.Where = Blamed->empty() ? Here : Blamed->back();
        if (!F.Where.isValid())
          continue;
        int Base = F.Level;
        F.Level = Pol.levelOf(F.Check, Base);
        // Whoever has the body reports what is wrong in it.
        if (Program.Functions[Seen.Function].Blocks.empty()) {
          answer("left to the file that the function is in");
          continue;
        }
        if (isAskedFor(F))
          answer("reported at line " + std::to_string(F.Where.Line) + ": " +
                 F.Message);
        else
          answer("a finding of level " + std::to_string(F.Level) +
                 ", which is not asked for");
        Mark Key(F.Where, F.Check);
        if (!Reports[Report])
          Reports[Report] = Key;
        auto [It, New] = Found.try_emplace(std::move(Key), F);
        if (!New && (F.Level < It->second.Level ||
                     (F.Level == It->second.Level &&
                      F.Route.size() < It->second.Route.size())))
          It->second = std::move(F);
      }
    }
    if (Points) {
      C.Mail = nullptr;
      Points->add(C, Views[Number], Judged);
    }
  }
  if (Points)
    Out.Points = Points->points(
        [&](size_t Report) -> std::optional<PointVerdict> {
          const std::optional<Mark> &Key = Reports[Report];
          if (!Key)
            return std::nullopt;
          const Finding &F = Found.at(*Key);
          if (isAskedFor(F))
            return PointVerdict{F.Check, Standing::Breached, F.Message, F.Where,
                                {}};
          return PointVerdict{F.Check, Standing::Unknown,
                              "advice of level " + std::to_string(F.Level) +
                                  ": " + F.Message,
                              F.Where, {}};
        });
  for (auto &[Key, F] : Found)
    Out.Findings.push_back(std::move(F));
  // An acceptance serves whether or not its finding is asked for.
  suppress(Out, Program, Pol, Request, isWanted);
  std::erase_if(Out.Findings, [&](const Finding &F) { return !isAskedFor(F); });
  std::sort(Out.Findings.begin(), Out.Findings.end(), comesBefore);
  Out.LimitsHit = Counter.counts();
  Out.FunctionsAnalysed = Solve.functionsSolved();
  if (Request.Finished)
    Request.Finished("checks");
  return Out;
}
