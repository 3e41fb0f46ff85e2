// What programs ask of Exchange in SOAP of their own making. A test of a library
// includes this behind its own
//
//   class Exchange {
//     std::string ask(const std::string &soap);
//   };
//
// which throws unless the service answers with 200.
#pragma once

#include <string>

struct Patient {
  std::string name, nhsNumber, diagnosis;
};

inline std::string envelope(const std::string &body, const std::string &header = "") {
  return "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
         "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\""
         " xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\""
         " xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\">"
         "<soap:Header><t:RequestServerVersion Version=\"Exchange2016\"/>" + header + "</soap:Header>"
         "<soap:Body>" + body + "</soap:Body></soap:Envelope>";
}

inline std::string message(const std::string &disposition, const std::string &subject, const std::string &text, const std::string &more) {
  return "<m:CreateItem MessageDisposition=\"" + disposition + "\"><m:Items><t:Message>"
         "<t:Subject>" + subject + "</t:Subject><t:Body BodyType=\"Text\">" + text + "</t:Body>" + more +
         "</t:Message></m:Items></m:CreateItem>";
}

const std::string toOpticians = "<t:ToRecipients><t:Mailbox><t:EmailAddress>desk@quillbrook-opticians.co.uk</t:EmailAddress></t:Mailbox></t:ToRecipients>";
const std::string receipts = "<t:IsReadReceiptRequested>true</t:IsReadReceiptRequested><t:IsDeliveryReceiptRequested>true</t:IsDeliveryReceiptRequested>";

//===-- Mail --------------------------------------------------------------===//

inline void untagged(Exchange &exchange, const Patient &patient) {
  exchange.ask(envelope(message("SendAndSaveCopy", "Referral", patient.diagnosis, toOpticians + receipts))); // expect: nhsmail-missing-secure-tag
}

inline void withoutReceipts(Exchange &exchange, const Patient &patient) {
  exchange.ask(envelope(message("SendAndSaveCopy", "[secure] Referral", patient.diagnosis, toOpticians))); // expect: nhsmail-missing-receipt-request asks for neither
}

inline void oneReceipt(Exchange &exchange, const Patient &patient) {
  exchange.ask(envelope(message("SendAndSaveCopy", "[secure] Referral", patient.diagnosis, // expect: nhsmail-missing-receipt-request switches the delivery receipt off
                                toOpticians + "<t:IsReadReceiptRequested>true</t:IsReadReceiptRequested>"
                                              "<t:IsDeliveryReceiptRequested>false</t:IsDeliveryReceiptRequested>")));
}

inline void right(Exchange &exchange, const Patient &patient) {
  exchange.ask(envelope(message("SendAndSaveCopy", "[secure] Referral", patient.diagnosis, toOpticians + receipts)));
}

inline void withoutCopy(Exchange &exchange) {
  exchange.ask(envelope(message("SendOnly", "Rota", "The rota is ready.", toOpticians))); // expect: nhsmail-untracked-delivery no copy
}

inline void saveAndSend(Exchange &exchange, const std::string &id, const Patient &patient) {
  exchange.ask(envelope(message("SaveOnly", "Referral", patient.diagnosis, toOpticians)));
  exchange.ask(envelope("<m:SendItem SaveItemToFolder=\"true\"><m:ItemIds><t:ItemId Id=\"" + id + "\"/></m:ItemIds></m:SendItem>"));
}

inline void sendWithoutCopy(Exchange &exchange, const std::string &id) {
  exchange.ask(envelope("<m:SendItem SaveItemToFolder=\"false\"><m:ItemIds><t:ItemId Id=\"" + id + "\"/></m:ItemIds></m:SendItem>")); // expect: nhsmail-untracked-delivery no copy
}

//===-- Other people's mailboxes ------------------------------------------===//

inline void actAs(Exchange &exchange) {
  exchange.ask(envelope(message("SendAndSaveCopy", "Rota", "The rota is ready.", toOpticians), // expect: nhsmail-unapproved-impersonation acts as 'director.leas@nhs.net'
                        "<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>director.leas@nhs.net"
                        "</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation>"));
}

inline void actAsApproved(Exchange &exchange) {
  exchange.ask(envelope(message("SendAndSaveCopy", "Rota", "The rota is ready.", toOpticians),
                        "<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>referrals.leas@nhs.net"
                        "</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation>"));
}

inline void delegate(Exchange &exchange) {
  exchange.ask(envelope("<m:AddDelegate><m:Mailbox><t:EmailAddress>ward5.leas@nhs.net</t:EmailAddress></m:Mailbox><m:DelegateUsers><t:DelegateUser>"
                        "<t:UserId><t:PrimarySmtpAddress>secretary.leas@nhs.net</t:PrimarySmtpAddress></t:UserId><t:DelegatePermissions>"
                        "<t:CalendarFolderPermissionLevel>Editor</t:CalendarFolderPermissionLevel></t:DelegatePermissions>"
                        "</t:DelegateUser></m:DelegateUsers></m:AddDelegate>"));
}

inline std::string calendarFor(const std::string &who, const std::string &level) {
  return "<m:CreateFolder><m:ParentFolderId><t:DistinguishedFolderId Id=\"calendar\"/></m:ParentFolderId><m:Folders><t:CalendarFolder>"
         "<t:DisplayName>Theatre 2</t:DisplayName><t:PermissionSet><t:CalendarPermissions><t:CalendarPermission><t:UserId>"
         "<t:DistinguishedUser>" + who + "</t:DistinguishedUser></t:UserId><t:CalendarPermissionLevel>" + level +
         "</t:CalendarPermissionLevel></t:CalendarPermission></t:CalendarPermissions></t:PermissionSet></t:CalendarFolder></m:Folders></m:CreateFolder>";
}

inline void everybodyReads(Exchange &exchange) {
  exchange.ask(envelope(calendarFor("Default", "Reviewer"))); // expect: nhsmail-sensitive-calendar everybody is given 'Reviewer'
}

inline void freeAndBusy(Exchange &exchange) { exchange.ask(envelope(calendarFor("Default", "FreeBusyTimeOnly"))); }

//===-- Calendars and directory -------------------------------------------===//

inline void book(Exchange &exchange, const Patient &patient) {
  exchange.ask(envelope("<m:CreateItem SendMeetingInvitations=\"SendToNone\"><m:Items><t:CalendarItem><t:Subject>Review of " + // expect: nhsmail-sensitive-calendar
                        patient.name + "</t:Subject><t:Start>2026-05-04T09:00:00Z</t:Start></t:CalendarItem></m:Items></m:CreateItem>"));
}

inline std::string resolve(Exchange &exchange, const std::string &name) {
  return exchange.ask(envelope("<m:ResolveNames ReturnFullContactData=\"true\"><m:UnresolvedEntry>" + name + "</m:UnresolvedEntry></m:ResolveNames>"));
}
