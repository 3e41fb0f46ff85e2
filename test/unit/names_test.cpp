//===- names_test.cpp - Recognition by identifier ---------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/policy/Names.h"

#include <gtest/gtest.h>

#include <ostream>

namespace nhsmail {
static void PrintTo(NameClass Class, std::ostream *Out) {
  const char *Names[] = {"None", "Sensitive", "Credential",
                         "CredentialIdentifier"};
  *Out << Names[static_cast<int>(Class)];
}
} // namespace nhsmail

using namespace nhsmail;

namespace {

using Words = std::vector<std::string>;

TEST(Names, SplitsIdentifiersIntoWords) {
  EXPECT_EQ(splitIdentifier("patientName"), (Words{"patient", "name"}));
  EXPECT_EQ(splitIdentifier("PatientName"), (Words{"patient", "name"}));
  EXPECT_EQ(splitIdentifier("patient_name"), (Words{"patient", "name"}));
  EXPECT_EQ(splitIdentifier("PATIENT_NAME_"), (Words{"patient", "name"}));
  EXPECT_EQ(splitIdentifier("patient-name"), (Words{"patient", "name"}));
  EXPECT_EQ(splitIdentifier("NHSNumber"), (Words{"nhs", "number"}));
  EXPECT_EQ(splitIdentifier("parsedNHSNumber"),
            (Words{"parsed", "nhs", "number"}));
  EXPECT_EQ(splitIdentifier("patientDOB"), (Words{"patient", "dob"}));
  EXPECT_EQ(splitIdentifier("password2"), (Words{"password"}));
  EXPECT_EQ(splitIdentifier("addr1Line2"), (Words{"addr", "line"}));
  EXPECT_EQ(splitIdentifier("x"), (Words{"x"}));
  EXPECT_EQ(splitIdentifier(""), Words{});
  EXPECT_EQ(splitIdentifier("_12_"), Words{});
  EXPECT_EQ(splitIdentifier("gr\xC3\xB6\xC3\x9F"
                            "eMax"),
            (Words{"gr\xC3\xB6\xC3\x9F"
                   "e",
                   "max"}));
}

TEST(Names, DropsPrefixesThatTellScopeOrType) {
  for (const char *Name :
       {"m_password", "m_strPassword", "s_password", "g_password", "kPassword",
        "k_password", "lpszPassword", "szPassword", "pszPassword",
        "strPassword", "pPassword", "mPassword", "_password", "bstrPassword"})
    EXPECT_EQ(splitIdentifier(Name), (Words{"password"})) << Name;
  EXPECT_EQ(splitIdentifier("str"), (Words{"str"}));
}

void expectAll(NameClass Class, std::initializer_list<const char *> Names) {
  for (const char *Name : Names)
    EXPECT_EQ(classifyName(Name), Class) << Name;
}

TEST(Names, KnowsCredentials) {
  expectAll(
      NameClass::Credential,
      {"password", "Password", "PASSWORD", "passWord", "pass_word", "passwd",
       "pwd", "passphrase", "m_password", "m_szPassword", "kSmtpPassword",
       "SMTP_PASSWORD", "smtpPass", "smtp_pw", "userPassword", "dbPassword",
       "relayPassword", "NHSMailPassword", "newPassword", "oldPwd",
       "password2", "passwords", "passwordUtf8", "password_str",
       "passwordBuffer", "passwordText", "plainTextPassword", "clearPassword",
       "passwordForRelay", "password_from_env", "passwordToUse",
       "keyFilePassword", "secret", "clientSecret", "client_secret",
       "CLIENT_SECRET", "clientSecretValue", "sharedSecret", "accessToken",
       "access_token", "refreshToken", "bearerToken", "bearer", "authToken",
       "oauthToken", "sessionToken", "apiToken", "graphToken", "jwt", "apiKey",
       "API_KEY", "apikey", "privateKey", "privateKeyPem", "secretKey",
       "clientAssertion", "credentials", "account::Settings::password",
       "settings.smtpPassword", "this->passwd", "confirmPassword",
       "passwordConfirmation", "patientPortalPassword", "getPassword", "keyStorePassword",
       "exportedPassword",
       // A pass by itself is one, where it holds a text at all.
       "pass", "m_pass", "account.pass", "pw", "psw", "pass_", "smtppassword",
       "userpwd"});
}

TEST(Names, KnowsWhatOnlyLooksLikeACredential) {
  expectAll(
      NameClass::None,
      {"passwordField",   "passwordEdit",     "passwordLabel",
       "PasswordPrompt",  "passwordPromptText", "passwordHash",
       "hashedPassword",  "password_sha256",  "md5Password",
       "passwordLength",  "passwordLen",      "maxPasswordLength",
       "cchPassword",     "passwordCount",    "passwordPath",
       "password_file",   "passwordPolicy",   "passwordRegex",
       "passwordStrength", "passwordManager", "PasswordDialog",
       "passwordKey",     "PASSWORD_ENV",     "passwordEnvVar",
       "hasPassword",     "isPasswordValid",  "usePassword",
       "showPassword",    "requirePassword",  "rememberPassword",
       "mustChangePassword", "resetPassword", "bPassword",
       "checkPassword",   "passwordChanged",  "passwordError",
       "invalidPassword", "wrongPasswordMessage", "maskedPassword",
       "encryptedPassword", "lblPassword",    "edtPassword",
       "lePassword",      "IDC_PASSWORD",     "CURLOPT_PASSWORD",
       "passwordless",    "passwordMask",     "passwordColumn",
       "token",           "tokens",           "nextToken",
       "tokenizer",       "token_count",      "tokenType",
       "currentToken",    "accessTokenUrl",   "accessTokenExpiry",
       "tokenEndpoint",   "refreshTokenCount", "accessTokenLength",
       "tokenKind",       "cancellationToken", "secretary",
       "secretaryEmail",  "secretName",       "secretKeyRef",
       "secretStore",     "clientSecretId",   "SecretService",
       "key",             "keys",             "primaryKey",
       "publicKey",       "mapKey",           "keyboard",
       "foreignKey",      "privateKeyPath",   "private_key_file",
       "apiKeyHeader",    "firstPass",        "passes",
       "passCount",       "renderPass",       "passThrough",
       "bypass",          "compass",          "passenger",
       "passport",        "pwm",              "forbearer",
       "client_credentials", "storePassword", "logPassword",
       "credentialsFile", "credentialProvider", "CredentialStore",
       "lengthOfPassword", "pathToPassword",  "numberOfPasswords"});
}

TEST(Names, KnowsWhoSignsIn) {
  expectAll(NameClass::CredentialIdentifier,
            {"username", "userName", "user_name", "USERNAME", "m_userName",
             "smtpUser", "mailUser", "login", "loginName", "userId",
             "account", "accountName", "accountEmail", "clientId", "client_id",
             "appId", "upn", "userPrincipalName", "usernames"});
  expectAll(NameClass::None,
            {"user", "userCount", "usernameLabel", "userNameField",
             "accountant", "accountType", "accountNumber", "clientIdle",
             "clientIdentity", "loginDialog", "loginButton", "isLogin",
             "userAgent", "client", "hasUserName", "usernameMaxLength",
             "loginUrl", "accountCount", "appIdle"});
}

TEST(Names, KnowsHealthData) {
  expectAll(
      NameClass::Sensitive,
      {"nhsNumber", "NHSNumber", "NhsNumber", "nhs_number", "NHS_NUMBER",
       "nhsnumber", "NHSnumber", "nhsNo", "nhs_no", "m_nhsNumber",
       "patientNhsNumber", "nhsNumberText", "nhsNumberFormatted", "mrn",
       "hospitalNumber", "patient", "patients", "Patient", "currentPatient",
       "pPatient", "patientName", "patientFirstName", "patient_surname",
       "patientEmail", "patientAddress", "patientHomeAddressLine", "patientId",
       "patientIdentifier", "patientPhoneNumber", "patientPostcode",
       "patientDob", "patientDateOfBirth", "patientRecord", "patientNotes",
       "patientDetails", "patientInfo", "patientData", "patientList",
       "patientJson", "patientRef", "listOfPatients", "nameOfPatient",
       "patientsByWard", "patientForLetter", "inpatient", "outpatientLetter",
       "dateOfBirth", "date_of_birth", "dob", "DOB", "birthDate", "birthdate",
       "diagnosis", "diagnoses", "diagnosisCode", "primaryDiagnosis",
       "diagnosisText", "symptoms", "medication", "currentMedications",
       "prescription", "prescriptionDetails", "allergy", "allergies",
       "knownAllergies", "immunisations", "referral", "referralLetter",
       "referral_text", "referralReason", "referralBody", "referralPdf",
       "urgentReferral", "dischargeSummary", "discharge_letter",
       "dischargeSummaryHtml", "clinicLetter", "clinicLetters", "gpLetter",
       "clinicalDetails", "clinicalNotes", "clinicalSummary",
       "clinicalNarrative", "medicalHistory", "medicalRecord", "carePlan",
       "careNotes", "labResult", "bloodResults", "pathologyReport",
       "AllergyIntolerance", "DiagnosticReport", "MedicationStatement",
       "fhirBundle", "fhirPatient", "nextOfKin", "trust::Letter::diagnosis",
       "letter.patientName", "nextOfKinPhone", "bloodPressure"});
}

TEST(Names, KnowsWhatOnlyLooksLikeHealthData) {
  expectAll(
      NameClass::None,
      {"patience",         "impatient",         "patientCount",
       "numPatients",      "nPatients",         "numberOfPatients",
       "maxPatients",      "totalPatients",     "patientIndex",
       "isPatient",        "hasPatient",        "showPatientName",
       "patientLabel",     "patientNameLabel",  "patientNameLabelText",
       "patientNameField", "patientColumn",     "patientTable",
       "patientWidget",    "PatientDialog",     "PatientRepository",
       "PatientService",   "patientController", "patientServiceUrl",
       "patientUrl",       "patientPath",       "patientFile",
       "patientFormat",    "patientTemplate",   "patientQueue",
       "patientStatus",    "patientType",       "patientSchema",
       "testPatient",      "samplePatient",     "maskedPatientName",
       "onPatientSelected", "patientSelected",  "nhs",
       "nhsMail",          "nhsmail",           "nhsNet",
       "nhsNotification",  "nhsNumberField",    "nhsNumberLength",
       "nhsNumberRegex",   "isNhsNumberValid",  "nhsNumberValid",
       "invalidNhsNumber", "nhsNumberColumn",   "nhsNumberChecker",
       "dobLabel",         "dob_label",         "dobFormat",
       "adobe",            "birthRate",         "diagnostic",
       "diagnostics",      "diagnosticLevel",   "diagnosisCodes",
       "diagnosisCodeList_url", "diagnosisCount", "referralUrl",
       "referral_url",     "referralCount",     "referralQueue",
       "referralPath",     "referralTemplate",  "referralStatus",
       "referralType",     "referralCode",      "referralMailer",
       "referralService",  "ReferralSender",    "referrer",
       "referer",          "ldapReferrals",     "followReferrals",
       "chaseReferrals",   "hasReferral",       "referralFlag",
       "discharge",        "dischargeCurrent",  "dischargeRate",
       "dischargeSummaryPath", "clinical",      "clinicalSystem",
       "clinic",           "clinicName",        "narrative",
       "letter",           "letterCount",       "letters",
       "prescriptionStatus", "prescriptionCount", "allergyTypeCombo",
       "medicationCodes",  "condition",         "condition_variable",
       "observation",      "procedure",         "encounter",
       "bundle",           "resource",          "composition",
       "testResult",       "serviceRequest",    "treatment",
       "record",           "records",           "name",
       "surname",          "address",           "recipient",
       "recipients",       "healthCheck",       "healthEndpoint",
       "symptomatic",      "careful",           "planner",
       "caseSensitive",    "medic",             "ward",
       "sizeOfReferral",   "pathToReferral",    "urlForPatient",
       "sendReferral",     "send_patient",     "deletePatient",
       "dateOfReferral",   "patientIdColumn",   "kPatientIdHeader"});
}

TEST(Names, SurvivesOddInput) {
  expectAll(NameClass::None, {"", "_", "::", "a::", ".", "->", "\xFF\xFE",
                              "123", "operator+", "-", "~"});
  std::string Long;
  for (int I = 0; I < 20000; ++I)
    Long += "patientPassword";
  EXPECT_EQ(classifyName(Long), NameClass::Credential);
}

} // namespace
