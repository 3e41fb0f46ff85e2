//===- JsonSchema.cpp - Checks a document against a schema ------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// valijson judges. Its messages name keywords of the schema and not what the
/// author could write instead, so the place it points at is looked up in the
/// schema again and described from there.
//===----------------------------------------------------------------------===//
#include "checks/models/JsonSchema.h"

// Without this a broken schema ends the process.
#define VALIJSON_USE_EXCEPTIONS 1
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <algorithm>
#include <cctype>
#include <exception>
#include <map>
#include <set>
#include <string>
#include <tuple>

namespace nhsmail {

using nlohmann::json;

namespace {

/// Distance in insertions, deletions, substitutions and swaps of neighbours,
/// letters compared without case (optimal string alignment).
std::size_t editDistance(std::string_view A, std::string_view B) {
  auto Lower = [](char C) {
    return std::tolower(static_cast<unsigned char>(C));
  };
  std::vector<std::size_t> BeforeLast(B.size() + 1), Last(B.size() + 1),
      Row(B.size() + 1);
  for (std::size_t J = 0; J <= B.size(); ++J)
    Row[J] = J;
  for (std::size_t I = 1; I <= A.size(); ++I) {
    BeforeLast.swap(Last);
    Last.swap(Row);
    Row[0] = I;
    for (std::size_t J = 1; J <= B.size(); ++J) {
      bool Same = Lower(A[I - 1]) == Lower(B[J - 1]);
      Row[J] = std::min({Last[J] + 1, Row[J - 1] + 1, Last[J - 1] + !Same});
      if (I > 1 && J > 1 && Lower(A[I - 1]) == Lower(B[J - 2]) &&
          Lower(A[I - 2]) == Lower(B[J - 1]))
        Row[J] = std::min(Row[J], BeforeLast[J - 2] + 1);
    }
  }
  return Row[B.size()];
}

/// The parts of a schema that have a say about one place of a document.
class SchemaView {
public:
  explicit SchemaView(const json &Schema) : Schema(&Schema) { add(Schema, 0); }

  SchemaView member(const std::string &Name) const;
  SchemaView element(std::size_t Index) const;

  /// Names of all members that some part allows.
  std::vector<std::string> properties() const;
  /// Whether a part that names members admits any other ones.
  bool isOpen() const;
  std::set<std::string> types() const;
  /// The values of `enum` and `const`, as JSON text.
  std::vector<std::string> values() const;

private:
  struct Empty {};
  SchemaView(const json *Schema, Empty) : Schema(Schema) {}
  void add(const json &Part, unsigned Depth);

  const json *Schema;
  std::vector<const json *> Parts;
};

void SchemaView::add(const json &Part, unsigned Depth) {
  // References may form a cycle; nothing in a sane schema nests this deep.
  if (!Part.is_object() || Depth > 32)
    return;
  if (auto Ref = Part.find("$ref"); Ref != Part.end() && Ref->is_string()) {
    const auto &Target = Ref->get_ref<const std::string &>();
    if (!Target.starts_with("#"))
      return;
    json::json_pointer Pointer(Target.substr(1));
    if (Schema->contains(Pointer))
      add(Schema->at(Pointer), Depth + 1);
    return;
  }
  Parts.push_back(&Part);
  for (const char *Union : {"allOf", "anyOf", "oneOf"})
    if (auto It = Part.find(Union); It != Part.end() && It->is_array())
      for (const json &Alternative : *It)
        add(Alternative, Depth + 1);
  for (const char *Branch : {"then", "else"})
    if (auto It = Part.find(Branch); It != Part.end())
      add(*It, Depth + 1);
}

SchemaView SchemaView::member(const std::string &Name) const {
  SchemaView Result(Schema, Empty{});
  for (const json *Part : Parts) {
    auto Properties = Part->find("properties");
    if (Properties != Part->end() && Properties->contains(Name))
      Result.add(Properties->at(Name), 0);
    else if (auto Rest = Part->find("additionalProperties");
             Rest != Part->end())
      Result.add(*Rest, 0);
  }
  return Result;
}

SchemaView SchemaView::element(std::size_t Index) const {
  SchemaView Result(Schema, Empty{});
  for (const json *Part : Parts)
    if (auto Items = Part->find("items"); Items != Part->end()) {
      if (!Items->is_array())
        Result.add(*Items, 0);
      else if (Index < Items->size())
        Result.add(Items->at(Index), 0);
    }
  return Result;
}

std::vector<std::string> SchemaView::properties() const {
  std::set<std::string> Names;
  for (const json *Part : Parts)
    if (auto It = Part->find("properties"); It != Part->end())
      for (const auto &Property : It->items())
        Names.insert(Property.key());
  return {Names.begin(), Names.end()};
}

bool SchemaView::isOpen() const {
  return std::any_of(Parts.begin(), Parts.end(), [](const json *Part) {
    auto Rest = Part->find("additionalProperties");
    return Rest != Part->end() && *Rest != false;
  });
}

std::set<std::string> SchemaView::types() const {
  std::set<std::string> Types;
  for (const json *Part : Parts)
    if (auto It = Part->find("type"); It != Part->end()) {
      if (It->is_string())
        Types.insert(It->get<std::string>());
      else
        for (const json &Type : *It)
          Types.insert(Type.get<std::string>());
    }
  return Types;
}

std::vector<std::string> SchemaView::values() const {
  std::vector<std::string> Values;
  auto Add = [&](const json &Value) {
    std::string Text = Value.dump();
    if (std::find(Values.begin(), Values.end(), Text) == Values.end())
      Values.push_back(std::move(Text));
  };
  for (const json *Part : Parts) {
    if (auto It = Part->find("enum"); It != Part->end())
      for (const json &Value : *It)
        Add(Value);
    if (auto It = Part->find("const"); It != Part->end())
      Add(*It);
  }
  return Values;
}

template <typename Range>
std::string join(const Range &Items, const char *LastSeparator) {
  std::string Text;
  std::size_t Left = std::size(Items);
  for (const std::string &Item : Items) {
    Text += Item;
    if (--Left == 1)
      Text += LastSeparator;
    else if (Left != 0)
      Text += ", ";
  }
  return Text;
}

/// What valijson complained about.
enum class Complaint {
  UnknownMember,
  MissingMember,
  WrongType,
  WrongValue,
  Other,
  Consequence ///< Of another error inside; says nothing by itself.
};

Complaint classify(const std::string &Description) {
  using namespace std::string_view_literals;
  auto Starts = [&](auto... Prefix) {
    return (Description.starts_with(Prefix) || ...);
  };
  if (Starts("Object contains a property that could not"sv))
    return Complaint::UnknownMember;
  if (Starts("Missing required property"sv))
    return Complaint::MissingMember;
  if (Starts("Value type not permitted"sv))
    return Complaint::WrongType;
  if (Starts("Failed to match against any enum"sv,
             "Failed to match expected value set by 'const'"sv))
    return Complaint::WrongValue;
  if (Starts("Failed to validate"sv))
    return Complaint::Consequence;
  return Complaint::Other;
}

/// Turns valijson's complaints about one document into errors.
class Explainer {
public:
  Explainer(const JsonDocument &Document, const json &Schema)
      : Document(Document), Schema(Schema) {}

