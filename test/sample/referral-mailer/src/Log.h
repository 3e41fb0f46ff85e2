// Operational log. Never give it anything of a patient's.
#pragma once

#include <iostream>
#include <string_view>

namespace referrals::log {

inline void info(std::string_view text) { std::clog << "referral-mailer: " << text << '\n'; }
inline void warning(std::string_view text) {
  std::clog << "referral-mailer: warning: " << text << '\n';
}

} // namespace referrals::log
