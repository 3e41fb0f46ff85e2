// SMTP in the program's own words, through descriptors: what is sent, what is
// written, and a connection that a function has opened.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-secure-tag,nhsmail-missing-receipt-request,nhsmail-untracked-delivery
// flags: -D_GNU_SOURCE
// policy: {"domains": {"notAccredited": ["quillbrook-opticians.co.uk"]}}

#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct patient {
  char name[80], nhs_number[11];
};

static int dial(const char *host, const char *port) {
  struct addrinfo hints = {0}, *found = NULL;
  int fd;
  hints.ai_socktype = SOCK_STREAM;
  if (getaddrinfo(host, port, &hints, &found))
    return -1;
  fd = socket(found->ai_family, found->ai_socktype, found->ai_protocol);
  if (fd >= 0 && connect(fd, found->ai_addr, found->ai_addrlen) < 0) {
    close(fd);
    fd = -1;
  }
  freeaddrinfo(found);
  return fd;
}

static int answered(int fd, const char *code) {
  char line[512];
  ssize_t got = recv(fd, line, sizeof line - 1, 0);
  return got > 3 && strncmp(line, code, 3) == 0;
}

static int say(int fd, const char *line, const char *code) {
  send(fd, line, strlen(line), 0);
  return answered(fd, code);
}

int refer(const struct patient *patient) {
  char letter[2000];
  int fd = dial("relay.leas.nhs.uk", "25");
  if (fd < 0 || !answered(fd, "220"))
    return -1;
  send(fd, "HELO leas.nhs.uk\r\n", 18, 0);
  send(fd, "MAIL FROM:<referrals.leas@nhs.net>\r\n", 36, 0);
  send(fd, "RCPT TO:<desk@quillbrook-opticians.co.uk>\r\n", 43, 0);
  send(fd, "DATA\r\n", 6, 0);
  snprintf(letter, sizeof letter,
           "From: <referrals.leas@nhs.net>\r\nTo: <desk@quillbrook-opticians.co.uk>\r\n"
           "Subject: Referral\r\n\r\nNHS number %s\r\n.\r\n",
           patient->nhs_number);
  send(fd, letter, strlen(letter), 0); // expect: nhsmail-missing-secure-tag not accredited // expect: nhsmail-missing-receipt-request asks for neither // expect: nhsmail-untracked-delivery
  close(fd);
  return 0;
}

int refer_by_write(const struct patient *patient) {
  int fd = dial("relay.leas.nhs.uk", "25");
  const char *greeting = "EHLO leas.nhs.uk\r\n";
  if (fd < 0)
    return -1;
  write(fd, greeting, strlen(greeting));
  write(fd, "MAIL FROM:<referrals.leas@nhs.net>\r\n", 36);
  write(fd, "RCPT TO:<desk@quillbrook-opticians.co.uk>\r\n", 43);
  write(fd, "DATA\r\n", 6);
  write(fd, "Subject: Referral\r\n\r\nNHS number ", 32);
  write(fd, patient->nhs_number, 10);
  write(fd, "\r\n.\r\n", 5); // expect: nhsmail-missing-secure-tag not accredited // expect: nhsmail-missing-receipt-request asks for neither // expect: nhsmail-untracked-delivery
  close(fd);
  return 0;
}

int refer_right(const struct patient *patient, const char *id) {
  char letter[2000];
  int fd = dial("relay.leas.nhs.uk", "25");
  if (fd < 0 || !answered(fd, "220") || !say(fd, "EHLO leas.nhs.uk\r\n", "250") ||
      !say(fd, "MAIL FROM:<referrals.leas@nhs.net> RET=HDRS\r\n", "250") ||
      !say(fd, "RCPT TO:<desk@quillbrook-opticians.co.uk> NOTIFY=SUCCESS,FAILURE\r\n", "250") || !say(fd, "DATA\r\n", "354"))
    return -1;
  snprintf(letter, sizeof letter,
           "From: <referrals.leas@nhs.net>\r\nTo: <desk@quillbrook-opticians.co.uk>\r\n"
           "Subject: [secure] Referral\r\nMessage-ID: <%s@leas.nhs.uk>\r\n"
           "Disposition-Notification-To: <referrals.leas@nhs.net>\r\n\r\nNHS number %s\r\n.\r\n",
           id, patient->nhs_number);
  return say(fd, letter, "250") && say(fd, "QUIT\r\n", "221") ? 0 : -1;
}
