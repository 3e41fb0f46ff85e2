// Passwords that are typed into forms.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-password-prompt
// pkg-config: Qt5Widgets
// flags: -fPIC

#include "../../libraries/mocks/mailio/imap.hpp"
#include "../../libraries/mocks/mailio/smtp.hpp"
#include "../../libraries/mocks/simple-mail/SimpleMail"
#include "../../libraries/mocks/smtpclient-qt/SmtpMime"

#include <QComboBox>
#include <QInputDialog>
#include <QLineEdit>
#include <QSettings>
#include <QString>
#include <Poco/Net/SMTPClientSession.h>

#include <memory>
#include <string>

namespace Ui {
struct Login {
  QLineEdit *user, *password, *token;
  QComboBox *account;
};
} // namespace Ui

class Login : public QWidget {
public:
  explicit Login(Ui::Login *ui) : ui(ui) {}
  QString password() const { return ui->password->text(); }
  std::string user() const { return ui->user->text().toStdString(); }

  void direct(SmtpClient &client) {
    client.login(ui->user->text(), ui->password->text()); // expect: nhsmail-password-prompt
  }
  void trimmed(SimpleMail::Sender &sender) {
    const QString typed = ui->password->text().trimmed();
    sender.setPassword(typed); // expect: nhsmail-password-prompt
  }
  void converted(mailio::smtps &relay) {
    relay.authenticate(user(), ui->password->text().toStdString(), // expect: nhsmail-password-prompt
                       mailio::smtps::auth_method_t::START_TLS);
  }
  void remembered() { kept = ui->password->text(); }
  void fromMemory(SmtpClient &client) {
    remembered();
    client.setPassword(kept); // expect: nhsmail-password-prompt
  }
  void token(Poco::Net::SMTPClientSession &session) {
    session.login(Poco::Net::SMTPClientSession::AUTH_XOAUTH2, user(),
                  ui->token->text().toStdString());
  }
  void saved(SmtpClient &client, const QSettings &settings) {
    client.login(ui->account->currentText(), settings.value("mail/password").toString());
  }
  void otherProvider() {
    SmtpClient client("smtp.gmail.com", 465, SmtpClient::SslConnection);
    client.login(ui->user->text(), ui->password->text());
  }
  void thisMachine() {
    SmtpClient client("localhost");
    client.login(ui->user->text(), ui->password->text());
  }

private:
  Ui::Login *ui;
  QString kept;
};

// The form is shown here, and what was typed is used there.
void signIn(mailio::imaps &mailbox, const std::string &user, const std::string &password) {
  mailbox.authenticate(user, password, mailio::imaps::auth_method_t::LOGIN);
}

void throughAFunction(mailio::imaps &mailbox, const Login &login) {
  signIn(mailbox, login.user(), login.password().toStdString()); // expect: nhsmail-password-prompt
}

void dialog(QWidget *parent, Poco::Net::SMTPClientSession &session) {
  const QString typed = QInputDialog::getText(parent, "Sign in", "Password", QLineEdit::Password);
  session.login(Poco::Net::SMTPClientSession::AUTH_LOGIN, "rota.leas@nhs.net", // expect: nhsmail-password-prompt
                typed.toStdString());
}

void nameOnly(QWidget *parent, SmtpClient &client, const QString &password) {
  const QString typed = QInputDialog::getText(parent, "Sign in", "User");
  client.login(typed, password);
}
