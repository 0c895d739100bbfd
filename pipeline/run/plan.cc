#include "run/plan.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <set>

#include "core/unicode.h"
#include "run/glob.h"
#include "run/metadata_file.h"

namespace pandect {
namespace fs = std::filesystem;
namespace {

constexpr int kDeepestList = 8;  // a list may name lists, but not itself

class Planner {
 public:
  explicit Planner(MetadataFile metadata) : metadata_(std::move(metadata)) {}

  void add(const std::string& input) {
    std::error_code error;
    if (input == "-") return add_file("-", "-", "");
    if (input.starts_with("@")) return add_list(input.substr(1));
    const fs::file_status status = fs::status(input, error);
    if (fs::is_directory(status)) return add_folder(input);
    if (fs::exists(status)) return add_file(input, "", "");
    if (is_glob(input)) {
      const std::vector<fs::path> files = expand_glob(input);
      for (const fs::path& file : files) add_file(file, "", "");
      if (!files.empty()) return;
      return problem(input, "the pattern matches no file; check it, and quote it if the shell should not expand it");
    }
    problem(input, error.value() == EACCES ? "permission denied on the way to it; check the rights of its folders"
                                           : "there is no such file or folder; check the path");
  }

  Plan finish() && {
    give_paths();
    for (PlannedInput& input : plan_.inputs) {
      const MetadataOverride* says = metadata_.find(input.path);
      if (says == nullptr && !input.in_folder) says = metadata_.find(fs::path(input.file).lexically_normal().generic_string());
      if (says != nullptr) input.said = std::make_shared<const Said>(Said{*says, {}});
    }
    give_member_metadata();
    for (const std::string& path : metadata_.unused()) {
      Issue issue = make_issue(IssueCode::metadata_unused,
                               "the metadata speak of this path, but no input has it; paths are relative to the input folder");
      issue.source = path;
      plan_.notes.push_back(std::move(issue));
    }
    return std::move(plan_);
  }

 private:
  /// Rows that speak of documents in a container ("laws.zip!/a.xml") go with the container; whether it holds them is seen later.
  void give_member_metadata() {
    const std::vector<std::string> unused = metadata_.unused();
    if (unused.empty()) return;
    std::map<std::string, PlannedInput*> by_path;
    for (PlannedInput& input : plan_.inputs) by_path[input.path] = &input;
    for (const std::string& path : unused) {
      const std::size_t bang = path.find("!/");
      const auto container = bang == std::string::npos ? by_path.end() : by_path.find(path.substr(0, bang));
      if (container == by_path.end()) continue;
      Said said = container->second->says();
      said.members[path] = *metadata_.find(path);
      container->second->said = std::make_shared<const Said>(std::move(said));
    }
  }

  void problem(const std::string& path, const std::string& message) {
    Issue issue = make_issue(IssueCode::unreadable, message);
    issue.source = path;
    plan_.problems.push_back(std::move(issue));
  }

  void skip(const std::string& path, const std::string& reason) { plan_.skipped.push_back({path, reason}); }

  /// `path` is empty for a file that was named itself: its name is found when all are known.
  void add_file(const fs::path& file, const std::string& path, const std::string& folder) {
    std::error_code error;
    fs::path real = file == "-" ? file : fs::weakly_canonical(file, error);
    if (error) real = fs::absolute(file);
    const std::string shown = path.empty() ? file.generic_string() : folder + path;
    if (!seen_.insert(real.string()).second) return skip(shown, "named before");
    PlannedInput input{path, file, 0, !folder.empty(), {}, {}};
    error.clear();
    const std::uintmax_t bytes = file == "-" ? 0 : fs::file_size(file, error);
    if (!error) input.bytes = bytes;
    plan_.inputs.push_back(std::move(input));
  }

