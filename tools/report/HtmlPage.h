//===- HtmlPage.h - What pages have in common -------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Each page is one file that fetches nothing. Every text is escaped by the
/// templates' engine; the templates hold no tag that does not, but for those of
/// their own parts.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_REPORT_HTMLPAGE_H
#define NHSMAIL_REPORT_HTMLPAGE_H

#include "tools/report/InventoryView.h"

#include <kainjow/mustache.hpp>

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace nhsmail {

struct PageFrame {
  std::string Title;
  std::string Summary;
  std::vector<ScopeRow> Scope;
  std::string Failures; ///< Id of the section that names what failed.
  std::string Template; ///< Of the content.
  std::string Script;   ///< Name of a template; empty: the page runs none.
};

/// The page that \p Frame describes, with \p Content in its template.
std::string pageOf(const Report &R, const PageFrame &Frame,
                   kainjow::mustache::data Content);

/// Texts by name, as pages may hold them.
kainjow::mustache::data
object(std::initializer_list<std::pair<const char *, std::string>> Members);

} // namespace nhsmail

#endif // NHSMAIL_REPORT_HTMLPAGE_H
