// A password crosses three functions, a template and a lambda kept in a member among
// them. Of two callers one writes it into the program: there is one finding, and its
// route names every step.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential
// pkg-config: libcurl
// secret: Heather-and-Gorse

#include <curl/curl.h>

#include <cstdlib>
#include <functional>
#include <string>

namespace mail {

class Mailer {
public:
  explicit Mailer(CURL *easy)
      : signIn_([easy](const std::string &secret) {
          curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.c_str()); // expect-note: used as password here
        }) {}

  void open(const std::string &password) {
    signIn_(password); // expect-note: passed as 'secret' to operator()() here // expect-note: through the call of operator()() here
  }

private:
  std::function<void(const std::string &)> signIn_;
};

template <typename Text> void connect(Mailer &mailer, const Text &password) {
  mailer.open(password); // expect-note: through the call of open() here
}

void nightlyLetters(CURL *easy) {
  Mailer mailer(easy);
  connect(mailer, "Heather-and-Gorse-7"); // expect: nhsmail-hardcoded-credential 19 characters // expect-note: the constant is written here // expect-note: passed as 'password' to connect() here // expect-note: through the call of connect() here
}

void hourlyLetters(CURL *easy) {
  Mailer mailer(easy);
  if (const char *password = std::getenv("LETTERS_PASSWORD"))
    connect(mailer, password);
}

} // namespace mail
