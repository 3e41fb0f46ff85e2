// Exceptions: thrown, translated, rethrown, carried across threads, and swallowed.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Hemlock

#include <curl/curl.h>

#include <Poco/Exception.h>
#include <Poco/Net/MailMessage.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SMTPClientSession.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <iostream>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>

namespace mail {

class SendError : public std::runtime_error {
public:
  SendError(CURLcode code, const std::string &address)
      : std::runtime_error(curl_easy_strerror(code)), code_(code), address_(address) {}
  CURLcode code() const { return code_; }

private:
  CURLcode code_;
  std::string address_;
};

CURLcode post(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

void postOrThrow(CURL *easy) {
  if (const CURLcode code = post(easy); code != CURLE_OK)
    throw SendError(code, "reception@nhs.net");
}

//===-- Goes on to somebody -----------------------------------------------===//

void goesOn(CURL *easy) { postOrThrow(easy); }

void translated(CURL *easy) {
  try {
    postOrThrow(easy);
  } catch (const SendError &error) {
    throw std::runtime_error(std::string("letter not sent: ") + error.what());
  }
}

void nested(CURL *easy) {
  try {
    postOrThrow(easy);
  } catch (...) {
    std::throw_with_nested(std::runtime_error("letter not sent"));
  }
}

void loggedAndRethrown(CURL *easy) {
  try {
    postOrThrow(easy);
  } catch (const std::exception &error) {
    std::cerr << error.what() << '\n';
    throw;
  }
}

bool mappedToFalse(CURL *easy) {
  try {
    postOrThrow(easy);
    return true;
  } catch (const SendError &) {
    return false;
  }
}

CURLcode mappedToItsCode(CURL *easy) {
  try {
    postOrThrow(easy);
  } catch (const SendError &error) {
    return error.code();
  }
  return CURLE_OK;
}

std::exception_ptr carried(CURL *easy) {
  try {
    postOrThrow(easy);
  } catch (...) {
    return std::current_exception();
  }
  return nullptr;
}

void tellsTheListener(CURL *easy, const std::function<void(const std::string &)> &failed) {
  try {
    postOrThrow(easy);
  } catch (const std::exception &error) {
    failed(error.what());
  }
}

// Other errors are dealt with here, this one goes through.
void handlerOfAnotherType(CURL *easy) {
  try {
    postOrThrow(easy);
  } catch (const std::bad_alloc &) {
    std::fputs("out of memory\n", stderr);
  }
}

void functionTryBlock(CURL *easy) try {
  postOrThrow(easy);
} catch (const SendError &error) {
  throw std::runtime_error(error.what());
}

class Connection {
public:
  // A constructor's handler rethrows by itself.
  explicit Connection(CURL *easy) try : easy_(easy) {
    postOrThrow(easy_);
  } catch (const std::exception &error) {
    std::cerr << error.what() << '\n';
  }

private:
  CURL *easy_;
};

void ends(CURL *easy) noexcept { postOrThrow(easy); }

int mainLike(CURL *easy) {
  try {
    postOrThrow(easy);
    return EXIT_SUCCESS;
  } catch (const std::exception &error) {
    std::cerr << error.what() << '\n';
    return EXIT_FAILURE;
  }
}

void tryAgainElsewhere(CURL *easy, CURL *standby) {
  try {
    postOrThrow(easy);
  } catch (const SendError &) {
    postOrThrow(standby);
  }
}

//===-- Ends here ---------------------------------------------------------===//

void swallowed(CURL *easy) {
  try {
    postOrThrow(easy); // expect: nhsmail-unchecked-send
  } catch (const SendError &) {
  }
}

void swallowedWhatever(CURL *easy) {
  try {
    postOrThrow(easy); // expect: nhsmail-unchecked-send
  } catch (...) {
    // Cannot happen.
  }
}

void onlyLogged(CURL *easy) {
  try {
    postOrThrow(easy); // expect: nhsmail-unchecked-send
  } catch (const std::exception &error) {
    std::cerr << "mail: " << error.what() << '\n';
  }
}

bool trueInAnyCase(CURL *easy) {
  try {
    postOrThrow(easy); // expect: nhsmail-unchecked-send
  } catch (const std::exception &error) {
    std::cerr << error.what() << '\n';
  }
  return true;
}

void translatedAndSwallowed(CURL *easy) {
  try {
    translated(easy); // expect: nhsmail-unchecked-send
  } catch (const std::runtime_error &) {
  }
}

void innerRethrowsOuterSwallows(CURL *easy) {
  try {
    try {
      postOrThrow(easy); // expect: nhsmail-unchecked-send
    } catch (const SendError &) {
      throw;
    }
  } catch (const std::exception &) {
  }
}

void swallowedInAFunctionTryBlock(CURL *easy) try {
  postOrThrow(easy); // expect: nhsmail-unchecked-send
} catch (...) {
}

void carriedAndForgotten(CURL *easy) {
  std::exception_ptr error;
  try {
    postOrThrow(easy); // expect: nhsmail-unchecked-send
  } catch (...) {
    error = std::current_exception();
  }
}

void carriedAndRethrown(CURL *easy) {
  std::exception_ptr error;
  try {
    postOrThrow(easy);
  } catch (...) {
    error = std::current_exception();
  }
  if (error)
    std::rethrow_exception(error);
}

// The code is dropped before anything can be thrown.
void nothingIsThrown(CURL *easy) {
  try {
    post(easy); // expect: nhsmail-unchecked-send
  } catch (const std::exception &error) {
    std::cerr << error.what() << '\n';
    throw;
  }
}

//===-- A library that throws ---------------------------------------------===//

void pocoSwallowed(Poco::Net::SMTPClientSession &session, Poco::Net::MailMessage &message) {
  try {
    session.sendMessage(message); // expect: nhsmail-unchecked-send
  } catch (Poco::Exception &) {
  }
}

bool pocoMapped(Poco::Net::SMTPClientSession &session, Poco::Net::MailMessage &message) {
  try {
    session.sendMessage(message);
  } catch (Poco::Net::SMTPException &error) {
    std::cerr << error.displayText() << '\n';
    return false;
  } catch (Poco::Net::NetException &) {
    throw;
  }
  return true;
}

void pocoCloseFails(Poco::Net::SMTPClientSession &session, Poco::Net::MailMessage &message) {
  session.sendMessage(message);
  try {
    session.close();
  } catch (Poco::Exception &) {
    // Sent it is; nobody minds how the connection ends.
  }
}

//===-- Values ------------------------------------------------------------===//

std::string passwordOrThrow() {
  if (const char *text = std::getenv("HEMLOCK_PASSWORD"))
    return text;
  throw std::runtime_error("HEMLOCK_PASSWORD is not set");
}

void orThrow(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, passwordOrThrow().c_str());
}

void orConstant(CURL *easy) {
  std::string password;
  try {
    password = passwordOrThrow();
  } catch (const std::runtime_error &) {
    password = "Hemlock-1"; // expect-route: nhsmail-hardcoded-credential
  }
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

struct Carrier {
  std::string password;
};

void inAnException(CURL *easy) {
  try {
    throw Carrier{"Hemlock-2"}; // expect-route: nhsmail-hardcoded-credential
  } catch (const Carrier &carrier) {
    curl_easy_setopt(easy, CURLOPT_PASSWORD, carrier.password.c_str());
  }
}

} // namespace mail
