// checks: nhsmail-missing-receipt-request
// flags: --target=x86_64-w64-mingw32 -fdeclspec

#include "outlook/msoutl.tlh"

#include <string>

void byProperty(Outlook::_ApplicationPtr app, const std::wstring &diagnosis) {
  Outlook::_MailItemPtr mail = app->CreateItem(Outlook::olMailItem);
  mail->Subject = L"[secure] Clinic";
  mail->Body = diagnosis.c_str();
  mail->To = L"reception@nhs.net";
  mail->OriginatorDeliveryReportRequested = VARIANT_TRUE;
  mail->ReadReceiptRequested = VARIANT_FALSE;
  mail->Send();
}

void byMethod(Outlook::_ApplicationPtr app, const std::wstring &diagnosis) {
  Outlook::_MailItemPtr mail = app->CreateItem(Outlook::olMailItem);
  mail->Subject = L"[secure] Clinic";
  mail->Body = diagnosis.c_str();
  mail->To = L"reception@nhs.net";
  mail->PutOriginatorDeliveryReportRequested(VARIANT_FALSE);
  mail->PutReadReceiptRequested(VARIANT_TRUE);
  mail->Send();
}

HRESULT byRawMethod(Outlook::_ApplicationPtr app, const std::wstring &diagnosis) {
  Outlook::_MailItemPtr mail = app->CreateItem(Outlook::olMailItem);
  mail->Subject = L"[secure] Clinic";
  mail->Body = diagnosis.c_str();
  mail->To = L"reception@nhs.net";
  mail->put_OriginatorDeliveryReportRequested(VARIANT_TRUE);
  mail->put_ReadReceiptRequested(VARIANT_FALSE);
  return mail->raw_Send();
}
