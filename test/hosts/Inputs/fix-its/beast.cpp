// checks: nhsmail-insecure-transport

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <string>

namespace beast = boost::beast;
namespace http = beast::http;
namespace ssl = boost::asio::ssl;

unsigned send(const std::string &token, const std::string &mail) {
  const char *const host = "graph.microsoft.com";
  boost::asio::io_context io;
  ssl::context context(ssl::context::tlsv12_client);
  context.set_default_verify_paths();
  context.set_verify_mode(ssl::verify_none);
  boost::asio::ip::tcp::resolver resolver(io);
  beast::ssl_stream<beast::tcp_stream> stream(io, context);
  beast::get_lowest_layer(stream).connect(resolver.resolve(host, "443"));
  stream.set_verify_callback(ssl::host_name_verification(host));
  stream.handshake(ssl::stream_base::client);
  http::request<http::string_body> request{http::verb::post, "/v1.0/me/sendMail", 11};
  request.set(http::field::host, host);
  request.set(http::field::authorization, "Bearer " + token);
  request.body() = mail;
  request.prepare_payload();
  http::write(stream, request);
  beast::flat_buffer buffer;
  http::response<http::string_body> answer;
  http::read(stream, buffer, answer);
  return answer.result_int();
}
