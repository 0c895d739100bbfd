#include "run/wire.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

#include "core/unicode.h"
#include "run/aggregate.h"

namespace pandect {
namespace {

// The last enumerator of every enumeration in a record: what is greater was not written by us.
constexpr DocumentKind last_of(DocumentKind) { return DocumentKind::other; }
constexpr ProvisionType last_of(ProvisionType) { return ProvisionType::heading; }
constexpr BlockKind last_of(BlockKind) { return BlockKind::metadata; }
constexpr MentionKind last_of(MentionKind) { return MentionKind::item; }
constexpr ActorType last_of(ActorType) { return ActorType::organization; }
constexpr CitationKind last_of(CitationKind) { return CitationKind::other; }
constexpr CitationRelation last_of(CitationRelation) { return CitationRelation::notwithstanding; }
constexpr AttributionKind last_of(AttributionKind) { return AttributionKind::mixed; }
constexpr Hedge last_of(Hedge) { return Hedge::anonymous; }
constexpr LinkKind last_of(LinkKind) { return LinkKind::reports; }
constexpr QuoteVerdict last_of(QuoteVerdict) { return QuoteVerdict::not_checked; }
constexpr CueReason last_of(CueReason) { return CueReason::other; }
constexpr NormType last_of(NormType) { return NormType::sanction; }
constexpr NormStatus last_of(NormStatus) { return NormStatus::advocated; }
constexpr TimeKind last_of(TimeKind) { return TimeKind::immediate; }
constexpr IssueCode last_of(IssueCode) { return IssueCode::metadata_unused; }

constexpr std::size_t kPiece = std::size_t{1} << 16;

/// With a taker the bytes go out piece by piece; without one they stay in `out`.
class Writer {
 public:
  explicit Writer(const PieceTaker* taker = nullptr) : taker_(taker) {}
  template <class T>
  void operator()(const T& value) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) raw(value);
    else aggregate::for_each_field(value, *this);
  }
  /// The reading is made again of what is sent.
  void operator()(const Document& document) {
    aggregate::for_each_field(document, [&](const auto& field) {
      if (static_cast<const void*>(&field) != &document.blanked) (*this)(field);
    });
  }
  void operator()(const std::string& text) {
    raw(static_cast<std::uint64_t>(text.size()));
    for (std::string_view left = text; !left.empty();) {
      const std::string_view piece = left.substr(0, kPiece);
      put(piece);
      left.remove_prefix(piece.size());
    }
  }
  template <class T>
  void operator()(const std::vector<T>& all) {
    raw(static_cast<std::uint64_t>(all.size()));
    for (const T& one : all) (*this)(one);
  }
  void operator()(const RareText& text) { (*this)(text.text()); }
  void operator()(Symbol text) { (*this)(text.text()); }
  void operator()(const Spans& all) {
    raw(static_cast<std::uint64_t>(all.size()));
    for (const Span one : all) (*this)(one);
  }
  template <class T>
  void operator()(const std::optional<T>& value) {
    raw(static_cast<std::uint8_t>(value.has_value()));
    if (value) (*this)(*value);
  }
  template <class T>
  void operator()(const std::map<std::string, T>& all) {
    raw(static_cast<std::uint64_t>(all.size()));
    for (const auto& [key, value] : all) {
      (*this)(key);
      (*this)(value);
    }
  }
  void flush() {
    if (taker_ != nullptr && !out.empty()) (*taker_)(out);
    out.clear();
  }
  std::string out;

 private:
  void put(std::string_view bytes) {
    if (taker_ != nullptr && out.size() + bytes.size() > kPiece) flush();
    out.append(bytes);
  }
  template <class T>
  void raw(const T& value) {
    char bytes[sizeof(T)];
    std::memcpy(bytes, &value, sizeof(T));
    put({bytes, sizeof(T)});
  }

  const PieceTaker* taker_;
};

constexpr std::uint64_t kBelieved = 1024;  // members of a list that room is made for before they are seen

