// SMTP in the program's own words, over sockets of POCO's.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-secure-tag,nhsmail-missing-receipt-request,nhsmail-untracked-delivery
// policy: {"domains": {"notAccredited": ["quillbrook-opticians.co.uk"]}}

#include <Poco/Net/DialogSocket.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/SocketAddress.h>

#include <stdexcept>
#include <string>

using Poco::Net::DialogSocket;
using Poco::Net::SecureStreamSocket;

struct Patient {
  std::string name, nhsNumber;
};

//===-- Commands ----------------------------------------------------------===//

void command(DialogSocket &socket, const std::string &verb, const std::string &argument, int expected) {
  std::string answer;
  socket.sendMessage(verb, argument);
  if (socket.receiveStatusMessage(answer) != expected)
    throw std::runtime_error(answer);
}

void refer(DialogSocket &socket, const Patient &patient) {
  std::string answer;
  command(socket, "EHLO", "leas.nhs.uk", 250);
  command(socket, "MAIL", "FROM:<referrals.leas@nhs.net>", 250);
  command(socket, "RCPT", "TO:<desk@quillbrook-opticians.co.uk>", 250);
  socket.sendMessage("DATA");
  if (socket.receiveStatusMessage(answer) != 354)
    throw std::runtime_error(answer);
  socket.sendString("From: <referrals.leas@nhs.net>\r\nSubject: Referral\r\n\r\nNHS number " + patient.nhsNumber + "\r\n");
  socket.sendMessage("."); // expect: nhsmail-missing-secure-tag not accredited // expect: nhsmail-missing-receipt-request // expect: nhsmail-untracked-delivery
  if (socket.receiveStatusMessage(answer) != 250)
    throw std::runtime_error(answer);
}

//===-- Bytes -------------------------------------------------------------===//

class Relay {
public:
  Relay() : socket_(Poco::Net::SocketAddress("send.nhs.net", 465)) {}

  void send(const std::string &to, const std::string &mail) {
    say("EHLO leas.nhs.uk\r\n");
    say("MAIL FROM:<referrals.leas@nhs.net>\r\n");
    say("RCPT TO:<" + to + "> NOTIFY=SUCCESS,FAILURE\r\n");
    say("DATA\r\n");
    say(mail + "\r\n.\r\n");
  }

private:
  void say(const std::string &line) {
    char answer[512];
    socket_.sendBytes(line.data(), static_cast<int>(line.size()));
    if (socket_.receiveBytes(answer, sizeof answer) < 3 || answer[0] > '3')
      throw std::runtime_error(line);
  }

  SecureStreamSocket socket_;
};

void untagged(Relay &relay, const Patient &patient) {
  relay.send("desk@quillbrook-opticians.co.uk", // expect: nhsmail-missing-secure-tag
             "Subject: Referral\r\nMessage-ID: <1@leas.nhs.uk>\r\nDisposition-Notification-To: <referrals.leas@nhs.net>\r\n\r\nNHS number " + patient.nhsNumber);
}

void tagged(Relay &relay, const Patient &patient) {
  relay.send("desk@quillbrook-opticians.co.uk",
             "Subject: [secure] Referral\r\nMessage-ID: <1@leas.nhs.uk>\r\nDisposition-Notification-To: <referrals.leas@nhs.net>\r\n\r\nNHS number " + patient.nhsNumber);
}
