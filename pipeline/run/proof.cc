#include "run/proof.h"

#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <ctime>
#include <fstream>
#include <thread>
#include <vector>

#include "core/diagnostics.h"
#include "core/mapped_file.h"
#include "core/sha256.h"
#include "extractors/mentions/gazetteer.h"
#include "packs/proven.h"
#include "run/engine.h"
#include "run/input_file.h"
#include "run/recipe.h"
#include "store/sqlite.h"

namespace pandect {
namespace {

namespace fs = std::filesystem;

fs::path running_program() {
  std::error_code error;
  return fs::read_symlink("/proc/self/exe", error);
}

fs::path proof_file(const DataFolders& data) { return data.packs.parent_path() / "proof"; }

/// Sizes and times of files, in whole seconds: that much is kept when an installation is copied.
struct State {
  std::string all;
  std::int64_t newest = 0;

  void add(const std::string& name, const std::string& file) {
    struct stat info {};
    if (::stat(file.c_str(), &info) != 0) return;
    all += name + " " + std::to_string(info.st_size) + " " + std::to_string(info.st_mtim.tv_sec) + "\n";
    newest = std::max<std::int64_t>(newest, info.st_mtim.tv_sec);
  }
};

/// Of a path that was found below a folder.
std::string relative_to(const fs::path& folder, const std::string& path) {
  return path.substr(folder.native().size() + (folder.native().ends_with('/') ? 0 : 1));
}

State state_of(const DataFolders& data) {
  State state;
  state.add("program", running_program());
  for (const fs::path& folder : {data.packs, data.gazetteers}) {
    std::vector<std::string> files;
    std::error_code error;
    for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
      if (at->path().filename() == "training") at.disable_recursion_pending();
      else if (at->is_regular_file(error)) files.push_back(relative_to(folder, at->path().native()));
    }
    std::sort(files.begin(), files.end());
    for (const std::string& file : files) state.add(file, folder.native() + "/" + file);
  }
  return state;
}

constexpr std::size_t kAligned = 8;
const std::string kPacks = "packs/", kGazetteers = "gazetteers/", kDatabase = "database";

/// Where a name of a proof lies in an installation.
std::string path_of(const DataFolders& data, std::string_view name) {
  if (name.starts_with(kPacks)) return (data.packs / name.substr(kPacks.size())).native();
  if (name.starts_with(kGazetteers)) return (data.gazetteers / name.substr(kGazetteers.size())).native();
  return std::string(name);
}

/// After a line of size and name each, what is kept of a file as it lies; the blanks between them bring it to its place.
std::string line_of(std::uint64_t at, std::size_t size, const std::string& name) {
  const std::string number = std::to_string(size);
  const std::size_t end = at + number.size() + 1 + name.size() + 1;
  return number + std::string(1 + (kAligned - end % kAligned) % kAligned, ' ') + name + "\n";
}

/// The line at the front of `rest`, which is taken off.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.size(), rest.find('\n'));
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(rest.size(), end + 1));
  return line;
}

/// Null when they are not whole.
std::shared_ptr<const PackedRules> rules_in(std::shared_ptr<const MappedFile> file, std::string_view rest, const DataFolders& data) {
  struct Held {
    std::shared_ptr<const MappedFile> file;
    PackedRules rules;
  };
  const auto held = std::make_shared<Held>();
  held->file = std::move(file);
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size);
    const std::size_t name = std::min(line.size(), line.find_first_not_of(' ', static_cast<std::size_t>(end - line.data())));
    if (error != std::errc() || size > rest.size()) return nullptr;
    held->rules.emplace(path_of(data, line.substr(name)), rest.substr(0, size));
    rest.remove_prefix(size);
  }
  return {held, &held->rules};
}

void write_proof(const fs::path& file, const std::string& head, const DataFolders& data) {
  const fs::path beside = file.native() + ".new";
  std::ofstream out(beside, std::ios::binary);
  std::uint64_t at = head.size() + 1;
  out << head << "\n";
  const auto keep = [&](const std::string& name, const std::string& bytes) {
    const std::string line = line_of(at, bytes.size(), name);
    at += line.size() + bytes.size();
    out << line << bytes;
  };
  for (const auto& [path, bytes] : pack_rules_below(data.packs)) keep(kPacks + relative_to(data.packs, path), bytes);
  keep(kDatabase, Database::empty());
  for (const auto& [path, bytes] : pack_names(data.gazetteers)) keep(kGazetteers + relative_to(data.gazetteers, path), bytes);
  out.close();
  std::error_code error;
  if (out) fs::rename(beside, file, error);
  if (out && !error) return;
  fs::remove(beside, error);
  throw ConfigurationError(file.generic_string() + " cannot be written; check its rights and the space on its disk");
}

}  // namespace

std::optional<Proof> proof_of(const DataFolders& data) {
  std::optional<MappedFile> opened = MappedFile::open(proof_file(data));
  if (!opened) return std::nullopt;
  const auto file = std::make_shared<const MappedFile>(std::move(*opened));
  std::string_view rest = file->bytes();
  const std::string_view state = take_line(rest);
  Proof proof;
  proof.program = take_line(rest);
  if (state != sha256(state_of(data).all)) return std::nullopt;
  for (std::string_view pack = take_line(rest); !pack.empty(); pack = take_line(rest)) (proof.packs += pack) += "\n";
  proof.rules = rules_in(file, rest, data);
  if (!proof.rules) return std::nullopt;
  if (const auto database = proof.rules->find(path_of(data, kDatabase)); database != proof.rules->end()) proof.database = database->second;
  return proof;
}

void prove(const DataFolders& data) {
  const State before = state_of(data);
  // A file that is written to from here on has a later second than any has now.
  while (std::time(nullptr) <= before.newest) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  Engine::load(data, Engine::Trust::nobody);
  const std::string head = sha256(before.all) + "\n" + checksum_of(running_program()) + "\n" + written(packs_of(data));
  write_proof(proof_file(data), head, data);
  if (state_of(data).all == before.all) return;
  std::error_code error;
  fs::remove(proof_file(data), error);
  throw ConfigurationError("the rules were changed while they were checked; check them again");
}

}  // namespace pandect
