//===- mailview_test.cpp - Reading requests as mail -----------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/rules/MailView.h"

#include "checks/engine/Document.h"

#include <gtest/gtest.h>

using namespace nhsmail;

namespace {

/// \p Template with a hole for each `$`, which carries \p Mark.
Value holed(std::string_view Template,
            std::optional<Label> Mark = std::nullopt) {
  Pieces P;
  for (size_t At = 0; At <= Template.size();) {
    size_t End = std::min(Template.find('$', At), Template.size());
    append(P, {Piece::literal(std::string(Template.substr(At, End - At)))});
    if (End < Template.size()) {
      Labels L;
      if (Mark)
        L.add(*Mark, nullptr);
      P.push_back(Piece::hole(NoPlace, L));
    }
    At = End + 1;
  }
  Value V;
  V.Str = Text(P);
  return V;
}

/// Either of two texts.
Value either(const char *A, const char *B) {
  Value V = holed(A);
  V.Str->join(*holed(B).Str, 8);
  return V;
}

/// A Send event, read with the shipped models.
class Reading {
public:
  explicit Reading(std::map<std::string, Value> Attributes,
                   std::string Name = "request") {
    Event E;
    E.What = Event::Send;
    E.Name = std::move(Name);
    E.Attributes = std::move(Attributes);
    Limits Bounds;
    Budget Spend{Bounds, Counter};
    View = viewOf(E, shippedModels(), Spend);
  }
  explicit Reading(const char *Url) : Reading({{"url", holed(Url)}}) {}
  Reading(const char *Method, const char *Url)
      : Reading({{"method", holed(Method)}, {"url", holed(Url)}}) {}
  Reading(const char *Url, Value Body)
      : Reading({{"method", holed("POST")},
                 {"url", holed(Url)},
                 {"body", std::move(Body)}}) {}

  /// The texts that a role may be, `_` for what is not known of them, joined
  /// by `|`; a number as it is; `none` where it is not there.
  std::string role(const std::string &Name) const {
    const Value *V = View.role(Name);
    return V ? shown(*V) : "none";
  }
  std::string mailbox() const {
    return View.Mailbox ? shown(*View.Mailbox) : "none";
  }

  LimitCounter Counter;
  MailView View;

private:
  static std::string shown(const Value &V) {
    std::string Out;
    if (V.Ints)
      for (int64_t N : *V.Ints)
        Out += (Out.empty() ? "" : "|") + std::to_string(N);
    if (V.Str && !(V.Ints && V.Str->constant()))
      for (const Pieces &P : V.Str->alternatives()) {
        std::string Flat = flatten(P);
        std::replace(Flat.begin(), Flat.end(), '\0', '_');
        Out += (Out.empty() ? "" : "|") + Flat;
      }
    return Out;
  }
};

constexpr const char *SendMail = "https://graph.microsoft.com/v1.0/me/sendMail";
constexpr const char *Exchange =
    "https://outlook.office365.com/EWS/Exchange.asmx";

std::string soap(const std::string &Header, const std::string &Body) {
  return R"(<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"
  xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"
  xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages">
  <soap:Header><t:RequestServerVersion Version="Exchange2013"/>)" +
         Header + "</soap:Header><soap:Body>" + Body +
         "</soap:Body></soap:Envelope>";
}

//===----------------------------------------------------------------------===//
// Graph
//===----------------------------------------------------------------------===//

TEST(MailView, KnowsGraphsSendMailByItsUrl) {
  EXPECT_EQ(Reading(SendMail).View.IsMail, Tri::Yes);
  EXPECT_EQ(Reading(SendMail).View.Operation, "send");
  EXPECT_EQ(Reading("https://graph.microsoft.com/v1.0/me/events").View.IsMail,
            Tri::No);
  EXPECT_EQ(Reading("https://example.org/v1.0/me/sendMail").View.IsMail,
            Tri::No);
  // Graph does not mind case, nor does it matter where the base comes from.
  EXPECT_EQ(Reading("$/me/sendmail").View.IsMail, Tri::Yes);
  EXPECT_EQ(Reading("GET", SendMail).View.Operation, "other");
}

TEST(MailView, TheAddressNamesTheMailbox) {
  Value Url =
      holed("https://graph.microsoft.com/v1.0/users/$/sendMail", Label::Untrusted);
  Reading R({{"url", Url}});
  EXPECT_EQ(R.View.Protocol, "graph.sendMail");
  ASSERT_TRUE(R.View.Mailbox);
  EXPECT_TRUE(R.View.Mailbox->labels().has(Label::Untrusted));
  EXPECT_EQ(Reading(SendMail).mailbox(), "none");
  EXPECT_EQ(Reading("https://graph.microsoft.com/v1.0/users/"
                    "ward5.leas%40nhs.net/sendMail?x=1")
                .mailbox(),
            "ward5.leas@nhs.net");
  EXPECT_EQ(Reading("https://graph.microsoft.com/v1.0/users('$')/sendMail")
                .mailbox(),
            "_");
}

