// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// flags: --target=x86_64-w64-mingw32 -DUNICODE
// policy: {"domains": {"accredited": ["nhs.net"], "notAccredited": ["quillbrook-opticians.co.uk"]}}
// secret: Fen-Causeway-31
//
// Letters by Extended MAPI: properties set one by one, in arrays and by helpers;
// recipients typed, resolved and read from the address book.
#include <windows.h>
#include <mapix.h>
#include <mapiutil.h>

#include <string>
#include <vector>

#define PR_SMTP_ADDRESS_W PROP_TAG(PT_UNICODE, 0x39FE)

struct Letter {
  std::wstring patientName;
  std::wstring diagnosis;
};

//===-- Signing in --------------------------------------------------------===//

HRESULT logOnWithProfile(LPMAPISESSION *ppSession) {
  return MAPILogonEx(0, NULL, NULL, MAPI_EXTENDED | MAPI_USE_DEFAULT | MAPI_NO_MAIL, ppSession);
}

HRESULT logOnWithPassword(LPMAPISESSION *ppSession) {
  WCHAR szProfile[] = L"Ophthalmology";
  WCHAR szPassword[] = L"Fen-Causeway-31";
  return MAPILogonEx(0, szProfile, szPassword, // expect: nhsmail-hardcoded-credential
                     MAPI_EXTENDED | MAPI_EXPLICIT_PROFILE | MAPI_NEW_SESSION, ppSession);
}

HRESULT openOutbox(LPMAPISESSION pSession, LPMDB *ppStore, LPMAPIFOLDER *ppOutbox) {
  enum { OUTBOX, COLUMNS };
  static SizedSPropTagArray(COLUMNS, tags) = {COLUMNS, {PR_IPM_OUTBOX_ENTRYID}};
  ULONG cbStore = 0, cValues = 0, ulType = 0;
  LPENTRYID pStoreId = NULL;
  LPSPropValue pProps = NULL;
  HRESULT hr = pSession->OpenMsgStore(0, cbStore, pStoreId, NULL, MAPI_BEST_ACCESS, ppStore);
  if (FAILED(hr))
    return hr;
  hr = (*ppStore)->GetProps((LPSPropTagArray)&tags, MAPI_UNICODE, &cValues, &pProps);
  if (FAILED(hr))
    return hr;
  hr = (*ppStore)->OpenEntry(pProps[OUTBOX].Value.bin.cb, (LPENTRYID)pProps[OUTBOX].Value.bin.lpb, NULL,
                             MAPI_MODIFY, &ulType, (LPUNKNOWN *)ppOutbox);
  MAPIFreeBuffer(pProps);
  return hr;
}

//===-- One property at a time --------------------------------------------===//

HRESULT setText(LPMAPIPROP pObject, ULONG ulTag, const std::wstring &text) {
  SPropValue prop;
  prop.ulPropTag = ulTag;
  prop.Value.lpszW = const_cast<LPWSTR>(text.c_str());
  return HrSetOneProp(pObject, &prop);
}

HRESULT setFlag(LPMAPIPROP pObject, ULONG ulTag, bool fValue) {
  SPropValue prop = {};
  prop.ulPropTag = ulTag;
  prop.Value.b = fValue;
  return pObject->SetProps(1, &prop, NULL);
}

HRESULT addRecipient(LPMESSAGE pMessage, LPCWSTR pszAddress, ULONG ulType) {
  LPADRLIST pList = NULL;
  HRESULT hr = MAPIAllocateBuffer(CbNewADRLIST(1), (LPVOID *)&pList);
  if (FAILED(hr))
    return hr;
  pList->cEntries = 1;
  pList->aEntries[0].cValues = 4;
  hr = MAPIAllocateBuffer(4 * sizeof(SPropValue), (LPVOID *)&pList->aEntries[0].rgPropVals);
  if (SUCCEEDED(hr)) {
    LPSPropValue pProps = pList->aEntries[0].rgPropVals;
    pProps[0].ulPropTag = PR_DISPLAY_NAME_W;
    pProps[0].Value.lpszW = (LPWSTR)pszAddress;
    pProps[1].ulPropTag = PR_ADDRTYPE_W;
    pProps[1].Value.lpszW = (LPWSTR)L"SMTP";
    pProps[2].ulPropTag = PR_EMAIL_ADDRESS_W;
    pProps[2].Value.lpszW = (LPWSTR)pszAddress;
    pProps[3].ulPropTag = PR_RECIPIENT_TYPE;
    pProps[3].Value.l = ulType;
    hr = pMessage->ModifyRecipients(MODRECIP_ADD, pList);
  }
  FreePadrlist(pList);
  return hr;
}