  void add(const valijson::ValidationResults::Error &Error);
  std::vector<ConfigError> take();

private:
  struct Entry {
    ConfigError Error;
    Complaint Kind;
  };
  void push(Complaint Kind, Position Where, std::string Pointer,
            std::string Message);
  bool isFull() const { return Entries.size() >= MaxEntries; }

  /// More would not be shown, and comparing them takes quadratic time.
  static constexpr std::size_t MaxEntries = 50 * JsonLimits::MaxErrors;

  const JsonDocument &Document;
  const json &Schema;
  std::vector<Entry> Entries;
};

void Explainer::push(Complaint Kind, Position Where, std::string Pointer,
                     std::string Message) {
  if (isFull())
    return;
  Entries.push_back({{Document.File, Where.Line, Where.Column,
                      std::move(Pointer), std::move(Message)},
                     Kind});
}

void Explainer::add(const valijson::ValidationResults::Error &Error) {
  if (isFull())
    return;
  // The context is "<root>", then "[name]" or "[index]" for each step down.
  const json *Value = &Document.Root;
  SchemaView Here(Schema);
  std::string Pointer;
  for (const std::string &Step : Error.context) {
    if (!Step.starts_with('['))
      continue;
    std::string Name = Step.substr(1, Step.size() - 2);
    if (Value->is_object()) {
      Here = Here.member(Name);
      Pointer = memberPointer(Pointer, Name);
      Value = &Value->at(Name);
    } else {
      std::size_t Index = std::stoul(Name);
      Here = Here.element(Index);
      Pointer = elementPointer(Pointer, Index);
      Value = &Value->at(Index);
    }
  }
  Position Where = Document.positionOf(Pointer);
  Complaint Kind = classify(Error.description);
  switch (Kind) {
  case Complaint::UnknownMember: {
    if (Here.isOpen())
      break;
    std::vector<std::string> Valid = Here.properties();
    for (const auto &Member : Value->items()) {
      const std::string &Name = Member.key();
      if (isFull())
        break;
      if (std::binary_search(Valid.begin(), Valid.end(), Name))
        continue;
      std::string Message = "unknown member '" + Name + "'";
      std::string_view Nearest = nearestName(Name, Valid);
      if (!Nearest.empty())
        Message += "; did you mean '" + std::string(Nearest) + "'?";
      else if (!Valid.empty())
        Message += "; known here: " + join(Valid, " and ");
      std::string Inner = memberPointer(Pointer, Name);
      push(Kind, Document.nameOf(Inner), Inner, std::move(Message));
    }
    break;
  }
  case Complaint::MissingMember: {
    auto First = Error.description.find('\'');
    auto Last = Error.description.rfind('\'');
    push(Kind, Where, Pointer,
         "missing member " + Error.description.substr(First, Last - First + 1));
    break;
  }
  case Complaint::WrongType:
    push(Kind, Where, Pointer,
         "expected " + join(Here.types(), " or ") + ", found " +
             Value->type_name());
    break;
  case Complaint::WrongValue: {
    const std::vector<std::string> Valid = Here.values();
    std::string Message = "expected " + join(Valid, " or ");
    if (Value->is_primitive() && !Value->is_null()) {
      const std::string Found =
          Value->dump(-1, ' ', false, json::error_handler_t::replace);
      Message += ", found " + Found;
      if (std::string_view Near = nearestName(Found, Valid);
          Value->is_string() && !Near.empty())
        Message += "; did you mean " + std::string(Near) + "?";
    }
    push(Kind, Where, Pointer, std::move(Message));
    break;
  }
  case Complaint::Other: {
    std::string Message = Error.description;
    Message[0] =
        static_cast<char>(std::tolower(static_cast<unsigned char>(Message[0])));
    if (Message.ends_with('.'))
      Message.pop_back();
    // Bounds come as std::to_string(double).
    if (Message.ends_with(".000000"))
      Message.erase(Message.size() - 7);
    push(Kind, Where, Pointer, std::move(Message));
    break;
  }
  case Complaint::Consequence:
    push(Kind, Where, Pointer, "not one of the forms that are allowed here");
    break;
  }
}

std::vector<ConfigError> Explainer::take() {
  // An alternative that does not fit complains too. What it says is dropped
  // where another complaint about the same place, or about something inside
  // it, is more to the point.
  auto Outdone = [&](const Entry &E) {
    const std::string Inside = E.Error.Pointer + "/";
    return std::any_of(Entries.begin(), Entries.end(), [&](const Entry &Other) {
      bool Within = Other.Error.Pointer.starts_with(Inside);
      bool Same = Other.Error.Pointer == E.Error.Pointer;
      if (E.Kind == Complaint::Consequence)
        return Within || (Same && Other.Kind != Complaint::Consequence);
      if (E.Kind == Complaint::WrongType)
        return Within || (Same && Other.Kind != Complaint::Consequence &&
                          Other.Kind != Complaint::WrongType);
      return false;
    });
  };
  std::vector<ConfigError> Errors;
  for (const Entry &E : Entries)
    if (!Outdone(E))
      Errors.push_back(E.Error);
  auto Order = [](const ConfigError &E) {
    return std::tie(E.Line, E.Column, E.Pointer, E.Message);
  };
  std::sort(Errors.begin(), Errors.end(),
            [&](const auto &A, const auto &B) { return Order(A) < Order(B); });
  Errors.erase(std::unique(Errors.begin(), Errors.end()), Errors.end());
  if (Errors.size() > JsonLimits::MaxErrors) {
    Errors.resize(JsonLimits::MaxErrors);
    Errors.push_back({Document.File, 0, 0, "", "there are more errors"});
  }
  return Errors;
}

/// A schema that is ready to judge documents.
struct ReadSchema {
  explicit ReadSchema(std::string_view Schema) : Text(json::parse(Schema)) {
    valijson::SchemaParser().populateSchema(
        valijson::adapters::NlohmannJsonAdapter(Text), Compiled);
  }

