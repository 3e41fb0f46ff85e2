//===- MissingReceiptRequest.cpp - nhsmail-missing-receipt-request --------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Sensitive mail leaves without asking for both a delivery and a read receipt.
//===----------------------------------------------------------------------===//
#include "checks/rules/Check.h"

using namespace nhsmail;

static bool isLacking(Setting S) {
  return S == Setting::Missing || S == Setting::Off;
}

/// How a receipt that will not come is put.
static std::string complaint(Setting Delivery, Setting Read) {
  if (isLacking(Delivery) && isLacking(Read))
    return "asks for neither a delivery receipt nor a read receipt";
  const char *Which = isLacking(Delivery) ? "delivery" : "read";
  bool Off = (isLacking(Delivery) ? Delivery : Read) == Setting::Off;
  return (Off ? "switches the " : "asks for no ") + std::string(Which) +
         (Off ? " receipt off" : " receipt");
}

void nhsmail::judgeMissingReceiptRequest(const Case &C, Drafts &Out) {
  const MailView *Mail = mailSentIn(C);
  if (!Mail || isOutOfScope(C, 1))
    return;
  Labels Content = Mail->content();
  bool Sensitive = Content.has(Label::Sensitive);
  if (!Sensitive && !hasSecureTag(*Mail))
    return C.because("nothing says that the mail is sensitive");
  Setting Delivery = deliveryReportOf(C), Read = readReportOf(C);
  if (!isLacking(Delivery) && !isLacking(Read))
    return Delivery == Setting::On && Read == Setting::On
               ? C.satisfied("both receipts are asked for")
               : C.unknown("its header or its recipients are not all known");
  Draft D;
  D.Message = std::string(Sensitive ? "sensitive mail "
                                    : "mail tagged '[secure]' ") +
              complaint(Delivery, Read) +
              ": nobody learns whether it has arrived safely";
  D.Remedy = "ask for both on this message: with the service's own settings, "
             "or by SMTP with 'NOTIFY=SUCCESS,FAILURE' behind each recipient "
             "and a Disposition-Notification-To field in the header";
  if (isLacking(Delivery))
    D.Faults.push_back(Delivery == Setting::Off ? "delivery" : "no delivery");
  if (isLacking(Read))
    D.Faults.push_back(Read == Setting::Off ? "read" : "no read");
  if (Sensitive)
    D.Origin = Content.why(Label::Sensitive);
  D.AtEvent = "the message is sent here";
  Out.push_back(std::move(D));
}
