// The forms that labels, headings, notes and tables of contents take, as data (packs/general/structure.toml).
//
//   StructureRules rules = StructureRules::load(packs / "general" / "structure.toml");
//   if (auto label = rules.label_at(reading, line.begin, line.end)) use(rules.form(label->form).type, label->number);
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"
#include "domain/document.h"
#include "packs/rule_file.h"
#include "readers/numbering.h"

namespace pandect {

/// A form of label, e.g. "Article 7", "(a)", "第七条".
struct LabelForm {
  enum class Level : std::uint8_t { container, section, item };
  std::string id;
  Level level = Level::item;
  ProvisionType type = ProvisionType::item;
  std::string shape;                  ///< items: "paren", "dot", "bullet"; forms of one shape are one sequence
  std::vector<Numbering> numberings;  ///< how its number may be read
  int rank = 50;                      ///< containers: outer ones have smaller ranks
  bool line_heading = false;          ///< the rest of its line is a heading even when it ends with a stop
  bool unnumbered = false;            ///< below it, each unlabelled paragraph counts as paragraph 1, 2, …
  bool strict = false;                ///< only where the number continues the sequence
};

struct Label {
  std::uint16_t form = 0;
  Span span;           ///< as printed, punctuation included
  std::string number;  ///< for records: "7", "(a)", "21-1"; empty for bullets and unnumbered annexes
  std::string token;   ///< for sequences: "a", "7"
};

/// How a country names the levels below a section.
struct LevelNames {
  std::map<std::string, ProvisionType, std::less<>> types;  ///< style ("paren.alpha", "paren.ALPHA") → type
  std::map<std::string, ProvisionType, std::less<>> schedule_types;  ///< the same within schedules; empty: as elsewhere
  bool unnumbered = false;
  bool nested = false;   ///< what would be a paragraph within a paragraph, an item or an annex is an item
  ProvisionType type_of(std::string_view style, bool in_schedule = false) const;
};

/// What the labels of a text say of the country whose law it is: the form of its sections ("section", "sign", "sign.dotted" for
/// § 744.21, "article", "dot", "bare") and the style of the lists directly below them ("paren.alpha").
struct LevelSigns {
  std::string section, opens;
};

class StructureRules {
 public:
  /// Throws ConfigurationError when a rule fails its own example.
  static StructureRules load(const std::filesystem::path& file);
  explicit StructureRules(const RuleTable& file);
  StructureRules(StructureRules&&) noexcept;
  StructureRules& operator=(StructureRules&&) noexcept;
  ~StructureRules();

  const LabelForm& form(std::uint16_t index) const;
  /// The label that begins at byte `at` of a paragraph that ends at `end`.
  std::optional<Label> label_at(std::string_view reading, std::size_t at, std::size_t end) const;

  /// Short, without a verb of a rule, not ended as a sentence is: a heading, a caption or a title.
  bool heading_like(std::string_view words) const;
  /// The same for a line that may end with a stop ("§ 850.208 Covered activity.").
  bool heading_like_line(std::string_view words) const;
  /// The same for the title of a division, which may run over lines: no stop at its end and no verb of a rule.
  bool long_heading(std::string_view words) const;
  /// Length in bytes of a heading run into its paragraph ("Policy.  The Act …"), 0 when there is none.
  std::size_t run_in_heading(std::string_view body) const;

  bool contents_heading(std::string_view words) const;   ///< "ARRANGEMENT OF CLAUSES", 目录
  bool contents_entry(std::string_view line) const;      ///< "Purpose and Summary ..... 3": a title and where it stands
  bool recitals_heading(std::string_view words) const;   ///< "Whereas:"
  /// A paragraph that is no running text: note (source notes, credits), metadata (by-lines, dates of adoption).
  std::optional<BlockKind> special_block(std::string_view paragraph) const;
  /// A chapeau after which quoted words are text to be inserted.
  bool announces_quotation(std::string_view chapeau) const;

  /// "The table of contents of this Act is as follows:"
  bool contents_follow(std::string_view paragraph) const;
  /// A title that speaks of text to be inserted: "Schedule 4A to be inserted in the Harbours Act".
  bool speaks_of_quotation(std::string_view heading) const;
  /// "AGENCY: …", "[FR Doc. …]": within one gazette another document begins here, or the one above is over.
  bool document_border(std::string_view paragraph) const;
  /// "DONE at Geneva, …": stands below all articles.
  bool closing_formula(std::string_view paragraph) const;
  /// "Editorial Notes": what stands below, up to the next section, is no law.
  bool notes_heading(std::string_view words) const;

  /// The row of the country, unless the labels say clearly that it is another's.
  const LevelNames& level_names(std::string_view jurisdiction, DocumentKind kind, const LevelSigns& signs = {}) const;

 private:
  bool titled(std::string_view words) const;
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

/// Schedules, annexes and appendices: what is numbered in them begins anew.
bool schedule_like(ProvisionType type);

}  // namespace pandect
