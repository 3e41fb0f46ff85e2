// Qt Widgets: what users type, and what they are told.
//
// RUN: %check-hosts --hosts driver %s
// pkg-config: Qt5Widgets
// flags: -fPIC
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-insecure-transport,nhsmail-password-login,nhsmail-password-prompt,nhsmail-missing-timeout

#include "../mocks/smtpclient-qt/SmtpMime"

#include <QInputDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QSettings>
#include <QString>
#include <QSystemTrayIcon>

namespace Ui {
struct Compose {
  QLineEdit *account, *password, *subject;
  QPlainTextEdit *text;
};
} // namespace Ui

class Compose : public QWidget {
public:
  Compose();
  void fieldOfAForm(MimeMessage &message);
  void fieldThatHides(MimeMessage &message);
  void dialog(MimeMessage &message);
  void dialogObject(MimeMessage &message);
  void fromSettings(MimeMessage &message, const QSettings &settings);
  void toAnotherProvider(MimeMessage &message);
  void saysSo(SmtpClient &client);
  void traySaysSo(SmtpClient &client, QSystemTrayIcon &tray, MimeMessage &message);
  void onlyPrints(SmtpClient &client, MimeMessage &message);

private:
  Ui::Compose *ui;
};

Compose::Compose() { ui->password->setEchoMode(QLineEdit::Password); }

void Compose::fieldOfAForm(MimeMessage &message) {
  SmtpClient client("send.nhs.net", 587, SmtpClient::TlsConnection);
  if (!client.connectToHost() || !client.login(ui->account->text(), ui->password->text()) || // expect: nhsmail-password-prompt
      !client.sendMail(message))
    QMessageBox::critical(this, tr("Mail"), client.getResponseText());
}

void Compose::fieldThatHides(MimeMessage &message) {
  SmtpClient client("send.nhs.net", 587, SmtpClient::TlsConnection);
  QLineEdit field(this);
  field.setEchoMode(QLineEdit::PasswordEchoOnEdit);
  field.show();
  client.setPassword(field.text()); // expect: nhsmail-password-prompt
  if (!client.sendMail(message))
    QMessageBox::warning(this, tr("Mail"), client.getResponseText());
}

void Compose::dialog(MimeMessage &message) {
  bool ok = false;
  const QString password = QInputDialog::getText(this, tr("Sign in"), tr("Password"),
                                                 QLineEdit::Password, QString(), &ok);
  if (!ok)
    return;
  SmtpClient client("send.nhs.net", 587, SmtpClient::TlsConnection);
  client.login("rota.leas@nhs.net", password); // expect: nhsmail-password-prompt
  if (!client.sendMail(message))
    QMessageBox::information(this, tr("Mail"), client.getResponseText());
}

void Compose::dialogObject(MimeMessage &message) {
  QInputDialog dialog(this);
  dialog.setTextEchoMode(QLineEdit::Password);
  if (dialog.exec() != QDialog::Accepted)
    return;
  SmtpClient client("send.nhs.net", 587, SmtpClient::TlsConnection);
  client.setPassword(dialog.textValue()); // expect: nhsmail-password-prompt
  if (!client.sendMail(message))
    QMessageBox(QMessageBox::Warning, tr("Mail"), client.getResponseText()).exec();
}

void Compose::fromSettings(MimeMessage &message, const QSettings &settings) {
  SmtpClient client("send.nhs.net", 587, SmtpClient::TlsConnection);
  client.login(ui->account->text(), settings.value("mail/password").toString());
  if (!client.sendMail(message))
    QMessageBox::warning(this, tr("Mail"), tr("The message was not sent."));
}

void Compose::toAnotherProvider(MimeMessage &message) {
  SmtpClient client("smtp.gmail.com", 465, SmtpClient::SslConnection);
  client.login(ui->account->text(), ui->password->text());
  if (!client.sendMail(message))
    QMessageBox::warning(this, tr("Mail"), tr("The message was not sent."));
}

void Compose::saysSo(SmtpClient &client) {
  MimeMessage message;
  message.setSubject(ui->subject->text());
  MimeText text(ui->text->toPlainText());
  message.addPart(&text);
  if (!client.sendMail(message))
    QMessageBox::warning(this, tr("Mail"), tr("The message was not sent."));
}

void Compose::traySaysSo(SmtpClient &client, QSystemTrayIcon &tray, MimeMessage &message) {
  if (!client.sendMail(message))
    tray.showMessage(tr("Mail"), tr("The message was not sent."));
}

void Compose::onlyPrints(SmtpClient &client, MimeMessage &message) {
  if (!client.sendMail(message)) // expect: nhsmail-unchecked-send
    qWarning("The message was not sent.");
}
