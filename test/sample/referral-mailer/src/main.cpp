// Sends referrals, each by the route its kind asks for, and keeps a journal of
// the outcome.
#include "ClinicNotices.h"
#include "GraphMailbox.h"
#include "LetterPost.h"
#include "Log.h"
#include "Outbox.h"
#include "Referral.h"
#include "ServiceDirectory.h"
#include "Settings.h"
#include "SmtpRelay.h"

#include <curl/curl.h>

#include <Poco/Net/NetSSL.h>

#include <exception>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace {

using namespace referrals;

/// The libraries' global state, for as long as the program runs.
struct Libraries {
  Libraries() {
    curl_global_init(CURL_GLOBAL_DEFAULT);
    Poco::Net::initializeSSL();
  }
  ~Libraries() {
    Poco::Net::uninitializeSSL();
    curl_global_cleanup();
  }
};

class Mailer {
public:
  Mailer(const Settings &settings, Outbox &outbox)
      : outbox_(outbox), directory_(settings.directory), relay_(settings.relay),
        letters_(settings.relay), notices_(settings.relay), graph_(settings.graph) {}

  /// Sends one referral and what belongs to it; throws where it did not go.
  Outcome send(const Referral &referral) {
    const std::string &mailbox = directory_.mailboxOf(referral.service);
    if (referral.kind == "clinic") {
      relay_.sendReferral(referral, mailbox);
      relay_.acknowledge(referral.reference, directory_.mailboxOf(referral.practice));
      if (!relay_.archive(referral))
        outbox_.record(referral.reference, Outcome::Failed, "archive copy");
    } else if (referral.kind == "optometry") {
      relay_.sendToOptometrist(referral);
    } else if (referral.kind == "letter") {
      return outcomeOf(letters_.sendLetter(referral, mailbox));
    } else if (referral.kind == "letter-again") {
      letters_.notifyBookings(referral.reference);
      return outcomeOf(letters_.resendLetter(referral, mailbox));
    } else if (referral.kind == "appointment") {
      graph_.signIn();
      graph_.sendAppointment(referral, mailbox);
    } else if (referral.kind == "community") {
      graph_.signInAsPilot();
      return graph_.sendToCommunity(referral, mailbox) ? Outcome::Accepted : Outcome::Refused;
    } else if (referral.kind == "arrival") {
      notices_.expectPatient(referral, mailbox);
    } else if (referral.kind == "out-of-hours") {
      notices_.expectPatientOutOfHours(referral, mailbox);
    } else if (referral.kind == "withdrawal") {
      notices_.withdraw(referral.reference, mailbox);
    } else {
      throw std::runtime_error("no route for kind " + referral.kind);
    }
    return Outcome::Accepted;
  }

  Outcome sendFigures(const std::string &file, const std::string &commissioner) {
    std::ifstream input(file);
    std::ostringstream figures;
    figures << input.rdbuf();
    if (!notices_.sendFigures(figures.str(), commissioner))
      return Outcome::Failed;
    graph_.signIn();
    return graph_.notifyRota("The figures have gone out.") ? Outcome::Accepted : Outcome::Failed;
  }

private:
  static Outcome outcomeOf(LetterPost::Result result) {
    switch (result) {
    case LetterPost::Result::Accepted:
      return Outcome::Accepted;
    case LetterPost::Result::Refused:
      return Outcome::Refused;
    case LetterPost::Result::Unreachable:
      break;
    }
    return Outcome::Failed;
  }

  Outbox &outbox_;
  ServiceDirectory directory_;
  SmtpRelay relay_;
  LetterPost letters_;
  ClinicNotices notices_;
  GraphMailbox graph_;
};

/// Sends every referral of \p files and returns how many did not go.
int sendAll(Mailer &mailer, Outbox &outbox, char **files) {
  int failures = 0;
  for (; *files != nullptr; ++files) {
    const Referral referral = readReferral(*files);
    try {
      // What withdraw() sends of a referral is for this function to know.
      // expect-linked+3: nhsmail-missing-secure-tag
      // expect-linked+2: nhsmail-missing-receipt-request
      // expect-linked+1: nhsmail-unthrottled-send
      const Outcome outcome = mailer.send(referral);
      outbox.record(referral.reference, outcome, "");
      failures += outcome != Outcome::Accepted;
    } catch (const std::exception &error) {
      outbox.record(referral.reference, Outcome::Failed, error.what());
      ++failures;
    }
  }
  return failures;
}

} // namespace

int main(int argc, char **argv) {
  const std::string command = argc > 1 ? argv[1] : "";
  if (!(command == "send" && argc > 2) && !(command == "figures" && argc == 4)) {
    std::cerr << "usage: referral-mailer send REFERRAL.json...\n"
                 "       referral-mailer figures FILE ADDRESS\n";
    return 2;
  }
  try {
    const Libraries libraries;
    const Settings settings = Settings::fromEnvironment();
    Outbox outbox(settings.outbox);
    Mailer mailer(settings, outbox);
    if (command == "figures")
      return mailer.sendFigures(argv[2], argv[3]) == Outcome::Accepted ? 0 : 1;

    const int failures = sendAll(mailer, outbox, argv + 2);
    log::info(std::to_string(argc - 2 - failures) + " of " + std::to_string(argc - 2) + " sent");
    return failures == 0 ? 0 : 1;
  } catch (const std::exception &error) {
    std::cerr << "referral-mailer: " << error.what() << '\n';
    return 2;
  }
}
