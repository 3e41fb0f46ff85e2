// XML that pugixml builds: what stands in it, and whether it is tagged, is
// known of its text.
//
// RUN: %check-hosts --hosts driver %s
// pkg-config: pugixml
// policy-file: ../../lowering/Inputs/mail-policy.json
// checks: nhsmail-missing-secure-tag

#include "../../lowering/Inputs/mail.h"

#include <pugixml.hpp>

#include <sstream>
#include <string>

std::string textOf(const pugi::xml_document &document) {
  std::ostringstream out;
  document.save(out);
  return out.str();
}

void fill(pugi::xml_document &document, const char *subject, const char *to) {
  auto declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  pugi::xml_node envelope = document.append_child("soap:Envelope");
  envelope.append_attribute("xmlns:soap") = "http://schemas.xmlsoap.org/soap/envelope/";
  pugi::xml_node message = envelope.append_child("soap:Body").append_child("m:CreateItem").append_child("t:Message");
  message.append_child("t:Subject").text().set(subject);
  pugi::xml_node body = message.append_child("t:Body");
  body.append_attribute("BodyType").set_value("Text");
  body.append_child(pugi::node_pcdata).set_value("Letter");
  message.append_child("t:ToRecipients").append_child("t:Mailbox").append_child("t:EmailAddress").text() = to;
}

void built(const std::string &to) {
  pugi::xml_document tagged, plain;
  fill(tagged, "[secure] Referral", to.c_str());
  mail::send(textOf(tagged));
  fill(plain, "Referral", to.c_str());
  mail::send(textOf(plain)); // expect: nhsmail-missing-secure-tag without
}

void printed(const std::string &name) {
  pugi::xml_document document;
  document.append_child("letter").append_child("subject").text().set(("[secure] Referral of " + name).c_str());
  std::stringstream out;
  document.child("letter").print(out, "", pugi::format_raw);
  mail::send(out.str());
}

void changed(const std::string &name) {
  pugi::xml_document document;
  document.load_string("<letter kind='plain'><subject>[secure] Referral</subject></letter>");
  mail::send(textOf(document));
  document.child("letter").remove_child("subject");
  mail::send(textOf(document)); // expect: nhsmail-missing-secure-tag without
  document.child("letter").attribute("kind").set_value(("[secure] " + name).c_str());
  mail::send(textOf(document));
}

void readBack() {
  pugi::xml_document document;
  document.load_string("<letter><subject>[secure] Referral</subject><text>Referral</text></letter>");
  mail::send(document.child("letter").child("subject").text().as_string());
  mail::send(document.child("letter").child_value("text")); // expect: nhsmail-missing-secure-tag without
}
