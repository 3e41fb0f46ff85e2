//===- ModelSet.h - All models in force -------------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Loads and holds models: the shipped ones, and the user's on top.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_MODELS_MODELSET_H
#define NHSMAIL_MODELS_MODELSET_H

#include "checks/models/JsonReader.h"
#include "checks/models/Model.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace nhsmail {

/// A text of models as it stands.
struct ModelFile {
  JsonDocument Doc;
  std::vector<FunctionModel> Functions; ///< Rows, but for what was inferred.
  std::vector<ProtocolModel> Protocols;
  std::set<std::string> VersionMacros; ///< Rows ask for their values.
  bool Shipped = false; ///< Comes with the product, and is not a user's.
  std::vector<ConfigError> Errors; ///< With any, the text is none of models.

  bool isProtocol() const {
    return Doc.Root.is_object() && Doc.Root.contains("protocol");
  }
};

/// Reads \p Text. Of a text with errors, what is right is there all the same.
ModelFile readModels(std::string_view Text, const std::string &File);

class ModelSet {
public:
  /// The model of a function with this name and number of arguments, or null.
  /// Rows added later win over rows added earlier.
  const FunctionModel *find(std::string_view QualifiedName,
                            unsigned Args) const;
  /// True where some row names the function, whatever its arguments.
  bool names(std::string_view QualifiedName) const;
  /// What the rows of the function make of a unit that calls it.
  Relevance relevance(std::string_view QualifiedName) const;
  /// The functions that make a unit one that has to do with mail.
  std::vector<std::string> mailNames() const;
  /// What a text of its program makes of a unit: SMTP has to do with mail.
  static Relevance relevanceOfText(std::string_view Text);
  /// True of a header of a library that the product knows, wherever it lies:
  /// what is in it is for the models to say, as of a system header.
  bool isLibraryHeader(std::string_view Path) const;
  /// The category that a model gives to a class; empty where none does.
  std::string_view categoryOf(std::string_view TypeName) const;

  /// What was inferred of the function with this key elsewhere, a row for each
  /// file that tells of it; engine/SummaryJson.h reads rows.
  struct Row {
    std::shared_ptr<const nlohmann::json> Json;
    std::string File;
  };
  const std::vector<Row> &inferred(const std::string &Key) const;
  /// Keys of functions of which something was inferred, and which override the
  /// function \p Key.
  const std::vector<std::string> &overriders(const std::string &Key) const;
  /// The rows of all functions of which something was inferred, by key.
  const std::map<std::string, std::vector<Row>> &allInferred() const {
    return Inferred;
  }

  const std::vector<ProtocolModel> &protocols() const { return Protocols; }
  const std::vector<FunctionModel> &functions() const { return Functions; }
  /// The macros that tell the rows which versions of libraries a unit includes.
  const std::set<std::string> &versionMacros() const { return VersionMacros; }

  /// Adds the models of one JSON text. Errors name file, place and remedy;
  /// with errors nothing of the text is added.
  std::vector<ConfigError> add(std::string_view Json, const std::string &File);
  /// The same of a text that has been read, and has no errors.
  void add(ModelFile New);

private:
  void addInferred(const nlohmann::json &Row, const std::string &File);

  std::vector<FunctionModel> Functions;
  std::unordered_map<std::string, std::vector<size_t>> ByName;
  std::unordered_map<std::string, std::string> Categories;
  std::map<std::string, std::vector<Row>> Inferred;
  std::map<std::string, std::vector<std::string>> Overriders;
  std::unordered_map<std::string, Relevance> InferredRelevance; ///< By name.
  std::vector<ProtocolModel> Protocols;
  std::set<std::string> VersionMacros;
  /// Of what the product knows, as programs include them.
  std::vector<std::string> Headers;
};

/// The models in the binary. They are part of the product: an error in them is
/// a defect, and ends the process with a message.
const ModelSet &shippedModels();

/// The shipped models and those of \p Files. Errors are appended to \p Errors.
ModelSet loadModels(const std::vector<std::string> &Files,
                    std::vector<ConfigError> &Errors);

} // namespace nhsmail

#endif // NHSMAIL_MODELS_MODELSET_H
