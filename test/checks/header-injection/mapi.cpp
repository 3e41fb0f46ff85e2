// Header lines that Extended MAPI hands to the transport.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-header-injection
// flags: --target=x86_64-w64-mingw32 -DUNICODE

#include <winsock2.h>
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>

#include <cstdio>
#include <cstring>
#include <string>

namespace mail {

HRESULT setHeaders(LPMESSAGE message, const std::string &lines) {
  SPropValue headers;
  headers.ulPropTag = PR_TRANSPORT_MESSAGE_HEADERS_A;
  headers.Value.lpszA = (LPSTR)lines.c_str();
  return HrSetOneProp(message, &headers);
}

std::string ask(SOCKET socket) {
  char text[256];
  const int length = recv(socket, text, sizeof text, 0);
  return std::string(text, length > 0 ? length : 0);
}

HRESULT wardOfTheClient(LPMESSAGE message, SOCKET socket) {
  return setHeaders(message, "X-Ward: " + ask(socket) + "\r\n"); // expect: nhsmail-header-injection a line of the header
}

HRESULT inAnArray(LPMESSAGE message, SOCKET socket) {
  char line[300], ward[256];
  const int length = recv(socket, ward, sizeof ward - 1, 0);
  ward[length > 0 ? length : 0] = '\0';
  _snprintf(line, sizeof line, "X-Ward: %s\r\n", ward);
  SPropValue props[1];
  props[0].ulPropTag = PR_TRANSPORT_MESSAGE_HEADERS_A;
  props[0].Value.lpszA = line;
  return message->SetProps(1, props, NULL); // expect: nhsmail-header-injection
}

//===-- Not reported ------------------------------------------------------===//

HRESULT constant(LPMESSAGE message) { return setHeaders(message, "Auto-Submitted: auto-generated\r\n"); }

HRESULT ownValue(LPMESSAGE message, const std::string &ward) { return setHeaders(message, "X-Ward: " + ward + "\r\n"); }

HRESULT refused(LPMESSAGE message, SOCKET socket) {
  const std::string ward = ask(socket);
  if (ward.find_first_of("\r\n") != std::string::npos)
    return E_INVALIDARG;
  return setHeaders(message, "X-Ward: " + ward + "\r\n");
}

// A property of its own kind is encoded by whoever sends the message.
HRESULT subject(LPMESSAGE message, SOCKET socket) {
  const std::string title = ask(socket);
  SPropValue property;
  property.ulPropTag = PR_SUBJECT_A;
  property.Value.lpszA = (LPSTR)title.c_str();
  return HrSetOneProp(message, &property);
}

} // namespace mail
