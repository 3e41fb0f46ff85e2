// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-receipt-request,nhsmail-untracked-delivery
// flags: --target=x86_64-w64-mingw32 -fdeclspec
//
// All that a new item holds is known.
#include "../mocks/outlook/msoutl.tlh"

#include <mapi.h>
#include <string>

static Outlook::_MailItemPtr newMail(Outlook::_ApplicationPtr App, const std::wstring &To, const std::wstring &Text) {
  Outlook::_MailItemPtr Mail = App->CreateItem(Outlook::olMailItem);
  Mail->To = To.c_str();
  Mail->Subject = L"[secure] Clinic";
  Mail->Body = Text.c_str();
  return Mail;
}

void none(Outlook::_ApplicationPtr App, const std::wstring &Diagnosis) {
  auto Mail = newMail(App, L"reception@nhs.net", Diagnosis);
  Mail->Send(); // expect: nhsmail-missing-receipt-request neither
}

void one(Outlook::_ApplicationPtr App, const std::wstring &Diagnosis) {
  auto Mail = newMail(App, L"reception@nhs.net", Diagnosis);
  Mail->ReadReceiptRequested = VARIANT_TRUE;
  Mail->Send(); // expect: nhsmail-missing-receipt-request
}

void both(Outlook::_ApplicationPtr App, const std::wstring &Diagnosis) {
  auto Mail = newMail(App, L"reception@nhs.net", Diagnosis);
  Mail->ReadReceiptRequested = VARIANT_TRUE;
  Mail->OriginatorDeliveryReportRequested = VARIANT_TRUE;
  Mail->Send();
}

void ofSomebody(const Outlook::_MailItemPtr &Mail, const std::wstring &Diagnosis) {
  Mail->Body = Diagnosis.c_str();
  Mail->Send();
}

static ULONG simple(char *Diagnosis, FLAGS Wanted, FLAGS How) {
  MapiRecipDesc To = {0, MAPI_TO, NULL, (LPSTR) "reception@nhs.net", 0, NULL};
  MapiMessage Mail = {0};
  Mail.lpszSubject = (LPSTR) "[secure] Clinic";
  Mail.lpszNoteText = Diagnosis;
  Mail.nRecipCount = 1;
  Mail.lpRecips = &To;
  Mail.flFlags = Wanted;
  return MAPISendMail(0, 0, &Mail, How, 0);
}

ULONG unasked(char *Diagnosis) {
  return simple(Diagnosis, 0, 0); // expect: nhsmail-missing-receipt-request neither
}

ULONG asked(char *Diagnosis) { return simple(Diagnosis, MAPI_RECEIPT_REQUESTED, 0); }

ULONG inDialog(char *Diagnosis) { return simple(Diagnosis, 0, MAPI_DIALOG); }
