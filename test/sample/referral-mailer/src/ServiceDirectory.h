// Mailboxes of the services that referrals go to.
#pragma once

#include <map>
#include <string>

namespace referrals {

class ServiceDirectory {
public:
  /// Loads the directory from a JSON object of ODS code to mailbox.
  explicit ServiceDirectory(const std::string &path);

  /// The mailbox of the service; throws where the directory has none.
  const std::string &mailboxOf(const std::string &odsCode) const;

private:
  std::map<std::string, std::string> mailboxes_;
};

} // namespace referrals
