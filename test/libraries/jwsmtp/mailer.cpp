// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-insecure-transport,nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-missing-timeout,nhsmail-spoofed-sender,nhsmail-unsafe-attachment
// policy: {"domains": {"accredited": ["nhs.net"], "notAccredited": ["quillbrook-opticians.co.uk"]}}
// secret: Stonechat-
//
// Mail by jwSMTP, which knows no TLS: whoever signs in with it does so in the
// clear.
#include "../mocks/jwsmtp/jwsmtp/jwsmtp.h"

#include <iostream>
#include <stdexcept>
#include <string>

struct Patient {
  std::string diagnosis;
};

//===-- Reported ----------------------------------------------------------===//

void everything() {
  jwsmtp::mailer mail;
  mail.addrecipient("rota.northmere@nhs.net");
  mail.setsender("medical.director.northmere@nhs.net");
  mail.setsubject("Rota");
  mail.setmessage("The rota is ready.");
  mail.attach("rota.exe");
  mail.setserver("send.nhs.net");
  mail.username("rota.northmere@nhs.net");
  mail.password("Stonechat-1"); // expect: nhsmail-hardcoded-credential
  mail.send(); // expect: nhsmail-insecure-transport // expect: nhsmail-unchecked-send // expect: nhsmail-missing-timeout // expect: nhsmail-spoofed-sender // expect: nhsmail-unsafe-attachment
}

void atOnce(const Patient &patient) {
  jwsmtp::mailer mail("reception@quillbrook-opticians.co.uk", "eye.clinic.northmere@nhs.net", "Eye clinic letter",
                      patient.diagnosis.c_str(), "send.nhs.net", jwsmtp::mailer::SMTP_PORT, false);
  mail.send(); // expect: nhsmail-insecure-transport // expect: nhsmail-missing-secure-tag // expect: nhsmail-missing-timeout
  if (mail.response().substr(0, 3) != "250")
    throw std::runtime_error(mail.response());
}

void onlyPrinted(const std::string &server) {
  jwsmtp::mailer mail(false, 25);
  mail.setserver(server);
  mail.setsender("rota.northmere@nhs.net");
  mail.addrecipient("ward5.northmere@nhs.net", jwsmtp::mailer::Bcc);
  mail(); // expect: nhsmail-insecure-transport // expect: nhsmail-unchecked-send // expect: nhsmail-missing-timeout
  std::cout << mail.response() << '\n';
}

//===-- Not reported ------------------------------------------------------===//

// A relay on this machine.
bool relayed() {
  jwsmtp::mailer mail("ward5.northmere@nhs.net", "rota.northmere@nhs.net", "Rota", "Ready.", "localhost");
  mail.send();
  return mail.response().find("250") == 0;
}