TEST(MailView, GraphsMailHasItsRolesInTheBody) {
  Reading R(SendMail, holed(R"({
    "message": {
      "subject": "Referral $",
      "body": {"contentType": "HTML", "content": "<p>$</p>"},
      "toRecipients": [{"emailAddress": {"address": "a@nhs.net"}}, {"emailAddress": {"address": "$"}}],
      "bccRecipients": [{"emailAddress": {"address": "audit@nhs.net"}}],
      "from": {"emailAddress": {"address": "ward5@nhs.net"}},
      "attachments": [{"@odata.type": "#microsoft.graph.fileAttachment", "name": "letter.pdf", "contentBytes": "$"}],
      "internetMessageHeaders": [{"name": "Message-ID", "value": "<$@nhs.net>"},
                                 {"name": "X-Trust-Case", "value": "17"}],
      "isDeliveryReceiptRequested": true
    },
    "saveToSentItems": "false"})", Label::Sensitive));
  EXPECT_EQ(R.role("subject"), "Referral _");
  EXPECT_EQ(R.role("body"), "<p>_</p>");
  EXPECT_EQ(R.role("recipient"), "a@nhs.net|_|audit@nhs.net");
  EXPECT_EQ(R.role("bcc"), "audit@nhs.net");
  EXPECT_EQ(R.role("sender"), "ward5@nhs.net");
  EXPECT_EQ(R.role("attachment"), "letter.pdf|_");
  EXPECT_EQ(R.role("messageId"), "<_@nhs.net>");
  EXPECT_EQ(R.role("headerName"), "x-trust-case");
  EXPECT_EQ(R.role("header"), "x-trust-case: 17");
  EXPECT_EQ(R.role("deliveryReceipt"), "1");
  EXPECT_EQ(R.role("readReceipt"), "none");
  EXPECT_EQ(R.role("saved"), "0");
  EXPECT_TRUE(R.View.Complete);
  EXPECT_TRUE(R.View.content().has(Label::Sensitive));
}

TEST(MailView, WhatOneOfTwoBodiesLacksHasItsDefaultThere) {
  Reading R(SendMail,
            either(R"({"message": {"subject": "a", "isReadReceiptRequested": true}})",
                   R"({"message": {"body": {"content": "b"}}})"));
  EXPECT_EQ(R.role("subject"), "a|");
  EXPECT_EQ(R.role("readReceipt"), "0|1");
  EXPECT_TRUE(R.View.Complete);
  R = Reading(SendMail, either(R"({"message": {"subject": "a"}})", "$"));
  EXPECT_FALSE(R.View.Complete);
}

TEST(MailView, ABodyTellsWhereTheAddressDoesNot) {
  Value Mail = holed(R"({"message": {"subject": "a", "toRecipients": [{"emailAddress": {"address": "$"}}]}})");
  EXPECT_EQ(Reading("$", Mail).View.Protocol, "graph.sendMail");
  EXPECT_EQ(Reading("https://graph.microsoft.com/v1.0$", Mail).View.IsMail,
            Tri::Yes);
  EXPECT_EQ(Reading("https://example.org/$", Mail).View.IsMail, Tri::No);
  EXPECT_EQ(Reading("https://graph.microsoft.com/v1.0$", holed("$")).View.IsMail,
            Tri::Unknown);
}

/// A document of one member, which is \p Inner.
Value documentOf(const char *Name, Value Inner) {
  auto T = std::make_shared<Tree>();
  T->Entries.push_back({{{Step::Key, Name}}, std::move(Inner)});
  Value V;
  V.Content = std::move(T);
  return V;
}

TEST(MailView, ADocumentInADocumentIsPartOfIt) {
  Value Mail;
  Mail.Content = parseJson(
      {Piece::literal(R"({"subject": "Rota", "toRecipients": []})")});
  Reading R(SendMail, documentOf("message", Mail));
  EXPECT_EQ(R.role("subject"), "Rota");
  EXPECT_EQ(R.role("deliveryReceipt"), "none");
}

TEST(MailView, WhatSomebodyElseHasMadeMayHoldAnyRole) {
  Value Opaque = Value::symbol(7);
  Opaque.Marks.add(Label::Sensitive, nullptr);
  Reading R(SendMail, documentOf("message", Opaque));
  EXPECT_TRUE(R.View.role("subject"));
  EXPECT_TRUE(R.View.role("deliveryReceipt"));
  EXPECT_TRUE(R.View.content().has(Label::Sensitive));
}

