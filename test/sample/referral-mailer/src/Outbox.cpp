#include "Outbox.h"

#include <ctime>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace referrals {
namespace {

const char *nameOf(Outcome outcome) {
  switch (outcome) {
  case Outcome::Accepted:
    return "accepted";
  case Outcome::Refused:
    return "refused";
  case Outcome::Failed:
    return "failed";
  }
  return "unknown";
}

} // namespace

Outbox::Outbox(std::string path) : path_(std::move(path)) {}

void Outbox::record(const std::string &reference, Outcome outcome, const std::string &detail) {
  std::ofstream journal(path_, std::ios::app);
  journal << std::time(nullptr) << ' ' << reference << ' ' << nameOf(outcome);
  if (!detail.empty())
    journal << ' ' << detail;
  journal << '\n';
  if (!journal.flush())
    throw std::runtime_error("cannot write outbox " + path_);
}

} // namespace referrals
