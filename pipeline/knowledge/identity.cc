#include "knowledge/identity.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/sha256.h"
#include "core/unicode.h"
#include "knowledge/frame.h"

namespace pandect {
namespace {

constexpr char kSeparator = '\x1f';
constexpr std::uint32_t kContext = 32;  // bytes on each side that tell two equal words apart
constexpr std::size_t kTelling = 32;    // digits of a hash that no two contents share

/// The first bytes of `text`, at most `most`, without cutting a character.
std::string_view cut(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

std::string slug(std::string_view text, std::size_t most) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    if (is_alnum(next_code_point(text, at)))
      out.append(text.substr(from, at - from));
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  out = std::string(cut(out, most));
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

/// Gives ids of one document, each only once.
class IdMaker {
 public:
  /// Without a frame no words are told.
  explicit IdMaker(const Document& document, const Frame* frame = nullptr) : document_(document), frame_(frame) {}

  std::string make(ProvisionIndex provision, std::string_view kind, std::string content) {
    const ProvisionIndex home = anchor(provision);
    std::string hash = sha256(content);
    // Equal contents have equal hashes, which take less room than they.
    if (const std::size_t again = seen_[beginning_of(hash, kTelling, home)]++; again > 0) hash = sha256(content + kSeparator + std::to_string(again));
    std::size_t digits = 4;
    while (digits < kTelling && !taken_.insert(beginning_of(hash, digits, home)).second) ++digits;
    std::string id = home == 0 ? document_.metadata.id : document_.provisions[home].id;
    id.reserve(id.size() + kind.size() + digits + 2);
    id.append("/").append(kind).append("-").append(hash, 0, digits);
    return id;
  }

  /// Ids of different kinds differ by their kind: what the last one took is forgotten.
  void next_kind() {
    seen_ = {};
    taken_ = {};
  }

  /// Words with what stands around them in their provision.
  std::string in_context(Span span) const {
    const std::string_view text = document_.text;
    const Span home = document_.provisions[frame_->innermost(span)].span;
    std::uint32_t begin = span.begin > kContext ? span.begin - kContext : 0;
    begin = std::clamp(begin, std::min(home.begin, span.begin), span.begin);
    std::uint32_t end = std::min<std::uint32_t>(span.end + kContext, static_cast<std::uint32_t>(text.size()));
    end = std::clamp(end, span.end, std::max(home.end, span.end));
    while (begin < span.begin && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
    while (end > span.end && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return squeezed(Span{begin, span.begin}.in(text)) + kSeparator + squeezed(span.in(text)) + kSeparator +
           squeezed(Span{span.end, end}.in(text));
  }

  std::string words(const Spans& spans) const { return squeezed(frame_->quote(spans)); }

 private:
  /// The first digits of a hash below one provision.
  struct Beginning {
    std::uint64_t first = 0, second = 0;  // sixteen digits each
    ProvisionIndex home = 0;
    std::uint32_t digits = 0;
    friend bool operator==(const Beginning&, const Beginning&) = default;
  };
  struct Mixed {
    std::size_t operator()(const Beginning& b) const { return (b.first ^ (b.second << 1U)) * 0x9E3779B97F4A7C15U + b.home * std::size_t{0xC2B2AE3D} + b.digits; }
  };

  static Beginning beginning_of(std::string_view hash, std::size_t digits, ProvisionIndex home) {
    constexpr std::size_t kDigits = 16;
    Beginning out{0, 0, home, static_cast<std::uint32_t>(digits)};
    std::from_chars(hash.data(), hash.data() + std::min(digits, kDigits), out.first, 16);
    if (digits > kDigits) std::from_chars(hash.data() + kDigits, hash.data() + digits, out.second, 16);
    return out;
  }

  ProvisionIndex anchor(ProvisionIndex provision) const {
    const auto& all = document_.provisions;
    while (provision != 0 && all[provision].number.empty()) provision = all[provision].parent;
    return provision;
  }

  const Document& document_;
  const Frame* frame_;
  std::unordered_map<Beginning, std::uint32_t, Mixed> seen_;  // of the kind in work
  std::unordered_set<Beginning, Mixed> taken_;
};

/// Where a record stands, whose id is to be made.
template <class T>
struct Claim {
  Span span;
  ProvisionIndex provision = 0;
  T* record = nullptr;
};

/// In text order, so that which of two equal records comes first depends on the text and not on who found it first: `place` says
/// where a record stands, `content` what its id is made of. Contents are made one by one, since all of a long law's would take
/// more room than the law.
template <class T, class Place, class Content>
void settle(IdMaker& maker, std::string_view kind, std::vector<T>& records, std::pair<Place, Content> describe) {
  maker.next_kind();
  std::vector<Claim<T>> claims;
  claims.reserve(records.size());
  for (T& r : records) {
    const auto [span, provision] = describe.first(r);
    claims.push_back({span, provision, &r});
  }
  std::stable_sort(claims.begin(), claims.end(), [](const Claim<T>& a, const Claim<T>& b) { return a.span < b.span; });
  std::vector<std::pair<std::string, const Claim<T>*>> equal;  // those that stand at one place
  for (auto c = claims.begin(); c != claims.end();) {
    auto end = c;
    equal.clear();
    for (; end != claims.end() && end->span == c->span; ++end) equal.emplace_back(describe.second(*end->record), &*end);
    std::stable_sort(equal.begin(), equal.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [content, claim] : equal) claim->record->id = maker.make(claim->provision, kind, std::move(content));
    c = end;
  }
}

using Home = std::pair<Span, ProvisionIndex>;

void name_actors(Record& record) {
  for (Mention& m : record.findings.mentions) {
    if (m.kind != MentionKind::actor) continue;
    if (m.name.empty()) m.name = squeezed(m.span.in(record.document.text));
    m.entity = actor_id(m.name, m.type, m.jurisdiction);
  }
}

void name_findings(Findings& f, const Frame& frame) {
  IdMaker maker(frame.document(), &frame);
  const auto joined = [&maker](std::initializer_list<const Spans*> parts) {
    std::string out;
    for (const Spans* part : parts) out += maker.words(*part) + kSeparator;
    return out;
  };
  static const Spans kNone;
  const auto home = [&frame](Span span) { return Home{span, frame.innermost(span)}; };
  settle(maker, "n", f.norms, std::pair([](const Norm& n) { return Home{hull(n.cue), n.provision}; },
                                        [&](const Norm& n) { return joined({&n.cue, n.bearer ? &n.bearer->spans : &kNone, &n.object, &n.action}); }));
  settle(maker, "def", f.definitions, std::pair([](const Definition& d) { return Home{hull(d.term), d.provision}; },
                                                [&](const Definition& d) { return joined({&d.term, &d.body}); }));
  settle(maker, "m", f.mentions, std::pair([&](const Mention& m) { return home(m.span); },
                                           [&](const Mention& m) { return std::string(name(m.kind)) + kSeparator + maker.in_context(m.span); }));
  settle(maker, "c", f.citations, std::pair([&](const Citation& c) { return home(c.span); }, [&](const Citation& c) { return maker.in_context(c.span); }));
  settle(maker, "q", f.quotes, std::pair([&](const Quote& q) { return home(q.span); },
                                         [&](const Quote& q) { return q.citation + kSeparator + maker.in_context(q.span); }));
  settle(maker, "a", f.attributions, std::pair([&](const Attribution& a) { return home(hull(a.cue.empty() ? a.content : a.cue)); },
                                               [&](const Attribution& a) { return joined({&a.source, &a.cue, &a.content}); }));
  settle(maker, "cue", f.cues, std::pair([](const Cue& c) { return Home{c.span, c.provision}; }, [&](const Cue& c) { return maker.in_context(c.span); }));
  for (Cue& c : f.cues) c.norm = c.norm_index && *c.norm_index < f.norms.size() ? f.norms[*c.norm_index].id : c.norm;
}

/// The last step of a path without its ending.
std::string_view stem_of(std::string_view path) {
  while (path.ends_with("/")) path.remove_suffix(1);
  const std::string_view file = path.substr(path.find_last_of('/') + 1);
  return file.substr(0, file.find_last_of('.'));
}

/// The file's name without its ending; with its folder's name before it where the file's own says nothing. A document in a
/// container is named after both.
std::string name_from_path(std::string_view path) {
  constexpr std::array<std::string_view, 8> kGeneric{"readme", "index", "source", "expected", "bill", "document", "text", "main"};
  if (const std::size_t bang = path.find("!/"); bang != std::string_view::npos) {
    std::string_view container = path.substr(0, bang);
    for (const std::string_view packed : {".gz", ".tar"})
      if (container.ends_with(packed)) container.remove_suffix(packed.size());
    return std::string(stem_of(container)) + "-" + std::string(stem_of(path.substr(path.rfind("!/") + 2)));
  }
  const std::size_t slash = path.find_last_of('/');
  const std::string_view stem = stem_of(path);
  const std::string lower = ascii_lowered(stem);
  if (slash == std::string_view::npos || std::find(kGeneric.begin(), kGeneric.end(), lower) == kGeneric.end()) return std::string(stem);
  const std::string_view folders = path.substr(0, slash);
  return std::string(folders.substr(folders.find_last_of('/') + 1)) + "-" + std::string(stem);
}

}  // namespace

void give_link_ids(Record& record) {
  IdMaker maker(record.document);
  settle(maker, "l", record.findings.links, std::pair([](const Link& l) { return Home{hull(l.evidence), 0}; },
                                                      [](const Link& l) { return l.from + kSeparator + l.to + kSeparator + std::string(name(l.kind)); }));
}

std::string actor_id(std::string_view actor_name, ActorType type, std::string_view jurisdiction) {
  const std::string plain = squeezed(folded(actor_name));
  const std::string hash =
      sha256(plain + kSeparator + std::string(name(type)) + kSeparator + std::string(jurisdiction)).substr(0, 6);
  return "actor/" + slug(plain, 64) + "-" + hash;
}

std::string document_id(std::string_view wanted) {
  std::string out;
  for (std::size_t at = 0; at < wanted.size();) {
    const std::size_t from = at;
    const char32_t c = next_code_point(wanted, at);
    if ((is_alnum(c) && c != 0xFFFD) || c == '-' || c == '_' || (c == '.' && !out.empty()))
      out.append(wanted.substr(from, at - from));
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  out = std::string(cut(out, 120));
  while (!out.empty() && (out.back() == '-' || out.back() == '.')) out.pop_back();
  return out.empty() ? "document" : out;
}

void give_ids(Record& record) {
  Document& d = record.document;
  if (d.provisions.empty()) d.provisions.emplace_back();
  if (d.metadata.id.empty()) d.metadata.id = name_from_path(d.source.path);
  d.metadata.id = document_id(d.metadata.id);
  if (d.metadata.work.empty()) d.metadata.work = d.metadata.uri;
  d.provisions[0].id = d.metadata.id;
  for (std::size_t i = 1; i < d.provisions.size(); ++i) {
    Provision& p = d.provisions[i];
    p.id.clear();
    p.id.reserve(d.metadata.id.size() + 1 + p.path.size());  // a sum of strings takes half as much again
    p.id.append(d.metadata.id).append("/").append(p.path);
  }
  name_actors(record);
  const Frame frame(d);
  name_findings(record.findings, frame);
  give_link_ids(record);
  for (std::vector<Issue>* issues : {&d.issues, &record.findings.issues})
    for (Issue& issue : *issues) {
      issue.doc = d.metadata.id;
      if (issue.source.empty()) issue.source = d.source.path;
    }
}

void rename_document(Record& record, const std::string& id) {
  const std::string old = record.document.metadata.id;
  const auto rename = [&](auto& reference) {
    const std::string& now = reference;
    if (now == old || (now.starts_with(old) && now[old.size()] == '/')) reference = std::string(id) + now.substr(old.size());
  };
  rename(record.document.metadata.id);
  for (Provision& p : record.document.provisions) rename(p.id);
  Findings& f = record.findings;
  for (Norm& n : f.norms) {
    rename(n.id);
    rename(n.speaker);
    rename(n.scope_provision);
    for (auto* ids : {&n.sanctions, &n.citations}) std::for_each(ids->begin(), ids->end(), rename);
  }
  for (Definition& d : f.definitions) rename(d.id);
  for (Mention& m : f.mentions) rename(m.id);
  for (Citation& c : f.citations) {
    rename(c.id);
    rename(c.resolved);
  }
  for (Quote& q : f.quotes) {
    rename(q.id);
    rename(q.source);
  }
  for (Attribution& a : f.attributions) rename(a.id);
  for (Link& l : f.links)
    for (std::string* reference : {&l.id, &l.from, &l.to}) rename(*reference);
  for (Cue& c : f.cues) {
    rename(c.id);
    rename(c.norm);
  }
  for (std::vector<Issue>* issues : {&record.document.issues, &f.issues})
    for (Issue& issue : *issues) rename(issue.doc);
}

}  // namespace pandect
