// Mock of ATL's atlbase.h: the classes that programs use with COM and the
// registry, from https://learn.microsoft.com/cpp/atl/reference/atl-classes.
#ifndef MOCK_ATL_ATLBASE_H
#define MOCK_ATL_ATLBASE_H

#include <oleauto.h>

namespace ATL {

template <class T> class _NoAddRefReleaseOnCComPtr : public T {
private:
  STDMETHOD_(ULONG, AddRef)() = 0;
  STDMETHOD_(ULONG, Release)() = 0;
};

template <class T> class CComPtrBase {
public:
  operator T *() const throw();
  T &operator*() const;
  T **operator&() throw();
  _NoAddRefReleaseOnCComPtr<T> *operator->() const throw();
  bool operator!() const throw();
  bool operator==(T *pT) const throw();
  void Release() throw();
  void Attach(T *p2) throw();
  T *Detach() throw();
  HRESULT CoCreateInstance(LPCOLESTR szProgID, LPUNKNOWN pUnkOuter = NULL, DWORD dwClsContext = CLSCTX_ALL) throw();
  HRESULT CoCreateInstance(REFCLSID rclsid, LPUNKNOWN pUnkOuter = NULL, DWORD dwClsContext = CLSCTX_ALL) throw();
  template <class Q> HRESULT QueryInterface(Q **pp) const throw();
  T *p;

protected:
  CComPtrBase() throw();
  CComPtrBase(T *lp) throw();
};

template <class T> class CComPtr : public CComPtrBase<T> {
public:
  CComPtr() throw();
  CComPtr(T *lp) throw();
  CComPtr(const CComPtr<T> &lp) throw();
  T *operator=(T *lp) throw();
  T *operator=(const CComPtr<T> &lp) throw();
};

template <> class CComPtr<IDispatch> : public CComPtrBase<IDispatch> {
public:
  CComPtr() throw();
  CComPtr(IDispatch *lp) throw();
  CComPtr(const CComPtr<IDispatch> &lp) throw();
  IDispatch *operator=(IDispatch *lp) throw();
  HRESULT GetPropertyByName(LPCOLESTR lpsz, VARIANT *pVar) throw();
  HRESULT PutPropertyByName(LPCOLESTR lpsz, VARIANT *pVar) throw();
  HRESULT Invoke0(LPCOLESTR lpszName, VARIANT *pvarRet = NULL) throw();
  HRESULT Invoke1(LPCOLESTR lpszName, VARIANT *pvarParam1, VARIANT *pvarRet = NULL) throw();
};

class CComBSTR {
public:
  CComBSTR() throw();
  CComBSTR(LPCOLESTR pSrc);
  CComBSTR(LPCSTR pSrc);
  CComBSTR(const CComBSTR &src);
  ~CComBSTR();
  CComBSTR &operator=(LPCOLESTR pSrc);
  operator BSTR() const throw();
  BSTR *operator&() throw();
  CComBSTR &operator+=(LPCOLESTR pszSrc);
  HRESULT Append(LPCOLESTR lpsz) throw();
  BSTR Detach() throw();
  unsigned int Length() const throw();
  BSTR m_str;
};

class CComVariant : public tagVARIANT {
public:
  CComVariant() throw();
  CComVariant(LPCOLESTR lpszSrc);
  CComVariant(int nSrc, VARTYPE vtSrc = VT_I4) throw();
  CComVariant(bool bSrc);
  CComVariant(IDispatch *pSrc) throw();
  ~CComVariant() throw();
};

class CRegKey {
public:
  LONG Open(HKEY hKeyParent, LPCTSTR lpszKeyName, REGSAM samDesired = KEY_READ | KEY_WRITE) throw();
  LONG Create(HKEY hKeyParent, LPCTSTR lpszKeyName) throw();
  LONG SetStringValue(LPCTSTR pszValueName, LPCTSTR pszValue, DWORD dwType = REG_SZ) throw();
  LONG QueryStringValue(LPCTSTR pszValueName, LPTSTR pszValue, ULONG *pnChars) throw();
  LONG Close() throw();
};

} // namespace ATL

using namespace ATL;

#endif // MOCK_ATL_ATLBASE_H
