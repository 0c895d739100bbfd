// From mark-up events to a Document, for formats whose elements say what they are: each element has a role, and the roles
// decide about blocks, labels and provisions.
//
//   struct ActReader : MarkupRenderer {
//     Role role_of(const MarkupCursor& at) override {
//       if (at.name() == "section") return Role::level(ProvisionType::section);
//       if (at.name() == "num") return {RoleKind::label};
//       return {};                                  // block inside of structure, in line inside of a block
//     }
//   } reader;
//   MarkupOutcome outcome = walk_xml(bytes, reader);
//   Document d = std::move(reader).finish(std::move(outcome));
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/document_builder.h"
#include "readers/xml_cursor.h"

namespace pandect {

enum class RoleKind {
  automatic,   ///< a block when it stands in structure, in line when it stands in a block
  structure,   ///< holds other elements; text directly in it makes blocks of its own
  level,       ///< a provision
  block,       ///< a paragraph
  in_line,     ///< part of the block around it
  label,       ///< the printed number of the provision around it
  heading,     ///< the heading of the provision around it
  table, row, cell,
  aside,       ///< a note set into running text: written behind the block that it interrupts
  captured,    ///< metadata: handed to `captured`, not part of the text
  furniture,   ///< page numbers and the like: left out
  space,       ///< a line break within a block
};

struct Role {
  RoleKind kind = RoleKind::automatic;
  ProvisionType type = ProvisionType::section;  ///< of a level
  BlockKind block = BlockKind::text;            ///< of the blocks within, unless one around says otherwise
  bool capture = false;                         ///< also hand its text to `captured`
  bool labels = false;                          ///< of a block: its first words may hold a label (`block_begins`)
  std::string_view reason = "furniture";        ///< why furniture is left out; outlives the renderer

  static Role level(ProvisionType type, BlockKind block = BlockKind::text) { return {RoleKind::level, type, block, false}; }
  static Role of(RoleKind kind, BlockKind block = BlockKind::text, bool capture = false) {
    return {kind, ProvisionType::section, block, capture};
  }
};

class MarkupRenderer : public MarkupHandler {
 public:
  void start(const MarkupCursor& at) override;
  void text(const MarkupCursor& at, std::string_view words) override;
  void end(const MarkupCursor& at) override;

  /// The document; `outcome`'s notes become its issues. Call when the walk is over and had no error.
  Document finish(MarkupOutcome outcome) &&;

 protected:
  virtual Role role_of(const MarkupCursor& at) = 0;
  /// A level was opened; the place to read attributes into the provision.
  virtual void opened(Provision&, const MarkupCursor&) {}
  /// Squeezed text (at most 64 KiB) of an element whose role asked for it, when the element ends.
  virtual void captured(const MarkupCursor&, std::string_view) {}
  /// Squeezed text of a `label` that ended; the default gives it to the provision around it.
  virtual void labelled(const MarkupCursor&, std::string_view label) { finish_label(label); }
  /// Squeezed text of a `heading` that ended (its block is written).
  virtual void headed(const MarkupCursor&, std::string_view heading) { finish_heading(heading); }
  /// The first words of a block are about to be written; what it takes off their front it has written itself.
  virtual void block_begins(std::string&) {}
  /// Last words before the document is finished.
  virtual void finishing() {}

  DocumentBuilder& builder() { return builder_; }
  /// Kind of the block that text would get here.
  BlockKind kind() const { return frames_.empty() ? BlockKind::text : frames_.back().role.block; }
  bool in_aside() const { return asides_open_ > 0; }
  /// Ends the open block, then writes the asides that waited for it.
  void break_block();
  void write(std::string_view words);
  void finish_label(std::string_view label);
  void finish_heading(std::string_view heading);
  /// A block of its own.
  void write_block(BlockKind kind, std::string_view words);
  bool in_row() const { return rows_open_ > 0; }
  bool in_furniture() const { return furniture_open_ > 0; }
  /// Kind that blocks within the open element at `depth` get from now on.
  void set_kind(BlockKind kind, std::size_t depth) { if (depth > 0 && depth <= frames_.size()) frames_[depth - 1].role.block = kind; }

 private:
  struct Frame {
    Role role;
    bool in_block = false;  ///< this or one around it is a block
    std::size_t capture = kNoCapture;  ///< where its text is kept, in captures_
  };
  static constexpr std::size_t kNoCapture = static_cast<std::size_t>(-1);
  void begin(Frame& frame, const MarkupCursor& at);
  void begin_aside_block();
  void gap();  ///< a border between two pieces of one block or cell: one space
  void flush_asides();
  void begin_words();
  void comes_from(const MarkupCursor& at, std::size_t up);
  bool capture(std::string_view words);
  bool labels_of_block() const;

  DocumentBuilder builder_;
  std::vector<Frame> frames_;
  std::vector<std::string> captures_;  ///< never shrinks: what lies beyond capturing_ is memory for the next elements
  std::size_t capturing_ = 0;          ///< open elements whose text is kept
  /// A note that waits for the end of the block it stands in.
  struct Aside {
    BlockKind kind;
    std::string words, source;
  };
  std::vector<Aside> asides_;
  std::string aside_source_;   ///< of the aside that is open
  std::size_t asides_open_ = 0, rows_open_ = 0, furniture_open_ = 0;
  std::string held_;           ///< first words of a block that may hold a label
  BlockKind held_kind_ = BlockKind::text;
  bool holding_ = false;
  bool aside_block_ = false;
  bool aside_label_ = false;   ///< the aside's block so far is its number alone
  bool cell_written_ = false, cell_begins_ = false, space_due_ = false;
};

/// `words` with Unicode's spaces of every width made plain ones, soft hyphens and zero-width marks left out: they are layout.
std::string plain_spaces(std::string_view words);

/// The number in a printed label: "SEC. 2." → "2", "“(ii)" → "(ii)", "§ 744.21" → "744.21", "Title IV—" → "IV".
std::string number_in_label(std::string_view label);

}  // namespace pandect