  json Text;
  valijson::Schema Compiled;
};

/// Each schema is read once for each thread: many documents have the same one.
const ReadSchema &readSchema(std::string_view Text) {
  thread_local std::map<std::string, ReadSchema, std::less<>> Known;
  auto It = Known.find(Text);
  if (It == Known.end())
    It = Known.try_emplace(std::string(Text), Text).first;
  return It->second;
}

} // namespace

std::string_view nearestName(std::string_view Wrong,
                             const std::vector<std::string> &Valid) {
  std::string_view Best;
  std::size_t BestDistance = std::max<std::size_t>(1, Wrong.size() / 3) + 1;
  for (const std::string &Name : Valid) {
    std::size_t Apart = std::max(Name.size(), Wrong.size()) -
                        std::min(Name.size(), Wrong.size());
    if (Apart >= BestDistance)
      continue;
    if (std::size_t Distance = editDistance(Wrong, Name);
        Distance < BestDistance) {
      Best = Name;
      BestDistance = Distance;
    }
  }
  return Best;
}

std::vector<ConfigError> validateJson(const JsonDocument &Document,
                                      std::string_view SchemaText) {
  try {
    const ReadSchema &Schema = readSchema(SchemaText);
    valijson::ValidationResults Results;
    if (valijson::Validator().validate(
            Schema.Compiled,
            valijson::adapters::NlohmannJsonAdapter(Document.Root), &Results))
      return {};
    Explainer Explain(Document, Schema.Text);
    for (const auto &Error : Results)
      Explain.add(Error);
    auto Errors = Explain.take();
    if (Errors.empty())
      Errors.push_back(Document.errorAt("", "does not fit its schema"));
    return Errors;
  } catch (const std::exception &E) {
    return {
        {Document.File, 0, 0, "",
         std::string("cannot be checked, its schema is broken: ") + E.what()}};
  }
}

} // namespace nhsmail
