"""A project of many units of which few talk to mail, for benchmarks: what programs of
hospitals are made of, in the proportions that they have."""

import json
import pathlib

# Most source files include a header of their own, those of a few others, and little
# of the standard library.
HEADER = """#pragma once
#include "common/{base}.h"
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace ward{number} {{

enum class State {{ Free, Taken, Cleaned }};

struct Bed {{
  int number = 0;
  State state = State::Free;
  std::string label;
  std::vector<int> history;
}};

class Ward {{
public:
  explicit Ward(std::string name) : name_(std::move(name)) {{}}

  void add(std::unique_ptr<Bed> bed);
  const Bed *find(int number) const;
  std::map<std::string, int> occupancy() const;
  std::vector<const Bed *> free() const;
  std::string describe() const;

private:
  std::string name_;
  std::vector<std::unique_ptr<Bed>> beds_;
  std::map<int, size_t> byNumber_;
}};

}} // namespace ward{number}
"""

UNIT = """#include "ward{number}.h"
{neighbour}#include "common/text.h"
{algorithm}
namespace ward{number} {{

static std::string spelt(State state) {{
  switch (state) {{
  case State::Free:
    return "free";
  case State::Taken:
    return "taken";
  case State::Cleaned:
    return "cleaned";
  }}
  return {{}};
}}

void Ward::add(std::unique_ptr<Bed> bed) {{
  byNumber_[bed->number] = beds_.size();
  if (bed->label.empty())
    bed->label = common::normalised(name_) + "-" + std::to_string(bed->number);
  beds_.push_back(std::move(bed));
}}

const Bed *Ward::find(int number) const {{
  auto it = byNumber_.find(number);
  return it == byNumber_.end() ? nullptr : beds_[it->second].get();
}}

std::map<std::string, int> Ward::occupancy() const {{
  std::map<std::string, int> count;
  for (const auto &bed : beds_)
    ++count[spelt(bed->state)];
  return count;
}}

std::vector<const Bed *> Ward::free() const {{
  std::vector<const Bed *> out;
  for (const auto &bed : beds_)
    if (bed->state == State::Free)
      out.push_back(bed.get());
{sorted}  return out;
}}

std::string Ward::describe() const {{
  std::string text = name_ + ":";
  for (const auto &[state, number] : occupancy())
    text += " " + state + "=" + std::to_string(number);
  for (const auto &bed : beds_) {{
    int sum = common::total(bed->history);
    if (sum > {number})
      text += "\\n" + bed->label + " " + std::to_string(sum);
  }}
  return text;
}}

}} // namespace ward{number}
"""

NEIGHBOUR = '#include "ward{number}.h"\n'
SORTED = """  std::sort(out.begin(), out.end(), [](const Bed *a, const Bed *b) { return a->number < b->number; });
"""

# Files that send have the heavy headers, too.
MAIL = """#include "ward{number}.h"
#include <curl/curl.h>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <regex>
#include <spdlog/spdlog.h>
#include <sstream>

namespace ward{number} {{

static std::string summary(const Ward &ward) {{
  nlohmann::json all = nlohmann::json::array();
  for (const auto &[state, count] : ward.occupancy())
    all.push_back({{{{"state", state}}, {{"beds", count}}}});
  static const std::regex Blank("[ \\\\t]+");
  return std::regex_replace(all.dump(), Blank, " ");
}}

bool report(const Ward &ward, const std::string &to) {{
  CURL *easy = curl_easy_init();
  std::ostringstream text;
  text << "Subject: Beds\\r\\n\\r\\n" << summary(ward);
  const std::string whole = text.str();
  curl_slist *recipients = curl_slist_append(nullptr, to.c_str());
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, "Fell-and-Tarn-{number}");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(easy, CURLOPT_READDATA, &whole);
  curl_easy_perform(easy);
  curl_slist_free_all(recipients);
  curl_easy_cleanup(easy);
  spdlog::info("the beds of ward {{}} have been reported", {number});
  return true;
}}

}} // namespace ward{number}
"""

COMMON = {
    "text": """#pragma once
#include <string>
#include <vector>

namespace common {
inline std::string normalised(std::string text) {
  for (char &c : text)
    c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c == ' ' ? '-' : c);
  return text;
}
template <class Range> int total(const Range &values) {
  int sum = 0;
  for (int value : values)
    sum += value;
  return sum;
}
} // namespace common
""",
    "clock": """#pragma once
#include "common/text.h"

namespace common {
struct Clock {
  long seconds = 0;
  std::string spelt() const { return std::to_string(seconds / 60) + ":" + std::to_string(seconds % 60); }
};
} // namespace common
""",
    "ids": """#pragma once
#include "common/text.h"
#include <map>

namespace common {
class Ids {
public:
  int of(const std::string &name) { return known_.try_emplace(normalised(name), static_cast<int>(known_.size())).first->second; }

private:
  std::map<std::string, int> known_;
};
} // namespace common
""",
}


def write(folder: pathlib.Path, units: int, of_mail: float):
    """Writes the project into `folder`, with its compile database, and returns the
    units that talk to mail."""
    source = folder / "src"
    (source / "common").mkdir(parents=True, exist_ok=True)
    for name, text in COMMON.items():
        (source / "common" / f"{name}.h").write_text(text)
    every = round(1 / of_mail)
    bases = sorted(COMMON)
    commands, mail = [], []
    for number in range(units):
        file = source / f"ward{number}.cpp"
        (source / f"ward{number}.h").write_text(
            HEADER.format(number=number, base=bases[number % len(bases)])
        )
        if number % every == 0:
            file.write_text(MAIL.format(number=number))
            mail.append(file)
        else:
            sorts = number % 4 == 0
            file.write_text(
                UNIT.format(
                    number=number,
                    neighbour=NEIGHBOUR.format(number=number - 1) if number % 2 else "",
                    algorithm="#include <algorithm>\n" if sorts else "",
                    sorted=SORTED if sorts else "",
                )
            )
        commands.append(
            {
                "directory": str(folder),
                "file": str(file),
                "arguments": ["c++", "-std=c++20", f"-I{source}", "-c", str(file)],
            }
        )
    (folder / "compile_commands.json").write_text(json.dumps(commands, indent=1))
    return mail
