// Outlook, which answers what people have sent.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-autoreply-loop
// flags: --target=x86_64-w64-mingw32 -fdeclspec
#include "../../libraries/mocks/outlook/msoutl.tlh"

#include <cwchar>

void answers(Outlook::_MailItemPtr mail, const wchar_t *itemClass) {
  if (std::wcsstr(itemClass, L"IPM.Note.Rules.OofTemplate") || std::wcsncmp(itemClass, L"REPORT.IPM", 10) == 0)
    return;
  Outlook::_MailItemPtr reply = mail->Reply();
  reply->Send();
}
