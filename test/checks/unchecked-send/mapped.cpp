// Outcomes that are mapped to others, and handlers by the class they take.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unchecked-send
// pkg-config: libcurl

#include <Poco/Exception.h>
#include <Poco/Net/MailMessage.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SMTPClientSession.h>
#include <curl/curl.h>

#include <iostream>
#include <new>
#include <stdexcept>
#include <string>

//===-- Codes -------------------------------------------------------------===//

enum class Result { Ok, Retry, Failed };

static Result resultOf(CURLcode code) {
  switch (code) {
  case CURLE_OK:
    return Result::Ok;
  case CURLE_OPERATION_TIMEDOUT:
  case CURLE_COULDNT_CONNECT:
    return Result::Retry;
  default:
    return Result::Failed;
  }
}

static const char *describe(CURLcode code) {
  switch (code) {
  case CURLE_OK:
    return "sent";
  case CURLE_LOGIN_DENIED:
    return "not signed in";
  default:
    return "not sent";
  }
}

static void mustBeSent(CURLcode code) {
  if (code != CURLE_OK)
    throw std::runtime_error(curl_easy_strerror(code));
}

static CURLcode perform(CURL *easy, curl_slist *to) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  return curl_easy_perform(easy);
}

Result returned(CURL *easy, curl_slist *to) { return resultOf(perform(easy, to)); }

Result kept(CURL *easy, curl_slist *to) {
  const CURLcode code = perform(easy, to);
  const Result result = resultOf(code);
  return result;
}

std::string described(CURL *easy, curl_slist *to) { return describe(perform(easy, to)); }

bool switched(CURL *easy, curl_slist *to) {
  switch (perform(easy, to)) {
  case CURLE_OK:
    return true;
  default:
    return false;
  }
}

bool compared(CURL *easy, curl_slist *to) { return resultOf(perform(easy, to)) == Result::Ok; }

void thrown(CURL *easy, curl_slist *to) {
  if (resultOf(perform(easy, to)) != Result::Ok)
    throw std::runtime_error("not sent");
}

void demanded(CURL *easy, curl_slist *to) { mustBeSent(perform(easy, to)); }

void mappedAndDropped(CURL *easy, curl_slist *to) {
  resultOf(perform(easy, to)); // expect: nhsmail-unchecked-send
}

void describedAndDropped(CURL *easy, curl_slist *to) {
  (void)describe(perform(easy, to)); // expect: nhsmail-unchecked-send
}

//===-- Exceptions --------------------------------------------------------===//

using Session = Poco::Net::SMTPClientSession;
using Message = Poco::Net::MailMessage;

void outOfMemory(Session &session, Message &message) {
  try {
    session.sendMessage(message);
  } catch (const std::bad_alloc &) {
    std::cerr << "out of memory\n";
  }
}

void wrongArgument(Session &session, Message &message, const std::string &port) {
  try {
    if (std::stoi(port) > 0)
      session.sendMessage(message);
  } catch (const std::invalid_argument &) {
    std::cerr << "no port\n";
  }
}

void oneOfTwo(Session &session, Message &message) {
  try {
    session.sendMessage(message);
  } catch (const std::logic_error &) {
    std::cerr << "wrong\n";
  } catch (const Poco::Exception &) {
    throw;
  }
}

void any(Session &session, Message &message) {
  try {
    session.sendMessage(message); // expect: nhsmail-unchecked-send ends in a handler
  } catch (const std::exception &) {
  }
}

void libraries(Session &session, Message &message) {
  try {
    session.sendMessage(message); // expect: nhsmail-unchecked-send ends in a handler
  } catch (const Poco::Exception &) {
  }
}

void secondOfTwo(Session &session, Message &message) {
  try {
    session.sendMessage(message); // expect: nhsmail-unchecked-send ends in a handler
  } catch (const std::bad_alloc &) {
    throw;
  } catch (const Poco::Net::NetException &) {
    std::cerr << "network\n";
  }
}
