// XML that QXmlStreamWriter writes: what stands in it, and whether it is
// tagged, is known of its text.
//
// RUN: %check-hosts --hosts driver %s
// pkg-config: Qt5Core
// flags: -fPIC
// policy-file: ../../lowering/Inputs/mail-policy.json
// checks: nhsmail-missing-secure-tag

#include "../../lowering/Inputs/mail.h"

#include <QBuffer>
#include <QByteArray>
#include <QString>
#include <QXmlStreamWriter>

void fill(QXmlStreamWriter &writer, const QString &subject, const QString &to) {
  writer.writeStartDocument();
  writer.writeStartElement("letter");
  writer.writeAttribute("kind", "referral");
  writer.writeTextElement("subject", subject);
  writer.writeStartElement("to");
  writer.writeCharacters(to);
  writer.writeEndElement();
  writer.writeEndElement();
  writer.writeEndDocument();
}

void intoAText(const QString &to) {
  QString text;
  QXmlStreamWriter writer(&text);
  fill(writer, "[secure] Referral", to);
  mail::send(text);
}

void intoBytes(const QString &to) {
  QByteArray bytes;
  QXmlStreamWriter writer(&bytes);
  writer.setAutoFormatting(true);
  fill(writer, "Referral", to);
  mail::send(bytes); // expect: nhsmail-missing-secure-tag without
}
