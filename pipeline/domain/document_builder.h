// How readers write a Document. Text is appended once, positions are recorded while it grows.
//
//   DocumentBuilder b;
//   b.open({ProvisionType::article, "7", "Article 7", "Duty to support", "art_7"});
//   b.begin_block(BlockKind::text);
//   b.append("All organizations and citizens shall ");
//   b.append("support …");
//   b.end_block();                         // adds the line break between blocks
//   b.close();
//   Document d = std::move(b).finish();
//
// A reader whose canonical text is the file's own (plain text, Markdown) gives the whole text first and then marks it:
//
//   DocumentBuilder b(DocumentBuilder::Over{text});
//   b.layout({0, 2}, "markup");
//   b.open({...}, Span label_and_rest);  b.mark_block(BlockKind::text, {120, 340});  b.close();
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/document.h"

namespace pandect {

class DocumentBuilder {
 public:
  struct Over {
    std::string text;  ///< valid UTF-8, the canonical text as it is
  };
  /// What a reader knows of a provision when it begins.
  struct Opening {
    ProvisionType type = ProvisionType::section;
    std::string number, label, heading;
    std::string source;    ///< XPath, element id or page
    std::string language;
  };

  DocumentBuilder();
  explicit DocumentBuilder(Over over);

  /// Begins a provision inside the open one. In marking mode `at` is its first byte; in appending mode it begins with
  /// the next appended text. Returns its index.
  ProvisionIndex open(Opening opening, std::uint32_t at = kHere);
  /// Ends the innermost provision. In marking mode its span ends with its last block, or at `at` when that is given.
  void close(std::uint32_t at = kHere);
  std::size_t depth() const { return open_.size(); }  ///< open provisions, the document included
  ProvisionIndex current() const { return open_.back(); }
  std::size_t provisions() const { return doc_.provisions.size(); }  ///< begun so far, the document included
  Provision& provision(ProvisionIndex index) { return doc_.provisions[index]; }

  /// What leads back to the blocks that begin from now on, as long as they stand in no provision: those have their own.
  void come_from(std::string_view source) { origin_ = source; }
  bool outside() const { return open_.size() == 1; }  ///< no provision is open but the document

  // appending mode
  void begin_block(BlockKind kind);
  /// Adds text to the open block. White space is collapsed as HTML does unless `verbatim`.
  void append(std::string_view text, bool verbatim = false);
  /// A printed label (“§ 7.”, “(a)”), part of the canonical text, outside of every block; followed by one space.
  void append_label(std::string_view label);
  /// Ends the line of a label that nothing follows on it.
  void break_label_line();
  /// Trims the block and ends its line. Empty blocks vanish.
  void end_block();
  bool in_block() const { return in_block_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(doc_.text.size()); }

  // marking mode
  void mark_block(BlockKind kind, Span span);
  void layout(Span span, std::string reason);
  std::string_view text() const { return doc_.text; }

  DocumentMetadata& metadata() { return doc_.metadata; }
  void add_issue(Issue issue) { doc_.issues.push_back(std::move(issue)); }

  /// Closes what is open, gives each provision its unique path, blanks layout in `reading`. A reader that made `reading` itself, of
  /// all its layout, hands it over.
  Document finish(std::string reading = {}) &&;

  static constexpr std::uint32_t kHere = 0xFFFFFFFF;

 private:
  void number_paths();
  void mark(BlockKind kind, Span span, const std::string& origin);

  Document doc_;
  std::string origin_, block_origin_;  ///< of what begins now, of the block that is open
  std::vector<ProvisionIndex> open_;
  bool in_block_ = false;
  bool pending_space_ = false;
  std::uint32_t block_begin_ = 0;
  BlockKind block_kind_ = BlockKind::text;
};

/// The path step of a provision: "art_7", "para_1", "point_a", "s744.21"; `ordinal` counts unnumbered siblings of the
/// same type from 1.
std::string path_step(ProvisionType type, std::string_view number, std::size_t ordinal);

}  // namespace pandect
