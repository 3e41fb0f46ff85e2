//===- RequestBody.cpp - What the body of a request holds -----------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/rules/RequestBody.h"

#include "checks/engine/Document.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>

using namespace nhsmail;

using Steps = std::vector<TreeStep>;

//===----------------------------------------------------------------------===//
// Paths
//===----------------------------------------------------------------------===//

static void addSteps(DocumentPath &To, std::string_view Text) {
  while (!Text.empty()) {
    size_t Slash = std::min(Text.find('/'), Text.size());
    if (Slash > 0)
      To.push_back(Text.substr(0, Slash));
    Text.remove_prefix(std::min(Slash + 1, Text.size()));
  }
}

DocumentPath nhsmail::pathFrom(std::string_view Root, std::string_view Text) {
  DocumentPath Out;
  if (!Text.starts_with('/'))
    addSteps(Out, Root);
  addSteps(Out, Text);
  return Out;
}

static bool sameName(std::string_view A, std::string_view B) {
  return std::equal(A.begin(), A.end(), B.begin(), B.end(), [](char X, char Y) {
    return std::tolower(static_cast<unsigned char>(X)) ==
           std::tolower(static_cast<unsigned char>(Y));
  });
}

static bool isElement(const TreeStep &S) {
  return S.Kind != Step::Key || S.Name.starts_with('[');
}

/// Where the first \p Length steps of \p Want end in \p P, if they are there;
/// \p I of them have been found before \p J.
static std::optional<size_t> follow(const Steps &P, const DocumentPath &Want,
                                    size_t Length, size_t J = 0, size_t I = 0) {
  if (I == Length)
    return J;
  bool Any = Want[I] == "*";
  if (Any)
    if (auto Without = follow(P, Want, Length, J, I + 1))
      return Without;
  if (J == P.size())
    return std::nullopt;
  if (Any || (P[J].Kind == Step::Key && sameName(P[J].Name, Want[I])))
    if (auto With = follow(P, Want, Length, J + 1, I + 1))
      return With;
  return isElement(P[J]) ? follow(P, Want, Length, J + 1, I) : std::nullopt;
}

/// True where the first \p Length steps of \p Want lead to the end of \p P, or
/// to a list of which it is an element.
static bool leadsTo(const DocumentPath &Want, size_t Length, const Steps &P) {
  auto End = follow(P, Want, Length);
  return End &&
         std::all_of(P.begin() + static_cast<long>(*End), P.end(), isElement);
}

//===----------------------------------------------------------------------===//
// Documents
//===----------------------------------------------------------------------===//

/// \p T with the documents in it as parts of one.
static TreePtr flattened(const TreePtr &T) {
  auto isFlat = [](const Tree::Entry &E) { return !E.Content.Content; };
  if (std::all_of(T->Entries.begin(), T->Entries.end(), isFlat))
    return T;
  auto Out = std::make_shared<Tree>();
  for (const Tree::Entry &E : T->Entries) {
    Out->Entries.push_back(E);
    Out->Entries.back().Content.Content = nullptr;
    if (E.Content.Content)
      for (Tree::Entry Inner : flattened(E.Content.Content)->Entries) {
        Inner.Path.insert(Inner.Path.begin(), E.Path.begin(), E.Path.end());
        Out->Entries.push_back(std::move(Inner));
      }
  }
  return Out;
}

/// The names on the way to \p P, as one text.
static std::string keyOf(const Steps &P, size_t Length) {
  std::string Out;
  for (size_t I = 0; I < Length; ++I)
    Out += '/' + P[I].Name;
  return Out;
}

Document::Document(TreePtr T) : Content(flattened(T)) {
  std::set<std::string> Inner; // Paths of what has parts.
  for (const Tree::Entry &E : Content->Entries)
    for (size_t I = 0; I < E.Path.size(); ++I)
      Inner.insert(keyOf(E.Path, I));
  for (const Tree::Entry &E : Content->Entries) {
    const Value &V = E.Content;
    bool Holed =
        V.Str &&
        std::any_of(V.Str->alternatives().begin(), V.Str->alternatives().end(),
                    [](const Pieces &P) { return !isLiteral(P); });
    // Of somebody else's making, if nothing is known of its parts.
    bool Opaque = !V.Str && !V.Ints && V.Symbol;
    if ((Holed || Opaque) && !Inner.count(keyOf(E.Path, E.Path.size())))
      Unknown.push_back(&E);
  }
}

std::vector<const Tree::Entry *>
Document::hiding(const DocumentPath &Want) const {
  std::vector<const Tree::Entry *> Out;
  for (const Tree::Entry *E : Unknown)
    for (size_t I = 0; I < Want.size(); ++I) {
      // What stands for anything hides what is below it only.
      if (I > 0 && Want[I - 1] == "*" && (I == 1 || Want[I - 2] == "*"))
        continue;
      if (leadsTo(Want, I, E->Path)) {
        Out.push_back(E);
        break;
      }
    }
  return Out;
}

std::vector<const Tree::Entry *> Document::at(const DocumentPath &Want) const {
  std::vector<const Tree::Entry *> Out;
  for (const Tree::Entry &E : Content->Entries)
    if (leadsTo(Want, Want.size(), E.Path))
      Out.push_back(&E);
  return Out.empty() ? hiding(Want) : Out;
}

Tri Document::has(const DocumentPath &Want) const {
  for (const Tree::Entry &E : Content->Entries)
    if (follow(E.Path, Want, Want.size()))
      return Tri::Yes;
  return hiding(Want).empty() ? Tri::No : Tri::Unknown;
}

std::map<std::string, Document>
Document::elements(const DocumentPath &List) const {
  std::map<std::string, std::shared_ptr<Tree>> Trees;
  for (const Tree::Entry &E : Content->Entries) {
    auto End = follow(E.Path, List, List.size());
    if (!End || *End == E.Path.size())
      continue;
    bool Numbered = isElement(E.Path[*End]);
    auto &Into = Trees[Numbered ? E.Path[*End].Name : std::string()];
    if (!Into)
      Into = std::make_shared<Tree>();
    Tree::Entry Inner = E;
    Inner.Path.erase(Inner.Path.begin(),
                     Inner.Path.begin() + static_cast<long>(*End + Numbered));
    Into->Entries.push_back(std::move(Inner));
  }
  std::map<std::string, Document> Out;
  for (auto &[Number, T] : Trees)
    Out.emplace(Number, Document(std::move(T)));
  return Out;
}

Body::Body(const Value *V) : Whole(V) {
  if (!V)
    return;
  All = true;
  if (V->Content)
    Documents.emplace_back(V->Content);
  else if (V->Str)
    for (const Pieces &P : V->Str->alternatives()) {
      TreePtr T = parseJson(P);
      if (!T)
        T = parseXml(P);
      All &= T != nullptr;
      if (T)
        Documents.emplace_back(std::move(T));
    }
  else
    All = false;
}
