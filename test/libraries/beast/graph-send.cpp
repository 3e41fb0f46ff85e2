// Graph through Boost.Beast over TLS: the same mail read and written at once,
// and with handlers.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-hardcoded-credential
// secret: Curlew-

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/beast/version.hpp>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>

namespace beast = boost::beast;
namespace http = beast::http;
namespace net = boost::asio;
namespace ssl = net::ssl;
using tcp = net::ip::tcp;

namespace mail {

struct Patient {
  std::string patientName;
  std::string nhsNumber;
};

//===-- Four mistakes -----------------------------------------------------===//

// No tag, no receipts, a sender that is not the mailbox, and a status that is
// only printed.
int sendReferral(const Patient &patient, const std::string &practice, const std::string &token) {
  try {
    const char *const host = "graph.microsoft.com";
    net::io_context ioc;
    ssl::context ctx(ssl::context::tlsv12_client);
    ctx.set_default_verify_paths();
    ctx.set_verify_mode(ssl::verify_peer);

    tcp::resolver resolver(ioc);
    beast::ssl_stream<beast::tcp_stream> stream(ioc, ctx);
    if (!SSL_set_tlsext_host_name(stream.native_handle(), host))
      throw std::runtime_error("SNI");
    auto const results = resolver.resolve(host, "443");
    beast::get_lowest_layer(stream).connect(results);
    stream.handshake(ssl::stream_base::client);

    http::request<http::string_body> req{http::verb::post, "/v1.0/users/referrals.leas@nhs.net/sendMail", 11};
    req.set(http::field::host, host);
    req.set(http::field::user_agent, BOOST_BEAST_VERSION_STRING);
    req.set(http::field::authorization, "Bearer " + token);
    req.set(http::field::content_type, "application/json");
    req.body() = R"({"message": {"subject": "Referral", "body": {"contentType": "Text", "content": "NHS number )" +
                 patient.nhsNumber + R"("}, "from": {"emailAddress": {"address": "consultant.leas@nhs.net"}},)" +
                 R"( "toRecipients": [{"emailAddress": {"address": ")" + practice + R"("}}]}})";
    req.prepare_payload();
    http::write(stream, req); // expect: nhsmail-unchecked-send // expect: nhsmail-missing-secure-tag

    beast::flat_buffer buffer;
    http::response<http::dynamic_body> res;
    http::read(stream, buffer, res);
    std::cout << res << std::endl;

    beast::error_code ec;
    stream.shutdown(ec);
  } catch (std::exception const &e) {
    std::cerr << "Error: " << e.what() << std::endl;
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}

bool sendReferralRight(const Patient &patient, const std::string &practice, const std::string &token) {
  const std::string host = "graph.microsoft.com";
  net::io_context ioc;
  ssl::context ctx(ssl::context::tls_client);
  ctx.set_default_verify_paths();
  beast::ssl_stream<beast::tcp_stream> stream(ioc, ctx);
  stream.set_verify_mode(ssl::verify_peer);
  stream.set_verify_callback(ssl::host_name_verification(host));
  tcp::resolver resolver(ioc);
  beast::get_lowest_layer(stream).expires_after(std::chrono::seconds(30));
  beast::get_lowest_layer(stream).connect(resolver.resolve(host, "443"));
  stream.handshake(ssl::stream_base::client);

  nlohmann::json mail;
  mail["message"]["subject"] = "[secure] Referral";
  mail["message"]["body"]["content"] = "NHS number " + patient.nhsNumber;
  mail["message"]["toRecipients"][0]["emailAddress"]["address"] = practice;
  mail["message"]["isDeliveryReceiptRequested"] = true;
  mail["message"]["isReadReceiptRequested"] = true;
  http::request<http::string_body> req(http::verb::post, "/v1.0/users/referrals.leas@nhs.net/sendMail", 11);
  req.set(http::field::host, host);
  req.set(http::field::authorization, "Bearer " + token);
  req.body() = mail.dump();
  req.prepare_payload();
  beast::error_code ec;
  http::write(stream, req, ec);
  if (ec)
    return false;
  beast::flat_buffer buffer;
  http::response_parser<http::string_body> parser;
  http::read(stream, buffer, parser, ec);
  if (ec)
    throw beast::system_error(ec);
  return parser.get().result() == http::status::accepted;
}

//===-- With handlers -----------------------------------------------------===//

using Request = http::request<http::string_body>;
using Response = http::response<http::string_body>;

Request requestOf(const std::string &body) {
  Request request{http::verb::post, "/v1.0/me/sendMail", 11, body};
  request.set(http::field::host, "graph.microsoft.com");
  request.prepare_payload();
  return request;
}

void writtenAndForgotten(beast::ssl_stream<beast::tcp_stream> stream, const std::string &body) {
  Request request = requestOf(body);
  http::async_write(stream, request, [](beast::error_code ec, std::size_t) { // expect: nhsmail-unchecked-send
    if (ec)
      std::cerr << "write: " << ec.message() << "\n";
  });
}

void readToTheEnd(net::io_context &ioc, beast::ssl_stream<beast::tcp_stream> stream, const std::string &body) {
  Request request = requestOf(body);
  beast::flat_buffer buffer;
  Response response;
  http::async_write(stream, request, [&](beast::error_code ec, std::size_t) {
    if (ec)
      throw beast::system_error(ec);
    http::async_read(stream, buffer, response, [&](beast::error_code error, std::size_t) {
      if (error)
        throw beast::system_error(error);
      if (response.result() != http::status::accepted)
        throw std::runtime_error("Graph answered " + std::to_string(response.result_int()));
    });
  });
  ioc.run();
}

// A session keeps itself alive until the last of its handlers has run.
class Session : public std::enable_shared_from_this<Session> {
public:
  Session(net::any_io_executor executor, ssl::context &ctx) : stream_(executor, ctx) {}

  void run(Request request) {
    request_ = std::move(request);
    beast::get_lowest_layer(stream_).expires_after(std::chrono::seconds(30));
    http::async_write(stream_, request_, beast::bind_front_handler(&Session::onWrite, shared_from_this()));
  }

private:
  void onWrite(beast::error_code ec, std::size_t) {
    if (ec)
      return fail(ec);
    http::async_read(stream_, buffer_, response_, beast::bind_front_handler(&Session::onRead, shared_from_this()));
  }

  void onRead(beast::error_code ec, std::size_t) {
    if (ec)
      return fail(ec);
    accepted_ = response_.result() == http::status::accepted;
  }

  void fail(beast::error_code ec) { error_ = ec; }

  beast::ssl_stream<beast::tcp_stream> stream_;
  beast::flat_buffer buffer_;
  Request request_;
  Response response_;
  beast::error_code error_;
  bool accepted_ = false;
};

void start(net::io_context &ioc, ssl::context &ctx, const std::string &body) {
  std::make_shared<Session>(net::make_strand(ioc), ctx)->run(requestOf(body));
}

//===-- Credentials -------------------------------------------------------===//

void basic(Request &request) {
  request.set("Authorization", "Basic Curlew-1"); // expect: nhsmail-hardcoded-credential
}

void keyPassword(ssl::context &ctx) {
  ctx.set_password_callback([](std::size_t, ssl::context_base::password_purpose) { return std::string("Curlew-2"); }); // expect: nhsmail-hardcoded-credential
  ctx.use_private_key_file("client.pem", ssl::context::pem);
}

} // namespace mail
