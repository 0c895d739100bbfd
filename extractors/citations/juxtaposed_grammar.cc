#include "extractors/citations/juxtaposed_grammar.h"

#include <algorithm>
#include <array>

#include "core/unicode.h"
#include "extractors/citations/cursor.h"
#include "extractors/citations/place.h"

namespace pandect {
namespace {

constexpr std::array<char32_t, 11> kDigits{U'〇', U'一', U'二', U'三', U'四', U'五', U'六', U'七', U'八', U'九', U'零'};

int digit_value(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c >= U'０' && c <= U'９') return static_cast<int>(c - U'０');
  const auto at = std::find(kDigits.begin(), kDigits.end(), c);
  if (at == kDigits.end()) return -1;
  return at - kDigits.begin() == 10 ? 0 : static_cast<int>(at - kDigits.begin());
}

int unit_value(char32_t c) { return c == U'十' ? 10 : c == U'百' ? 100 : c == U'千' ? 1000 : 0; }

int rank_of(std::string_view level) {
  constexpr std::array<std::string_view, 8> order{"annex", "part", "chapter", "section", "article", "paragraph", "item", "subitem"};
  return static_cast<int>(std::find(order.begin(), order.end(), level) - order.begin());
}

}  // namespace

std::string chinese_number(std::string_view text, std::size_t at, std::size_t limit, std::size_t& end) {
  int total = 0, pending = -1;
  bool any = false;
  end = at;
  while (end < limit) {
    std::size_t next = end;
    const char32_t c = next_code_point(text, next);
    if (const int d = digit_value(c); d >= 0) {
      pending = pending > 0 ? std::min(pending, 99999) * 10 + d : d;
    } else if (const int u = unit_value(c); u > 0) {
      total += (pending < 0 ? 1 : pending) * u;
      pending = -1;
    } else {
      break;
    }
    any = true;
    end = next;
  }
  if (!any) return {};
  return std::to_string(total + std::max(pending, 0));
}

std::size_t JuxtaposedGrammar::one_of(std::string_view text, std::size_t at, std::size_t end, const std::vector<std::string>& words) const {
  std::size_t best = at;
  for (const std::string& w : words)
    if (at + w.size() <= end && text.substr(at, w.size()) == w) best = std::max(best, at + w.size());
  return best;
}

bool JuxtaposedGrammar::other_word(std::string_view text, std::size_t at) const {
  return one_of(text, at, text.size(), v_.no_word_after) > at;
}

const UnitWord* JuxtaposedGrammar::unit_at(std::string_view text, std::size_t at, std::size_t& end) const {
  const auto trigger = v_.trigger_at(text, at);
  if (!trigger || trigger->kind != TriggerKind::unit) return nullptr;
  end = at + trigger->length;
  return &v_.units[trigger->index];
}

std::optional<ReadReference> JuxtaposedGrammar::next(std::string_view text, std::size_t at, std::size_t end, const CitationContext& context) const {
  const Text t{text, end, context};
  const std::size_t floor = at;
  while (at < end) {
    const char c = text[at];
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      if (ascii_digit(c) || ascii_upper(c) || c == '[') {
        // Forms of the general pack stand in Chinese text as they are.
        std::size_t word = at;
        while (word < end && static_cast<unsigned char>(text[word]) < 0x80) ++word;
        if (auto found = forms_.next(text, at, word, context)) return found;
        at = word;
        continue;
      }
      ++at;
      continue;
    }
    if ((byte & 0xC0) != 0x80 && (openings_.may_begin(text, at) || context.openings.may_begin(text, at)))
      if (auto found = read(t, at, floor)) return found;
    at += byte >= 0xE0 && at + 3 <= end ? 3 : 1;
  }
  return std::nullopt;
}

