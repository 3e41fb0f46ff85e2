//===- FunctionNames.cpp - What a function's name says it does ------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/policy/FunctionNames.h"

#include "checks/policy/Names.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <vector>

using namespace nhsmail;

/// The words of the last component of \p Name, or of its class as well.
static std::vector<std::string> words(std::string_view Name, bool WithClass) {
  size_t Cut = Name.rfind("::");
  if (WithClass && Cut != std::string_view::npos && Cut > 0)
    Cut = Name.rfind("::", Cut - 1);
  std::string Part(Cut == std::string_view::npos ? Name : Name.substr(Cut + 2));
  std::replace(Part.begin(), Part.end(), ':', '_');
  return splitIdentifier(Part);
}

static constexpr auto &any = anyWord;

bool nhsmail::onlyTells(std::string_view Name) {
  // A person at the screen is told, who can act.
  if (any(words(Name, true), {"box", "dialog", "alert", "toast", "tray"}))
    return false;
  return any(words(Name, true),
             {"log", "logger", "logging", "logf", "warn", "warning", "debug",
              "trace", "print", "printf", "puts", "syslog", "perror", "info",
              "verbose", "cout", "cerr", "trace", "dbg", "telemetry"}) ||
         any(words(Name, false),
             {"free", "close", "destroy", "cleanup", "release", "delete",
              "clear", "unlock", "dispose", "shutdown", "disconnect", "quit",
              "strerror", "what", "message", "size", "empty"});
}

bool nhsmail::conceals(std::string_view Name) {
  return anyStem(words(Name, false),
                 {"hash", "digest", "hmac", "sha", "md5", "mask", "redact",
                  "encrypt", "pseudonym", "anonym", "obfuscat", "scrub",
                  "strlen", "length", "count", "checksum", "protect", "seal"});
}

bool nhsmail::answers(std::string_view Name) {
  // What it does comes first: "loginResult" and "makeLogin" do not log in.
  std::vector<std::string> First = words(Name, false);
  First.resize(std::min<size_t>(First.size(), 1));
  return any(First, {"is", "has", "can", "login", "logon", "signin", "connect",
                     "check", "match", "matches", "send", "post", "submit",
                     "save", "store", "persist", "write", "insert", "update",
                     "delete", "remove", "upload", "register"}) ||
         anyStem(First, {"authent", "verif", "compar", "exist"});
}

bool nhsmail::cleans(std::string_view Name) {
  return anyStem(words(Name, false),
                 {"sanit", "escap", "encod", "clean", "strip", "valid",
                  "normal", "quote", "filter"});
}

bool nhsmail::asksForAccreditation(std::string_view Name) {
  return anyStem(words(Name, false),
                 {"accredit", "secure", "internal", "trusted", "nhs", "local",
                  "approved", "allow", "whitelist", "safe", "permitted"});
}

bool nhsmail::tagsSubjects(std::string_view Name) {
  std::vector<std::string> W = words(Name, false);
  return (anyStem(W, {"secure", "tag", "mark", "protect"}) &&
          anyStem(W, {"subject", "title"})) ||
         (any(W, {"secure"}) && anyStem(W, {"tag", "prefix", "mark"}));
}

bool nhsmail::makesTitles(std::string_view Name) {
  return any(words(Name, false),
             {"subject", "title", "heading", "headline", "caption", "ref",
              "reference", "id", "ticket", "key", "code", "uuid", "guid"});
}

bool nhsmail::yieldsOneLine(std::string_view Name) {
  // Widgets of one line and conversions to numbers, by their whole names.
  static constexpr std::string_view Whole[] = {
      "text",     "displayText", "currentText", "toInt",       "toUInt",
      "toLong",   "toULong",     "toLongLong",  "toULongLong", "toShort",
      "toUShort", "toFloat",     "toDouble"};
  std::string_view Last = Name.substr(Name.rfind(':') + 1);
  return std::find(std::begin(Whole), std::end(Whole), Last) !=
             std::end(Whole) ||
         Name.ends_with("operator>>") ||
         any(words(Name, false),
             {"line", "getline", "getwline", "readline", "fgets", "fgetws",
              "gets", "scanf", "sscanf", "fscanf", "stoi", "stol", "stoll",
              "stoul", "stoull", "stod", "stof", "atoi", "atol", "atof",
              "strtol", "strtoul", "strtod"});
}

