// SMTP in the program's own words, over sockets of Qt.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-secure-tag,nhsmail-missing-receipt-request,nhsmail-insecure-transport
// pkg-config: Qt5Network
// flags: -fPIC
// policy: {"domains": {"notAccredited": ["quillbrook-opticians.co.uk"]}}

#include <QFile>
#include <QSslSocket>
#include <QString>
#include <QTcpSocket>

namespace mail {

struct Patient {
  QString patientName, nhsNumber;
};

bool say(QTcpSocket &socket, const QByteArray &line, const QByteArray &code) {
  socket.write(line + "\r\n");
  return socket.waitForReadyRead(30000) && socket.readLine().startsWith(code);
}

void refer(const Patient &patient) {
  QTcpSocket socket;
  socket.connectToHost("relay.leas.nhs.uk", 25);
  if (!socket.waitForConnected(5000))
    return;
  socket.write("EHLO leas.nhs.uk\r\n");
  socket.write("MAIL FROM:<referrals.leas@nhs.net>\r\n");
  socket.write("RCPT TO:<desk@quillbrook-opticians.co.uk>\r\n");
  socket.write("DATA\r\n");
  const QString letter = "From: <referrals.leas@nhs.net>\r\nTo: <desk@quillbrook-opticians.co.uk>\r\nSubject: Referral\r\n\r\nNHS number " + patient.nhsNumber;
  socket.write(letter.toUtf8());
  socket.write("\r\n.\r\n"); // expect: nhsmail-missing-secure-tag not accredited // expect: nhsmail-missing-receipt-request asks for neither
}

class Relay {
public:
  Relay() : socket(new QSslSocket) { socket->connectToHostEncrypted("send.nhs.net", 465); }
  ~Relay() { delete socket; }

  bool refer(const Patient &patient) {
    return say(*socket, "EHLO leas.nhs.uk", "250") && say(*socket, "MAIL FROM:<referrals.leas@nhs.net>", "250") &&
           say(*socket, "RCPT TO:<desk@quillbrook-opticians.co.uk>", "250") && say(*socket, "DATA", "354") &&
           say(*socket, "Subject: Referral\r\n\r\n" + patient.nhsNumber.toUtf8() + "\r\n.", "250"); // expect: nhsmail-missing-secure-tag not accredited // expect: nhsmail-missing-receipt-request asks for neither
  }

  bool referRight(const Patient &patient) {
    return say(*socket, "EHLO leas.nhs.uk", "250") && say(*socket, "MAIL FROM:<referrals.leas@nhs.net> RET=HDRS", "250") &&
           say(*socket, "RCPT TO:<desk@quillbrook-opticians.co.uk> NOTIFY=SUCCESS,FAILURE", "250") && say(*socket, "DATA", "354") &&
           say(*socket, "Subject: [secure] Referral\r\nDisposition-Notification-To: <referrals.leas@nhs.net>\r\n\r\n" + patient.nhsNumber.toUtf8() + "\r\n.", "250");
  }

private:
  QSslSocket *socket;
};

bool verifyNobody(const Patient &patient) {
  QSslSocket socket;
  socket.setPeerVerifyMode(QSslSocket::VerifyNone); // expect: nhsmail-insecure-transport certificate of the server is not verified
  socket.connectToHostEncrypted("send.nhs.net", 465);
  return say(socket, "EHLO leas.nhs.uk", "250") && say(socket, "MAIL FROM:<referrals.leas@nhs.net>", "250") && !patient.nhsNumber.isEmpty();
}

//===-- Clean -------------------------------------------------------------===//

// No SMTP, and no socket.
void hl7(const Patient &patient) {
  QTcpSocket socket;
  socket.connectToHost("spine.leas.nhs.uk", 2575);
  socket.write("\x0b" + patient.nhsNumber.toUtf8() + "\x1c\r");
}

void keep(QFile &file, const Patient &patient) { file.write(patient.nhsNumber.toUtf8()); }

} // namespace mail
