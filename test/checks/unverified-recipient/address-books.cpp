// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unverified-recipient
// flags: --target=x86_64-w64-mingw32 -fdeclspec -DUNICODE
//
// Names that Outlook, MAPI and Simple MAPI look up, and what becomes of the answer.
#include "../../libraries/mocks/outlook/msoutl.tlh"

#include <windows.h>

#include <mapi.h>
#include <mapix.h>
#include <mapiutil.h>

#include <stdexcept>
#include <string>

//===-- Outlook -----------------------------------------------------------===//

void toName(Outlook::_ApplicationPtr app, const std::wstring &name, const std::wstring &text) {
  Outlook::_MailItemPtr mail = app->CreateItem(Outlook::olMailItem);
  mail->Recipients->Add(name.c_str());
  mail->Recipients->ResolveAll();
  mail->Subject = L"[secure] Letter";
  mail->Body = text.c_str();
  mail->Send(); // expect: nhsmail-unverified-recipient nobody looks whether the directory has found
}

bool toOneOfThem(Outlook::_ApplicationPtr app, const std::wstring &name) {
  Outlook::_MailItemPtr mail(app->CreateItem(Outlook::olMailItem));
  Outlook::RecipientPtr who = mail->GetRecipients()->Add(name.c_str());
  who->PutType(Outlook::olCC);
  who->Resolve();
  mail->PutSubject(L"Rota");
  return SUCCEEDED(mail->Send()); // expect: nhsmail-unverified-recipient
}

HRESULT onlyLogged(Outlook::_ApplicationPtr app, const std::wstring &name) {
  Outlook::_MailItemPtr mail(app->CreateItem(Outlook::olMailItem));
  mail->GetRecipients()->Add(name.c_str());
  if (!mail->GetRecipients()->ResolveAll())
    OutputDebugStringW(L"somebody is not in the directory");
  mail->PutSubject(L"Rota");
  return mail->Send(); // expect: nhsmail-unverified-recipient
}

bool onlyIfResolved(Outlook::_ApplicationPtr app, const std::wstring &name) {
  Outlook::_MailItemPtr mail = app->CreateItem(Outlook::olMailItem);
  mail->Recipients->Add(name.c_str());
  if (!mail->Recipients->ResolveAll())
    return false;
  mail->Subject = L"Rota";
  return SUCCEEDED(mail->Send());
}

bool resolvedFirst(Outlook::_ApplicationPtr app, const std::wstring &name) {
  Outlook::_MailItemPtr mail(app->CreateItem(Outlook::olMailItem));
  Outlook::RecipientPtr who = mail->GetRecipients()->Add(name.c_str());
  const bool found = who->Resolve() == VARIANT_TRUE;
  if (found)
    return SUCCEEDED(mail->Send());
  mail->Display(VARIANT_FALSE);
  return false;
}

// An address needs no look-up.
HRESULT toAddress(Outlook::_ApplicationPtr app, const std::wstring &address) {
  Outlook::_MailItemPtr mail(app->CreateItem(Outlook::olMailItem));
  mail->PutTo(address.c_str());
  mail->PutSubject(L"Rota");
  return mail->Send();
}

//===-- Extended MAPI -----------------------------------------------------===//

LPADRLIST listOf(LPWSTR name) {
  LPADRLIST list = NULL;
  if (FAILED(MAPIAllocateBuffer(CbNewADRLIST(1), (LPVOID *)&list)))
    return NULL;
  list->cEntries = 1;
  list->aEntries[0].cValues = 2;
  MAPIAllocateBuffer(2 * sizeof(SPropValue), (LPVOID *)&list->aEntries[0].rgPropVals);
  list->aEntries[0].rgPropVals[0].ulPropTag = PR_DISPLAY_NAME_W;
  list->aEntries[0].rgPropVals[0].Value.lpszW = name;
  list->aEntries[0].rgPropVals[1].ulPropTag = PR_RECIPIENT_TYPE;
  list->aEntries[0].rgPropVals[1].Value.l = MAPI_TO;
  return list;
}

HRESULT byMapi(LPADRBOOK book, LPMESSAGE message, LPWSTR name) {
  LPADRLIST list = listOf(name);
  book->ResolveName(0, MAPI_UNICODE, NULL, list);
  HRESULT hr = message->ModifyRecipients(MODRECIP_ADD, list);
  FreePadrlist(list);
  if (SUCCEEDED(hr))
    hr = message->SubmitMessage(0); // expect: nhsmail-unverified-recipient
  return hr;
}

HRESULT byMapiIfFound(LPADRBOOK book, LPMESSAGE message, LPWSTR name) {
  LPADRLIST list = listOf(name);
  HRESULT hr = book->ResolveName(0, MAPI_UNICODE, NULL, list);
  if (hr == MAPI_E_AMBIGUOUS_RECIP || hr == MAPI_E_NOT_FOUND)
    return hr;
  if (SUCCEEDED(hr))
    hr = message->ModifyRecipients(MODRECIP_ADD, list);
  FreePadrlist(list);
  return FAILED(hr) ? hr : message->SubmitMessage(0);
}

//===-- Simple MAPI -------------------------------------------------------===//

ULONG simple(LHANDLE session, LPSTR name, LPSTR text) {
  lpMapiRecipDesc found = NULL;
  MAPIResolveName(session, 0, name, 0, 0, &found);
  MapiMessage message = {};
  message.lpszSubject = (LPSTR) "[secure] Letter";
  message.lpszNoteText = text;
  message.nRecipCount = 1;
  message.lpRecips = found;
  return MAPISendMail(session, 0, &message, 0, 0); // expect: nhsmail-unverified-recipient
}

ULONG simpleIfFound(LHANDLE session, LPSTR name, LPSTR text) {
  lpMapiRecipDesc found = NULL;
  ULONG failed = MAPIResolveName(session, 0, name, 0, 0, &found);
  if (failed != SUCCESS_SUCCESS)
    return failed;
  MapiMessage message = {};
  message.lpszSubject = (LPSTR) "[secure] Letter";
  message.lpszNoteText = text;
  message.nRecipCount = 1;
  message.lpRecips = found;
  failed = MAPISendMail(session, 0, &message, 0, 0);
  MAPIFreeBuffer(found);
  return failed;
}

// The user chooses where there are several.
ULONG simpleWithDialog(LHANDLE session, LPSTR name, LPSTR text) {
  lpMapiRecipDesc found = NULL;
  if (MAPIResolveName(session, 0, name, MAPI_DIALOG, 0, &found) != SUCCESS_SUCCESS)
    throw std::runtime_error("nobody chosen");
  MapiMessage message = {};
  message.lpszNoteText = text;
  message.nRecipCount = 1;
  message.lpRecips = found;
  return MAPISendMail(session, 0, &message, 0, 0);
}
