#include "run/recipe.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <sstream>

#include "core/sha256.h"
#include "run/input_file.h"

namespace pandect {
namespace {

namespace fs = std::filesystem;

/// Name, size and times of every file; `settled` becomes false when one was touched just now.
std::string state_of(const fs::path& place, bool& settled) {
  std::vector<fs::path> files;
  std::error_code error;
  if (fs::is_regular_file(place, error)) files.push_back(place);
  for (fs::recursive_directory_iterator at(place, error), end; !error && at != end; at.increment(error)) files.push_back(at->path());
  std::sort(files.begin(), files.end());
  std::string out;
  for (const fs::path& file : files) {
    const std::optional<FileState> s = file_state(file);
    if (!s) continue;
    settled = settled && surely_same(*s, *s);
    out += file.generic_string() + " " + std::to_string(s->bytes) + " " + std::to_string(s->inode) + " " + std::to_string(s->changed) + " " + std::to_string(s->touched) + "\n";
  }
  return sha256(out);
}

/// A value that hangs on files alone, made when they were touched.
template <class Make>
std::string remembered(KbJournal& journal, const std::string& name, const std::vector<fs::path>& places, Make make) {
  bool settled = true;
  std::string state;
  for (const fs::path& place : places) state += state_of(place, settled);
  std::string value = settled ? journal.known(name, state) : std::string();
  if (!value.empty()) return value;
  value = make();
  if (settled) journal.know(name, state, value);
  return value;
}

std::vector<Manifest::Pack> packs_from(const std::string& text) {
  std::vector<Manifest::Pack> out;
  std::istringstream in(text);
  for (Manifest::Pack p; in >> p.name >> p.files >> p.sha256;) out.push_back(p);
  return out;
}

std::map<std::string, std::string> parts_of(const std::string& parts) {
  std::map<std::string, std::string> out;
  std::istringstream in(parts);
  for (std::string line; std::getline(in, line);) out[line.substr(0, line.find(' '))] = line.substr(std::min(line.size(), line.find(' ')));
  return out;
}

}  // namespace

std::string written(const std::vector<Manifest::Pack>& packs) {
  std::string out;
  for (const Manifest::Pack& p : packs) out += p.name + " " + std::to_string(p.files) + " " + p.sha256 + "\n";
  return out;
}

Recipe recipe_of(const DataFolders& data, KbJournal& journal) {
  Recipe recipe;
  recipe.proof = proof_of(data);
  const std::optional<Proof>& proof = recipe.proof;
  recipe.packs = packs_from(proof ? proof->packs : remembered(journal, "packs", {data.packs, data.gazetteers}, [&] { return written(packs_of(data)); }));
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  recipe.parts = "pandect " PANDECT_VERSION " " + (proof ? proof->program : remembered(journal, "program", {program}, [&] { return checksum_of(program); })) + "\n";
  for (const Manifest::Pack& p : recipe.packs) recipe.parts += p.name + " " + p.sha256 + "\n";
  if (!data.fields.empty()) recipe.parts += "fields " + checksum_of(data.fields) + "\n";
  return recipe;
}

std::string difference(const std::string& before, const std::string& now) {
  const std::map<std::string, std::string> a = parts_of(before), b = parts_of(now);
  std::string out;
  const auto add = [&out](const std::string& name) { out += (out.empty() ? "" : ", ") + name; };
  for (const auto& [name, sum] : b)
    if (const auto old = a.find(name); old == a.end() || old->second != sum) add(name);
  for (const auto& [name, sum] : a)
    if (!b.contains(name)) add(name);
  return out;
}

}  // namespace pandect
