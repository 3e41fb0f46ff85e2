// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-mailbox-as-store
// level: 2
//
// Somebody in the program knows the answer of a drive that is full.
#include "../../libraries/mocks/cpr/cpr.h"

#include <stdexcept>
#include <string>
#include <vector>

namespace rota {

static void explain(long status) {
  switch (status) {
  case 507:
    throw std::runtime_error("the drive of the rota team is full");
  default:
    throw std::runtime_error("the rota was not stored");
  }
}

void publish(const std::string &token, const std::vector<std::string> &sheets) {
  for (const std::string &sheet : sheets) {
    cpr::Response answer = cpr::Put(cpr::Url{"https://graph.microsoft.com/v1.0/me/drive/root:/rota.csv:/content"}, cpr::Bearer{token}, cpr::Body{sheet});
    if (answer.status_code >= 300)
      explain(answer.status_code);
  }
}

} // namespace rota
