// The part of the grammar that reads names of laws and of cases, and the brackets behind them.
#include <algorithm>

#include "extractors/citations/cursor.h"
#include "extractors/citations/of_grammar.h"

namespace pandect {
namespace {

constexpr std::size_t kMostNameWords = 18;

bool name_byte(char c) { return word_byte(c) || c == '-' || c == '\'' || c == '.'; }

/// Bytes of a no-break space, a curly quote or a dash are no part of a name's word, but ’ is.
std::size_t name_word_end(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end && name_byte(text[at])) {
    if (blank_at(text, at) > 0) break;
    if (text[at] == '\xE2' && text.substr(at, 2) == "\xE2\x80" && text.substr(at, 3) != "\xE2\x80\x99") break;
    if (text[at] == '.' && (at + 1 >= end || !word_byte(text[at + 1])) && !(at > 0 && ascii_upper(text[at - 1]))) break;
    ++at;
  }
  return at;
}

std::size_t name_word_begin(std::string_view text, std::size_t at, std::size_t floor) {
  while (at > floor && name_byte(text[at - 1])) {
    if (at >= floor + 3 && text.substr(at - 3, 2) == "\xE2\x80" && text.substr(at - 3, 3) != "\xE2\x80\x99") break;
    if (at >= floor + 2 && text.substr(at - 2, 2) == "\xC2\xA0") break;
    --at;
  }
  return at;
}

bool listed(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool four_digits(std::string_view text, std::size_t at, std::size_t end) {
  if (at + 4 > end || !word_ends(text, at + 4)) return false;
  for (std::size_t i = at; i < at + 4; ++i)
    if (!ascii_digit(text[i])) return false;
  return text[at] == '1' || text[at] == '2';
}

/// “Animals Act 1953” → animals-act-1953
std::string hyphened(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (ascii_letter(c) || ascii_digit(c)) out += ascii_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    else if (!out.empty() && out.back() != '-') out += '-';
  }
  return out;
}

std::size_t opening_quote(std::string_view text, std::size_t at) {
  for (const std::string_view q : {"“", "\"", "‘", "'", "«", "``"})
    if (text.substr(at, q.size()) == q) return q.size();
  return 0;
}

std::size_t closing_quote_at(std::string_view text, std::size_t from, std::size_t end) {
  for (std::size_t at = from; at < end; ++at)
    for (const std::string_view q : {"”", "\"", "’", "'", "»", "''"})
      if (text.substr(at, q.size()) == q && !(q.size() == 3 && at + 3 < end && ascii_lower(text[at + 3])) && !(q == "'" && at + 1 < end && ascii_lower(text[at + 1])))
        return at;
  return std::string_view::npos;
}

std::size_t quote_size(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) == "''") return 2;
  return static_cast<unsigned char>(text[at]) == 0xE2 ? 3 : static_cast<unsigned char>(text[at]) == 0xC2 ? 2 : 1;
}

}  // namespace

std::optional<std::size_t> OfGrammar::name_start(const Text& t, std::size_t head, std::size_t floor) const {
  std::size_t start = head, at = head;
  for (std::size_t words = 0; words < kMostNameWords; ++words) {
    const std::size_t gap = skip_blanks_back(t.text, at, floor);
    if (gap == at) break;
    const std::size_t begin = name_word_begin(t.text, gap, floor);
    if (begin == gap) break;
    const std::string_view word = t.text.substr(begin, gap - begin);
    if (ascii_upper(word[0]) || static_cast<unsigned char>(word[0]) >= 0xC3) {
      if (listed(v_.lead_words, word)) {
        // “In” or “For” may stand inside a name written in title case; at its front it begins the sentence.
        break;
      }
      if (word.back() == '.' && word.size() > 3 && word.find('.') == word.size() - 1) break;  // the end of a sentence
      start = begin;
    } else if (!listed(v_.connectors, word)) {
      break;
    }
    at = begin;
  }
  if (start == head) return std::nullopt;
  return start;
}