TEST(MailView, KnowsGraphsOtherOperations) {
  struct {
    const char *Method, *Path, *Id, *Operation;
  } Rows[] = {
      {"POST", "/me/messages", "graph.draft", "draft"},
      {"PATCH", "/users/$/messages/$", "graph.draft", "draft"},
      {"GET", "/me/messages", "graph.received", "received"},
      {"GET", "/users/$/messages/$/attachments/$", "graph.received", "received"},
      {"GET", "/me/mailFolders", "graph.mailbox", "other"},
      {"POST", "/me/mailFolders/drafts/messages", "graph.draft", "draft"},
      {"POST", "/users/$/messages/$/send", "graph.send", "send"},
      {"POST", "/me/messages/$/replyAll", "graph.reply", "send"},
      {"POST", "/me/mailFolders/inbox/messages/$/forward", "graph.reply", "send"},
      {"POST", "/me/messages/$/createForward", "graph.createReply", "draft"},
      {"POST", "/me/messages/$/attachments", "graph.attach", "attachment"},
      {"POST", "/me/messages/$/attachments/createUploadSession", "graph.attachUpload", "attachment"},
      {"POST", "/me/events", "graph.event", "calendar"},
      {"POST", "/users/$/calendar/events", "graph.event", "calendar"},
      {"POST", "/me/calendars/$/events", "graph.event", "calendar"},
      {"PATCH", "/me/events/$", "graph.event", "calendar"},
      {"POST", "/me/events/$/attachments", "graph.eventAttachment", "calendar"},
      {"GET", "/users/$/calendarView?startDateTime=$", "graph.calendar", "calendar"},
      {"POST", "/me/calendar/calendarPermissions", "graph.calendarPermission", "permission"},
      {"PATCH", "/users/$/calendars/$/calendarPermissions/$", "graph.calendarPermission", "permission"},
      {"POST", "/groups", "graph.group", "group"},
      {"POST", "/teams", "graph.newTeam", "group"},
      {"POST", "/teams/$/channels", "graph.channel", "group"},
      {"POST", "/sites/$/permissions", "graph.sitePermission", "permission"},
      {"POST", "/chats/$/messages", "graph.chatMessage", "chat"},
      {"POST", "/teams/$/channels/$/messages", "graph.channelMessage", "chat"},
      {"POST", "/teams/$/channels/$/messages/$/replies", "graph.channelMessage", "chat"},
      {"POST", "/me/drive/items/$/createLink", "graph.createLink", "share"},
      {"POST", "/drives/$/items/$/createLink", "graph.createLink", "share"},
      {"POST", "/me/drive/root:/letters/$:/createLink", "graph.createLink", "share"},
      {"POST", "/sites/$/drive/items/$/invite", "graph.invite", "share"},
      {"PATCH", "/me/drive/items/$/permissions/$", "graph.itemPermission", "share"},
      {"PUT", "/me/drive/root:/letters/$:/content", "graph.upload", "upload"},
      {"PUT", "/groups/$/drive/items/$/content", "graph.upload", "upload"},
      {"POST", "/me/drive/items/$:/$:/createUploadSession", "graph.uploadSession", "upload"},
      {"GET", "/users", "graph.users", "directory"},
      {"GET", "/users/delta", "graph.users", "directory"},
      {"GET", "/users/$", "graph.user", "directory"},
      {"GET", "/groups/$/members", "graph.members", "directory"},
      {"GET", "/me/people?$search=\"x\"", "graph.people", "people"},
      {"GET", "/users/$/contacts", "graph.people", "people"},
      {"POST", "/me/mailFolders/inbox/messageRules", "graph.messageRule", "rule"},
      {"PATCH", "/me/mailboxSettings", "graph.automaticReplies", "rule"},
      {"POST", "/$batch", "graph.other", "other"}, // A hole, not the dollar.
      {"GET", "/organization", "graph.other", "other"},
  };
  for (const auto &Row : Rows) {
    std::string Url = std::string("https://graph.microsoft.com/v1.0") + Row.Path;
    Reading R(Row.Method, Url.c_str());
    EXPECT_EQ(R.View.Protocol, Row.Id) << Row.Method << " " << Row.Path;
    EXPECT_EQ(R.View.Operation, Row.Operation) << Row.Path;
    EXPECT_EQ(R.View.IsMail, triOf(std::string_view(Row.Operation) == "send"));
  }
}

TEST(MailView, PathsThatOtherServicesHaveTooNeedGraphsVersion) {
  EXPECT_EQ(Reading("GET", "$/users").View.Operation, "other");
  EXPECT_EQ(Reading("GET", "$/v1.0/users").View.Operation, "directory");
  EXPECT_EQ(Reading("POST", "$/chats/$/messages").View.Operation, "other");
}

