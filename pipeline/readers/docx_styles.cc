#include "readers/docx_styles.h"

#include <cstdlib>
#include <set>

#include "core/unicode.h"
#include "readers/list_numbers.h"
#include "readers/xml_cursor.h"

namespace pandect {
namespace {

int number_of(std::string_view value, int otherwise = 0) {
  const std::string text(value.substr(0, 9));
  char* end = nullptr;
  const long number = std::strtol(text.c_str(), &end, 10);
  return text.empty() || *end != '\0' ? otherwise : static_cast<int>(number);
}

bool on(const MarkupCursor& at) {
  const std::string_view value = at.attribute("val");
  return value != "0" && value != "false" && value != "off";
}

struct StyleReader : MarkupHandler {
  void start(const MarkupCursor& at) override {
    const std::string_view name = at.name();
    if (name == "style") {
      current = std::string(at.attribute("styleId"));
      styles[current] = {};
    }
    if (current.empty()) return;
    DocxStyle& style = styles[current];
    if (at.above(1) == "style" && name == "name") style.name = lowered(at.attribute("val").substr(0, 100));
    else if (name == "basedOn") style.based_on = at.attribute("val");
    else if (name == "outlineLvl") style.outline = number_of(at.attribute("val"), 9);
    else if (name == "numId") style.list = std::string(at.attribute("val"));
    else if (name == "ilvl") style.level = number_of(at.attribute("val"));
    else if (name == "vanish" && at.above(1) == "rPr" && at.above(2) == "style") style.hidden = on(at);
  }
  void text(const MarkupCursor&, std::string_view) override {}
  void end(const MarkupCursor& at) override {
    if (at.name() == "style") current.clear();
  }
  std::map<std::string, DocxStyle> styles;
  std::string current;
};

}  // namespace

DocxStyles DocxStyles::read(std::string_view xml) {
  StyleReader reader;
  walk_xml(xml, reader);
  DocxStyles out;
  out.styles_ = std::move(reader.styles);
  return out;
}

DocxStyle DocxStyles::style(const std::string& id) const {
  DocxStyle out;
  std::set<std::string> seen;
  for (std::string at = id; !at.empty() && seen.insert(at).second && seen.size() < 50;) {
    const auto found = styles_.find(at);
    if (found == styles_.end()) break;
    const DocxStyle& style = found->second;
    if (out.name.empty()) out.name = style.name;
    if (!out.outline) out.outline = style.outline;
    if (!out.list) out.list = style.list;
    if (!out.level) out.level = style.level;
    out.hidden = out.hidden || style.hidden;
    // "heading 2" and "Title" are headings whatever they say of their outline.
    if (!out.outline && style.name.starts_with("heading ")) out.outline = number_of(std::string_view(style.name).substr(8), 10) - 1;
    if (!out.outline && style.name == "title") out.outline = 0;
    at = style.based_on;
  }
  return out;
}

struct DocxNumbering::Reader : MarkupHandler {
  explicit Reader(DocxNumbering& target) : out(target) {}
  void start(const MarkupCursor& at) override {
    const std::string_view name = at.name(), value = at.attribute("val");
    if (name == "abstractNum" || name == "num") level = nullptr;  // what is begun anew holds no level of before
    if (name == "abstractNum") {
      abstract = std::string(at.attribute("abstractNumId"));
      out.abstracts_[abstract] = {};
    } else if (name == "num" && at.depth() == 2) {
      list = std::string(at.attribute("numId"));
      out.lists_[list] = {};
    } else if (name == "abstractNumId" && !list.empty()) {
      out.lists_[list].abstract = value;
    } else if (name == "lvlOverride") {
      override_level = number_of(at.attribute("ilvl"));
    } else if (name == "startOverride" && !list.empty()) {
      out.lists_[list].starts[override_level] = number_of(value, 1);
    } else if (name == "lvl") {
      const int index = number_of(at.attribute("ilvl"));
      level = !list.empty() ? &out.lists_[list].levels[index] : !abstract.empty() ? &out.abstracts_[abstract].levels[index] : nullptr;
    } else if (name == "numStyleLink" && !abstract.empty()) {
      out.abstracts_[abstract].link = value;
    } else if (name == "styleLink" && !abstract.empty()) {
      out.style_links_[std::string(value)] = abstract;
    } else if (level != nullptr) {
      of_level(at);
    }
  }
  void of_level(const MarkupCursor& at) {
    const std::string_view name = at.name(), value = at.attribute("val");
    if (name == "start") level->start = number_of(value, 1);
    else if (name == "numFmt") level->format = value;
    else if (name == "lvlText") level->text = value;
    else if (name == "lvlRestart") level->restart = number_of(value, -1);
    else if (name == "isLgl") level->legal = on(at);
    else if (name == "pStyle") level->style = value;
  }
  void text(const MarkupCursor&, std::string_view) override {}
  void end(const MarkupCursor& at) override {
    if (at.name() == "abstractNum") abstract.clear();
    if (at.name() == "num") list.clear();
    if (at.name() == "lvl") level = nullptr;
  }
  DocxNumbering& out;
  std::string abstract, list;
  int override_level = 0;
  Level* level = nullptr;
};

DocxNumbering DocxNumbering::read(std::string_view xml) {
  DocxNumbering out;
  Reader reader(out);
  walk_xml(xml, reader);
  // A list that only points at a style's list takes that one's levels.
  for (auto& [id, abstract] : out.abstracts_)
    if (const auto link = out.style_links_.find(abstract.link); !abstract.link.empty() && link != out.style_links_.end() && link->second != id)
      abstract.levels = out.abstracts_[link->second].levels;
  return out;
}

const DocxNumbering::Level* DocxNumbering::level(const List& list, int index) const {
  if (const auto own = list.levels.find(index); own != list.levels.end()) return &own->second;
  const auto abstract = abstracts_.find(list.abstract);
  if (abstract == abstracts_.end()) return nullptr;
  const auto found = abstract->second.levels.find(index);
  return found == abstract->second.levels.end() ? nullptr : &found->second;
}

int DocxNumbering::level_of_style(const std::string& list, const std::string& style) const {
  const auto found = lists_.find(list);
  if (found == lists_.end()) return -1;
  for (int i = 0; i < 9; ++i)
    if (const Level* at = level(found->second, i); at != nullptr && at->style == style) return i;
  return -1;
}

std::string DocxNumbering::label(const DocxList& of) {
  const auto found = lists_.find(of.list);
  if (found == lists_.end()) return {};
  List& list = found->second;
  const Level* at = level(list, of.level);
  if (at == nullptr) return {};
  std::map<int, long>& counts = counters_[list.abstract];
  if (!list.used)
    for (const auto& [index, start] : list.starts) counts[index] = start - 1;
  list.used = true;
  const auto start = list.starts.find(of.level);
  const long first = start != list.starts.end() ? start->second : at->start;
  const auto counted = counts.find(of.level);
  counts[of.level] = counted == counts.end() ? first : counted->second + 1;
  for (auto below = counts.upper_bound(of.level); below != counts.end();) {
    const Level* deeper = level(list, below->first);
    const bool keeps = deeper != nullptr && (deeper->restart == 0 || (deeper->restart > 0 && of.level >= deeper->restart));
    below = keeps ? std::next(below) : counts.erase(below);
  }
  if (at->format == "bullet") return "•";
  std::string out;
  for (std::size_t i = 0; i < at->text.size(); ++i) {
    if (at->text[i] != '%' || i + 1 >= at->text.size() || at->text[i + 1] < '1' || at->text[i + 1] > '9') {
      out += at->text[i];
      continue;
    }
    const int which = at->text[++i] - '1';
    const Level* shown = level(list, which);
    if (shown == nullptr) continue;
    const auto count = counts.find(which);
    const long number = count == counts.end() ? shown->start : count->second;
    out += printed_number(number, at->legal && shown->format != "none" ? "decimal" : shown->format);
  }
  return squeezed(out);
}

}  // namespace pandect
