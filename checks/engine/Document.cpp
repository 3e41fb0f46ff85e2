//===- Document.cpp - Structured text with holes --------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Document.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>
#include <set>

using namespace nhsmail;

/// Objects, arrays and elements below this depth are read over. A mail in JSON
/// or SOAP needs about ten.
static constexpr size_t MaxDepth = 32;

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

/// \p P with its literals written in another way.
static Pieces recoded(Pieces P, std::string (*Recode)(const std::string &)) {
  for (Piece &X : P)
    if (!X.Hole)
      X.Literal = Recode(X.Literal);
  std::erase_if(P, [](const Piece &X) { return !X.Hole && X.Literal.empty(); });
  return P;
}

static TracePtr originOf(const Pieces &P) {
  for (const Piece &X : P)
    if (X.Origin)
      return X.Origin;
  return nullptr;
}

//===----------------------------------------------------------------------===//
// JSON
//===----------------------------------------------------------------------===//

/// The four hexadecimal digits at \p At, if they are some.
static std::optional<unsigned long> codeUnit(const std::string &S, size_t At) {
  if (At + 4 > S.size())
    return std::nullopt;
  unsigned long Code = 0;
  for (size_t I = At; I < At + 4; ++I) {
    if (!std::isxdigit(static_cast<unsigned char>(S[I])))
      return std::nullopt;
    Code = Code * 16 + static_cast<unsigned long>(
                           std::isdigit(static_cast<unsigned char>(S[I]))
                               ? S[I] - '0'
                               : (S[I] | 0x20) - 'a' + 10);
  }
  return Code;
}

static std::string decodeEscapes(const std::string &S) {
  static const std::map<char, char> Named = {
      {'b', '\b'}, {'f', '\f'}, {'n', '\n'}, {'r', '\r'}, {'t', '\t'}};
  std::string Out;
  for (size_t I = 0; I < S.size(); ++I) {
    if (S[I] != '\\' || I + 1 == S.size()) {
      Out += S[I];
      continue;
    }
    ++I;
    if (auto It = Named.find(S[I]); It != Named.end()) {
      Out += It->second;
    } else if (auto Code = S[I] == 'u' ? codeUnit(S, I + 1) : std::nullopt) {
      I += 4;
      if (*Code >= 0xD800 && *Code < 0xDC00 && I + 2 < S.size() &&
          S[I + 1] == '\\' && S[I + 2] == 'u')
        if (auto Low = codeUnit(S, I + 3); Low && *Low >= 0xDC00) {
          Code = 0x10000 + ((*Code - 0xD800) << 10) + ((*Low - 0xDC00) & 0x3FF);
          I += 6;
        }
      appendUtf8(Out, *Code);
    } else {
      Out += S[I];
    }
  }
  return Out;
}

namespace {
/// Reads JSON in one pass. What only literals spell must be well-formed, but
/// for commas too many. A hole may hide anything: members, quotes, brackets.
class JsonReader {
public:
  explicit JsonReader(const Pieces &P)
      : P(P), Flat(flatten(P)), Origin(originOf(P)) {}

  TreePtr read() {
    auto T = std::make_shared<Tree>();
    Out = T.get();
    size_t First = skipBlanks(0);
    if (First == Flat.size() || (Flat[First] != '{' && Flat[First] != '['))
      return nullptr;
    for (At = First; At < Flat.size(); At = skipBlanks(At))
      if (!(Open.empty() && At > First ? readRest() : readNext()))
        return nullptr;
    return Open.empty() || SeenHole ? T : nullptr;
  }

private:
  /// An object or array that is being read.
  struct Container {
    bool Object;
    size_t Depth; ///< Steps of Path that lead to it.
    int64_t Next = 0;
    bool Known = true;   ///< Of an array: Next is the index of what comes next.
    bool HasKey = false; ///< Of an object: the member's name has been read.
  };

  size_t skipBlanks(size_t I) const {
    while (I < Flat.size() && isSpace(Flat[I]))
      ++I;
    return I;
  }

  /// Behind the document there are holes, and ends of what they began.
  bool readRest() {
    char Ch = Flat[At++];
    SeenHole |= Ch == '\0';
    return Ch == '\0' || Ch == ',' || (SeenHole && (Ch == ']' || Ch == '}'));
  }

