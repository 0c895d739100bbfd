#include "evaluation/gold_file.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

namespace pandect {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

/// [start, end] or [start, end, "words"].
Range range_of(const Json& j) { return {j.at(0).get<std::uint32_t>(), j.at(1).get<std::uint32_t>()}; }

Ranges ranges_of(const Json& j) {
  Ranges out;
  if (!j.is_null())
    for (const Json& span : j) out.push_back(range_of(span));
  return out;
}

ScoredNorm norm_of(const Json& j) {
  ScoredNorm n;
  n.type = j.at("type").get<std::string>();
  n.status = j.at("status").get<std::string>();
  n.cue = ranges_of(j.at("cue"));
  for (std::size_t i = 0; i < kNormParts.size(); ++i) {
    const Json& part = j.at(std::string(kNormParts[i]));
    if (i >= 3) {
      for (const Json& one : part) n.parts[i].push_back(ranges_of(one));
    } else if (!part.is_null() && !part.empty()) {
      n.parts[i].push_back(ranges_of(part));
    }
  }
  return n;
}

std::vector<ScoredSpan> spans_of(const Json& rows, const char* type, const char* name) {
  std::vector<ScoredSpan> out;
  for (const Json& row : rows) {
    ScoredSpan s{range_of(row.at("span")), {}, {}};
    if (const auto found = row.find(type); found != row.end() && found->is_string()) s.type = found->get<std::string>();
    if (name != nullptr) s.name = row.at(name).get<std::string>();
    out.push_back(std::move(s));
  }
  return out;
}

GoldDocument document_of(const Json& j, const fs::path& file) {
  GoldDocument gold;
  gold.file = file;
  gold.text_sha256 = j.at("text_sha256").get<std::string>();
  const std::string own = file.filename().string();
  gold.name = j.at("meta").value("doc", own.substr(0, own.find(".gold.json")) + ".txt");
  if (const auto length = j.find("length"); length != j.end()) gold.length = length->get<std::uint32_t>();
  for (const Json& norm : j.at("norms")) gold.norms.push_back(norm_of(norm));
  for (const Json& row : j.at("definitions")) gold.definitions.push_back({ranges_of(row.at("term")), ranges_of(row.at("body"))});
  gold.actors = spans_of(j.at("actors"), "type", "name");
  gold.jurisdictions = spans_of(j.at("jurisdictions"), "code", nullptr);
  gold.citations = spans_of(j.at("citations"), "id", nullptr);
  return gold;
}

bool is_gold(const fs::path& file) { return file.filename().string().ends_with(".gold.json"); }

}  // namespace

GoldDocument read_gold(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw GoldError(file.generic_string() + ": it cannot be read");
  try {
    return document_of(Json::parse(in), file);
  } catch (const Json::exception& error) {
    throw GoldError(file.generic_string() + ": it is no gold file: " + error.what());
  }
}

std::vector<fs::path> find_gold(const std::vector<std::string>& paths) {
  std::vector<fs::path> out;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      if (!fs::exists(path, error)) throw GoldError(path + ": there is no such file");
      out.emplace_back(path);
      continue;
    }
    const std::size_t before = out.size();
    for (const auto& entry : fs::recursive_directory_iterator(path, error))
      if (entry.is_regular_file() && is_gold(entry.path())) out.push_back(entry.path());
    if (out.size() == before) throw GoldError(path + ": no *.gold.json lies in it");
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace pandect