TEST(MailView, AppointmentsAndChatsHaveRolesToo) {
  Reading R("https://graph.microsoft.com/v1.0/users/$/events", holed(R"({
    "subject": "Clinic for $", "body": {"content": "$"},
    "location": {"displayName": "Ward 5"}, "sensitivity": "private", "showAs": "busy",
    "attendees": [{"emailAddress": {"address": "$"}, "type": "required"}]})"));
  EXPECT_EQ(R.View.Operation, "calendar");
  EXPECT_EQ(R.role("subject"), "Clinic for _");
  EXPECT_EQ(R.role("location"), "Ward 5");
  EXPECT_EQ(R.role("attendee"), "_");
  EXPECT_EQ(R.role("sensitivity"), "private");
  EXPECT_EQ(R.role("showAs"), "busy");
  EXPECT_EQ(R.mailbox(), "_");

  R = Reading("https://graph.microsoft.com/v1.0/chats/19:$@thread.v2/messages",
              holed(R"({"body": {"content": "Hello $"}})"));
  EXPECT_EQ(R.View.Operation, "chat");
  EXPECT_EQ(R.role("body"), "Hello _");

  R = Reading("https://leas.webhook.office.com/webhookb2/$@$/IncomingWebhook/$/$",
              holed(R"({"text": "Bed $ is free", "title": "Beds"})"));
  EXPECT_EQ(R.View.Protocol, "teams.connector");
  EXPECT_EQ(R.role("body"), "Bed _ is free");
  EXPECT_EQ(R.role("subject"), "Beds");
  R = Reading("https://prod-12.uksouth.logic.azure.com:443/workflows/$/triggers/"
              "manual/paths/invoke?api-version=2016-06-01&sig=$",
              holed(R"({"type": "message", "attachments": [{"content": {"body": [{"type": "TextBlock", "text": "Bed $"}]}}]})"));
  EXPECT_EQ(R.View.Operation, "chat");
  EXPECT_EQ(R.role("body"), "Bed _");
}

TEST(MailView, SharesAndPermissionsSayForWhom) {
  Reading R("https://graph.microsoft.com/v1.0/me/drive/items/$/createLink",
            holed(R"({"type": "view", "scope": "anonymous", "expirationDateTime": "$"})"));
  EXPECT_EQ(R.role("scope"), "anonymous");
  EXPECT_EQ(R.role("role"), "view");
  EXPECT_EQ(R.role("expiration"), "_");
  R = Reading("https://graph.microsoft.com/v1.0/me/calendar/calendarPermissions",
              holed(R"({"emailAddress": {"name": "My Organization"}, "role": "read"})"));
  EXPECT_EQ(R.role("role"), "read");
  EXPECT_EQ(R.role("recipient"), "My Organization");
  R = Reading("https://graph.microsoft.com/v1.0/groups",
              holed(R"({"displayName": "Ward 5", "groupTypes": ["Unified"], "visibility": "Public"})"));
  EXPECT_EQ(R.role("visibility"), "Public");
  R = Reading("https://graph.microsoft.com/v1.0/me/mailFolders/inbox/messageRules",
              holed(R"({"displayName": "x", "actions": {"forwardTo": [{"emailAddress": {"address": "a@example.org"}}], "delete": true}})"));
  EXPECT_EQ(R.role("recipient"), "a@example.org");
  EXPECT_EQ(R.role("deleted"), "1");
}

TEST(MailView, LookUpsSayWhatIsAskedFor) {
  // In the query a `$` belongs to the name of the parameter.
  Event E;
  auto filter = [&](std::string Url, const char *Role = "filter") {
    LimitCounter Counter;
    Limits Bounds;
    Budget B{Bounds, Counter};
    E.What = Event::Send;
    E.Name = "request";
    E.Attributes["method"] = Value::text("GET", nullptr);
    E.Attributes["url"] = Value::text(std::move(Url), nullptr);
    MailView View = viewOf(E, shippedModels(), B);
    EXPECT_EQ(View.Operation, "directory");
    const Value *V = View.role(Role);
    return V ? textOf(*V).constant().value_or("?") : "none";
  };
  std::string Users = "https://graph.microsoft.com/v1.0/users";
  EXPECT_EQ(filter(Users), "none");
  EXPECT_EQ(filter(Users + "?$top=999"), "none");
  EXPECT_EQ(filter(Users + "?$filter=startswith(surname,%27a%27)&$top=5"),
            "startswith(surname,'a')");
  EXPECT_EQ(filter(Users + "/a@nhs.net"), "a@nhs.net");
  EXPECT_EQ(Reading("GET", "https://graph.microsoft.com/v1.0/users?$").role("filter"),
            "_");
}

TEST(MailView, EveryRequestOfABatchIsRead) {
  std::string Url = "https://graph.microsoft.com/v1.0/$batch";
  Value Body = holed(R"({"requests": [
    {"id": "1", "method": "POST", "url": "/users/$/sendMail", "headers": {"Content-Type": "application/json"},
     "body": {"message": {"subject": "a", "toRecipients": [{"emailAddress": {"address": "x@nhs.net"}}]}}},
    {"id": "2", "method": "POST", "url": "/me/events", "body": {"subject": "b"}},
    {"id": "3", "method": "GET", "url": "/users"}]})");
  Reading R({{"url", Value::text(Url, nullptr)},
             {"method", holed("POST")},
             {"body", Body}});
  // The batch's own version is not repeated in it.
  EXPECT_EQ(R.View.Protocol, "graph.batch");
  ASSERT_EQ(R.View.Batch.size(), 3u);
  EXPECT_EQ(R.View.IsMail, Tri::Yes);
  EXPECT_EQ(R.View.Batch[0].Protocol, "graph.sendMail");
  EXPECT_EQ(textOf(*R.View.Batch[0].role("subject")).constant(), "a");
  EXPECT_EQ(textOf(*R.View.Batch[0].role("recipient")).constant(), "x@nhs.net");
  EXPECT_EQ(R.View.Batch[1].Operation, "calendar");
  EXPECT_EQ(R.View.Batch[2].Operation, "directory");
}

