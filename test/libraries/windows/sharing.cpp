// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-stored-credential
// flags: --target=x86_64-w64-mingw32 -DUNICODE -D_UNICODE -D_WIN32_WINNT=0x0601
//
// Memory that processes share, and what it still holds when one lets go of it.
#include <windows.h>

#include <mapix.h>

static HANDLE shared() { return CreateFileMappingW(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, 256, L"Local\\EyeClinic"); }

HRESULT handOver(LPWSTR pszProfile, LPWSTR pszPassword, LPMAPISESSION *ppSession) {
  HANDLE hMapping = shared();
  LPWSTR pszView = (LPWSTR)MapViewOfFile(hMapping, FILE_MAP_WRITE, 0, 0, 0);
  lstrcpyW(pszView, pszPassword);
  UnmapViewOfFile(pszView); // expect: nhsmail-stored-credential memory that other processes share
  CloseHandle(hMapping);
  return MAPILogonEx(0, pszProfile, pszPassword, MAPI_EXTENDED | MAPI_UNICODE, ppSession);
}

HRESULT handOverProfile(LPWSTR pszProfile, LPWSTR pszPassword, LPMAPISESSION *ppSession) {
  HANDLE hMapping = shared();
  LPWSTR pszView = (LPWSTR)MapViewOfFile(hMapping, FILE_MAP_WRITE, 0, 0, 0);
  lstrcpyW(pszView, pszProfile);
  UnmapViewOfFile(pszView);
  CloseHandle(hMapping);
  return MAPILogonEx(0, pszProfile, pszPassword, MAPI_EXTENDED | MAPI_UNICODE, ppSession);
}
