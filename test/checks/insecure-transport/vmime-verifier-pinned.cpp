// Verifiers that look at the certificate, or hand it on to who does.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-insecure-transport

#include <vmime/vmime.hpp>

#include <iostream>

namespace mail {

using Chain = vmime::shared_ptr<vmime::security::cert::certificateChain>;
using Transport = vmime::shared_ptr<vmime::net::transport>;

class Strict : public vmime::security::cert::defaultCertificateVerifier {
public:
  void verify(Chain chain, const vmime::string &host) override {
    std::clog << "verifying " << host << "\n";
    vmime::security::cert::defaultCertificateVerifier::verify(chain, host);
  }
};

class Pinned : public vmime::security::cert::certificateVerifier {
public:
  void verify(Chain chain, const vmime::string &) override {
    if (chain->getCount() == 0 || chain->getAt(0)->getEncoded() != pin)
      throw vmime::security::cert::certificateException("another certificate");
  }

private:
  vmime::byteArray pin;
};

class Refusing : public vmime::security::cert::certificateVerifier {
public:
  void verify(Chain, const vmime::string &) override { throw vmime::security::cert::certificateException("no"); }
};

void send(const vmime::shared_ptr<vmime::net::session> &session, const vmime::shared_ptr<vmime::message> &letter) {
  Transport transport = session->getTransport(vmime::utility::url("smtps://send.nhs.net"));
  transport->setCertificateVerifier(vmime::make_shared<Strict>());
  transport->setCertificateVerifier(vmime::make_shared<Pinned>());
  transport->connect();
  transport->send(letter);
  transport->disconnect();
}

} // namespace mail