TEST(MailView, ABatchBeyondTheLimitIsCutAndCounted) {
  std::string Body = R"({"requests": [)";
  for (int I = 0; I < 30; ++I)
    Body += std::string(I ? "," : "") + R"({"method": "GET", "url": "/me"})";
  Reading R({{"url", Value::text("https://graph.microsoft.com/v1.0/$batch", nullptr)},
             {"method", holed("POST")},
             {"body", Value::text(Body + "]}", nullptr)}});
  EXPECT_EQ(R.View.Batch.size(), Limits().BatchRequests);
  EXPECT_EQ(R.Counter.counts().count("BatchRequests"), 1u);
}

TEST(MailView, APathBelowABaseIsOneAddress) {
  auto read = [](const char *Name, const char *Base, const char *Path) {
    return Reading({{Name, holed(Base)}, {"path", holed(Path)}}).View.Protocol;
  };
  EXPECT_EQ(read("host", "https://graph.microsoft.com", "/v1.0/me/sendMail"),
            "graph.sendMail");
  EXPECT_EQ(read("base", "https://graph.microsoft.com/v1.0/", "me/sendMail"),
            "graph.sendMail");
  EXPECT_EQ(read("base", "https://graph.microsoft.com/v1.0", "/users/$/send"),
            "graph.mailbox");
  EXPECT_EQ(read("host", "https://graph.microsoft.com/v1.0", "/beta/users/$"),
            "graph.user");
  EXPECT_EQ(read("host", "graph.microsoft.com:443", "/v1.0/me/sendMail"),
            "graph.sendMail");
  EXPECT_EQ(read("host", "$", "/v1.0/me/sendMail"), "graph.sendMail");
  EXPECT_EQ(read("host", "example.org", "/v1.0/me/sendMail"), "");
  EXPECT_EQ(read("host", "$", SendMail), "graph.sendMail");
  EXPECT_EQ(read("host", "graph.microsoft.com", "//v1.0//me/sendMail"),
            "graph.sendMail");
}

TEST(MailView, RequestHeadersSayWhoAsks) {
  Value Lines = either("Authorization: Bearer $", "X-AnchorMailbox: ward5@nhs.net");
  Reading R({{"url", holed(SendMail)}, {"header", Lines}});
  EXPECT_EQ(R.role("token"), "_");
  EXPECT_EQ(R.role("auth"), "oauth");
  EXPECT_EQ(R.role("anchorMailbox"), "ward5@nhs.net");
  R = Reading({{"url", holed(Exchange)}, {"header", holed("authorization: Basic $")}});
  EXPECT_EQ(R.role("auth"), "basic");
  EXPECT_EQ(R.role("password"), "_");
}

TEST(MailView, APathBeyondTheLimitIsNotMatchedAndCounted) {
  std::string Long(100000, 'a');
  Reading R({{"url", Value::text("https://graph.microsoft.com/v1.0/users/" + Long + "/sendMail", nullptr)}});
  EXPECT_EQ(R.View.IsMail, Tri::No);
  EXPECT_EQ(R.Counter.counts().count("UrlLength"), 1u);
}

//===----------------------------------------------------------------------===//
// EWS
//===----------------------------------------------------------------------===//

TEST(MailView, ReadsTheItemThatEwsCreates) {
  std::string Xml = soap(R"(<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>$</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation>)",
                         R"(<m:CreateItem MessageDisposition="SendAndSaveCopy"><m:Items><t:Message>
      <t:Subject>[secure] $</t:Subject><t:Body BodyType="HTML">$ &amp; more</t:Body>
      <t:Attachments><t:FileAttachment><t:Name>letter.docm</t:Name><t:Content>$</t:Content></t:FileAttachment></t:Attachments>
      <t:ToRecipients><t:Mailbox><t:EmailAddress>a@nhs.net</t:EmailAddress></t:Mailbox><t:Mailbox><t:EmailAddress>$</t:EmailAddress></t:Mailbox></t:ToRecipients>
      <t:IsReadReceiptRequested>true</t:IsReadReceiptRequested><t:IsDeliveryReceiptRequested>false</t:IsDeliveryReceiptRequested>
      <t:From><t:Mailbox><t:EmailAddress>ward5@nhs.net</t:EmailAddress></t:Mailbox></t:From>
      </t:Message></m:Items></m:CreateItem>)");
  Reading R(Exchange, holed(Xml));
  EXPECT_EQ(R.View.Protocol, "ews.createItem");
  EXPECT_EQ(R.View.IsMail, Tri::Yes);
  EXPECT_EQ(R.role("subject"), "[secure] _");
  EXPECT_EQ(R.role("body"), "_ & more");
  EXPECT_EQ(R.role("recipient"), "a@nhs.net|_");
  EXPECT_EQ(R.role("attachment"), "letter.docm|_");
  EXPECT_EQ(R.role("readReceipt"), "1");
  EXPECT_EQ(R.role("deliveryReceipt"), "0");
  EXPECT_EQ(R.role("sender"), "ward5@nhs.net");
  EXPECT_EQ(R.role("impersonated"), "_");
  EXPECT_EQ(R.role("disposition"), "SendAndSaveCopy");
  EXPECT_TRUE(R.View.Complete);
  // It is the same wherever it goes.
  EXPECT_EQ(Reading("$", holed(Xml)).View.Protocol, "ews.createItem");
}

