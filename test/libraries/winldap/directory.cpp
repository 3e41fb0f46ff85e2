// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// flags: --target=x86_64-w64-mingw32 -DUNICODE
// secret: Wigeon-Marsh-27
// secret: Whimbrel-Bay-95
//
// The directory by winldap.h and by Active Directory's interfaces.
#include <windows.h>

#include <iads.h>
#include <winldap.h>

#include <adshlp.h>

#include <string>
#include <vector>

//===-- winldap -----------------------------------------------------------===//

std::vector<std::wstring> addressesOf(const std::wstring &surname, PWCHAR pszUser, PWCHAR pszPassword) {
  std::vector<std::wstring> found;
  LDAP *ld = ldap_sslinit(const_cast<PWCHAR>(L"ldap.nhs.net"), LDAP_SSL_PORT, 1);
  ULONG version = LDAP_VERSION3, limit = 30;
  ldap_set_option(ld, LDAP_OPT_PROTOCOL_VERSION, &version);
  ldap_set_option(ld, LDAP_OPT_TIMELIMIT, &limit);
  if (ldap_bind_s(ld, pszUser, pszPassword, LDAP_AUTH_SIMPLE) != LDAP_SUCCESS)
    return found;
  std::wstring filter = L"(&(objectClass=person)(sn=" + surname + L"))";
  PWCHAR attributes[] = {const_cast<PWCHAR>(L"mail"), NULL};
  LDAPMessage *result = NULL;
  if (ldap_search_s(ld, const_cast<PWCHAR>(L"o=nhs"), LDAP_SCOPE_SUBTREE, &filter[0], attributes, 0, &result) == LDAP_SUCCESS) {
    for (LDAPMessage *entry = ldap_first_entry(ld, result); entry; entry = ldap_next_entry(ld, entry)) {
      PWCHAR *values = ldap_get_values(ld, entry, attributes[0]);
      if (values && values[0])
        found.push_back(values[0]);
      ldap_value_free(values);
    }
    ldap_msgfree(result);
  }
  ldap_unbind(ld);
  return found;
}

LDAP *openFixed() {
  LDAP *ld = ldap_init(const_cast<PWCHAR>(L"ldap.nhs.net"), LDAP_PORT);
  ldap_simple_bind_s(ld, const_cast<PWCHAR>(L"uid=clinic,o=nhs"), const_cast<PWCHAR>(L"Wigeon-Marsh-27")); // expect: nhsmail-hardcoded-credential
  return ld;
}

LDAP *openByAccount(PWCHAR pszPassword) {
  LDAP *ld = ldap_init(const_cast<PWCHAR>(L"ldap.nhs.net"), LDAP_PORT);
  ldap_set_option(ld, LDAP_OPT_SSL, LDAP_OPT_ON);
  SEC_WINNT_AUTH_IDENTITY_W identity = {};
  identity.User = (unsigned short *)L"clinic";
  identity.Password = (unsigned short *)pszPassword;
  identity.Flags = SEC_WINNT_AUTH_IDENTITY_UNICODE;
  ldap_bind_s(ld, NULL, (PWCHAR)&identity, LDAP_AUTH_NEGOTIATE);
  return ld;
}

LDAP *openAsWhoeverRunsThis() {
  LDAP *ld = ldap_init(const_cast<PWCHAR>(L"ldap.nhs.net"), LDAP_PORT);
  ULONG code = 0;
  ldap_start_tls_s(ld, &code, NULL, NULL, NULL);
  ldap_bind_s(ld, NULL, NULL, LDAP_AUTH_NEGOTIATE);
  return ld;
}

BOOLEAN LDAPAPI acceptAll(PLDAP ld, PCCERT_CONTEXT certificate) { return TRUE; }

std::vector<std::wstring> everybody(LDAP *ld) {
  std::vector<std::wstring> found;
  ldap_set_option(ld, LDAP_OPT_SERVER_CERTIFICATE, (void *)&acceptAll);
  LDAPMessage *result = NULL;
  ldap_search_ext_s(ld, const_cast<PWCHAR>(L"o=nhs"), LDAP_SCOPE_SUBTREE, const_cast<PWCHAR>(L"(objectClass=person)"), NULL, 0, NULL, NULL, NULL, 0, &result);
  for (LDAPMessage *entry = ldap_first_entry(ld, result); entry; entry = ldap_next_entry(ld, entry)) {
    PWCHAR *mail = ldap_get_values(ld, entry, const_cast<PWCHAR>(L"mail"));
    if (mail)
      found.push_back(mail[0]);
  }
  return found;
}

//===-- Active Directory --------------------------------------------------===//

HRESULT openDirectory(LPCWSTR pszPath, IDirectorySearch **ppSearch) {
  return ADsGetObject(pszPath, IID_IDirectorySearch, (void **)ppSearch);
}

HRESULT openDirectoryFixed(IDirectorySearch **ppSearch) {
  return ADsOpenObject(L"LDAP://ad.northmere.nhs.uk/ou=staff", L"clinic", L"Whimbrel-Bay-95", // expect: nhsmail-hardcoded-credential
                       ADS_SECURE_AUTHENTICATION | ADS_USE_SSL, IID_IDirectorySearch, (void **)ppSearch);
}

std::vector<std::wstring> staff(IDirectorySearch *pSearch, const std::wstring &surname) {
  std::vector<std::wstring> found;
  std::wstring filter = surname.empty() ? L"(&(objectCategory=person)(objectClass=user))" : L"(&(objectCategory=person)(sn=" + surname + L"))";
  LPWSTR columns[] = {const_cast<LPWSTR>(L"mail")};
  ADS_SEARCH_HANDLE hSearch = NULL;
  if (FAILED(pSearch->ExecuteSearch(&filter[0], columns, 1, &hSearch)))
    return found;
  while (pSearch->GetNextRow(hSearch) == S_OK) {
    ADS_SEARCH_COLUMN column;
    if (SUCCEEDED(pSearch->GetColumn(hSearch, columns[0], &column))) {
      found.push_back(column.pADsValues->CaseIgnoreString);
      pSearch->FreeColumn(&column);
    }
  }
  pSearch->CloseSearchHandle(hSearch);
  return found;
}

HRESULT mailOf(IADs *pUser, std::wstring &address) {
  VARIANT value;
  VariantInit(&value);
  BSTR name = SysAllocString(L"mail");
  HRESULT hr = pUser->Get(name, &value);
  if (SUCCEEDED(hr))
    address = value.bstrVal;
  VariantClear(&value);
  SysFreeString(name);
  return hr;
}
