// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential
//
// Whoever has the address of a webhook can post to it.
#define CPPHTTPLIB_OPENSSL_SUPPORT
#include "../../libraries/mocks/cpr/cpr.h"
#include <httplib.h>

#include <cstdlib>
#include <string>

int byUrl(const std::string &Card) {
  auto R = cpr::Post(cpr::Url{"https://trust.webhook.office.com/webhookb2/8a7b6c5d/IncomingWebhook/3f2a1b0c"}, // expect: nhsmail-hardcoded-credential
                     cpr::Body{Card}, cpr::Timeout{9000});
  return R.status_code == 200 ? 0 : 1;
}

int configured(const std::string &Card) {
  auto R = cpr::Post(cpr::Url{std::getenv("TEAMS_WEBHOOK")}, cpr::Body{Card}, cpr::Timeout{9000});
  return R.status_code == 200 ? 0 : 1;
}

bool byPath(const std::string &Card) {
  httplib::SSLClient Client("prod-07.uksouth.logic.azure.com");
  auto R = Client.Post("/workflows/5ac1/triggers/manual/paths/invoke?api-version=2016-06-01&sv=1.0&sig=pQ7xJc2Lk0sVn4Tf", // expect: nhsmail-hardcoded-credential
                       Card, "application/json");
  return R && R->status == 202;
}

bool noSecret(const std::string &Card, const std::string &Token) {
  httplib::SSLClient Client("graph.microsoft.com");
  Client.set_bearer_token_auth(Token);
  auto R = Client.Post("/v1.0/teams/4f/channels/19/messages", Card, "application/json");
  return R && R->status == 201;
}
