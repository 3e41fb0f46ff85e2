//===- UnitAnalysis.cpp - One translation unit, from command to findings --===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/UnitAnalysis.h"
#include "checks/engine/FactsText.h"
#include "checks/engine/SummaryJson.h"
#include "checks/rules/Export.h"
#include "checks/rules/Unmodelled.h"
#include "clang-plugin/lowering/Declared.h"
#include "clang-plugin/lowering/HostSession.h"
#include "clang-plugin/lowering/Lowering.h"
#include "clang-plugin/lowering/OutsideCalls.h"
#include "tools/nhsmail-tidy/CommandForms.h"
#include "tools/nhsmail-tidy/PhaseClock.h"
#include "tools/report/ReportJson.h"

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/DiagnosticDriver.h"
#include "clang/Basic/DiagnosticFrontend.h"
#include "clang/Basic/DiagnosticLex.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Basic/Stack.h"
#include "clang/Basic/Version.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Serialization/PCHContainerOperations.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/TargetSelect.h"

#include <unistd.h>

using nlohmann::json;

namespace nhsmail {

namespace path = llvm::sys::path;
namespace fs = llvm::sys::fs;
namespace tooling = clang::tooling;

static constexpr size_t MaxErrors = 5;

/// Set by initializeClang().
static std::string ResourceDirectory;

namespace {

/// Keeps the first errors, and turns complaints about arguments that only GCC
/// knows into notes: they say nothing about the code.
class ErrorCollector : public clang::DiagnosticConsumer {
public:
  ErrorCollector(UnitOutcome &Outcome, const CompileUnit &Unit)
      : Outcome(Outcome), Unit(Unit) {}

  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override {
    if (Level < clang::DiagnosticsEngine::Error)
      return;
    llvm::SmallString<128> Message;
    Info.FormatDiagnostic(Message);
    if (isUnknownArgument(Info)) {
      // The suggestion that may follow is for who writes the command.
      const llvm::StringRef Complaint = Message.str().split(';').first;
      Outcome.Notes.push_back("compiler argument left out: " + Complaint.str());
      return;
    }
    clang::DiagnosticConsumer::HandleDiagnostic(Level, Info);
    if (Outcome.Errors.size() >= MaxErrors ||
        (!Outcome.Errors.empty() && isConsequence(Info.getID())))
      return;
    Outcome.Errors.push_back(place(Info) + "error: " + Message.str().str());
    if (std::string Remedy = remedyOf(Info.getID()); !Remedy.empty())
      Outcome.Errors.push_back(std::move(Remedy));
  }

private:
  UnitOutcome &Outcome;
  const CompileUnit &Unit;

  /// Of an input that is not there, say.
  static bool isConsequence(unsigned Id) {
    return Id == clang::diag::err_drv_no_input_files ||
           Id == clang::diag::err_fe_expected_compiler_job;
  }

  static const char *remedyOf(unsigned Id) {
    if (Id == clang::diag::err_pp_file_not_found)
      return "if the build generates it, build the target that does first; if "
             "not, the compile command has no include path that leads there";
    if (Id == clang::diag::err_drv_no_such_file)
      return "if the build generates it, build the target that does first; if "
             "not, configure the build again";
    return "";
  }

  bool isUnknownArgument(const clang::Diagnostic &Info) const {
    namespace diag = clang::diag;
    const unsigned Id = Info.getID();
    // An option of Microsoft's, if it is none of clang's, could be a file.
    if (Id == diag::err_drv_no_such_file && isClCommand(Unit.Command) &&
        Info.getNumArgs() &&
        Info.getArgKind(0) == clang::DiagnosticsEngine::ak_std_string) {
      const std::string &Argument = Info.getArgStdStr(0);
      return Argument.starts_with('/') && Argument.rfind('/') == 0 &&
             Argument != Unit.File;
    }
    return Id == diag::err_drv_unknown_argument ||
           Id == diag::err_drv_unknown_argument_with_suggestion ||
           Id == diag::err_drv_unsupported_opt ||
           Id == diag::err_drv_unsupported_opt_with_suggestion ||
           Id == diag::err_drv_unsupported_opt_for_target ||
           Id == diag::err_drv_unsupported_option_argument ||
           Id == diag::err_drv_unsupported_option_argument_for_target;
  }

