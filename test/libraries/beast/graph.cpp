// Graph through Boost.Beast: writing the request is not being accepted.
//
// RUN: %check-hosts %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// secret: Curlew-

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string>

namespace beast = boost::beast;
namespace http = beast::http;

namespace mail {

using Request = http::request<http::string_body>;
using Response = http::response<http::string_body>;

struct Patient {
  std::string patientName;
  std::string nhsNumber;
};

std::string mailTo(const std::string &recipient, const std::string &subject,
                   const std::string &text) {
  nlohmann::json mail;
  mail["message"]["subject"] = subject;
  mail["message"]["body"]["content"] = text;
  mail["message"]["toRecipients"][0]["emailAddress"]["address"] = recipient;
  return mail.dump();
}

std::string notice() { return mailTo("ward5.leas@nhs.net", "Rota", "The rota for May is ready."); }

//===-- nhsmail-hardcoded-credential --------------------------------------===//

void bearerLiteral(Request &request) {
  request.set(http::field::host, "graph.microsoft.com");
  request.set(http::field::authorization, "Bearer Curlew-eyJ0eXAi"); // expect: nhsmail-hardcoded-credential
}

void byName(Request &request) {
  const std::string token = "Curlew-2";
  request.set("Authorization", "Bearer " + token); // expect: nhsmail-hardcoded-credential
}

void bearerOfTheEnvironment(Request &request) {
  const char *token = std::getenv("GRAPH_TOKEN");
  request.set(http::field::authorization, std::string("Bearer ") + (token ? token : ""));
}

//===-- nhsmail-unchecked-send --------------------------------------------===//

void writtenOnly(beast::tcp_stream &stream) {
  Request request{http::verb::post, "/v1.0/me/sendMail", 11};
  request.set(http::field::host, "graph.microsoft.com");
  request.body() = notice();
  request.prepare_payload();
  http::write(stream, request); // expect: nhsmail-unchecked-send
}

void responsePrinted(beast::tcp_stream &stream) {
  Request request{http::verb::post, "/v1.0/me/sendMail", 11, notice()};
  request.prepare_payload();
  http::write(stream, request); // expect: nhsmail-unchecked-send
  beast::flat_buffer buffer;
  Response response;
  http::read(stream, buffer, response);
  std::cout << response << '\n';
}

bool transferOnly(beast::tcp_stream &stream) {
  Request request{http::verb::post, "/v1.0/me/sendMail", 11, notice()};
  beast::error_code error;
  http::write(stream, request, error); // expect: nhsmail-unchecked-send
  return !error;
}

bool checked(beast::tcp_stream &stream) {
  Request request{http::verb::post, "/v1.0/me/sendMail", 11, notice()};
  http::write(stream, request);
  beast::flat_buffer buffer;
  Response response;
  http::read(stream, buffer, response);
  return response.result() == http::status::accepted;
}

void thrown(beast::tcp_stream &stream) {
  Request request;
  request.method(http::verb::post);
  request.target("/v1.0/me/sendMail");
  bearerOfTheEnvironment(request);
  request.body() = notice();
  beast::error_code error;
  http::write(stream, request, error);
  if (error)
    throw std::runtime_error(error.message());
  beast::flat_buffer buffer;
  Response response;
  http::read(stream, buffer, response);
  if (response.result_int() != 202)
    throw std::runtime_error("Graph answered " + std::to_string(response.result_int()));
}

//===-- nhsmail-missing-secure-tag ----------------------------------------===//

Response roundTrip(beast::tcp_stream &stream, const std::string &body) {
  Request request{http::verb::post, "/v1.0/me/sendMail", 11};
  request.body() = body;
  request.prepare_payload();
  http::write(stream, request);
  beast::flat_buffer buffer;
  Response response;
  http::read(stream, buffer, response);
  return response;
}

bool untagged(beast::tcp_stream &stream, const Patient &patient, const std::string &to) {
  return roundTrip(stream, mailTo(to, "Appointment", patient.nhsNumber)).result_int() == 202; // expect: nhsmail-missing-secure-tag
}

bool tagged(beast::tcp_stream &stream, const Patient &patient, const std::string &to) {
  return roundTrip(stream, mailTo(to, "[secure] Appointment", patient.nhsNumber)).result_int() ==
         202;
}

bool withinNhsMail(beast::tcp_stream &stream, const Patient &patient) {
  return roundTrip(stream, mailTo("ward5.leas@nhs.net", "Appointment", patient.nhsNumber))
             .result_int() == 202;
}

} // namespace mail
