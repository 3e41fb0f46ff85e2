// Graph with tokens of the application: approvals, live and expired, and mailboxes
// that somebody else names.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unapproved-impersonation
// policy: {"impersonation": [{"account": "5d0a3f6e", "mailbox": "clinic*.leas@nhs.net",
// policy:   "purposes": ["mail", "calendar"], "reference": "CHG-7", "expires": "2099-12-31"},
// policy:   {"account": "5d0a3f6e", "mailbox": "old.leas@nhs.net",
// policy:   "purposes": ["mail"], "reference": "CHG-1", "expires": "2020-12-31"},
// policy:   {"account": "77aa00bb", "mailbox": "*",
// policy:   "purposes": ["mail"], "reference": "CHG-2", "expires": "2099-12-31"}]}

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include <cpprest/http_client.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

using nlohmann::json;

namespace mail {

/// Tokens by the client credentials of the application.
class TokenSource {
public:
  TokenSource(std::string tenant, std::string secret) : tenant_(std::move(tenant)), secret_(std::move(secret)) {}

  std::string fetch() {
    httplib::SSLClient login("login.microsoftonline.com");
    httplib::Params form{{"grant_type", "client_credentials"},
                         {"client_id", "5d0a3f6e"},
                         {"client_secret", secret_},
                         {"scope", "https://graph.microsoft.com/.default"}};
    auto answer = login.Post(("/" + tenant_ + "/oauth2/v2.0/token").c_str(), form);
    if (!answer || answer->status != 200)
      throw std::runtime_error("no token");
    return json::parse(answer->body).at("access_token");
  }

private:
  std::string tenant_, secret_;
};

class GraphMailer {
public:
  explicit GraphMailer(TokenSource &tokens) : tokens_(tokens) {}

  bool send(const std::string &mailbox, const std::string &subject) {
    json mail;
    mail["message"]["subject"] = subject;
    mail["message"]["toRecipients"] = json::array({{{"emailAddress", {{"address", "ward5.leas@nhs.net"}}}}});
    graph_.set_bearer_token_auth(tokens_.fetch().c_str());
    auto answer = graph_.Post(("/v1.0/users/" + mailbox + "/sendMail").c_str(), mail.dump(), "application/json");
    return answer && answer->status == 202;
  }

  bool book(const std::string &mailbox) {
    const json event = {{"subject", "Theatre 2"}, {"start", {{"dateTime", "2027-03-01T09:00:00"}}}};
    auto answer = graph_.Post(("/v1.0/users/" + mailbox + "/events").c_str(), event.dump(), "application/json");
    return answer && answer->status == 201;
  }

private:
  TokenSource &tokens_;
  httplib::SSLClient graph_{"graph.microsoft.com"};
};

//===-- Reported ----------------------------------------------------------===//

bool unapproved(GraphMailer &mailer) {
  return mailer.send("director.leas@nhs.net", "Rota"); // expect: nhsmail-unapproved-impersonation 'director.leas@nhs.net', and no approval
}

bool expired(GraphMailer &mailer) {
  return mailer.send("old.leas@nhs.net", "Rota"); // expect: nhsmail-unapproved-impersonation CHG-1 has expired on 2020-12-31
}

bool ofTheCalendar(GraphMailer &mailer) {
  return mailer.book("director.leas@nhs.net"); // expect: nhsmail-unapproved-impersonation
}

// Whoever calls the service chooses in whose name it writes.
void serve(httplib::Server &server, GraphMailer &mailer) {
  server.Post("/letters", [&mailer](const httplib::Request &request, httplib::Response &response) {
    if (!mailer.send(request.get_param_value("from"), "Rota")) // expect: nhsmail-unapproved-impersonation whatever mailbox its input names
      response.status = 502;
  });
}

pplx::task<bool> byCpprest(web::http::client::http_client &graph, const std::string &body) {
  web::http::http_request request(web::http::methods::POST);
  request.set_request_uri("/v1.0/users/director.leas%40nhs.net/sendMail");
  request.set_body(body, "application/json");
  return graph.request(request).then( // expect: nhsmail-unapproved-impersonation 'director.leas@nhs.net'
      [](web::http::http_response answer) { return answer.status_code() == web::http::status_codes::Accepted; });
}

//===-- Not reported ------------------------------------------------------===//

bool approved(GraphMailer &mailer) { return mailer.send("clinic1.leas@nhs.net", "Rota"); }

bool approvedCalendar(GraphMailer &mailer) { return mailer.book("clinic2.leas@nhs.net"); }

bool configured(GraphMailer &mailer) {
  const char *mailbox = std::getenv("ROTA_MAILBOX");
  return mailbox && mailer.send(mailbox, "Rota");
}

void serveClinics(httplib::Server &server, GraphMailer &mailer) {
  server.Post("/clinics", [&mailer](const httplib::Request &request, httplib::Response &response) {
    const std::string from = request.get_param_value("from");
    if (from != "clinic1.leas@nhs.net" && from != "clinic2.leas@nhs.net") {
      response.status = 403;
      return;
    }
    if (!mailer.send(from, "Rota"))
      response.status = 502;
  });
}

// What is in it is looked up, and no mailbox is used.
bool lookUp(httplib::SSLClient &graph, const std::string &user) {
  auto answer = graph.Get(("/v1.0/users/" + user + "?$select=displayName,mail").c_str());
  return answer && answer->status == 200;
}

} // namespace mail
