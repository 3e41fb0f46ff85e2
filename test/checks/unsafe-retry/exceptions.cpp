// Sends that fail by exception and are made again.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unsafe-retry

#include "../../libraries/mocks/mailio/smtp.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SMTPClientSession.h>
#include <Poco/Thread.h>

#include <chrono>
#include <iostream>
#include <thread>

using Poco::Net::MailMessage;
using Poco::Net::SMTPClientSession;

namespace {

//===-- Wrong -------------------------------------------------------------===//

void pocoForEver(SMTPClientSession &session, const MailMessage &message) {
  while (true) {
    try {
      session.sendMessage(message); // expect: nhsmail-unsafe-retry at once and without end
      break;
    } catch (const Poco::Exception &problem) {
      std::cerr << problem.displayText() << '\n';
    }
  }
}

void pocoForEverWithPauses(SMTPClientSession &session, const MailMessage &message) {
  for (bool sent = false; !sent;) {
    try {
      session.sendMessage(message); // expect: nhsmail-unsafe-retry without end
      sent = true;
    } catch (const Poco::Net::SMTPException &) {
      Poco::Thread::sleep(1000);
    }
  }
}

bool pocoAtOnce(SMTPClientSession &session, const MailMessage &message) {
  for (int attempt = 0; attempt < 5; ++attempt) {
    try {
      session.sendMessage(message); // expect: nhsmail-unsafe-retry without waiting
      return true;
    } catch (const Poco::Exception &) {
    }
  }
  return false;
}

void mailioForEver(mailio::smtps &connection, const mailio::message &message) {
again:
  try {
    connection.submit(message); // expect: nhsmail-unsafe-retry
  } catch (const mailio::smtp_error &) {
    goto again;
  }
}

std::string mailioEvenly(mailio::smtps &connection, const mailio::message &message) {
  int attempts = 0;
  while (true) {
    try {
      return connection.submit(message); // expect: nhsmail-unsafe-retry the delay should grow
    } catch (const mailio::dialog_error &) {
      if (++attempts > 9)
        throw;
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
  }
}

void submit(mailio::smtps &connection, const mailio::message &message) { connection.submit(message); }

void throughAFunction(mailio::smtps &connection, const mailio::message &message) {
  bool sent = false;
  do {
    try {
      submit(connection, message); // expect: nhsmail-unsafe-retry
      sent = true;
    } catch (...) {
    }
  } while (!sent);
}

//===-- Right -------------------------------------------------------------===//

void pocoWithGrowingPauses(SMTPClientSession &session, const MailMessage &message) {
  long pause = 500;
  for (int attempt = 1;; ++attempt) {
    try {
      session.sendMessage(message);
      return;
    } catch (const Poco::Exception &) {
      if (attempt == 5)
        throw;
    }
    Poco::Thread::sleep(pause);
    pause *= 2;
  }
}

bool pocoThreeTimes(SMTPClientSession &session, const MailMessage &message) {
  for (int attempt = 0; attempt < 3; ++attempt) {
    try {
      session.sendMessage(message);
      return true;
    } catch (const Poco::Net::SMTPException &problem) {
      if (problem.code() >= 500)
        throw;
      Poco::Thread::sleep(20000);
    }
  }
  return false;
}

std::string mailioReconnects(mailio::message &message) {
  for (int attempt = 0; attempt < 2; ++attempt) {
    try {
      mailio::smtps connection("send.nhs.net", 587);
      return connection.submit(message);
    } catch (const mailio::dialog_error &) {
      if (attempt > 0)
        throw;
    }
  }
  return {};
}

} // namespace
