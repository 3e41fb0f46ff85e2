// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unsafe-attachment
// flags: --target=x86_64-w64-mingw32 -fdeclspec
//
// What Simple MAPI and Outlook hand out.
#include "../../libraries/mocks/outlook/msoutl.tlh"

#include <windows.h>

#include <mapi.h>
#include <shellapi.h>
#include <string>

ULONG openAll(LHANDLE Session, LPSTR Id) {
  lpMapiMessage Mail = NULL;
  ULONG Failed = MAPIReadMail(Session, 0, Id, MAPI_PEEK, 0, &Mail);
  if (Failed)
    return Failed;
  for (ULONG I = 0; I < Mail->nFileCount; ++I)
    ShellExecuteA(NULL, "open", Mail->lpFiles[I].lpszPathName, NULL, NULL, SW_SHOWNORMAL); // expect: nhsmail-unsafe-attachment
  return MAPIFreeBuffer(Mail);
}

void saveAll(const Outlook::_MailItemPtr &Mail, const std::string &Folder) {
  Outlook::AttachmentsPtr All = Mail->Attachments;
  for (long I = 1; I <= All->Count; ++I) {
    Outlook::AttachmentPtr One = All->Item(I);
    One->SaveAsFile((Folder + "\\" + static_cast<const char *>(One->FileName)).c_str()); // expect: nhsmail-unsafe-attachment
    One->SaveAsFile((Folder + "\\" + std::to_string(I) + ".bin").c_str());
  }
}

HRESULT answer(const Outlook::_MailItemPtr &Mail) { return Mail->Reply()->Send(); }
