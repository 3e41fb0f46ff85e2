// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-directory-harvest
// flags: --target=x86_64-w64-mingw32 -fdeclspec -DUNICODE
//
// The address books of Extended MAPI and Outlook.
#include "../../libraries/mocks/outlook/msoutl.tlh"

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#define PR_SMTP_ADDRESS_W PROP_TAG(PT_UNICODE, 0x39FE)

//===-- Extended MAPI -----------------------------------------------------===//

HRESULT openGlobalList(LPMAPISESSION session, LPABCONT *list) {
  LPADRBOOK book = NULL;
  ULONG type = 0, size = 0;
  LPENTRYID id = NULL;
  HRESULT hr = session->OpenAddressBook(0, NULL, AB_NO_DIALOG, &book);
  if (FAILED(hr))
    return hr;
  hr = book->GetDefaultDir(&size, &id);
  if (SUCCEEDED(hr))
    hr = book->OpenEntry(size, id, NULL, MAPI_BEST_ACCESS, &type, (LPUNKNOWN *)list);
  book->Release();
  return hr;
}

HRESULT exportAll(LPMAPISESSION session, const wchar_t *path) {
  LPABCONT list = NULL;
  LPMAPITABLE table = NULL;
  LPSRowSet rows = NULL;
  HRESULT hr = openGlobalList(session, &list);
  if (FAILED(hr))
    return hr;
  FILE *out = _wfopen(path, L"w");
  hr = list->GetContentsTable(MAPI_UNICODE, &table);
  if (SUCCEEDED(hr))
    hr = HrQueryAllRows(table, NULL, NULL, NULL, 0, &rows); // expect: nhsmail-directory-harvest written to a store
  if (SUCCEEDED(hr))
    for (ULONG i = 0; i < rows->cRows; ++i) {
      LPSPropValue address = PpropFindProp(rows->aRow[i].lpProps, rows->aRow[i].cValues, PR_SMTP_ADDRESS_W);
      if (address)
        fwprintf(out, L"%s\n", address->Value.lpszW);
    }
  FreeProws(rows);
  fclose(out);
  return hr;
}

HRESULT exportPageByPage(LPABCONT list) {
  std::wofstream out("staff.csv");
  SizedSPropTagArray(2, columns) = {2, {PR_DISPLAY_NAME_W, PR_SMTP_ADDRESS_W}};
  LPMAPITABLE table = NULL;
  HRESULT hr = list->GetContentsTable(MAPI_UNICODE, &table);
  if (FAILED(hr))
    return hr;
  table->SetColumns((LPSPropTagArray)&columns, TBL_BATCH);
  table->SeekRow(BOOKMARK_BEGINNING, 0, NULL);
  for (;;) {
    LPSRowSet rows = NULL;
    hr = table->QueryRows(50, 0, &rows); // expect: nhsmail-directory-harvest
    if (FAILED(hr) || rows->cRows == 0)
      break;
    for (ULONG i = 0; i < rows->cRows; ++i)
      if (LPSPropValue address = PpropFindProp(rows->aRow[i].lpProps, rows->aRow[i].cValues, PR_SMTP_ADDRESS_W))
        out << address->Value.lpszW << L'\n';
    FreeProws(rows);
  }
  table->Release();
  return hr;
}

HRESULT writeToEverybody(LPABCONT list, LPMESSAGE message) {
  LPMAPITABLE table = NULL;
  LPSRowSet rows = NULL;
  HRESULT hr = list->GetContentsTable(MAPI_UNICODE, &table);
  if (FAILED(hr))
    return hr;
  hr = HrQueryAllRows(table, NULL, NULL, NULL, 0, &rows); // expect: nhsmail-directory-harvest to write to everybody
  if (SUCCEEDED(hr))
    hr = message->ModifyRecipients(MODRECIP_ADD, (LPADRLIST)rows);
  if (SUCCEEDED(hr))
    hr = message->SubmitMessage(0);
  FreeProws(rows);
  table->Release();
  return hr;
}

