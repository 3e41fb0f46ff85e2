// checks: nhsmail-missing-receipt-request
// flags: --target=x86_64-w64-mingw32 -fdeclspec

#include "outlook/msoutl.tlh"

#include <windows.h>

#include <mapi.h>
#include <string>

void neither(Outlook::_ApplicationPtr app, const std::wstring &diagnosis) {
  Outlook::_MailItemPtr mail = app->CreateItem(Outlook::olMailItem);
  mail->Subject = L"[secure] Clinic";
  mail->Body = diagnosis.c_str();
  mail->To = L"reception@nhs.net";
  mail->Send();
}

HRESULT one(Outlook::_ApplicationPtr app, const std::wstring &diagnosis) {
  Outlook::_MailItemPtr mail = app->CreateItem(Outlook::olMailItem);
  mail->Subject = L"[secure] Clinic";
  mail->Body = diagnosis.c_str();
  mail->To = L"reception@nhs.net";
  mail->ReadReceiptRequested = VARIANT_TRUE;
  return mail->raw_Send();
}

class Outbox {
public:
  explicit Outbox(Outlook::_ApplicationPtr app) : mail_(app->CreateItem(Outlook::olMailItem)) {}
  bool leave(const std::wstring &diagnosis, bool ready) {
    mail_->Subject = L"[secure] Clinic";
    mail_->Body = diagnosis.c_str();
    mail_->To = L"reception@nhs.net";
    if (ready) {
      HRESULT failed = mail_->raw_Send();
      return SUCCEEDED(failed);
    }
    return false;
  }

private:
  Outlook::_MailItemPtr mail_;
};

ULONG simple(LHANDLE session, std::string diagnosis) {
  MapiRecipDesc to = {0, MAPI_TO, NULL, (LPSTR) "SMTP:reception@nhs.net", 0, NULL};
  MapiMessage message = {};
  message.lpszSubject = (LPSTR) "[secure] Clinic";
  message.lpszNoteText = &diagnosis[0];
  message.nRecipCount = 1;
  message.lpRecips = &to;
  ULONG failed = MAPISendMail(session, 0, &message, 0, 0);
  return failed;
}
