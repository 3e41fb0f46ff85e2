// Fields for passwords: the route begins where they are made such.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-password-prompt
// pkg-config: Qt5Widgets Qt5Network
// flags: -fPIC

#include <QAuthenticator>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QObject>
#include <QUrl>
#include <QWidget>

namespace mail {

class Account : public QWidget {
public:
  Account() : network(new QNetworkAccessManager(this)) {
    user = new QLineEdit(this);
    user->setEchoMode(QLineEdit::Normal);
    typed = new QLineEdit(this);
    typed->setEchoMode(QLineEdit::Password); // expect-note: the field is made one for passwords here
    pin = new QLineEdit(this);
    pin->setEchoMode(QLineEdit::Password);
    connect(network, &QNetworkAccessManager::authenticationRequired, this, &Account::enter);
  }

  void fetch() { network->get(QNetworkRequest(QUrl("https://outlook.office365.com/EWS/Exchange.asmx"))); }

private:
  void enter(QNetworkReply *, QAuthenticator *login) { // expect: nhsmail-password-prompt
    login->setUser(user->text());
    login->setPassword(typed->text());
  }

  QNetworkAccessManager *network;
  QLineEdit *user, *typed, *pin;
};

} // namespace mail
