// The mailbox is a string of the C++ library that two functions pass on.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unapproved-impersonation
// flags: --target=x86_64-w64-mingw32 -DUNICODE
// policy: {"impersonation": [{"account": "*", "mailbox": "clinic*.leas@nhs.net",
// policy:   "purposes": ["mail"], "reference": "CHG-7", "expires": "2099-12-31"}]}

#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>

#include <string>

namespace mail {

HRESULT represent(LPMESSAGE message, LPCWSTR mailbox) {
  SPropValue from;
  from.ulPropTag = PR_SENT_REPRESENTING_EMAIL_ADDRESS_W;
  from.Value.lpszW = (LPWSTR)mailbox;
  return HrSetOneProp(message, &from);
}

HRESULT sendFor(LPMAPIFOLDER outbox, const std::wstring &mailbox) {
  LPMESSAGE message = NULL;
  HRESULT hr = outbox->CreateMessage(NULL, 0, &message);
  if (SUCCEEDED(hr))
    hr = represent(message, mailbox.c_str());
  if (SUCCEEDED(hr))
    hr = message->SubmitMessage(0);
  return hr;
}

HRESULT unapproved(LPMAPIFOLDER outbox) {
  return sendFor(outbox, L"director.leas@nhs.net"); // expect: nhsmail-unapproved-impersonation
}

} // namespace mail
