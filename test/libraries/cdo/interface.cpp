// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-unverified-recipient
// flags: --target=x86_64-w64-mingw32
// policy: {"domains": {"accredited": ["nhs.net"], "notAccredited": ["quillbrook-opticians.co.uk"]}}
// secret: Dotterel-Fell-83
//
// CDO by the interfaces of cdosys.h.
#include <windows.h>

#include <ocidl.h>

#include <cdosys.h>
#include <comdef.h>

#include <string>

struct Patient {
  std::wstring diagnosis;
};

HRESULT setField(CDO::Fields *pFields, LPCWSTR pszName, const _variant_t &value) {
  CDO::ADOField *pField = NULL;
  HRESULT hr = pFields->get_Item(_variant_t(pszName), &pField);
  if (SUCCEEDED(hr)) {
    hr = pField->put_Value(value);
    pField->Release();
  }
  return hr;
}

HRESULT configure(CDO::IConfiguration *pConfig) {
  CDO::Fields *pFields = NULL;
  HRESULT hr = pConfig->get_Fields(&pFields);
  if (FAILED(hr))
    return hr;
  setField(pFields, L"http://schemas.microsoft.com/cdo/configuration/smtpserver", L"send.nhs.net");
  setField(pFields, L"http://schemas.microsoft.com/cdo/configuration/smtpserverport", 587L);
  setField(pFields, L"http://schemas.microsoft.com/cdo/configuration/smtpusessl", true);
  setField(pFields, L"http://schemas.microsoft.com/cdo/configuration/sendusername", L"eye.clinic.northmere@nhs.net");
  setField(pFields, L"http://schemas.microsoft.com/cdo/configuration/sendpassword", L"Dotterel-Fell-83"); // expect: nhsmail-hardcoded-credential
  hr = pFields->Update();
  pFields->Release();
  return hr;
}

HRESULT send(const Patient &patient, CDO::IConfiguration *pConfig, LPCWSTR pszSubject) {
  CDO::IMessage *pMessage = NULL;
  HRESULT hr = CoCreateInstance(CDO::CLSID_Message, NULL, CLSCTX_INPROC_SERVER, CDO::IID_IMessage, (void **)&pMessage);
  if (FAILED(hr))
    return hr;
  BSTR bstrTo = SysAllocString(L"reception@quillbrook-opticians.co.uk");
  BSTR bstrText = SysAllocString(patient.diagnosis.c_str());
  pMessage->put_Configuration(pConfig);
  pMessage->put_From(_bstr_t(L"eye.clinic.northmere@nhs.net"));
  pMessage->put_To(bstrTo);
  pMessage->put_Subject(_bstr_t(pszSubject));
  pMessage->put_TextBody(bstrText);
  pMessage->put_MDNRequested(VARIANT_TRUE);
  pMessage->put_DSNOptions(CDO::cdoDSNSuccess);
  hr = pMessage->Send();
  SysFreeString(bstrTo);
  SysFreeString(bstrText);
  pMessage->Release();
  return hr;
}

HRESULT sendBoth(const Patient &patient, CDO::IConfiguration *pConfig) {
  HRESULT hr = send(patient, pConfig, L"[secure] Eye clinic letter");
  if (SUCCEEDED(hr))
    hr = send(patient, pConfig, L"Eye clinic letter"); // expect: nhsmail-missing-secure-tag
  return hr;
}

void sendUnchecked(CDO::IMessage *pMessage) {
  pMessage->put_To(_bstr_t(L"rota.northmere@nhs.net"));
  pMessage->Send(); // expect: nhsmail-unchecked-send
  pMessage->Release();
}

//===-- Blind copies ------------------------------------------------------===//

HRESULT sendBlind(const Patient &patient, CDO::IMessage *pMessage) {
  pMessage->put_To(_bstr_t(L"rota.northmere@nhs.net"));
  pMessage->put_BCC(_bstr_t(L"reception@quillbrook-opticians.co.uk"));
  pMessage->put_Subject(_bstr_t(L"Eye clinic letter"));
  pMessage->put_TextBody(_bstr_t(patient.diagnosis.c_str()));
  return pMessage->Send(); // expect: nhsmail-missing-secure-tag
}

HRESULT sendShown(CDO::IMessage *pMessage, BSTR bstrBcc) {
  pMessage->put_To(bstrBcc);
  pMessage->put_Subject(_bstr_t(L"Eye clinic hours"));
  return pMessage->Send(); // expect: nhsmail-unverified-recipient blind copies
}

HRESULT sendHidden(CDO::IMessage *pMessage, BSTR bstrBcc) {
  pMessage->put_To(_bstr_t(L"rota.northmere@nhs.net"));
  pMessage->put_BCC(bstrBcc);
  pMessage->put_Subject(_bstr_t(L"Eye clinic hours"));
  return pMessage->Send();
}
