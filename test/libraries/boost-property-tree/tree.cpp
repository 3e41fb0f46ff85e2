// Boost.PropertyTree: a tree is kept where it is written to.
//
// REQUIRES: boost
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-stored-credential,nhsmail-logged-credential
// pkg-config: libcurl

#include <boost/property_tree/ini_parser.hpp>
#include <boost/property_tree/json_parser.hpp>
#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <curl/curl.h>

#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

namespace mail {

namespace pt = boost::property_tree;

void keep(CURL *easy, const std::string &account, const std::string &secret) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.c_str());

  pt::ptree names;
  names.put("relay.account", account);
  pt::write_ini("names.ini", names);

  pt::ptree settings;
  settings.put("relay.account", account);
  settings.put("relay.word", secret);
  pt::write_ini("relay.ini", settings);   // expect: nhsmail-stored-credential kept in a file
  pt::write_xml("relay.xml", settings);   // expect: nhsmail-stored-credential
  pt::write_json(std::cout, settings);    // expect: nhsmail-logged-credential printed on the console

  pt::ptree whole;
  whole.add_child("mail", settings);
  std::ofstream file("relay.json");
  pt::write_json(file, whole); // expect: nhsmail-stored-credential

  std::ostringstream body; // The body of a request.
  pt::write_json(body, settings);
}

void read(CURL *easy) {
  pt::ptree settings;
  pt::read_ini("relay.ini", settings);
  const std::string word = settings.get<std::string>("relay.password");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  std::cerr << settings.get<std::string>("relay.host", "send.nhs.net");
  std::cerr << word; // expect: nhsmail-logged-credential
}

} // namespace mail
