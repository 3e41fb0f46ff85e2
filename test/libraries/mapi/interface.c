// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// flags: --target=x86_64-w64-mingw32 -DUNICODE
// policy: {"domains": {"accredited": ["nhs.net"], "notAccredited": ["quillbrook-opticians.co.uk"]}}
// secret: Otter-Holt-90
//
// Extended MAPI in C: methods are called through the interface's table.
#define COBJMACROS
#include <windows.h>
#include <initguid.h>
#include <mapix.h>
#include <mapiutil.h>

struct letter {
  const WCHAR *patient_name;
  const WCHAR *diagnosis;
};

static HRESULT log_on(LPMAPISESSION *session) {
  return MAPILogonEx(0, (LPWSTR)L"Ophthalmology", (LPWSTR)L"Otter-Holt-90", // expect: nhsmail-hardcoded-credential
                     MAPI_EXTENDED, session);
}

static HRESULT add_recipient(LPMESSAGE message, const WCHAR *address) {
  SPropValue props[3];
  SizedADRLIST(1, list);
  props[0].ulPropTag = PR_RECIPIENT_TYPE;
  props[0].Value.l = MAPI_TO;
  props[1].ulPropTag = PR_ADDRTYPE_W;
  props[1].Value.lpszW = (LPWSTR)L"SMTP";
  props[2].ulPropTag = PR_EMAIL_ADDRESS_W;
  props[2].Value.lpszW = (LPWSTR)address;
  list.cEntries = 1;
  list.aEntries[0].cValues = 3;
  list.aEntries[0].rgPropVals = props;
  return message->lpVtbl->ModifyRecipients(message, MODRECIP_ADD, (LPADRLIST)&list);
}

static HRESULT send_letter(LPMAPIFOLDER outbox, const struct letter *letter, const WCHAR *subject) {
  LPMESSAGE message = NULL;
  SPropValue props[3];
  HRESULT hr = outbox->lpVtbl->CreateMessage(outbox, NULL, 0, &message);
  if (FAILED(hr))
    return hr;
  props[0].ulPropTag = PR_SUBJECT_W;
  props[0].Value.lpszW = (LPWSTR)subject;
  props[1].ulPropTag = PR_BODY_W;
  props[1].Value.lpszW = (LPWSTR)letter->diagnosis;
  props[2].ulPropTag = PR_READ_RECEIPT_REQUESTED;
  props[2].Value.b = TRUE;
  hr = message->lpVtbl->SetProps(message, 3, props, NULL);
  if (SUCCEEDED(hr))
    hr = add_recipient(message, L"reception@quillbrook-opticians.co.uk");
  if (SUCCEEDED(hr))
    hr = message->lpVtbl->SubmitMessage(message, 0);
  message->lpVtbl->Release(message);
  return hr;
}

HRESULT send_both(LPMAPIFOLDER outbox, const struct letter *letter) {
  HRESULT hr = send_letter(outbox, letter, L"[secure] Eye clinic letter");
  if (SUCCEEDED(hr))
    hr = send_letter(outbox, letter, L"Eye clinic letter"); // expect: nhsmail-missing-secure-tag
  return hr;
}

void send_reminder(LPMESSAGE message) {
  if (FAILED(message->lpVtbl->SubmitMessage(message, 0))) // expect: nhsmail-unchecked-send
    OutputDebugStringW(L"reminder not sent");
  message->lpVtbl->Release(message);
}