  bool readNext() {
    switch (Flat[At]) {
    case '{':
    case '[':
      return open(Flat[At] == '{');
    case '}':
    case ']':
      return close(Flat[At] == '}');
    case ',':
      ++At;
      endMember();
      return true;
    case ':':
      ++At;
      return Ignored > 0 ||
             (Open.back().Object && (Open.back().HasKey || SeenHole));
    case '"':
      return readString();
    default:
      return readScalar();
    }
  }

  /// Adds the step to the value that begins here; false where none may.
  bool beginValue() {
    if (Open.empty())
      return true;
    Container &In = Open.back();
    if (In.Object) {
      if (!In.HasKey && SeenHole)
        Path.push_back({Step::Element, ""}); // The hole was its name.
      else if (!In.HasKey)
        return false;
    } else if (In.Known) {
      Path.push_back({Step::Key, PlaceTable::indexName(In.Next++)});
    } else {
      Path.push_back({Step::Element, ""});
    }
    return true;
  }

  void endMember() {
    Container &In = Open.back();
    Path.resize(In.Depth);
    In.HasKey = false;
  }

  bool open(bool Object) {
    ++At;
    if (Ignored > 0 || Open.size() >= MaxDepth) {
      ++Ignored;
      return true;
    }
    if (!beginValue())
      return false;
    Open.push_back({Object, Path.size()});
    return true;
  }

  bool close(bool Object) {
    ++At;
    if (Ignored > 0) {
      --Ignored;
      return true;
    }
    size_t N = Open.size();
    while (N > 0 && Open[N - 1].Object != Object)
      --N;
    if (N == 0 || (N != Open.size() && !SeenHole))
      return SeenHole;
    Open.resize(N - 1);
    if (!Open.empty())
      endMember();
    return true;
  }

  void add(Value V) {
    V.Origin = Origin;
    if (Ignored == 0)
      Out->Entries.push_back({Path, std::move(V)});
  }

  bool readString() {
    size_t End = At + 1;
    while (End < Flat.size() && Flat[End] != '"')
      End += Flat[End] == '\\' && End + 1 < Flat.size() ? 2 : 1;
    Pieces Content =
        recoded(slice(P, At + 1, std::min(End, Flat.size())), decodeEscapes);
    if (End >= Flat.size() && !SeenHole && isLiteral(Content))
      return false;
    SeenHole |= !isLiteral(Content);
    At = std::min(End + 1, Flat.size());
    if (Ignored > 0)
      return true;
    Container &In = Open.back();
    if (In.Object && !In.HasKey) {
      Path.resize(In.Depth); // A hole may have stood for a comma.
      Path.push_back(isLiteral(Content) ? TreeStep{Step::Key, flatten(Content)}
                                        : TreeStep{Step::Element, ""});
      In.HasKey = true;
      return true;
    }
    if (!beginValue())
      return false;
    Value V;
    V.Str = Text(std::move(Content));
    add(std::move(V));
    endMember();
    return true;
  }

  /// A number, `true`, `false`, `null`, and whatever has a hole in it.
  bool readScalar() {
    size_t End = At;
    while (End < Flat.size() && !isSpace(Flat[End]) &&
           std::string_view(",:{}[]\"").find(Flat[End]) ==
               std::string_view::npos)
      ++End;
    std::string Token = Flat.substr(At, End - At);
    Pieces Content = slice(P, At, End);
    At = End;
    if (Ignored > 0)
      return true;
    Container &In = Open.back();
    Value V;
    if (Token.find('\0') != std::string::npos) {
      SeenHole = true;
      if (Content.size() == 1 && Content[0].Which == Part::Whole) {
        V.Symbol = Content[0].Symbol; // Any value, not only a text.
        V.Marks = Content[0].Marks;
      } else {
        V.Str = Text(std::move(Content));
      }
      if (In.Object && !In.HasKey) {
        add(std::move(V)); // Members, or the name of one.
        return true;
      }
      if (!In.Object && Token == std::string(1, '\0'))
        In.Known = false; // An element, or several.
    } else if (Token == "true" || Token == "false") {
      V = Value::number(Token == "true" ? 1 : 0);
    } else if (int64_t N = 0;
               std::from_chars(Token.data(), Token.data() + Token.size(), N)
                   .ptr == Token.data() + Token.size()) {
      V = Value::number(N);
    } else if (Token != "null" && !isNumber(Token)) {
      return false;
    }
    if (!beginValue())
      return false;
    add(std::move(V));
    endMember();
    return true;
  }

