// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-insecure-transport,nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-untracked-delivery,nhsmail-spoofed-sender,nhsmail-unsafe-attachment
// flags: --target=x86_64-w64-mingw32 -fdeclspec
// policy: {"domains": {"accredited": ["nhs.net"], "notAccredited": ["quillbrook-opticians.co.uk"]}}
// secret: Whinchat-
//
// EASendMail through the wrappers that #import makes of its type library.
#include "../mocks/easendmail/EASendMailObj.tlh"

#include <cstdlib>
#include <string>

using namespace EASendMailObjLib;

const long ConnectNormal = 0;
const long ConnectSSLAuto = 1;
const long ConnectTryTLS = 4;

struct Patient {
  std::wstring diagnosis;
};

IMailPtr connected(long how) {
  IMailPtr mail;
  mail.CreateInstance(__uuidof(Mail));
  mail->ServerAddr = L"send.nhs.net";
  mail->ServerPort = 587;
  mail->ConnectType = how;
  mail->UserName = L"eye.clinic.northmere@nhs.net";
  mail->PutFromAddr(L"eye.clinic.northmere@nhs.net");
  mail->PutMessageID(L"<7143@northmere.nhs.uk>");
  mail->PutPassword(std::getenv("CLINIC_PASSWORD"));
  return mail;
}

//===-- Reported ----------------------------------------------------------===//

bool everything() {
  IMailPtr mail;
  mail.CreateInstance(__uuidof(EASendMailObjLib::Mail));
  mail->LicenseCode = L"TryIt";
  mail->FromAddr = L"medical.director.northmere@nhs.net";
  mail->AddRecipientEx(L"rota.northmere@nhs.net", 0);
  mail->Subject = L"Rota";
  mail->BodyText = L"The rota is ready.";
  mail->AddAttachment(L"C:\\rota\\rota.exe");
  mail->ServerAddr = L"send.nhs.net";
  mail->UserName = L"rota.northmere@nhs.net";
  mail->Password = L"Whinchat-1"; // expect: nhsmail-hardcoded-credential
  mail->ConnectType = ConnectTryTLS;
  mail->SendMail(); // expect: nhsmail-insecure-transport // expect: nhsmail-unchecked-send // expect: nhsmail-spoofed-sender // expect: nhsmail-unsafe-attachment
  return true;
}

bool inTheClear() {
  IMailPtr mail = connected(ConnectNormal);
  mail->AddRecipientEx(L"rota.northmere@nhs.net", 0);
  mail->Subject = L"Rota";
  return mail->SendMail() == 0; // expect: nhsmail-insecure-transport
}

bool untagged(const Patient &patient) {
  IMailPtr mail = connected(ConnectSSLAuto);
  mail->AddRecipient(L"Reception", L"reception@quillbrook-opticians.co.uk", 0);
  mail->PutSubject(L"Eye clinic letter");
  mail->PutBodyText(patient.diagnosis.c_str());
  return mail->SendMail() == 0; // expect: nhsmail-missing-secure-tag
}

void token() {
  IMailPtr mail = connected(ConnectSSLAuto);
  mail->AuthType = 5;
  mail->Password = L"Whinchat-2"; // expect: nhsmail-hardcoded-credential the token
}

//===-- Not reported ------------------------------------------------------===//

bool tagged(const Patient &patient) {
  IMailPtr mail = connected(ConnectSSLAuto);
  mail->AddRecipientEx(L"reception@quillbrook-opticians.co.uk", 0);
  mail->Subject = L"[secure] Eye clinic letter";
  mail->BodyText = patient.diagnosis.c_str();
  mail->PutReadReceipt(VARIANT_TRUE);
  mail->PutDeliveryNotification(7);
  return mail->SendMail() == 0;
}

bool queued() {
  IMailPtr mail = connected(ConnectSSLAuto);
  mail->AddRecipientEx(L"rota.northmere@nhs.net", 2);
  mail->PutSender(L"eye.clinic.northmere@nhs.net");
  mail->PutReturnPath(L"eye.clinic.northmere@nhs.net");
  mail->Subject = L"Rota";
  if (mail->SendMailToQueue() != 0)
    throw std::string(mail->GetLastErrDescription());
  return true;
}
