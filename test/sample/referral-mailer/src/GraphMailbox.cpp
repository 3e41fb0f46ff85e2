#include "GraphMailbox.h"

#include "CurlHandle.h"

#include <nlohmann/json.hpp>

#include <utility>

using nlohmann::json;

namespace referrals {
namespace {

constexpr const char *PilotSecret = "Zq8~harrowfield.pilot.7Kd2";

constexpr long Accepted = 202;

/// Whether mail to the address stays within organisations that meet the secure
/// email standard, as the information governance team lists them.
bool isAccredited(const std::string &address) {
  return address.ends_with("@nhs.net") || address.ends_with("@harrowfield.nhs.uk");
}

size_t append(char *data, size_t size, size_t count, void *text) {
  static_cast<std::string *>(text)->append(data, size * count);
  return size * count;
}

json mailTo(const std::string &recipient, const std::string &subject, const std::string &text) {
  json message;
  message["subject"] = subject;
  message["body"] = {{"contentType", "Text"}, {"content", text}};
  message["toRecipients"] = json::array({{{"emailAddress", {{"address", recipient}}}}});
  message["isDeliveryReceiptRequested"] = true;
  message["isReadReceiptRequested"] = true;
  return {{"message", message}, {"saveToSentItems", true}};
}

} // namespace

GraphMailbox::GraphMailbox(GraphSettings settings) : settings_(std::move(settings)) {}

// The secret comes from the vault by way of the environment: nothing to report.
void GraphMailbox::signIn() { token_ = requestToken(settings_.clientSecret); }

void GraphMailbox::signInAsPilot() {
  // expect+1: nhsmail-hardcoded-credential
  token_ = requestToken(PilotSecret);
}

// Tagged unless the clinic is accredited, and only Graph's 202 counts as sent:
// nothing to report.
void GraphMailbox::sendAppointment(const Referral &referral, const std::string &clinic) {
  std::string subject = "Appointment " + referral.reference;
  if (!isAccredited(clinic))
    subject = "[secure] " + subject;
  const long status = post(mailTo(clinic, subject, letterText(referral)));
  if (status != Accepted)
    throw DeliveryError("Graph answered " + std::to_string(status));
}

// The test is the wrong way round: the tag goes to those who do not need it.
bool GraphMailbox::sendToCommunity(const Referral &referral, const std::string &recipient) {
  std::string subject = "Appointment " + referral.reference;
  if (isAccredited(recipient))
    subject = "[secure] " + subject;
  // expect+1: nhsmail-missing-secure-tag
  return post(mailTo(recipient, subject, letterText(referral))) == Accepted;
}

// CURLE_OK says that Graph has answered, not that it has accepted: a 403 or 429
// comes back as true.
bool GraphMailbox::notifyRota(const std::string &text) {
  const json mail = mailTo("rota.harrowfield@nhs.net", "Referral office", text);
  const std::string body = mail.dump();

  const EasyHandle easy = newTransfer();
  StringList headers(curl_slist_append(nullptr, "Content-Type: application/json"));
  headers.reset(
      curl_slist_append(headers.release(), ("Authorization: Bearer " + token_).c_str()));
  curl_easy_setopt(easy.get(), CURLOPT_URL, sendMailUrl().c_str());
  curl_easy_setopt(easy.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDS, body.c_str());
  // expect+1: nhsmail-unchecked-send
  return curl_easy_perform(easy.get()) == CURLE_OK;
}

std::string GraphMailbox::requestToken(const std::string &clientSecret) const {
  const EasyHandle easy = newTransfer();
  std::string answer;
  const std::string form = "grant_type=client_credentials&client_id=" + settings_.clientId +
                           "&client_secret=" + clientSecret +
                           "&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default";
  curl_easy_setopt(easy.get(), CURLOPT_URL, settings_.tokenUrl.c_str());
  curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDS, form.c_str());
  curl_easy_setopt(easy.get(), CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(easy.get(), CURLOPT_WRITEDATA, &answer);

  const CURLcode code = curl_easy_perform(easy.get());
  if (code != CURLE_OK)
    throw DeliveryError(std::string("no answer from sign-on: ") + curl_easy_strerror(code));
  long status = 0;
  curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status != 200)
    throw DeliveryError("sign-on answered " + std::to_string(status));
  return json::parse(answer).at("access_token").get<std::string>();
}

/// The HTTP status that Graph answered with; throws where there was no answer.
long GraphMailbox::post(const json &mail) const {
  const EasyHandle easy = newTransfer();
  const std::string body = mail.dump();
  StringList headers(curl_slist_append(nullptr, "Content-Type: application/json"));
  headers.reset(
      curl_slist_append(headers.release(), ("Authorization: Bearer " + token_).c_str()));
  curl_easy_setopt(easy.get(), CURLOPT_URL, sendMailUrl().c_str());
  curl_easy_setopt(easy.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDS, body.c_str());

  const CURLcode code = curl_easy_perform(easy.get());
  if (code != CURLE_OK)
    throw DeliveryError(std::string("no answer from Graph: ") + curl_easy_strerror(code));
  long status = 0;
  curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
  return status;
}

std::string GraphMailbox::sendMailUrl() const {
  return settings_.baseUrl + "/users/" + settings_.mailbox + "/sendMail";
}

} // namespace referrals