  static bool isNumber(const std::string &S) {
    return S.find_first_not_of("+-0123456789.eE") == std::string::npos;
  }

  const Pieces &P;
  std::string Flat;
  TracePtr Origin;
  Tree *Out = nullptr;
  size_t At = 0;
  std::vector<TreeStep> Path;
  std::vector<Container> Open; ///< From the outermost to the innermost.
  size_t Ignored = 0;          ///< Containers open beyond MaxDepth.
  bool SeenHole = false;
};
} // namespace

TreePtr nhsmail::parseJson(const Pieces &P) { return JsonReader(P).read(); }

static std::string escaped(const std::string &S) {
  std::string Out;
  for (char Ch : S) {
    if (Ch == '"' || Ch == '\\')
      Out += '\\';
    if (Ch == '\n')
      Out += "\\n";
    else if (Ch == '\r')
      Out += "\\r";
    else if (Ch == '\t')
      Out += "\\t";
    else
      Out += Ch;
  }
  return Out;
}

//===----------------------------------------------------------------------===//
// XML
//===----------------------------------------------------------------------===//

/// What tells elements and attributes from members of JSON.
static const TreeStep MarkupNote{Step::Attribute, "markup"};

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
  explicit XmlReader(const Pieces &P)
      : P(P), Flat(flatten(P)), Origin(originOf(P)) {}

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
    T->Entries.push_back({{MarkupNote}, Value::number(1)});
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
    return recoded(slice(P, Begin, End), decodeEntities);
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
    if (Open.size() > MaxDepth) {
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

  /// Ends the innermost element \p Name; of an unknown name, the innermost. One
  /// that nobody has seen begin did so in a hole, behind the end of the element
  /// that the hole stands in.
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
    const Pieces &Before = Nodes[Open.back()].Content;
    if (Open.size() > 1 && !Before.empty() && Before.back().Hole)
      Open.pop_back();
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
  size_t Ignored = 0;       ///< Elements open beyond MaxDepth.
};
} // namespace

TreePtr nhsmail::parseXml(const Pieces &P) { return XmlReader(P).read(); }

