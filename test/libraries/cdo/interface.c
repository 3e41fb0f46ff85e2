// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// flags: --target=x86_64-w64-mingw32
// policy: {"domains": {"accredited": ["nhs.net"], "notAccredited": ["quillbrook-opticians.co.uk"]}}
//
// CDO in C: methods are called through the interface's table.
#define COBJMACROS
#include <windows.h>

#include <ole2.h>

#include <cdosys.h>

struct patient {
  const WCHAR *diagnosis;
};

static HRESULT send_letter(const struct patient *patient, IConfiguration *config, const WCHAR *subject) {
  IMessage *message = NULL;
  BSTR text;
  HRESULT hr = CoCreateInstance(&CLSID_Message, NULL, CLSCTX_INPROC_SERVER, &IID_IMessage, (void **)&message);
  if (FAILED(hr))
    return hr;
  IMessage_putref_Configuration(message, config);
  text = SysAllocString(L"reception@quillbrook-opticians.co.uk");
  IMessage_put_To(message, text);
  SysFreeString(text);
  text = SysAllocString(subject);
  IMessage_put_Subject(message, text);
  SysFreeString(text);
  text = SysAllocString(patient->diagnosis);
  IMessage_put_TextBody(message, text);
  SysFreeString(text);
  hr = IMessage_Send(message);
  IMessage_Release(message);
  return hr;
}

HRESULT send_both(const struct patient *patient, IConfiguration *config) {
  HRESULT hr = send_letter(patient, config, L"[secure] Eye clinic letter");
  if (SUCCEEDED(hr))
    hr = send_letter(patient, config, L"Eye clinic letter"); // expect: nhsmail-missing-secure-tag
  return hr;
}

void send_reminder(IMessage *message) {
  message->lpVtbl->Send(message); // expect: nhsmail-unchecked-send
  message->lpVtbl->Release(message);
}
