/* Accepted risks in C.
 *
 * RUN: %check-hosts %s
 */
// pkg-config: libcurl
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send

#include <curl/curl.h>

void notify(CURL *c) {
  curl_easy_setopt(c, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(c, CURLOPT_MAIL_FROM, "<rota@nhs.net>");
  /* NHSMAIL-ACCEPT(nhsmail-hardcoded-credential; until=2999-12-31; ref=HAZ-17; owner=CSO): test mailbox */
  curl_easy_setopt(c, CURLOPT_PASSWORD,
                   "umbrella-stand");
  curl_easy_perform(c); /* NHSMAIL-ACCEPT(nhsmail-unchecked-send; until=2999-12-31; ref=HAZ-18; owner=CSO): the rota is on the board as well */
  /* NHSMAIL-ACCEPT(nhsmail-hardcoded-credential; until=2999-12-31; ref=HAZ-17; owner=CSO): test mailbox
     NHSMAIL-ACCEPT(nhsmail-unchecked-send; until=2999-12-31; ref=HAZ-18; owner=CSO): the rota is on the board as well */
  curl_easy_setopt(c, CURLOPT_PASSWORD, "umbrella-stand"); curl_easy_perform(c);
}
