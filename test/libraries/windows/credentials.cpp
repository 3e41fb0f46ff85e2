// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// flags: --target=x86_64-w64-mingw32 -DUNICODE -D_UNICODE -D_WIN32_WINNT=0x0601
// secret: Linnet-Rigg-77
// secret: Dunlin-Sands-18
//
// Where passwords are kept, typed, told and handed on: the stores that protect
// them, and those that do not.
#include <windows.h>

#include <bcrypt.h>
#include <dpapi.h>
#include <evntprov.h>
#include <mapix.h>
#include <shellapi.h>
#include <shlwapi.h>
#include <wincred.h>

#include <strsafe.h>

#include <string>
#include <vector>

HRESULT logOn(LPWSTR pszPassword, LPMAPISESSION *ppSession) {
  return MAPILogonEx(0, NULL, pszPassword, MAPI_EXTENDED | MAPI_UNICODE, ppSession);
}

//===-- Protected ---------------------------------------------------------===//

bool keep(LPCWSTR pszUser, const std::wstring &password) {
  CREDENTIALW credential = {};
  credential.Type = CRED_TYPE_GENERIC;
  credential.TargetName = const_cast<LPWSTR>(L"EyeClinic/NHSmail");
  credential.UserName = const_cast<LPWSTR>(pszUser);
  credential.CredentialBlob = (LPBYTE)password.data();
  credential.CredentialBlobSize = (DWORD)(password.size() * sizeof(wchar_t));
  credential.Persist = CRED_PERSIST_LOCAL_MACHINE;
  return CredWriteW(&credential, 0) == TRUE;
}

HRESULT logOnAsKept(LPMAPISESSION *ppSession) {
  PCREDENTIALW pCredential = NULL;
  if (!CredReadW(L"EyeClinic/NHSmail", CRED_TYPE_GENERIC, 0, &pCredential))
    return HRESULT_FROM_WIN32(GetLastError());
  std::wstring password((wchar_t *)pCredential->CredentialBlob, pCredential->CredentialBlobSize / sizeof(wchar_t));
  CredFree(pCredential);
  return logOn(&password[0], ppSession);
}

std::vector<BYTE> protect(const std::wstring &password) {
  DATA_BLOB in = {(DWORD)(password.size() * 2), (BYTE *)password.data()}, out = {};
  if (!CryptProtectData(&in, L"NHSmail", NULL, NULL, NULL, CRYPTPROTECT_UI_FORBIDDEN, &out))
    return {};
  std::vector<BYTE> sealed(out.pbData, out.pbData + out.cbData);
  LocalFree(out.pbData);
  return sealed;
}

HRESULT logOnWithProtected(LPMAPISESSION *ppSession) {
  BYTE sealed[512];
  DWORD cb = sizeof(sealed);
  RegGetValueW(HKEY_CURRENT_USER, L"Software\\EyeClinic", L"Sealed", RRF_RT_REG_BINARY, NULL, sealed, &cb);
  DATA_BLOB in = {cb, sealed}, out = {};
  if (!CryptUnprotectData(&in, NULL, NULL, NULL, NULL, 0, &out))
    return E_ACCESSDENIED;
  HRESULT hr = logOn((LPWSTR)out.pbData, ppSession);
  SecureZeroMemory(out.pbData, out.cbData);
  LocalFree(out.pbData);
  return hr;
}

void keepProtected(const std::wstring &password) {
  std::vector<BYTE> sealed = protect(password);
  HKEY hKey = NULL;
  RegCreateKeyExW(HKEY_CURRENT_USER, L"Software\\EyeClinic", 0, NULL, 0, KEY_WRITE, NULL, &hKey, NULL);
  RegSetValueExW(hKey, L"Sealed", 0, REG_BINARY, sealed.data(), (DWORD)sealed.size());
  RegCloseKey(hKey);
}

//===-- Not protected -----------------------------------------------------===//