TEST(MailView, EwsOperationsAreElements) {
  struct {
    const char *Body, *Id, *Operation;
  } Rows[] = {
      {R"(<m:CreateItem MessageDisposition="SendOnly"><m:Items><t:Message/></m:Items></m:CreateItem>)", "ews.sendOnly", "send"},
      {R"(<CreateItem MessageDisposition="SaveOnly"><Items><Message/></Items></CreateItem>)", "ews.saveItem", "draft"},
      {R"(<m:CreateItem><m:Items><t:Contact><t:GivenName>a</t:GivenName></t:Contact></m:Items></m:CreateItem>)", "ews.createOther", "other"},
      {R"(<m:CreateItem SendMeetingInvitations="SendToNone"><m:Items><t:CalendarItem><t:Subject>$</t:Subject></t:CalendarItem></m:Items></m:CreateItem>)", "ews.createCalendarItem", "calendar"},
      {R"(<m:SendItem SaveItemToFolder="true"><m:ItemIds><t:ItemId Id="$"/></m:ItemIds></m:SendItem>)", "ews.sendItem", "send"},
      {R"(<m:UpdateItem MessageDisposition="SendAndSaveCopy"><m:ItemChanges/></m:UpdateItem>)", "ews.updateAndSend", "send"},
      {R"(<m:UpdateItem MessageDisposition="SaveOnly"><m:ItemChanges/></m:UpdateItem>)", "ews.updateItem", "draft"},
      {R"(<m:CreateAttachment><m:Attachments><t:FileAttachment><t:Name>a</t:Name></t:FileAttachment></m:Attachments></m:CreateAttachment>)", "ews.createAttachment", "attachment"},
      {R"(<m:ResolveNames ReturnFullContactData="true"><m:UnresolvedEntry>$</m:UnresolvedEntry></m:ResolveNames>)", "ews.resolveNames", "people"},
      {R"(<m:FindPeople><m:QueryString>$</m:QueryString></m:FindPeople>)", "ews.findPeople", "people"},
      {R"(<m:AddDelegate><m:Mailbox><t:EmailAddress>$</t:EmailAddress></m:Mailbox></m:AddDelegate>)", "ews.addDelegate", "permission"},
      {R"(<m:CreateFolder><m:Folders><t:CalendarFolder><t:PermissionSet><t:CalendarPermissions><t:CalendarPermission><t:CalendarPermissionLevel>Reviewer</t:CalendarPermissionLevel></t:CalendarPermission></t:CalendarPermissions></t:PermissionSet></t:CalendarFolder></m:Folders></m:CreateFolder>)", "ews.createSharedFolder", "permission"},
      {R"(<m:UpdateInboxRules><m:Operations><t:CreateRuleOperation><t:Rule><t:Actions><t:ForwardToRecipients><t:Address><t:EmailAddress>$</t:EmailAddress></t:Address></t:ForwardToRecipients></t:Actions></t:Rule></t:CreateRuleOperation></m:Operations></m:UpdateInboxRules>)", "ews.inboxRules", "rule"},
      {R"(<m:FindItem><m:CalendarView StartDate="$"/></m:FindItem>)", "ews.calendarView", "calendar"},
      {R"(<m:GetFolder><m:FolderIds/></m:GetFolder>)", "ews.other", "other"},
  };
  for (const auto &Row : Rows) {
    Reading R(Exchange, holed(soap("", Row.Body)));
    EXPECT_EQ(R.View.Protocol, Row.Id);
    EXPECT_EQ(R.View.Operation, Row.Operation) << Row.Id;
  }
  EXPECT_EQ(Reading(Exchange, holed(soap("", Rows[0].Body))).role("saved"), "0");
  EXPECT_EQ(Reading(Exchange, holed(soap("", Rows[8].Body))).role("filter"), "_");
  EXPECT_EQ(Reading(Exchange, holed(soap("", Rows[10].Body))).mailbox(), "_");
  EXPECT_EQ(Reading(Exchange, holed(soap("", Rows[11].Body))).role("role"), "Reviewer");
  EXPECT_EQ(Reading(Exchange, holed(soap("", Rows[12].Body))).role("recipient"), "_");
}

