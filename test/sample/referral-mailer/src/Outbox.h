// The journal of what was sent: one line per attempt, read by the worker that
// chases non-delivery reports and by the safety officer.
#pragma once

#include <string>

namespace referrals {

enum class Outcome { Accepted, Refused, Failed };

class Outbox {
public:
  explicit Outbox(std::string path);

  /// Appends one attempt; throws where the journal cannot be written.
  void record(const std::string &reference, Outcome outcome, const std::string &detail);

private:
  std::string path_;
};

} // namespace referrals
