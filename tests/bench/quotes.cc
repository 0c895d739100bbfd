// How fast quotations are held against the law, one thread: megabytes of the quoting documents' text a second.
//
//   pandect_bench_quotes [--rounds N] [--only KIND]
//
// Reads the laws of kLaws below the folder that PANDECT_SHARED names (the sources' own ../shared when it names none) and makes
// commentaries whose every paragraph quotes a sentence of them: as it is printed, re-wrapped, with a marked omission, with a word
// changed, a word dropped. Reading and extracting them is not measured, only QuoteChecker::check; “first” reads each provision
// for its first quotation, “again” has read them. The fastest round counts, in processor seconds. Text of nothing but quotations
// is the hardest there is: in a commentary as people write them a tenth is quoted.
#include <time.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <random>

#include "domain/document_builder.h"
#include "knowledge/identity.h"
#include "knowledge/quotes.h"
#include "readers/reader.h"
#include "readers/reader_rules.h"
#include "run/engine.h"

namespace pandect {
namespace {

constexpr double kBar = 50;  // MB/s, all kinds together, “again”
constexpr std::size_t kQuotations = 4000;  // in each commentary

struct Law {
  const char* file;
  const char* jurisdiction;
};
constexpr Law kLaws[] = {{"corpora/eu/eurlex-xhtml/32016R0679.xhtml", "EU"},
                         {"corpora/eu/eurlex-xhtml/32022R1925_oj.xhtml", "EU"},
                         {"corpora/eu/md/EU_DORA_2022.md", "EU"},
                         {"corpora/cn/lawrefbook-md/数据安全法(2021-06-10).md", "CN"},
                         {"corpora/cn/lawrefbook-md/网络安全法(2016-11-07).md", "CN"},
                         {"corpora/cn/lawrefbook-md/个人信息保护法(2021-08-20).md", "CN"}};
constexpr const char* kKinds[] = {"as printed", "wrapped", "omission marked", "word changed", "word dropped", "all"};

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

struct Sentence {
  std::string words, citation;
};

class Memory : public RecordSource {
 public:
  explicit Memory(std::vector<Record> records) : records_(std::move(records)) {}
  std::size_t size() const override { return records_.size(); }
  Record load(std::size_t at) const override { return records_[at]; }

 private:
  std::vector<Record> records_;
};

bool chinese(const std::string& language) { return language.starts_with("zh"); }

/// Sentences of one line that are worth quoting.
std::vector<Sentence> sentences_of(const Record& law) {
  std::vector<Sentence> out;
  const bool han = chinese(law.document.metadata.language);
  const std::string_view stop = han ? "。" : ".";
  for (const Provision& p : law.document.provisions) {
    if (p.type != ProvisionType::article || p.uri.empty()) continue;
    const std::string_view text = p.span.in(law.document.text);
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = text.find_first_of("\n", at);
      if (end == std::string_view::npos) end = text.size();
      std::string_view line = text.substr(at, end - at);
      at = end + 1;
      if (const std::size_t full = line.find(stop, 60); full != std::string_view::npos) line = line.substr(0, full);
      const bool plain = line.find_first_of("[]\"") == std::string_view::npos && line.find("…") == std::string_view::npos;
      if (line.size() >= 90 && line.size() <= 420 && plain) out.push_back({std::string(line), p.uri});
    }
  }
  return out;
}

/// The words of a sentence; Chinese by three characters.
std::vector<std::string> pieces(const std::string& s, bool han) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < s.size();) {
    std::size_t end = han ? std::min(at + 9, s.size()) : std::min(s.find(' ', at), s.size());
    while (han && end < s.size() && (static_cast<unsigned char>(s[end]) & 0xC0U) == 0x80U) ++end;
    out.push_back(s.substr(at, end - at));
    at = han ? end : end + 1;
  }
  return out;
}

std::string quoted(const std::string& sentence, std::size_t kind, bool han, std::mt19937& random) {
  std::vector<std::string> words = pieces(sentence, han);
  const std::size_t at = 2 + random() % (words.size() - 4);
  const std::string gap = han ? "" : " ";
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (kind == 4 && i == at) continue;
    if (i > 0) out += kind == 1 && i % 7 == 0 ? "\n" : gap;
    if (i == at && kind == 2) out += han ? "……" : "[…]";
    else out += i == at && kind == 3 ? (han ? "潮汐表" : "tidal") : words[i];
  }
  return out;
}

Record commentary(const std::vector<Sentence>& sentences, std::size_t kind, const std::string& language) {
  std::mt19937 random(7);
  DocumentBuilder b;
  Record out;
  const bool han = chinese(language);
  for (std::size_t i = 0; i < kQuotations; ++i) {
    const Sentence& s = sentences[random() % sentences.size()];
    const std::string words = quoted(s.words, kind == 5 ? i % 5 : kind, han, random);
    b.append(han ? "该条规定：“" : "It provides: “", true);
    Quote q;
    q.span = span_of(b.size(), b.size() + words.size());
    q.citation = s.citation;
    out.findings.quotes.push_back(q);
    b.append(words, true);
    b.append(han ? "”。" : "”.", true);
    b.end_block();
  }
  out.document = std::move(b).finish();
  out.document.metadata.id = "commentary";
  out.document.metadata.language = language;
  give_ids(out);
  return out;
}

