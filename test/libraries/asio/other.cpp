// What is written to sockets is mail only where it is SMTP.
//
// RUN: %check-hosts --hosts driver %s
// REQUIRES: boost
// level: 2

#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>

#include <iostream>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::ip::tcp;

struct Player {
  std::string name, message;
};

void greet(tcp::socket &socket, const Player &player) {
  asio::write(socket, asio::buffer("HELLO " + player.name + "\r\n"));
  std::cout << "greeted " << player.name << "\n";
}

void tellAll(std::vector<tcp::socket> &sockets, const Player &player) {
  for (tcp::socket &socket : sockets)
    asio::write(socket, asio::buffer(player.name + ": " + player.message + "\n"));
}

std::string fetch(asio::io_context &io, const std::string &host) {
  tcp::resolver resolver(io);
  tcp::socket socket(io);
  asio::connect(socket, resolver.resolve(host, "80"));
  asio::write(socket, asio::buffer("GET / HTTP/1.0\r\nHost: " + host + "\r\n\r\n"));
  asio::streambuf answer;
  asio::read_until(socket, answer, "\r\n\r\n");
  return std::string(asio::buffers_begin(answer.data()), asio::buffers_end(answer.data()));
}

void hl7(tcp::socket &socket, const std::string &patientRecord) {
  socket.send(asio::buffer("\x0b" + patientRecord + "\x1c\r"));
}
