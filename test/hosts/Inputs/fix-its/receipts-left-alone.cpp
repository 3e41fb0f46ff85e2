// Where the receipts cannot be asked for one statement earlier, or nothing tells
// which message it is.
//
// checks: nhsmail-missing-receipt-request
// flags: --target=x86_64-w64-mingw32 -fdeclspec

#include "outlook/msoutl.tlh"

#include <string>
#include <vector>

Outlook::_MailItemPtr prepare(Outlook::_ApplicationPtr app, const std::wstring &diagnosis) {
  Outlook::_MailItemPtr mail = app->CreateItem(Outlook::olMailItem);
  mail->Subject = L"[secure] Clinic";
  mail->Body = diagnosis.c_str();
  mail->To = L"reception@nhs.net";
  return mail;
}

void atOnce(Outlook::_ApplicationPtr app, const std::wstring &diagnosis) { prepare(app, diagnosis)->Send(); }

void declaredThere(Outlook::_ApplicationPtr app, const std::wstring &diagnosis) {
  if (Outlook::_MailItemPtr mail = prepare(app, diagnosis))
    mail->Send();
}

void inLoop(Outlook::_ApplicationPtr app, const std::vector<std::wstring> &diagnoses) {
  for (Outlook::_MailItemPtr mail; const std::wstring &diagnosis : diagnoses)
    (mail = prepare(app, diagnosis))->Send();
}
