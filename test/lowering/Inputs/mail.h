// A mail library that takes every kind of text, so that a test need say nothing
// but what the text is. What it does says mail.json.
#pragma once

#ifdef __cplusplus
extern "C" {
#endif
void mail_sign_in(const char *password);
/// Sends health data to somebody whose domain is not accredited.
void mail_send(const char *subject);
/// Sends health data, with no tag, to \p address.
void mail_send_to(const char *address);
/// Posts health data, with no tag, in a Graph message.
void mail_post(const char *url);
#ifdef __cplusplus
}

namespace mail {
template <typename Text> void signIn(const Text &password);
template <typename Text> void send(const Text &subject);
template <typename Text> void sendTo(const Text &address);
template <typename Text> void post(const Text &url);
} // namespace mail
#endif
