// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-insecure-transport,nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-spoofed-sender,nhsmail-unsafe-attachment,nhsmail-password-login
// policy: {"domains": {"accredited": ["nhs.net"], "notAccredited": ["quillbrook-opticians.co.uk"]}}
// secret: Wheatear-
//
// Mail by Chilkat, which verifies no certificate unless it is told to.
#include "../mocks/chilkat/CkEmail.h"
#include "../mocks/chilkat/CkMailMan.h"

#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string>

struct Patient {
  std::string diagnosis;
};

void configure(CkMailMan &mailman) {
  mailman.put_SmtpHost("send.nhs.net");
  mailman.put_SmtpPort(587);
  mailman.put_StartTLS(true);
  mailman.put_RequireSslCertVerify(true);
  mailman.put_SmtpUsername("eye.clinic.northmere@nhs.net");
  mailman.put_SmtpPassword(std::getenv("CLINIC_PASSWORD"));
}

void compose(CkEmail &email, const char *subject) {
  email.put_From("eye.clinic.northmere@nhs.net");
  email.put_Subject(subject);
  email.AddTo("Rota", "rota.northmere@nhs.net");
}

//===-- Reported ----------------------------------------------------------===//

void everything() {
  CkMailMan mailman;
  mailman.put_SmtpHost("send.nhs.net");
  mailman.put_SmtpUsername("rota.northmere@nhs.net");
  mailman.put_SmtpPassword("Wheatear-1"); // expect: nhsmail-hardcoded-credential
  CkEmail email;
  email.put_Subject("Rota");
  email.put_Body("The rota is ready.");
  email.put_From("Director <medical.director.northmere@nhs.net>");
  email.addFileAttachment("rota.exe");
  email.AddTo("Rota", "rota.northmere@nhs.net");
  bool success = mailman.SendEmail(email); // expect: nhsmail-insecure-transport // expect: nhsmail-unchecked-send // expect: nhsmail-spoofed-sender // expect: nhsmail-unsafe-attachment
  if (!success)
    std::cout << mailman.lastErrorText() << "\r\n";
}

bool notVerified() {
  CkMailMan mailman;
  mailman.put_SmtpHost("send.nhs.net");
  mailman.put_SmtpPort(465);
  mailman.put_SmtpSsl(true);
  CkEmail email;
  compose(email, "Rota");
  return mailman.SendEmail(email); // expect: nhsmail-insecure-transport the certificate
}

bool asItComes() {
  CkMailMan mailman;
  mailman.put_RequireSslCertVerify(true);
  mailman.put_SmtpHost("send.nhs.net");
  mailman.put_StartTLSifPossible(true); // As it is anyway.
  CkEmail email;
  compose(email, "Rota");
  return mailman.SendEmail(email); // expect: nhsmail-insecure-transport
}

bool neverEncrypted() {
  CkMailMan mailman;
  mailman.put_SmtpHost("send.nhs.net");
  mailman.put_StartTLSifPossible(false);
  CkEmail email;
  compose(email, "Rota");
  return mailman.SendEmail(email); // expect: nhsmail-insecure-transport nothing encrypts
}

bool untagged(const Patient &patient) {
  CkMailMan mailman;
  configure(mailman);
  CkEmail email;
  email.put_From("eye.clinic.northmere@nhs.net");
  email.put_Subject("Eye clinic letter");
  email.put_Body(patient.diagnosis.c_str());
  email.AddMultipleTo("reception@quillbrook-opticians.co.uk");
  return mailman.SendEmail(email); // expect: nhsmail-missing-secure-tag
}

void token(CkMailMan &mailman) {
  mailman.put_OAuth2AccessToken("Wheatear-2"); // expect: nhsmail-hardcoded-credential the token
}

void collect(CkMailMan &mailman, const char *password) {
  mailman.put_PopPassword(password); // expect: nhsmail-password-login
}

void quickly(CkMailMan &mailman) {
  mailman.QuickSend("rota.northmere@nhs.net", "ward5.northmere@nhs.net", "Rota", "Ready.", "send.nhs.net"); // expect: nhsmail-unchecked-send
}

//===-- Not reported ------------------------------------------------------===//

bool tagged(const Patient &patient) {
  CkMailMan mailman;
  configure(mailman);
  CkEmail email;
  email.put_From("eye.clinic.northmere@nhs.net");
  email.put_Sender("eye.clinic.northmere@nhs.net");
  email.put_BounceAddress("eye.clinic.northmere@nhs.net");
  email.put_Subject("[secure] Eye clinic letter");
  email.SetHtmlBody(patient.diagnosis.c_str());
  email.AddTo("Reception", "reception@quillbrook-opticians.co.uk");
  email.put_ReturnReceipt(true);
  return mailman.SendEmail(email);
}

void checked() {
  CkMailMan mailman;
  configure(mailman);
  CkEmail email;
  compose(email, "Rota");
  email.AddBcc("", "archive.northmere@nhs.net");
  email.AddHeaderField("X-Ward", "5");
  if (!mailman.SendEmail(email))
    throw std::runtime_error(mailman.lastErrorText());
  mailman.CloseSmtpConnection();
}

bool text(const char *mime) {
  CkMailMan mailman;
  configure(mailman);
  return mailman.SendMime("eye.clinic.northmere@nhs.net", "ward5.northmere@nhs.net", mime);
}
