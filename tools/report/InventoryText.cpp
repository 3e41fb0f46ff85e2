//===- InventoryText.cpp - The inventory for people at a terminal ---------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/report/InventoryView.h"
#include "tools/report/TextLayout.h"

#include <cctype>

namespace nhsmail {
namespace {

class InventoryWriter : TextLayout {
public:
  InventoryWriter(const Report &R, const WriteOptions &Options)
      : TextLayout(R, Options) {}

  std::string write() {
    for (const IntegrationPoint &P : R.Points)
      if (!P.Outside)
        point(P);
    outside();
    elsewhere();
    failures();
    unmodelled();
    Out += styled(Style::Strong, inventorySummary(R)) + '\n';
    return std::move(Out);
  }

private:
  static Style styleOf(Standing S) {
    switch (S) {
    case Standing::Satisfied:
      return Style::Caret;
    case Standing::Unknown:
      return Style::Note;
    case Standing::Accepted:
      return Style::Warning;
    case Standing::Breached:
      return Style::Error;
    }
    return Style::Error;
  }

  void headline(const IntegrationPoint &P) {
    Out += styled(Style::Strong, position(P.Where) + ": " + activityOf(P)) +
           " in " + printable(P.Function) + '\n';
  }

  void point(const IntegrationPoint &P) {
    headline(P);
    for (auto [Label, Text] : propertiesOf(P, R.Root)) {
      Label[0] = static_cast<char>(
          std::toupper(static_cast<unsigned char>(Label[0])));
      labelled(Label, Text);
    }
    for (const ClauseGroup &G : groupsOf(P, /*ByWorst=*/true))
      clauses(P, G);
    Out += '\n';
  }

  /// The worst check, and what others are content with.
  void clauses(const IntegrationPoint &P, const ClauseGroup &G) {
    const PointVerdict &Worst = *G.Verdicts.front();
    std::vector<std::string> Reasons, Content;
    for (const PointVerdict *V : G.Verdicts)
      if (V->Check == Worst.Check)
        Reasons.push_back(reasonOf(*V, P, R.Root));
      else if (V->How == Standing::Satisfied &&
               (Content.empty() || Content.back() != V->Check))
        Content.push_back(V->Check);
    std::string Text = "AUP " + joined(G.Clauses) + ": " +
                       joined(Reasons, "; ") + " [" + Worst.Check + "]";
    if (!Content.empty())
      Text += "; satisfied: " + joined(Content);
    labelled(name(Worst.How), Text, 0, styleOf(Worst.How));
  }

  /// What goes to others, which nobody has to judge.
  void outside() {
    bool Any = false;
    for (const IntegrationPoint &P : R.Points) {
      if (!P.Outside)
        continue;
      if (!Any)
        Out += styled(Style::Strong, "Not NHSmail's, by host and policy") + '\n';
      Any = true;
      Out += "  " + position(P.Where) + ": " + activityOf(P) +
             (P.Hosts.empty() ? "" : " at " + printable(P.Hosts.front())) + '\n';
    }
    if (Any)
      Out += '\n';
  }

  void elsewhere() {
    const std::vector<PointVerdict> Found = verdictsElsewhere(R);
    if (Found.empty())
      return;
    Out += styled(Style::Strong, "Findings at no integration point") + '\n';
    for (const PointVerdict &V : Found)
      Out += "  " + position(V.Where) + ": " +
             styled(styleOf(V.How), std::string(name(V.How))) + ": " +
             printable(V.Why + suppressionOf(V)) + " [" + V.Check + "]\n";
    Out += '\n';
  }
};

} // namespace

std::string writeInventoryText(const Report &R, const WriteOptions &Options) {
  return InventoryWriter(R, Options).write();
}

} // namespace nhsmail
