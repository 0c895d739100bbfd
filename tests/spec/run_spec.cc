// Runs the literate goldens: tests/spec/*.md, text in, records out. `--accept` rewrites what is expected and says what
// was found, lost and changed.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include "knowledge/merge.h"
#include "records.h"
#include "run/engine.h"

namespace pandect::spec {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

/// A fenced block: lines [first, last) of the file lie between the fences.
struct Fence {
  std::size_t first = 0, last = 0;
  Lines info;
};

struct Case {
  std::string title;
  std::vector<Fence> inputs;
  Fence records;
};

struct File {
  fs::path path;
  Lines lines;
  std::vector<Case> cases;
};

struct Totals {
  int passed = 0, failed = 0;
};

[[noreturn]] void fail(const File& file, std::size_t line, const std::string& message) {
  throw ConfigurationError(file.path.string() + ":" + std::to_string(line + 1) + ": " + message);
}

Lines words_of(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

std::size_t backticks(const std::string& line) {
  const std::size_t n = line.find_first_not_of('`');
  return n == std::string::npos ? line.size() : n;
}

/// The fenced block that begins at `at`, which moves behind it.
std::optional<Fence> fence_at(const File& file, std::size_t& at) {
  const std::size_t ticks = backticks(file.lines[at]);
  if (ticks < 3) return std::nullopt;
  const std::size_t open = at;
  Fence fence{at + 1, at + 1, words_of(file.lines[at].substr(ticks))};
  while (++at < file.lines.size() && file.lines[at] != std::string(ticks, '`')) {
  }
  if (at == file.lines.size()) fail(file, open, "this block is never closed");
  fence.last = at++;
  return fence;
}

File load(const fs::path& path) {
  File file{path, {}, {}};
  std::ifstream in(path);
  if (!in) throw ConfigurationError(path.string() + ": cannot be read");
  for (std::string line; std::getline(in, line);) file.lines.push_back(line);
  Case open;
  for (std::size_t at = 0; at < file.lines.size();) {
    const std::size_t line = at;
    const std::optional<Fence> fence = fence_at(file, at);
    if (!fence) {
      if (file.lines[at].starts_with("#")) open.title = file.lines[at];
      ++at;
    } else if (!fence->info.empty() && fence->info[0] == "records") {
      if (open.inputs.empty()) fail(file, line, "records without an input before them");
      open.records = *fence;
      file.cases.push_back(open);
      open.inputs.clear();
    } else {
      open.inputs.push_back(*fence);
    }
  }
  if (!open.inputs.empty()) fail(file, open.inputs[0].first, "an input without records behind it");
  return file;
}

void override_with(MetadataOverride& m, const std::string& key, const std::string& value) {
  static const std::map<std::string, std::optional<std::string> MetadataOverride::*> fields = {
      {"id", &MetadataOverride::id},       {"uri", &MetadataOverride::uri},
      {"title", &MetadataOverride::title}, {"translation_of", &MetadataOverride::translation_of},
      {"url", &MetadataOverride::url},     {"version_date", &MetadataOverride::version_date},
  };
  const auto found = fields.find(key);
  if (found == fields.end()) throw ConfigurationError("an input has no key '" + key + "'");
  m.*(found->second) = value;
}

Input input_of(const File& file, const Fence& fence, std::size_t ordinal) {
  static const std::map<std::string, std::string> extensions = {
      {"text", "txt"}, {"markdown", "md"}, {"html", "html"}, {"xml", "xml"}};
  const auto extension = fence.info.empty() ? extensions.end() : extensions.find(fence.info[0]);
  if (extension == extensions.end()) fail(file, fence.first - 1, "an input is text, markdown, html or xml");
  Input input;
  input.path = (ordinal == 0 ? "spec." : "spec-" + std::to_string(ordinal + 1) + ".") + extension->second;
  std::optional<std::string>* const places[] = {&input.metadata.language, &input.metadata.kind,
                                                &input.metadata.jurisdiction};
  std::size_t place = 0;
  for (std::size_t i = 1; i < fence.info.size(); ++i) {
    const std::size_t equals = fence.info[i].find('=');
    if (equals != std::string::npos) {
      override_with(input.metadata, fence.info[i].substr(0, equals), fence.info[i].substr(equals + 1));
    } else if (place < std::size(places)) {
      *places[place++] = fence.info[i];
    } else {
      fail(file, fence.first - 1, "after language, kind and jurisdiction only key=value may follow");
    }
  }
  for (std::size_t i = fence.first; i < fence.last; ++i) input.bytes += file.lines[i] + "\n";
  return input;
}

Lines found_in(const Engine& engine, const File& file, const Case& c) {
  Lines kinds(c.records.info.begin() + 1, c.records.info.end());
  for (const std::string& kind : kinds)
    if (std::find(record_kinds().begin(), record_kinds().end(), kind) == record_kinds().end())
      fail(file, c.records.first - 1, "there are no records '" + kind + "'");
  if (kinds.empty()) kinds = default_kinds();
  std::vector<Record> records;
  Lines out;
  for (std::size_t i = 0; i < c.inputs.size(); ++i) {
    Result<Record> record = engine.extract(input_of(file, c.inputs[i], i));
    if (record) {
      records.push_back(std::move(*record));
    } else {
      out.push_back("error | " + std::string(name(record.issue().code)) + " | " + record.issue().message);
    }
  }
  const bool many = records.size() > 1;
  const KnowledgeBase kb = merge(std::move(records), {}, engine.quote_rules());
  for (const Record& record : kb.records) {
    if (many) out.push_back("# " + record.document.metadata.id);
    for (std::string& line : lines_of(record, kinds)) out.push_back(std::move(line));
  }
  return out;
}

std::set<std::string> fields_of(const std::string& line) {
  std::set<std::string> out;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find(" | ", at), line.size());
    out.insert(line.substr(at, end - at));
    at = end + 3;
  }
  return out;
}

