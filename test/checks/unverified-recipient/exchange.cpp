// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unverified-recipient
// pkg-config: libcurl
//
// Names that Exchange resolves, through ews-cpp and as SOAP of the program's own.
#include "../../libraries/mocks/ews-cpp/ews.hpp"

#include <curl/curl.h>
#include <pugixml.hpp>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace mail {

struct Letter {
  std::string patientName;
  std::string text;
};

void send(ews::service &service, const ews::mailbox &to, const Letter &letter) {
  ews::message message;
  message.set_subject("[secure] Letter");
  message.set_body(ews::body(letter.text));
  message.set_to_recipients({to});
  service.create_item(message, ews::message_disposition::send_and_save_copy);
}

void firstOfThem(ews::service &service, const std::string &name, const Letter &letter) {
  auto found = service.resolve_names(name, ews::search_scope::active_directory);
  if (found.resolutions.empty())
    throw std::runtime_error("nobody of that name");
  send(service, found.resolutions.front().mailbox, letter); // expect: nhsmail-unverified-recipient the first match
}

void numberNought(ews::service &service, const std::string &name) {
  ews::message message;
  message.set_subject("Rota");
  message.set_to_recipients({service.resolve_names(name, ews::search_scope::active_directory_contacts).resolutions[0].mailbox});
  service.create_item(message, ews::message_disposition::send_and_save_copy); // expect: nhsmail-unverified-recipient
}

std::string addressOf(ews::service &service, const std::string &name) {
  for (const auto &one : service.resolve_names(name, ews::search_scope::active_directory).resolutions)
    return one.mailbox.value();
  return "";
}

void byHelper(ews::service &service, const std::string &name, const Letter &letter) {
  const std::string to = addressOf(service, name);
  if (to.empty())
    throw std::runtime_error("nobody of that name");
  send(service, ews::mailbox(to), letter); // expect: nhsmail-unverified-recipient
}

class Directory {
public:
  explicit Directory(ews::service &service) : service_(service) {}
  ews::mailbox find(const std::string &name) {
    return service_.resolve_names(name, ews::search_scope::active_directory).resolutions.at(0).mailbox;
  }
  std::optional<ews::mailbox> findOnly(const std::string &name) {
    auto found = service_.resolve_names(name, ews::search_scope::active_directory);
    if (found.resolutions.size() != 1)
      return std::nullopt;
    return found.resolutions.front().mailbox;
  }

private:
  ews::service &service_;
};

void byClass(ews::service &service, Directory &directory, const std::string &name, const Letter &letter) {
  send(service, directory.find(name), letter); // expect: nhsmail-unverified-recipient
}

//===-- Not reported ------------------------------------------------------===//

void onlyOne(ews::service &service, const std::string &name, const Letter &letter) {
  const auto found = service.resolve_names(name, ews::search_scope::active_directory);
  if (found.resolutions.size() != 1)
    throw std::runtime_error("not one of that name");
  send(service, found.resolutions[0].mailbox, letter);
}

void onlyOneByClass(ews::service &service, Directory &directory, const std::string &name, const Letter &letter) {
  if (auto to = directory.findOnly(name))
    send(service, *to, letter);
  else
    throw std::runtime_error("not one of that name");
}

bool tooMany(ews::service &service, const std::string &name, const Letter &letter) {
  const auto found = service.resolve_names(name, ews::search_scope::active_directory);
  const auto number = found.resolutions.size();
  if (number == 0 || number > 1)
    return false;
  send(service, found.resolutions.front().mailbox, letter);
  return true;
}

ews::mailbox chosenBy(const std::vector<ews::resolution> &found);

void chosen(ews::service &service, const std::string &name, const Letter &letter) {
  send(service, chosenBy(service.resolve_names(name, ews::search_scope::active_directory).resolutions), letter);
}

void exactAddress(ews::service &service, const std::string &address, const Letter &letter) {
  for (const auto &one : service.resolve_names(address, ews::search_scope::active_directory).resolutions)
    if (one.mailbox.value() == address)
      return send(service, one.mailbox, letter);
  throw std::runtime_error("no such mailbox");
}

void everybodyOfTheWard(ews::service &service, const std::string &ward) {
  for (const auto &one : service.resolve_names(ward, ews::search_scope::contacts).resolutions) {
    ews::message message;
    message.set_subject("Rota");
    message.set_to_recipients({one.mailbox});
    service.create_item(message, ews::message_disposition::send_and_save_copy);
  }
}

//===-- SOAP of the program's own -----------------------------------------===//

size_t append(char *data, size_t size, size_t count, void *into) {
  static_cast<std::string *>(into)->append(data, size * count);
  return size * count;
}

std::string soap(const std::string &body, const std::string &token) {
  std::string answer;
  const std::string envelope = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>" + body + "</s:Body></s:Envelope>";
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "https://outlook.office365.com/EWS/Exchange.asmx");
  curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, token.c_str());
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, envelope.c_str());
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &answer);
  curl_easy_setopt(easy, CURLOPT_FAILONERROR, 1L);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  if (code != CURLE_OK)
    throw std::runtime_error(curl_easy_strerror(code));
  return answer;
}

std::string resolved(const std::string &name, const std::string &token) {
  return soap("<m:ResolveNames ReturnFullContactData=\"false\"><m:UnresolvedEntry>" + name + "</m:UnresolvedEntry></m:ResolveNames>", token);
}

std::string letterTo(const std::string &address, const std::string &text) {
  return "<m:CreateItem MessageDisposition=\"SendAndSaveCopy\"><m:Items><t:Message><t:Subject>[secure] Letter</t:Subject><t:Body>" + text +
         "</t:Body><t:ToRecipients><t:Mailbox><t:EmailAddress>" + address +
         "</t:EmailAddress></t:Mailbox></t:ToRecipients></t:Message></m:Items></m:CreateItem>";
}

// Whatever stands first in the answer.
void bySoap(const std::string &name, const std::string &text, const std::string &token) {
  const std::string answer = resolved(name, token);
  const auto begin = answer.find("<t:EmailAddress>") + 16;
  const std::string to = answer.substr(begin, answer.find("</t:EmailAddress>") - begin);
  soap(letterTo(to, text), token); // expect: nhsmail-unverified-recipient
}

void byXml(const std::string &name, const std::string &text, const std::string &token) {
  pugi::xml_document answer;
  answer.load_string(resolved(name, token).c_str());
  const std::string to = answer.select_node("//t:EmailAddress").node().text().get();
  soap(letterTo(to, text), token); // expect: nhsmail-unverified-recipient
}

void bySoapIfOne(const std::string &name, const std::string &text, const std::string &token) {
  pugi::xml_document answer;
  answer.load_string(resolved(name, token).c_str());
  const auto found = answer.select_nodes("//t:EmailAddress");
  if (found.size() != 1)
    throw std::runtime_error("not one of that name");
  soap(letterTo(found[0].node().text().get(), text), token);
}

} // namespace mail