  void add_folder(const fs::path& folder) {
    std::vector<std::string> files;
    walk(folder, "", files);
    std::sort(files.begin(), files.end());
    for (const std::string& path : files) add_file(folder / path, path, (folder / "").generic_string());
    if (!files.empty()) return;
    Issue issue = make_issue(IssueCode::empty, "the folder holds no document; give a folder that holds some");
    issue.source = folder.generic_string();
    plan_.notes.push_back(std::move(issue));
  }

  void walk(const fs::path& root, const std::string& below, std::vector<std::string>& files) {
    std::error_code error;
    const fs::path here = below.empty() ? root : root / below;
    if (fs::exists(here / "kb.json", error) && fs::exists(here / "documents.jsonl", error))
      return skip(here.generic_string(), "a knowledge base");
    fs::directory_iterator it(here, error);
    if (error) return problem(here.generic_string(), error.message() + "; the folder could not be listed");
    for (const fs::directory_iterator end; it != end; it.increment(error)) {
      const std::string name = it->path().filename().string();
      const std::string path = below.empty() ? name : below + "/" + name;
      if (name.starts_with(".")) {
        skip((root / path).generic_string(), "hidden");
      } else if (!it->is_directory(error)) {
        files.push_back(path);
      } else if (it->is_symlink(error)) {
        skip((root / path).generic_string(), "a link to a folder");
      } else {
        walk(root, path, files);
      }
    }
    if (error) problem(here.generic_string(), error.message() + "; the folder could not be listed to its end");
  }

  void add_list(const std::string& name) {
    if (++list_depth_ > kDeepestList) throw ConfigurationError("@" + name + ": lists name one another in a circle");
    std::ifstream file(name);
    std::istream& in = name == "-" ? std::cin : file;
    if (!in) throw ConfigurationError("@" + name + ": the list cannot be read; check the path");
    for (std::string line; std::getline(in, line);) {
      while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
      if (!line.empty() && line[0] != '#') add(line);
    }
    --list_depth_;
  }

  /// Gives every input its path: of a file that was named itself its name, and to all that share a path so many folders
  /// before it that no two are the same.
  void give_paths() {
    std::vector<std::size_t> steps;
    for (PlannedInput& input : plan_.inputs) {
      if (input.path.empty()) input.path = last_steps(input.file, 1);
      steps.push_back(1 + static_cast<std::size_t>(std::count(input.path.begin(), input.path.end(), '/')));
    }
    for (bool clash = true; clash;) {
      clash = false;
      std::map<std::string, std::size_t> count;
      for (const PlannedInput& input : plan_.inputs) ++count[input.path];
      for (std::size_t i = 0; i < steps.size(); ++i) {
        PlannedInput& input = plan_.inputs[i];
        if (input.file == "-" || count[input.path] < 2) continue;
        std::string longer = last_steps(input.file, ++steps[i]);
        clash = clash || longer != input.path;
        input.path = std::move(longer);
      }
    }
    std::size_t broken = 0;  // names are bytes on disk, but UTF-8 in a knowledge base
    for (PlannedInput& input : plan_.inputs) input.path = repaired_utf8(input.path, broken);
  }

  static std::string last_steps(const fs::path& file, std::size_t steps) {
    fs::path rest = fs::absolute(file).lexically_normal();
    fs::path out = rest.filename();
    for (std::size_t i = 1; i < steps && rest.parent_path().has_filename(); ++i) {
      rest = rest.parent_path();
      out = rest.filename() / out;
    }
    return out.generic_string();
  }

  MetadataFile metadata_;
  Plan plan_;
  std::set<std::string> seen_;
  int list_depth_ = 0;
};

}  // namespace

const Said& PlannedInput::says() const {
  static const Said nothing;
  return said == nullptr ? nothing : *said;
}

Plan make_plan(const PlanRequest& request) {
  Planner planner(request.metadata.empty() ? MetadataFile() : MetadataFile::read(request.metadata));
  for (const std::string& input : request.inputs) planner.add(input);
  return std::move(planner).finish();
}

}  // namespace pandect
