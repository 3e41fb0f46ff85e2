// Functions that wait, some of which do something afterwards.
//
// RUN: %check-hosts --hosts driver %s
// pkg-config: Qt5Core
// flags: -fPIC -std=c++20
// checks: nhsmail-unchecked-send,nhsmail-missing-timeout

#include "../mocks/mailio/smtp.hpp"
#include "../mocks/smtpclient-qt/SmtpMime"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <semaphore>
#include <thread>
#include <vector>

#include <time.h>
#include <unistd.h>

using namespace std::chrono_literals;

void sendLater(SmtpClient &client, MimeMessage &message) {
  QTimer::singleShot(1000, [&] {
    client.sendMail(message); // expect: nhsmail-unchecked-send
  });
}

void sendLaterFor(QObject *owner, SmtpClient &client, MimeMessage &message) {
  QTimer::singleShot(1000, owner, [&client, &message] {
    if (!client.sendMail(message)) // expect: nhsmail-unchecked-send
      qWarning("not sent");
  });
}

void oneASecond(mailio::smtp &connection, const std::vector<mailio::message> &queue) {
  for (const mailio::message &message : queue) {
    connection.submit(message);
    std::this_thread::sleep_for(1s);
  }
}

void asManyAsTheLimiterLets(mailio::smtp &connection, const std::vector<mailio::message> &queue,
                            std::counting_semaphore<4> &limiter) {
  for (const mailio::message &message : queue) {
    limiter.acquire();
    connection.submit(message);
    limiter.release();
  }
}

void untilSomethingHappens(mailio::smtp &connection, const mailio::message &message,
                           std::condition_variable &changed, std::mutex &mutex) {
  std::unique_lock<std::mutex> lock(mutex);
  changed.wait_for(lock, std::chrono::seconds(2));
  timespec pause = {0, 1000000};
  nanosleep(&pause, nullptr);
  usleep(1000);
  sleep(1);
  QThread::msleep(20);
  connection.submit(message);
}

// A duration is the number that it is made of.
void never(const mailio::message &message) {
  mailio::smtps connection("send.nhs.net", 465, std::chrono::minutes(0));
  connection.submit(message); // expect: nhsmail-missing-timeout
}

void aMinute(const mailio::message &message) {
  mailio::smtps connection("send.nhs.net", 465, std::chrono::minutes(1));
  connection.submit(message);
}
