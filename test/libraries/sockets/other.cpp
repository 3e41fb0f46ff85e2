// What is sent to sockets is mail only where it is SMTP, and a function of the
// program's own that is called as that of the sockets is what its body says.
//
// RUN: %check-hosts --hosts driver %s
// level: 2

#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <iostream>
#include <string>

struct Patient {
  std::string name, nhsNumber;
};

void greet(int server, const std::string &name) {
  const std::string line = "HELLO " + name + "\r\n";
  send(server, line.data(), line.size(), 0);
  std::cout << "greeted " << name << "\n";
}

void hl7(const Patient &patient) {
  const int server = socket(AF_INET, SOCK_STREAM, 0);
  const std::string record = "\x0b" + patient.nhsNumber + "\x1c\r";
  write(server, record.data(), record.size());
  close(server);
}

// Speaks SMTP, as a server does.
bool isCommand(const std::string &line) { return line.compare(0, 10, "MAIL FROM:") == 0 || line.compare(0, 8, "RCPT TO:") == 0; }

int send(const char *host, const char *to, const char *subject, const std::string &body) {
  std::cout << host << to << subject << body.size();
  return 0;
}

void wrapped(const Patient &patient) { send("relay.leas.nhs.uk", "desk@quillbrook-opticians.co.uk", "Referral", patient.nhsNumber); }
