// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// flags: --target=x86_64-w64-mingw32
// policy: {"domains": {"accredited": ["nhs.net"], "notAccredited": ["quillbrook-opticians.co.uk"]}}
//
// Extended MAPI beyond letters: other people's mailboxes, appointments, drafts.
#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include "../mocks/edkmdb/edkmdb.h"

#include <string>

struct Patient {
  std::string name;
  std::string diagnosis;
};

//===-- The mailbox of another --------------------------------------------===//

HRESULT openMailbox(LPMAPISESSION pSession, LPMDB pStore, const std::string &serverDn, const std::string &mailboxDn, LPMDB *ppMailbox) {
  LPEXCHANGEMANAGESTORE pManage = NULL;
  SBinary id = {0, NULL};
  HRESULT hr = pStore->QueryInterface(IID_IExchangeManageStore, (LPVOID *)&pManage);
  if (FAILED(hr))
    return hr;
  hr = pManage->CreateStoreEntryID((LPSTR)serverDn.c_str(), (LPSTR)mailboxDn.c_str(),
                                   OPENSTORE_TAKE_OWNERSHIP | OPENSTORE_USE_ADMIN_PRIVILEGE, &id.cb, (LPENTRYID *)&id.lpb);
  if (SUCCEEDED(hr))
    hr = pSession->OpenMsgStore(0, id.cb, (LPENTRYID)id.lpb, NULL, MDB_NO_DIALOG | MAPI_BEST_ACCESS, ppMailbox);
  MAPIFreeBuffer(id.lpb);
  pManage->Release();
  return hr;
}

HRESULT openPublicFolders(LPEXCHANGEMANAGESTORE pManage, LPSTR pszServerDn, SBinary *pId) {
  return pManage->CreateStoreEntryID(pszServerDn, NULL, 0, &pId->cb, (LPENTRYID *)&pId->lpb);
}

//===-- Appointments ------------------------------------------------------===//

enum { CLASS, SUBJECT, BODY, START, END, SENSITIVITY, PROPS };

HRESULT book(LPMAPIFOLDER pCalendar, const Patient &patient, FILETIME start, FILETIME end) {
  LPMESSAGE pSlot = NULL;
  SPropValue props[PROPS];
  HRESULT hr = pCalendar->CreateMessage(NULL, 0, &pSlot);
  if (FAILED(hr))
    return hr;
  std::string subject = "Review of " + patient.name;
  props[CLASS].ulPropTag = PR_MESSAGE_CLASS_A;
  props[CLASS].Value.lpszA = (LPSTR) "IPM.Appointment";
  props[SUBJECT].ulPropTag = PR_SUBJECT_A;
  props[SUBJECT].Value.lpszA = (LPSTR)subject.c_str();
  props[BODY].ulPropTag = PR_BODY_A;
  props[BODY].Value.lpszA = (LPSTR)patient.diagnosis.c_str();
  props[START].ulPropTag = PR_START_DATE;
  props[START].Value.ft = start;
  props[END].ulPropTag = PR_END_DATE;
  props[END].Value.ft = end;
  props[SENSITIVITY].ulPropTag = PR_SENSITIVITY;
  props[SENSITIVITY].Value.l = SENSITIVITY_PRIVATE;
  hr = pSlot->SetProps(PROPS, props, NULL);
  if (SUCCEEDED(hr))
    hr = pSlot->SaveChanges(KEEP_OPEN_READWRITE);
  pSlot->Release();
  return hr;
}

//===-- Drafts ------------------------------------------------------------===//

// Nobody gets it until somebody sends it.
HRESULT prepare(LPMAPIFOLDER pDrafts, const Patient &patient) {
  LPMESSAGE pDraft = NULL;
  LPATTACH pAttach = NULL;
  ULONG ulNum = 0;
  SPropValue props[2];
  HRESULT hr = pDrafts->CreateMessage(NULL, 0, &pDraft);
  if (FAILED(hr))
    return hr;
  props[0].ulPropTag = PR_SUBJECT_A;
  props[0].Value.lpszA = (LPSTR) "Eye clinic letter";
  props[1].ulPropTag = PR_BODY_A;
  props[1].Value.lpszA = (LPSTR)patient.diagnosis.c_str();
  pDraft->SetProps(2, props, NULL);
  hr = pDraft->CreateAttach(NULL, 0, &ulNum, &pAttach);
  if (SUCCEEDED(hr)) {
    SPropValue file[3];
    file[0].ulPropTag = PR_ATTACH_METHOD;
    file[0].Value.l = ATTACH_BY_REFERENCE;
    file[1].ulPropTag = PR_ATTACH_PATHNAME_A;
    file[1].Value.lpszA = (LPSTR) "C:\\clinic\\letter.pdf";
    file[2].ulPropTag = PR_ATTACH_FILENAME_A;
    file[2].Value.lpszA = (LPSTR) "letter.pdf";
    pAttach->SetProps(3, file, NULL);
    hr = pAttach->SaveChanges(0);
    pAttach->Release();
  }
  hr = pDraft->SaveChanges(0);
  pDraft->Release();
  return hr;
}
