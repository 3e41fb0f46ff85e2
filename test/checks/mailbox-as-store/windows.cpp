// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-mailbox-as-store
// level: 2
// flags: --target=x86_64-w64-mingw32 -fdeclspec -DUNICODE
//
// Items that Outlook and MAPI keep and do not send.
#include "../../libraries/mocks/outlook/msoutl.tlh"

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <string>

struct Patient {
  std::wstring surname;
  std::wstring diagnosis;
};

HRESULT keptByMapi(LPMAPIFOLDER folder, const Patient &patient) {
  LPMESSAGE note = NULL;
  HRESULT hr = folder->CreateMessage(NULL, 0, &note);
  if (FAILED(hr))
    return hr;
  SPropValue props[2] = {};
  props[0].ulPropTag = PR_SUBJECT_W;
  props[0].Value.lpszW = const_cast<LPWSTR>(L"Note");
  props[1].ulPropTag = PR_BODY_W;
  props[1].Value.lpszW = const_cast<LPWSTR>(patient.diagnosis.c_str());
  hr = note->SetProps(2, props, NULL);
  if (SUCCEEDED(hr))
    hr = note->SaveChanges(0); // expect: nhsmail-mailbox-as-store
  note->Release();
  return hr;
}

HRESULT keptByMapiWithoutPatient(LPMAPIFOLDER folder) {
  LPMESSAGE note = NULL;
  HRESULT hr = folder->CreateMessage(NULL, 0, &note);
  if (FAILED(hr))
    return hr;
  SPropValue prop = {};
  prop.ulPropTag = PR_SUBJECT_W;
  prop.Value.lpszW = const_cast<LPWSTR>(L"Clinic cancelled");
  hr = HrSetOneProp(note, &prop);
  if (SUCCEEDED(hr))
    hr = note->SaveChanges(0);
  note->Release();
  return hr;
}

void keptByOutlook(Outlook::_ApplicationPtr app, const Patient &patient) {
  Outlook::_MailItemPtr note = app->CreateItem(Outlook::olMailItem);
  note->Subject = L"Note";
  note->Body = patient.diagnosis.c_str();
  note->Save(); // expect: nhsmail-mailbox-as-store
}

void keptTemplate(Outlook::_ApplicationPtr app) {
  Outlook::_MailItemPtr note = app->CreateItem(Outlook::olMailItem);
  note->Subject = L"Template";
  note->Body = L"Dear colleague,";
  note->Save();
}
