#include "run/proof.h"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <thread>
#include <vector>

#include "core/diagnostics.h"
#include "core/sha256.h"
#include "packs/proven.h"
#include "run/engine.h"
#include "run/input_file.h"
#include "run/recipe.h"

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

  void add(const std::string& name, const fs::path& file) {
    struct stat info {};
    if (::stat(file.c_str(), &info) != 0) return;
    all += name + " " + std::to_string(info.st_size) + " " + std::to_string(info.st_mtim.tv_sec) + "\n";
    newest = std::max<std::int64_t>(newest, info.st_mtim.tv_sec);
  }
};

State state_of(const DataFolders& data) {
  State state;
  state.add("program", running_program());
  for (const fs::path& folder : {data.packs, data.gazetteers}) {
    std::vector<std::string> files;
    std::error_code error;
    for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
      if (at->path().filename() == "training") at.disable_recursion_pending();
      else if (at->is_regular_file(error)) files.push_back(at->path().lexically_relative(folder).generic_string());
    }
    std::sort(files.begin(), files.end());
    for (const std::string& file : files) state.add(file, folder / file);
  }
  return state;
}

/// After a line of size and name each, the rules as they lie.
std::shared_ptr<const PackedRules> rules_in(std::istream& in, const fs::path& packs) {
  auto out = std::make_shared<PackedRules>();
  std::size_t size = 0;
  for (std::string name; in >> size && in.ignore(1) && std::getline(in, name);) {
    std::string& bytes = (*out)[(packs / name).native()];
    bytes.resize(size);
    if (!in.read(bytes.data(), static_cast<std::streamsize>(size))) return nullptr;
  }
  return out;
}

void write_proof(const fs::path& file, const std::string& head, const DataFolders& data) {
  const fs::path beside = file.native() + ".new";
  std::ofstream out(beside, std::ios::binary);
  out << head << "\n";
  const std::shared_ptr<const PackedRules> rules = pack_rules_below(data.packs);
  for (const auto& [path, bytes] : *rules) out << bytes.size() << " " << fs::path(path).lexically_relative(data.packs).generic_string() << "\n" << bytes;
  out.close();
  std::error_code error;
  if (out) fs::rename(beside, file, error);
  if (out && !error) return;
  fs::remove(beside, error);
  throw ConfigurationError(file.generic_string() + " cannot be written; check its rights and the space on its disk");
}

}  // namespace

std::optional<Proof> proof_of(const DataFolders& data) {
  std::ifstream in(proof_file(data), std::ios::binary);
  std::string state;
  Proof proof;
  if (!std::getline(in, state) || !std::getline(in, proof.program) || state != sha256(state_of(data).all)) return std::nullopt;
  for (std::string pack; std::getline(in, pack) && !pack.empty();) proof.packs += pack + "\n";
  proof.rules = rules_in(in, data.packs);
  return proof.rules ? std::optional(std::move(proof)) : std::nullopt;
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