bool nhsmail::searchesText(std::string_view Name) {
  return anyStem(words(Name, false),
                 {"find", "replace", "remov", "eras", "strip", "trim",
                  "strcspn", "strspn", "strpbrk", "strchr", "strtok", "strstr",
                  "memchr", "wcschr", "split", "section", "contain", "index",
                  "regex", "match", "count", "any", "all", "none", "filter",
                  "clean", "escap", "expression"});
}

bool nhsmail::classifiesCharacters(std::string_view Name) {
  return any(words(Name, false),
             {"iscntrl", "isprint", "isalnum", "isalpha", "isgraph",
              "iswcntrl", "iswprint", "iswalnum"});
}

bool nhsmail::readsFiles(std::string_view Name) {
  return any(words(Name, false),
             {"fgets", "fgetws", "fread", "getline", "getdelim", "fscanf",
              "pread", "read", "file"});
}

bool nhsmail::yieldsFileName(std::string_view Name) {
  std::vector<std::string> W = words(Name, false);
  return any(W, {"filename", "basename", "stem"}) ||
         (any(W, {"file", "base", "leaf"}) && any(W, {"name"}));
}

bool nhsmail::paces(std::string_view Name) {
  std::vector<std::string> Own = words(Name, false), All = words(Name, true);
  auto isAnswer = [](const std::vector<std::string> &W) {
    return any(W, {"finished", "ready", "read", "written", "response", "reply",
                   "connected", "encrypted", "sent", "done", "completion",
                   "completed", "result", "results", "disconnected"});
  };
  if (!Own.empty() && any({Own[0]}, {"get", "set", "has", "is", "make", "with"}))
    return false;
  if (any(Own, {"sleep", "usleep", "msleep", "nanosleep", "wait", "delay",
                "pause", "throttle", "pace", "backoff", "cooldown"}) &&
      !isAnswer(Own))
    return true;
  return anyStem(All, {"ratelimit", "throttl", "backoff", "limiter", "pacer"}) ||
         (any(All, {"rate"}) && anyStem(All, {"limit"})) ||
         (anyStem(All, {"bucket"}) && anyStem(All, {"token", "leaky"})) ||
         (any(All, {"back"}) && any(All, {"off"})) ||
         (anyStem(All, {"quota", "permit", "semaphore"}) &&
          anyStem(All, {"acquir", "tak", "consum", "wait", "check", "reserv",
                        "spend", "quota"}));
}

bool nhsmail::awaits(std::string_view Name) {
  std::vector<std::string> Own = words(Name, false), All = words(Name, true);
  return any(Own, {"join"}) ||
         (any(Own, {"get", "wait", "result", "finished"}) &&
          anyStem(All, {"future", "task", "thread", "job", "promise",
                        "latch"})) ||
         (any(Own, {"wait"}) && anyStem(All, {"finish", "done", "group"}));
}

bool nhsmail::yieldsNext(std::string_view Name) {
  return any(words(Name, false),
             {"next", "fetch", "step", "getline", "getdelim", "gets", "fgets",
              "fgetws", "readline", "read", "line", "row", "empty", "eof",
              "end", "good", "fail", "more", "has", "pop", "dequeue", "take",
              "shift", "first", "front", "valid", "done", "fscanf", "readdir",
              "iterate", "advance", "cursor", "query"});
}

bool nhsmail::endsTrying(std::string_view Name) {
  return anyStem(words(Name, true),
                 {"now", "time", "clock", "elapsed", "deadline", "expire",
                  "tick", "retr", "attempt", "tries", "limit", "exceed",
                  "giveup", "give", "max", "transient", "backoff", "policy",
                  "permanent", "budget"});
}

bool nhsmail::isOwnFault(std::string_view Class) {
  static constexpr std::string_view Classes[] = {
      "std::bad_alloc",        "std::bad_array_new_length",
      "std::bad_cast",         "std::bad_any_cast",
      "std::bad_typeid",       "std::bad_function_call",
      "std::bad_weak_ptr",     "std::bad_optional_access",
      "std::logic_error",      "std::bad_variant_access",
      "std::domain_error",     "std::invalid_argument",
      "std::length_error",     "std::out_of_range",
      "std::regex_error",      "std::format_error"};
  return std::find(std::begin(Classes), std::end(Classes), Class) !=
         std::end(Classes);
}

