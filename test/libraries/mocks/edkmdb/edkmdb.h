// Mock of edkmdb.h of the Exchange SDK, which comes with Microsoft's MAPI header
// set and not with mingw: the interface that opens other mailboxes, as
// https://learn.microsoft.com/office/client-developer/outlook/mapi/iexchangemanagestoreiunknown
// has it.
#ifndef MOCK_EDKMDB_H
#define MOCK_EDKMDB_H

#include <mapix.h>

#define OPENSTORE_USE_ADMIN_PRIVILEGE ((ULONG)0x00000001)
#define OPENSTORE_TAKE_OWNERSHIP ((ULONG)0x00000008)

struct IExchangeManageStore : public IUnknown {
  virtual HRESULT __stdcall CreateStoreEntryID(LPSTR lpszMsgStoreDN, LPSTR lpszMailboxDN, ULONG ulFlags, ULONG *lpcbEntryID, LPENTRYID *lppEntryID) = 0;
  virtual HRESULT __stdcall EntryIDFromSourceKey(ULONG cFolderKeySize, BYTE *lpFolderSourceKey, ULONG cMessageKeySize, BYTE *lpMessageSourceKey, ULONG *lpcbEntryID, LPENTRYID *lppEntryID) = 0;
  virtual HRESULT __stdcall GetRights(ULONG cbUserEntryID, LPENTRYID lpUserEntryID, ULONG cbEntryID, LPENTRYID lpEntryID, ULONG *lpulRights) = 0;
  virtual HRESULT __stdcall GetMailboxTable(LPSTR lpszServerName, LPMAPITABLE *lppTable, ULONG ulFlags) = 0;
  virtual HRESULT __stdcall GetPublicFolderTable(LPSTR lpszServerName, LPMAPITABLE *lppTable, ULONG ulFlags) = 0;
};
typedef IExchangeManageStore *LPEXCHANGEMANAGESTORE;

extern "C" const GUID IID_IExchangeManageStore;

#endif // MOCK_EDKMDB_H