std::vector<Record> laws_of(const std::filesystem::path& shared, const ReaderRules& rules, bool han) {
  std::vector<Record> out;
  for (const Law& law : kLaws) {
    std::ifstream in(shared / law.file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in) continue;
    Result<Document> document = read_document({law.file, bytes}, rules);
    if (!document || chinese(document->metadata.language) != han) continue;
    Record r{std::move(*document), {}};
    DocumentMetadata& m = r.document.metadata;
    m.id = "law-" + std::to_string(out.size());
    m.jurisdiction = law.jurisdiction;
    m.uri = "/xx/" + m.id;
    for (std::size_t i = 1; i < r.document.provisions.size(); ++i) r.document.provisions[i].uri = m.uri + "/p_" + std::to_string(i);
    give_ids(r);
    out.push_back(std::move(r));
  }
  return out;
}

struct Timing {
  double first = 1e9, again = 1e9;
  std::size_t accepted = 0;  // exact or near
};

Timing timed(const std::vector<Record>& laws, const Record& commentary, const QuoteRules& rules, int rounds) {
  std::vector<Record> records = laws;
  records.push_back(commentary);
  const Memory source(std::move(records));
  MapOfPlaces places;
  Library library(source, places);
  LawIndex index(library);
  DocumentIndex self = 0;
  for (DocumentIndex i = 0; i < library.size(); ++i) library.outline(i).id == "commentary" ? static_cast<void>(self = i) : static_cast<void>(library.law(i));
  Timing out;
  for (int round = 0; round < rounds; ++round) {
    QuoteChecker checker(library, index, rules);
    for (double* best : {&out.first, &out.again}) {
      Record record = library.load(self);
      const double began = processor_seconds();
      checker.check(record, self);
      *best = std::min(*best, processor_seconds() - began);
      out.accepted = static_cast<std::size_t>(std::count_if(record.findings.quotes.begin(), record.findings.quotes.end(), [](const Quote& q) {
        return q.verdict == QuoteVerdict::exact || q.verdict == QuoteVerdict::near;
      }));
    }
  }
  return out;
}

void print(const std::vector<Record>& laws, const QuoteRules& rules, int rounds, const std::string& only) {
  std::vector<Sentence> sentences;
  for (const Record& law : laws)
    for (Sentence& s : sentences_of(law)) sentences.push_back(std::move(s));
  const std::string language = laws.front().document.metadata.language;
  for (std::size_t kind = 0; kind < std::size(kKinds); ++kind) {
    if (!only.empty() && only != kKinds[kind]) continue;
    const Record record = commentary(sentences, kind, language);
    const Timing t = timed(laws, record, rules, rounds);
    const double megabytes = static_cast<double>(record.document.text.size()) / 1e6;
    std::cout << std::left << std::setw(10) << language << std::setw(20) << kKinds[kind] << std::right << std::setw(11) << t.accepted << std::setw(10)
              << megabytes / t.first << std::setw(10) << megabytes / t.again;
    if (kind + 1 == std::size(kKinds)) std::cout << std::setw(8) << kBar << (megabytes / t.again < kBar ? "  below" : "");
    std::cout << "\n";
  }
}

}  // namespace
}  // namespace pandect

int main(int count, char** words) {
  int rounds = 5;
  std::string only;
  for (int i = 1; i + 1 < count; i += 2) {
    if (std::string(words[i]) == "--rounds") rounds = std::max(1, std::atoi(words[i + 1]));
    else if (std::string(words[i]) == "--only") only = words[i + 1];
  }
  const char* named = std::getenv("PANDECT_SHARED");
  const std::filesystem::path shared = named != nullptr ? std::filesystem::path(named) : std::filesystem::path(PANDECT_SOURCE_DIR) / ".." / "shared";
  const pandect::DataFolders data = pandect::find_data();
  const auto reading = pandect::ReaderRules::load(data.packs, data.gazetteers, data.fields);
  const auto rules = pandect::QuoteRules::load(data);
  std::cout << std::left << std::setw(10) << "language" << std::setw(20) << "4000 quotations" << std::right << std::setw(11) << "accepted" << std::setw(10) << "first"
            << std::setw(10) << "again" << std::setw(8) << "bar" << "  (MB/s)\n" << std::fixed << std::setprecision(1);
  for (const bool han : {false, true}) {
    const std::vector<pandect::Record> laws = pandect::laws_of(shared, reading, han);
    if (laws.empty()) std::cout << "SKIPPED: " << (han ? "no Chinese" : "no English") << " law is in " << shared.string() << "/corpora\n";
    else pandect::print(laws, rules, rounds, only);
  }
  return 0;
}
