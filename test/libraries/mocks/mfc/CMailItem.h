// Mock of what Visual C++'s class wizard ("Add class from type library") makes
// of _Application, _MailItem, _AppointmentItem, Recipients and Attachments of the
// Outlook type library, reduced to what the tests use.
#ifndef MOCK_MFC_CMAILITEM_H
#define MOCK_MFC_CMAILITEM_H

#include "afxdisp.h"

class CApplication : public COleDispatchDriver {
public:
  CApplication() {}
  CApplication(LPDISPATCH pDispatch) : COleDispatchDriver(pDispatch) {}
  CApplication(const CApplication &dispatchSrc) : COleDispatchDriver(dispatchSrc) {}
  LPDISPATCH CreateItem(long ItemType) {
    LPDISPATCH result;
    static BYTE parms[] = VTS_I4;
    InvokeHelper(0x10a, DISPATCH_METHOD, VT_DISPATCH, (void *)&result, parms, ItemType);
    return result;
  }
};

class CRecipients : public COleDispatchDriver {
public:
  CRecipients() {}
  CRecipients(LPDISPATCH pDispatch) : COleDispatchDriver(pDispatch) {}
  LPDISPATCH Add(LPCTSTR Name) {
    LPDISPATCH result;
    static BYTE parms[] = VTS_BSTR;
    InvokeHelper(0x6f, DISPATCH_METHOD, VT_DISPATCH, (void *)&result, parms, Name);
    return result;
  }
  BOOL ResolveAll() {
    BOOL result;
    InvokeHelper(0x7e, DISPATCH_METHOD, VT_BOOL, (void *)&result, NULL);
    return result;
  }
};

class CAttachments : public COleDispatchDriver {
public:
  CAttachments() {}
  CAttachments(LPDISPATCH pDispatch) : COleDispatchDriver(pDispatch) {}
  LPDISPATCH Add(VARIANT &Source, VARIANT &Type, VARIANT &Position, VARIANT &DisplayName) {
    LPDISPATCH result;
    static BYTE parms[] = VTS_VARIANT VTS_VARIANT VTS_VARIANT VTS_VARIANT;
    InvokeHelper(0x65, DISPATCH_METHOD, VT_DISPATCH, (void *)&result, parms, &Source, &Type, &Position, &DisplayName);
    return result;
  }
};

