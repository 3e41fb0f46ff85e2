// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// flags: --target=x86_64-w64-mingw32
// policy: {"domains": {"accredited": ["nhs.net"], "notAccredited": ["quillbrook-opticians.co.uk"]}}
// secret: Wren-and-Reed-12
//
// Simple MAPI: linked, looked up in mapi32.dll in the ways that programs do it,
// and kept in members.
#include <windows.h>
#include <mapi.h>

#include <stdexcept>
#include <string>

struct Referral {
  std::string diagnosis;
  std::wstring allergies;
};

// Newer SDKs declare the wide structures.
struct MapiRecipDescW {
  ULONG ulReserved, ulRecipClass;
  PWSTR lpszName, lpszAddress;
  ULONG ulEIDSize;
  PVOID lpEntryID;
};
struct MapiFileDescW {
  ULONG ulReserved, flFlags, nPosition;
  PWSTR lpszPathName, lpszFileName;
  PVOID lpFileType;
};
struct MapiMessageW {
  ULONG ulReserved;
  PWSTR lpszSubject, lpszNoteText, lpszMessageType, lpszDateReceived, lpszConversationID;
  FLAGS flFlags;
  MapiRecipDescW *lpOriginator;
  ULONG nRecipCount;
  MapiRecipDescW *lpRecips;
  ULONG nFileCount;
  MapiFileDescW *lpFiles;
};
typedef ULONG(WINAPI *LPMAPISENDMAILW)(LHANDLE, ULONG_PTR, MapiMessageW *, FLAGS, ULONG);

//===-- Linked ------------------------------------------------------------===//

bool sendLinked(const Referral &referral) {
  LHANDLE hSession = lhSessionNull;
  if (MAPILogon(0, (LPSTR)"Ophthalmology", (LPSTR)"Wren-and-Reed-12", // expect: nhsmail-hardcoded-credential
                MAPI_NEW_SESSION, 0, &hSession) != SUCCESS_SUCCESS)
    return false;
  MapiRecipDesc to = {0, MAPI_TO, (LPSTR)"Reception", (LPSTR)"SMTP:reception@quillbrook-opticians.co.uk", 0, NULL};
  MapiFileDesc file = {0, 0, (ULONG)-1, (LPSTR)"C:\\letters\\referral.pdf", (LPSTR)"referral.pdf", NULL};
  MapiMessage message = {0, (LPSTR)"Referral", (LPSTR)referral.diagnosis.c_str(), NULL, NULL, NULL,
                         MAPI_RECEIPT_REQUESTED, NULL, 1, &to, 1, &file};
  ULONG result = MAPISendMail(hSession, 0, &message, 0, 0); // expect: nhsmail-missing-secure-tag
  MAPILogoff(hSession, 0, 0, 0);
  return result == SUCCESS_SUCCESS;
}

ULONG sendFiles(LPSTR pszPaths, LPSTR pszNames) {
  return MAPISendDocuments(0, (LPSTR)";", pszPaths, pszNames, 0);
}

bool sendToName(LHANDLE hSession, LPSTR pszName, LPSTR pszText) {
  lpMapiRecipDesc pFound = NULL;
  if (MAPIResolveName(hSession, 0, pszName, MAPI_AB_NOMODIFY, 0, &pFound) != SUCCESS_SUCCESS)
    return false;
  MapiMessage message;
  ZeroMemory(&message, sizeof(message));
  message.lpszSubject = (LPSTR)"Clinic list";
  message.lpszNoteText = pszText;
  message.nRecipCount = 1;
  message.lpRecips = pFound;
  bool fSent = MAPISendMail(hSession, 0, &message, 0, 0) == SUCCESS_SUCCESS;
  MAPIFreeBuffer(pFound);
  return fSent;
}

//===-- Looked up ---------------------------------------------------------===//

void sendByTypedef(const Referral &referral) {
  HINSTANCE hLib = ::LoadLibraryA("MAPI32.DLL");
  if (hLib == NULL)
    throw std::runtime_error("no MAPI");
  LPMAPISENDMAIL lpfnSendMail = (LPMAPISENDMAIL)GetProcAddress(hLib, "MAPISendMail");
  MapiRecipDesc recipients[2];
  memset(recipients, 0, sizeof(recipients));
  recipients[0].ulRecipClass = MAPI_TO;
  recipients[0].lpszAddress = (LPSTR)"eye.clinic.northmere@nhs.net";
  recipients[1].ulRecipClass = MAPI_BCC;
  recipients[1].lpszAddress = (LPSTR)"archive@quillbrook-opticians.co.uk";
  MapiRecipDesc from = {0, MAPI_ORIG, (LPSTR)"Consultant", (LPSTR)"SMTP:consultant.northmere@nhs.net", 0, NULL};
  MapiMessage message = {};
  message.lpszSubject = (LPSTR)"Referral";
  message.lpszNoteText = (LPSTR)referral.diagnosis.c_str();
  message.lpOriginator = &from;
  message.nRecipCount = 2;
  message.lpRecips = recipients;
  if (lpfnSendMail)
    lpfnSendMail(0, 0, &message, MAPI_LOGON_UI, 0); // expect: nhsmail-unchecked-send // expect: nhsmail-missing-secure-tag
  FreeLibrary(hLib);
}