std::optional<OfGrammar::Law> OfGrammar::known_name_at(const Text& t, std::size_t at) const {
  Law law;
  if (const auto hit = names_.longest_at(t.text, at); hit && at + hit->length <= t.end) {
    law.end = at + hit->length;
    law.uri = std::string(hit->uri);
    law.kind = law.uri.starts_with("/us/cfr") || law.uri.starts_with("/eu/") || law.uri.starts_with("/us/eo") ? CitationKind::regulation : CitationKind::statute;
    law.rule = "gazetteer";
  }
  std::uint32_t longest = 0;
  t.context.short_forms.each_at(t.text, at, [&](const Phrases::Hit& hit) {
    const std::size_t end = at + hit.length;
    if (end > t.end || !word_ends(t.text, end) || end <= law.end) return;
    const std::size_t after = skip_blanks(t.text, end, t.end);
    if (t.text.substr(at, hit.length).find(' ') == std::string_view::npos && hit.length > 1 && ascii_lower(t.text[at + 1]) && after > end && after < t.end &&
        ascii_upper(t.text[after]))
      return;  // “Order” of “Order Management System”
    longest = hit.length;
    law.end = end;
    law.uri = t.context.shorts[hit.value].uri;
    law.kind = t.context.shorts[hit.value].kind;
    law.rule = "short_form";
  });
  if (law.end == 0) return std::nullopt;
  if (longest == 0 && t.text[at] == 'E' && t.text.substr(at, 5) == "EAR99") return std::nullopt;
  law.end = name_tail(t, law.end);
  return law;
}

std::optional<OfGrammar::Law> OfGrammar::name_at(const Text& t, std::size_t at) const {
  if (at >= t.end || !(ascii_upper(t.text[at]) || static_cast<unsigned char>(t.text[at]) >= 0xC3 || t.text.substr(at, 7) == "statute")) return std::nullopt;
  std::size_t p = at, before = 0;
  const HeadWord* head = nullptr;
  std::size_t head_end = 0, head_words = 0;
  for (std::size_t words = 0; words < kMostNameWords; ++words) {
    const std::size_t e = name_word_end(t.text, p, t.end);
    if (e == p) break;
    std::string_view word = t.text.substr(p, e - p);
    const bool capital = ascii_upper(word[0]) || static_cast<unsigned char>(word[0]) >= 0xC3;
    if (words > 0 && word == "the") break;
    if (!capital && !listed(v_.connectors, word) && !(words == 0 && word == "statute")) break;
    if (head != nullptr && !capital) break;
    if (words == 0 && listed(v_.lead_words, word)) return std::nullopt;
    if (word.ends_with("'s") || word.ends_with("’s")) word.remove_suffix(word.ends_with("'s") ? 2 : 4);
    const auto h = std::find_if(v_.heads.begin(), v_.heads.end(), [&](const HeadWord& w) { return w.word == word; });
    if (head != nullptr && h == v_.heads.end()) return std::nullopt;  // “Law Enforcement”: the head is no head
    if (h != v_.heads.end() && (head == nullptr || h->fewest > 0)) {
      head = &*h;
      head_end = p + word.size();
      head_words = before;
    }
    if (capital) ++before;
    p = skip_blanks(t.text, e, t.end);
    if (p == e) break;
  }
  if (head == nullptr) return std::nullopt;
  Law law;
  law.kind = head->kind;
  law.end = head_end;
  law.rule = "name";
  law.names_new = true;
  if (head->fewest > 0 && head_words >= static_cast<std::size_t>(head->fewest)) {
    const std::size_t year = skip_blanks(t.text, law.end, t.end);
    if (law.kind == CitationKind::statute && four_digits(t.text, year, t.end)) law.uri = "{act}/" + hyphened(t.text.substr(at, year + 4 - at));
    law.end = name_tail(t, law.end);
    return law;
  }
  if (head_words > 0) return std::nullopt;
  if (head->first) {
    const std::size_t link = skip_blanks(t.text, head_end, t.end);
    const std::size_t behind = any_of(t.text, link, t.end, v_.head_links);
    std::size_t q = skip_blanks(t.text, behind, t.end), last = 0, count = 0;
    while (behind > link && q < t.end && count < kMostNameWords) {
      const std::size_t e = name_word_end(t.text, q, t.end);
      if (e == q) break;
      const std::string_view word = t.text.substr(q, e - q);
      if (ascii_upper(word[0])) {
        if (count == 0 && listed(v_.lead_words, word)) break;
        last = e;
      } else if (count == 0 || (!listed(v_.connectors, word) && word != "the")) {
        break;
      }
      ++count;
      q = skip_blanks(t.text, e, t.end);
      if (q == e) break;
    }
    if (last > 0 && count > 1) {
      law.end = name_tail(t, last);
      return law;
    }
    if (const std::size_t origin = any_of(t.text, link, t.end, v_.origins); origin > link) {
      law.end = origin;
      return law;
    }
  }
  const std::size_t the = skip_blanks_back(t.text, at, 0);
  const bool definite = the >= 3 && (t.text.substr(the - 3, 3) == "the" || t.text.substr(the - 3, 3) == "The");
  if (head->alone && t.context.legal && (definite || head->word == "Constitution")) {
    law.names_new = false;
    law.rule = "definite";
    law.uri = head->word == "Constitution" ? "/{jurisdiction}/law/constitution" : "";
    return law;
  }
  if (head->word == "statute" && definite && t.context.law_cited) {
    law.anchor = Anchor::previous;
    law.names_new = false;
    law.rule = "definite";
    return law;
  }
  return std::nullopt;
}

