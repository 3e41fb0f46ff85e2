// A verifier that verifies nothing.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-insecure-transport

#include <vmime/vmime.hpp>

#include <iostream>

namespace mail {

using Chain = vmime::shared_ptr<vmime::security::cert::certificateChain>;
using Transport = vmime::shared_ptr<vmime::net::transport>;

class Trusting : public vmime::security::cert::certificateVerifier {
public:
  void verify(Chain chain, const vmime::string &host) override {
    (void)chain;
    std::clog << "connected to " << host << "\n";
  }
};

void send(const vmime::shared_ptr<vmime::net::session> &session, const vmime::shared_ptr<vmime::message> &letter) {
  Transport transport = session->getTransport(vmime::utility::url("smtps://send.nhs.net"));
  transport->setCertificateVerifier(vmime::make_shared<Trusting>()); // expect: nhsmail-insecure-transport accepts every one
  transport->connect();
  transport->send(letter);
  transport->disconnect();
}

} // namespace mail
