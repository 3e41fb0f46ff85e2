// Qt's logs and streams.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential
// flags: -fPIC
// pkg-config: Qt5Network Qt5Widgets

#include <QAuthenticator>
#include <QDebug>
#include <QLineEdit>
#include <QLoggingCategory>
#include <QNetworkRequest>

Q_LOGGING_CATEGORY(relay, "app.relay")

namespace mail {

void signIn(QAuthenticator *auth, const QString &account, const QString &word) {
  auth->setUser(account);
  auth->setPassword(word);
  qCInfo(relay) << "signing in as" << account << "with" << word.length() << "characters";
  qCInfo(relay) << "signing in as" << account << "with" << word; // expect: nhsmail-logged-credential
  qCInfo(relay) << QString("%1:%2").arg(account, word);          // expect: nhsmail-logged-credential
  qWarning("%s was refused", word.toUtf8().constData());         // expect: nhsmail-logged-credential
}

void request(QNetworkRequest &request, const QByteArray &accessToken) {
  request.setRawHeader("Authorization", "Bearer " + accessToken);
  qDebug() << "token of" << accessToken.size() << "bytes";
  qDebug() << "token" << accessToken; // expect: nhsmail-logged-credential
  qDebug() << "token" << accessToken.left(6) << "...";
}

class Page {
public:
  Page() : account_(new QLineEdit), word_(new QLineEdit), ward_(new QLineEdit) {}
  void authenticate(QAuthenticator *auth) { auth->setPassword(word_->text()); }
  void changed() {
    qDebug() << account_->text() << ward_->text() << word_->isModified();
    qDebug() << word_->text(); // expect: nhsmail-logged-credential
  }

private:
  QLineEdit *account_, *word_, *ward_;
};

} // namespace mail
