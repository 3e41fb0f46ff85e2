//===- policy_test.cpp - The organisation's policy --------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/models/Embedded.h"
#include "checks/policy/Date.h"
#include "checks/policy/Patterns.h"
#include "checks/policy/Policy.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace nhsmail;

namespace {

/// The errors of \p Text as a user sees them, one a line.
std::string errorsOf(std::string_view Text) {
  auto Result = loadPolicy(Text, "p.json");
  std::string Lines;
  if (auto *Errors = std::get_if<std::vector<ConfigError>>(&Result))
    for (const ConfigError &E : *Errors)
      Lines += (Lines.empty() ? "" : "\n") + E.toString();
  return Lines;
}

Policy policyOf(std::string_view Text,
                const std::string &FileName = "/src/trust/p.json") {
  auto Result = loadPolicy(Text, FileName);
  if (auto *P = std::get_if<Policy>(&Result))
    return *P;
  ADD_FAILURE() << errorsOf(Text);
  return defaultPolicy();
}

// Shipped defaults.

TEST(DefaultPolicy, KeepsToTheSchemaOfUserFiles) {
  EXPECT_EQ(errorsOf(embeddedFile("policy/defaults.json")), "");
}

TEST(DefaultPolicy, KnowsAccreditedDomains) {
  const Policy &P = defaultPolicy();
  for (const char *Domain :
       {"nhs.net", "NHS.NET", "trust.nhs.net", "secure.nhs.net",
        "northmere.secure.nhs.uk", "a.b.secure.nhs.uk", "gov.uk",
        "leeds.gov.uk", "cjsm.net", "example.cjsm.net", "met.pnn.police.uk",
        "mod.uk", "someone@nhs.net", "Some One <someone@nhs.net>", "nhs.net."})
    EXPECT_EQ(P.accreditation(Domain), Accreditation::Accredited) << Domain;
  for (const char *Domain :
       {"gmail.com", "googlemail.com", "outlook.com", "hotmail.com",
        "hotmail.co.uk", "yahoo.com", "yahoo.co.uk", "icloud.com",
        "btinternet.com", "live.com", "live.co.uk", "aol.com",
        "someone@gmail.com"})
    EXPECT_EQ(P.accreditation(Domain), Accreditation::NotAccredited) << Domain;
  for (const char *Domain :
       {"nhs.uk", "northmere.nhs.uk", "secure.nhs.uk", "notnhs.net",
        "nhs.net.evil.com", "xnhs.net", "insecure.nhs.uk",
        "northmere.insecure.nhs.uk", "police.uk", "hartwellcare.co.uk",
        "outlook.com.hartwellcare.co.uk", "example.com", "", "@", "."})
    EXPECT_EQ(P.accreditation(Domain), Accreditation::Unknown) << Domain;
}

TEST(DefaultPolicy, ClassifiesHosts) {
  const Policy &P = defaultPolicy();
  auto Expect = [&](HostKind Kind, std::initializer_list<const char *> Hosts) {
    for (const char *Host : Hosts)
      EXPECT_EQ(P.classifyHost(Host), Kind) << Host;
  };
  Expect(HostKind::NhsMail,
         {"send.nhs.net", "SEND.NHS.NET", "send.nhs.net:587", "send.nhs.net.",
          "nhs.net", "ldap.nhs.net", "smtp.office365.com",
          "outlook.office365.com", "outlook.office.com",
          "graph.microsoft.com"});
  Expect(HostKind::SignOn,
         {"login.microsoftonline.com", "fs.nhs.net", "fs.nhs.net:443"});
  Expect(HostKind::Foreign,
         {"smtp.gmail.com", "smtp.gmail.com:587", "smtp.sendgrid.net",
          "smtp.mailgun.org", "smtp.eu.mailgun.org",
          "email-smtp.eu-west-2.amazonaws.com", "smtp.mail.yahoo.com",
          "smtp-mail.outlook.com", "hooks.slack.com"});
  Expect(HostKind::Loopback,
         {"localhost", "localhost:2525", "127.0.0.1", "127.0.0.1:25",
          "127.1.2.3", "::1", "[::1]", "[::1]:25", "mail.localhost",
          "::ffff:127.0.0.1", "0.0.0.0"});
  Expect(HostKind::Reserved,
         {"example.com", "smtp.example.com", "mail.example.org:25",
          "example.nhs.uk", "relay.invalid", "smtp.test", "foo.example"});
  Expect(HostKind::Unknown,
         {"", "relay.northmere.nhs.uk", "10.0.0.5", "mailhub", "127.evil.com",
          "send.nhs.net.evil.com", "xsend-nhs.net", "email-smtp.amazonaws.com",
          "localhost.evil.com", "[", "[::", ":", "::", "2001:db8::1",
          "testing", "myexample.com"});
}

TEST(DefaultPolicy, KnowsPlaceholders) {
  const Policy &P = defaultPolicy();
  for (const char *Text :
       {"", "  ", "<password>", "<your secret here>", "${PASSWORD}",
        "${env:SMTP_PW}", "prefix-${SECRET}", "$(PASSWORD)", "%s", "%SECRET%",
        "{}", "{0}", "{password}", "{{ password }}", "@PASSWORD@",
        "YOUR_PASSWORD", "your-password", "YOUR_CLIENT_SECRET_HERE",
        "your password", "put_your_password_here", "CHANGEME", "changeme",
        "change-me", "ChangeMe!", "xxx", "XXXXXXXX", "...", "***", "-----",
        "todo", "TODO: from vault", "placeholder", "REDACTED", "None", "null",
        "[password]", "Bearer ", "Bearer <token>", "Bearer ${TOKEN}",
        "Bearer %s", "insert password", "replace_me", "%"})
    EXPECT_TRUE(P.isPlaceholder(Text)) << Text;
  for (const char *Text :
       {"password", "Password1", "hunter2", "s3cr3t!", "letmein", "test",
        "admin", "Bearer eyJhbGciOi", "xxx1", "aaaa", "0000", "#!$%",
        "NHSmail2024!", "yourself1", "changes", "x-ray", "$ummer2024",
        "{\"password\":\"hunter2\"}", "todolist99",
        "insertion", "https://outlook.office.com/webhook/abc"})
    EXPECT_FALSE(P.isPlaceholder(Text)) << Text;
}

TEST(DefaultPolicy, HasNoUserSettings) {
  const Policy &P = defaultPolicy();
  EXPECT_EQ(P.scope(), Scope::Auto);
  EXPECT_EQ(P.file(), "");
  EXPECT_EQ(P.organisation(), "");
  EXPECT_TRUE(P.modelFiles().empty());
  EXPECT_FALSE(P.isTestPath("/src/tests/a_test.cpp"));
  EXPECT_FALSE(P.isOwnAccount("someone@nhs.net"));
  EXPECT_EQ(P.findApproval("", "", std::nullopt, "2026-01-01"), nullptr);
  EXPECT_EQ(P.findAcceptedRisk("nhsmail-unchecked-send", "/a.cpp", "f",
                               "2026-01-01"),
            nullptr);
  EXPECT_TRUE(P.isEnabled("nhsmail-unchecked-send"));
  EXPECT_EQ(P.levelOf("nhsmail-unchecked-send", 1), 1);
  EXPECT_TRUE(P.isNhsMailTenant("37C354B2-85b0-47f5-b222-07b48d774ee3"));
  EXPECT_FALSE(P.isNhsMailTenant("common"));
}

TEST(DefaultPolicy, KnowsRetirements) {
  for (const char *Id : {"smtp-basic-auth", "imap-pop-basic-auth", "ews",
                         "application-impersonation", "office-connectors"}) {
    const Retirement *R = defaultPolicy().findRetirement(Id);
    ASSERT_NE(R, nullptr) << Id;
    EXPECT_TRUE(isCalendarDate(R->Date)) << Id;
    EXPECT_NE(R->Source, "") << Id;
  }
  EXPECT_EQ(defaultPolicy().findRetirement("post"), nullptr);
}

// The user's file.

TEST(UserPolicy, AnEmptyFileChangesNothing) {
  Policy P = policyOf("{}");
  EXPECT_EQ(P.accreditation("nhs.net"), Accreditation::Accredited);
  EXPECT_EQ(P.classifyHost("send.nhs.net"), HostKind::NhsMail);
  EXPECT_EQ(P.file(), "/src/trust/p.json");
}

TEST(UserPolicy, IsLaidOverTheDefaults) {
  Policy P = policyOf(R"({
    "$schema": "policy.schema.json",
    "organisation": "Northmere",
    "scope": "nhsmail",
    "hosts": {
      "nhsmail": ["relay.northmere.nhs.uk", "localhost"],
      "foreign": ["print.example-supplier.co.uk", "old.nhs.net"],
      "unknown": ["smtp.office365.com"]
    },
    "tenants": ["11111111-2222-3333-4444-555555555555"],
    "domains": {
      "accredited": ["northmere.nhs.uk",
                     {"domain": "*.Partner.org", "source": "letter",
                      "date": "2026-02-28"}],
      "notAccredited": ["old.northmere.nhs.uk"],
      "unknown": ["gov.uk"]
    },
    "accounts": ["Referrals@nhs.net"],
    "placeholders": ["vault:*"],
    "retirements": [{"id": "ews", "what": "ours", "date": "2026-01-01"}]
  })");
  EXPECT_EQ(P.organisation(), "Northmere");
  EXPECT_EQ(P.scope(), Scope::NhsMail);

