// Extended MAPI: whom a message represents, and mailboxes of others.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unapproved-impersonation
// flags: --target=x86_64-w64-mingw32 -DUNICODE
// policy: {"accounts": ["secretary.leas@nhs.net"],
// policy:  "impersonation": [{"account": "*", "mailbox": "clinic*.leas@nhs.net",
// policy:   "purposes": ["mail"], "reference": "CHG-7", "expires": "2099-12-31"},
// policy:   {"account": "*", "mailbox": "old.leas@nhs.net",
// policy:   "purposes": ["mail"], "reference": "CHG-1", "expires": "2020-12-31"}]}

#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>

#include <cstdio>

namespace mail {

HRESULT represent(LPMESSAGE message, LPCWSTR mailbox) {
  SPropValue props[2];
  props[0].ulPropTag = PR_SENT_REPRESENTING_ADDRTYPE_W;
  props[0].Value.lpszW = (LPWSTR)L"SMTP";
  props[1].ulPropTag = PR_SENT_REPRESENTING_EMAIL_ADDRESS_W;
  props[1].Value.lpszW = (LPWSTR)mailbox;
  return message->SetProps(2, props, NULL);
}

HRESULT prepare(LPMAPIFOLDER outbox, LPMESSAGE *message) {
  HRESULT hr = outbox->CreateMessage(NULL, 0, message);
  if (FAILED(hr))
    return hr;
  SPropValue subject;
  subject.ulPropTag = PR_SUBJECT_W;
  subject.Value.lpszW = (LPWSTR)L"Rota";
  return HrSetOneProp(*message, &subject);
}

HRESULT sendFor(LPMAPIFOLDER outbox, LPCWSTR mailbox) {
  LPMESSAGE message = NULL;
  HRESULT hr = prepare(outbox, &message);
  if (SUCCEEDED(hr))
    hr = represent(message, mailbox);
  if (SUCCEEDED(hr))
    hr = message->SubmitMessage(0);
  if (message)
    message->Release();
  return hr;
}

//===-- Reported ----------------------------------------------------------===//

HRESULT unapproved(LPMAPIFOLDER outbox) {
  return sendFor(outbox, L"director.leas@nhs.net"); // expect: nhsmail-unapproved-impersonation acts as 'director.leas@nhs.net', and no approval
}

HRESULT expired(LPMAPIFOLDER outbox) {
  return sendFor(outbox, L"old.leas@nhs.net"); // expect: nhsmail-unapproved-impersonation CHG-1 has expired
}

HRESULT typed(LPMAPIFOLDER outbox) {
  wchar_t line[128];
  if (!fgetws(line, 128, stdin))
    return E_FAIL;
  return sendFor(outbox, line); // expect: nhsmail-unapproved-impersonation whatever mailbox its input names
}

HRESULT oneProperty(LPMESSAGE message) {
  SPropValue from;
  from.ulPropTag = PR_SENT_REPRESENTING_EMAIL_ADDRESS_W;
  from.Value.lpszW = (LPWSTR)L"director.leas@nhs.net";
  HRESULT hr = HrSetOneProp(message, &from);
  return SUCCEEDED(hr) ? message->SubmitMessage(FORCE_SUBMIT) : hr; // expect: nhsmail-unapproved-impersonation
}

//===-- Not reported ------------------------------------------------------===//

HRESULT approved(LPMAPIFOLDER outbox) { return sendFor(outbox, L"clinic1.leas@nhs.net"); }

HRESULT ownMailbox(LPMAPIFOLDER outbox) { return sendFor(outbox, L"secretary.leas@nhs.net"); }

HRESULT itself(LPMAPIFOLDER outbox) {
  LPMESSAGE message = NULL;
  HRESULT hr = prepare(outbox, &message);
  if (SUCCEEDED(hr))
    hr = message->SubmitMessage(0);
  return hr;
}

// Only what it is replied to.
HRESULT answersElsewhere(LPMAPIFOLDER outbox) {
  LPMESSAGE message = NULL;
  HRESULT hr = prepare(outbox, &message);
  SPropValue names;
  names.ulPropTag = PR_REPLY_RECIPIENT_NAMES_W;
  names.Value.lpszW = (LPWSTR)L"director.leas@nhs.net";
  if (SUCCEEDED(hr))
    hr = HrSetOneProp(message, &names);
  if (SUCCEEDED(hr))
    hr = message->SubmitMessage(0);
  return hr;
}

} // namespace mail