HRESULT sendTagged(LPMAPIFOLDER pOutbox, const Letter &letter) {
  LPMESSAGE pMessage = NULL;
  HRESULT hr = pOutbox->CreateMessage(NULL, 0, &pMessage);
  if (FAILED(hr))
    return hr;
  hr = setText(pMessage, PR_SUBJECT_W, L"[secure] Eye clinic letter");
  if (SUCCEEDED(hr))
    hr = setText(pMessage, PR_BODY_W, letter.diagnosis);
  if (SUCCEEDED(hr))
    hr = setFlag(pMessage, PR_READ_RECEIPT_REQUESTED, true);
  if (SUCCEEDED(hr))
    hr = setFlag(pMessage, PR_ORIGINATOR_DELIVERY_REPORT_REQUESTED, true);
  if (SUCCEEDED(hr))
    hr = addRecipient(pMessage, L"reception@quillbrook-opticians.co.uk", MAPI_TO);
  if (SUCCEEDED(hr))
    hr = pMessage->SubmitMessage(0);
  pMessage->Release();
  return hr;
}

HRESULT sendUntagged(LPMAPIFOLDER pOutbox, const Letter &letter) {
  LPMESSAGE pMessage = NULL;
  HRESULT hr = pOutbox->CreateMessage(NULL, 0, &pMessage);
  if (FAILED(hr))
    return hr;
  if (FAILED(hr = setText(pMessage, PR_SUBJECT_W, L"Eye clinic letter")) ||
      FAILED(hr = setText(pMessage, PR_BODY_W, letter.diagnosis)) ||
      FAILED(hr = addRecipient(pMessage, L"reception@quillbrook-opticians.co.uk", MAPI_TO)))
    goto Cleanup;
  hr = pMessage->SubmitMessage(FORCE_SUBMIT); // expect: nhsmail-missing-secure-tag
Cleanup:
  UlRelease(pMessage);
  return hr;
}

HRESULT sendToNhsmail(LPMAPIFOLDER pOutbox, const Letter &letter) {
  LPMESSAGE pMessage = NULL;
  HRESULT hr = pOutbox->CreateMessage(NULL, 0, &pMessage);
  if (FAILED(hr))
    return hr;
  setText(pMessage, PR_SUBJECT_W, L"Eye clinic letter");
  setText(pMessage, PR_BODY_W, letter.diagnosis);
  hr = addRecipient(pMessage, L"eye.clinic.northmere@nhs.net", MAPI_BCC);
  if (SUCCEEDED(hr))
    hr = pMessage->SubmitMessage(0);
  pMessage->Release();
  return hr;
}

//===-- Properties in arrays ----------------------------------------------===//

HRESULT announceForDirector(LPMAPIFOLDER pOutbox, LPCWSTR pszNews) {
  enum { SUBJECT, BODY, FROM_NAME, FROM_TYPE, FROM_ADDRESS, DELETE_AFTER, PRIVATE, PROPS };
  SPropValue rgProps[PROPS];
  LPMESSAGE pMessage = NULL;
  HRESULT hr = pOutbox->CreateMessage(NULL, 0, &pMessage);
  if (FAILED(hr))
    return hr;
  rgProps[SUBJECT].ulPropTag = PR_SUBJECT;
  rgProps[SUBJECT].Value.LPSZ = const_cast<LPTSTR>(TEXT("News from the eye hospital"));
  rgProps[BODY].ulPropTag = PR_BODY;
  rgProps[BODY].Value.LPSZ = const_cast<LPTSTR>(pszNews);
  rgProps[FROM_NAME].ulPropTag = PR_SENT_REPRESENTING_NAME;
  rgProps[FROM_NAME].Value.LPSZ = const_cast<LPTSTR>(TEXT("Medical Director"));
  rgProps[FROM_TYPE].ulPropTag = PR_SENT_REPRESENTING_ADDRTYPE;
  rgProps[FROM_TYPE].Value.LPSZ = const_cast<LPTSTR>(TEXT("SMTP"));
  rgProps[FROM_ADDRESS].ulPropTag = PR_SENT_REPRESENTING_EMAIL_ADDRESS;
  rgProps[FROM_ADDRESS].Value.LPSZ = const_cast<LPTSTR>(TEXT("medical.director.northmere@nhs.net"));
  rgProps[DELETE_AFTER].ulPropTag = PR_DELETE_AFTER_SUBMIT;
  rgProps[DELETE_AFTER].Value.b = TRUE;
  rgProps[PRIVATE].ulPropTag = PR_SENSITIVITY;
  rgProps[PRIVATE].Value.l = SENSITIVITY_PRIVATE;
  hr = pMessage->SetProps(PROPS, rgProps, NULL);
  if (SUCCEEDED(hr))
    hr = addRecipient(pMessage, L"all.staff.northmere@nhs.net", MAPI_TO);
  if (HR_FAILED(hr)) {
    pMessage->Release();
    return hr;
  }
  pMessage->SubmitMessage(0); // expect: nhsmail-unchecked-send
  pMessage->Release();
  return S_OK;
}

