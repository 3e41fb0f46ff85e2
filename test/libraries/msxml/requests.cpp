// RUN: %check-hosts --hosts driver %s
// XFAIL: *
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// flags: --target=x86_64-w64-mingw32 -DUNICODE
// policy: {"domains": {"accredited": ["nhs.net"], "notAccredited": ["quillbrook-opticians.co.uk"]}}
// secret: Shoveler-Mere-52
//
// Mail by Microsoft Graph through ServerXMLHTTP and XMLHTTP of MSXML.
#include <windows.h>

#include <ole2.h>

#include <msxml2.h>

#include <comdef.h>

#include <string>

_COM_SMARTPTR_TYPEDEF(IServerXMLHTTPRequest, __uuidof(IServerXMLHTTPRequest));
_COM_SMARTPTR_TYPEDEF(IXMLHTTPRequest, __uuidof(IXMLHTTPRequest));

static const wchar_t SEND_MAIL[] = L"https://graph.microsoft.com/v1.0/users/eye.clinic.northmere@nhs.net/sendMail";

struct Patient {
  std::wstring diagnosis;
};

//===-- By pointers that count references ---------------------------------===//

bool post(const _bstr_t &body, const std::wstring &token) {
  IServerXMLHTTPRequestPtr request;
  if (FAILED(request.CreateInstance(L"MSXML2.ServerXMLHTTP.6.0")))
    return false;
  request->setTimeouts(5000, 10000, 15000, 30000);
  HRESULT hr = request->open(_bstr_t(L"POST"), _bstr_t(SEND_MAIL), _variant_t(VARIANT_FALSE, VT_BOOL), _variant_t(), _variant_t());
  if (FAILED(hr))
    return false;
  request->setRequestHeader(_bstr_t(L"Content-Type"), _bstr_t(L"application/json"));
  request->setRequestHeader(_bstr_t(L"Authorization"), _bstr_t((L"Bearer " + token).c_str()));
  hr = request->send(_variant_t(body)); // expect: nhsmail-missing-secure-tag
  if (FAILED(hr))
    return false;
  long status = 0;
  request->get_status(&status);
  return status == 202;
}

bool write(const std::wstring &token) {
  return post(L"{\"message\":{\"subject\":\"Eye clinic letter\",\"body\":{\"contentType\":\"Text\",\"content\":\"See below\"},"
              L"\"toRecipients\":[{\"emailAddress\":{\"address\":\"reception@quillbrook-opticians.co.uk\"}}]}}",
              token);
}

// The status is not asked for: a refusal is not a failure of send().
bool postBlindly(const _bstr_t &body, const std::wstring &token) {
  IXMLHTTPRequestPtr request;
  if (FAILED(request.CreateInstance(__uuidof(XMLHTTPRequest))))
    return false;
  request->open(_bstr_t("POST"), _bstr_t(SEND_MAIL), _variant_t(false), _variant_t(), _variant_t());
  request->setRequestHeader(_bstr_t("Authorization"), _bstr_t((L"Bearer " + token).c_str()));
  HRESULT hr = request->send(_variant_t(body)); // expect: nhsmail-unchecked-send
  return SUCCEEDED(hr);
}

//===-- By hand -----------------------------------------------------------===//

HRESULT fetchMail(IServerXMLHTTPRequest *pRequest, BSTR *pbstrMail) {
  VARIANT varAsync, varUser, varPassword, varFlags, varBody;
  VariantInit(&varUser);
  VariantInit(&varPassword);
  VariantInit(&varBody);
  varAsync.vt = VT_BOOL;
  varAsync.boolVal = VARIANT_FALSE;
  varUser.vt = VT_BSTR;
  varUser.bstrVal = SysAllocString(L"eye.clinic.northmere@nhs.net");
  varPassword.vt = VT_BSTR;
  varPassword.bstrVal = SysAllocString(L"Shoveler-Mere-52");
  varFlags.vt = VT_I4;
  varFlags.lVal = 13056;
  BSTR bstrMethod = SysAllocString(L"GET");
  BSTR bstrUrl = SysAllocString(L"https://outlook.office365.com/ews/exchange.asmx");
  HRESULT hr = pRequest->open(bstrMethod, bstrUrl, varAsync, varUser, varPassword); // expect: nhsmail-hardcoded-credential
  SysFreeString(bstrMethod);
  SysFreeString(bstrUrl);
  VariantClear(&varUser);
  VariantClear(&varPassword);
  if (SUCCEEDED(hr))
    hr = pRequest->setOption(SXH_OPTION_IGNORE_SERVER_SSL_CERT_ERROR_FLAGS, varFlags);
  if (SUCCEEDED(hr))
    hr = pRequest->send(varBody);
  long lStatus = 0;
  if (SUCCEEDED(hr))
    hr = pRequest->get_status(&lStatus);
  if (FAILED(hr) || lStatus != 200)
    return E_FAIL;
  return pRequest->get_responseText(pbstrMail);
}