  static std::string place(const clang::Diagnostic &Info) {
    if (!Info.hasSourceManager() || Info.getLocation().isInvalid())
      return "";
    const clang::PresumedLoc Loc =
        Info.getSourceManager().getPresumedLoc(Info.getLocation());
    if (Loc.isInvalid())
      return "";
    return std::string(Loc.getFilename()) + ':' +
           std::to_string(Loc.getLine()) + ':' +
           std::to_string(Loc.getColumn()) + ": ";
  }
};

class UnitConsumer : public clang::ASTConsumer {
public:
  UnitConsumer(UnitOutcome &Outcome, const ModelSet &Models, const Policy &Pol,
               const UnitRequest &Request)
      : Outcome(Outcome), Models(Models), Pol(Pol), Request(Request),
        Clock(Outcome.Seconds) {}

  void beginWith(clang::CompilerInstance &Compiler) {
    this->Compiler = &Compiler;
  }

  void HandleTranslationUnit(clang::ASTContext &Context) override {
    if (Context.getDiagnostics().hasUncompilableErrorOccurred())
      return;
    const std::string Directory = currentDirectory();
    if (Request.Files)
      Outcome.Files = filesOf(Context);
    if (Request.Dump.What == DumpRequest::Nothing) {
      AnalysisRequest Wanted = Request.Analysis;
      Clock.finish("parsing");
      Wanted.Finished = [&](const char *Phase) { Clock.finish(Phase); };
      facts::Program Lowered;
      if (Request.Facts)
        Wanted.Lowered = [&](const facts::Program &Program) {
          Lowered = Program;
        };
      Wanted.Solved = [&](const facts::Program &Program, const Solver &Solved) {
        if (Request.Summaries)
          Outcome.Summaries = toText(
              summaryFile(exportSummaries(Program, Solved, Pol, Directory)));
        if (Request.Facts) {
          Lowered = exportFacts(std::move(Lowered), Solved, Pol, Directory);
          Outcome.Facts = facts::dump(Lowered);
          Outcome.Outline = facts::outlineOf(Lowered);
        }
      };
      Outcome.Result = analyzeUnit(Context, Compiler->getPreprocessor(), Models,
                                   Pol, Wanted,
                                   Request.Facts ? Extent::Linkable
                                                 : Extent::Relevant);
      noteUnmodelled(Context);
      Clock.finish("checks");
    } else if (Request.Dump.What == DumpRequest::Names) {
      Outcome.Dump = json{{"names", declaredNames(Context, Models)},
                          {"files", filesOf(Context)}}
                         .dump(-1, ' ', false, json::error_handler_t::replace) +
                     "\n";
    } else {
      if (Request.Dump.What == DumpRequest::RowsUsed)
        noteUnmodelled(Context);
      DumpRequest Wanted = Request.Dump;
      Wanted.Directory = Directory;
      Outcome.Dump = dump(
          lowerUnit(Context, Compiler->getPreprocessor(), Models,
                    Request.Linkable ? Extent::Linkable : Extent::Relevant),
          Models, Pol, Request.Analysis, Wanted);
    }
  }

  /// Functions of system headers are known by models or not at all; most of
  /// the time to parse a unit goes into their bodies.
  bool shouldSkipFunctionBody(clang::Decl *D) override {
    return D->getASTContext().getSourceManager().isInSystemHeader(
        D->getLocation());
  }

private:
  UnitOutcome &Outcome;
  const ModelSet &Models;
  const Policy &Pol;
  const UnitRequest &Request;
  PhaseClock Clock;
  clang::CompilerInstance *Compiler = nullptr;

