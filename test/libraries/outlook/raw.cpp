// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// flags: --target=x86_64-w64-mingw32 -fdeclspec -DRAW_INTERFACES_ONLY
// policy: {"domains": {"accredited": ["nhs.net"], "notAccredited": ["quillbrook-opticians.co.uk"]}}
// secret: Curlew-Tarn-38
//
// Outlook through the interfaces of its type library, imported with
// raw_interfaces_only: methods have their own names and answer with codes.
#include "../mocks/outlook/msoutl.tlh"
#include "../mocks/atl/atlbase.h"

#include <string>

struct Patient {
  std::wstring name;
  std::wstring diagnosis;
};

bool send(Outlook::_Application *pApp, const Patient &patient, LPCWSTR pszSubject) {
  CComPtr<IDispatch> item;
  if (FAILED(pApp->CreateItem(Outlook::olMailItem, &item)))
    return false;
  CComPtr<Outlook::_MailItem> mail;
  CComPtr<Outlook::Recipients> recipients;
  CComPtr<Outlook::Recipient> recipient;
  if (FAILED(item->QueryInterface(__uuidof(Outlook::_MailItem), (void **)&mail)))
    return false;
  mail->put_Subject(CComBSTR(pszSubject));
  mail->put_Body(CComBSTR(patient.diagnosis.c_str()));
  mail->put_SentOnBehalfOfName(CComBSTR(L"medical.director.northmere@nhs.net"));
  mail->put_OriginatorDeliveryReportRequested(VARIANT_TRUE);
  mail->get_Recipients(&recipients);
  recipients->Add(CComBSTR(L"reception@quillbrook-opticians.co.uk"), &recipient);
  VARIANT_BOOL resolved = VARIANT_FALSE;
  recipients->ResolveAll(&resolved);
  return resolved != VARIANT_FALSE && SUCCEEDED(mail->Send());
}

bool sendBoth(Outlook::_Application *pApp, const Patient &patient) {
  return send(pApp, patient, L"[secure] Eye clinic letter") &&
         send(pApp, patient, L"Eye clinic letter"); // expect: nhsmail-missing-secure-tag
}

void logOn(Outlook::_Application *pApp) {
  CComPtr<Outlook::_NameSpace> session;
  if (SUCCEEDED(pApp->GetNamespace(CComBSTR(L"MAPI"), &session)))
    session->Logon(CComVariant(L"Ophthalmology"), CComVariant(L"Curlew-Tarn-38"), CComVariant(false), CComVariant(true)); // expect: nhsmail-hardcoded-credential
}

void logOnAsConfigured(Outlook::_NameSpace *pSession) {
  VARIANT varOptional;
  varOptional.vt = VT_ERROR;
  varOptional.scode = DISP_E_PARAMNOTFOUND;
  pSession->Logon(varOptional, varOptional, varOptional, varOptional);
}

HRESULT book(Outlook::_Application *pApp, const Patient &patient) {
  CComPtr<IDispatch> item;
  HRESULT hr = pApp->CreateItem(Outlook::olAppointmentItem, &item);
  if (FAILED(hr))
    return hr;
  CComPtr<Outlook::_AppointmentItem> slot;
  item->QueryInterface(&slot);
  slot->put_Subject(CComBSTR(patient.name.c_str()));
  slot->put_Location(CComBSTR(L"Room 4"));
  slot->put_Sensitivity(Outlook::olPrivate);
  slot->put_BusyStatus(Outlook::olBusy);
  return slot->Save();
}

void sendReminder(Outlook::_MailItem *pMail) {
  pMail->put_Subject(CComBSTR(L"Rota"));
  if (FAILED(pMail->Send())) // expect: nhsmail-unchecked-send
    OutputDebugStringW(L"Rota not sent");
}
