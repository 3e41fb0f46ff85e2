// SMTP in the program's own words, through Winsock, by a class that keeps the
// socket.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-secure-tag,nhsmail-missing-receipt-request
// flags: --target=x86_64-w64-mingw32
// policy: {"domains": {"notAccredited": ["quillbrook-opticians.co.uk"]}}

#include <winsock2.h>
#include <ws2tcpip.h>

#include <stdexcept>
#include <string>

struct Patient {
  std::string name, nhsNumber;
};

class Relay {
public:
  Relay(const char *host, const char *port) {
    addrinfo *found = nullptr;
    if (getaddrinfo(host, port, nullptr, &found))
      throw std::runtime_error("no such host");
    socket_ = socket(found->ai_family, found->ai_socktype, found->ai_protocol);
    if (socket_ == INVALID_SOCKET || connect(socket_, found->ai_addr, static_cast<int>(found->ai_addrlen)))
      throw std::runtime_error("no connection");
    freeaddrinfo(found);
  }
  ~Relay() { closesocket(socket_); }

  void say(const std::string &line) { send(socket_, line.c_str(), static_cast<int>(line.size()), 0); }

  void refer(const Patient &patient) {
    say("EHLO leas.nhs.uk\r\n");
    say("MAIL FROM:<referrals.leas@nhs.net>\r\n");
    say("RCPT TO:<desk@quillbrook-opticians.co.uk>\r\n");
    say("DATA\r\n");
    say("From: <referrals.leas@nhs.net>\r\nTo: <desk@quillbrook-opticians.co.uk>\r\nSubject: Referral\r\n\r\nNHS number " + patient.nhsNumber + "\r\n");
    say(".\r\n"); // expect: nhsmail-missing-secure-tag not accredited // expect: nhsmail-missing-receipt-request asks for neither
    say("QUIT\r\n");
  }

private:
  SOCKET socket_ = INVALID_SOCKET;
};

void refer(const Patient &patient) {
  Relay relay("relay.leas.nhs.uk", "25");
  relay.refer(patient);
}
