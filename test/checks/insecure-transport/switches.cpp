// Verification that is switched off on one of the ways only.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-insecure-transport
// level: 2
// pkg-config: libcurl

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast.hpp>
#include <boost/beast/ssl.hpp>
#include <curl/curl.h>

#include <string>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace ssl = asio::ssl;

using Stream = ssl::stream<asio::ip::tcp::socket>;

static bool post(Stream &stream, const std::string &token) {
  http::request<http::string_body> request{http::verb::post, "/v1.0/me/sendMail", 11};
  request.set(http::field::host, "graph.microsoft.com");
  request.set(http::field::authorization, "Bearer " + token);
  request.body() = R"({"message": {"subject": "Rota"}})";
  request.prepare_payload();
  http::write(stream, request);
  beast::flat_buffer buffer;
  http::response<http::string_body> answer;
  http::read(stream, buffer, answer);
  return answer.result_int() == 202;
}

bool branched(asio::io_context &io, bool lax, const std::string &token) {
  ssl::context context(ssl::context::tls_client);
  context.set_verify_callback(ssl::host_name_verification("graph.microsoft.com"));
  if (lax)
    context.set_verify_mode(ssl::verify_none);
  else
    context.set_verify_mode(ssl::verify_peer);
  Stream stream(io, context);
  stream.handshake(ssl::stream_base::client); // expect: nhsmail-insecure-transport not verified
  return post(stream, token);
}

bool always(asio::io_context &io, bool own, const std::string &token) {
  ssl::context context(ssl::context::tls_client);
  if (own)
    context.load_verify_file("authority.pem");
  else
    context.set_default_verify_paths();
  context.set_verify_mode(ssl::verify_peer);
  context.set_verify_callback(ssl::host_name_verification("graph.microsoft.com"));
  Stream stream(io, context);
  stream.handshake(ssl::stream_base::client);
  return post(stream, token);
}

static CURLcode send(CURL *easy, curl_slist *to) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  return curl_easy_perform(easy);
}

// What a caller passes, the caller answers for.
static CURLcode byArgument(CURL *easy, curl_slist *to, bool strict) {
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, strict ? 1L : 0L);
  return send(easy, to);
}

CURLcode strictly(CURL *easy, curl_slist *to) { return byArgument(easy, to, true); }

CURLcode laxly(CURL *easy, curl_slist *to) {
  return byArgument(easy, to, false); // expect: nhsmail-insecure-transport not verified
}

CURLcode eitherWay(CURL *easy, curl_slist *to, bool old) {
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, old ? 1L : 2L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  return send(easy, to);
}