/// After the first thing that is not sound it reads nothing more.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : left_(bytes) {}
  bool good() const { return good_; }
  bool whole() const { return good_ && left_.empty(); }

  template <class T>
  void operator()(T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      std::uint8_t byte = 0;
      raw(byte);
      good_ = good_ && byte <= 1;
      value = byte == 1;
    } else if constexpr (std::is_enum_v<T>) {
      std::underlying_type_t<T> number{};
      raw(number);
      good_ = good_ && number >= 0 && number <= static_cast<std::underlying_type_t<T>>(last_of(T{}));
      if (good_) value = static_cast<T>(number);
    } else if constexpr (std::is_arithmetic_v<T>) {
      raw(value);
    } else {
      aggregate::for_each_field(value, *this);
    }
  }
  void operator()(Document& document) {
    aggregate::for_each_field(document, [&](auto& field) {
      if (static_cast<const void*>(&field) != &document.blanked) (*this)(field);
    });
    if (good_) document.blanked = with_layout_blanked(document.text, document.layout);
  }
  void operator()(std::string& text) {
    const std::uint64_t size = count();
    if (!good_) return;
    text.assign(left_.substr(0, size));
    left_.remove_prefix(size);
    good_ = valid_utf8(text);
  }
  template <class T>
  void operator()(std::vector<T>& all) {
    const std::uint64_t size = count();  // every member takes a byte at least
    all.reserve(std::min(size, kBelieved));
    for (std::uint64_t i = 0; i < size && good_; ++i) (*this)(all.emplace_back());
  }
  void operator()(RareText& text) { read_as_string(text); }
  void operator()(Symbol& text) { read_as_string(text); }
  void operator()(Spans& all) {
    const std::uint64_t size = count();
    for (std::uint64_t i = 0; i < size && good_; ++i) {
      Span one;
      (*this)(one);
      all.push_back(one);
    }
  }
  template <class T>
  void operator()(std::optional<T>& value) {
    std::uint8_t there = 0;
    raw(there);
    good_ = good_ && there <= 1;
    if (good_ && there == 1) (*this)(value.emplace());
  }
  template <class T>
  void operator()(std::map<std::string, T>& all) {
    const std::uint64_t size = count();
    for (std::uint64_t i = 0; i < size && good_; ++i) {
      std::string key;
      (*this)(key);
      (*this)(all[key]);
    }
  }

 private:
  template <class Text>
  void read_as_string(Text& text) {
    std::string given;
    (*this)(given);
    if (good_) text = std::move(given);
  }
  template <class T>
  void raw(T& value) {
    good_ = good_ && left_.size() >= sizeof(T);
    if (!good_) return;
    std::memcpy(&value, left_.data(), sizeof(T));
    left_.remove_prefix(sizeof(T));
  }
  std::uint64_t count() {
    std::uint64_t size = 0;
    raw(size);
    good_ = good_ && size <= left_.size();
    return good_ ? size : 0;
  }
  std::string_view left_;
  bool good_ = true;
};

/// Spans lie within the text; a bare 32-bit number in a record is the index of a provision.
class Inspector {
 public:
  explicit Inspector(const Record& record) : text_(record.document.text), provisions_(record.document.provisions.size()) {}
  bool good() const { return good_; }

  template <class T>
  void operator()(const T& value) {
    if constexpr (std::is_same_v<T, Span>) {
      good_ = good_ && value.begin <= value.end && value.end <= text_.size();
    } else if constexpr (std::is_same_v<T, ProvisionIndex>) {
      good_ = good_ && value < provisions_;
    } else if constexpr (!std::is_arithmetic_v<T> && !std::is_enum_v<T> && !std::is_same_v<T, std::string> && !std::is_same_v<T, RareText> && !std::is_same_v<T, Symbol>) {
      aggregate::for_each_field(value, *this);
    }
  }
  template <class T>
  void operator()(const std::vector<T>& all) {
    for (const T& one : all) (*this)(one);
  }
  void operator()(const Spans& all) {
    for (const Span one : all) (*this)(one);
  }
  template <class T>
  void operator()(const std::optional<T>& value) {
    if (value) (*this)(*value);
  }

 private:
  std::string_view text_;
  std::size_t provisions_;
  bool good_ = true;
};

bool sound(const Record& record) {
  const Document& d = record.document;
  if (d.provisions.empty() || d.provisions[0].parent != 0) return false;
  for (std::size_t i = 1; i < d.provisions.size(); ++i)
    if (d.provisions[i].parent >= i) return false;
  for (const Cue& cue : record.findings.cues)
    if (cue.norm_index && *cue.norm_index >= record.findings.norms.size()) return false;
  Inspector inspector(record);
  inspector(record);
  return inspector.good();
}

template <class T>
std::string written(const T& value) {
  Writer writer;
  writer(value);
  return std::move(writer.out);
}

template <class T>
std::optional<T> read(std::string_view bytes) {
  T value{};
  Reader reader(bytes);
  reader(value);
  if (!reader.whole()) return std::nullopt;
  return value;
}

}  // namespace

std::string to_wire(const MemberOutcome& outcome) { return written(outcome); }

void to_wire(const MemberOutcome& outcome, const PieceTaker& taker) {
  Writer writer(&taker);
  writer(outcome);
  writer.flush();
}

std::string to_wire(const WorkerJob& job) { return written(job); }
std::string to_wire(const Statistics& statistics) { return written(statistics); }

std::optional<MemberOutcome> outcome_from_wire(std::string_view bytes) {
  std::optional<MemberOutcome> outcome = read<MemberOutcome>(bytes);
  if (outcome && outcome->record && !sound(*outcome->record)) return std::nullopt;
  return outcome;
}

std::optional<Record> document_from_wire(std::string_view bytes) {
  MemberOutcome outcome;
  Record record;
  bool there = false;
  Reader reader(bytes);
  reader(outcome.path);
  reader(there);  // as an optional field begins
  reader(record.document);
  std::uint64_t norms = 0;  // the findings begin with them
  reader(norms);
  if (!there || !reader.good()) return std::nullopt;
  if (norms > 0) record.findings.norms.emplace_back();
  return record;
}

std::optional<WorkerJob> job_from_wire(std::string_view bytes) { return read<WorkerJob>(bytes); }
std::optional<Statistics> statistics_from_wire(std::string_view bytes) { return read<Statistics>(bytes); }

}  // namespace pandect
