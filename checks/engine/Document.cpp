//===- Document.cpp - Structured text with holes --------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Document.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <map>

using namespace nhsmail;
using nlohmann::json;

//===----------------------------------------------------------------------===//
// JSON
//===----------------------------------------------------------------------===//

// Holes travel through the JSON parser as characters of Unicode's private use
// area, which programs do not write into their messages.
static const std::string Open = "\xEE\x80\x80", Close = "\xEE\x80\x81";

static Value unmask(const std::string &S, const std::vector<Piece> &Holes,
                    TracePtr Origin) {
  Pieces Out;
  size_t At = 0;
  while (At < S.size()) {
    size_t Begin = S.find(Open, At);
    size_t End = Begin == std::string::npos ? Begin : S.find(Close, Begin);
    if (End == std::string::npos) {
      append(Out, {Piece::literal(S.substr(At), Origin)});
      break;
    }
    if (Begin > At)
      append(Out, {Piece::literal(S.substr(At, Begin - At), Origin)});
    size_t Number = std::strtoul(S.c_str() + Begin + Open.size(), nullptr, 10);
    if (Number < Holes.size())
      Out.push_back(Holes[Number]);
    At = End + Close.size();
  }
  Value V;
  V.Str = Text(std::move(Out));
  V.Origin = std::move(Origin);
  return V;
}

static void flattenJson(const json &J, std::vector<TreeStep> &Path,
                        const std::vector<Piece> &Holes, const TracePtr &Origin,
                        Tree &Out) {
  if (J.is_object()) {
    for (const auto &[Name, Member] : J.items()) {
      Path.push_back({Step::Key, Name});
      flattenJson(Member, Path, Holes, Origin, Out);
      Path.pop_back();
    }
    return;
  }
  if (J.is_array()) {
    int64_t N = 0;
    for (const json &E : J) {
      Path.push_back({Step::Key, PlaceTable::indexName(N++)});
      flattenJson(E, Path, Holes, Origin, Out);
      Path.pop_back();
    }
    return;
  }
  Value V;
  if (J.is_string())
    V = unmask(J.get_ref<const std::string &>(), Holes, Origin);
  else if (J.is_boolean())
    V = Value::number(J.get<bool>() ? 1 : 0, Origin);
  else if (J.is_number_integer())
    V = Value::number(J.get<int64_t>(), Origin);
  else
    V.Origin = Origin;
  Out.Entries.push_back({Path, std::move(V)});
}

TreePtr nhsmail::parseJson(const Pieces &P) {
  std::string Masked;
  std::vector<Piece> Holes;
  TracePtr Origin;
  bool InString = false;
  for (const Piece &X : P) {
    if (X.Hole) {
      std::string Mark = Open + std::to_string(Holes.size()) + Close;
      Holes.push_back(X);
      Masked += InString ? Mark : '"' + Mark + '"';
      continue;
    }
    if (!Origin)
      Origin = X.Origin;
    for (size_t I = 0; I < X.Literal.size(); ++I) {
      char Ch = X.Literal[I];
      if (InString && Ch == '\\' && I + 1 < X.Literal.size()) {
        Masked += Ch;
        Masked += X.Literal[++I];
        continue;
      }
      if (Ch == '"')
        InString = !InString;
      Masked += Ch;
    }
  }
  size_t First = Masked.find_first_not_of(" \t\r\n");
  if (First == std::string::npos ||
      (Masked[First] != '{' && Masked[First] != '['))
    return nullptr;
  json J = json::parse(Masked, nullptr, /*allow_exceptions=*/false);
  if (J.is_discarded())
    return nullptr;
  auto T = std::make_shared<Tree>();
  std::vector<TreeStep> Path;
  flattenJson(J, Path, Holes, Origin, *T);
  return T;
}

//===----------------------------------------------------------------------===//
// XML
//===----------------------------------------------------------------------===//

/// Elements below this depth are read over. SOAP needs about ten.
static constexpr size_t MaxXmlDepth = 32;

static bool isSpace(char Ch) {
  return Ch == ' ' || Ch == '\t' || Ch == '\r' || Ch == '\n';
}