  EXPECT_EQ(P.classifyHost("relay.northmere.nhs.uk:25"), HostKind::NhsMail);
  EXPECT_EQ(P.classifyHost("localhost"), HostKind::NhsMail);
  EXPECT_EQ(P.classifyHost("print.example-supplier.co.uk"), HostKind::Foreign);
  EXPECT_EQ(P.classifyHost("old.nhs.net"), HostKind::Foreign);
  EXPECT_EQ(P.classifyHost("send.nhs.net"), HostKind::NhsMail);
  EXPECT_EQ(P.classifyHost("smtp.office365.com"), HostKind::Unknown);

  EXPECT_EQ(P.accreditation("northmere.nhs.uk"), Accreditation::Accredited);
  EXPECT_EQ(P.accreditation("ward.northmere.nhs.uk"),
            Accreditation::Accredited);
  EXPECT_EQ(P.accreditation("old.northmere.nhs.uk"),
            Accreditation::NotAccredited);
  EXPECT_EQ(P.accreditation("a.partner.org"), Accreditation::Accredited);
  EXPECT_EQ(P.accreditation("partner.org"), Accreditation::Unknown);
  EXPECT_EQ(P.accreditation("leeds.gov.uk"), Accreditation::Unknown);
  EXPECT_EQ(P.accreditation("gmail.com"), Accreditation::NotAccredited);

