#include "ServiceDirectory.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <stdexcept>

namespace referrals {

ServiceDirectory::ServiceDirectory(const std::string &path) {
  std::ifstream file(path);
  if (!file)
    throw std::runtime_error("cannot open service directory " + path);
  mailboxes_ = nlohmann::json::parse(file).get<std::map<std::string, std::string>>();
}

const std::string &ServiceDirectory::mailboxOf(const std::string &odsCode) const {
  const auto entry = mailboxes_.find(odsCode);
  if (entry == mailboxes_.end())
    throw std::runtime_error("no mailbox for service " + odsCode);
  return entry->second;
}

} // namespace referrals