// The number of properties depends on what there is to say.
HRESULT sendResult(LPMAPIFOLDER pOutbox, const Letter &letter, bool fUrgent, LPCWSTR pszFile) {
  LPMESSAGE pMessage = nullptr;
  HRESULT hr = pOutbox->CreateMessage(nullptr, MAPI_DEFERRED_ERRORS, &pMessage);
  if (hr != hrSuccess)
    return hr;
  std::wstring html = L"<p>" + letter.diagnosis + L"</p>";
  SPropValue props[4];
  ULONG count = 0;
  props[count].ulPropTag = PR_SUBJECT_W;
  props[count++].Value.lpszW = const_cast<LPWSTR>(fUrgent ? L"[secure] Urgent result" : L"Result");
  props[count].ulPropTag = PROP_TAG(PT_BINARY, 0x1013);
  props[count].Value.bin.cb = (ULONG)(html.size() * sizeof(wchar_t));
  props[count++].Value.bin.lpb = (LPBYTE)&html[0];
  hr = pMessage->SetProps(count, props, nullptr);
  if (hr == hrSuccess)
    hr = addRecipient(pMessage, L"results@quillbrook-opticians.co.uk", MAPI_TO);
  ULONG number = 0;
  LPATTACH pAttach = nullptr;
  if (hr == hrSuccess && pszFile)
    hr = pMessage->CreateAttach(nullptr, 0, &number, &pAttach);
  if (pAttach) {
    SPropValue attach[3] = {};
    attach[0].ulPropTag = PR_ATTACH_METHOD;
    attach[0].Value.l = ATTACH_BY_VALUE;
    attach[1].ulPropTag = PR_ATTACH_LONG_FILENAME_W;
    attach[1].Value.lpszW = const_cast<LPWSTR>(pszFile);
    attach[2].ulPropTag = PR_RENDERING_POSITION;
    attach[2].Value.l = -1;
    pAttach->SetProps(3, attach, nullptr);
    LPSTREAM pIn = nullptr, pOut = nullptr;
    if (SUCCEEDED(OpenStreamOnFile(MAPIAllocateBuffer, MAPIFreeBuffer, STGM_READ, const_cast<LPWSTR>(pszFile), nullptr, &pIn)) &&
        SUCCEEDED(pAttach->OpenProperty(PR_ATTACH_DATA_BIN, &IID_IStream, 0, MAPI_MODIFY | MAPI_CREATE, (LPUNKNOWN *)&pOut))) {
      ULARGE_INTEGER all = {};
      all.QuadPart = MAXDWORD;
      pIn->CopyTo(pOut, all, nullptr, nullptr);
      pOut->Commit(STGC_DEFAULT);
    }
    if (pOut)
      pOut->Release();
    if (pIn)
      pIn->Release();
    pAttach->SaveChanges(KEEP_OPEN_READWRITE);
    pAttach->Release();
  }
  if (hr == hrSuccess)
    hr = pMessage->SubmitMessage(0); // expect: nhsmail-missing-secure-tag
  pMessage->Release();
  return hr;
}

// The body goes in by a stream.
HRESULT sendLong(LPMAPIFOLDER pOutbox, const std::string &clinicalNotes) {
  LPMESSAGE pMessage = NULL;
  LPSTREAM pStream = NULL;
  HRESULT hr = pOutbox->CreateMessage(NULL, 0, &pMessage);
  if (FAILED(hr))
    return hr;
  if (SUCCEEDED(hr = setText(pMessage, PR_SUBJECT_W, L"Clinic notes")) &&
      SUCCEEDED(hr = addRecipient(pMessage, L"notes@quillbrook-opticians.co.uk", MAPI_CC)) &&
      SUCCEEDED(hr = pMessage->OpenProperty(PR_BODY_A, &IID_IStream, 0, MAPI_MODIFY | MAPI_CREATE, (LPUNKNOWN *)&pStream)))
    hr = pStream->Write(clinicalNotes.data(), (ULONG)clinicalNotes.size(), NULL);
  if (SUCCEEDED(hr))
    hr = pMessage->SubmitMessage(0); // expect: nhsmail-missing-secure-tag
  if (pStream)
    pStream->Release();
  pMessage->Release();
  return hr;
}