static std::string withEntities(const std::string &S) {
  static const std::map<char, const char *> Named = {
      {'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}};
  std::string Out;
  for (char Ch : S)
    if (auto It = Named.find(Ch); It != Named.end())
      Out += It->second;
    else
      Out += Ch;
  return Out;
}

Text nhsmail::encoded(const std::string &Style, Text T) {
  for (Pieces &P : T.alternatives())
    P = recoded(std::move(P), Style == "xml" ? withEntities : escaped);
  return T;
}

//===----------------------------------------------------------------------===//
// Printing
//===----------------------------------------------------------------------===//

namespace {
/// What writes a tree as text.
class TreeWriter {
public:
  explicit TreeWriter(const Budget &Spend) : Spend(Spend) {}

  Text Out;

protected:
  using Entries = std::vector<const Tree::Entry *>;

  /// The members of a document, and its own value where it has one.
  struct Members {
    std::vector<std::pair<TreeStep, Entries>> Named;
    const Value *Whole = nullptr;
  };

  /// Sorts \p Below by the step at \p Depth, in the order of their coming.
  /// What models note about objects is left out.
  static Members membersOf(const Entries &Below, size_t Depth) {
    Members Out;
    for (const Tree::Entry *E : Below) {
      if (E->Path.size() == Depth) {
        Out.Whole = &E->Content;
        continue;
      }
      const TreeStep &S = E->Path[Depth];
      if (S.Kind == Step::Attribute)
        continue;
      // Elements of which nothing tells which they are may be several.
      bool Leaf = E->Path.size() == Depth + 1 && S.Kind == Step::Element;
      auto It =
          std::find_if(Out.Named.begin(), Out.Named.end(),
                       [&](const auto &M) { return !Leaf && M.first == S; });
      if (It == Out.Named.end())
        It = Out.Named.insert(It, {S, {}});
      It->second.push_back(E);
    }
    return Out;
  }

  static bool isIndex(const TreeStep &S) {
    return S.Kind == Step::Element || S.Name.starts_with('[');
  }

  void literal(const std::string &S) { write(Text::literal(S)); }
  void write(const Text &T) { Out = Text::concat(Out, T, Spend); }

private:
  const Budget &Spend;
};

class JsonWriter : public TreeWriter {
public:
  using TreeWriter::TreeWriter;

  /// Writes what is below the first \p Depth steps of \p Below, which they
  /// have in common.
  void document(const Entries &Below, size_t Depth) {
    Members In = membersOf(Below, Depth);
    if (In.Named.empty())
      return value(In.Whole ? *In.Whole : Value());
    bool Array = isIndex(In.Named[0].first);
    literal(Array ? "[" : "{");
    const char *Comma = "";
    for (const auto &[Name, Member] : In.Named) {
      literal(Comma);
      Comma = ",";
      if (!Array && Name.Kind == Step::Element) {
        write(Text::hole(NoPlace));
        literal(":");
      } else if (!Array) {
        literal('"' + escaped(Name.Name) + "\":");
      }
      document(Member, Depth + 1);
    }
    // What is not known may hold more.
    if (In.Whole && !In.Whole->Str && !In.Whole->Ints) {
      literal(Comma);
      write(Text::hole(NoPlace, In.Whole->labels()));
    }
    literal(Array ? "]" : "}");
  }

private:
  /// What is not known is a text more often than anything else.
  void value(const Value &V) {
    bool Quoted = V.Str || (V.Symbol && !V.Ints);
    if (Quoted)
      literal("\"");
    write(encoded("json", textOf(V)));
    if (Quoted)
      literal("\"");
  }
};

class XmlWriter : public TreeWriter {
public:
  using TreeWriter::TreeWriter;

  /// Writes the content of the element that the first \p Depth steps of
  /// \p Below lead to.
  void content(const Entries &Below, size_t Depth) {
    Members In = membersOf(Below, Depth);
    if (In.Whole)
      write(encoded("xml", textOf(*In.Whole)));
    for (const auto &[Name, Member] : In.Named)
      if (!isAttribute(Name))
        elements(Name, Member, Depth + 1);
  }

private:
  static bool isAttribute(const TreeStep &S) {
    return S.Kind == Step::Key && S.Name.starts_with('@');
  }

  void elements(const TreeStep &Name, const Entries &Below, size_t Depth) {
    Members In = membersOf(Below, Depth);
    bool Several = std::any_of(In.Named.begin(), In.Named.end(),
                               [](const auto &M) { return isIndex(M.first); });
    if (Several) {
      for (const auto &[Index, Member] : In.Named)
        elements(Name, Member, Depth + 1);
      return;
    }
    Text Spelt = Name.Kind == Step::Element ? Text::hole(NoPlace)
                                            : Text::literal(Name.Name);
    literal("<");
    write(Spelt);
    for (const auto &[Attribute, Values] : In.Named)
      if (isAttribute(Attribute)) {
        Members Of = membersOf(Values, Depth + 1);
        literal(" " + Attribute.Name.substr(1) + "=\"");
        if (Of.Whole)
          write(encoded("xml", textOf(*Of.Whole)));
        literal("\"");
      }
    literal(">");
    content(Below, Depth);
    literal("</");
    write(Spelt);
    literal(">");
  }
};
} // namespace

template <typename Writer, typename How>
static Text printed(const Tree &T, const Budget &Spend, How Write) {
  std::vector<const Tree::Entry *> Entries;
  for (const Tree::Entry &E : T.Entries)
    Entries.push_back(&E);
  Writer W(Spend);
  (W.*Write)(Entries, 0);
  return std::move(W.Out);
}

bool nhsmail::isXml(const Tree &T) {
  return std::any_of(T.Entries.begin(), T.Entries.end(),
                     [](const Tree::Entry &E) {
                       return !E.Path.empty() && E.Path.back() == MarkupNote;
                     });
}

Text nhsmail::printDocument(const Tree &T, const Budget &Spend) {
  return isXml(T) ? printed<XmlWriter>(T, Spend, &XmlWriter::content)
                  : printed<JsonWriter>(T, Spend, &JsonWriter::document);
}

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
    size_t Colon = std::string_view(Flat).substr(0, Stop).find(':', At);
    bool Folded = Flat[At] == ' ' || Flat[At] == '\t';
    if (Folded && !Out.Fields.empty()) {
      append(Out.Fields.back().second, slice(P, At, Stop));
    } else if (Colon != std::string::npos &&
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
  bool Character = false; ///< A number is a character.
  std::string Name = {};  ///< Of the argument, where it is not counted.
};
} // namespace

static bool isDigit(char Ch) { return Ch >= '0' && Ch <= '9'; }

static std::vector<Directive> printfDirectives(const std::string &F) {
  std::vector<Directive> Out;
  int Next = 0;
  auto skip = [&](size_t At, std::string_view Chars) {
    while (At < F.size() && Chars.find(F[At]) != std::string_view::npos)
      ++At;
    return At;
  };
  for (size_t I = 0; I + 1 < F.size(); ++I) {
    if (F[I] != '%')
      continue;
    if (F[I + 1] == '%') {
      Out.push_back({I, I + 2, -1, '%'});
      ++I;
      continue;
    }
    size_t J = skip(I + 1, "0123456789");
    int Position = -1;
    if (J > I + 1 && J < F.size() && F[J] == '$')
      Position = std::atoi(F.c_str() + I + 1) - 1, ++J;
    size_t Flags = J;
    J = skip(J, "-+ #0123456789.*'");
    Next += static_cast<int>(std::count(F.begin() + static_cast<long>(Flags),
                                        F.begin() + static_cast<long>(J), '*'));
    J = skip(J, "hlLqjzt");
    if (J >= F.size())
      break;
    Out.push_back({I, J + 1, Position < 0 ? Next++ : Position, 0, F[J] == 'c'});
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
      // `{:{}}` takes its width from the next argument.
      size_t End = I + 1, Widths = 0, Depth = 1;
      for (; End < F.size(); ++End)
        if (F[End] == '{')
          ++Depth, ++Widths;
        else if (F[End] == '}' && --Depth == 0)
          break;
      if (Depth > 0)
        break;
      Directive D = {I, End + 1, Next};
      size_t Stop = F.find_first_of(":}", I);
      if (isDigit(F[I + 1]))
        D.Argument = std::atoi(F.c_str() + I + 1);
      else if (Stop > I + 1)
        D.Name = F.substr(I + 1, Stop - I - 1);
      else
        Next += 1 + static_cast<int>(Widths);
      Out.push_back(std::move(D));
      I = End;
    }
  }
  return Out;
}