std::size_t OfGrammar::name_tail(const Text& t, std::size_t end) const {
  for (int round = 0; round < 3; ++round) {
    const std::size_t p = skip_blanks(t.text, end, t.end);
    if (p == end) return end;
    if (four_digits(t.text, p, t.end)) {
      end = p + 4;
      continue;
    }
    if (t.text.substr(p, 3) == "of " || t.text.substr(p, 3) == "of\n") {
      const std::size_t year = skip_blanks(t.text, p + 2, t.end);
      if (four_digits(t.text, year, t.end)) {
        end = year + 4;
        continue;
      }
    }
    const std::size_t origin = any_of(t.text, p, t.end, v_.origins);
    if (origin == p) return end;
    end = origin;
  }
  return end;
}

/// What stands in one bracket: other citations of the same law, short forms, an act's number. Returns `close` when all
/// of it is understood, else `at`.
std::size_t OfGrammar::bracket_content(const Text& t, std::size_t at, std::size_t close, ReadReference& out) const {
  std::vector<Span> shorts;
  std::optional<Reference> parallel;
  std::size_t p = skip_blanks(t.text, at, close);
  const Text inside{t.text, close, t.context};
  bool any = false;
  while (p < close) {
    if (const auto law = form_at(inside, p)) {
      const auto form = std::find_if(v_.forms.begin(), v_.forms.end(), [&](const CitationForm& f) { return f.id == law->rule; });
      if (form == v_.forms.end() || !form->parallel) return at;
      if (!parallel) {
        parallel.emplace();
        parallel->anchor = Anchor::named;
        parallel->law = law->uri;
        parallel->members = law->members;
        parallel->rule = law->rule;
        parallel->span = span_of(p, law->end);
      }
      p = law->end;
      any = true;
    } else if (t.text.substr(p, 4) == "Act " && ascii_digit(t.text[p + 4])) {
      p += 4;
      while (p < close && (ascii_digit(t.text[p]) || ascii_letter(t.text[p]))) ++p;
      any = true;
    } else {
      std::size_t form = p;
      for (int i = 0; i < 3; ++i) form = skip_blanks(t.text, any_of(t.text, form, close, v_.hereinafter), close);
      const std::size_t quote = opening_quote(t.text, form);
      std::size_t form_end = close;
      if (quote > 0) {
        form += quote;
        form_end = closing_quote_at(t.text, form, close);
        if (form_end == std::string_view::npos) return at;
      }
      const std::string_view words = t.text.substr(form, form_end - form);
      if (words.empty() || words.size() > 80 || (quote == 0 && !ascii_upper(words[0]))) return at;
      if (quote == 0) {
        std::size_t count = 1;
        for (std::size_t i = 0; i + 1 < words.size(); ++i) {
          if (words[i] == ',' || words[i] == ';' || words[i] == ':' || words[i] == '(') return at;
          if (words[i] == ' ') {
            ++count;
            if (!ascii_upper(words[i + 1]) && !ascii_digit(words[i + 1]) && words.substr(i + 1, 3) != "of " && words.substr(i + 1, 4) != "and " && words.substr(i + 1, 4) != "for ") return at;
          }
        }
        if (count > 6) return at;
        if (const auto trigger = v_.trigger_at(t.text, form); trigger && trigger->kind == TriggerKind::unit) return at;
      }
      shorts.push_back(trimmed(span_of(form, form_end), t.text));
      p = quote > 0 ? form_end + quote_size(t.text, form_end) : form_end;
      any = true;
    }
    p = skip_blanks(t.text, p, close);
    while (p < close) {
      const std::size_t sep = t.text[p] == ',' || t.text[p] == ';' ? p + 1 : std::max(any_of(t.text, p, close, v_.joining.list), any_of(t.text, p, close, v_.amended));
      if (sep == p) break;
      p = skip_blanks(t.text, sep, close);
    }
  }
  if (!any) return at;
  out.short_forms.insert(out.short_forms.end(), shorts.begin(), shorts.end());
  if (parallel && !out.parallel) out.parallel = std::move(parallel);
  return close;
}