TEST(MailView, WhatAHoleMayHideInXmlIsNotKnown) {
  EXPECT_EQ(Reading(Exchange, holed("$")).View.IsMail, Tri::Unknown);
  EXPECT_EQ(Reading(Exchange, holed(soap("", "$"))).View.IsMail, Tri::Unknown);
  Reading R(Exchange, holed(soap("", R"(<m:CreateItem MessageDisposition="SendOnly"><m:Items>$</m:Items></m:CreateItem>)"), Label::Sensitive));
  EXPECT_EQ(R.View.IsMail, Tri::Yes);
  EXPECT_EQ(R.role("subject"), "_");
  EXPECT_EQ(R.role("recipient"), "_");
  EXPECT_TRUE(R.View.content().has(Label::Sensitive));
  EXPECT_EQ(Reading(Exchange, holed(soap("", R"(<m:CreateItem MessageDisposition="$"><m:Items><t:Message/></m:Items></m:CreateItem>)"))).View.IsMail,
            Tri::Unknown);
}

//===----------------------------------------------------------------------===//
// Sign-on
//===----------------------------------------------------------------------===//

TEST(MailView, ReadsTheFormOfATokenRequest) {
  const char *Login = "https://login.microsoftonline.com/$/oauth2/v2.0/token";
  Reading R(Login, holed("grant_type=password&client_id=$&username=a%40nhs.net&password=$&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default"));
  EXPECT_EQ(R.View.Operation, "token");
  EXPECT_EQ(R.role("grantType"), "password");
  EXPECT_EQ(R.role("clientId"), "_");
  EXPECT_EQ(R.role("user"), "a@nhs.net");
  EXPECT_EQ(R.role("password"), "_");
  EXPECT_EQ(R.role("scope"), "https://graph.microsoft.com/.default");
  EXPECT_EQ(Reading("https://fs.nhs.net/adfs/oauth2/token", holed("grant_type=refresh_token&refresh_token=$")).role("token"), "_");
  EXPECT_EQ(Reading("GET", "https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=$").role("clientId"), "_");
  EXPECT_EQ(Reading("POST", "https://login.microsoftonline.com/common/oauth2/v2.0/devicecode").View.Operation, "token");
  EXPECT_EQ(Reading("POST", "https://example.org/oauth2/v2.0/token").View.Operation, "other");
}

TEST(MailView, WhatIsNoFormHasNoFields) {
  const char *Login =
      "https://login.microsoftonline.com/common/oauth2/v2.0/token";
  EXPECT_EQ(Reading(Login, holed("$")).role("grantType"), "none");
  EXPECT_EQ(Reading(Login, holed(R"({"grant_type": "password"})"))
                .role("grantType"),
            "none");
  EXPECT_EQ(Reading(Login, holed("grant_type=pass%77ord")).role("grantType"),
            "password");
  EXPECT_EQ(Reading(Login, holed("grant_type=a%4&client_id=%zz")).role("clientId"),
            "%zz");
}

TEST(MailView, AFormMayBeAMap) {
  auto Map = std::make_shared<Tree>();
  Map->Entries.push_back({{{Step::Key, "grant_type"}}, Value::text("client_credentials", nullptr)});
  Map->Entries.push_back({{{Step::Key, "[1]"}, {Step::Field, "first"}}, Value::text("client_id", nullptr)});
  Map->Entries.push_back({{{Step::Key, "[1]"}, {Step::Field, "second"}}, holed("x$")});
  Value Body;
  Body.Content = Map;
  Reading R("https://login.microsoftonline.com/common/oauth2/v2.0/token", Body);
  EXPECT_EQ(R.role("grantType"), "client_credentials");
  EXPECT_EQ(R.role("clientId"), "x_");
}

//===----------------------------------------------------------------------===//
// SMTP
//===----------------------------------------------------------------------===//

TEST(MailView, TheEnvelopeAsksForReports) {
  auto receipt = [](const char *Recipient) {
    Reading R({{"url", holed("smtp://send.nhs.net:587")}, {"upload", Value::number(1)}, {"recipient", holed(Recipient)}});
    return R.role("recipient") + " " + R.role("deliveryReceipt");
  };
  EXPECT_EQ(receipt("<a@nhs.net> NOTIFY=SUCCESS,FAILURE"), "a@nhs.net 1");
  EXPECT_EQ(receipt("<$> notify=NEVER ORCPT=rfc822;x"), "_ 0");
  EXPECT_EQ(receipt("a@nhs.net NOTIFY=FAILURE"), "a@nhs.net none");
  EXPECT_EQ(receipt("<a@nhs.net>"), "a@nhs.net none");
  EXPECT_EQ(receipt("Ward 5 <a@nhs.net>"), "Ward 5 <a@nhs.net> none");
  Reading R({{"url", holed("smtp://send.nhs.net")}, {"upload", Value::number(1)}, {"envelopeSender", holed("<a@nhs.net> RET=HDRS ENVID=QQ$")}});
  EXPECT_EQ(R.role("envelopeSender"), "a@nhs.net");
  EXPECT_EQ(R.role("messageId"), "QQ_");
}

