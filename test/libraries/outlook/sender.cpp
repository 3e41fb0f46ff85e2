// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unapproved-impersonation
// flags: --target=x86_64-w64-mingw32 -fdeclspec
// policy: {"accounts": ["rota.leas@nhs.net"],
// policy:  "impersonation": [{"account": "*", "mailbox": "clinic.leas@nhs.net",
// policy:   "purposes": ["mail"], "reference": "CHG-7", "expires": "2099-12-31"}]}
//
// Outlook: a message whose sender is another entry of the address book.
#include "../mocks/outlook/msoutl.tlh"

static void sendAs(Outlook::_ApplicationPtr App, const wchar_t *From) {
  Outlook::_MailItemPtr Mail = App->CreateItem(Outlook::olMailItem);
  Outlook::_NameSpacePtr Session = App->GetNamespace(L"MAPI");
  Outlook::RecipientPtr Other = Session->CreateRecipient(From);
  Mail->PutRefSender(Other->GetAddressEntry());
  Mail->To = L"ward5.leas@nhs.net";
  Mail->Subject = L"[secure] Rota";
  Mail->Send();
}

void unapproved(Outlook::_ApplicationPtr App) { sendAs(App, L"director.leas@nhs.net"); } // expect: nhsmail-unapproved-impersonation acts as

void approved(Outlook::_ApplicationPtr App) { sendAs(App, L"clinic.leas@nhs.net"); }