  void noteUnmodelled(clang::ASTContext &Context) {
    UnitCalls Calls = callsOf(Context, Models);
    for (OutsideCall &C : Calls.Outside)
      if (Models.inferred(C.Callee.Key).empty() &&
          looksLikeMail(C.Callee, C.Header))
        Outcome.Result.Unmodelled.push_back({std::move(C.Callee.Name),
                                             std::move(C.Callee.Key),
                                             std::move(C.Where)});
    // Whatever the header is named by which another unit knows it.
    for (facts::Callee &C : Calls.Bodies)
      if (looksLikeMail(C, "mail.h"))
        Outcome.Result.MailBodies.insert(std::move(C.Key));
  }
};

class UnitAction : public clang::ASTFrontendAction {
public:
  explicit UnitAction(std::unique_ptr<UnitConsumer> Consumer)
      : Consumer(std::move(Consumer)) {}

protected:
  std::unique_ptr<clang::ASTConsumer>
  CreateASTConsumer(clang::CompilerInstance &Compiler,
                    llvm::StringRef) override {
    Consumer->beginWith(Compiler);
    return std::move(Consumer);
  }

private:
  std::unique_ptr<UnitConsumer> Consumer;
};

class UnitActionFactory : public tooling::FrontendActionFactory {
public:
  UnitActionFactory(UnitOutcome &Outcome, const ModelSet &Models,
                    const Policy &Pol, const UnitRequest &Request)
      : Outcome(Outcome), Models(Models), Pol(Pol), Request(Request) {}

  std::unique_ptr<clang::FrontendAction> create() override {
    return std::make_unique<UnitAction>(
        std::make_unique<UnitConsumer>(Outcome, Models, Pol, Request));
  }

  bool runInvocation(std::shared_ptr<clang::CompilerInvocation> Invocation,
                     clang::FileManager *Files,
                     std::shared_ptr<clang::PCHContainerOperations> Pch,
                     clang::DiagnosticConsumer *Diagnostics) override {
    disarm(*Invocation);
    Invocation->getFrontendOpts().SkipFunctionBodies = true;
    return FrontendActionFactory::runInvocation(std::move(Invocation), Files,
                                                std::move(Pch), Diagnostics);
  }

private:
  UnitOutcome &Outcome;
  const ModelSet &Models;
  const Policy &Pol;
  const UnitRequest &Request;

  /// Takes out of \p Invocation whatever would load code or write a file. It
  /// sees every way to ask for that (the driver's options, `-Xclang`,
  /// configuration files), as it looks at what they come to.
  void disarm(clang::CompilerInvocation &Invocation) {
    clang::FrontendOptions &Frontend = Invocation.getFrontendOpts();
    for (const std::string &Plugin : Frontend.Plugins)
      dropped("plugin '" + Plugin + "'");
    for (const std::string &Name : Frontend.AddPluginActions)
      dropped("plugin action '" + Name + "'");
    for (const std::string &Plugin : Invocation.getCodeGenOpts().PassPlugins)
      dropped("pass plugin '" + Plugin + "'");
    for (const std::string &Argument : Frontend.LLVMArgs)
      if (Argument != "-x86-asm-syntax=intel") // Of clang's own.
        dropped("-mllvm '" + Argument + "'");
    Frontend.Plugins.clear();
    Frontend.AddPluginActions.clear();
    Frontend.PluginArgs.clear();
    Frontend.ActionName.clear();
    Frontend.LLVMArgs.clear();
    Frontend.OutputFile.clear();
    Frontend.StatsFile.clear();
    Frontend.TimeTracePath.clear();
    Invocation.getCodeGenOpts().PassPlugins.clear();
    Invocation.getDependencyOutputOpts() = clang::DependencyOutputOptions();
    Invocation.getDiagnosticOpts().DiagnosticSerializationFile.clear();
    Invocation.getDiagnosticOpts().DiagnosticLogFile.clear();
    // A precompiled header of another compiler version cannot be read; build
    // systems include the header's text besides.
    Invocation.getPreprocessorOpts().ImplicitPCHInclude.clear();
  }