  EXPECT_TRUE(P.isNhsMailTenant("11111111-2222-3333-4444-555555555555"));
  EXPECT_TRUE(P.isNhsMailTenant("37c354b2-85b0-47f5-b222-07b48d774ee3"));
  EXPECT_TRUE(P.isOwnAccount("referrals@NHS.net"));
  EXPECT_FALSE(P.isOwnAccount("others@nhs.net"));
  EXPECT_TRUE(P.isPlaceholder("vault:mail/password"));
  EXPECT_TRUE(P.isPlaceholder("<password>"));
  EXPECT_EQ(P.findRetirement("ews")->What, "ours");
  EXPECT_NE(P.findRetirement("smtp-basic-auth"), nullptr);
}

TEST(UserPolicy, TwoPoliciesDoNotInfluenceEachOther) {
  Policy A = policyOf(R"({"domains": {"accredited": ["a.org"]}})");
  Policy B = policyOf(R"({"domains": {"notAccredited": ["a.org"]}})");
  EXPECT_EQ(A.accreditation("a.org"), Accreditation::Accredited);
  EXPECT_EQ(B.accreditation("a.org"), Accreditation::NotAccredited);
  EXPECT_EQ(defaultPolicy().accreditation("a.org"), Accreditation::Unknown);
}

TEST(UserPolicy, FindsApprovals) {
  Policy P = policyOf(R"({"impersonation": [
    {"account": "b7c1d0fe", "mailbox": "ereferrals.*@nhs.net",
     "purposes": ["mail"], "reference": "R-1", "expires": "2031-03-31"},
    {"account": "b7c1d0fe", "mailbox": "rota@nhs.net",
     "purposes": ["calendar", "mail"], "reference": "R-2",
     "expires": "2020-01-31"},
    {"account": "b7c1d0fe", "mailbox": "rota@nhs.net",
     "purposes": ["calendar"], "reference": "R-3",
     "expires": "2021-01-31"}]})");
  auto Reference = [&](std::string_view Account, std::string_view Mailbox,
                       std::optional<Purpose> For,
                       std::string_view Today) -> std::string {
    const Approval *A = P.findApproval(Account, Mailbox, For, Today);
    return !A ? "none" : A->Reference + (A->isLiveOn(Today) ? "" : " expired");
  };
  EXPECT_EQ(Reference("b7c1d0fe", "ereferrals.stos@nhs.net", Purpose::Mail,
                      "2026-11-22"),
            "R-1");
  EXPECT_EQ(Reference("B7C1D0FE", "EReferrals.stos@nhs.net", Purpose::Mail,
                      "2031-03-31"),
            "R-1");
  EXPECT_EQ(Reference("b7c1d0fe", "ereferrals.stos@nhs.net", Purpose::Mail,
                      "2031-04-01"),
            "R-1 expired");
  EXPECT_EQ(Reference("b7c1d0fe", "ereferrals.stos@nhs.net", Purpose::Calendar,
                      "2026-11-22"),
            "none");
  EXPECT_EQ(Reference("other", "ereferrals.stos@nhs.net", Purpose::Mail,
                      "2026-11-22"),
            "none");
  EXPECT_EQ(Reference("", "ereferrals.stos@nhs.net", std::nullopt,
                      "2026-11-22"),
            "R-1");
  EXPECT_EQ(Reference("b7c1d0fe", "ceo@nhs.net", Purpose::Mail, "2026-11-22"),
            "none");
  // Of several expired ones, the one that expired last.
  EXPECT_EQ(Reference("b7c1d0fe", "rota@nhs.net", Purpose::Calendar,
                      "2026-11-22"),
            "R-3 expired");
  EXPECT_EQ(Reference("b7c1d0fe", "rota@nhs.net", Purpose::Calendar,
                      "2020-06-01"),
            "R-3");
}

