// A program's own class, in a header that is called as the library's.
#ifndef SMTPCLIENT_H
#define SMTPCLIENT_H

#include <curl/curl.h>

class Mailer {
public:
  void send(CURL *easy) {
    curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
    curl_easy_setopt(easy, CURLOPT_MAIL_FROM, "<rota.leas@nhs.net>");
    curl_easy_perform(easy); // expect: nhsmail-unchecked-send
  }
};

#endif
