// Qt Widgets: what is typed into a field is known wherever the field is asked.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential,nhsmail-stored-credential
// flags: -fPIC
// level: 0
// pkg-config: Qt5Network Qt5Widgets

#include <QAuthenticator>
#include <QDebug>
#include <QInputDialog>
#include <QLineEdit>
#include <QSettings>

namespace mail {

class SignInPage {
public:
  SignInPage() : account_(new QLineEdit), word_(new QLineEdit) {}

  void authenticate(QAuthenticator *auth) {
    auth->setUser(account_->text());
    auth->setPassword(word_->text());
  }

  void test() {
    qDebug() << "trying" << account_->text() << word_->text().size();
    qDebug() << "trying" << account_->text() << word_->text(); // expect: nhsmail-logged-credential
  }

  void save(QSettings &settings) {
    settings.setValue("relay/account", account_->text());
    settings.setValue("relay/word", word_->text()); // expect: nhsmail-stored-credential
  }

private:
  QLineEdit *account_, *word_;
};

void ask(QWidget *parent) {
  const QString ward = QInputDialog::getText(parent, "Ward", "Name of the ward");
  const QString word = QInputDialog::getText(parent, "Relay", "Password", QLineEdit::Password);
  qDebug() << ward;
  qDebug() << word; // expect: nhsmail-logged-credential
}

void askHere() {
  QLineEdit word;
  word.setEchoMode(QLineEdit::Password);
  qDebug() << word.text(); // expect: nhsmail-logged-credential
}

} // namespace mail