//===-- The address book --------------------------------------------------===//

HRESULT sendToName(LPMAPISESSION pSession, LPMAPIFOLDER pOutbox, LPCWSTR pszName) {
  LPADRBOOK pBook = NULL;
  LPMESSAGE pMessage = NULL;
  LPADRLIST pList = NULL;
  HRESULT hr = pSession->OpenAddressBook(0, NULL, AB_NO_DIALOG, &pBook);
  if (FAILED(hr))
    return hr;
  hr = pOutbox->CreateMessage(NULL, 0, &pMessage);
  if (SUCCEEDED(hr))
    hr = MAPIAllocateBuffer(CbNewADRLIST(1), (LPVOID *)&pList);
  if (SUCCEEDED(hr)) {
    pList->cEntries = 1;
    pList->aEntries[0].cValues = 2;
    MAPIAllocateBuffer(2 * sizeof(SPropValue), (LPVOID *)&pList->aEntries[0].rgPropVals);
    pList->aEntries[0].rgPropVals[0].ulPropTag = PR_DISPLAY_NAME_W;
    pList->aEntries[0].rgPropVals[0].Value.lpszW = (LPWSTR)pszName;
    pList->aEntries[0].rgPropVals[1].ulPropTag = PR_RECIPIENT_TYPE;
    pList->aEntries[0].rgPropVals[1].Value.l = MAPI_TO;
    pBook->ResolveName(0, MAPI_UNICODE, NULL, pList);
    hr = pMessage->ModifyRecipients(MODRECIP_ADD, pList);
    FreePadrlist(pList);
  }
  if (SUCCEEDED(hr))
    hr = pMessage->SubmitMessage(0);
  if (FAILED(hr))
    OutputDebugStringW(L"the message was not sent");
  pBook->Release();
  return hr;
}

HRESULT writeToEverybody(LPABCONT pGlobalList, LPMESSAGE pMessage) {
  LPMAPITABLE pTable = NULL;
  LPSRowSet pRows = NULL;
  HRESULT hr = pGlobalList->GetContentsTable(MAPI_UNICODE, &pTable);
  if (FAILED(hr))
    return hr;
  hr = HrQueryAllRows(pTable, NULL, NULL, NULL, 0, &pRows);
  if (SUCCEEDED(hr))
    hr = pMessage->ModifyRecipients(MODRECIP_ADD, (LPADRLIST)pRows);
  if (SUCCEEDED(hr))
    hr = pMessage->SubmitMessage(0);
  FreeProws(pRows);
  pTable->Release();
  return hr;
}

std::vector<std::wstring> clinicAddresses(LPABCONT pGlobalList, LPCWSTR pszClinic) {
  std::vector<std::wstring> found;
  LPMAPITABLE pTable = NULL;
  if (FAILED(pGlobalList->GetContentsTable(MAPI_UNICODE, &pTable)))
    return found;
  SPropValue value = {};
  value.ulPropTag = PR_DISPLAY_NAME_W;
  value.Value.lpszW = (LPWSTR)pszClinic;
  SRestriction match = {};
  match.rt = RES_CONTENT;
  match.res.resContent.ulFuzzyLevel = FL_PREFIX | FL_IGNORECASE;
  match.res.resContent.ulPropTag = PR_DISPLAY_NAME_W;
  match.res.resContent.lpProp = &value;
  pTable->Restrict(&match, 0);
  LPSRowSet pRows = NULL;
  while (SUCCEEDED(pTable->QueryRows(20, 0, &pRows)) && pRows->cRows) {
    for (ULONG i = 0; i < pRows->cRows; i++) {
      LPSPropValue pAddress = PpropFindProp(pRows->aRow[i].lpProps, pRows->aRow[i].cValues, PR_SMTP_ADDRESS_W);
      if (pAddress)
        found.push_back(pAddress->Value.lpszW);
    }
    FreeProws(pRows);
  }
  pTable->Release();
  return found;
}
