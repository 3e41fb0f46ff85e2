// POCO: logs, configurations, databases, files, the environment, ciphers.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-stored-credential,nhsmail-logged-credential,nhsmail-exposed-sensitive-data

#include <Poco/AutoPtr.h>
#include <Poco/Base64Encoder.h>
#include <Poco/Crypto/Cipher.h>
#include <Poco/Crypto/CipherFactory.h>
#include <Poco/Crypto/CipherKey.h>
#include <Poco/DigestEngine.h>
#include <Poco/Data/Session.h>
#include <Poco/Environment.h>
#include <Poco/Exception.h>
#include <Poco/FileStream.h>
#include <Poco/LogStream.h>
#include <Poco/Logger.h>
#include <Poco/Net/SMTPClientSession.h>
#include <Poco/Path.h>
#include <Poco/SHA1Engine.h>
#include <Poco/TemporaryFile.h>
#include <Poco/Util/PropertyFileConfiguration.h>
#include <Poco/Util/XMLConfiguration.h>

#include <iostream>
#include <sstream>
#include <string>

using Poco::Net::SMTPClientSession;
using namespace Poco::Data::Keywords;

namespace mail {

void tell(SMTPClientSession &session, const std::string &account, const std::string &secret) {
  session.login(SMTPClientSession::AUTH_LOGIN, account, secret);
  Poco::Logger &log = Poco::Logger::get("relay");
  log.information("signing in as " + account);
  log.information("signing in with " + secret);   // expect: nhsmail-logged-credential written to the log
  log.warning("%s was refused", secret);          // expect: nhsmail-logged-credential
  log.dump("account", account.data(), account.size());
  log.dump("refused " + secret, account.data(), account.size()); // expect: nhsmail-logged-credential
  poco_error(log, "refused: " + secret);          // expect: nhsmail-logged-credential
  poco_information_f1(log, "with %s", secret);    // expect: nhsmail-logged-credential
  Poco::LogStream stream(log);
  stream.information() << "with " << secret << std::endl; // expect: nhsmail-logged-credential
  std::ostringstream coded;
  Poco::Base64Encoder encoder(coded);
  encoder << secret;
  encoder.close();
  log.debug(coded.str()); // expect: nhsmail-logged-credential
  Poco::SHA1Engine engine;
  engine.update(secret);
  log.debug("sum " + Poco::DigestEngine::digestToHex(engine.digest()));
  throw Poco::ApplicationException("refused", secret); // expect: nhsmail-logged-credential text of an exception
}

void keep(SMTPClientSession &session, const std::string &account, std::string secret) {
  session.login(SMTPClientSession::AUTH_LOGIN, account, secret);

  Poco::AutoPtr<Poco::Util::PropertyFileConfiguration> names(new Poco::Util::PropertyFileConfiguration);
  names->setString("relay.account", account);
  names->save("names.properties");
  Poco::AutoPtr<Poco::Util::PropertyFileConfiguration> settings(new Poco::Util::PropertyFileConfiguration);
  settings->setString("relay.word", secret);
  settings->save("relay.properties"); // expect: nhsmail-stored-credential kept in a file
  Poco::AutoPtr<Poco::Util::XMLConfiguration> xml(new Poco::Util::XMLConfiguration);
  xml->setString("relay.word", secret);
  xml->save("relay.xml"); // expect: nhsmail-stored-credential

  Poco::FileOutputStream file("relay.key");
  file << secret; // expect: nhsmail-stored-credential
  Poco::Environment::set("RELAY_WORD", secret); // expect: nhsmail-stored-credential in the environment

  Poco::Data::Session db("SQLite", "accounts.db");
  std::string name = account;
  db << "UPDATE accounts SET seen = 1 WHERE name = ?", use(name), now;
  db << "UPDATE accounts SET secret = ?", use(secret), now; // expect: nhsmail-stored-credential in a database
  db << "SELECT 1 FROM accounts WHERE secret = ?", use(secret), now;
}

void fromSettings(SMTPClientSession &session, const std::string &account, Poco::Util::AbstractConfiguration &settings) {
  session.login(SMTPClientSession::AUTH_LOGIN, account, settings.getRawString("relay.word"));
  Poco::Logger &log = Poco::Logger::get("relay");
  log.information(settings.getRawString("relay.host", "send.nhs.net"));
  log.information(settings.getRawString("relay.word")); // expect: nhsmail-logged-credential
  log.information(settings.getRawString("relay.password", "")); // expect: nhsmail-logged-credential
}

void encrypt(SMTPClientSession &session, const std::string &secret, const std::string &machineKey) {
  session.login(SMTPClientSession::AUTH_LOGIN, "triage.ashcombe@nhs.net", secret);
  Poco::Crypto::CipherKey own("aes-256-cbc", machineKey);
  Poco::Crypto::CipherKey everybodys("aes-256-cbc", "ashcombe-triage-relay");
  Poco::Crypto::Cipher::Ptr good = Poco::Crypto::CipherFactory::defaultFactory().createCipher(own);
  Poco::Crypto::Cipher::Ptr bad = Poco::Crypto::CipherFactory::defaultFactory().createCipher(everybodys);
  Poco::FileOutputStream file("relay.key");
  file << good->encryptString(secret, Poco::Crypto::Cipher::ENC_BASE64);
  file << bad->encryptString(secret, Poco::Crypto::Cipher::ENC_BASE64); // expect: nhsmail-stored-credential a key that is a constant
}

void print(const std::string &nhsNumber) {
  Poco::TemporaryFile passing;
  Poco::FileOutputStream first(passing.path());
  first << nhsNumber; // expect: nhsmail-exposed-sensitive-data a folder for temporary files
  Poco::FileOutputStream second(Poco::Path::temp() + "letter.txt");
  second << nhsNumber; // expect: nhsmail-exposed-sensitive-data
  Poco::FileOutputStream own("/srv/letters/letter.txt");
  own << nhsNumber;
}

} // namespace mail
