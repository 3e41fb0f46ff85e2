// SMTP in the program's own words, over sockets of Boost.Asio.
//
// RUN: %check-hosts --hosts driver %s
// REQUIRES: boost
// checks: nhsmail-missing-secure-tag,nhsmail-missing-receipt-request,nhsmail-untracked-delivery,nhsmail-spoofed-sender
// policy: {"domains": {"notAccredited": ["quillbrook-opticians.co.uk"]}}

#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>

#include <stdexcept>
#include <string>

namespace asio = boost::asio;
using asio::ip::tcp;
using Stream = asio::ssl::stream<tcp::socket>;

struct Patient {
  std::string name, nhsNumber;
};

void expect(Stream &stream, const std::string &code) {
  asio::streambuf answer;
  asio::read_until(stream, answer, "\r\n");
  const std::string line(asio::buffers_begin(answer.data()), asio::buffers_end(answer.data()));
  if (line.compare(0, 3, code) != 0)
    throw std::runtime_error(line);
}

void say(Stream &stream, const std::string &line, const std::string &code) {
  asio::write(stream, asio::buffer(line + "\r\n"));
  expect(stream, code);
}

void refer(Stream &stream, const Patient &patient) {
  say(stream, "EHLO leas.nhs.uk", "250");
  say(stream, "MAIL FROM:<referrals.leas@nhs.net>", "250");
  say(stream, "RCPT TO:<desk@quillbrook-opticians.co.uk>", "250");
  say(stream, "DATA", "354");
  asio::write(stream, asio::buffer("From: <referrals.leas@nhs.net>\r\nTo: <desk@quillbrook-opticians.co.uk>\r\nSubject: Referral\r\n\r\n"
                                   "NHS number " + patient.nhsNumber + "\r\n"));
  say(stream, ".", "250"); // expect: nhsmail-missing-secure-tag not accredited // expect: nhsmail-missing-receipt-request asks for neither // expect: nhsmail-untracked-delivery
  say(stream, "QUIT", "221");
}

void referRight(Stream &stream, const Patient &patient, const std::string &id) {
  say(stream, "EHLO leas.nhs.uk", "250");
  say(stream, "MAIL FROM:<referrals.leas@nhs.net> RET=HDRS", "250");
  say(stream, "RCPT TO:<desk@quillbrook-opticians.co.uk> NOTIFY=SUCCESS,FAILURE", "250");
  say(stream, "DATA", "354");
  say(stream,
      "From: <referrals.leas@nhs.net>\r\nTo: <desk@quillbrook-opticians.co.uk>\r\nSubject: [secure] Referral\r\nMessage-ID: <" + id +
          "@leas.nhs.uk>\r\nDisposition-Notification-To: <referrals.leas@nhs.net>\r\n\r\nNHS number " + patient.nhsNumber + "\r\n.",
      "250");
}
