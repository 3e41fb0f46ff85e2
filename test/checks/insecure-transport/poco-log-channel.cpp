// POCO's log channel that mails each entry: its session is never encrypted.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-insecure-transport
#include <Poco/AutoPtr.h>
#include <Poco/Logger.h>
#include <Poco/Net/SMTPChannel.h>

using Poco::Net::SMTPChannel;

void mailWhatIsCritical(const std::string &relay) {
  Poco::AutoPtr<SMTPChannel> channel =
      new SMTPChannel(relay, "alerts@leasfield.nhs.uk", "on.call@leasfield.nhs.uk"); // expect: nhsmail-insecure-transport nothing encrypts
  Poco::Logger::get("results").setChannel(channel.get());
}

void byProperties(const std::string &relay) {
  Poco::AutoPtr<SMTPChannel> channel(new SMTPChannel);
  channel->setProperty("sender", "alerts@leasfield.nhs.uk");
  channel->setProperty("mailhost", relay); // expect: nhsmail-insecure-transport nothing encrypts
}

// Right: the relay on this machine encrypts.
void byTheLocalRelay() {
  Poco::AutoPtr<SMTPChannel> channel(new SMTPChannel);
  channel->setProperty("mailhost", "localhost");
}