//===-- Outlook -----------------------------------------------------------===//

void listToFile(Outlook::_NameSpacePtr session, const char *path) {
  std::ofstream out(path);
  Outlook::AddressEntriesPtr all = session->GetGlobalAddressList()->GetAddressEntries(); // expect: nhsmail-directory-harvest store
  for (long i = 1; i <= all->GetCount(); ++i)
    out << static_cast<const char *>(all->Item(i)->GetAddress()) << "\r\n";
}

HRESULT mailToAll(Outlook::_NameSpacePtr session, Outlook::_MailItemPtr mail) {
  Outlook::AddressEntriesPtr all = session->GetGlobalAddressList()->AddressEntries; // expect: nhsmail-directory-harvest write to everybody
  for (long i = 1; i <= all->Count; ++i)
    mail->Recipients->Add(all->Item(i)->Address);
  return mail->Send();
}

HRESULT mailOneByOne(Outlook::_ApplicationPtr app, Outlook::_NameSpacePtr session) {
  Outlook::AddressEntriesPtr all = session->GetGlobalAddressList()->AddressEntries; // expect: nhsmail-directory-harvest write to everybody
  for (long i = 1; i <= all->Count; ++i) {
    Outlook::_MailItemPtr mail = app->CreateItem(Outlook::olMailItem);
    mail->To = all->Item(i)->Address;
    mail->Subject = L"Survey";
    HRESULT hr = mail->Send();
    if (FAILED(hr))
      return hr;
  }
  return S_OK;
}

//===-- Not reported ------------------------------------------------------===//

HRESULT oneClinic(LPABCONT list, LPWSTR clinic) {
  std::wofstream out("clinic.csv");
  LPMAPITABLE table = NULL;
  LPSRowSet rows = NULL;
  SPropValue value = {};
  value.ulPropTag = PR_DISPLAY_NAME_W;
  value.Value.lpszW = clinic;
  SRestriction match = {};
  match.rt = RES_CONTENT;
  match.res.resContent.ulFuzzyLevel = FL_PREFIX | FL_IGNORECASE;
  match.res.resContent.ulPropTag = PR_DISPLAY_NAME_W;
  match.res.resContent.lpProp = &value;
  HRESULT hr = list->GetContentsTable(MAPI_UNICODE, &table);
  if (FAILED(hr))
    return hr;
  hr = HrQueryAllRows(table, NULL, &match, NULL, 0, &rows);
  if (SUCCEEDED(hr))
    for (ULONG i = 0; i < rows->cRows; ++i)
      out << rows->aRow[i].lpProps[0].Value.lpszW << L'\n';
  FreeProws(rows);
  return hr;
}

// The messages of a folder are no directory.
HRESULT indexOfFolder(LPMAPIFOLDER folder) {
  std::wofstream out("index.txt");
  LPMAPITABLE table = NULL;
  LPSRowSet rows = NULL;
  HRESULT hr = folder->GetContentsTable(MAPI_UNICODE, &table);
  if (FAILED(hr))
    return hr;
  hr = HrQueryAllRows(table, NULL, NULL, NULL, 0, &rows);
  if (SUCCEEDED(hr))
    out << L"messages: " << rows->cRows << L'\n';
  FreeProws(rows);
  return hr;
}

void sizeOfList(Outlook::_NameSpacePtr session, const char *path) {
  std::ofstream out(path);
  out << session->GetGlobalAddressList()->GetAddressEntries()->GetCount() << '\n';
}

// Shown to the user, who chooses.
std::vector<std::wstring> choices(Outlook::_NameSpacePtr session) {
  std::vector<std::wstring> found;
  Outlook::AddressEntriesPtr all = session->GetGlobalAddressList()->GetAddressEntries();
  for (long i = 1; i <= all->GetCount(); ++i)
    found.push_back(static_cast<const wchar_t *>(all->Item(i)->GetAddress()));
  return found;
}