class CMailItem : public COleDispatchDriver {
public:
  CMailItem() {}
  CMailItem(LPDISPATCH pDispatch) : COleDispatchDriver(pDispatch) {}
  CMailItem(const CMailItem &dispatchSrc) : COleDispatchDriver(dispatchSrc) {}
  LPDISPATCH get_Attachments() {
    LPDISPATCH result;
    InvokeHelper(0xf815, DISPATCH_PROPERTYGET, VT_DISPATCH, (void *)&result, NULL);
    return result;
  }
  LPDISPATCH get_Recipients() {
    LPDISPATCH result;
    InvokeHelper(0xf814, DISPATCH_PROPERTYGET, VT_DISPATCH, (void *)&result, NULL);
    return result;
  }
  CString get_Subject() {
    CString result;
    InvokeHelper(0x37, DISPATCH_PROPERTYGET, VT_BSTR, (void *)&result, NULL);
    return result;
  }
  void put_Subject(LPCTSTR newValue) {
    static BYTE parms[] = VTS_BSTR;
    InvokeHelper(0x37, DISPATCH_PROPERTYPUT, VT_EMPTY, NULL, parms, newValue);
  }
  void put_Body(LPCTSTR newValue) {
    static BYTE parms[] = VTS_BSTR;
    InvokeHelper(0x9100, DISPATCH_PROPERTYPUT, VT_EMPTY, NULL, parms, newValue);
  }
  void put_HTMLBody(LPCTSTR newValue) {
    static BYTE parms[] = VTS_BSTR;
    InvokeHelper(0xf404, DISPATCH_PROPERTYPUT, VT_EMPTY, NULL, parms, newValue);
  }
  void put_To(LPCTSTR newValue) {
    static BYTE parms[] = VTS_BSTR;
    InvokeHelper(0xe04, DISPATCH_PROPERTYPUT, VT_EMPTY, NULL, parms, newValue);
  }
  void put_CC(LPCTSTR newValue) {
    static BYTE parms[] = VTS_BSTR;
    InvokeHelper(0xe03, DISPATCH_PROPERTYPUT, VT_EMPTY, NULL, parms, newValue);
  }
  void put_BCC(LPCTSTR newValue) {
    static BYTE parms[] = VTS_BSTR;
    InvokeHelper(0xe02, DISPATCH_PROPERTYPUT, VT_EMPTY, NULL, parms, newValue);
  }
  void put_SentOnBehalfOfName(LPCTSTR newValue) {
    static BYTE parms[] = VTS_BSTR;
    InvokeHelper(0x42, DISPATCH_PROPERTYPUT, VT_EMPTY, NULL, parms, newValue);
  }
  void put_OriginatorDeliveryReportRequested(BOOL newValue) {
    static BYTE parms[] = VTS_BOOL;
    InvokeHelper(0x23, DISPATCH_PROPERTYPUT, VT_EMPTY, NULL, parms, newValue);
  }
  void put_ReadReceiptRequested(BOOL newValue) {
    static BYTE parms[] = VTS_BOOL;
    InvokeHelper(0x29, DISPATCH_PROPERTYPUT, VT_EMPTY, NULL, parms, newValue);
  }
  void put_DeleteAfterSubmit(BOOL newValue) {
    static BYTE parms[] = VTS_BOOL;
    InvokeHelper(0xe01, DISPATCH_PROPERTYPUT, VT_EMPTY, NULL, parms, newValue);
  }
  void Display(VARIANT &Modal) {
    static BYTE parms[] = VTS_VARIANT;
    InvokeHelper(0xf0a6, DISPATCH_METHOD, VT_EMPTY, NULL, parms, &Modal);
  }
  void Send() { InvokeHelper(0xf075, DISPATCH_METHOD, VT_EMPTY, NULL, NULL); }
};

class CAppointmentItem : public COleDispatchDriver {
public:
  CAppointmentItem(LPDISPATCH pDispatch) : COleDispatchDriver(pDispatch) {}
  void put_Subject(LPCTSTR newValue) {
    static BYTE parms[] = VTS_BSTR;
    InvokeHelper(0x37, DISPATCH_PROPERTYPUT, VT_EMPTY, NULL, parms, newValue);
  }
  void put_Location(LPCTSTR newValue) {
    static BYTE parms[] = VTS_BSTR;
    InvokeHelper(0x8208, DISPATCH_PROPERTYPUT, VT_EMPTY, NULL, parms, newValue);
  }
  void put_BusyStatus(long newValue) {
    static BYTE parms[] = VTS_I4;
    InvokeHelper(0x8205, DISPATCH_PROPERTYPUT, VT_EMPTY, NULL, parms, newValue);
  }
  void Save() { InvokeHelper(0xf048, DISPATCH_METHOD, VT_EMPTY, NULL, NULL); }
};

// As version 6 of Visual C++ made them: Set and Get.
class _MailItem : public COleDispatchDriver {
public:
  _MailItem() {}
  _MailItem(LPDISPATCH pDispatch) : COleDispatchDriver(pDispatch) {}
  void SetSubject(LPCTSTR lpszNewValue) {
    static BYTE parms[] = VTS_BSTR;
    InvokeHelper(0x37, DISPATCH_PROPERTYPUT, VT_EMPTY, NULL, parms, lpszNewValue);
  }
  void SetBody(LPCTSTR lpszNewValue) { SetProperty(0x9100, VT_BSTR, lpszNewValue); }
  void SetTo(LPCTSTR lpszNewValue) {
    static BYTE parms[] = VTS_BSTR;
    InvokeHelper(0xe04, DISPATCH_PROPERTYPUT, VT_EMPTY, NULL, parms, lpszNewValue);
  }
  void Send() { InvokeHelper(0xf075, DISPATCH_METHOD, VT_EMPTY, NULL, NULL); }
};

#endif // MOCK_MFC_CMAILITEM_H