/// The argument that \p D takes: one that models spell `{name}=value`, or the
/// one at its position; unknown where there is none.
static Text argumentOf(const Directive &D, const std::vector<Text> &Args) {
  if (!D.Name.empty()) {
    std::string Spelt = '{' + D.Name + "}=";
    for (const Text &A : Args)
      if (startsWith(A, Spelt) == Tri::Yes) {
        Text Out = A;
        for (Pieces &P : Out.alternatives())
          P = slice(P, Spelt.size(), flatten(P).size());
        return Out;
      }
    return Text::hole(NoPlace);
  }
  size_t N = static_cast<size_t>(D.Argument);
  if (N >= Args.size())
    return Text::hole(NoPlace);
  if (std::optional<std::string> S = Args[N].constant();
      D.Character && S && !S->empty() &&
      std::all_of(S->begin(), S->end(), isDigit))
    if (int Code = std::atoi(S->c_str()); Code > 0 && Code < 128)
      return Text::literal(std::string(1, static_cast<char>(Code)));
  return Args[N];
}

/// QString::arg(): the place markers with the lowest number take the first
/// argument, those with the next one the second; the others stay.
static std::vector<Directive> percentDirectives(const std::string &F,
                                                size_t Args) {
  std::vector<Directive> All, Out;
  std::set<int> Numbers;
  for (size_t I = 0; I + 1 < F.size(); ++I) {
    size_t Begin = I + (F[I + 1] == 'L' ? 2 : 1), J = Begin;
    while (F[I] == '%' && J < F.size() && J < Begin + 2 && isDigit(F[J]))
      ++J;
    if (J == Begin)
      continue;
    All.push_back({I, J, std::atoi(F.c_str() + Begin)});
    Numbers.insert(All.back().Argument);
    I = J - 1;
  }
  for (Directive &D : All) {
    D.Argument = static_cast<int>(
        std::distance(Numbers.begin(), Numbers.find(D.Argument)));
    if (static_cast<size_t>(D.Argument) < Args)
      Out.push_back(std::move(D));
  }
  return Out;
}

static std::vector<Directive> dollarDirectives(const std::string &F) {
  std::vector<Directive> Out;
  for (size_t I = 0; I + 1 < F.size(); ++I) {
    if (F[I] != '$' || (F[I + 1] != '$' && !isDigit(F[I + 1])))
      continue;
    Out.push_back({I, I + 2, F[I + 1] == '$' ? -1 : F[I + 1] - '0', '$'});
    ++I;
  }
  return Out;
}