/// The found line that most resembles a lost one: it shares at least two fields with it.
std::size_t twin_of(const std::string& lost, const Lines& found) {
  const std::set<std::string> fields = fields_of(lost);
  std::size_t best = found.size(), most = 1;
  for (std::size_t i = 0; i < found.size(); ++i) {
    std::size_t same = 0;
    for (const std::string& f : fields_of(found[i])) same += fields.count(f);
    if (same > most) {
      most = same;
      best = i;
    }
  }
  return best;
}

void print_difference(const Lines& expected, const Lines& actual) {
  std::multiset<std::string> left(expected.begin(), expected.end());
  Lines found;
  for (const std::string& line : actual) {
    const auto same = left.find(line);
    if (same == left.end()) found.push_back(line);
    else left.erase(same);
  }
  for (const std::string& lost : left) {
    const std::size_t twin = twin_of(lost, found);
    if (twin == found.size()) {
      std::cout << "    lost     " << lost << "\n";
      continue;
    }
    std::cout << "    changed  " << lost << "\n         to  " << found[twin] << "\n";
    found.erase(found.begin() + static_cast<std::ptrdiff_t>(twin));
  }
  for (const std::string& line : found) std::cout << "    found    " << line << "\n";
  if (left.empty() && found.empty()) std::cout << "    the same records in another order\n";
}

void rewrite(const File& file, const std::vector<Lines>& answers) {
  std::ofstream out(file.path);
  std::size_t at = 0;
  for (std::size_t i = 0; i < file.cases.size(); ++i) {
    const Fence& records = file.cases[i].records;
    for (; at < records.first; ++at) out << file.lines[at] << "\n";
    for (const std::string& line : answers[i]) out << line << "\n";
    at = records.last;
  }
  for (; at < file.lines.size(); ++at) out << file.lines[at] << "\n";
  if (!out.flush()) throw ConfigurationError(file.path.string() + ": cannot be written");
}

void run(const Engine& engine, const fs::path& path, bool accept, Totals& totals) {
  const File file = load(path);
  std::vector<Lines> answers;
  bool differs = false;
  for (const Case& c : file.cases) {
    answers.push_back(found_in(engine, file, c));
    const Lines expected(file.lines.begin() + static_cast<std::ptrdiff_t>(c.records.first),
                         file.lines.begin() + static_cast<std::ptrdiff_t>(c.records.last));
    if (answers.back() == expected) {
      ++totals.passed;
      continue;
    }
    ++(accept ? totals.passed : totals.failed);
    differs = true;
    std::cout << path.filename().string() << ":" << c.records.first << "  " << c.title << "\n";
    print_difference(expected, answers.back());
  }
  if (accept && differs) rewrite(file, answers);
}

int run_all(const Lines& arguments) {
  bool accept = false;
  std::vector<fs::path> files;
  for (const std::string& argument : arguments) {
    if (argument == "--accept") accept = true;
    else files.emplace_back(argument);
  }
  if (files.empty()) {
    for (const auto& entry : fs::directory_iterator(fs::path(PANDECT_SOURCE_DIR) / "tests/spec"))
      if (entry.path().extension() == ".md" && entry.path().filename() != "README.md") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
  }
  const Engine engine = Engine::load(find_data());
  Totals totals;
  for (const fs::path& file : files) run(engine, file, accept, totals);
  std::cout << totals.passed << " passed, " << totals.failed << " failed\n";
  return totals.failed == 0 ? 0 : 1;
}

}  // namespace
}  // namespace pandect::spec

int main(int argc, char** argv) {
  try {
    return pandect::spec::run_all({argv + 1, argv + argc});
  } catch (const std::exception& problem) {
    std::cerr << "pandect_spec: " << problem.what() << "\n";
    return 2;
  }
}
