// QString, QByteArray and what joins them.
//
// RUN: %check-hosts --hosts driver %s
// pkg-config: Qt5Core
// flags: -fPIC
// checks: nhsmail-hardcoded-credential,nhsmail-missing-secure-tag
// policy-file: Inputs/mail-policy.json
// secret: Sandpiper-

#include "Inputs/mail.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QString>
#include <QStringBuilder>
#include <QStringList>
#include <QTextStream>
#include <QUrl>
#include <QVariant>

#include <string>

void constants(const QString &given) {
  mail::signIn(QString("Sandpiper-9"));                          // expect: nhsmail-hardcoded-credential
  mail::signIn(QStringLiteral("Sandpiper-9"));                   // expect: nhsmail-hardcoded-credential
  mail::signIn(QLatin1String("Sandpiper-9"));                    // expect: nhsmail-hardcoded-credential
  mail::signIn(QByteArrayLiteral("Sandpiper-9"));                // expect: nhsmail-hardcoded-credential
  mail::signIn(QString::fromUtf8("Sandpiper-9"));                // expect: nhsmail-hardcoded-credential
  mail::signIn(QString::fromStdString("Sandpiper-9").toUtf8());  // expect: nhsmail-hardcoded-credential
  mail::signIn(QString("Sandpiper-9").toStdString());            // expect: nhsmail-hardcoded-credential
  mail::signIn(QString("Sandpiper-%1").arg(9));                  // expect: nhsmail-hardcoded-credential
  mail::signIn(QString("%2-%1").arg("9", "Sandpiper"));          // expect: nhsmail-hardcoded-credential
  mail::signIn(QString("%1-%2-%3").arg("Sandpiper", "9", "x"));  // expect: nhsmail-hardcoded-credential
  mail::signIn(QString("Sandpiper") + '-' + QString::number(9)); // expect: nhsmail-hardcoded-credential
  mail::signIn(QString("Sandpiper" % QLatin1String("-9")));      // expect: nhsmail-hardcoded-credential
  mail::signIn(QByteArray::fromBase64("U2FuZHBpcGVyLTk="));      // expect: nhsmail-hardcoded-credential
  mail::signIn(QVariant("Sandpiper-9").toString());              // expect: nhsmail-hardcoded-credential
  mail::signIn(QObject::tr("Sandpiper-9"));                      // expect: nhsmail-hardcoded-credential
  mail::signIn(QString("Sandpiper-%1").arg(given));
  mail::signIn(QString::fromLocal8Bit(qgetenv("MAIL_PASSWORD")));
  mail::signIn(QString());
}

void tagged(const QString &name, int number) {
  mail::send("[secure] Referral of " + name);
  mail::send("Referral of " + name); // expect: nhsmail-missing-secure-tag
  mail::send(QString("[secure] Referral %1 of %2").arg(number).arg(name));
  mail::send(QString("Referral %1 of %2").arg(number).arg(name)); // expect: nhsmail-missing-secure-tag
  mail::send(QString("%1 %2").arg("[secure]", name));
  mail::send(QString("%1 %2").arg("[secure]").arg(name));
  mail::send(QString("%2 %1").arg(name).arg("[secure]"));
  mail::send(QString("%1 %2 %3").arg("[secure]", name, "letter"));
  mail::send(QString("%1 of %2").arg(number, 8, 10, QChar('0')).arg(name)); // expect: nhsmail-missing-secure-tag
  mail::send(QString("[secure] %1").arg(2.5, 0, 'f', 2));
  mail::send(QString::asprintf("[secure] %s", qPrintable(name)));
  mail::send(QString::asprintf("Letter for %s", qPrintable(name))); // expect: nhsmail-missing-secure-tag
}

void built(const QString &name) {
  QString subject = "[secure] " % name % ", letter";
  mail::send(subject);
  QString plain = QLatin1String("Letter for ") % name % QLatin1Char('.');
  mail::send(plain); // expect: nhsmail-missing-secure-tag
  plain += " (copy)";
  mail::send(plain); // expect: nhsmail-missing-secure-tag
  plain.prepend("[secure] ");
  mail::send(plain);
  QString inserted = name;
  inserted.insert(0, "[secure] ").append('.');
  mail::send(inserted);
  QByteArray bytes("[secure] ");
  bytes += name.toUtf8();
  mail::send(bytes);
  mail::send(bytes.constData());
}

void streamed(const QString &name) {
  QString subject, plain;
  QTextStream(&subject) << "[secure] " << name;
  mail::send(subject);
  QTextStream out(&plain);
  out << "Letter for " << name << 1;
  mail::send(plain); // expect: nhsmail-missing-secure-tag
}

void changed(const QString &name) {
  QString subject = "[secure] Letter for $name";
  subject.replace("$name", name);
  mail::send(subject);
  QString plain = "Letter for $name";
  plain.replace("$name", name);
  mail::send(plain); // expect: nhsmail-missing-secure-tag
  subject.remove("[secure] ");
  mail::send(subject); // expect: nhsmail-missing-secure-tag
  mail::send(("  [secure] " + name + " ").trimmed());
  mail::send(QString("[secure] %1").arg(name).simplified().left(78));
  mail::send(QString("[secure] " + name).mid(9)); // expect: nhsmail-missing-secure-tag
}

void joined(const QStringList &names) {
  mail::send("[secure] " + names.join(", "));
  mail::send("Letters for " + names.join(", ")); // expect: nhsmail-missing-secure-tag
}

void guarded(QString subject, const QString &to) {
  if (!subject.startsWith("[secure]", Qt::CaseInsensitive))
    subject.prepend("[secure] ");
  mail::send(subject);
  if (to.endsWith("@nhs.net"))
    mail::sendTo(to);
  else
    mail::sendTo(to); // expect: nhsmail-missing-secure-tag
}

void containing(const QString &subject) {
  if (subject.contains(QLatin1String("[secure]")))
    mail::send(subject);
  if (subject.indexOf("[secure]") == -1)
    mail::send("Letter: " + subject); // expect: nhsmail-missing-secure-tag
  if (subject.left(8) == "[secure]")
    mail::send(subject);
}

void domains(const QString &to) {
  if (to.section('@', 1) == "nhs.net")
    mail::sendTo(to);
  if (to.mid(to.indexOf('@') + 1) == QLatin1String("nhs.net"))
    mail::sendTo(to);
  if (to.section('@', 1) == "example.org")
    mail::sendTo(to); // expect: nhsmail-missing-secure-tag
}

void expressions(const QString &to) {
  static const QRegularExpression ours("@nhs\\.net$");
  if (ours.match(to).hasMatch())
    mail::sendTo(to);
  if (to.contains(QRegularExpression("@nhs\\.net$")))
    mail::sendTo(to);
}

void addresses(const QString &user) {
  mail::sendTo(user + "@nhs.net");
  mail::sendTo(QString("%1@%2").arg(user, "quillbrook-opticians.co.uk")); // expect: nhsmail-missing-secure-tag
  const QString base = "https://graph.microsoft.com/v1.0";
  mail::post(base + "/users/" + user + "/sendMail");                            // expect: nhsmail-missing-secure-tag
  mail::post(QUrl(QString("%1/users/%2/sendMail").arg(base, user)));            // expect: nhsmail-missing-secure-tag
  mail::post(QUrl(base + "/me/events"));
  QUrl url("https://graph.microsoft.com");
  url.setPath("/v1.0/me/sendMail");
  mail::post(url); // expect: nhsmail-missing-secure-tag
}
