// A password that QUrl holds, and what is printed of the address.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential
// pkg-config: Qt5Core
// flags: -fPIC
#include <QDebug>
#include <QUrl>

QString reportAddress(const QString &account, const QString &password, const QString &host) {
  QUrl address;
  address.setScheme("https");
  address.setUserName(account);
  address.setPassword(password);
  address.setHost(host);
  address.setPath("/reports");
  qDebug() << "asking" << address.toString(); // expect: nhsmail-logged-credential
  // Right: without the password, as far as Qt is told so.
  qDebug() << address.toString(QUrl::RemovePassword);
  qDebug() << address.toString(QUrl::RemoveUserInfo);
  qDebug() << address.toDisplayString();
  qDebug() << address.host() << address.path();
  return address.toString();
}
