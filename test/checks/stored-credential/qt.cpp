// A settings page: what is typed is stored by another method.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-stored-credential
// flags: -fPIC
// pkg-config: Qt5Network Qt5Widgets Qt5Sql

#include <QAuthenticator>
#include <QLineEdit>
#include <QSettings>
#include <QSqlQuery>
#include <QVariant>
#include <qt5keychain/keychain.h>

namespace mail {

class RelayPage {
public:
  RelayPage() : account_(new QLineEdit), word_(new QLineEdit), proxyWord_(new QLineEdit) {}

  void authenticate(QAuthenticator *auth) {
    auth->setUser(account_->text());
    auth->setPassword(word_->text());
  }

  void save() {
    QSettings settings("Harrowfield", "Referrals");
    settings.setValue("relay/account", account_->text());
    settings.setValue("relay/length", word_->text().size());
    settings.setValue("relay/remember", !word_->text().isEmpty());
    settings.setValue("relay/word", word_->text()); // expect: nhsmail-stored-credential
  }

  void saveInADatabase() {
    QSqlQuery insert;
    insert.prepare("INSERT INTO relay VALUES (?, ?)");
    insert.addBindValue(account_->text());
    insert.addBindValue(word_->text()); // expect: nhsmail-stored-credential
    insert.exec();
  }

  void saveInTheKeyring() {
    auto *job = new QKeychain::WritePasswordJob("Referrals");
    job->setKey(account_->text());
    job->setTextData(word_->text());
    job->start();
  }

private:
  QLineEdit *account_, *word_, *proxyWord_;
};

} // namespace mail
