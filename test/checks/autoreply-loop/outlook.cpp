// Outlook, which answers by itself.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-autoreply-loop
// flags: --target=x86_64-w64-mingw32 -fdeclspec
#include "../../libraries/mocks/outlook/msoutl.tlh"

void answers(Outlook::_MailItemPtr mail) {
  Outlook::_MailItemPtr reply = mail->Reply();
  reply->Subject = L"We have your request";
  reply->Send(); // expect: nhsmail-autoreply-loop
}

void answersTheSender(Outlook::_ApplicationPtr app, Outlook::_MailItemPtr mail) {
  Outlook::_MailItemPtr answer = app->CreateItem(Outlook::olMailItem);
  answer->To = mail->SenderEmailAddress;
  answer->Send(); // expect: nhsmail-autoreply-loop
}

void forwards(Outlook::_MailItemPtr mail) {
  Outlook::_MailItemPtr forward = mail->Forward();
  forward->To = L"triage.leas@nhs.net";
  forward->Send();
}
