// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// flags: --target=x86_64-w64-mingw32
// policy: {"domains": {"accredited": ["nhs.net"], "notAccredited": ["quillbrook-opticians.co.uk"]}}
//
// Outlook without its type library: members are named at run time.
#include <windows.h>

#include <oleauto.h>

#include <string>

#include "../mocks/atl/atlbase.h"

struct Patient {
  std::wstring diagnosis;
};

// Of Microsoft's samples of automation without a type library.
HRESULT AutoWrap(int autoType, VARIANT *pvResult, IDispatch *pDisp, LPOLESTR ptName, int cArgs...);

//===-- By AutoWrap -------------------------------------------------------===//

IDispatch *newMail(IDispatch *pOutlook) {
  VARIANT type, result;
  type.vt = VT_I4;
  type.lVal = 0;
  VariantInit(&result);
  AutoWrap(DISPATCH_METHOD, &result, pOutlook, (LPOLESTR)L"CreateItem", 1, type);
  return result.pdispVal;
}

HRESULT putText(IDispatch *pMail, LPCWSTR pszName, LPCWSTR pszText) {
  VARIANT x;
  x.vt = VT_BSTR;
  x.bstrVal = SysAllocString(pszText);
  HRESULT hr = AutoWrap(DISPATCH_PROPERTYPUT, NULL, pMail, (LPOLESTR)pszName, 1, x);
  VariantClear(&x);
  return hr;
}

HRESULT sendTagged(IDispatch *pOutlook, const Patient &patient) {
  IDispatch *pMail = newMail(pOutlook);
  putText(pMail, L"Subject", L"[secure] Eye clinic letter");
  putText(pMail, L"Body", patient.diagnosis.c_str());
  putText(pMail, L"To", L"reception@quillbrook-opticians.co.uk");
  VARIANT yes;
  yes.vt = VT_BOOL;
  yes.boolVal = VARIANT_TRUE;
  AutoWrap(DISPATCH_PROPERTYPUT, NULL, pMail, (LPOLESTR)L"ReadReceiptRequested", 1, yes);
  HRESULT hr = AutoWrap(DISPATCH_METHOD, NULL, pMail, (LPOLESTR)L"Send", 0);
  pMail->Release();
  return hr;
}

HRESULT sendUntagged(IDispatch *pOutlook, const Patient &patient) {
  IDispatch *pMail = newMail(pOutlook);
  putText(pMail, L"Subject", L"Eye clinic letter");
  putText(pMail, L"HTMLBody", patient.diagnosis.c_str());
  putText(pMail, L"CC", L"reception@quillbrook-opticians.co.uk");
  HRESULT hr = AutoWrap(DISPATCH_METHOD, NULL, pMail, (LPOLESTR)L"Send", 0); // expect: nhsmail-missing-secure-tag
  pMail->Release();
  return hr;
}

void sendUnchecked(IDispatch *pOutlook) {
  IDispatch *pMail = newMail(pOutlook);
  putText(pMail, L"To", L"rota.northmere@nhs.net");
  AutoWrap(DISPATCH_METHOD, NULL, pMail, (LPOLESTR)L"Send", 0); // expect: nhsmail-unchecked-send
  pMail->Release();
}

//===-- By Invoke ---------------------------------------------------------===//

HRESULT put(IDispatch *pObject, LPCWSTR pszName, VARIANT &value) {
  DISPID id = DISPID_UNKNOWN, put = DISPID_PROPERTYPUT;
  LPOLESTR pszMember = (LPOLESTR)pszName;
  HRESULT hr = pObject->GetIDsOfNames(IID_NULL, &pszMember, 1, LOCALE_USER_DEFAULT, &id);
  if (FAILED(hr))
    return hr;
  DISPPARAMS params = {&value, &put, 1, 1};
  return pObject->Invoke(id, IID_NULL, LOCALE_USER_DEFAULT, DISPATCH_PROPERTYPUT, &params, NULL, NULL, NULL);
}

HRESULT call(IDispatch *pObject, LPCWSTR pszName) {
  DISPID id = DISPID_UNKNOWN;
  LPOLESTR pszMember = (LPOLESTR)pszName;
  HRESULT hr = pObject->GetIDsOfNames(IID_NULL, &pszMember, 1, LOCALE_USER_DEFAULT, &id);
  if (FAILED(hr))
    return hr;
  DISPPARAMS none = {NULL, NULL, 0, 0};
  return pObject->Invoke(id, IID_NULL, LOCALE_USER_DEFAULT, DISPATCH_METHOD, &none, NULL, NULL, NULL);
}

HRESULT sendInvoked(IDispatch *pMail, const Patient &patient) {
  VARIANT subject, body, to;
  subject.vt = body.vt = to.vt = VT_BSTR;
  subject.bstrVal = SysAllocString(L"Eye clinic letter");
  body.bstrVal = SysAllocString(patient.diagnosis.c_str());
  to.bstrVal = SysAllocString(L"reception@quillbrook-opticians.co.uk");
  put(pMail, L"Subject", subject);
  put(pMail, L"Body", body);
  put(pMail, L"To", to);
  HRESULT hr = call(pMail, L"Send"); // expect: nhsmail-missing-secure-tag
  VariantClear(&subject);
  VariantClear(&body);
  VariantClear(&to);
  return hr;
}

//===-- By ATL ------------------------------------------------------------===//

bool sendByAtl(const Patient &patient) {
  CComPtr<IDispatch> outlook;
  if (FAILED(outlook.CoCreateInstance(L"Outlook.Application")))
    return false;
  CComVariant type(0), item, list;
  outlook.Invoke1(L"CreateItem", &type, &item);
  CComPtr<IDispatch> mail(item.pdispVal);
  CComVariant subject(L"[secure] Eye clinic letter"), body(patient.diagnosis.c_str()), yes(true);
  mail.PutPropertyByName(L"Subject", &subject);
  mail.PutPropertyByName(L"Body", &body);
  mail.PutPropertyByName(L"ReadReceiptRequested", &yes);
  mail.PutPropertyByName(L"OriginatorDeliveryReportRequested", &yes);
  mail.GetPropertyByName(L"Recipients", &list);
  CComPtr<IDispatch> recipients(list.pdispVal);
  CComVariant name(L"reception@quillbrook-opticians.co.uk");
  recipients.Invoke1(L"Add", &name);
  recipients.Invoke0(L"ResolveAll");
  return SUCCEEDED(mail.Invoke0(L"Send"));
}

bool sendByAtlUntagged(const Patient &patient) {
  CComPtr<IDispatch> outlook;
  if (FAILED(outlook.CoCreateInstance(L"Outlook.Application")))
    return false;
  CComVariant type(0), item;
  outlook.Invoke1(L"CreateItem", &type, &item);
  CComPtr<IDispatch> mail(item.pdispVal);
  CComVariant subject(L"Eye clinic letter"), body(patient.diagnosis.c_str()), to(L"reception@quillbrook-opticians.co.uk");
  mail.PutPropertyByName(L"Subject", &subject);
  mail.PutPropertyByName(L"Body", &body);
  mail.PutPropertyByName(L"To", &to);
  return SUCCEEDED(mail.Invoke0(L"Send")); // expect: nhsmail-missing-secure-tag
}
