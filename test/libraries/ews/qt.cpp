// What programs ask of Exchange in SOAP, by Qt.
//
// RUN: %check-hosts --hosts driver %s
// pkg-config: Qt5Network
// flags: -fPIC
// policy-file: policy.json
// annotated: Inputs/calls.h

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <stdexcept>
#include <string>

class Exchange : public QObject {
public:
  explicit Exchange(QByteArray token) : token_(std::move(token)) {}

  std::string ask(const std::string &soap) {
    QNetworkRequest request;
    request.setUrl(QUrl(QStringLiteral("https://outlook.office365.com/EWS/Exchange.asmx")));
    request.setHeader(QNetworkRequest::ContentTypeHeader, "text/xml; charset=utf-8");
    request.setRawHeader("Authorization", QByteArray("Bearer ") + token_);
    request.setTransferTimeout();
    QNetworkReply *reply = manager_.post(request, QByteArray(soap.data(), int(soap.size())));
    QEventLoop loop;
    connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    reply->deleteLater();
    if (reply->error() != QNetworkReply::NoError)
      throw std::runtime_error(qPrintable(reply->errorString()));
    return reply->readAll().toStdString();
  }

private:
  QNetworkAccessManager manager_;
  QByteArray token_;
};

#include "Inputs/calls.h"