  void dropped(const std::string &What) {
    Outcome.Notes.push_back("compiler argument left out: " + What +
                            " (compile commands never load code)");
  }
};

} // namespace

/// What a command says about warnings and output has no meaning here: a warning
/// that a project promotes to an error must not end the analysis, and clang's
/// driver writes compile databases of its own on request.
static tooling::CommandLineArguments
neutral(const tooling::CommandLineArguments &Arguments, llvm::StringRef) {
  tooling::CommandLineArguments Result;
  for (size_t I = 0; I < Arguments.size(); ++I) {
    const llvm::StringRef A = Arguments[I];
    if (A == "-MJ" || A == "-gen-cdb-fragment-path")
      ++I;
    else if (A != "-Werror" && !A.starts_with("-Werror=") &&
             A != "-pedantic-errors" && A != "/WX" && A != "-WX")
      Result.push_back(A.str());
  }
  return Result;
}

static tooling::ArgumentsAdjuster adjuster() {
  using namespace tooling;
  ArgumentsAdjuster Result =
      combineAdjusters(combineAdjusters(neutral, getClangStripOutputAdjuster()),
                       combineAdjusters(getClangStripDependencyFileAdjuster(),
                                        getClangSyntaxOnlyAdjuster()));
  return combineAdjusters(
      Result,
      getInsertArgumentAdjuster(
          CommandLineArguments{"-w", "-resource-dir=" + ResourceDirectory},
          ArgumentInsertPosition::BEGIN));
}

/// The compiler that a command names, by its real path: clang looks for libc++
/// and configuration beside itself.
static void resolveCompiler(std::string &Compiler) {
  llvm::SmallString<256> Real;
  if (path::is_absolute(Compiler) && !fs::real_path(Compiler, Real))
    Compiler = std::string(Real);
}

static void makeAbsolute(Location &L, const std::string &Directory) {
  if (L.isValid())
    L.File = absolutePath(L.File, Directory);
}

static void makeAbsolute(Finding &F, const std::string &Directory) {
  makeAbsolute(F.Where, Directory);
  makeAbsolute(F.Suppressed.Where, Directory);
  for (RouteStep &S : F.Route)
    makeAbsolute(S.Where, Directory);
  for (FixIt &Fix : F.Fixes)
    makeAbsolute(Fix.Range, Directory);
}

static void makeAbsolute(IntegrationPoint &P, const std::string &Directory) {
  makeAbsolute(P.Where, Directory);
  for (Location &L : P.Route)
    makeAbsolute(L, Directory);
  for (PointVerdict &V : P.Verdicts)
    makeAbsolute(V.Where, Directory);
}

static void makeAbsolute(AnalysisResult &Result, const std::string &Directory) {
  for (Finding &F : Result.Findings)
    makeAbsolute(F, Directory);
  for (IdleAcceptance &Idle : Result.Idle)
    makeAbsolute(Idle.What, Directory);
  for (IntegrationPoint &P : Result.Points)
    makeAbsolute(P, Directory);
  for (UnmodelledCall &C : Result.Unmodelled)
    makeAbsolute(C.Where, Directory);
}

UnitOutcome runUnit(const CompileUnit &Unit, const ModelSet &Models,
                    const Policy &Pol, const UnitRequest &Request) {
  UnitOutcome Outcome;
  if (chdir(Unit.Directory.c_str()) != 0) {
    Outcome.Errors.push_back("the directory of its compile command, '" +
                             Unit.Directory + "', cannot be entered");
    return Outcome;
  }
  clang::noteBottomOfStack();
  tooling::CommandLineArguments Command = adjuster()(Unit.Command, Unit.File);
  resolveCompiler(Command.front());

  ErrorCollector Diagnostics(Outcome, Unit);
  UnitActionFactory Factory(Outcome, Models, Pol, Request);
  llvm::IntrusiveRefCntPtr<clang::FileManager> Files(
      new clang::FileManager(clang::FileSystemOptions()));
  tooling::ToolInvocation Invocation(
      std::move(Command), &Factory, Files.get(),
      std::make_shared<clang::PCHContainerOperations>());
  Invocation.setDiagnosticConsumer(&Diagnostics);
  if (!Invocation.run() && Outcome.Errors.empty())
    Outcome.Errors.push_back("clang does not understand its compile command");
  if (!Outcome.Errors.empty())
    Outcome.Result = AnalysisResult();
  makeAbsolute(Outcome.Result, Unit.Directory);
  // As they are spelt: `..` leads elsewhere behind a link.
  std::set<std::string> Read;
  for (const std::string &File : Outcome.Files)
    Read.insert(path::is_absolute(File) ? File : Unit.Directory + '/' + File);
  Outcome.Files = std::move(Read);
  return Outcome;
}

UnitOutcome runCanary() {
  static constexpr const char *Canary = R"(
    typedef void CURL;
    typedef enum { CURLE_OK } CURLcode;
    typedef enum { CURLOPT_PASSWORD = 10174 } CURLoption;
    CURLcode curl_easy_setopt(CURL *handle, CURLoption option, ...);
    void signIn(CURL *session) {
      curl_easy_setopt(session, CURLOPT_PASSWORD, "sings-in-the-mine");
    }
  )";
  UnitOutcome Outcome;
  const UnitRequest Everything;
  tooling::runToolOnCodeWithArgs(
      std::make_unique<UnitAction>(std::make_unique<UnitConsumer>(
          Outcome, shippedModels(), defaultPolicy(), Everything)),
      Canary, {"-w"}, "canary.c");
  return Outcome;
}

