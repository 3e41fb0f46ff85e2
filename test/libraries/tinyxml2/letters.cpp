// XML that TinyXML-2 builds or prints: what stands in it, and whether it is
// tagged, is known of its text.
//
// RUN: %check-hosts --hosts driver %s
// pkg-config: tinyxml2
// policy-file: ../../lowering/Inputs/mail-policy.json
// checks: nhsmail-missing-secure-tag

#include "../../lowering/Inputs/mail.h"

#include <string>
#include <tinyxml2.h>

using namespace tinyxml2;

std::string textOf(const XMLDocument &document) {
  XMLPrinter printer;
  document.Print(&printer);
  return printer.CStr();
}

//===-- Documents ---------------------------------------------------------===//

void fill(XMLDocument &document, const std::string &subject, const std::string &to) {
  document.InsertFirstChild(document.NewDeclaration());
  XMLElement *envelope = document.NewElement("soap:Envelope");
  envelope->SetAttribute("xmlns:soap", "http://schemas.xmlsoap.org/soap/envelope/");
  document.InsertEndChild(envelope);
  XMLElement *body = document.NewElement("soap:Body");
  envelope->InsertEndChild(body);
  XMLElement *message = document.NewElement("t:Message");
  body->InsertEndChild(message);
  XMLElement *title = document.NewElement("t:Subject");
  title->SetText(subject.c_str());
  message->InsertEndChild(title);
  XMLElement *address = document.NewElement("t:EmailAddress");
  address->LinkEndChild(document.NewText(to.c_str()));
  message->LinkEndChild(address);
}

void built(const std::string &to) {
  XMLDocument tagged, plain;
  fill(tagged, "[secure] Referral", to);
  mail::send(textOf(tagged));
  fill(plain, "Referral", to);
  mail::send(textOf(plain)); // expect: nhsmail-missing-secure-tag without
}

void insertedAtOnce(const std::string &name) {
  XMLDocument document;
  XMLElement *letter = document.NewElement("letter");
  document.InsertEndChild(letter);
  letter->InsertNewChildElement("subject")->SetText(("[secure] Referral of " + name).c_str());
  XMLPrinter printer(nullptr, true);
  document.Accept(&printer);
  mail::send(printer.CStr());
}

void changed(const std::string &name) {
  XMLDocument document;
  document.Parse("<letter kind='plain'><subject>Referral</subject></letter>");
  mail::send(textOf(document)); // expect: nhsmail-missing-secure-tag without
  document.RootElement()->SetAttribute("kind", ("[secure] " + name).c_str());
  mail::send(textOf(document));
}

//===-- Printers ----------------------------------------------------------===//

std::string print(const char *subject, const std::string &name) {
  XMLPrinter printer;
  printer.PushHeader(false, true);
  printer.OpenElement("letter");
  printer.PushAttribute("kind", "referral");
  printer.OpenElement("subject");
  printer.PushText(subject);
  printer.CloseElement();
  printer.OpenElement("name");
  printer.PushText(name.c_str());
  printer.CloseElement();
  printer.CloseElement();
  return printer.CStr();
}

void printed(const std::string &name) {
  mail::send(print("[secure] Referral", name));
  mail::send(print("Referral", name)); // expect: nhsmail-missing-secure-tag without
}
