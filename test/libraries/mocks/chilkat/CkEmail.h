// Mock of Chilkat's CkEmail.h, reduced to what the tests use.
#ifndef MOCK_CKEMAIL_H
#define MOCK_CKEMAIL_H

class CkEmail {
public:
  CkEmail();
  ~CkEmail();
  void put_Subject(const char *newVal);
  void put_Body(const char *newVal);
  void put_From(const char *newVal);
  void put_Sender(const char *newVal);
  void put_BounceAddress(const char *newVal);
  void put_ReturnReceipt(bool newVal);
  bool AddTo(const char *friendlyName, const char *emailAddress);
  bool AddCC(const char *friendlyName, const char *emailAddress);
  bool AddBcc(const char *friendlyName, const char *emailAddress);
  bool AddMultipleTo(const char *commaSeparatedAddresses);
  void AddHeaderField(const char *fieldName, const char *fieldValue);
  void SetHtmlBody(const char *html);
  const char *addFileAttachment(const char *path);
};

#endif
