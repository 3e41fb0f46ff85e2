// POCO throws where the relay refuses: what matters is where the exception ends.
//
// RUN: %check-hosts %s
// checks: nhsmail-unchecked-send

#include <Poco/Exception.h>
#include <Poco/Logger.h>
#include <Poco/Net/MailMessage.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SMTPClientSession.h>
#include <Poco/Net/SecureSMTPClientSession.h>

#include <exception>
#include <fstream>
#include <future>
#include <iostream>
#include <string>
#include <vector>

using Poco::Net::MailMessage;
using Poco::Net::SecureSMTPClientSession;
using Poco::Net::SMTPClientSession;

namespace mail {

//===-- The outcome can be lost -------------------------------------------===//

void swallowed(SMTPClientSession &session, const MailMessage &message) {
  try {
    session.sendMessage(message); // expect: nhsmail-unchecked-send
  } catch (...) {
  }
}

void onlyLogged(SMTPClientSession &session, const MailMessage &message) {
  try {
    session.sendMessage(message); // expect: nhsmail-unchecked-send
  } catch (const Poco::Exception &error) {
    Poco::Logger::get("mail").error(error.displayText());
  }
}

bool failureAsSuccess(SMTPClientSession &session, const MailMessage &message) {
  try {
    session.sendMessage(message); // expect: nhsmail-unchecked-send
  } catch (const Poco::Net::SMTPException &error) {
    std::cerr << error.displayText() << '\n';
    return true;
  }
  return true;
}

// One kind of refusal ends here, though the others go on.
void oneKindSwallowed(SMTPClientSession &session, const MailMessage &message) {
  try {
    session.sendMessage(message); // expect: nhsmail-unchecked-send
  } catch (const Poco::Net::SMTPException &) {
    std::cerr << "the relay did not take it\n";
  } catch (const Poco::TimeoutException &) {
    throw;
  }
}

void batchGoesOn(SMTPClientSession &session, const std::vector<const MailMessage *> &messages) {
  for (const MailMessage *message : messages) {
    try {
      session.sendMessage(*message); // expect: nhsmail-unchecked-send
    } catch (const std::exception &error) {
      std::clog << "left out: " << error.what() << '\n';
      continue;
    }
  }
}

void toTheseRecipients(SecureSMTPClientSession &session, const MailMessage &message) {
  const SMTPClientSession::Recipients recipients = {"ward5.leas@nhs.net"};
  try {
    session.sendMessage(message, recipients); // expect: nhsmail-unchecked-send
  } catch (const Poco::Exception &) {
    session.close();
  }
}

// The exception of the helper ends in its caller.
void transmit(SMTPClientSession &session, const MailMessage &message) {
  session.open();
  session.sendMessage(message);
  session.close();
}

void swallowedByTheCaller(SMTPClientSession &session, const MailMessage &message) {
  try {
    transmit(session, message); // expect: nhsmail-unchecked-send
  } catch (const Poco::Exception &error) {
    std::cerr << error.displayText() << '\n';
  }
}

class Farewell {
public:
  Farewell(SMTPClientSession &session, const MailMessage &message)
      : session_(session), message_(message) {}
  ~Farewell() {
    try {
      session_.sendMessage(message_); // expect: nhsmail-unchecked-send
    } catch (...) {
      // A destructor must not throw.
    }
  }

private:
  SMTPClientSession &session_;
  const MailMessage &message_;
};

//===-- The outcome reaches somebody --------------------------------------===//

void goesOn(SMTPClientSession &session, const MailMessage &message) {
  session.sendMessage(message);
}

void rethrown(SMTPClientSession &session, const MailMessage &message) {
  try {
    session.sendMessage(message);
  } catch (const Poco::Exception &error) {
    Poco::Logger::get("mail").error(error.displayText());
    throw;
  }
}

void translated(SMTPClientSession &session, const MailMessage &message) {
  try {
    session.sendMessage(message);
  } catch (const Poco::Net::NetException &error) {
    throw std::runtime_error("mail relay: " + error.displayText());
  }
}

bool returnedAsBool(SMTPClientSession &session, const MailMessage &message) {
  try {
    session.sendMessage(message);
    return true;
  } catch (const Poco::Exception &error) {
    std::cerr << error.displayText() << '\n';
    return false;
  }
}

std::string returnedAsText(SMTPClientSession &session, const MailMessage &message) {
  try {
    session.sendMessage(message);
  } catch (const Poco::Exception &error) {
    return error.displayText();
  }
  return {};
}

void keptForAWorker(SMTPClientSession &session, const MailMessage &message,
                    std::vector<std::string> &failed) {
  try {
    session.sendMessage(message);
  } catch (const Poco::Exception &error) {
    failed.push_back(message.getSubject());
  }
}

void handedToAPromise(SMTPClientSession &session, const MailMessage &message,
                      std::promise<void> &done) {
  try {
    session.sendMessage(message);
    done.set_value();
  } catch (...) {
    done.set_exception(std::current_exception());
  }
}

// Only the good-bye is allowed to fail in silence.
void closedQuietly(SMTPClientSession &session, const MailMessage &message) {
  session.sendMessage(message);
  try {
    session.close();
  } catch (const Poco::Exception &) {
  }
}

// Not a relay: the text goes to a file.
void writtenToAFile(const MailMessage &message, const std::string &path) {
  try {
    std::ofstream file(path);
    message.write(file);
  } catch (const std::exception &error) {
    std::cerr << error.what() << '\n';
  }
}

int reportedByMain(SMTPClientSession &session, const MailMessage &message) {
  try {
    goesOn(session, message);
  } catch (const Poco::Exception &error) {
    std::cerr << error.displayText() << '\n';
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}

} // namespace mail
