// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// flags: --target=x86_64-w64-mingw32 -fdeclspec
// policy: {"domains": {"accredited": ["nhs.net"], "notAccredited": ["quillbrook-opticians.co.uk"]}}
// secret: Marsh-Harrier-09
//
// Outlook through the wrappers that #import makes of its type library.
#include "../mocks/outlook/msoutl.tlh"

#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

struct Patient {
  std::wstring name;
  std::wstring diagnosis;
};

//===-- By properties -----------------------------------------------------===//

void sendTagged(Outlook::_ApplicationPtr app, const Patient &patient) {
  Outlook::_MailItemPtr mail = app->CreateItem(Outlook::olMailItem);
  mail->Subject = L"[secure] Eye clinic letter";
  mail->Body = patient.diagnosis.c_str();
  mail->To = L"reception@quillbrook-opticians.co.uk";
  mail->OriginatorDeliveryReportRequested = VARIANT_TRUE;
  mail->ReadReceiptRequested = VARIANT_TRUE;
  mail->Send();
}

void sendUntagged(Outlook::_ApplicationPtr app, const Patient &patient) {
  Outlook::_MailItemPtr mail = app->CreateItem(Outlook::olMailItem);
  mail->Subject = L"Eye clinic letter";
  mail->HTMLBody = _bstr_t(L"<p>") + patient.diagnosis.c_str() + L"</p>";
  mail->To = L"reception@quillbrook-opticians.co.uk";
  mail->BCC = L"archive.northmere@nhs.net";
  mail->Send(); // expect: nhsmail-missing-secure-tag
}

//===-- By accessors ------------------------------------------------------===//

HRESULT sendOnBehalf(const std::wstring &diagnosis) {
  Outlook::_ApplicationPtr app;
  HRESULT hr = app.CreateInstance(__uuidof(Outlook::Application));
  if (FAILED(hr))
    return hr;
  Outlook::_MailItemPtr mail(app->CreateItem(Outlook::olMailItem));
  mail->PutSubject(_bstr_t("[secure] Clinic list"));
  mail->PutBody(_bstr_t(diagnosis.c_str()));
  mail->PutSentOnBehalfOfName(L"medical.director.northmere@nhs.net");
  mail->PutDeleteAfterSubmit(VARIANT_TRUE);
  mail->PutSensitivity(Outlook::olConfidential);
  Outlook::RecipientsPtr recipients = mail->GetRecipients();
  recipients->Add(L"reception@quillbrook-opticians.co.uk");
  Outlook::RecipientPtr hidden = recipients->Add(L"archive@quillbrook-opticians.co.uk");
  hidden->PutType(Outlook::olBCC);
  recipients->ResolveAll();
  mail->GetAttachments()->Add(L"C:\\clinic\\list.pdf");
  mail->Send();
  return S_OK;
}

// The wrapper throws: what is thrown ends in a handler that does nothing.
bool sendQuietly(Outlook::_ApplicationPtr app) {
  try {
    Outlook::_MailItemPtr mail = app->CreateItem(Outlook::olMailItem);
    mail->Subject = L"Rota";
    mail->To = L"rota.northmere@nhs.net";
    mail->Send(); // expect: nhsmail-unchecked-send
  } catch (const _com_error &e) {
    wprintf(L"Outlook: %08lx\n", e.Error());
  }
  return true;
}

bool sendOrSay(Outlook::_ApplicationPtr app) {
  try {
    Outlook::_MailItemPtr mail = app->CreateItem(Outlook::olMailItem);
    mail->Subject = L"Rota";
    mail->To = L"rota.northmere@nhs.net";
    mail->Send();
    return true;
  } catch (const _com_error &) {
    return false;
  }
}

//===-- By the interface's own methods ------------------------------------===//

bool sendRaw(Outlook::_Application *pApp, const Patient &patient) {
  IDispatch *pItem = NULL;
  Outlook::_MailItem *pMail = NULL;
  if (FAILED(pApp->raw_CreateItem(Outlook::olMailItem, &pItem)))
    return false;
  pItem->QueryInterface(__uuidof(Outlook::_MailItem), (void **)&pMail);
  pItem->Release();
  BSTR bstrSubject = SysAllocString(L"Eye clinic letter");
  pMail->put_Subject(bstrSubject);
  SysFreeString(bstrSubject);
  BSTR bstrBody = SysAllocString(patient.diagnosis.c_str());
  pMail->put_Body(bstrBody);
  SysFreeString(bstrBody);
  pMail->put_To(_bstr_t(L"reception@quillbrook-opticians.co.uk"));
  pMail->put_ReadReceiptRequested(VARIANT_TRUE);
  HRESULT hr = pMail->raw_Send(); // expect: nhsmail-missing-secure-tag
  pMail->Release();
  return SUCCEEDED(hr);
}

void sendRawUnchecked(Outlook::_MailItem *pMail) {
  pMail->put_Subject(_bstr_t(L"Rota"));
  pMail->raw_Send(); // expect: nhsmail-unchecked-send
}

//===-- Sessions, calendars, address books, what comes in -----------------===//

void logOn(Outlook::_ApplicationPtr app) {
  Outlook::_NameSpacePtr session = app->GetNamespace(L"MAPI");
  session->Logon(L"Ophthalmology", L"Marsh-Harrier-09", VARIANT_FALSE, VARIANT_TRUE); // expect: nhsmail-hardcoded-credential
}

void logOnAsConfigured(Outlook::_ApplicationPtr app) {
  app->GetNamespace(L"MAPI")->Logon(vtMissing, vtMissing, true, true);
}

void book(Outlook::_ApplicationPtr app, const Patient &patient, DATE when) {
  Outlook::_AppointmentItemPtr slot = app->CreateItem(Outlook::olAppointmentItem);
  slot->Subject = (L"Review of " + patient.name).c_str();
  slot->Body = patient.diagnosis.c_str();
  slot->Location = L"Room 4";
  slot->Start = when;
  slot->Sensitivity = Outlook::olPrivate;
  slot->BusyStatus = Outlook::olBusy;
  slot->Save();
}

void invite(Outlook::_ApplicationPtr app, const Patient &patient) {
  Outlook::_AppointmentItemPtr slot = app->CreateItem(Outlook::olAppointmentItem);
  slot->PutSubject(_bstr_t(patient.name.c_str()));
  slot->PutRequiredAttendees(L"reception@quillbrook-opticians.co.uk");
  slot->Send();
}

Outlook::MAPIFolderPtr calendarOf(Outlook::_NameSpacePtr session, const wchar_t *mailbox) {
  Outlook::RecipientPtr owner = session->CreateRecipient(mailbox);
  owner->Resolve();
  return session->GetSharedDefaultFolder(owner, Outlook::olFolderCalendar);
}

void writeToEverybody(Outlook::_NameSpacePtr session, Outlook::_MailItemPtr mail) {
  Outlook::AddressEntriesPtr all = session->GetGlobalAddressList()->GetAddressEntries();
  for (long i = 1; i <= all->Count; ++i)
    mail->Recipients->Add(all->Item(i)->Address);
  mail->Send();
}

void answer(Outlook::_MailItemPtr received) {
  Outlook::_MailItemPtr reply = received->Reply();
  reply->Body = L"We have had your message: " + received->GetBody();
  reply->Send();
}

void keep(Outlook::_MailItemPtr received, const std::wstring &folder) {
  Outlook::AttachmentsPtr all = received->Attachments;
  for (long i = 1; i <= all->Count; ++i) {
    Outlook::AttachmentPtr one = all->Item(i);
    one->SaveAsFile((folder + (const wchar_t *)one->FileName).c_str());
  }
}
