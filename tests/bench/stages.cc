// How fast each stage is on its own, one thread: megabytes of text a second, for every language of the documents.
//
//   pandect_bench_stages [--rounds N] FILE…
//
// Documents are read once before the clock starts; each round runs every stage over all of them, and the fastest round
// counts. What is measured is bytes of the documents' texts by seconds of the stage, not of the whole way.
#include <algorithm>
#include <chrono>
#include <cstdlib>
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

using Clock = std::chrono::steady_clock;
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
    std::cout << std::left << std::setw(10) << "language" << std::setw(24) << "stage" << std::right << std::setw(10) << "MB/s" << "\n" << std::fixed;
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
      for (const std::string& stage : order)
        std::cout << std::left << std::setw(10) << language << std::setw(24) << stage << std::right << std::setw(10) << std::setprecision(1)
                  << bytes / 1e6 / std::max(best[stage], 1e-9) << "\n";
    }
  }

 private:
  template <class Work>
  static void timed(const std::string& stage, Seconds& seconds, std::vector<std::string>& order, Work work) {
    if (std::find(order.begin(), order.end(), stage) == order.end()) order.push_back(stage);
    const auto began = Clock::now();
    work();
    seconds[stage] += std::chrono::duration<double>(Clock::now() - began).count();
  }

  void measure(const Document& document, Seconds& seconds, std::vector<std::string>& order) const {
    Record record{document, {}};
    Analysis analysis;
    timed("sentences and tokens", seconds, order, [&] { analysis = analyzer_.analyze(record.document); });
    for (const Stage& stage : stages_) {
      Findings found;
      timed(stage.name, seconds, order, [&] { found = stage.extractor->extract({record.document, analysis, record.findings}); });
      append(record.findings, std::move(found));
    }
    timed("ids", seconds, order, [&] { give_ids(record); });
    timed("links", seconds, order, [&] { resolve(record, relations_); });
  }

  DataFolders data_;
  ReaderRules rules_;
  Analyzer analyzer_;
  RelationRules relations_;
  std::vector<Stage> stages_;
  std::map<std::string, std::vector<Document>> documents_;  // by primary subtag
};

}  // namespace
}  // namespace pandect

int main(int count, char** words) {
  int rounds = 3;
  std::vector<std::string> files;
  for (int i = 1; i < count; ++i) {
    if (std::string(words[i]) == "--rounds" && i + 1 < count) rounds = std::max(1, std::atoi(words[++i]));
    else files.emplace_back(words[i]);
  }
  if (files.empty()) {
    std::cerr << "usage: pandect_bench_stages [--rounds N] FILE…\n";
    return 2;
  }
  pandect::Bench bench;
  for (const std::string& file : files) bench.add(file);
  bench.run(rounds);
  return 0;
}
