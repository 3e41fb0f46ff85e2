// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// flags: --target=x86_64-w64-mingw32 -DUNICODE -D_UNICODE -DSTRSAFE_NO_DEPRECATE
// policy: {"domains": {"accredited": ["nhs.net"], "notAccredited": ["quillbrook-opticians.co.uk"]}}
// secret: Kestrel-Down-25
// secret: Plover-Scar-63
//
// Texts as Windows programs put them together, seen by what is sent and signed
// in with.
#include <windows.h>

#include <mapix.h>
#include <shlwapi.h>
#include <tchar.h>

#include <strsafe.h>

#include <string>

struct Patient {
  std::wstring name;
  std::wstring diagnosis;
  std::string allergies;
};

HRESULT submit(LPMAPIFOLDER pOutbox, LPCTSTR pszSubject, LPCTSTR pszBody) {
  LPMESSAGE pMessage = NULL;
  HRESULT hr = pOutbox->CreateMessage(NULL, 0, &pMessage);
  if (FAILED(hr))
    return hr;
  SPropValue props[2];
  props[0].ulPropTag = PR_SUBJECT;
  props[0].Value.LPSZ = const_cast<LPTSTR>(pszSubject);
  props[1].ulPropTag = PR_BODY;
  props[1].Value.LPSZ = const_cast<LPTSTR>(pszBody);
  hr = pMessage->SetProps(2, props, NULL);
  if (SUCCEEDED(hr))
    hr = pMessage->SubmitMessage(0);
  pMessage->Release();
  return hr;
}

HRESULT copied(LPMAPIFOLDER pOutbox, const Patient &patient) {
  TCHAR szSubject[64], szBody[1024];
  lstrcpy(szSubject, TEXT("[secure] "));
  lstrcat(szSubject, TEXT("Letter"));
  lstrcpyn(szBody, patient.diagnosis.c_str(), 1024);
  return submit(pOutbox, szSubject, szBody);
}

HRESULT copiedUntagged(LPMAPIFOLDER pOutbox, const Patient &patient) {
  TCHAR szSubject[64], szBody[1024];
  lstrcpy(szSubject, TEXT("Letter"));
  lstrcpyn(szBody, patient.diagnosis.c_str(), 1024);
  return submit(pOutbox, szSubject, szBody); // expect: nhsmail-missing-secure-tag
}

HRESULT printed(LPMAPIFOLDER pOutbox, const Patient &patient, int number) {
  WCHAR szSubject[128];
  StringCchPrintf(szSubject, ARRAYSIZE(szSubject), L"[secure] Letter %d", number);
  return submit(pOutbox, szSubject, patient.diagnosis.c_str());
}

HRESULT printedUntagged(LPMAPIFOLDER pOutbox, const Patient &patient, int number) {
  WCHAR szSubject[128];
  StringCbPrintf(szSubject, sizeof(szSubject), L"Letter %d", number);
  return submit(pOutbox, szSubject, patient.diagnosis.c_str()); // expect: nhsmail-missing-secure-tag
}

HRESULT printedWithRest(LPMAPIFOLDER pOutbox, const Patient &patient) {
  WCHAR szBody[512], *pszEnd = NULL;
  size_t cchLeft = 0;
  StringCchPrintfEx(szBody, 512, &pszEnd, &cchLeft, STRSAFE_NO_TRUNCATION, L"Findings: %s", patient.diagnosis.c_str());
  return submit(pOutbox, L"Letter", szBody); // expect: nhsmail-missing-secure-tag
}

HRESULT appended(LPMAPIFOLDER pOutbox, const Patient &patient) {
  WCHAR szSubject[64];
  if (FAILED(StringCchCopy(szSubject, 64, L"[secure]")) || FAILED(StringCchCat(szSubject, 64, L" Letter")))
    return E_FAIL;
  return submit(pOutbox, szSubject, patient.diagnosis.c_str());
}

