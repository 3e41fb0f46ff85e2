// What programs ask of Graph, by Qt.
//
// RUN: %check-hosts --hosts driver %s
// pkg-config: Qt5Network
// flags: -fPIC
// policy-file: policy.json
// annotated: Inputs/calls.h
// annotated: Inputs/directory.h

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <memory>
#include <stdexcept>
#include <string>

class Graph {
public:
  explicit Graph(const std::string &token) : token_(QByteArray::fromStdString(token)) {}

  std::string get(const std::string &path) { return answer(manager_.get(requestFor(path))); }
  void post(const std::string &path, const std::string &body) {
    answer(manager_.post(requestFor(path), QByteArray::fromStdString(body)));
  }
  void patch(const std::string &path, const std::string &body) {
    answer(manager_.sendCustomRequest(requestFor(path), "PATCH", QByteArray::fromStdString(body)));
  }

private:
  QNetworkRequest requestFor(const std::string &path) {
    QNetworkRequest request(QUrl("https://graph.microsoft.com" + QString::fromStdString(path)));
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
    request.setRawHeader("Authorization", "Bearer " + token_);
    request.setTransferTimeout();
    return request;
  }

  static std::string answer(QNetworkReply *given) {
    std::unique_ptr<QNetworkReply> reply(given);
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    if (reply->error() != QNetworkReply::NoError)
      throw std::runtime_error(reply->errorString().toStdString());
    return reply->readAll().toStdString();
  }

  QNetworkAccessManager manager_;
  QByteArray token_;
};

#include "Inputs/calls.h"
#include "Inputs/directory.h"
