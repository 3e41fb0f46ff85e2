#include "LetterPost.h"

#include "CurlHandle.h"

namespace referrals {
namespace {

/// A multipart message in the making, and the transfer that will carry it.
class Letter {
public:
  Letter(const RelaySettings &relay, const std::string &to)
      : easy_(newTransfer()), mime_(curl_mime_init(easy_.get())),
        recipients_(curl_slist_append(nullptr, to.c_str())) {
    curl_easy_setopt(easy_.get(), CURLOPT_URL, relay.url.c_str());
    curl_easy_setopt(easy_.get(), CURLOPT_USE_SSL,
                     relay.requireTls ? long(CURLUSESSL_ALL) : long(CURLUSESSL_NONE));
    curl_easy_setopt(easy_.get(), CURLOPT_USERNAME, relay.account.c_str());
    curl_easy_setopt(easy_.get(), CURLOPT_PASSWORD, relay.password.c_str());
    curl_easy_setopt(easy_.get(), CURLOPT_MAIL_FROM, relay.account.c_str());
    curl_easy_setopt(easy_.get(), CURLOPT_MAIL_RCPT, recipients_.get());
    header("From: " + relay.account);
    header("To: " + to);
    header("Return-Receipt-To: " + relay.account);
    header("Disposition-Notification-To: " + relay.account);
  }

  void subject(const std::string &text) { header("Subject: " + text); }

  void body(const std::string &text) {
    curl_mimepart *part = curl_mime_addpart(mime_.get());
    curl_mime_data(part, text.c_str(), CURL_ZERO_TERMINATED);
    curl_mime_type(part, "text/plain; charset=utf-8");
  }

  void enclose(const std::string &file) {
    curl_mimepart *part = curl_mime_addpart(mime_.get());
    curl_mime_filedata(part, file.c_str());
    curl_mime_encoder(part, "base64");
  }

  CURLcode send() {
    curl_easy_setopt(easy_.get(), CURLOPT_HTTPHEADER, headers_.get());
    curl_easy_setopt(easy_.get(), CURLOPT_MIMEPOST, mime_.get());
    return curl_easy_perform(easy_.get());
  }

private:
  void header(const std::string &line) {
    headers_.reset(curl_slist_append(headers_.release(), line.c_str()));
  }

  EasyHandle easy_;
  MimeHandle mime_;
  StringList recipients_;
  StringList headers_;
};

LetterPost::Result resultOf(CURLcode code) {
  switch (code) {
  case CURLE_OK:
    return LetterPost::Result::Accepted;
  case CURLE_LOGIN_DENIED:
  case CURLE_SEND_ERROR:
    return LetterPost::Result::Refused;
  default:
    return LetterPost::Result::Unreachable;
  }
}

} // namespace

// The tag is always there and the result is the caller's to handle: nothing to
// report.
LetterPost::Result LetterPost::sendLetter(const Referral &referral, const std::string &recipient) {
  Letter letter(relay_, recipient);
  letter.subject("[secure] Clinic letter " + referral.reference);
  letter.body(letterText(referral));
  if (!referral.letterFile.empty())
    letter.enclose(referral.letterFile);
  return resultOf(letter.send());
}

// Round brackets: NHSmail does not take this for its tag and sends in the clear.
LetterPost::Result LetterPost::resendLetter(const Referral &referral,
                                            const std::string &recipient) {
  Letter letter(relay_, recipient);
  letter.subject("(secure) Clinic letter " + referral.reference + ", sent again");
  letter.body(letterText(referral));
  if (!referral.letterFile.empty())
    letter.enclose(referral.letterFile);
  // expect+1: nhsmail-missing-secure-tag
  return resultOf(letter.send());
}

// Nothing looks at what send() returns.
void LetterPost::notifyBookings(const std::string &reference) {
  Letter letter(relay_, "bookings.harrowfield@nhs.net");
  letter.subject("Letter for " + reference + " has gone out");
  letter.body("Please close the task in the booking system.\r\n");
  // expect+1: nhsmail-unchecked-send
  letter.send();
}

} // namespace referrals
