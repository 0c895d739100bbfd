// How fast each stage is on its own, one thread: megabytes of text a second, for every language of the documents.
//
//   pandect_bench_stages [--rounds N] [--only STAGE] [FILE…]
//
// Without files it reads those of kDefaults below the folder that PANDECT_SHARED names (the sources' own ../shared when it
// names none). Documents are read once before the clock starts; each round runs every stage over all of them, and the
// fastest round counts. What is measured is bytes of the documents' texts by processor seconds of the stage (so that what
// else the machine does counts little), not of the whole way. Stages that have a bar are shown with it.
// --only runs one stage of the catalog on documents as they were read, without what other stages find: for profiles.
#include <time.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "analysis/analyzer.h"
#include "domain/findings_append.h"
#include "extractors/extractor.h"
#include "knowledge/identity.h"
#include "readers/reader.h"
#include "readers/reader_rules.h"
#include "resolve/resolve.h"
#include "run/engine.h"

namespace pandect {
namespace {

/// Laws of two languages in the forms they are published in; folders stand for all Markdown files in them.
constexpr const char* kDefaults[] = {
    "corpora/cn/just-laws-md", "corpora/cn/lawrefbook-md", "corpora/tw/md", "corpora/us/usc-t50-ch58-ecra-md", "corpora/us/usc-t50-ch35-ieepa-md",
    "corpora/eu/md/EU_DORA_2022.md", "corpora/eu/formex/gdpr.fmx.xml", "corpora/us/uslm-laws/114publ190-uslm.xml", "corpora/ca/xml/eng/E-19.xml",
};

/// What a stage must reach, in megabytes a second on one core.
struct Bar {
  const char* stage;
  double speed;
};
constexpr Bar kBars[] = {{"norms", 10.0}, {"citations", 50.0}};

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

using Seconds = std::map<std::string, double>;  // by stage

struct Stage {
  std::string name;
  std::unique_ptr<Extractor> extractor;
};

class Bench {
 public:
  Bench() : data_(find_data()), rules_(ReaderRules::load(data_.packs, data_.gazetteers, data_.fields)), analyzer_(Analyzer::load(data_.packs)),
            relations_(RelationRules::load(data_.packs)) {
    for (const ExtractorRow& row : extractor_catalog()) stages_.push_back({std::string(row.name), row.create(data_)});
  }

  void keep_only(const std::string& name) {
    std::erase_if(stages_, [&](const Stage& stage) { return stage.name != name; });
    only_ = true;
  }

  void add(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    Result<Document> document = read_document({path, bytes}, rules_);
    if (!document) {
      std::cerr << path << ": passed over, " << document.issue().message << "\n";
      return;
    }
    const std::string language = document->metadata.language.substr(0, document->metadata.language.find('-'));
    if (!pack_of(data_, language).empty()) documents_[language].push_back(std::move(*document));
  }

  void run(int rounds) const {
    std::cout << std::left << std::setw(10) << "language" << std::setw(24) << "stage" << std::right << std::setw(10) << "MB/s" << std::setw(8) << "bar" << "\n" << std::fixed;
    for (const auto& [language, documents] : documents_) {
      double bytes = 0;
      for (const Document& d : documents) bytes += static_cast<double>(d.text.size());
      std::vector<std::string> order;
      Seconds best;
      for (int i = 0; i < rounds; ++i) {
        Seconds now;
        for (const Document& d : documents) measure(d, now, order);
        for (const auto& [stage, seconds] : now) best[stage] = best.contains(stage) ? std::min(best[stage], seconds) : seconds;
      }
      for (const std::string& stage : order) {
        const double speed = bytes / 1e6 / std::max(best[stage], 1e-9);
        std::cout << std::left << std::setw(10) << language << std::setw(24) << stage << std::right << std::setw(10) << std::setprecision(1) << speed;
        for (const Bar& bar : kBars)
          if (stage == bar.stage) std::cout << std::setw(8) << bar.speed << (speed < bar.speed ? "  below" : "");
        std::cout << "\n";
      }
    }
  }

 private:
  template <class Work>
  static void timed(const std::string& stage, Seconds& seconds, std::vector<std::string>& order, Work work) {
    if (std::find(order.begin(), order.end(), stage) == order.end()) order.push_back(stage);
    const double began = processor_seconds();
    work();
    seconds[stage] += processor_seconds() - began;
  }

  void measure(const Document& document, Seconds& seconds, std::vector<std::string>& order) const {
    Record record{document, {}};
    Analysis analysis;
    if (!only_) timed("sentences and tokens", seconds, order, [&] { analysis = analyzer_.analyze(record.document); });
    for (const Stage& stage : stages_) {
      Findings found;
      timed(stage.name, seconds, order, [&] { found = stage.extractor->extract({record.document, analysis, record.findings}); });
      append(record.findings, std::move(found));
    }
    if (only_) return;
    timed("ids", seconds, order, [&] { give_ids(record); });
    timed("links", seconds, order, [&] { resolve(record, relations_); });
  }

  DataFolders data_;
  ReaderRules rules_;
  Analyzer analyzer_;
  RelationRules relations_;
  std::vector<Stage> stages_;
  bool only_ = false;
  std::map<std::string, std::vector<Document>> documents_;  // by primary subtag
};

std::vector<std::string> default_files() {
  namespace fs = std::filesystem;
  const char* named = std::getenv("PANDECT_SHARED");
  const fs::path shared = named != nullptr ? fs::path(named) : fs::path(PANDECT_SOURCE_DIR) / ".." / "shared";
  std::vector<std::string> out;
  for (const char* name : kDefaults) {
    std::error_code error;
    const fs::path path = shared / name;
    if (fs::is_regular_file(path, error)) out.push_back(path.string());
    else if (!fs::is_directory(path, error)) std::cerr << path.string() << ": not there, passed over\n";
    else
      for (const auto& entry : fs::recursive_directory_iterator(path, error))
        if (entry.path().extension() == ".md") out.push_back(entry.path().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace
}  // namespace pandect

int main(int count, char** words) {
  int rounds = 3;
  std::vector<std::string> files;
  std::string only;
  for (int i = 1; i < count; ++i) {
    if (std::string(words[i]) == "--rounds" && i + 1 < count) rounds = std::max(1, std::atoi(words[++i]));
    else if (std::string(words[i]) == "--only" && i + 1 < count) only = words[++i];
    else files.emplace_back(words[i]);
  }
  if (files.empty()) files = pandect::default_files();
  if (files.empty()) {
    std::cerr << "usage: pandect_bench_stages [--rounds N] [--only STAGE] [FILE…]\nSet PANDECT_SHARED to the folder that holds corpora, or name files.\n";
    return 2;
  }
  pandect::Bench bench;
  if (!only.empty()) bench.keep_only(only);
  for (const std::string& file : files) bench.add(file);
  bench.run(rounds);
  return 0;
}
