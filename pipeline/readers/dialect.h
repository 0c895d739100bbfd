// Kinds of legislation mark-up as tables (packs/general/dialects/*.toml): what each element is, and where a document's
// title, dates and identifiers stand.
//
//   [[element]]
//   names = ["artikel"]
//   is = "level article"
//
//   [[meta]]
//   field = "uri"
//   path = "FRBRWork/FRBRthis"
//   value = "@value"
//   pattern = '^/akn/ch/act/(?P<number>\d+)'
//   to = "/ch/act/{number}"
//
// Roles of `is`: level TYPE, structure, block, inline, label, heading, heading_before (of the level that begins next), title
// (a label, a heading or both, as its words say), opener (a title whose level lasts until the next one of its rank),
// rank (of the next opener), number_part (the first half of a label), table, row, cell, aside, insert (a character that an
// attribute names), space, furniture, capture. A kind of block may follow: "structure note", "level quotation quote".
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "packs/late.h"
#include "packs/rule_file.h"
#include "readers/markup_renderer.h"

namespace pandect {

/// What an element is, where it stands as the rule says.
struct ElementRule {
  enum class Does { role, title, opener, rank, heading_before, number_part, insert };
  std::vector<std::string> parents;   ///< one of them directly around it; empty: any
  std::vector<std::string> within;    ///< one of them somewhere around it; empty: any
  std::string attribute, equals;      ///< an attribute that it must have; `equals` empty: any value
  Does does = Does::role;
  Role role;
  bool same_attribute = false;        ///< as the rule before it for elements of this name
  bool typed = true;                  ///< the level has a type; else its label decides
  std::string number_from;            ///< attribute with the level's number
  std::string label_from;             ///< attribute with the printed label, or of `insert` the character's code
  std::string heading_from;
  std::string label_form;             ///< "({})": how the printed label is written around its number
  std::string until;                  ///< opener: name of the element that its level lasts in
  std::string reason;                 ///< furniture
  int rank = 0;                       ///< opener: from the outside in, 0: by its label
};

struct MetaRule {
  std::string field;
  std::vector<std::string> path;      ///< innermost name first
  std::string attribute;              ///< empty: the element's text
  std::string where, equals;          ///< another attribute that decides
  std::string pattern, to, form;      ///< `form`: "date", "lower", "kebab", "language", "" for the text itself
  std::size_t order = 0;              ///< of rules for one field the first goes before the others
};

/// One dialect; everything is const after loading.
class Dialect {
 public:
  explicit Dialect(const RuleTable& file);
  Dialect(Dialect&&) noexcept;
  ~Dialect();

  std::string id, jurisdiction, language;
  std::string versions;  ///< element whose next sibling of the same name takes its place: only the last one is in force
  std::string content_last;  ///< element that may have its own <content> behind its children
  bool html = false;     ///< HTML whose classes are the names of elements
  bool printed_levels = false;  ///< printed labels tell what a division or an item is and what it stands in
  DocumentKind kind = DocumentKind::other;
  std::map<std::string, DocumentKind, std::less<>> kinds;  ///< by what field "kind" holds
  std::map<std::string, ProvisionType, std::less<>> section_types;  ///< by kind's word: what a section is called there

  /// The word that the publisher's style sheet puts before a division's bare number, by language: "Chapter" of <num>1</num>.
  std::map<std::pair<std::string, ProvisionType>, std::string> label_words;

  /// What the table says of elements of one name; nullptr where it says nothing.
  struct Named {
    const std::vector<ElementRule>* elements = nullptr;
    const std::vector<std::size_t>* metas = nullptr;
  };
  /// Asked once for each name of a document.
  Named named(std::string_view element) const;
  /// The first rule that fits the element, nullptr when the table does not name it.
  const ElementRule* rule(const Named& named, const MarkupCursor& at) const;
  /// The rules of metadata whose path ends at the element.
  std::vector<const MetaRule*> meta_rules(const Named& named, const MarkupCursor& at) const;
  /// The field's value for what the mark-up says, empty when the rule's pattern does not fit.
  std::string value(const MetaRule& rule, std::string_view words) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
  };
  template <class T>
  using ByName = std::unordered_map<std::string, T, Hash, std::equal_to<>>;
  struct Patterns;
  ByName<std::vector<ElementRule>> elements_;
  ByName<std::vector<std::size_t>> metas_;  ///< indices into metadata_, by innermost name
  std::vector<MetaRule> metadata_;
  std::unique_ptr<Patterns> patterns_;
};

/// All of them, by id; each is made when a document in it comes.
class Dialects {
 public:
  /// Throws ConfigurationError when a table is wrong or a file is missing.
  static Dialects load(const std::filesystem::path& folder);
  const Dialect& named(std::string_view id) const;

 private:
  std::map<std::string, std::unique_ptr<const Late<Dialect>>, std::less<>> all_;
};

}  // namespace pandect