bool nhsmail::setsSomething(std::string_view Name) {
  return anyStem(words(Name, false),
                 {"set", "add", "append", "insert", "put", "push", "create",
                  "make", "emplace", "write", "from", "sender", "expeditor"});
}

bool nhsmail::goesWithCredential(std::string_view Key) {
  if (Key.find(' ') != Key.npos)
    return false; // A sentence.
  std::vector<std::string> W = words(Key, false);
  return any(W, {"user", "username", "login", "host", "hostname", "server",
                 "port", "domain", "realm", "url", "uri", "account", "mailbox",
                 "email", "method", "mechanism"}) &&
         !anyStem(W, {"pass", "secret", "token", "key", "credential", "pin"});
}

bool nhsmail::namesQuota(std::string_view Name) {
  std::vector<std::string> W = words(Name, false);
  return anyStem(W, {"quota", "overquota"}) ||
         (anyStem(W, {"full", "insufficient", "limit", "exceed", "space"}) &&
          anyStem(W, {"mailbox", "drive", "storage", "store"}));
}

bool nhsmail::asksForAutomaticMail(std::string_view Name) {
  std::vector<std::string> W = words(Name, false);
  if (anyStem(W, {"autosubm", "autorepl", "autoresp", "autogen"}) ||
      (any(W, {"auto"}) &&
       anyStem(W, {"submit", "repl", "respon", "generat", "answer"})))
    return !any(W, {"send", "set", "add", "make", "build", "create"});
  bool Asks = anyStem(W, {"is", "has", "look", "check", "detect", "skip",
                          "ignor", "reject", "filter", "was", "contain",
                          "classif"});
  if (Asks && anyStem(W, {"bounce", "list", "automat", "bulk", "loop", "reply",
                          "vacation", "oof", "ndr", "dsn", "robot", "machine",
                          "postmaster", "daemon", "junk", "spam", "report",
                          "human", "office", "own", "answered", "seen"}))
    return true;
  return (any(W, {"should", "may", "can", "must", "already", "recently",
                  "needs"}) &&
          anyStem(W, {"repl", "respon", "answer", "acknowl", "notif", "ignor",
                      "skip"}));
}

bool nhsmail::namesMail(std::string_view Name) {
  std::string Whole(Name);
  std::replace(Whole.begin(), Whole.end(), ':', '_');
  std::vector<std::string> W = splitIdentifier(Whole);
  return std::any_of(W.begin(), W.end(),
                     [](const std::string &Word) {
                       return (Word.starts_with("mail") ||
                               Word.starts_with("email") ||
                               Word.starts_with("smtp") ||
                               Word.ends_with("mail")) &&
                              !Word.starts_with("mailslot");
                     }) ||
         any(W, {"ews", "mapi", "outlook", "msgraph", "libsmtp", "esmtp"}) ||
         (any(W, {"graph", "exchange"}) &&
          any(W, {"client", "service", "microsoft", "web"}));
}

/// Only asks, reads or makes ready what the rest of its name is about.
static bool asksOrReads(const std::vector<std::string> &Words) {
  return !Words.empty() &&
         any({Words.front()},
             {"is", "has", "can", "should", "check", "validate", "verify",
              "parse", "format", "get", "find", "load", "read", "count", "test",
              "on", "list", "log", "print", "describe", "show", "encode",
              "decode", "escape", "register", "receive", "fetch", "wait"});
}

bool nhsmail::sendsSomething(std::string_view Name) {
  std::vector<std::string> W = words(Name, false);
  return !asksOrReads(W) &&
         (anyStem(W, {"send", "deliver", "submit", "dispatch", "transmit"}) ||
          any(W, {"post", "forward", "reply", "relay", "enqueue", "queue",
                  "publish", "notify", "push", "mail", "email"}));
}

bool nhsmail::preparesMail(std::string_view Name) {
  std::vector<std::string> W = words(Name, false);
  return !asksOrReads(W) &&
         any(W, {"set", "add", "attach", "append", "with", "to", "cc", "bcc",
                 "from", "subject", "body", "recipient", "recipients",
                 "attachment", "login", "sign", "auth", "authenticate",
                 "connect", "credentials", "password", "impersonate"});
}
