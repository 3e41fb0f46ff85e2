// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// flags: --target=x86_64-w64-mingw32 -DUNICODE
// policy: {"domains": {"accredited": ["nhs.net"], "notAccredited": ["quillbrook-opticians.co.uk"]}}
// secret: Saffron-Meadow-44
// secret: eyJraWQiOiJ0ZXN0In0
//
// Microsoft Graph and Exchange Web Services by WinHTTP: session, connection and
// request; options and timeouts; the status that the service answers.
#include <windows.h>
#include <winhttp.h>

#include <cstdlib>
#include <stdexcept>
#include <string>

struct Patient {
  std::string diagnosis;
};

// The body names subject, text and recipient.
std::string mailBody(const std::string &subject, const std::string &text, const std::string &to) {
  return "{\"message\":{\"subject\":\"" + subject + "\",\"body\":{\"contentType\":\"Text\",\"content\":\"" + text +
         "\"},\"toRecipients\":[{\"emailAddress\":{\"address\":\"" + to + "\"}}]},\"saveToSentItems\":true}";
}

//===-- All in one function -----------------------------------------------===//

bool sendChecked(const Patient &patient, const std::wstring &token) {
  DWORD dwStatus = 0, dwSize = sizeof(dwStatus);
  BOOL bResults = FALSE;
  HINTERNET hConnect = NULL, hRequest = NULL;
  std::string body = mailBody("[secure] Eye clinic letter", patient.diagnosis, "reception@quillbrook-opticians.co.uk");
  std::wstring headers = L"Authorization: Bearer " + token;

  HINTERNET hSession = WinHttpOpen(L"EyeClinic/1.0", WINHTTP_ACCESS_TYPE_DEFAULT_PROXY, WINHTTP_NO_PROXY_NAME, WINHTTP_NO_PROXY_BYPASS, 0);
  if (hSession)
    hConnect = WinHttpConnect(hSession, L"graph.microsoft.com", INTERNET_DEFAULT_HTTPS_PORT, 0);
  if (hConnect)
    hRequest = WinHttpOpenRequest(hConnect, L"POST", L"/v1.0/users/eye.clinic.northmere@nhs.net/sendMail", NULL, WINHTTP_NO_REFERER,
                                  WINHTTP_DEFAULT_ACCEPT_TYPES, WINHTTP_FLAG_SECURE | WINHTTP_FLAG_REFRESH);
  if (hRequest)
    bResults = WinHttpAddRequestHeaders(hRequest, headers.c_str(), (DWORD)-1L, WINHTTP_ADDREQ_FLAG_ADD);
  if (bResults)
    bResults = WinHttpSendRequest(hRequest, L"Content-Type: application/json", (DWORD)-1L, (LPVOID)body.data(), (DWORD)body.size(), (DWORD)body.size(), 0);
  if (bResults)
    bResults = WinHttpReceiveResponse(hRequest, NULL);
  if (bResults)
    bResults = WinHttpQueryHeaders(hRequest, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER, WINHTTP_HEADER_NAME_BY_INDEX,
                                   &dwStatus, &dwSize, WINHTTP_NO_HEADER_INDEX);
  bool bAccepted = bResults && dwStatus == 202;

  if (hRequest)
    WinHttpCloseHandle(hRequest);
  if (hConnect)
    WinHttpCloseHandle(hConnect);
  if (hSession)
    WinHttpCloseHandle(hSession);
  return bAccepted;
}

//===-- A class that keeps the handles ------------------------------------===//

class GraphMail {
public:
  explicit GraphMail(const std::wstring &token) {
    m_session = WinHttpOpen(L"EyeClinic/1.0", WINHTTP_ACCESS_TYPE_NO_PROXY, NULL, NULL, 0);
    WinHttpSetTimeouts(m_session, 10000, 10000, 10000, 30000);
    m_connection = WinHttpConnect(m_session, L"graph.microsoft.com", INTERNET_DEFAULT_HTTPS_PORT, 0);
    m_header = L"Authorization: Bearer " + token;
  }
  ~GraphMail() {
    WinHttpCloseHandle(m_connection);
    WinHttpCloseHandle(m_session);
  }

  // The transfer alone is looked at.
  bool postUnchecked(const std::string &body) {
    HINTERNET request = open();
    if (!request)
      return false;
    if (!WinHttpSendRequest(request, m_header.c_str(), (DWORD)-1, (LPVOID)body.c_str(), body.size(), body.size(), 0) || // expect: nhsmail-unchecked-send
        !WinHttpReceiveResponse(request, nullptr)) {
      WinHttpCloseHandle(request);
      return false;
    }
    WinHttpCloseHandle(request);
    return true;
  }

  void post(const std::string &body) {
    HINTERNET request = open();
    if (!WinHttpSendRequest(request, m_header.c_str(), (DWORD)-1, (LPVOID)body.c_str(), body.size(), body.size(), 0))
      throw std::runtime_error("not sent");
    if (!WinHttpReceiveResponse(request, nullptr))
      throw std::runtime_error("no answer");
    DWORD status = 0, size = sizeof status;
    WinHttpQueryHeaders(request, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER, nullptr, &status, &size, nullptr);
    WinHttpCloseHandle(request);
    if (status != HTTP_STATUS_ACCEPTED)
      throw std::runtime_error("refused");
  }

