// Messages that VMime's builder makes, and what their subjects hold.
//
// RUN: %check-hosts %s
// checks: nhsmail-missing-secure-tag
// pkg-config: vmime

#include <vmime/vmime.hpp>

#include <string>

namespace mail {

struct Patient {
  std::string patientName;
  std::string nhsNumber;
};

using Transport = vmime::shared_ptr<vmime::net::transport>;
using Message = vmime::shared_ptr<vmime::message>;

void compose(vmime::messageBuilder &builder, const std::string &recipient,
             const std::string &subject, const std::string &text) {
  vmime::addressList to;
  to.appendAddress(vmime::make_shared<vmime::mailbox>(recipient));
  builder.setExpeditor(vmime::mailbox("rota.leas@nhs.net"));
  builder.setRecipients(to);
  builder.setSubject(*vmime::text::newFromString(subject, vmime::charsets::UTF_8));
  builder.getTextPart()->setCharset(vmime::charsets::UTF_8);
  builder.getTextPart()->setText(vmime::make_shared<vmime::stringContentHandler>(text));
}

void untagged(Transport transport, const Patient &patient) {
  vmime::messageBuilder builder;
  builder.setExpeditor(vmime::mailbox("rota.leas@nhs.net"));
  vmime::addressList to;
  to.appendAddress(vmime::make_shared<vmime::mailbox>("carer@example.org"));
  builder.setRecipients(to);
  builder.setSubject(vmime::text("Appointment"));
  builder.getTextPart()->setText(
      vmime::make_shared<vmime::stringContentHandler>("for " + patient.patientName));
  transport->send(builder.construct()); // expect: nhsmail-missing-secure-tag
}

void untaggedByHelper(Transport transport, const Patient &patient, const std::string &to) {
  vmime::messageBuilder builder;
  compose(builder, to, "Appointment", patient.nhsNumber);
  Message message = builder.construct();
  transport->send(message); // expect: nhsmail-missing-secure-tag
}

void subjectReplaced(Transport transport, const Patient &patient, const std::string &to) {
  vmime::messageBuilder builder;
  compose(builder, to, "[secure] Appointment", patient.nhsNumber);
  Message message = builder.construct();
  message->getHeader()->Subject()->setValue(vmime::text("Appointment"));
  transport->send(message); // expect: nhsmail-missing-secure-tag
}

void tagged(Transport transport, const Patient &patient, const std::string &to) {
  vmime::messageBuilder builder;
  compose(builder, to, "[secure] Appointment", patient.nhsNumber);
  transport->send(builder.construct());
}

void withinNhsMail(Transport transport, const Patient &patient) {
  vmime::messageBuilder builder;
  compose(builder, "ward5.leas@nhs.net", "Appointment", patient.nhsNumber);
  transport->send(builder.construct());
}

void nothingSensitive(Transport transport, const std::string &to) {
  vmime::messageBuilder builder;
  compose(builder, to, "Rota", "The rota for May is ready.");
  transport->send(builder.construct());
}

} // namespace mail
