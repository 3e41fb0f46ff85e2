// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// flags: --target=x86_64-w64-mingw32 -DUNICODE
// policy: {"domains": {"accredited": ["nhs.net"], "notAccredited": ["quillbrook-opticians.co.uk"]}}
// secret: Whimbrel-Sands-17
//
// Objects, texts and variants of COM as programs hold them: WRL's and ATL's
// pointers, the compiler's, BSTR and VARIANT by hand.
#include <windows.h>

#include <ocidl.h>

#include <cdosys.h>
#include <comdef.h>
#include <wrl/client.h>

#include "../mocks/atl/atlbase.h"

#include <cstdlib>
#include <string>

struct Patient {
  std::wstring diagnosis;
};

#define CONFIGURATION L"http://schemas.microsoft.com/cdo/configuration/"

//===-- Microsoft::WRL::ComPtr --------------------------------------------===//

HRESULT sendByComPtr(const Patient &patient) {
  Microsoft::WRL::ComPtr<CDO::IMessage> message;
  HRESULT hr = CoCreateInstance(CDO::CLSID_Message, nullptr, CLSCTX_INPROC_SERVER, CDO::IID_IMessage, (void **)message.GetAddressOf());
  if (FAILED(hr))
    return hr;
  message->put_To(_bstr_t(L"reception@quillbrook-opticians.co.uk"));
  message->put_Subject(_bstr_t(L"Eye clinic letter"));
  message->put_TextBody(_bstr_t(patient.diagnosis.c_str()));
  return message->Send(); // expect: nhsmail-missing-secure-tag
}

HRESULT sendTaggedByComPtr(const Patient &patient) {
  Microsoft::WRL::ComPtr<CDO::IMessage> message;
  HRESULT hr = CoCreateInstance(CDO::CLSID_Message, nullptr, CLSCTX_INPROC_SERVER, CDO::IID_IMessage, (void **)&message);
  if (FAILED(hr))
    return hr;
  message->put_To(_bstr_t(L"reception@quillbrook-opticians.co.uk"));
  message->put_Subject(_bstr_t(L"[secure] Eye clinic letter"));
  message->put_TextBody(_bstr_t(patient.diagnosis.c_str()));
  return message->Send();
}

//===-- CComPtr, CComBSTR, CComVariant ------------------------------------===//

class Mailer {
public:
  HRESULT configure() {
    CComPtr<CDO::Fields> fields;
    HRESULT hr = configuration.CoCreateInstance(CDO::CLSID_Configuration);
    if (SUCCEEDED(hr))
      hr = configuration->get_Fields(&fields);
    if (FAILED(hr))
      return hr;
    set(fields, CONFIGURATION L"smtpserver", CComVariant(L"send.nhs.net"));
    set(fields, CONFIGURATION L"smtpusessl", CComVariant(true));
    set(fields, CONFIGURATION L"sendusername", CComVariant(L"eye.clinic.northmere@nhs.net"));
    set(fields, CONFIGURATION L"sendpassword", CComVariant(L"Whimbrel-Sands-17")); // expect: nhsmail-hardcoded-credential
    return fields->Update();
  }

  HRESULT send(const Patient &patient, LPCWSTR subject) {
    CComPtr<CDO::IMessage> message;
    HRESULT hr = message.CoCreateInstance(CDO::CLSID_Message);
    if (FAILED(hr))
      return hr;
    CComBSTR text(L"Dear colleague,\r\n\r\n");
    text += patient.diagnosis.c_str();
    message->put_Configuration(configuration);
    message->put_To(CComBSTR(L"reception@quillbrook-opticians.co.uk"));
    message->put_Subject(CComBSTR(subject));
    message->put_TextBody(text);
    return message->Send();
  }

  bool sendBoth(const Patient &patient) {
    return SUCCEEDED(send(patient, L"[secure] Eye clinic letter")) &&
           SUCCEEDED(send(patient, L"Eye clinic letter")); // expect: nhsmail-missing-secure-tag
  }

  void remind() {
    CComPtr<CDO::IMessage> message;
    if (SUCCEEDED(message.CoCreateInstance(CDO::CLSID_Message))) {
      message->put_To(CComBSTR(L"rota.northmere@nhs.net"));
      message->Send(); // expect: nhsmail-unchecked-send
    }
  }

private:
  static void set(CDO::Fields *fields, LPCWSTR name, const VARIANT &value) {
    CComPtr<CDO::ADOField> field;
    if (SUCCEEDED(fields->get_Item(CComVariant(name), &field)))
      field->put_Value(value);
  }

  CComPtr<CDO::IConfiguration> configuration;
};

//===-- By hand -----------------------------------------------------------===//

HRESULT setPassword(CDO::IConfiguration *pConfig, const char *pszPassword) {
  CDO::Fields *pFields = NULL;
  CDO::ADOField *pField = NULL;
  VARIANT name, value;
  VariantInit(&name);
  VariantInit(&value);
  HRESULT hr = pConfig->get_Fields(&pFields);
  if (FAILED(hr))
    return hr;
  name.vt = VT_BSTR;
  name.bstrVal = SysAllocString(CONFIGURATION L"sendpassword");
  value.vt = VT_BSTR;
  value.bstrVal = _com_util::ConvertStringToBSTR(pszPassword);
  hr = pFields->get_Item(name, &pField);
  if (SUCCEEDED(hr))
    hr = pField->put_Value(value);
  VariantClear(&name);
  VariantClear(&value);
  return hr;
}

HRESULT configureAll(CDO::IConfiguration *pConfig) {
  HRESULT hr = setPassword(pConfig, std::getenv("CLINIC_PASSWORD"));
  if (SUCCEEDED(hr))
    hr = setPassword(pConfig, "Whimbrel-Sands-17"); // expect: nhsmail-hardcoded-credential
  return hr;
}

//===-- CRegKey -----------------------------------------------------------===//

bool remember(const std::wstring &password) {
  CRegKey key;
  if (key.Create(HKEY_CURRENT_USER, L"Software\\Northmere\\EyeClinic") != ERROR_SUCCESS)
    return false;
  return key.SetStringValue(L"MailPassword", password.c_str()) == ERROR_SUCCESS;
}
