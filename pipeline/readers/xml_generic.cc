#include "readers/xml_generic.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/unicode.h"
#include "readers/markup_record.h"
#include "readers/markup_renderer.h"
#include "readers/text_structure.h"

namespace pandect {
namespace {

/// How often an element of a name occurs, with text of its own, and among text.
struct Use {
  std::size_t times = 0, with_text = 0, with_children = 0, among_text = 0;
};
using Uses = std::vector<Use>;  // by the number of the name

/// Looks on while the walk is recorded: an element that mostly stands among words is in line, one that mostly holds elements is structure.
struct UseCounter : MarkupRecord {
  explicit UseCounter(Uses& all) : uses(all) {}
  void start(const MarkupCursor& at) override {
    MarkupRecord::start(at);
    if (at.name_number() >= uses.size()) uses.resize(at.name_number() + 1);
    if (!open.empty()) children.push_back(at.name_number());
    open.push_back({false, children.size()});
  }
  void text(const MarkupCursor& at, std::string_view words) override {
    MarkupRecord::text(at, words);
    if (!std::all_of(words.begin(), words.end(), [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; })) open.back().text = true;
  }
  void end(const MarkupCursor& at) override {
    MarkupRecord::end(at);
    const auto [has_text, first_child] = open.back();
    Use& use = uses[at.name_number()];
    ++use.times;
    use.with_text += has_text ? 1 : 0;
    use.with_children += children.size() == first_child ? 0 : 1;
    if (has_text)
      for (std::size_t i = first_child; i < children.size(); ++i) ++uses[children[i]].among_text;
    children.resize(first_child);
    open.pop_back();
  }
  struct Open {
    bool text = false;
    std::size_t first_child = 0;
  };
  Uses& uses;
  std::vector<Open> open;
  std::vector<std::size_t> children;  // of all open elements, the innermost's last
};

/// Names that formats of many countries give to headings and to printed numbers, compared in lower case.
constexpr std::array<std::string_view, 22> kHeadings{"title", "heading", "head", "hd", "titel", "ueberschrift", "überschrift", "titre", "intitule", "titolo",
                                                     "rubrica", "titulo", "kop", "caption", "subject", "subheading", "marginalnote", "ti", "sti", "articletitle",
                                                     "chaptertitle", "titletext"};
constexpr std::array<std::string_view, 14> kNumbers{"num", "number", "no", "nr", "label", "enum", "pnumber", "sectno", "enbez", "no.p", "no.parag", "marker", "numero", "designation"};
constexpr std::array<std::string_view, 6> kRows{"tr", "row", "ligne", "fila", "zeile", "tablerow"};
constexpr std::array<std::string_view, 7> kCells{"td", "th", "entry", "cell", "ent", "celda", "zelle"};

template <class List>
bool has(const List& list, std::string_view name) { return std::find(list.begin(), list.end(), name) != list.end(); }

class GenericReader : public MarkupRenderer {
 public:
  explicit GenericReader(const Uses& uses) : uses_(uses) {}
  const Anchors& anchors() const { return anchors_; }

 protected:
  Role role_of(const MarkupCursor& at) override {
    const Role role = by_name(at);
    if (role.kind != RoleKind::in_line) anchors_.add(builder().size(), at.source());
    return role;
  }

 private:
  Role by_name(const MarkupCursor& at) {
    if (roles_.size() == at.name_number()) roles_.push_back(by_use(uses_[at.name_number()], lowered(at.name())));
    return roles_[at.name_number()];
  }

  static Role by_use(const Use& use, const std::string& name) {
    if (has(kRows, name)) return Role::of(RoleKind::row);
    if (has(kCells, name)) return Role::of(RoleKind::cell);
    if (name == "br") return Role::of(RoleKind::space);
    if (use.among_text * 2 > use.times) return Role::of(RoleKind::in_line);
    if (has(kNumbers, name)) return Role::of(RoleKind::label);
    if (use.with_text * 5 < use.times && use.with_children > 0) return Role::of(RoleKind::structure);
    return Role::of(RoleKind::block, has(kHeadings, name) ? BlockKind::heading : BlockKind::text);
  }

  const Uses& uses_;
  std::vector<Role> roles_;  ///< by the number of the name: every start of an element comes by here
  Anchors anchors_;
};

}  // namespace

int sniff_xml(const RawDocument& raw) {
  const std::string_view root = root_name(raw.bytes);
  if (root.empty() || ascii_lowered(root) == "html") return 0;
  return raw.bytes.compare(0, 5, "<?xml") == 0 ? 50 : raw.bytes.find("xmlns") < 4096 ? 45 : 20;
}

Result<Document> read_xml_generic(const RawDocument& raw, const ReaderRules& rules) {
  Uses uses;
  UseCounter counter(uses);
  MarkupOutcome outcome = walk_xml(raw.bytes, counter);
  if (outcome.error) return *outcome.error;
  GenericReader reader(uses);
  counter.replay(reader);
  const Anchors anchors = reader.anchors();
  Document document = std::move(reader).finish(std::move(outcome));
  if (document.text.empty()) return make_issue(IssueCode::no_text, "the XML holds no text between its tags; give a file with the document itself");
  document.issues.push_back(make_issue(IssueCode::structure_uncertain,
                                       "no reader knows XML with the root <" + std::string(root_name(raw.bytes)) +
                                           ">: its paragraphs were told by how the elements are used, its levels by their labels"));
  return with_text_structure(std::move(document), anchors, rules);
}

}  // namespace pandect
