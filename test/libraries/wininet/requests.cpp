// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// flags: --target=x86_64-w64-mingw32
// policy: {"domains": {"accredited": ["nhs.net"], "notAccredited": ["quillbrook-opticians.co.uk"]}}
// secret: Heron-Island-58
//
// Requests by WinINet, in narrow and wide characters, at once and in pieces.
#include <windows.h>
#include <wininet.h>

#include <cstring>
#include <stdexcept>
#include <string>

struct Patient {
  std::string diagnosis;
};

std::string mailBody(const std::string &subject, const std::string &text) {
  return "{\"message\":{\"subject\":\"" + subject + "\",\"body\":{\"content\":\"" + text +
         "\"},\"toRecipients\":[{\"emailAddress\":{\"address\":\"reception@quillbrook-opticians.co.uk\"}}]}}";
}

DWORD statusOf(HINTERNET hRequest) {
  DWORD dwStatus = 0, dwLength = sizeof(dwStatus);
  HttpQueryInfoA(hRequest, HTTP_QUERY_STATUS_CODE | HTTP_QUERY_FLAG_NUMBER, &dwStatus, &dwLength, NULL);
  return dwStatus;
}

bool sendChecked(const Patient &patient, const std::string &token) {
  HINTERNET hOpen = InternetOpenA("EyeClinic", INTERNET_OPEN_TYPE_PRECONFIG, NULL, NULL, 0);
  HINTERNET hConnect = InternetConnectA(hOpen, "graph.microsoft.com", INTERNET_DEFAULT_HTTPS_PORT, NULL, NULL, INTERNET_SERVICE_HTTP, 0, 0);
  HINTERNET hRequest = HttpOpenRequestA(hConnect, "POST", "/v1.0/me/sendMail", NULL, NULL, NULL,
                                        INTERNET_FLAG_SECURE | INTERNET_FLAG_RELOAD | INTERNET_FLAG_NO_CACHE_WRITE | INTERNET_FLAG_KEEP_CONNECTION, 0);
  std::string header = "Authorization: Bearer " + token;
  HttpAddRequestHeadersA(hRequest, header.c_str(), (DWORD)header.size(), HTTP_ADDREQ_FLAG_ADD);
  std::string body = mailBody("[secure] Letter", patient.diagnosis);
  bool fSent = HttpSendRequestA(hRequest, "Content-Type: application/json", (DWORD)-1, &body[0], (DWORD)body.size()) && statusOf(hRequest) == HTTP_STATUS_ACCEPTED;
  InternetCloseHandle(hRequest);
  InternetCloseHandle(hConnect);
  InternetCloseHandle(hOpen);
  return fSent;
}

bool sendUntagged(HINTERNET hConnect, const Patient &patient, LPCSTR pszHeader) {
  HINTERNET hRequest = HttpOpenRequestA(hConnect, "POST", "/v1.0/me/sendMail", NULL, NULL, NULL, INTERNET_FLAG_SECURE | INTERNET_FLAG_NO_UI, 0);
  std::string body = mailBody("Letter", patient.diagnosis);
  BOOL fSent = HttpSendRequestA(hRequest, pszHeader, (DWORD)strlen(pszHeader), &body[0], (DWORD)body.size()); // expect: nhsmail-missing-secure-tag // expect: nhsmail-unchecked-send
  InternetCloseHandle(hRequest);
  return fSent == TRUE;
}

void sendInPieces(HINTERNET hRequest, const std::string &body) {
  INTERNET_BUFFERSA buffers = {};
  buffers.dwStructSize = sizeof(buffers);
  buffers.lpcszHeader = "Content-Type: application/json";
  buffers.dwBufferTotal = (DWORD)body.size();
  if (!HttpSendRequestExA(hRequest, &buffers, NULL, 0, 0))
    throw std::runtime_error("cannot begin");
  DWORD written = 0;
  InternetWriteFile(hRequest, body.data(), (DWORD)body.size(), &written);
  if (!HttpEndRequestA(hRequest, NULL, 0, 0) || statusOf(hRequest) != 202)
    throw std::runtime_error("refused");
}

//===-- Signing in, and how the connection is protected -------------------===//

HINTERNET exchange(HINTERNET hOpen) {
  return InternetConnectW(hOpen, L"outlook.office365.com", INTERNET_DEFAULT_HTTPS_PORT, L"eye.clinic.northmere@nhs.net", // expect: nhsmail-hardcoded-credential
                          L"Heron-Island-58", INTERNET_SERVICE_HTTP, 0, 0);
}

HINTERNET exchangeAs(HINTERNET hOpen, LPCWSTR pszUser, LPWSTR pszPassword) {
  HINTERNET hConnect = InternetConnectW(hOpen, L"outlook.office365.com", INTERNET_DEFAULT_HTTPS_PORT, NULL, NULL, INTERNET_SERVICE_HTTP, 0, 0);
  DWORD dwWait = 30000;
  InternetSetOptionW(hConnect, INTERNET_OPTION_RECEIVE_TIMEOUT, &dwWait, sizeof(dwWait));
  InternetSetOptionW(hConnect, INTERNET_OPTION_USERNAME, (LPVOID)pszUser, (DWORD)wcslen(pszUser));
  InternetSetOptionW(hConnect, INTERNET_OPTION_PASSWORD, pszPassword, (DWORD)wcslen(pszPassword));
  return hConnect;
}

bool askWithAnyCertificate(HINTERNET hConnect, LPVOID pBody, DWORD cb) {
  HINTERNET hRequest = HttpOpenRequestW(hConnect, L"POST", L"/EWS/Exchange.asmx", NULL, NULL, NULL,
                                        INTERNET_FLAG_SECURE | INTERNET_FLAG_IGNORE_CERT_CN_INVALID | INTERNET_FLAG_IGNORE_CERT_DATE_INVALID, 0);
  for (;;) {
    if (HttpSendRequestW(hRequest, NULL, 0, pBody, cb))
      return statusOf(hRequest) == 200;
    if (GetLastError() != ERROR_INTERNET_INVALID_CA)
      return false;
    DWORD dwFlags = 0, dwSize = sizeof(dwFlags);
    InternetQueryOptionW(hRequest, INTERNET_OPTION_SECURITY_FLAGS, &dwFlags, &dwSize);
    dwFlags |= SECURITY_FLAG_IGNORE_UNKNOWN_CA;
    InternetSetOptionW(hRequest, INTERNET_OPTION_SECURITY_FLAGS, &dwFlags, sizeof(dwFlags));
  }
}

bool askInTheClear(HINTERNET hOpen, std::string form) {
  HINTERNET hConnect = InternetConnectA(hOpen, "outlook.office365.com", INTERNET_DEFAULT_HTTP_PORT, NULL, NULL, INTERNET_SERVICE_HTTP, 0, 1);
  HINTERNET hRequest = HttpOpenRequestA(hConnect, NULL, "/owa/", "HTTP/1.1", NULL, NULL, INTERNET_FLAG_RELOAD, 1);
  return HttpSendRequestA(hRequest, NULL, 0, form.empty() ? NULL : &form[0], (DWORD)form.size());
}

std::string fetch(HINTERNET hOpen, LPCSTR pszUrl) {
  std::string page;
  HINTERNET hFile = InternetOpenUrlA(hOpen, pszUrl, "Accept: text/plain", (DWORD)-1, INTERNET_FLAG_IGNORE_CERT_CN_INVALID, 0);
  char buffer[1024];
  DWORD read = 0;
  while (InternetReadFile(hFile, buffer, sizeof(buffer), &read) && read)
    page.append(buffer, read);
  InternetCloseHandle(hFile);
  return page;
}