namespace facts {
static void to_json(json &To, const OutlinedFunction &F) {
  To = {F.Key, F.Name, F.Internal, F.Dormant, F.Method, F.Uses, F.Overrides};
}
static void from_json(const json &From, OutlinedFunction &F) {
  From.at(0).get_to(F.Key);
  From.at(1).get_to(F.Name);
  From.at(2).get_to(F.Internal);
  From.at(3).get_to(F.Dormant);
  From.at(4).get_to(F.Method);
  From.at(5).get_to(F.Uses);
  From.at(6).get_to(F.Overrides);
}
} // namespace facts

std::string serialize(const UnitOutcome &Outcome) {
  return json{{"result", toJson(Outcome.Result)},
              {"errors", Outcome.Errors},
              {"notes", Outcome.Notes},
              {"dump", Outcome.Dump},
              {"summaries", Outcome.Summaries},
              {"seconds", Outcome.Seconds},
              {"files", Outcome.Files},
              {"facts", Outcome.Facts},
              {"outline", Outcome.Outline},
              {"entry", Outcome.Entry}}
      .dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<UnitOutcome> parseOutcome(const std::string &Text) {
  const json Json = json::parse(Text, nullptr, /*allow_exceptions=*/false);
  if (!Json.is_object() || !Json.contains("result"))
    return std::nullopt;
  std::optional<AnalysisResult> Result = resultFromJson(Json["result"]);
  if (!Result)
    return std::nullopt;
  try {
    return UnitOutcome{std::move(*Result),
                       Json.at("errors").get<std::vector<std::string>>(),
                       Json.at("notes").get<std::vector<std::string>>(),
                       Json.at("dump").get<std::string>(),
                       Json.at("summaries").get<std::string>(),
                       Json.at("seconds").get<std::map<std::string, double>>(),
                       Json.at("files").get<std::set<std::string>>(),
                       Json.at("facts").get<std::string>(),
                       Json.at("outline")
                           .get<std::vector<facts::OutlinedFunction>>(),
                       Json.at("entry").get<std::string>()};
  } catch (const json::exception &) {
    return std::nullopt;
  }
}

bool initializeClang(std::string &Error) {
  // The headers of the clang that was built against; or, where the product was
  // moved together with them, those beside it.
  const std::string Binary =
      fs::getMainExecutable(nullptr, reinterpret_cast<void *>(&clangVersion));
  const std::string Beside =
      absolutePath("../lib/clang/" CLANG_VERSION_MAJOR_STRING,
                   path::parent_path(Binary).str());
  for (const std::string &Candidate :
       {Beside, std::string(NHSMAIL_RESOURCE_DIR)})
    if (fs::exists(Candidate + "/include/stddef.h"))
      ResourceDirectory = Candidate;
  if (ResourceDirectory.empty()) {
    Error = "the headers of clang " CLANG_VERSION_STRING
            " are in neither " NHSMAIL_RESOURCE_DIR " nor " +
            Beside +
            "; install libclang-common-" CLANG_VERSION_MAJOR_STRING "-dev";
    return false;
  }
  // To recognise cross compilers by name, and to parse inline assembly.
  llvm::InitializeAllTargetInfos();
  llvm::InitializeAllTargetMCs();
  llvm::InitializeAllAsmParsers();
  return true;
}

std::string clangVersion() { return CLANG_VERSION_STRING; }

} // namespace nhsmail