// A pointer without a typedef, filled through a cast of itself.
bool sendByPlainPointer(HMODULE hMapi, const Referral &referral) {
  ULONG(PASCAL * lpfnSendMail)(ULONG, ULONG, MapiMessageW *, FLAGS, ULONG);
  (FARPROC &)lpfnSendMail = GetProcAddress(hMapi, "MAPISendMailW");
  if (lpfnSendMail == NULL)
    return false;
  MapiRecipDescW to = {0, MAPI_TO, (PWSTR)L"Reception", (PWSTR)L"SMTP:reception@quillbrook-opticians.co.uk", 0, NULL};
  MapiMessageW message = {};
  message.lpszSubject = (PWSTR)L"[secure] Referral";
  message.lpszNoteText = (PWSTR)referral.allergies.c_str();
  message.nRecipCount = 1;
  message.lpRecips = &to;
  return lpfnSendMail(0, 0, &message, 0, 0) == SUCCESS_SUCCESS;
}

bool sendByAuto(HMODULE hMapi, const Referral &referral) {
  auto send = reinterpret_cast<decltype(&MAPISendMail)>(GetProcAddress(hMapi, "MAPISendMail"));
  MapiRecipDesc to = {0, MAPI_TO, NULL, (LPSTR)"reception@quillbrook-opticians.co.uk", 0, NULL};
  MapiMessage message = {};
  message.lpszSubject = (LPSTR)"Referral";
  message.lpszNoteText = (LPSTR)referral.diagnosis.c_str();
  message.nRecipCount = 1;
  message.lpRecips = &to;
  switch (send(0, 0, &message, 0, 0)) { // expect: nhsmail-missing-secure-tag
  case SUCCESS_SUCCESS:
    return true;
  default:
    return false;
  }
}

//===-- Kept in members ---------------------------------------------------===//

class MapiClient {
public:
  MapiClient() {
    m_hLib = LoadLibraryA("mapi32.dll");
    m_pfnLogon = (LPMAPILOGON)GetProcAddress(m_hLib, "MAPILogon");
    m_pfnSendMail = (LPMAPISENDMAIL)GetProcAddress(m_hLib, "MAPISendMail");
    m_pfnSendMailW = (LPMAPISENDMAILW)GetProcAddress(m_hLib, "MAPISendMailW");
    if (!m_pfnLogon || !m_pfnSendMail)
      throw std::runtime_error("no MAPI");
  }
  ~MapiClient() { FreeLibrary(m_hLib); }

  bool logOn(const std::string &profile, const std::string &password) {
    return m_pfnLogon(0, (LPSTR)profile.c_str(), (LPSTR)password.c_str(), MAPI_NEW_SESSION, 0, &m_hSession) == SUCCESS_SUCCESS;
  }

  // The first version reports what went wrong, the second does not.
  bool send(MapiMessage &message) {
    ULONG result = m_pfnSendMail(m_hSession, 0, &message, 0, 0);
    m_lastError = result;
    return result == SUCCESS_SUCCESS;
  }
  void sendWide(MapiMessageW &message) {
    if (m_pfnSendMailW)
      m_pfnSendMailW(m_hSession, 0, &message, 0, 0); // expect: nhsmail-unchecked-send
  }

private:
  HMODULE m_hLib = NULL;
  LHANDLE m_hSession = 0;
  ULONG m_lastError = 0;
  LPMAPILOGON m_pfnLogon = NULL;
  LPMAPISENDMAIL m_pfnSendMail = NULL;
  LPMAPISENDMAILW m_pfnSendMailW = NULL;
};

void tellReception(const Referral &referral) {
  MapiClient client;
  MapiRecipDesc to = {0, MAPI_TO, NULL, (LPSTR)"reception@quillbrook-opticians.co.uk", 0, NULL};
  MapiMessage message = {};
  message.lpszSubject = (LPSTR)"Referral";
  message.lpszNoteText = (LPSTR)referral.diagnosis.c_str();
  message.nRecipCount = 1;
  message.lpRecips = &to;
  if (!client.send(message)) // expect: nhsmail-missing-secure-tag
    throw std::runtime_error("not sent");
}
