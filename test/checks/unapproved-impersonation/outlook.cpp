// Outlook in the name of another: `SentOnBehalfOfName`, and calendars of others.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unapproved-impersonation
// flags: --target=x86_64-w64-mingw32 -fdeclspec
// policy: {"accounts": ["secretary.leas@nhs.net"],
// policy:  "impersonation": [{"account": "*", "mailbox": "clinic*.leas@nhs.net",
// policy:   "purposes": ["mail"], "reference": "CHG-7", "expires": "2099-12-31"},
// policy:   {"account": "*", "mailbox": "old.leas@nhs.net",
// policy:   "purposes": ["mail"], "reference": "CHG-1", "expires": "2020-12-31"}]}

#include "../../libraries/mocks/outlook/msoutl.tlh"

#include <cstdio>
#include <iostream>
#include <string>

namespace mail {

Outlook::_MailItemPtr rota(Outlook::_ApplicationPtr app) {
  Outlook::_MailItemPtr mail = app->CreateItem(Outlook::olMailItem);
  mail->Subject = L"Rota";
  mail->Body = L"The rota is on the board.";
  mail->To = L"ward5.leas@nhs.net";
  return mail;
}

void sendFor(Outlook::_ApplicationPtr app, const wchar_t *mailbox) {
  Outlook::_MailItemPtr mail = rota(app);
  mail->SentOnBehalfOfName = mailbox;
  mail->Send();
}

//===-- Reported ----------------------------------------------------------===//

void unapproved(Outlook::_ApplicationPtr app) {
  sendFor(app, L"director.leas@nhs.net"); // expect: nhsmail-unapproved-impersonation acts as 'director.leas@nhs.net', and no approval
}

void expired(Outlook::_ApplicationPtr app) {
  sendFor(app, L"old.leas@nhs.net"); // expect: nhsmail-unapproved-impersonation CHG-1 has expired
}

void typed(Outlook::_ApplicationPtr app) {
  std::wstring mailbox;
  std::getline(std::wcin, mailbox);
  sendFor(app, mailbox.c_str()); // expect: nhsmail-unapproved-impersonation whatever mailbox its input names
}

HRESULT byRawMethods(Outlook::_ApplicationPtr app) {
  Outlook::_MailItemPtr mail = rota(app);
  HRESULT hr = mail->put_SentOnBehalfOfName(_bstr_t(L"director.leas@nhs.net"));
  if (SUCCEEDED(hr))
    hr = mail->raw_Send(); // expect: nhsmail-unapproved-impersonation
  return hr;
}

class Dictation {
public:
  explicit Dictation(Outlook::_ApplicationPtr app) : app_(app) {}
  void of(const std::wstring &consultant) { consultant_ = consultant; }
  void send() {
    Outlook::_MailItemPtr mail = rota(app_);
    mail->PutSentOnBehalfOfName(consultant_.c_str());
    mail->Send();
  }

private:
  Outlook::_ApplicationPtr app_;
  std::wstring consultant_;
};

void byMember(Outlook::_ApplicationPtr app) {
  Dictation dictation(app);
  dictation.of(L"director.leas@nhs.net");
  dictation.send(); // expect: nhsmail-unapproved-impersonation
}

//===-- Not reported ------------------------------------------------------===//

void approved(Outlook::_ApplicationPtr app) { sendFor(app, L"clinic1.leas@nhs.net"); }

void itself(Outlook::_ApplicationPtr app) { rota(app)->Send(); }

void ownMailbox(Outlook::_ApplicationPtr app) { sendFor(app, L"secretary.leas@nhs.net"); }

void approvedMember(Outlook::_ApplicationPtr app) {
  Dictation dictation(app);
  dictation.of(L"clinic2.leas@nhs.net");
  dictation.send();
}

// Who is meant is read, and not set.
void print(Outlook::_MailItemPtr mail) { std::wcout << (const wchar_t *)mail->SentOnBehalfOfName; }

} // namespace mail
