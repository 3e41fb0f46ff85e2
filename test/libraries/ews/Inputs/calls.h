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

inline void bookedLater(Exchange &exchange, const std::string &id, const Patient &patient) {
  const std::string item = "<m:UpdateItem MessageDisposition=\"SaveOnly\" ConflictResolution=\"AutoResolve\" SendMeetingInvitationsOrCancellations=\"SendToNone\"><m:ItemChanges>"
                           "<t:ItemChange><t:ItemId Id=\"" + id + "\"/><t:Updates><t:SetItemField><t:FieldURI FieldURI=\"item:Subject\"/><t:CalendarItem><t:Subject>";
  const std::string end = "</t:Subject></t:CalendarItem></t:SetItemField></t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>";
  exchange.ask(envelope(item + "Ward round" + end));
  exchange.ask(envelope(item + "Review of " + patient.name + end)); // expect: nhsmail-sensitive-calendar
}

inline std::string busy(Exchange &exchange, const std::string &mailbox) {
  exchange.ask(envelope("<m:FindItem Traversal=\"Shallow\"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>"
                        "<m:CalendarView StartDate=\"2026-05-04T00:00:00Z\" EndDate=\"2026-05-05T00:00:00Z\"/>"
                        "<m:ParentFolderIds><t:DistinguishedFolderId Id=\"calendar\"/></m:ParentFolderIds></m:FindItem>"));
  return exchange.ask(envelope("<m:GetUserAvailabilityRequest><m:MailboxDataArray><t:MailboxData><t:Email><t:Address>" + mailbox +
                               "</t:Address></t:Email></t:MailboxData></m:MailboxDataArray></m:GetUserAvailabilityRequest>"));
}

//===-- Attachments, rules, absence ---------------------------------------===//

inline void attach(Exchange &exchange, const std::string &id, const std::string &name) {
  exchange.ask(envelope("<m:CreateAttachment><m:ParentItemId Id=\"" + id + "\"/><m:Attachments><t:FileAttachment><t:Name>" + name +
                        "</t:Name><t:Content>AAAA</t:Content></t:FileAttachment></m:Attachments></m:CreateAttachment>"));
}

inline void attachLetter(Exchange &exchange, const std::string &id) { attach(exchange, id, "letter.pdf"); }

inline void attachProgram(Exchange &exchange, const std::string &id) { attach(exchange, id, "viewer.exe"); } // expect: nhsmail-unsafe-attachment

inline void redirect(Exchange &exchange, const std::string &to) {
  exchange.ask(envelope("<m:UpdateInboxRules><m:RemoveOutlookRuleBlob>true</m:RemoveOutlookRuleBlob><m:Operations><t:CreateRuleOperation><t:Rule>"
                        "<t:DisplayName>All</t:DisplayName><t:Priority>1</t:Priority><t:IsEnabled>true</t:IsEnabled><t:Actions><t:RedirectToRecipients>"
                        "<t:Address><t:EmailAddress>" + to + "</t:EmailAddress></t:Address></t:RedirectToRecipients></t:Actions></t:Rule>"
                        "</t:CreateRuleOperation></m:Operations></m:UpdateInboxRules>"));
}

inline void redirectOutside(Exchange &exchange) { redirect(exchange, "results.leas@gmail.com"); } // expect: nhsmail-service-interference

inline void redirectWithin(Exchange &exchange) { redirect(exchange, "records.leas@nhs.net"); }

inline void away(Exchange &exchange) {
  exchange.ask(envelope("<m:SetUserOofSettingsRequest><t:Mailbox><t:Address>ward5.leas@nhs.net</t:Address></t:Mailbox><t:UserOofSettings><t:OofState>Enabled</t:OofState>"
                        "<t:ExternalAudience>All</t:ExternalAudience><t:InternalReply><t:Message>Back on Monday.</t:Message></t:InternalReply>"
                        "<t:ExternalReply><t:Message>Back on Monday.</t:Message></t:ExternalReply></t:UserOofSettings></m:SetUserOofSettingsRequest>"));
}

//===-- Who is who --------------------------------------------------------===//

inline std::string membersOf(Exchange &exchange, const std::string &list) {
  exchange.ask(envelope("<m:FindPeople><m:IndexedPageItemView BasePoint=\"Beginning\" MaxEntriesReturned=\"10\" Offset=\"0\"/>"
                        "<m:ParentFolderId><t:DistinguishedFolderId Id=\"directory\"/></m:ParentFolderId><m:QueryString>" + list + "</m:QueryString></m:FindPeople>"));
  return exchange.ask(envelope("<m:ExpandDL><m:Mailbox><t:EmailAddress>" + list + "</t:EmailAddress></m:Mailbox></m:ExpandDL>"));
}

inline std::string resolve(Exchange &exchange, const std::string &name) {
  return exchange.ask(envelope("<m:ResolveNames ReturnFullContactData=\"true\"><m:UnresolvedEntry>" + name + "</m:UnresolvedEntry></m:ResolveNames>"));
}