void keepInTheClear(LPWSTR pszPassword) {
  DWORD cb = (lstrlenW(pszPassword) + 1) * sizeof(WCHAR);
  HKEY hKey = NULL;
  RegCreateKeyExW(HKEY_CURRENT_USER, L"Software\\EyeClinic", 0, NULL, 0, KEY_WRITE, NULL, &hKey, NULL);
  RegSetValueExW(hKey, L"Password", 0, REG_SZ, (const BYTE *)pszPassword, cb);
  RegSetKeyValueW(HKEY_CURRENT_USER, L"Software\\EyeClinic", L"Password", REG_SZ, pszPassword, cb);
  SHSetValueW(HKEY_CURRENT_USER, L"Software\\EyeClinic", L"Password", REG_SZ, pszPassword, cb);
  WritePrivateProfileStringW(L"mail", L"password", pszPassword, L"C:\\clinic\\clinic.ini");
  WriteProfileStringW(L"mail", L"password", pszPassword);
  SetEnvironmentVariableW(L"CLINIC_PASSWORD", pszPassword);
  RegCloseKey(hKey);
}

void keepInFile(LPCSTR pszPassword) {
  char szPath[MAX_PATH], szFile[MAX_PATH];
  GetTempPathA(MAX_PATH, szPath);
  GetTempFileNameA(szPath, "cli", 0, szFile);
  HANDLE hFile = CreateFileA(szFile, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
  DWORD written = 0;
  WriteFile(hFile, pszPassword, lstrlenA(pszPassword), &written, NULL);
  CloseHandle(hFile);
}

// A key that is in the program protects nothing.
void keepWithFixedKey(const std::string &password) {
  BYTE key[] = "Linnet-Rigg-77", sealed[64];
  ULONG cb = 0;
  BCRYPT_ALG_HANDLE hAes = NULL;
  BCRYPT_KEY_HANDLE hKey = NULL;
  BCryptOpenAlgorithmProvider(&hAes, BCRYPT_AES_ALGORITHM, NULL, 0);
  BCryptGenerateSymmetricKey(hAes, &hKey, NULL, 0, key, 16, 0);
  BCryptEncrypt(hKey, (PUCHAR)password.data(), (ULONG)password.size(), NULL, NULL, 0, sealed, sizeof(sealed), &cb, BCRYPT_BLOCK_PADDING);
  RegSetKeyValueA(HKEY_CURRENT_USER, "Software\\EyeClinic", "Sealed", REG_BINARY, sealed, cb);
  BCryptDestroyKey(hKey);
  BCryptCloseAlgorithmProvider(hAes, 0);
}

//===-- Told --------------------------------------------------------------===//

void tell(REGHANDLE hProvider, LPWSTR pszPassword, const std::string &password) {
  WCHAR szLine[128];
  StringCchPrintfW(szLine, 128, L"signing in with %s", pszPassword);
  OutputDebugStringW(szLine);
  OutputDebugStringA(("signing in with " + password).c_str());
  HANDLE hLog = RegisterEventSourceW(NULL, L"EyeClinic");
  LPCWSTR lines[2] = {L"signing in", szLine};
  ReportEventW(hLog, EVENTLOG_INFORMATION_TYPE, 0, 1, NULL, 2, 0, lines, NULL);
  DeregisterEventSource(hLog);
  EventWriteString(hProvider, 4, 0, szLine);
  EVENT_DATA_DESCRIPTOR data[1];
  EVENT_DESCRIPTOR what = {};
  EventDataDescCreate(&data[0], pszPassword, 64);
  EventWrite(hProvider, &what, 1, data);
  DWORD written = 0;
  WriteConsoleW(GetStdHandle(STD_OUTPUT_HANDLE), szLine, lstrlenW(szLine), &written, NULL);
}

void handOn(LPCWSTR pszPassword) {
  WCHAR szCommand[256];
  StringCchPrintfW(szCommand, 256, L"blat.exe -server send.nhs.net -pw %s", pszPassword);
  STARTUPINFOW start = {sizeof(start)};
  PROCESS_INFORMATION process = {};
  CreateProcessW(NULL, szCommand, NULL, NULL, FALSE, 0, NULL, NULL, &start, &process);
  WaitForSingleObject(process.hProcess, 10000);
  ShellExecuteW(NULL, L"open", L"mailer.exe", szCommand, NULL, SW_HIDE);
  SHELLEXECUTEINFOW info = {sizeof(info)};
  info.lpFile = L"mailer.exe";
  info.lpParameters = szCommand;
  ShellExecuteExW(&info);
}

void handOnNarrow(const std::string &password) {
  WinExec(("blat.exe -pw " + password).c_str(), SW_HIDE);
}

//===-- Typed -------------------------------------------------------------===//

HRESULT logOnByPrompt(HWND hwnd, LPMAPISESSION *ppSession) {
  WCHAR szUser[128] = L"", szPassword[128] = L"";
  CREDUI_INFOW info = {sizeof(info), hwnd, L"Sign in to NHSmail", L"Eye clinic", NULL};
  BOOL fSave = FALSE;
  if (CredUIPromptForCredentialsW(&info, L"NHSmail", NULL, 0, szUser, 128, szPassword, 128, &fSave, CREDUI_FLAGS_GENERIC_CREDENTIALS) != NO_ERROR)
    return E_ABORT;
  HRESULT hr = logOn(szPassword, ppSession);
  SecureZeroMemory(szPassword, sizeof(szPassword));
  return hr;
}

HRESULT logOnByModernPrompt(HWND hwnd, LPMAPISESSION *ppSession) {
  CREDUI_INFOW info = {sizeof(info), hwnd, L"Sign in to NHSmail", L"Eye clinic", NULL};
  ULONG package = 0, cbOut = 0;
  LPVOID pOut = NULL;
  if (CredUIPromptForWindowsCredentialsW(&info, 0, &package, NULL, 0, &pOut, &cbOut, NULL, CREDUIWIN_GENERIC) != ERROR_SUCCESS)
    return E_ABORT;
  WCHAR szUser[128], szDomain[128], szPassword[128];
  DWORD cchUser = 128, cchDomain = 128, cchPassword = 128;
  CredUnPackAuthenticationBufferW(0, pOut, cbOut, szUser, &cchUser, szDomain, &cchDomain, szPassword, &cchPassword);
  return logOn(szPassword, ppSession);
}

HRESULT logOnByDialog(HWND hDlg, LPMAPISESSION *ppSession) {
  WCHAR szPassword[64];
  GetDlgItemTextW(hDlg, 1002, szPassword, 64);
  return logOn(szPassword, ppSession);
}

HRESULT logOnByWindow(HWND hEdit, LPMAPISESSION *ppSession) {
  WCHAR szPassword[64];
  if (GetWindowTextW(hEdit, szPassword, 64) == 0)
    SendMessageW(hEdit, WM_GETTEXT, 64, (LPARAM)szPassword);
  return logOn(szPassword, ppSession);
}

HRESULT logOnByConsole(LPMAPISESSION *ppSession) {
  HANDLE hIn = GetStdHandle(STD_INPUT_HANDLE);
  DWORD dwMode = 0, read = 0;
  GetConsoleMode(hIn, &dwMode);
  SetConsoleMode(hIn, dwMode & ~ENABLE_ECHO_INPUT);
  WCHAR szPassword[64];
  ReadConsoleW(hIn, szPassword, 63, &read, NULL);
  SetConsoleMode(hIn, dwMode);
  return logOn(szPassword, ppSession);
}

//===-- Decoded -----------------------------------------------------------===//

HRESULT logOnDecoded(LPMAPISESSION *ppSession) {
  BYTE password[64];
  DWORD cb = sizeof(password);
  CryptStringToBinaryA("RHVubGluLVNhbmRzLTE4", 0, CRYPT_STRING_BASE64, password, &cb, NULL, NULL);
  return logOn((LPWSTR)password, ppSession); // expect: nhsmail-hardcoded-credential
}

HRESULT logOnFixed(LPMAPISESSION *ppSession) {
  WCHAR szPassword[] = L"Dunlin-Sands-18";
  return logOn(szPassword, ppSession); // expect: nhsmail-hardcoded-credential
}