std::optional<JuxtaposedGrammar::Head> JuxtaposedGrammar::title_at(const Text& t, std::size_t at, std::size_t mark) const {
  const std::string &open = v_.title_marks[mark], &close = v_.title_marks[mark + 1];
  std::size_t p = at + open.size(), depth = 1;
  const std::size_t limit = std::min(t.end, at + 360);
  while (p < limit && depth > 0) {
    if (t.text.substr(p, open.size()) == open) ++depth, p += open.size();
    else if (t.text.substr(p, close.size()) == close) --depth, p += close.size();
    else ++p;
  }
  if (depth > 0) return std::nullopt;
  std::string_view title = t.text.substr(at + open.size(), p - close.size() - at - open.size());
  std::string_view core = title;
  if (core.ends_with("）"))
    if (const std::size_t bracket = core.rfind("（"); bracket != std::string_view::npos && bracket > 0) core = core.substr(0, bracket);
  if (core.ends_with(")"))
    if (const std::size_t bracket = core.rfind('('); bracket != std::string_view::npos && bracket > 0) core = core.substr(0, bracket);
  const bool law = std::any_of(v_.title_heads.begin(), v_.title_heads.end(), [&](const std::string& h) { return core.ends_with(h) && core.size() > h.size(); });
  Head head;
  if (const auto hit = names_.longest_at(t.text, at + open.size()); hit && hit->length == core.size()) head.uri = std::string(hit->uri);
  else if (const auto known = t.context.short_forms.exactly(core)) head.uri = t.context.shorts[*known].uri;
  else if (!law) return std::nullopt;
  head.end = p;
  head.anchor = Anchor::named;
  const auto ends_with_one_of = [core](const std::vector<std::string>& heads) {
    return std::any_of(heads.begin(), heads.end(), [core](const std::string& h) { return core.ends_with(h); });
  };
  head.kind = ends_with_one_of(v_.treaty_heads) ? CitationKind::treaty : ends_with_one_of(v_.statute_heads) ? CitationKind::statute : CitationKind::regulation;
  head.rule = "title_marks";
  head.shorts.push_back(span_of(at + open.size(), at + open.size() + core.size()));
  head.end = hereinafter(t, head.end, head.shorts);
  return head;
}

/// （以下简称“出口管制法”）: stays inside the citation and teaches the short form.
std::size_t JuxtaposedGrammar::hereinafter(const Text& t, std::size_t end, std::vector<Span>& shorts) const {
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"（", "）"}, {"(", ")"}}) {
    if (t.text.substr(end, open.size()) != open) continue;
    std::size_t p = end + open.size();
    const std::size_t word = one_of(t.text, p, t.end, v_.hereinafter);
    if (word == p) return end;
    const std::size_t stop = t.text.substr(0, std::min(t.end, word + 150)).find(close, word);
    if (stop == std::string_view::npos) return end;
    std::size_t from = word, to = stop;
    for (const std::string_view q : {"“", "《", "\"", "「", "为", "：", ":"})
      if (t.text.substr(from, q.size()) == q) from += q.size();
    for (const std::string_view q : {"”", "》", "\"", "」"})
      if (to >= from + q.size() && t.text.substr(to - q.size(), q.size()) == q) to -= q.size();
    if (to > from) shorts.push_back(span_of(from, to));
    return stop + close.size();
  }
  return end;
}

std::optional<JuxtaposedGrammar::Head> JuxtaposedGrammar::name_at(const Text& t, std::size_t at) const {
  Head head;
  head.anchor = Anchor::named;
  head.kind = CitationKind::statute;
  if (const auto hit = names_.longest_at(t.text, at); hit && at + hit->length <= t.end && !other_word(t.text, at + hit->length)) {
    head.end = at + hit->length;
    head.uri = std::string(hit->uri);
    head.rule = "gazetteer";
  }
  t.context.short_forms.each_at(t.text, at, [&](const Phrases::Hit& hit) {
    const std::size_t end = at + hit.length;
    if (end > t.end || end <= head.end || other_word(t.text, end)) return;
    head.end = end;
    head.uri = t.context.shorts[hit.value].uri;
    head.kind = t.context.shorts[hit.value].kind;
    head.rule = "short_form";
  });
  if (const auto trigger = v_.trigger_at(t.text, at); trigger && trigger->kind == TriggerKind::form)
    for (const std::uint32_t index : v_.form_group(trigger->index)) {
      const CitationForm& form = v_.forms[index];
      Pattern::Match m;
      if (!form.pattern.match_at(t.text, at, m, t.end) || m.span().end <= head.end || other_word(t.text, m.span().end)) continue;
      head.end = m.span().end;
      head.uri = filled_from(form.law, m, t.text);
      head.kind = form.kind;
      head.rule = form.id;
    }
  if (head.end == 0) return std::nullopt;
  if (head.uri.starts_with("/us/cfr") || head.uri.starts_with("/eu/")) head.kind = CitationKind::regulation;
  head.shorts.push_back(span_of(at, head.end));
  head.end = hereinafter(t, head.end, head.shorts);
  return head;
}