static void appendUtf8(std::string &To, unsigned long Code) {
  auto put = [&](unsigned long Byte) { To += static_cast<char>(Byte); };
  if (Code < 0x80) {
    put(Code);
  } else if (Code < 0x800) {
    put(0xC0 | Code >> 6);
    put(0x80 | (Code & 0x3F));
  } else if (Code < 0x10000) {
    put(0xE0 | Code >> 12);
    put(0x80 | (Code >> 6 & 0x3F));
    put(0x80 | (Code & 0x3F));
  } else {
    put(0xF0 | Code >> 18);
    put(0x80 | (Code >> 12 & 0x3F));
    put(0x80 | (Code >> 6 & 0x3F));
    put(0x80 | (Code & 0x3F));
  }
}

/// \p S with the five entities of XML and character references replaced;
/// others could only come from a DTD and stay as they are.
static std::string decodeEntities(const std::string &S) {
  static const std::map<std::string_view, char> Named = {
      {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
  std::string Out;
  for (size_t I = 0; I < S.size(); ++I) {
    // The longest reference is `&#1114111;`.
    size_t Length = S[I] == '&' ? std::string_view(S).substr(I, 10).find(';')
                                : std::string_view::npos;
    if (Length == std::string_view::npos) {
      Out += S[I];
      continue;
    }
    std::string_view Name(S.data() + I + 1, Length - 1);
    if (auto It = Named.find(Name); It != Named.end()) {
      Out += It->second;
    } else if (Name.size() > 1 && Name[0] == '#') {
      bool Hex = Name[1] == 'x';
      unsigned long Code =
          std::strtoul(S.c_str() + I + (Hex ? 3 : 2), nullptr, Hex ? 16 : 10);
      if (Code == 0 || Code > 0x10FFFF) {
        Out += S[I];
        continue;
      }
      appendUtf8(Out, Code);
    } else {
      Out += S[I];
      continue;
    }
    I += Length;
  }
  return Out;
}

namespace {
/// Reads XML in one pass, and what is not well-formed as far as it goes: an
/// end tag that is missing, or hidden in a hole, ends with its parent.
class XmlReader {
public:
  explicit XmlReader(const Pieces &P) : P(P), Flat(flatten(P)) {
    for (const Piece &X : P)
      if (!Origin)
        Origin = X.Origin;
  }

  TreePtr read() {
    // A prolog may come from elsewhere.
    size_t At = Flat.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (At < Flat.size() && (isSpace(Flat[At]) || Flat[At] == '\0'))
      ++At;
    if (At == Flat.size() || Flat[At] != '<')
      return nullptr;
    Nodes.emplace_back(); // Stands for the document.
    Open = {0};
    while (At < Flat.size())
      At = Flat[At] == '<' ? readMarkup(At) : readText(At);
    if (Nodes[0].Children.empty())
      return nullptr;
    auto T = std::make_shared<Tree>();
    std::vector<TreeStep> Path;
    for (Node &N : Nodes)
      trim(N);
    list(0, Path, *T);
    return T;
  }

private:
  struct Node {
    std::string Name;
    std::vector<std::pair<std::string, Pieces>> Attributes;
    std::vector<size_t> Children;
    Pieces Content;
  };

  /// Where \p What begins behind \p From; the end where it does not.
  size_t find(std::string_view What, size_t From) const {
    return std::min(Flat.find(What, From), Flat.size());
  }

  size_t behind(std::string_view What, size_t From) const {
    return std::min(find(What, From) + What.size(), Flat.size());
  }

  bool follows(std::string_view What, size_t At) const {
    return std::string_view(Flat).substr(At).starts_with(What);
  }

  Pieces decoded(size_t Begin, size_t End) const {
    Pieces Out = slice(P, Begin, End);
    for (Piece &X : Out)
      if (!X.Hole)
        X.Literal = decodeEntities(X.Literal);
    return Out;
  }

  size_t readMarkup(size_t At) {
    if (follows("<!--", At))
      return behind("-->", At + 4);
    if (follows("<![CDATA[", At)) {
      size_t End = find("]]>", At + 9);
      if (!Ignored)
        append(Nodes[Open.back()].Content, slice(P, At + 9, End));
      return std::min(End + 3, Flat.size());
    }
    if (follows("<?", At))
      return behind("?>", At);
    if (follows("<!", At))
      return behindDeclaration(At);
    if (follows("</", At)) {
      size_t End = find(">", At);
      close(localName(At + 2, End));
      return std::min(End + 1, Flat.size());
    }
    return readElement(At);
  }

  /// A DOCTYPE is passed over with its internal subset: what it defines is
  /// never used.
  size_t behindDeclaration(size_t At) const {
    size_t End = find(">", At);
    size_t Subset = std::string_view(Flat).substr(At, End - At).find('[');
    return Subset == std::string_view::npos
               ? std::min(End + 1, Flat.size())
               : behind(">", find("]", At + Subset));
  }

  size_t readText(size_t At) {
    size_t End = find("<", At);
    if (!Ignored)
      append(Nodes[Open.back()].Content, decoded(At, End));
    return End;
  }

  /// The name in [Begin, End) without prefix; empty where a hole is in it.
  std::string localName(size_t Begin, size_t End) const {
    size_t Stop = Begin;
    while (Stop < End && !isSpace(Flat[Stop]) && Flat[Stop] != '/')
      ++Stop;
    std::string Name = Flat.substr(Begin, Stop - Begin);
    Name.erase(0, Name.find(':') + 1); // npos + 1 is 0.
    return Name.find('\0') == std::string::npos ? Name : std::string();
  }

  size_t readElement(size_t At) {
    size_t I = At + 1;
    while (I < Flat.size() && !isSpace(Flat[I]) && Flat[I] != '/' &&
           Flat[I] != '>')
      ++I;
    Node N;
    N.Name = localName(At + 1, I);
    bool Empty = false;
    while (I < Flat.size() && Flat[I] != '>') {
      if (isSpace(Flat[I]) || Flat[I] == '\0' || Flat[I] == '/') {
        Empty = Flat[I] == '/';
        ++I;
        continue;
      }
      size_t Begin = I;
      while (I < Flat.size() && !isSpace(Flat[I]) && Flat[I] != '=' &&
             Flat[I] != '>' && Flat[I] != '/')
        ++I;
      std::string Name = localName(Begin, I);
      while (I < Flat.size() && isSpace(Flat[I]))
        ++I;
      if (I >= Flat.size() || Flat[I] != '=')
        continue;
      ++I;
      while (I < Flat.size() && isSpace(Flat[I]))
        ++I;
      if (I >= Flat.size() || (Flat[I] != '"' && Flat[I] != '\''))
        continue; // A whole `"value"` may be a hole.
      size_t End = find(std::string_view(&Flat[I], 1), I + 1);
      if (!Name.empty() && !Ignored)
        N.Attributes.emplace_back(Name, decoded(I + 1, End));
      I = std::min(End + 1, Flat.size());
    }
    if (Open.size() > MaxXmlDepth) {
      Ignored += !Empty;
    } else {
      size_t Id = Nodes.size();
      Nodes[Open.back()].Children.push_back(Id);
      Nodes.push_back(std::move(N));
      if (!Empty)
        Open.push_back(Id);
    }
    return std::min(I + 1, Flat.size());
  }

  /// Ends the innermost element \p Name; of an unknown name, the innermost.
  void close(const std::string &Name) {
    if (Ignored) {
      --Ignored;
      return;
    }
    for (size_t I = Open.size() - 1; I > 0; --I)
      if (Name.empty() || Nodes[Open[I]].Name == Name ||
          Nodes[Open[I]].Name.empty()) {
        Open.resize(I);
        return;
      }
  }

  /// Between elements, only a hole or more than blanks says something.
  static void trim(Node &N) {
    if (N.Children.empty())
      return;
    std::string Text = flatten(N.Content);
    size_t Begin = 0, End = Text.size();
    while (Begin < End && isSpace(Text[Begin]))
      ++Begin;
    while (End > Begin && isSpace(Text[End - 1]))
      --End;
    N.Content = slice(N.Content, Begin, End);
  }

  Value valueOf(const Pieces &Content) const {
    Value V;
    if (std::string S = flatten(Content); S == "true" || S == "false")
      V = Value::number(S == "true" ? 1 : 0);
    V.Str = Text(Content);
    V.Origin = Origin;
    return V;
  }

  void list(size_t Id, std::vector<TreeStep> &Path, Tree &Out) const {
    const Node &N = Nodes[Id];
    if (Id != 0 && (N.Children.empty() || !N.Content.empty()))
      Out.Entries.push_back({Path, valueOf(N.Content)});
    for (const auto &[Name, Content] : N.Attributes) {
      Path.push_back({Step::Key, "@" + Name});
      Out.Entries.push_back({Path, valueOf(Content)});
      Path.pop_back();
    }
    std::map<std::string_view, int64_t> Count, Next;
    for (size_t Child : N.Children)
      ++Count[Nodes[Child].Name];
    for (size_t Child : N.Children) {
      const std::string &Name = Nodes[Child].Name;
      size_t Before = Path.size();
      Path.push_back(Name.empty() ? TreeStep{Step::Element, ""}
                                  : TreeStep{Step::Key, Name});
      if (Count[Name] > 1 && !Name.empty())
        Path.push_back({Step::Key, PlaceTable::indexName(Next[Name]++)});
      list(Child, Path, Out);
      Path.resize(Before);
    }
  }

  const Pieces &P;
  std::string Flat;
  TracePtr Origin;
  std::vector<Node> Nodes;
  std::vector<size_t> Open; ///< From the document to the innermost element.
  size_t Ignored = 0;       ///< Elements open beyond MaxXmlDepth.
};
} // namespace

TreePtr nhsmail::parseXml(const Pieces &P) { return XmlReader(P).read(); }

//===----------------------------------------------------------------------===//
// Mail
//===----------------------------------------------------------------------===//

static bool isFieldName(std::string_view S) {
  return !S.empty() && std::all_of(S.begin(), S.end(), [](char Ch) {
    return std::isalnum(static_cast<unsigned char>(Ch)) || Ch == '-' ||
           Ch == '_';
  });
}

MailText nhsmail::parseMail(const Pieces &P) {
  MailText Out;
  std::string Flat = flatten(P);
  size_t At = 0;
  bool First = true;
  while (At < Flat.size()) {
    size_t End = Flat.find('\n', At);
    size_t Next = End == std::string::npos ? Flat.size() : End + 1;
    size_t Stop = End == std::string::npos ? Flat.size() : End;
    if (Stop > At && Flat[Stop - 1] == '\r')
      --Stop;
    if (Stop == At) {
      if (Out.Fields.empty() && First) {
        At = Next;
        continue;
      }
      Out.Complete = true;
      Out.Body = slice(P, Next, Flat.size());
      return Out;
    }
    size_t Colon = Flat.find(':', At);
    bool Folded = Flat[At] == ' ' || Flat[At] == '\t';
    if (Folded && !Out.Fields.empty()) {
      append(Out.Fields.back().second, slice(P, At, Stop));
    } else if (Colon != std::string::npos && Colon < Stop &&
               isFieldName(std::string_view(Flat).substr(At, Colon - At))) {
      size_t Begin = Colon + 1;
      while (Begin < Stop && (Flat[Begin] == ' ' || Flat[Begin] == '\t'))
        ++Begin;
      Out.Fields.emplace_back(lower(Flat.substr(At, Colon - At)),
                              slice(P, Begin, Stop));
    } else if (First && Flat[At] == '\0') {
      // What comes first is unknown; fields may follow it on the same line.
      Out.StartsUnknown = true;
      size_t Skip = At;
      while (Skip < Stop && Flat[Skip] == '\0')
        ++Skip;
      if (Skip < Stop) {
        At = Skip;
        First = false;
        continue;
      }
    } else {
      // Not a field: either no message at all, or the body without a gap.
      if (Out.Fields.empty())
        return {};
      Out.Body = slice(P, At, Flat.size());
      return Out;
    }
    First = false;
    At = Next;
  }
  return Out;
}

//===----------------------------------------------------------------------===//
// Formats
//===----------------------------------------------------------------------===//

namespace {
/// A directive found in a format: where it stands and which argument it takes.
struct Directive {
  size_t Begin, End;
  int Argument; ///< -1: none, it stands for Literal.
  char Literal = 0;
  bool Number = false;
};
} // namespace

static std::vector<Directive> printfDirectives(const std::string &F) {
  std::vector<Directive> Out;
  int Next = 0;
  for (size_t I = 0; I + 1 < F.size(); ++I) {
    if (F[I] != '%')
      continue;
    if (F[I + 1] == '%') {
      Out.push_back({I, I + 2, -1, '%'});
      ++I;
      continue;
    }
    size_t J = I + 1;
    while (J < F.size() && std::string_view("-+ #0123456789.*'").find(F[J]) !=
                               std::string_view::npos) {
      if (F[J] == '*')
        ++Next;
      ++J;
    }
    while (J < F.size() &&
           std::string_view("hlLqjzt").find(F[J]) != std::string_view::npos)
      ++J;
    if (J >= F.size())
      break;
    Out.push_back({I, J + 1, Next++, 0, F[J] != 's' && F[J] != 'S'});
    I = J;
  }
  return Out;
}

static std::vector<Directive> braceDirectives(const std::string &F) {
  std::vector<Directive> Out;
  int Next = 0;
  for (size_t I = 0; I < F.size(); ++I) {
    if (I + 1 < F.size() && F[I] == F[I + 1] && (F[I] == '{' || F[I] == '}')) {
      Out.push_back({I, I + 2, -1, F[I]});
      ++I;
    } else if (F[I] == '{') {
      size_t End = F.find('}', I);
      if (End == std::string::npos)
        break;
      int Arg = Next;
      if (I + 1 < End && std::isdigit(static_cast<unsigned char>(F[I + 1])))
        Arg = std::atoi(F.c_str() + I + 1);
      else
        ++Next;
      Out.push_back({I, End + 1, Arg});
      I = End;
    }
  }
  return Out;
}

static std::vector<Directive> percentDirectives(const std::string &F) {
  std::vector<Directive> Out;
  for (size_t I = 0; I + 1 < F.size(); ++I)
    if (F[I] == '%' && std::isdigit(static_cast<unsigned char>(F[I + 1]))) {
      size_t J = I + 1;
      while (J < F.size() && J < I + 3 &&
             std::isdigit(static_cast<unsigned char>(F[J])))
        ++J;
      Out.push_back({I, J, std::atoi(F.c_str() + I + 1) - 1});
      I = J - 1;
    }
  return Out;
}

/// QString::arg() replaces the place markers with the lowest number.
static std::vector<Directive> nextPercent(const std::string &F) {
  std::vector<Directive> All = percentDirectives(F), Out;
  int Lowest = 1000;
  for (const Directive &D : All)
    Lowest = std::min(Lowest, D.Argument);
  for (Directive D : All)
    if (D.Argument == Lowest) {
      D.Argument = 0;
      Out.push_back(D);
    }
  return Out;
}

Text nhsmail::fillFormat(const std::string &Style, const Text &Format,
                         const std::vector<Text> &Args, const Budget &Spend) {
  Text Out;
  Out.alternatives().clear();
  for (const Pieces &P : Format.alternatives()) {
    std::string F = flatten(P);
    std::vector<Directive> Ds = Style == "percent-next" ? nextPercent(F)
                                : Style == "printf"     ? printfDirectives(F)
                                : Style == "braces"     ? braceDirectives(F)
                                                        : percentDirectives(F);
    Text Alt;
    size_t At = 0;
    for (const Directive &D : Ds) {
      Alt = Text::concat(Alt, Text(slice(P, At, D.Begin)), Spend);
      At = D.End;
      if (D.Argument < 0) {
        Alt = Text::concat(Alt, Text::literal(std::string(1, D.Literal)),
                           Spend);
        continue;
      }
      size_t N = static_cast<size_t>(D.Argument);
      Text Filled = N < Args.size() ? Args[N] : Text::hole(NoPlace);
      Alt = Text::concat(Alt, Filled, Spend);
    }
    Alt = Text::concat(Alt, Text(slice(P, At, F.size())), Spend);
    for (Pieces &Q : Alt.alternatives())
      Out.alternatives().push_back(std::move(Q));
  }
  if (Out.alternatives().size() > Spend.Bounds.Alternatives) {
    Spend.Counter.hit("Alternatives");
    Out.widen();
  }
  return Out;
}