TEST(UserPolicy, FindsAcceptedRisks) {
  Policy P = policyOf(R"({"acceptedRisks": [
    {"check": "nhsmail-unchecked-send", "file": "legacy/**",
     "function": "Mailer::*", "reason": "replaced in May", "reference": "H-7",
     "owner": "J. Doe", "until": "2027-05-31"},
    {"check": "nhsmail-missing-secure-tag", "file": "*.c",
     "reason": "internal relay", "reference": "H-8", "owner": "J. Doe",
     "until": "2025-05-31"}]})");
  auto Find = [&](const char *Check, const char *File, const char *Function) {
    return P.findAcceptedRisk(Check, File, Function, "2026-11-22");
  };
  const AcceptedRisk *R = Find("nhsmail-unchecked-send",
                               "/src/trust/legacy/x/a.cpp",
                               "trust::Mailer::send");
  ASSERT_NE(R, nullptr);
  EXPECT_EQ(R->Reason, "replaced in May");
  EXPECT_EQ(R->Reference, "H-7");
  EXPECT_EQ(R->Owner, "J. Doe");
  EXPECT_TRUE(R->isLiveOn("2027-05-31"));
  EXPECT_FALSE(R->isLiveOn("2027-06-01"));
  EXPECT_EQ(Find("nhsmail-unchecked-send", "/src/trust/new/a.cpp",
                 "Mailer::send"),
            nullptr);
  EXPECT_EQ(Find("nhsmail-unchecked-send", "/src/trust/legacy/a.cpp", "main"),
            nullptr);
  EXPECT_EQ(Find("nhsmail-missing-secure-tag", "/src/trust/legacy/a.cpp",
                 "Mailer::send"),
            nullptr);
  R = Find("nhsmail-missing-secure-tag", "/src/trust/deep/down/a.c", "");
  ASSERT_NE(R, nullptr);
  EXPECT_FALSE(R->isLiveOn("2026-11-22"));
}

