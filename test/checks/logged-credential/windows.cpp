// What comes out of the Credential Manager, and the streams of the Windows
// libraries.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential
// flags: --target=x86_64-w64-mingw32 -DUNICODE

#include <windows.h>

#include <mapi.h>
#include <wincred.h>

#include <cstdio>
#include <string>

ULONG mail(LHANDLE session, MapiMessage &message) {
  return MAPISendMail(session, 0, &message, 0, 0);
}

static bool stored(std::wstring &value) {
  PCREDENTIALW credential = nullptr;
  if (!CredReadW(L"Clinic/Graph", CRED_TYPE_GENERIC, 0, &credential))
    return false;
  value.assign(reinterpret_cast<const wchar_t *>(credential->CredentialBlob),
               credential->CredentialBlobSize / sizeof(wchar_t));
  CredFree(credential);
  return true;
}

void filledIn() {
  std::wstring value;
  if (!stored(value))
    return;
  wprintf(L"%zu characters\n", value.size());
  wprintf(L"read %ls\n", value.c_str()); // expect: nhsmail-logged-credential printed on the console
}

void constructed() {
  PCREDENTIALW credential = nullptr;
  if (!CredReadW(L"Clinic/Graph", CRED_TYPE_GENERIC, 0, &credential))
    return;
  std::wstring value((const wchar_t *)credential->CredentialBlob,
                     credential->CredentialBlobSize / sizeof(wchar_t));
  OutputDebugStringW(value.c_str()); // expect: nhsmail-logged-credential
  CredFree(credential);
}

void toStandardError(const std::string &password) {
  fprintf(stderr, "signing in with %s\n", password.c_str()); // expect: nhsmail-logged-credential printed on the console
}

void wide(const std::wstring &password) {
  fwprintf(stderr, L"signing in with %ls\n", password.c_str()); // expect: nhsmail-logged-credential printed on the console
}

void nameOfEntry() {
  PCREDENTIALW credential = nullptr;
  if (!CredReadW(L"Clinic/Graph", CRED_TYPE_GENERIC, 0, &credential))
    return;
  fwprintf(stderr, L"entry of %ls\n", credential->UserName);
  CredFree(credential);
}

void lengths(const std::string &password) {
  fprintf(stderr, "%zu characters\n", password.size());
  fprintf(stderr, password.empty() ? "no password\n" : "a password\n");
}
