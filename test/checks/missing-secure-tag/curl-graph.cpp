// Graph's sendMail: subject, recipients and text are members of the JSON body.
//
// RUN: %check-hosts %s
// checks: nhsmail-missing-secure-tag
// pkg-config: libcurl

#include <curl/curl.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

using nlohmann::json;

namespace mail {

struct Referral {
  std::string nhsNumber;
  std::string patientName;
  std::string clinicalDetails;
};

std::string textOf(const Referral &referral) {
  return referral.patientName + " (" + referral.nhsNumber + ")\n\n" + referral.clinicalDetails;
}

json recipient(const std::string &address) { return {{"emailAddress", {{"address", address}}}}; }

/// Posts the mail and returns the status of the answer.
long post(CURL *easy, const json &mail) {
  const std::string body = mail.dump();
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail");
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
  if (curl_easy_perform(easy) != CURLE_OK)
    return 0;
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

//===-- Without the tag ---------------------------------------------------===//

bool bracedList(CURL *easy, const Referral &referral, const std::string &to) {
  const json mail = {{"message",
                      {{"subject", "New referral"},
                       {"body", {{"contentType", "Text"}, {"content", textOf(referral)}}},
                       {"toRecipients", json::array({recipient(to)})}}}};
  return post(easy, mail) == 202; // expect: nhsmail-missing-secure-tag
}

bool memberByMember(CURL *easy, const Referral &referral, const std::string &to) {
  json mail;
  mail["message"]["subject"] = "New referral";
  mail["message"]["body"]["contentType"] = "Text";
  mail["message"]["body"]["content"] = textOf(referral);
  mail["message"]["toRecipients"].push_back(recipient(to));
  return post(easy, mail) == 202; // expect: nhsmail-missing-secure-tag
}

bool noSubject(CURL *easy, const Referral &referral, const std::string &to) {
  json message;
  message["body"] = {{"contentType", "Text"}, {"content", textOf(referral)}};
  message["toRecipients"] = json::array({recipient(to)});
  return post(easy, {{"message", message}}) == 202; // expect: nhsmail-missing-secure-tag
}

bool copyToAnother(CURL *easy, const Referral &referral, const std::string &copy) {
  json message;
  message["subject"] = "New referral";
  message["body"] = {{"contentType", "Text"}, {"content", textOf(referral)}};
  message["toRecipients"] = json::array({recipient("triage.leas@nhs.net")});
  message["ccRecipients"] = json::array({recipient(copy)});
  return post(easy, {{"message", message}}) == 202; // expect: nhsmail-missing-secure-tag
}

// The text is put together by hand.
long byHand(CURL *easy, const Referral &referral, const std::string &to) {
  const std::string body = "{\"message\": {\"subject\": \"New referral\", \"body\": "
                           "{\"contentType\": \"Text\", \"content\": \"" +
                           referral.clinicalDetails +
                           "\"}, \"toRecipients\": [{\"emailAddress\": {\"address\": \"" + to +
                           "\"}}]}}";
  curl_easy_setopt(easy, CURLOPT_URL,
                   "https://graph.microsoft.com/v1.0/users/triage.leas@nhs.net/sendMail");
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
  if (curl_easy_perform(easy) != CURLE_OK) // expect: nhsmail-missing-secure-tag
    return 0;
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

//===-- With the tag, or without the need for it --------------------------===//

bool tagged(CURL *easy, const Referral &referral, const std::string &to) {
  const json mail = {{"message",
                      {{"subject", "[secure] New referral"},
                       {"body", {{"contentType", "Text"}, {"content", textOf(referral)}}},
                       {"toRecipients", json::array({recipient(to)})}}}};
  return post(easy, mail) == 202;
}

bool taggedMember(CURL *easy, const Referral &referral, const std::string &to,
                  const std::string &title) {
  json message;
  message["subject"] = "[secure] " + title;
  message["body"] = {{"contentType", "Text"}, {"content", textOf(referral)}};
  message["toRecipients"] = json::array({recipient(to)});
  return post(easy, {{"message", message}}) == 202;
}

bool taggedAfterwards(CURL *easy, const Referral &referral, const std::string &to) {
  json message;
  message["subject"] = "New referral";
  message["body"] = {{"contentType", "Text"}, {"content", textOf(referral)}};
  message["toRecipients"] = json::array({recipient(to)});
  if (!to.ends_with("@nhs.net"))
    message["subject"] = "[secure] New referral";
  return post(easy, {{"message", message}}) == 202;
}

bool withinNhsMail(CURL *easy, const Referral &referral) {
  json message;
  message["subject"] = "New referral";
  message["body"] = {{"contentType", "Text"}, {"content", textOf(referral)}};
  message["toRecipients"] = json::array({recipient("triage.leas@nhs.net")});
  return post(easy, {{"message", message}}) == 202;
}

bool nothingSensitive(CURL *easy, const std::string &to) {
  json message;
  message["subject"] = "The portal is back";
  message["body"] = {{"contentType", "Text"}, {"content", "You can sign in again."}};
  message["toRecipients"] = json::array({recipient(to)});
  return post(easy, {{"message", message}}) == 202;
}

// Not a mail: a search in the directory.
long search(CURL *easy, const Referral &referral) {
  json query;
  query["subject"] = referral.patientName;
  const std::string body = query.dump();
  curl_easy_setopt(easy, CURLOPT_URL, "https://pas.leas.nhs.uk/api/search");
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
  if (curl_easy_perform(easy) != CURLE_OK)
    return 0;
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

} // namespace mail
