// Mock of MFC (afxwin.h, afxdisp.h): the declarations that programs and the
// class wizard use, from https://learn.microsoft.com/cpp/mfc/reference/mfc-classes.
#ifndef MOCK_MFC_AFXDISP_H
#define MOCK_MFC_AFXDISP_H

#include "../atl/cstringt.h"

#include <oleauto.h>

#define VTS_I4 "\x03"
#define VTS_BSTR "\x0E"
#define VTS_BOOL "\x0B"
#define VTS_VARIANT "\x0C"
#define VTS_DISPATCH "\x09"

class COleDispatchDriver {
public:
  COleDispatchDriver();
  COleDispatchDriver(LPDISPATCH lpDispatch, BOOL bAutoRelease = TRUE);
  COleDispatchDriver(const COleDispatchDriver &dispatchSrc);
  void AttachDispatch(LPDISPATCH lpDispatch, BOOL bAutoRelease = TRUE);
  LPDISPATCH DetachDispatch();
  void ReleaseDispatch();
  BOOL CreateDispatch(REFCLSID clsid, void *pError = NULL);
  BOOL CreateDispatch(LPCTSTR lpszProgID, void *pError = NULL);
  void InvokeHelper(DISPID dwDispID, WORD wFlags, VARTYPE vtRet, void *pvRet, const BYTE *pbParamInfo, ...);
  void SetProperty(DISPID dwDispID, VARTYPE vtProp, ...);
  void GetProperty(DISPID dwDispID, VARTYPE vtProp, void *pvProp) const;
  operator LPDISPATCH();
  LPDISPATCH m_lpDispatch;
  BOOL m_bAutoRelease;
};

class COleVariant : public tagVARIANT {
public:
  COleVariant();
  COleVariant(LPCTSTR lpszSrc);
  COleVariant(long lSrc, VARTYPE vtSrc = VT_I4);
  ~COleVariant();
};

class CWnd {
public:
  void GetWindowText(CString &rString) const;
  int GetDlgItemText(int nID, CString &rString) const;
};

class CDataExchange {
public:
  BOOL m_bSaveAndValidate;
};
void DDX_Text(CDataExchange *pDX, int nIDC, CString &value);

class CWinApp {
public:
  CString GetProfileString(LPCTSTR lpszSection, LPCTSTR lpszEntry, LPCTSTR lpszDefault = NULL);
  BOOL WriteProfileString(LPCTSTR lpszSection, LPCTSTR lpszEntry, LPCTSTR lpszValue);
};
CWinApp *AfxGetApp();

class CFile {
public:
  enum { modeCreate = 0x1000, modeWrite = 0x0001, typeText = 0x4000 };
  CFile(LPCTSTR lpszFileName, UINT nOpenFlags);
  virtual void Write(const void *lpBuf, UINT nCount);
  virtual void Close();
};
class CStdioFile : public CFile {
public:
  CStdioFile(LPCTSTR lpszFileName, UINT nOpenFlags);
  virtual void WriteString(LPCTSTR lpsz);
};

class CException {
public:
  virtual ~CException();
  void Delete();
};
class COleException : public CException {};

int AfxMessageBox(LPCTSTR lpszText, UINT nType = MB_OK, UINT nIDHelp = 0);
void __cdecl AfxTrace(LPCTSTR lpszFormat, ...);
#define TRACE ::AfxTrace

#endif // MOCK_MFC_AFXDISP_H
