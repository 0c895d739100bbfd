// The state of build_structure: what is open, and what the next paragraph does to it. Used by structure*.cc only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "readers/item_levels.h"
#include "readers/structure.h"

namespace pandect {

class StructureMachine {
 public:
  StructureMachine(DocumentBuilder& builder, const StructureInput& input);
  void run();

 private:
  enum class Rank : std::uint8_t { container, section, paragraph, item, heading };
  /// An open provision; the stack runs beside the builder's own.
  struct Level {
    Rank rank = Rank::item;
    std::uint16_t form = 0;
    ItemLevel item = {};       // items
    bool list = false;         // member of a list under a chapeau: text behind the list is not its own
    bool has_body = false;
    ProvisionIndex provision = 0;  // containers
    std::uint16_t indent = 0;
    std::uint8_t heading = 0;  // level of the Markdown heading that opened it
  };

  // structure.cc: one paragraph after the other
  void step(std::size_t index);
  void text_unit(const Unit& unit);
  void heading_unit(const Unit& unit);
  void flush_heading();
  bool quoted(std::size_t index);
  bool stands_beside(const Label& label) const;
  bool noted(const Unit& unit);
  bool borders(const Unit& unit) const;
  void end_instructions();
  bool inserted(const Unit& unit);
  bool is_heading(std::size_t index) const;
  void body_block(const Unit& unit, Span span);
  void mark(BlockKind kind, Span span);
  void pop();
  void pop_items();
  void pop_to_containers();
  void doubt(const Unit& unit, const Label& label);
  void report_doubts();

  // structure_labels.cc: labels
  void choose_roles();
  void look_ahead();
  Rank role(const Label& label) const;
  bool names_section(const Label& label) const;
  bool instructs(const Label& label) const;
  bool outside_instructions(const Label& label) const;
  bool open_labels(std::size_t index);
  bool open_container(std::size_t index);
  bool repeats_container(const Unit& unit, const Label& label);
  bool open_section(std::size_t index);
  ProvisionType plain_section() const;
  bool refers_to_section(std::size_t index) const;
  bool repeats_section(const Unit& unit, const Label& label);
  bool section_follows(const Label& label, bool chained) const;
  bool open_items(std::size_t index, std::size_t from);
  bool open_item(std::size_t index, std::size_t which);
  void open_bullet(const Unit& unit, const Label& label);
  void open_paragraph(const Unit& unit, const Label* label, std::uint32_t at);
  void push_item(const Unit& unit, std::size_t which, const ItemPlace& place);
  std::size_t nest_position(const Label& label);
  std::size_t position_of(std::uint16_t form) const;
  void run_in(const Unit& unit, std::size_t which);
  void rest(std::size_t index, std::uint32_t from);
  bool body_is_heading(std::size_t index) const;
  bool titled_by_rule(std::size_t index) const;
  bool is_title(Span words) const;
  bool headed_above(std::size_t section) const;
  int rank_of(std::uint16_t form) const;
  std::string words(Span span) const;

  DocumentBuilder& builder_;
  const StructureInput& in_;
  const LevelNames& names_;
  std::vector<Level> open_;
  std::vector<ItemLevel> levels_;              // of the open items: kept for its memory
  std::vector<std::uint16_t> nesting_;         // forms of containers, from the outside in, as this document nests them
  std::vector<std::string_view> next_tokens_;  // for each label of each unit: the next token of its shape
  std::vector<std::size_t> first_label_;       // of each unit, into next_tokens_
  std::optional<Span> pending_heading_;        // a heading that waits for what it heads
  bool pending_is_markup_ = false;
  std::uint32_t line_ = 0, pending_line_ = 0;  // of what is written, of the heading that waits
  std::optional<ProvisionIndex> headless_;     // a container or section whose heading may be the next paragraph
  bool sections_are_containers_ = false, signs_are_containers_ = false, numbers_are_sections_ = false, indented_ = false;
  bool bare_sections_ = false;
  std::uint32_t first_section_ = 1;  // of a law that counts by bare numbers: more than 1 in an excerpt
  bool instructions_ = false, inserting_ = false;  // the provisions are orders that amend a code; text to be inserted goes on
  std::size_t at_ = 0;                     // of the unit that is written
  bool in_recitals_ = false, announced_ = false, in_schedule_ = false, in_notes_ = false;
  std::optional<std::uint16_t> section_form_;  // of the last section
  std::size_t quotation_end_ = 0;              // units before it are quoted
  std::uint32_t section_value_ = 0;            // of the last section
  std::string section_label_;
  std::uint32_t paragraph_value_ = 0;          // of the last paragraph of an article
  char32_t last_stop_ = 0;                     // how the last block of text ended; 0 behind a heading
  std::size_t doubts_ = 0;
  std::string first_doubt_;
  Span first_doubt_span_;
};

}  // namespace pandect
