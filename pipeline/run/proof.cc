#include "run/proof.h"

#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <sstream>
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

/// Size and time of a file; copying an installation keeps both.
std::string touched(const fs::path& file) {
  struct stat info {};
  if (::stat(file.c_str(), &info) != 0) return "missing";
  return std::to_string(info.st_size) + " " + std::to_string(info.st_mtim.tv_sec) + "." + std::to_string(info.st_mtim.tv_nsec);
}

std::string state_of(const DataFolders& data) {
  std::string all = "program " + touched(running_program()) + "\n";
  for (const fs::path& folder : {data.packs, data.gazetteers}) {
    std::vector<std::string> files;
    std::error_code error;
    for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
      if (at->path().filename() == "training") at.disable_recursion_pending();
      else if (at->is_regular_file(error)) files.push_back(at->path().lexically_relative(folder).generic_string());
    }
    std::sort(files.begin(), files.end());
    for (const std::string& file : files) all += file + " " + touched(folder / file) + "\n";
  }
  return sha256(all);
}

}  // namespace

std::optional<Proof> proof_of(const DataFolders& data) {
  std::ifstream in(proof_file(data), std::ios::binary);
  std::string state;
  Proof proof;
  if (!std::getline(in, state) || !std::getline(in, proof.program) || state != state_of(data)) return std::nullopt;
  proof.packs.assign(std::istreambuf_iterator<char>(in), {});
  return proof;
}

void prove(const DataFolders& data) {
  const std::string before = state_of(data);
  Engine::load(data, Engine::Trust::nobody);
  const Proof proof{checksum_of(running_program()), written(packs_of(data))};
  if (state_of(data) != before) throw ConfigurationError("the rules were changed while they were checked; check them again");
  std::ofstream out(proof_file(data), std::ios::binary);
  out << before << "\n" << proof.program << "\n" << proof.packs;
  if (!out.flush()) throw ConfigurationError(proof_file(data).generic_string() + " cannot be written; check its rights and the space on its disk");
}

}  // namespace pandect
