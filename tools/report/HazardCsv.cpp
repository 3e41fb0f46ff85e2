//===- HazardCsv.cpp - The hazard log for spreadsheets --------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// RFC 4180: rows end with CRLF, every field is quoted, quotes are doubled.
//===----------------------------------------------------------------------===//
#include "tools/report/HazardLog.h"
#include "tools/report/InventoryView.h"
#include "tools/report/Writers.h"

#include <array>

namespace nhsmail {

/// What a spreadsheet would take for a formula becomes text: names of files and
/// texts of the program are not to run on anybody's machine.
static std::string field(const std::string &Text) {
  std::string Out = "\"";
  if (!Text.empty() && std::string_view("=+-@\t\r\n").find(Text.front()) !=
                           std::string_view::npos)
    Out += '\'';
  for (char C : Text) {
    if (C == '"')
      Out += '"';
    Out += C;
  }
  return Out + '"';
}

namespace {
struct Column {
  enum : size_t {
    Record, Id, Hazard, Cause, Effect, Controls, Open, Status, Residual,
    InitialRisk, ResidualRisk, Owner, Until, Reference, Count
  };
};
using Row = std::array<std::string, Column::Count>;
} // namespace

static std::string lineOf(const Row &Cells) {
  std::string Out;
  for (const std::string &Cell : Cells)
    Out += (Out.empty() ? "" : ",") + field(Cell);
  return Out + "\r\n";
}

/// One line for each reason. What is the source's is made harmless first: line
/// breaks are ours.
static std::string cell(const std::vector<Evidence> &All,
                        const std::string &Root) {
  std::string Out;
  for (const Evidence &E : All) {
    Out += Out.empty() ? "" : "\n";
    if (E.How != Standing::Satisfied)
      Out += std::string(name(E.How)) + ": ";
    Out += printable(E.Why + " [" + E.Check + "]: " + placesOf(E, Root));
  }
  return Out;
}

std::string writeHazardCsv(const Report &R, const WriteOptions &) {
  const HazardLog Log = hazardLogOf(R);
  std::string Out = lineOf({"record", "id", "hazard", "cause", "effect",
                            "existing controls", "not controlled or not known",
                            "status", "residual", "initial risk",
                            "residual risk", "owner", "until", "reference"});
  for (const HazardRow &H : Log.Hazards) {
    Row Cells;
    Cells[Column::Record] = "hazard";
    Cells[Column::Id] = H.What->Id;
    Cells[Column::Hazard] = H.What->What;
    Cells[Column::Cause] = H.What->Cause;
    Cells[Column::Effect] = H.What->Effect;
    Cells[Column::Controls] = cell(H.Controls, R.Root);
    Cells[Column::Open] = cell(H.Open, R.Root);
    Cells[Column::Status] = H.Status;
    Cells[Column::Residual] = H.What->Residual;
    Cells[Column::Reference] = referenceOf(*H.What);
    Out += lineOf(Cells);
  }
  for (const AcceptedRow &A : Log.Accepted) {
    const Suppression &S = A.What.Suppressed;
    Row Cells;
    Cells[Column::Record] = "accepted risk";
    Cells[Column::Id] = joined(A.Hazards);
    Cells[Column::Hazard] = printable(A.What.Why + " [" + A.What.Check + "]");
    Cells[Column::Controls] = printable(S.Reason);
    Cells[Column::Open] = printable(placeOf(A.What.Where, R.Root));
    Cells[Column::Status] = "accepted";
    Cells[Column::Owner] = printable(S.Owner);
    Cells[Column::Until] = printable(S.Until);
    Cells[Column::Reference] = printable(S.Reference);
    Out += lineOf(Cells);
  }
  for (const ScopeRow &S : scopeOf(R)) {
    Row Cells;
    Cells[Column::Record] = "scope";
    Cells[Column::Id] = S.Label;
    for (const std::string &Value : S.Values)
      Cells[Column::Status] += (Cells[Column::Status].empty() ? "" : "\n") + printable(Value);
    Out += lineOf(Cells);
  }
  return Out;
}

} // namespace nhsmail
