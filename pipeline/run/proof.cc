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

}  // namespace

std::optional<Proof> proof_of(const DataFolders& data) {
  std::ifstream in(proof_file(data), std::ios::binary);
  std::string state;
  Proof proof;
  if (!std::getline(in, state) || !std::getline(in, proof.program) || state != sha256(state_of(data).all)) return std::nullopt;
  proof.packs.assign(std::istreambuf_iterator<char>(in), {});
  return proof;
}

void prove(const DataFolders& data) {
  const State before = state_of(data);
  // A file that is written to from here on has a later second than any has now.
  while (std::time(nullptr) <= before.newest) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  Engine::load(data, Engine::Trust::nobody);
  const Proof proof{checksum_of(running_program()), written(packs_of(data))};
  if (state_of(data).all != before.all) throw ConfigurationError("the rules were changed while they were checked; check them again");
  std::ofstream out(proof_file(data), std::ios::binary);
  out << sha256(before.all) << "\n" << proof.program << "\n" << proof.packs;
  if (!out.flush()) throw ConfigurationError(proof_file(data).generic_string() + " cannot be written; check its rights and the space on its disk");
}

}  // namespace pandect
