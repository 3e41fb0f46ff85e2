//===- HtmlPage.cpp - What pages have in common ---------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/report/HtmlPage.h"

#include "checks/models/Embedded.h"

#include <string_view>

namespace nhsmail {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

static std::string templateText(std::string_view Name) {
  for (const EmbeddedFile &File : embeddedTemplates())
    if (File.Path == Name)
      return std::string(File.Content);
  return {};
}

data object(
    std::initializer_list<std::pair<const char *, std::string>> Members) {
  data Out;
  for (const auto &[Name, Text] : Members)
    Out.set(Name, printableUtf8(Text));
  return Out;
}

/// \p Hex in the digits of base 64, as policies for content want hashes.
static std::string base64(std::string_view Hex) {
  static const char Digits[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string Out;
  unsigned Bits = 0, Count = 0;
  for (char C : Hex) {
    Bits = Bits << 4 | static_cast<unsigned>(C <= '9' ? C - '0' : C - 'a' + 10);
    Count += 4;
    if (Count >= 6) {
      Count -= 6;
      Out += Digits[Bits >> Count & 63];
    }
  }
  if (Count)
    Out += Digits[Bits << (6 - Count) & 63];
  Out.resize((Out.size() + 3) / 4 * 4, '=');
  return Out;
}

std::string pageOf(const Report &R, const PageFrame &Frame, data Content) {
  const std::string Organisations =
      joined({R.Organisations.begin(), R.Organisations.end()});
  Content.set("title", printableUtf8(Organisations.empty()
                                         ? Frame.Title
                                         : Frame.Title + ": " + Organisations));
  Content.set("summary", printableUtf8(Frame.Summary));
  Content.set("version", printableUtf8(R.ToolVersion));
  Content.set("style", templateText("style.css"));
  Content.set("anyScript", !Frame.Script.empty());
  Content.set("script", templateText(Frame.Script));
  Content.set("scriptHash", base64(NHSMAIL_SCRIPT_SHA256));
  Content.set("incomplete", !R.Failures.empty());
  Content.set("failures", Frame.Failures);
  for (const auto &[Name, Part] :
       {std::pair<const char *, std::string>("content", Frame.Template),
        {"verdict", "verdict.mustache"},
        {"chart", "chart.mustache"}})
    Content.set(Name, data(kainjow::mustache::partial(
                          [Part = Part] { return templateText(Part); })));
  data Scope(data::type::list);
  for (const ScopeRow &S : Frame.Scope) {
    data Row = object({{"label", S.Label}});
    data Values(data::type::list);
    for (const std::string &Value : S.Values)
      Values.push_back(data(printableUtf8(Value)));
    Row.set("values", Values);
    Scope.push_back(Row);
  }
  Content.set("scope", Scope);
  return mustache(templateText("page.mustache")).render(Content);
}

} // namespace nhsmail
