// A risk that a comment accepts is reported by no host, wherever the comment
// stands; one that does not count is reported, and so is the risk.
//
// RUN: %check-hosts %s
// pkg-config: libcurl
// checks: nhsmail-hardcoded-credential,nhsmail-configuration

#include <curl/curl.h>

#include <functional>
#include <string>

void accepted(CURL *c) {
  // NHSMAIL-ACCEPT(nhsmail-hardcoded-credential; until=2999-12-31; ref=HAZ-17; owner=CSO): test mailbox
  curl_easy_setopt(c, CURLOPT_PASSWORD, "umbrella-stand");

  curl_easy_setopt(c, CURLOPT_PASSWORD, "umbrella-stand"); // NHSMAIL-ACCEPT(nhsmail-hardcoded-credential; until=2999-12-31; ref=HAZ-17; owner=CSO): test mailbox

  /* NHSMAIL-ACCEPT(nhsmail-hardcoded-credential; until=2999-12-31; ref=HAZ-17;
   *                owner=Clinical Safety Officer):
   * the mailbox holds made-up patients only
   */
  curl_easy_setopt(c, CURLOPT_PASSWORD, "umbrella-stand");

  curl_easy_setopt(c, CURLOPT_PASSWORD,
                   "umbrella-stand"); // NHSMAIL-ACCEPT(nhsmail-hardcoded-credential;
                                      // until=2999-12-31; ref=HAZ-17; owner=CSO): test mailbox

  // NHSMAIL-ACCEPT(nhsmail-hardcoded-credential; until=2999-12-31; ref=HAZ-17; owner=CSO): test mailbox
  // Another remark.
#if LIBCURL_VERSION_NUM > 0
#pragma clang diagnostic push
  curl_easy_setopt(c, CURLOPT_PASSWORD, "umbrella-stand");
#endif

  /* NHSMAIL-ACCEPT(nhsmail-hardcoded-credential; until=2999-12-31; ref=HAZ-17): no owner */ curl_easy_setopt(c, CURLOPT_PASSWORD, "umbrella-stand");

  // NHSMAIL-ACCEPT(nhsmail-hardcoded-credential; until=2999-12-31; ref=HAZ-17; owner=CSO): test mailbox
  std::function<void()> later = [c] {
    curl_easy_setopt(c, CURLOPT_PASSWORD, "umbrella-stand"); // expect: nhsmail-hardcoded-credential
  }; // expect-3: nhsmail-configuration accepts nothing
  later();
}

void refused(CURL *c) {
  // NHSMAIL-ACCEPT(nhsmail-hardcoded-credential; until=2020-02-29; ref=HAZ-17; owner=CSO): test mailbox
  curl_easy_setopt(c, CURLOPT_PASSWORD, "umbrella-stand"); // expect: nhsmail-hardcoded-credential
  // expect-2: nhsmail-configuration ended on 2020-02-29

  // NHSMAIL-ACCEPT(nhsmail-hardcoded-credential; until=2999-12-31; ref=HAZ-17; owner=CSO)
  curl_easy_setopt(c, CURLOPT_PASSWORD, "umbrella-stand"); // expect: nhsmail-hardcoded-credential
  // expect-2: nhsmail-configuration it gives no reason

  // NHSMAIL-ACCEPT(nhsmail-hardcoded-credential; ref=HAZ-17; owner=CSO): test mailbox
  curl_easy_setopt(c, CURLOPT_PASSWORD, "umbrella-stand"); // expect: nhsmail-hardcoded-credential
  // expect-2: nhsmail-configuration it has no 'until='

  // NHSMAIL-ACCEPT(nhsmail-hardcoded-credentials; until=2999-12-31; ref=HAZ-17; owner=CSO): test mailbox
  curl_easy_setopt(c, CURLOPT_PASSWORD, "umbrella-stand"); // expect: nhsmail-hardcoded-credential
  // expect-2: nhsmail-configuration did you mean 'nhsmail-hardcoded-credential'?

  // NHSMAIL-ACCEPT nhsmail-hardcoded-credential
  curl_easy_setopt(c, CURLOPT_PASSWORD, "umbrella-stand"); // expect: nhsmail-hardcoded-credential
  // expect-2: nhsmail-configuration does not count

  // NHSMAIL-ACCEPT(nhsmail-hardcoded-credential; until=2999-12-31; ref=HAZ-17; owner=CSO): a blank line is between

  curl_easy_setopt(c, CURLOPT_PASSWORD, "umbrella-stand"); // expect: nhsmail-hardcoded-credential
  // expect-3: nhsmail-configuration accepts nothing
}

// A check that does not run says nothing about what it would have reported.
// NHSMAIL-ACCEPT(nhsmail-unchecked-send; until=2999-12-31; ref=HAZ-17; owner=CSO): not asked for
void unasked() {}

#ifdef _WIN32
// NHSMAIL-ACCEPT(nhsmail-hardcoded-credential; until=2999-12-31; ref=HAZ-17; owner=CSO): of another build
void elsewhere() {}
#endif

// Whoever reads about NHSMAIL-ACCEPT comments, or writes them into a text, has none.
const char *text = "// NHSMAIL-ACCEPT(no-such-check): x";