std::optional<JuxtaposedGrammar::Head> JuxtaposedGrammar::relative_at(const Text& t, std::size_t at, const Trigger& trigger) const {
  std::size_t p = at + trigger.length;
  Head head;
  head.rule = trigger.kind == TriggerKind::self ? "self" : trigger.kind == TriggerKind::such ? "such" : "preceding";
  if (trigger.kind == TriggerKind::self)
    for (const std::string& w : v_.no_self_after)
      if (at >= w.size() && t.text.substr(at - w.size(), w.size()) == w) return std::nullopt;
  if (trigger.kind == TriggerKind::preceding) {
    for (const std::string& pair : v_.count_words) {
      const std::size_t space = pair.find(' ');
      if (t.text.substr(p, space) != pair.substr(0, space)) continue;
      head.back = static_cast<std::size_t>(pair.back() - '0');
      p += space;
      break;
    }
    std::size_t e = p;
    const UnitWord* unit = unit_at(t.text, p, e);
    if (unit == nullptr || unit->alone || is_outer_level(unit->level)) return std::nullopt;
    head.anchor = Anchor::preceding;
    head.unit = unit->level;
    head.end = e;
    return head;
  }
  if (const std::size_t noun = one_of(t.text, p, t.end, v_.anaphor_nouns); noun > p) {
    const bool legal_noun = t.text.substr(p, noun - p) == "法";
    if (legal_noun && other_word(t.text, noun)) return std::nullopt;
    head.anchor = trigger.kind == TriggerKind::self ? Anchor::own : Anchor::previous;
    head.end = noun;
    if (trigger.kind == TriggerKind::self && !t.context.legal && !t.context.law_cited) return std::nullopt;
    return head;
  }
  std::size_t e = p;
  const UnitWord* unit = unit_at(t.text, p, e);
  if (unit == nullptr || unit->alone || trigger.kind == TriggerKind::such || !t.context.legal) return std::nullopt;
  if (unit->level == "item" || unit->level == "subitem" || unit->level == "section" || unit->level == "part") return std::nullopt;  // 本项目, 本节目
  head.anchor = Anchor::enclosing;
  head.unit = unit->level;
  head.end = e;
  return head;
}

std::optional<JuxtaposedGrammar::Head> JuxtaposedGrammar::head_at(const Text& t, std::size_t at) const {
  if (const auto trigger = v_.trigger_at(t.text, at)) {
    if (trigger->kind == TriggerKind::title_mark) return title_at(t, at, trigger->index);
    if (trigger->kind == TriggerKind::self || trigger->kind == TriggerKind::such || trigger->kind == TriggerKind::preceding)
      if (auto head = relative_at(t, at, *trigger)) return head;
  }
  return name_at(t, at);
}

Steps JuxtaposedGrammar::steps_at(const Text& t, std::size_t at, std::size_t& end, std::vector<Steps>& listed) const {
  Steps steps;
  end = at;
  int rank = -1;
  for (;;) {
    std::size_t p = end;
    std::size_t unit_end = p;
    if (const UnitWord* annex = unit_at(t.text, p, unit_end); annex != nullptr && annex->alone && steps.empty()) {
      std::size_t e = unit_end;
      const std::string number = chinese_number(t.text, unit_end, t.end, e);
      steps.push_back({annex->level, number, false});
      end = number.empty() ? unit_end : e;
      rank = rank_of(annex->level);
      continue;
    }
    const auto mark = v_.trigger_at(t.text, p);
    if (!mark || mark->kind != TriggerKind::number_mark) break;
    p += mark->length;
    std::vector<std::string> numbers;
    for (;;) {
      std::size_t e = p;
      std::size_t bracket = 0;
      for (const std::string_view b : {"（", "("})
        if (t.text.substr(p, b.size()) == b) bracket = b.size();
      std::string number = chinese_number(t.text, p + bracket, t.end, e);
      if (number.empty()) break;
      if (bracket > 0) {
        const std::string_view b = t.text.substr(e, 3) == "）" ? "）" : ")";
        if (t.text.substr(e, b.size()) != b) break;
        e += b.size();
      }
      numbers.push_back(std::move(number));
      p = e;
      // 第一、二项: numbers before one unit
      const std::size_t joint = one_of(t.text, p, t.end, {"、", "和", "至"});
      if (joint == p || numbers.size() > 40) break;
      std::size_t probe = joint;
      for (const std::string_view b : {"（", "("})
        if (t.text.substr(joint, b.size()) == b) probe = joint + b.size();
      std::size_t probe_end = probe;
      if (chinese_number(t.text, probe, t.end, probe_end).empty()) break;
      p = joint;
    }
    if (numbers.empty()) break;
    const UnitWord* unit = unit_at(t.text, p, unit_end);
    const bool turned = unit != nullptr && !steps.empty() && unit->level == "paragraph" && steps.back().level == "item";  // 第二項第三款, in Taiwan
    if (unit == nullptr || unit->alone || (rank_of(unit->level) <= rank && !turned)) break;
    rank = std::max(rank, rank_of(unit->level));
    end = unit_end;
    // 第二十条之一
    if (t.text.substr(end, 3) == "之") {
      std::size_t e = end + 3;
      const std::string more = chinese_number(t.text, end + 3, t.end, e);
      if (!more.empty()) {
        numbers.back() += "-" + more;
        end = e;
      }
    }
    steps.push_back({unit->level, numbers.front(), false});
    if (numbers.size() > 1) {
      for (const std::string& n : numbers) {
        listed.push_back(steps);
        listed.back().back().number = n;
      }
      break;
    }
  }
  return steps;
}