/// What `%` fills next in a boost::format: the place markers with the lowest
/// number, or the first directive without one.
static std::vector<Directive> nextOfBoost(const std::string &F) {
  std::vector<Directive> Out;
  int Lowest = 0;
  for (size_t I = 0; I + 1 < F.size(); ++I) {
    if (F[I] != '%')
      continue;
    if (F[I + 1] == '%') {
      ++I;
      continue;
    }
    bool Bars = F[I + 1] == '|';
    size_t Begin = I + 1 + Bars, J = Begin;
    while (J < F.size() && isDigit(F[J]))
      ++J;
    bool Numbered = J > Begin && J < F.size() &&
                    (F[J] == '%' || F[J] == '$' || (Bars && F[J] == '|'));
    size_t End = Bars          ? F.find('|', Begin)
                 : !Numbered   ? F.find_first_of("diouxXeEfFgGcsSp", Begin)
                 : F[J] == '$' ? F.find_first_of("diouxXeEfFgGcsSp", J)
                               : J;
    if (End == std::string::npos)
      break;
    int Number = Numbered ? std::atoi(F.c_str() + Begin) : 0;
    if (Out.empty() || (Numbered && Number < Lowest)) {
      Out.clear();
      Lowest = Number;
    }
    if (Out.empty() || (Numbered && Number == Lowest))
      Out.push_back({I, End + 1, 0});
    I = End;
  }
  return Out;
}

/// Each occurrence of the first argument; the second one stands in for it.
static std::vector<Directive> occurrences(const std::string &F,
                                          const std::vector<Text> &Args) {
  std::vector<Directive> Out;
  std::optional<std::string> Needle =
      Args.empty() ? std::nullopt : Args[0].constant();
  if (!Needle || Needle->empty())
    return Out;
  for (size_t I = F.find(*Needle); I != std::string::npos;
       I = F.find(*Needle, I + Needle->size()))
    Out.push_back({I, I + Needle->size(), 1});
  return Out;
}

static std::vector<Directive> directives(const std::string &Style,
                                         const std::string &F,
                                         const std::vector<Text> &Args) {
  if (Style == "printf")
    return printfDirectives(F);
  if (Style == "braces")
    return braceDirectives(F);
  if (Style == "dollar")
    return dollarDirectives(F);
  if (Style == "boost-next")
    return nextOfBoost(F);
  if (Style == "replace")
    return occurrences(F, Args);
  return percentDirectives(F, Style == "percent-next" ? 1 : Args.size());
}

Text nhsmail::fillFormat(const std::string &Style, const Text &Format,
                         const std::vector<Text> &Args, const Budget &Spend) {
  Text Out;
  Out.alternatives().clear();
  for (const Pieces &P : Format.alternatives()) {
    std::string F = flatten(P);
    std::vector<Directive> Ds = directives(Style, F, Args);
    // A directive that a hole hides may take any argument that is left.
    Labels Left;
    if (!isLiteral(P))
      for (size_t I = 0; I < Args.size(); ++I)
        if (std::none_of(Ds.begin(), Ds.end(), [&](const Directive &D) {
              return D.Argument == static_cast<int>(I);
            }))
          Left.add(Args[I].labels());
    Text Alt;
    size_t At = 0;
    for (const Directive &D : Ds) {
      Alt = Text::concat(Alt, Text(slice(P, At, D.Begin)), Spend);
      At = D.End;
      if (D.Argument < 0) {
        Alt =
            Text::concat(Alt, Text::literal(std::string(1, D.Literal)), Spend);
        continue;
      }
      Alt = Text::concat(Alt, argumentOf(D, Args), Spend);
    }
    Alt = Text::concat(Alt, Text(slice(P, At, F.size())), Spend);
    if (!Left.empty())
      for (Pieces &Q : Alt.alternatives())
        for (Piece &X : Q)
          if (X.Hole)
            X.Marks.add(Left);
    for (Pieces &Q : Alt.alternatives())
      Out.alternatives().push_back(std::move(Q));
  }
  if (Out.alternatives().size() > Spend.Bounds.Alternatives) {
    Spend.Counter.hit("Alternatives");
    Out.widen();
  }
  return Out;
}