  // The status as text.
  int postForText(const std::string &body) {
    HINTERNET request = open();
    WinHttpSendRequest(request, m_header.c_str(), (DWORD)-1, (LPVOID)body.c_str(), body.size(), body.size(), 0);
    WinHttpReceiveResponse(request, nullptr);
    WCHAR status[8] = L"";
    DWORD size = sizeof status;
    WinHttpQueryHeaders(request, WINHTTP_QUERY_STATUS_CODE, nullptr, status, &size, nullptr);
    WinHttpCloseHandle(request);
    return _wtoi(status);
  }

private:
  HINTERNET open() {
    return WinHttpOpenRequest(m_connection, L"POST", L"/v1.0/me/sendMail", nullptr, WINHTTP_NO_REFERER, WINHTTP_DEFAULT_ACCEPT_TYPES, WINHTTP_FLAG_SECURE);
  }
  HINTERNET m_session = nullptr, m_connection = nullptr;
  std::wstring m_header;
};

void writeToOpticians(const Patient &patient, const std::wstring &token) {
  GraphMail mail(token);
  mail.post(mailBody("Eye clinic letter", patient.diagnosis, "reception@quillbrook-opticians.co.uk")); // expect: nhsmail-missing-secure-tag
  mail.post(mailBody("[secure] Eye clinic letter", patient.diagnosis, "reception@quillbrook-opticians.co.uk"));
}

//===-- Signing in, and how the connection is protected -------------------===//

bool askExchange(HINTERNET hSession, bool fTls, LPSTR pszSoap, DWORD cb) {
  HINTERNET hConnect = WinHttpConnect(hSession, L"outlook.office365.com", fTls ? 443 : 80, 0);
  HINTERNET hRequest = WinHttpOpenRequest(hConnect, L"POST", L"/EWS/Exchange.asmx", NULL, NULL, NULL, fTls ? WINHTTP_FLAG_SECURE : 0);
  WinHttpSetCredentials(hRequest, WINHTTP_AUTH_TARGET_PROXY, WINHTTP_AUTH_SCHEME_BASIC, L"proxy", L"proxy", NULL);
  WinHttpSetCredentials(hRequest, WINHTTP_AUTH_TARGET_SERVER, WINHTTP_AUTH_SCHEME_NTLM, // expect: nhsmail-hardcoded-credential
                        L"eye.clinic.northmere@nhs.net", L"Saffron-Meadow-44", NULL);
  DWORD dwFlags = SECURITY_FLAG_IGNORE_UNKNOWN_CA | SECURITY_FLAG_IGNORE_CERT_CN_INVALID | SECURITY_FLAG_IGNORE_CERT_DATE_INVALID;
  WinHttpSetOption(hRequest, WINHTTP_OPTION_SECURITY_FLAGS, &dwFlags, sizeof(dwFlags));
  DWORD dwProtocols = WINHTTP_FLAG_SECURE_PROTOCOL_TLS1 | WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_1 | WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_2;
  WinHttpSetOption(hSession, WINHTTP_OPTION_SECURE_PROTOCOLS, &dwProtocols, sizeof(dwProtocols));
  return WinHttpSendRequest(hRequest, L"Content-Type: text/xml", (DWORD)-1, pszSoap, cb, cb, 0) && WinHttpReceiveResponse(hRequest, NULL);
}

bool askInTheClear(HINTERNET hSession) {
  HINTERNET hConnect = WinHttpConnect(hSession, L"outlook.office365.com", INTERNET_DEFAULT_HTTP_PORT, 0);
  HINTERNET hRequest = WinHttpOpenRequest(hConnect, NULL, L"/api/v2.0/me", NULL, NULL, NULL, 0);
  WinHttpSetOption(hRequest, WINHTTP_OPTION_USERNAME, (LPVOID)L"eye.clinic.northmere@nhs.net", 28);
  std::wstring password = _wgetenv(L"CLINIC_PASSWORD");
  WinHttpSetOption(hRequest, WINHTTP_OPTION_PASSWORD, &password[0], (DWORD)password.size());
  WinHttpSetTimeouts(hRequest, 0, 60000, 0, 0);
  return WinHttpSendRequest(hRequest, WINHTTP_NO_ADDITIONAL_HEADERS, 0, WINHTTP_NO_REQUEST_DATA, 0, 0, 0);
}

void fixedToken(HINTERNET hRequest) {
  WinHttpAddRequestHeaders(hRequest, L"Authorization: Bearer eyJraWQiOiJ0ZXN0In0", (DWORD)-1, WINHTTP_ADDREQ_FLAG_REPLACE); // expect: nhsmail-hardcoded-credential
}

// An address taken apart.
bool postTo(LPCWSTR pszUrl, std::string body) {
  WCHAR szHost[256], szPath[2048];
  URL_COMPONENTS parts = {};
  parts.dwStructSize = sizeof(parts);
  parts.lpszHostName = szHost;
  parts.dwHostNameLength = 256;
  parts.lpszUrlPath = szPath;
  parts.dwUrlPathLength = 2048;
  if (!WinHttpCrackUrl(pszUrl, 0, 0, &parts))
    return false;
  HINTERNET hSession = WinHttpOpen(L"EyeClinic/1.0", WINHTTP_ACCESS_TYPE_DEFAULT_PROXY, NULL, NULL, 0);
  HINTERNET hConnect = WinHttpConnect(hSession, szHost, parts.nPort, 0);
  HINTERNET hRequest = WinHttpOpenRequest(hConnect, L"POST", szPath, NULL, NULL, NULL, parts.nScheme == INTERNET_SCHEME_HTTPS ? WINHTTP_FLAG_SECURE : 0);
  return WinHttpSendRequest(hRequest, NULL, 0, &body[0], (DWORD)body.size(), (DWORD)body.size(), 0); // expect-route: nhsmail-unchecked-send
}

bool sendByAddress(const Patient &patient) {
  return postTo(L"https://graph.microsoft.com/v1.0/me/sendMail", // expect: nhsmail-missing-secure-tag
                mailBody("Letter", patient.diagnosis, "reception@quillbrook-opticians.co.uk"));
}