/// Where a law's name begins that ends at `at` without marks around it: 不適用|公務人員退休法|第七條. It reaches back to a
/// word that takes laws, to a mark, or to `floor`.
std::optional<std::size_t> JuxtaposedGrammar::unmarked_name(const Text& t, std::size_t at, std::size_t floor) const {
  constexpr std::size_t kShortest = 12, kLongest = 120;  // bytes
  const std::string_view before = t.text.substr(floor, at - floor);
  const auto ends = [&](const std::string& head) { return before.ends_with(head); };
  if (std::none_of(v_.unmarked_heads.begin(), v_.unmarked_heads.end(), ends)) return std::nullopt;
  std::size_t begin = at - floor > 2 * kLongest ? at - 2 * kLongest : floor;  // farther off nothing matters
  while (begin < at && (static_cast<unsigned char>(t.text[begin]) & 0xC0U) == 0x80U) ++begin;
  for (std::size_t p = begin; p < at;) {
    const std::size_t word = one_of(t.text, p, at, v_.name_bounds);
    if (word > p) begin = word;
    if (word > p) p = word;
    else next_code_point(t.text, p);
  }
  while (begin < at) {
    const std::size_t joint = one_of(t.text, begin, at, v_.joining.list);
    if (joint == begin) break;
    begin = joint;
  }
  return begin < at && at - begin >= kShortest && at - begin <= kLongest ? std::optional(begin) : std::nullopt;
}

std::optional<ReadReference> JuxtaposedGrammar::read(const Text& t, std::size_t at, std::size_t floor) const {
  std::optional<Head> head = head_at(t, at);
  if (!head) {
    const auto trigger = v_.trigger_at(t.text, at);
    if (!trigger || trigger->kind != TriggerKind::number_mark) return std::nullopt;
    if (const auto begin = unmarked_name(t, at, floor)) {
      head.emplace();
      head->anchor = Anchor::named;
      head->end = at;
      head->kind = CitationKind::statute;
      head->rule = "name";
      at = *begin;
    }
  }
  std::size_t end = head ? head->end : at;
  ReadReference out;
  Reference& r = out.reference;
  std::size_t e = end;
  std::vector<Steps> listed;
  const Steps first = steps_at(t, end, e, listed);
  if (!head) {
    if (first.empty()) return std::nullopt;
    const int rank = rank_of(first.front().level);
    const bool usable = rank == rank_of("article") || (rank == rank_of("paragraph") && t.context.legal);
    if (!usable || (!t.context.legal && !t.context.law_cited && !t.context.has_own_law)) return std::nullopt;
  }
  if (!first.empty()) {
    if (listed.empty()) r.members.push_back(first);
    else r.members = listed;
    end = e;
    for (;;) {
      const std::size_t range = one_of(t.text, end, t.end, v_.joining.range);
      const std::size_t list = one_of(t.text, end, t.end, v_.joining.list);
      const std::size_t joint = std::max(range, list);
      if (joint == end || r.members.size() >= kMostRangeMembers) break;
      const auto mark = v_.trigger_at(t.text, joint);
      if (!mark || mark->kind != TriggerKind::number_mark) break;
      std::vector<Steps> more;
      Steps next = steps_at(t, joint, e, more);
      if (next.empty() || !more.empty()) break;
      const int rank = rank_of(next.front().level);
      if (rank < rank_of(r.members.back().front().level)) break;
      Steps completed;
      const Steps& last = r.members.back();
      const bool turned = last.size() > 1 && last.back().level == "paragraph" && last[last.size() - 2].level == "item";
      for (const Step& s : last) {
        if (s.level == next.front().level) break;
        if (turned || rank_of(s.level) < rank) completed.push_back(s);
      }
      completed.insert(completed.end(), next.begin(), next.end());
      if (range > end && range >= list) {
        std::vector<Steps> members = range_of(r.members.back(), completed);
        r.members.insert(r.members.end(), members.begin() + 1, members.end());
      } else {
        r.members.push_back(std::move(completed));
      }
      end = e;
    }
  }
  if (head) {
    r.anchor = head->anchor;
    r.law = head->uri;
    r.unit = head->unit;
    r.kind = head->kind;
    r.rule = head->rule;
    if (head->anchor == Anchor::named) out.short_forms = head->shorts;
    if (head->back > 1) {
      r.members.clear();
      for (std::size_t i = head->back; i > 0; --i) r.members.push_back({{"", "-" + std::to_string(i), false}});
    }
  } else {
    r.rule = "unit";
  }
  r.span = span_of(at, end);
  return out;
}

}  // namespace pandect
