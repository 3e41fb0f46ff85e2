// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-header-injection
// pkg-config: libcurl
//
// The command line comes from outside.
#include <curl/curl.h>

#include <string>
#include <unistd.h>

static int send(CURL *Easy, const std::string &Subject) {
  std::string Line = "Subject: " + Subject;
  curl_slist *Header = curl_slist_append(nullptr, "From: <rota@nhs.net>");
  Header = curl_slist_append(Header, Line.c_str());
  curl_easy_setopt(Easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(Easy, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(Easy, CURLOPT_HTTPHEADER, Header);
  return curl_easy_perform(Easy);
}

int main(int argc, char **argv) {
  CURL *Easy = curl_easy_init();
  if (argc < 2)
    return send(Easy, "Rota");
  int Option;
  while ((Option = getopt(argc, argv, "s:")) != -1)
    if (Option == 's')
      return send(Easy, optarg); // expect-route: nhsmail-header-injection
  return send(Easy, argv[1]); // expect-route: nhsmail-header-injection
}