std::size_t OfGrammar::brackets(const Text& t, std::size_t end, ReadReference& out) const {
  const bool named = out.reference.anchor == Anchor::named;
  // “Federal Acquisition Regulation at 48 CFR 9.407-2”
  if (const std::size_t p = skip_blanks(t.text, end, t.end); named && out.reference.members.empty() && p > end)
    if (const std::size_t at = any_of(t.text, p, t.end, v_.codified); at > p)
      if (const auto law = form_at(t, skip_blanks(t.text, at, t.end)); law && !law->members.empty()) {
        out.parallel.emplace();
        out.parallel->anchor = Anchor::named;
        out.parallel->law = law->uri;
        out.reference.members = out.parallel->members = law->members;
        out.parallel->rule = law->rule;
        end = law->end;
      }
  for (int round = 0; round < 3; ++round) {
    std::size_t p = end;
    if (named) {
      const std::size_t amended = any_of(t.text, end, t.end, v_.amended);
      if (amended > end) p = amended;
    }
    p = skip_blanks(t.text, p, t.end);
    if (p >= t.end || p - end > 24 || (t.text[p] != '(' && t.text[p] != '[')) break;
    const std::size_t close = bracket_end(t.text, p, t.end);
    if (close == std::string_view::npos) break;
    ReadReference trial;
    if (bracket_content(t, p + 1, close - 1, trial) != close - 1) break;
    if (!named && !trial.parallel) break;
    out.short_forms.insert(out.short_forms.end(), trial.short_forms.begin(), trial.short_forms.end());
    if (trial.parallel && !out.parallel) out.parallel = std::move(trial.parallel);
    end = name_tail(t, close);
  }
  return end;
}

/// “Glawischnig-Piesczek v. Facebook Ireland”: capitalised names on both sides, and the report behind them.
std::optional<ReadReference> OfGrammar::case_at(const Text& t, std::size_t at, std::size_t floor, std::size_t length) const {
  std::size_t begin = at, p = at;
  for (int words = 0; words < 8; ++words) {
    const std::size_t gap = skip_blanks_back(t.text, p, floor);
    const bool comma = gap > floor && t.text[gap - 1] == ',' && words > 0;
    const std::size_t word_end_at = comma ? gap - 1 : gap;
    const std::size_t b = name_word_begin(t.text, word_end_at, floor);
    if (b == word_end_at) break;
    const std::string_view word = t.text.substr(b, word_end_at - b);
    const bool capital = ascii_upper(word[0]) || static_cast<unsigned char>(word[0]) >= 0xC3;
    if (comma && word != "Inc." && word != "Inc" && word != "Ltd." && word != "Co.") break;
    if (!capital && (words == 0 || !listed(v_.connectors, word))) break;
    if (capital && listed(v_.lead_words, word) && word != "United" && word != "State" && word != "US" && word != "U.S") break;
    if (capital) begin = b;
    p = b;
  }
  if (begin == at) return std::nullopt;
  std::size_t q = skip_blanks(t.text, at + length, t.end), end = 0;
  for (int words = 0; words < 8 && q < t.end; ++words) {
    const std::size_t e = name_word_end(t.text, q, t.end);
    if (e == q) break;
    const std::string_view word = t.text.substr(q, e - q);
    const bool capital = ascii_upper(word[0]) || static_cast<unsigned char>(word[0]) >= 0xC3;
    if (!capital && (words == 0 || !listed(v_.connectors, word))) break;
    if (capital) end = e;
    q = skip_blanks(t.text, e, t.end);
  }
  if (end == 0) return std::nullopt;
  ReadReference out;
  out.reference.kind = CitationKind::case_;
  out.reference.anchor = Anchor::named;
  out.reference.rule = "case_name";
  std::size_t report = end < t.end && t.text[end] == ',' ? end + 1 : end;
  report = skip_blanks(t.text, report, t.end);
  if (const auto law = form_at(t, report); law && law->kind == CitationKind::case_) end = law->end;
  out.reference.span = span_of(begin, end);
  return out;
}

}  // namespace pandect
