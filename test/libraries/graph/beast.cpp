// A referral to an optician through Graph's sendMail, by Boost.Beast: wrong in
// the ways that sendmail.expected lists, and right.
//
// RUN: %check-hosts --hosts driver %s
// REQUIRES: boost
// policy-file: policy.json

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/json.hpp>

#include <chrono>
#include <iostream>
#include <stdexcept>
#include <string>

namespace beast = boost::beast;
namespace http = beast::http;
namespace asio = boost::asio;
namespace json = boost::json;

struct Patient {
  std::string name, nhsNumber;
};

using Stream = beast::ssl_stream<beast::tcp_stream>;
const char *const host = "graph.microsoft.com";

void connectTo(asio::io_context &io, Stream &stream) {
  asio::ip::tcp::resolver resolver(io);
  stream.set_verify_mode(asio::ssl::verify_peer);
  stream.set_verify_callback(asio::ssl::host_name_verification(host));
  beast::get_lowest_layer(stream).expires_after(std::chrono::seconds(30));
  beast::get_lowest_layer(stream).connect(resolver.resolve(host, "443"));
  stream.handshake(asio::ssl::stream_base::client);
}

http::request<http::string_body> requestFor(const std::string &token, const json::value &mail) {
  http::request<http::string_body> request{http::verb::post, "/v1.0/users/referrals.leas@nhs.net/sendMail", 11};
  request.set(http::field::host, host);
  request.set(http::field::authorization, "Bearer " + token);
  request.set(http::field::content_type, "application/json");
  request.body() = json::serialize(mail);
  request.prepare_payload();
  return request;
}

void refer(const Patient &patient, const std::string &token) {
  json::value mail = {
      {"message",
       {{"subject", "Referral"},
        {"body", {{"contentType", "Text"}, {"content", "NHS number " + patient.nhsNumber}}},
        {"from", {{"emailAddress", {{"address", "consultant.leas@nhs.net"}}}}},
        {"toRecipients", json::array{{{"emailAddress", {{"address", "desk@quillbrook-opticians.co.uk"}}}}}}}}};
  asio::io_context io;
  asio::ssl::context tls(asio::ssl::context::tls_client);
  tls.set_default_verify_paths();
  Stream stream(io, tls);
  connectTo(io, stream);
  http::write(stream, requestFor(token, mail)); // expect-all: sendmail.expected
  beast::flat_buffer buffer;
  http::response<http::string_body> response;
  http::read(stream, buffer, response);
  std::cout << "status " << response.result_int() << "\n";
}

void referRight(const Patient &patient, const std::string &token) {
  json::object message;
  message["subject"] = "[secure] Referral";
  message["body"] = {{"contentType", "Text"}, {"content", "NHS number " + patient.nhsNumber}};
  message["toRecipients"] = json::array{{{"emailAddress", {{"address", "desk@quillbrook-opticians.co.uk"}}}}};
  message["isDeliveryReceiptRequested"] = true;
  message["isReadReceiptRequested"] = true;
  asio::io_context io;
  asio::ssl::context tls(asio::ssl::context::tls_client);
  tls.set_default_verify_paths();
  Stream stream(io, tls);
  connectTo(io, stream);
  http::write(stream, requestFor(token, json::object{{"message", message}}));
  beast::flat_buffer buffer;
  http::response<http::string_body> response;
  http::read(stream, buffer, response);
  if (response.result() != http::status::accepted)
    throw std::runtime_error("not accepted");
}