TEST(UserPolicy, KnowsTestPaths) {
  Policy P = policyOf(
      R"({"testPaths": ["tests/", "**/*_test.cpp", "src/mock/**"]})");
  EXPECT_TRUE(P.isTestPath("/src/trust/tests/a.cpp"));
  EXPECT_TRUE(P.isTestPath("/src/trust/tests/x/a.cpp"));
  EXPECT_TRUE(P.isTestPath("/src/trust/src/deep/mail_test.cpp"));
  EXPECT_TRUE(P.isTestPath("/src/trust/src/mock/a.cpp"));
  EXPECT_TRUE(P.isTestPath("/src/trust/src/../tests/a.cpp"));
  EXPECT_TRUE(P.isTestPath("tests/a.cpp"));
  EXPECT_FALSE(P.isTestPath("/src/trust/src/tests.cpp"));
  EXPECT_FALSE(P.isTestPath("/src/trust/src/mail.cpp"));
  EXPECT_FALSE(P.isTestPath("/src/trust2/src/mock/a.cpp"));
}

TEST(UserPolicy, ResolvesModelsAgainstItsOwnFolder) {
  Policy P = policyOf(R"({"models": ["models/ours.json", "/opt/m.json"]})");
  EXPECT_EQ(P.modelFiles(),
            (std::vector<std::string>{"/src/trust/models/ours.json",
                                      "/opt/m.json"}));
}

TEST(UserPolicy, MatchesNamesOfCode) {
  Policy P = policyOf(R"({
    "sensitive": {"types": ["trust::Letter", "Epr*"], "fields": ["Form::body"],
                  "functions": ["loadLetter"]},
    "credential": {"sources": ["Vault::read"], "names": ["magicWord"]},
    "protectFunctions": ["seal"], "deliveryTrackers": ["Ledger::*"],
    "subjectWrappers": ["makeSubject"], "auditLogs": ["AuditLog"]})");
  EXPECT_TRUE(P.isSensitiveType("trust::Letter"));
  EXPECT_TRUE(P.isSensitiveType("nhs::trust::Letter"));
  EXPECT_FALSE(P.isSensitiveType("Letter"));
  EXPECT_FALSE(P.isSensitiveType("antitrust::Letter"));
  EXPECT_FALSE(P.isSensitiveType("trust::LetterHead"));
  EXPECT_TRUE(P.isSensitiveType("EprDocument"));
  EXPECT_TRUE(P.isSensitiveFunction("a::loadLetter"));
  EXPECT_TRUE(P.isCredentialSource("x::Vault::read"));
  EXPECT_TRUE(P.isProtectFunction("seal"));
  EXPECT_TRUE(P.isDeliveryTracker("Ledger::note"));
  EXPECT_TRUE(P.isSubjectWrapper("mail::makeSubject"));
  EXPECT_TRUE(P.isAuditLog("AuditLog"));
  EXPECT_FALSE(P.isAuditLog(""));
  EXPECT_EQ(P.classifyVariable("Form::body"), NameClass::Sensitive);
  EXPECT_EQ(P.classifyVariable("magicWord"), NameClass::Credential);
  EXPECT_EQ(P.classifyVariable("a::nhsNumber"), NameClass::Sensitive);
  EXPECT_EQ(P.classifyVariable("body"), NameClass::None);
}

TEST(UserPolicy, ChangesSingleChecks) {
  Policy P = policyOf(R"({"checks": {
    "nhsmail-unchecked-send": {"enabled": false},
    "nhsmail-missing-secure-tag": {"level": 2}}})");
  EXPECT_FALSE(P.isEnabled("nhsmail-unchecked-send"));
  EXPECT_EQ(P.levelOf("nhsmail-unchecked-send", 0), 0);
  EXPECT_TRUE(P.isEnabled("nhsmail-missing-secure-tag"));
  EXPECT_EQ(P.levelOf("nhsmail-missing-secure-tag", 0), 2);
}

TEST(UserPolicy, ReportsWhatItCannotUse) {
  EXPECT_EQ(errorsOf("{\n  \"organization\": \"x\"\n}"),
            "p.json:2:3: unknown member 'organization'; did you mean "
            "'organisation'? (at /organization)");
  EXPECT_EQ(errorsOf(R"({"scope": "all"})"),
            "p.json:1:11: expected \"auto\", \"nhsmail\" or \"all-mail\", "
            "found \"all\" (at /scope)");
  EXPECT_EQ(errorsOf(R"({"domains": {"accredited": [{"domian": "a.org"}]}})"),
            "p.json:1:29: missing member 'domain' (at /domains/accredited/0)\n"
            "p.json:1:30: unknown member 'domian'; did you mean 'domain'? "
            "(at /domains/accredited/0/domian)");
  EXPECT_EQ(
      errorsOf(R"({"checks": {"nhsmail-uncheked-send": {}}})"),
      "p.json:1:13: there is no check 'nhsmail-uncheked-send'; did you mean "
      "'nhsmail-unchecked-send'? (at /checks/nhsmail-uncheked-send)");
  EXPECT_EQ(errorsOf(R"({"impersonation": [
 {"account": "a", "mailbox": "b", "purposes": ["mail"], "reference": "r",
  "expires": "2027-02-29"}]})"),
            "p.json:3:14: '2027-02-29' is no date; write YYYY-MM-DD "
            "(at /impersonation/0/expires)");
  EXPECT_EQ(errorsOf(R"({"hosts": {"nhsmail": ["https://send.nhs.net"]}})"),
            "p.json:1:24: 'https://send.nhs.net' is no host or domain name; "
            "write it without scheme, port, '@' or path "
            "(at /hosts/nhsmail/0)");
  EXPECT_EQ(errorsOf(R"({"domains": {"accredited": ["a.org"],
 "notAccredited": ["A.org"]}})"),
            "p.json:2:20: 'a.org' is listed already at /domains/accredited/0 "
            "(at /domains/notAccredited/0)");
  EXPECT_EQ(errorsOf(R"({"domains": {"accredited": ["nhs.*"]}})"),
            "p.json:1:29: an accredited domain may begin with '*.' and hold "
            "no other '*' (at /domains/accredited/0)");
  EXPECT_EQ(errorsOf(R"({"domains": {"accredited": ["*"]}})"),
            "p.json:1:29: '*' would match every name "
            "(at /domains/accredited/0)");
  EXPECT_EQ(errorsOf(R"({"acceptedRisks": [{"check": "x", "file": "*",
  "reason": "", "reference": "r", "owner": "o", "until": "2027-01-01"}]})")
                .substr(0, 10),
            "p.json:2:1");
}

TEST(UserPolicy, ReportsAllOfItsMistakes) {
  EXPECT_EQ(errorsOf(R"({"accounts": 5,
 "testPath": []})"),
            "p.json:1:14: expected array, found number (at /accounts)\n"
            "p.json:2:2: unknown member 'testPath'; did you mean "
            "'testPaths'? (at /testPath)");
}

TEST(UserPolicy, IsFoundUpwards) {
  namespace fs = std::filesystem;
  fs::path Root = fs::path(testing::TempDir()) / "nhsmail-policy";
  fs::create_directories(Root / "a/b/c");
  EXPECT_EQ(findPolicyUpwards((Root / "a/b/c").string()), std::nullopt);
  std::ofstream(Root / PolicyFileName) << "{}";
  EXPECT_EQ(findPolicyUpwards((Root / "a/b/c").string()),
            (Root / PolicyFileName).string());
  // A folder of that name is not a policy.
  fs::create_directories(Root / "a/b" / PolicyFileName);
  std::ofstream(Root / "a" / PolicyFileName) << "{\"scope\": \"all-mail\"}";
  auto Found = findPolicyUpwards((Root / "a/b/c").string());
  ASSERT_EQ(Found, (Root / "a" / PolicyFileName).string());
  auto Loaded = loadPolicyFile(*Found);
  ASSERT_TRUE(std::holds_alternative<Policy>(Loaded));
  EXPECT_EQ(std::get<Policy>(Loaded).scope(), Scope::AllMail);
  fs::remove_all(Root);
  EXPECT_TRUE(std::holds_alternative<std::vector<ConfigError>>(
      loadPolicyFile(*Found)));
}

// Its documentation.

std::string documentation() {
  std::ifstream Stream(NHSMAIL_SOURCE_DIR "/docs/policy-file.md");
  return {std::istreambuf_iterator<char>(Stream), {}};
}

TEST(PolicyDocumentation, ItsExampleIsAPolicy) {
  std::string Text = documentation();
  auto Begin = Text.find("```json\n");
  ASSERT_NE(Begin, std::string::npos);
  Begin += 8;
  std::string Example = Text.substr(Begin, Text.find("```", Begin) - Begin);
  EXPECT_EQ(errorsOf(Example), "");
  EXPECT_EQ(policyOf(Example).accreditation("hospice.org.uk"),
            Accreditation::Accredited);
}

/// The names of all members that \p Schema knows.
void collectProperties(const nlohmann::json &Schema,
                       std::vector<std::string> &Names) {
  for (const auto &[Key, Value] : Schema.items()) {
    if (Schema.is_object() && Key == "properties")
      for (const auto &Property : Value.items())
        Names.push_back(Property.key());
    if (Value.is_structured())
      collectProperties(Value, Names);
  }
}

TEST(PolicyDocumentation, NamesEveryMember) {
  auto Schema = readJson(embeddedFile("schema/policy.schema.json"), "schema");
  std::vector<std::string> Names;
  collectProperties(std::get<JsonDocument>(Schema).Root, Names);
  EXPECT_GT(Names.size(), 40u);
  std::string Text = documentation();
  // As `name`, `object.name` or `name.member`.
  for (const std::string &Name : Names)
    EXPECT_TRUE(Text.find("`" + Name + "`") != std::string::npos ||
                Text.find("." + Name + "`") != std::string::npos ||
                Text.find("`" + Name + ".") != std::string::npos)
        << Name;
}

// Patterns and dates.

TEST(Patterns, MatchPaths) {
  EXPECT_TRUE(matchesPath("*.cpp", "a/b/c.cpp"));
  EXPECT_TRUE(matchesPath("a/*.cpp", "a/c.cpp"));
  EXPECT_FALSE(matchesPath("a/*.cpp", "a/b/c.cpp"));
  EXPECT_TRUE(matchesPath("a/**/*.cpp", "a/c.cpp"));
  EXPECT_TRUE(matchesPath("a/**/*.cpp", "a/b/b/c.cpp"));
  EXPECT_TRUE(matchesPath("**", "a/b"));
  EXPECT_TRUE(matchesPath("a/", "a/b/c"));
  EXPECT_FALSE(matchesPath("a/", "b/a/c"));
  EXPECT_TRUE(matchesPath("./a/?.c", "a/x.c"));
  EXPECT_FALSE(matchesPath("a/?.c", "a/xy.c"));
  EXPECT_FALSE(matchesPath("a/b", "a/b/c"));
  EXPECT_TRUE(matchesPath("/abs/*.c", "/abs/x.c"));
}

TEST(Patterns, TakeNoMoreThanQuadraticTime) {
  std::string Stars, Text(4096, 'a'), Folders, Path;
  for (int I = 0; I < 1000; ++I) {
    Stars += "*a";
    Folders += "**/";
    Path += "a/";
  }
  EXPECT_FALSE(matchesText(Stars + "b", Text));
  EXPECT_FALSE(matchesPath(Folders + "b", Path));
}

TEST(Patterns, MatchDomains) {
  EXPECT_TRUE(matchesDomain("nhs.net", "nhs.net"));
  EXPECT_TRUE(matchesDomain("nhs.net", "a.nhs.net"));
  EXPECT_FALSE(matchesDomain("nhs.net", "anhs.net"));
  EXPECT_FALSE(matchesDomain("*.nhs.net", "nhs.net"));
  EXPECT_FALSE(matchesDomain("*.nhs.net", ".nhs.net"));
  EXPECT_TRUE(matchesDomain("a.*.com", "a.b.com"));
  EXPECT_FALSE(matchesDomain("a.*.com", "a..com"));
}

TEST(Date, KnowsTheCalendar) {
  for (const char *Text : {"2026-11-22", "2028-02-29", "2000-02-29"})
    EXPECT_TRUE(isCalendarDate(Text)) << Text;
  for (const char *Text :
       {"", "2026-11-31", "2027-02-29", "2100-02-29", "2026-13-01",
        "2026-00-10", "2026-01-00", "2026/01/01", "26-01-01", "2026-1-01",
        "2026-01-01T", "2026-01-1x", "-026-01-01", "next year!"})
    EXPECT_FALSE(isCalendarDate(Text)) << Text;
  EXPECT_TRUE(isCalendarDate(today()));
}

} // namespace
