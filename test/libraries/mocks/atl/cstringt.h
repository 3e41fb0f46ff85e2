// Mock of ATL's CStringT (cstringt.h, atlstr.h), which is MFC's CString too: the
// declarations that programs use, from
// https://learn.microsoft.com/cpp/atl-mfc-shared/reference/cstringt-class.
#ifndef MOCK_ATL_CSTRINGT_H
#define MOCK_ATL_CSTRINGT_H

#include <windows.h>

#include <tchar.h>

namespace ATL {

template <class CharT> struct StrTrait {};

template <class CharT> class CSimpleStringT {
public:
  typedef CharT XCHAR;
  typedef CharT *PXSTR;
  typedef const CharT *PCXSTR;
  operator PCXSTR() const throw();
  int GetLength() const throw();
  bool IsEmpty() const throw();
  void Empty() throw();
  PCXSTR GetString() const throw();
  PXSTR GetBuffer();
  PXSTR GetBuffer(int nMinBufferLength);
  void ReleaseBuffer(int nNewLength = -1);
  void SetString(PCXSTR pszSrc);
  void Append(PCXSTR pszSrc);

private:
  PXSTR m_pszData;
};

template <class BaseType, class StringTraits> class CStringT : public CSimpleStringT<BaseType> {
public:
  typedef const BaseType *PCXSTR;
  CStringT() throw();
  CStringT(const CStringT &strSrc);
  CStringT(const char *pszSrc);
  CStringT(const wchar_t *pszSrc);
  CStringT(BaseType ch, int nLength);
  CStringT(PCXSTR pch, int nLength);
  CStringT &operator=(const CStringT &strSrc);
  CStringT &operator=(const char *pszSrc);
  CStringT &operator=(const wchar_t *pszSrc);
  CStringT &operator+=(const CSimpleStringT<BaseType> &str);
  CStringT &operator+=(PCXSTR pszSrc);
  void __cdecl Format(PCXSTR pszFormat, ...);
  void __cdecl Format(UINT nFormatID, ...);
  void __cdecl AppendFormat(PCXSTR pszFormat, ...);
  int Compare(PCXSTR psz) const throw();
  int CompareNoCase(PCXSTR psz) const throw();
  int Find(PCXSTR pszSub, int iStart = 0) const throw();
  int Insert(int iIndex, PCXSTR psz);
  int Replace(PCXSTR pszOld, PCXSTR pszNew);
  CStringT Left(int nCount) const;
  CStringT Mid(int iFirst) const;
  CStringT Right(int nCount) const;
  CStringT &Trim();
  CStringT &MakeUpper();
  BSTR AllocSysString() const;
  friend CStringT operator+(const CStringT &str1, const CStringT &str2) { return str1; }
  friend CStringT operator+(const CStringT &str1, PCXSTR psz2) { return str1; }
  friend CStringT operator+(PCXSTR psz1, const CStringT &str2) { return str2; }
  friend bool operator==(const CStringT &str1, PCXSTR psz2) throw() { return false; }
};

} // namespace ATL

typedef ATL::CStringT<TCHAR, ATL::StrTrait<TCHAR>> CString;
typedef ATL::CStringT<char, ATL::StrTrait<char>> CStringA;
typedef ATL::CStringT<wchar_t, ATL::StrTrait<wchar_t>> CStringW;

#endif // MOCK_ATL_CSTRINGT_H
