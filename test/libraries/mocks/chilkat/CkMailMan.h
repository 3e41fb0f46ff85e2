// Mock of Chilkat's CkMailMan.h, reduced to what the tests use.
#ifndef MOCK_CKMAILMAN_H
#define MOCK_CKMAILMAN_H

class CkEmail;

class CkMailMan {
public:
  CkMailMan();
  ~CkMailMan();
  void put_SmtpHost(const char *newVal);
  void put_SmtpPort(int newVal);
  void put_SmtpSsl(bool newVal);
  void put_StartTLS(bool newVal);
  void put_StartTLSifPossible(bool newVal);
  void put_RequireSslCertVerify(bool newVal);
  void put_SmtpUsername(const char *newVal);
  void put_SmtpPassword(const char *newVal);
  void put_PopPassword(const char *newVal);
  void put_OAuth2AccessToken(const char *newVal);
  bool SendEmail(const CkEmail &email);
  bool SendMime(const char *fromAddr, const char *recipients, const char *mimeSource);
  bool QuickSend(const char *fromAddr, const char *toAddr, const char *subject, const char *body, const char *smtpServer);
  bool CloseSmtpConnection();
  const char *lastErrorText();
};

#endif
