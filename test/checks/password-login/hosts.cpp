// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-password-login
//
// A client of HTTP that is given a host alone.
#define CPPHTTPLIB_OPENSSL_SUPPORT
#include <httplib.h>

#include <string>

class Exchange {
public:
  Exchange(const std::string &Host, const std::string &User, const std::string &Word) : Client(Host) {
    Client.set_basic_auth(User, Word);
  }
  bool call(const std::string &Soap) {
    auto R = Client.Post("/EWS/Exchange.asmx", Soap, "text/xml");
    return R && R->status == 200;
  }

private:
  httplib::SSLClient Client;
};

bool ask(const std::string &User, const std::string &Word) {
  Exchange Mail("outlook.office365.com", User, Word); // expect: nhsmail-password-login NHSmail's web services
  return Mail.call("<soap/>");
}

bool elsewhere(const std::string &User, const std::string &Word) {
  Exchange Stock("stock.supplier.co.uk", User, Word);
  return Stock.call("<soap/>");
}
