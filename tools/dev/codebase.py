"""A project of many units of which few talk to mail, for benchmarks."""

import json
import pathlib

# What source files include nowadays, and what little they do with it.
UNIT = """#include "common.h"
#include <algorithm>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <vector>

namespace ward{number} {{

struct Bed {{
  int number = 0;
  std::string state;
}};

inline void to_json(nlohmann::json &out, const Bed &bed) {{
  out = {{{{"number", bed.number}}, {{"state", bed.state}}}};
}}

std::string occupancy(const std::vector<Bed> &beds) {{
  std::map<std::string, int> count;
  for (const Bed &bed : beds)
    ++count[common::normalised(bed.state)];
  nlohmann::json all = nlohmann::json::array();
  for (const auto &[state, number] : count)
    all.push_back({{{{"state", state}}, {{"beds", number}}}});
  return all.dump();
}}

std::vector<Bed> freeBeds(std::vector<Bed> beds) {{
  static const std::regex Free("free|empty");
  std::erase_if(beds, [](const Bed &bed) {{ return !std::regex_match(bed.state, Free); }});
  std::sort(beds.begin(), beds.end(), [](const Bed &a, const Bed &b) {{ return a.number < b.number; }});
  return beds;
}}

}} // namespace ward{number}
"""

MAIL = """#include <curl/curl.h>

namespace ward{number} {{

bool report(const std::vector<Bed> &beds, const std::string &to) {{
  CURL *easy = curl_easy_init();
  const std::string text = "Subject: Beds\\r\\n\\r\\n" + occupancy(beds);
  curl_slist *recipients = curl_slist_append(nullptr, to.c_str());
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, "Fell-and-Tarn-{number}");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(easy, CURLOPT_READDATA, &text);
  curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return true;
}}

}} // namespace ward{number}
"""

COMMON = """#pragma once
#include <string>

namespace common {
inline std::string normalised(std::string text) {
  for (char &c : text)
    c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return text;
}
} // namespace common
"""


def write(folder: pathlib.Path, units: int, of_mail: float):
    """Writes the project into `folder`, with its compile database, and returns the
    units that talk to mail."""
    source = folder / "src"
    source.mkdir(parents=True, exist_ok=True)
    (source / "common.h").write_text(COMMON)
    every = round(1 / of_mail)
    commands, mail = [], []
    for number in range(units):
        file = source / f"ward{number}.cpp"
        talks = number % every == 0
        file.write_text(UNIT.format(number=number) + (MAIL.format(number=number) if talks else ""))
        if talks:
            mail.append(file)
        commands.append(
            {
                "directory": str(folder),
                "file": str(file),
                "arguments": ["c++", "-std=c++20", f"-I{source}", "-c", str(file)],
            }
        )
    (folder / "compile_commands.json").write_text(json.dumps(commands, indent=1))
    return mail
