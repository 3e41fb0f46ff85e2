// A referral to an optician through Graph's sendMail, by WinHTTP: wrong in the
// ways that sendmail.expected lists, and right.
//
// RUN: %check-hosts --hosts driver %s
// flags: --target=x86_64-w64-mingw32 -DUNICODE
// policy-file: policy.json

#include <windows.h>
#include <winhttp.h>

#include <cstdio>
#include <stdexcept>
#include <string>

struct Patient {
  std::string name, nhsNumber;
};

struct Connection {
  HINTERNET session, host, request;
  explicit Connection(const std::wstring &token) {
    session = WinHttpOpen(L"Referrals/1.0", WINHTTP_ACCESS_TYPE_DEFAULT_PROXY, WINHTTP_NO_PROXY_NAME, WINHTTP_NO_PROXY_BYPASS, 0);
    host = WinHttpConnect(session, L"graph.microsoft.com", INTERNET_DEFAULT_HTTPS_PORT, 0);
    request = WinHttpOpenRequest(host, L"POST", L"/v1.0/users/referrals.leas@nhs.net/sendMail", nullptr, WINHTTP_NO_REFERER,
                                 WINHTTP_DEFAULT_ACCEPT_TYPES, WINHTTP_FLAG_SECURE);
    std::wstring headers = L"Content-Type: application/json\r\nAuthorization: Bearer " + token;
    WinHttpAddRequestHeaders(request, headers.c_str(), (DWORD)-1, WINHTTP_ADDREQ_FLAG_ADD);
  }
  ~Connection() {
    WinHttpCloseHandle(request);
    WinHttpCloseHandle(host);
    WinHttpCloseHandle(session);
  }
};

void refer(const Patient &patient, const std::wstring &token) {
  std::string mail = "{\"message\": {\"subject\": \"Referral\", \"body\": {\"contentType\": \"Text\", \"content\": \"NHS number ";
  mail += patient.nhsNumber;
  mail += "\"}, \"from\": {\"emailAddress\": {\"address\": \"consultant.leas@nhs.net\"}}, ";
  mail += "\"toRecipients\": [{\"emailAddress\": {\"address\": \"desk@quillbrook-opticians.co.uk\"}}]}}";
  Connection graph(token);
  WinHttpSendRequest(graph.request, WINHTTP_NO_ADDITIONAL_HEADERS, 0, (LPVOID)mail.c_str(), mail.size(), mail.size(), 0); // expect-all: sendmail.expected
  WinHttpReceiveResponse(graph.request, nullptr);
  DWORD status = 0, size = sizeof status;
  WinHttpQueryHeaders(graph.request, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER, WINHTTP_HEADER_NAME_BY_INDEX, &status, &size,
                      WINHTTP_NO_HEADER_INDEX);
  std::printf("status %lu\n", status);
}

void referRight(const Patient &patient, const std::wstring &token) {
  std::string mail = "{\"message\": {\"subject\": \"[secure] Referral\", \"body\": {\"contentType\": \"Text\", \"content\": \"NHS number " +
                     patient.nhsNumber + "\"}, \"toRecipients\": [{\"emailAddress\": {\"address\": \"desk@quillbrook-opticians.co.uk\"}}], " +
                     "\"isDeliveryReceiptRequested\": true, \"isReadReceiptRequested\": true}}";
  Connection graph(token);
  DWORD status = 0, size = sizeof status;
  if (!WinHttpSendRequest(graph.request, WINHTTP_NO_ADDITIONAL_HEADERS, 0, (LPVOID)mail.c_str(), mail.size(), mail.size(), 0) ||
      !WinHttpReceiveResponse(graph.request, nullptr) ||
      !WinHttpQueryHeaders(graph.request, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER, WINHTTP_HEADER_NAME_BY_INDEX, &status,
                           &size, WINHTTP_NO_HEADER_INDEX) ||
      status != HTTP_STATUS_ACCEPTED)
    throw std::runtime_error("not accepted");
}