HRESULT formatted(LPMAPIFOLDER pOutbox, const Patient &patient, LPCWSTR pszClinic) {
  TCHAR szSubject[64];
  wsprintf(szSubject, TEXT("[secure] %s"), pszClinic);
  HRESULT hr = submit(pOutbox, szSubject, patient.diagnosis.c_str());
  if (FAILED(hr))
    return hr;
  swprintf_s(szSubject, 64, L"[secure] %s", pszClinic);
  if (FAILED(hr = submit(pOutbox, szSubject, patient.diagnosis.c_str())))
    return hr;
  _stprintf_s(szSubject, L"Letter from %s", pszClinic);
  return submit(pOutbox, szSubject, patient.diagnosis.c_str()); // expect: nhsmail-missing-secure-tag
}

HRESULT formattedByOverload(LPMAPIFOLDER pOutbox, const Patient &patient, LPCWSTR pszClinic) {
  TCHAR szSubject[64];
  _stprintf_s(szSubject, L"[secure] Letter from %s", pszClinic);
  return submit(pOutbox, szSubject, patient.diagnosis.c_str());
}

std::wstring widened(const std::string &narrow) {
  int length = MultiByteToWideChar(CP_UTF8, 0, narrow.c_str(), -1, NULL, 0);
  std::wstring wide(length, L'\0');
  MultiByteToWideChar(CP_UTF8, 0, narrow.c_str(), -1, &wide[0], length);
  return wide;
}

HRESULT converted(LPMAPIFOLDER pOutbox, const Patient &patient) {
  return submit(pOutbox, L"Letter", widened(patient.allergies).c_str()); // expect: nhsmail-missing-secure-tag
}

HRESULT tested(LPMAPIFOLDER pOutbox, const Patient &patient, LPCWSTR pszSubject) {
  if (StrStrI(pszSubject, L"[secure]") == NULL)
    return E_INVALIDARG;
  return submit(pOutbox, pszSubject, patient.diagnosis.c_str());
}

//===-- Passwords ---------------------------------------------------------===//

HRESULT logOn(LPTSTR pszPassword, LPMAPISESSION *ppSession) {
  return MAPILogonEx(0, NULL, pszPassword, MAPI_EXTENDED, ppSession);
}

HRESULT fixed(LPMAPISESSION *ppSession) {
  TCHAR szPassword[32];
  _tcscpy(szPassword, _T("Kestrel-Down-25"));
  return logOn(szPassword, ppSession); // expect: nhsmail-hardcoded-credential
}

HRESULT fixedAndWidened(LPMAPISESSION *ppSession) {
  char szNarrow[] = "Plover-Scar-63";
  WCHAR szPassword[32];
  MultiByteToWideChar(CP_ACP, 0, szNarrow, -1, szPassword, 32);
  return logOn(szPassword, ppSession); // expect: nhsmail-hardcoded-credential
}

HRESULT fromEnvironment(LPMAPISESSION *ppSession) {
  TCHAR szPassword[32];
  GetEnvironmentVariable(TEXT("CLINIC_PASSWORD"), szPassword, 32);
  HRESULT hr = logOn(szPassword, ppSession);
  SecureZeroMemory(szPassword, sizeof(szPassword));
  return hr;
}

HRESULT fromIniFile(LPMAPISESSION *ppSession) {
  TCHAR szPassword[32];
  GetPrivateProfileString(TEXT("mail"), TEXT("password"), TEXT(""), szPassword, 32, TEXT("C:\\clinic\\clinic.ini"));
  return logOn(szPassword, ppSession);
}

HRESULT fromIniFileOrFixed(LPMAPISESSION *ppSession) {
  TCHAR szPassword[32];
  GetPrivateProfileString(TEXT("mail"), TEXT("password"), TEXT("Kestrel-Down-25"), szPassword, 32, TEXT("C:\\clinic\\clinic.ini"));
  return logOn(szPassword, ppSession); // expect: nhsmail-hardcoded-credential
}

HRESULT fromRegistry(LPMAPISESSION *ppSession) {
  WCHAR szPassword[64] = L"";
  DWORD cb = sizeof(szPassword), dwType = 0;
  HKEY hKey = NULL;
  if (RegOpenKeyEx(HKEY_CURRENT_USER, L"Software\\EyeClinic", 0, KEY_READ, &hKey) != ERROR_SUCCESS)
    return E_FAIL;
  RegQueryValueEx(hKey, L"Password", NULL, &dwType, (LPBYTE)szPassword, &cb);
  RegCloseKey(hKey);
  return logOn(szPassword, ppSession);
}