TEST(MailView, HeaderFieldsOfARawMessageAreRoles) {
  Reading R({{"url", holed("smtp://send.nhs.net")},
             {"body", holed("From: ward5@nhs.net\r\nTo: $\r\nBcc: b@nhs.net\r\nSubject: Hello $\r\nMessage-ID: <$>\r\n"
                            "Disposition-Notification-To: ward5@nhs.net\r\nReturn-Receipt-To: ward5@nhs.net\r\nSensitivity: Private\r\n"
                            "X-MS-Exchange-Organization-SCL: -1\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                            "--b\r\nContent-Disposition: attachment; filename=\"run.exe\"\r\n\r\n$\r\n--b--\r\n")}});
  EXPECT_EQ(R.View.IsMail, Tri::Yes);
  EXPECT_EQ(R.role("sender"), "ward5@nhs.net");
  EXPECT_EQ(R.role("recipient"), "_|b@nhs.net");
  EXPECT_EQ(R.role("bcc"), "b@nhs.net");
  EXPECT_EQ(R.role("subject"), "Hello _");
  EXPECT_EQ(R.role("messageId"), "<_>");
  EXPECT_EQ(R.role("readReceipt"), "ward5@nhs.net");
  EXPECT_EQ(R.role("deliveryReceipt"), "ward5@nhs.net");
  EXPECT_EQ(R.role("sensitivity"), "Private");
  EXPECT_EQ(R.role("header"), "x-ms-exchange-organization-scl: -1");
  EXPECT_EQ(R.role("attachment"), "run.exe");
  EXPECT_TRUE(R.View.Complete);
}

TEST(MailView, ASpokenDialogueIsSmtp) {
  const char *Talk = "EHLO leas\r\nAUTH LOGIN\r\n$\r\nMAIL FROM:<ward5@nhs.net> RET=FULL\r\nRCPT TO:<$> NOTIFY=SUCCESS\r\nDATA\r\nSubject: Hello\r\n\r\n$\r\n.\r\n";
  Reading R({{"dialogue", holed(Talk, Label::Sensitive)}, {"body", holed(".\r\n")}});
  EXPECT_EQ(R.View.IsMail, Tri::Yes);
  EXPECT_EQ(R.View.Protocol, "smtp");
  EXPECT_EQ(R.role("envelopeSender"), "ward5@nhs.net");
  EXPECT_EQ(R.role("recipient"), "_");
  EXPECT_EQ(R.role("deliveryReceipt"), "1");
  EXPECT_EQ(R.role("auth"), "basic");
  EXPECT_EQ(R.role("subject"), "Hello");
  EXPECT_TRUE(R.View.content().has(Label::Sensitive));
  // What leads up to it sends nothing yet, and other protocols do not at all.
  EXPECT_EQ(Reading({{"dialogue", holed(Talk)}, {"body", holed("QUIT\r\n")}}).View.IsMail, Tri::No);
  EXPECT_EQ(Reading({{"dialogue", holed("GET / HTTP/1.1\r\n\r\n")}, {"body", holed("GET / HTTP/1.1\r\n\r\n")}}).View.IsMail, Tri::Unknown);
}

TEST(MailView, EveryLineOfADialogueMayComeByItself) {
  Value Talk = either("MAIL FROM:<ward5@nhs.net>\r\n", "RCPT TO:<a@nhs.net>\r\n");
  Talk.Str->join(*holed("Subject: Rota $\r\n").Str, 8);
  Reading R({{"dialogue", Talk}, {"body", holed("\r\n.\r\n")}});
  EXPECT_EQ(R.View.IsMail, Tri::Yes);
  EXPECT_EQ(R.role("recipient"), "a@nhs.net");
  EXPECT_EQ(R.role("subject"), "Rota _");
}

TEST(MailView, LibrariesSayByThemselvesWhatTheySend) {
  EXPECT_EQ(Reading(std::map<std::string, Value>{}, "message").View.IsMail, Tri::Yes);
  EXPECT_EQ(Reading(std::map<std::string, Value>{}, "appointment").View.Operation, "calendar");
  EXPECT_EQ(Reading(std::map<std::string, Value>{}, "draft").View.IsMail, Tri::No);
  EXPECT_EQ(Reading(std::map<std::string, Value>{}).View.IsMail, Tri::Unknown);
}

TEST(MailView, SchemesAreReadAsFarAsTheyAreKnown) {
  EXPECT_EQ(schemeOf("SMTPS://send.nhs.net"), "smtps");
  EXPECT_EQ(schemeOf("send.nhs.net"), "");
  EXPECT_EQ(schemeOf(std::string("\0://x", 5)), "");
  EXPECT_EQ(schemeOf("/login?next=https://x"), "");
}

} // namespace
