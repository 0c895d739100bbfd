#include "readers/ecfr.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>
#include <vector>

#include "core/unicode.h"
#include "readers/ecfr_paragraphs.h"
#include "readers/markup_renderer.h"

namespace pandect {
namespace {

struct Division {
  std::string_view name;  ///< value of TYPE, or name of an element of the annual edition
  ProvisionType type;
  std::string_view step;  ///< of the canonical path, in front of the number
  bool from_title;        ///< the path starts again at the title: /us/cfr/t15/p744, /us/cfr/t15/s744.23
};

constexpr std::array<Division, 14> kDivisions{{
    {"TITLE", ProvisionType::title, "t", false}, {"SUBTITLE", ProvisionType::subtitle, "st", true},
    {"CHAPTER", ProvisionType::chapter, "ch", true}, {"SUBCHAP", ProvisionType::subchapter, "sch", false},
    {"PART", ProvisionType::part, "p", true}, {"SUBPART", ProvisionType::subpart, "sp", false},
    {"SUBJGRP", ProvisionType::division, "", false}, {"SECTION", ProvisionType::section, "s", true},
    {"APPENDIX", ProvisionType::appendix, "app", false}, {"SUPPLEMENT", ProvisionType::supplement, "supp", false},
    {"EXTRACT", ProvisionType::quotation, "", false}, {"NOTE", ProvisionType::note, "", false},
    {"EXAMPLE", ProvisionType::note, "", false}, {"SUBCHAPTER", ProvisionType::subchapter, "sch", false},
}};

const Division* division(std::string_view name) {
  const auto found = std::find_if(kDivisions.begin(), kDivisions.end(), [name](const Division& d) { return d.name == name; });
  return found == kDivisions.end() ? nullptr : &*found;
}

struct Named {
  std::string_view name;
  RoleKind kind;
  BlockKind block = BlockKind::text;
};

constexpr std::array kRoles{
    Named{"P", RoleKind::block}, Named{"FP", RoleKind::block}, Named{"FP-1", RoleKind::block}, Named{"FP-2", RoleKind::block},
    Named{"FP-DASH", RoleKind::block}, Named{"FRP", RoleKind::block}, Named{"PSPACE", RoleKind::block}, Named{"HED", RoleKind::block},
    Named{"HD1", RoleKind::block, BlockKind::heading}, Named{"HD2", RoleKind::block, BlockKind::heading},
    Named{"HD3", RoleKind::block, BlockKind::heading}, Named{"HD", RoleKind::block, BlockKind::heading},
    Named{"TTITLE", RoleKind::block, BlockKind::heading},
    Named{"AUTH", RoleKind::structure, BlockKind::note}, Named{"SOURCE", RoleKind::structure, BlockKind::note},
    Named{"CITA", RoleKind::block, BlockKind::note}, Named{"SECAUTH", RoleKind::block, BlockKind::note},
    Named{"FTNT", RoleKind::structure, BlockKind::note}, Named{"EDNOTE", RoleKind::structure, BlockKind::note},
    Named{"EFFDNOT", RoleKind::structure, BlockKind::note}, Named{"EFFDNOTP", RoleKind::structure, BlockKind::note},
    Named{"CROSSREF", RoleKind::structure, BlockKind::note}, Named{"APPRO", RoleKind::block, BlockKind::note},
    Named{"XREF", RoleKind::block, BlockKind::note}, Named{"PARAUTH", RoleKind::block, BlockKind::note},
    Named{"CFRTOC", RoleKind::structure, BlockKind::contents}, Named{"CONTENTS", RoleKind::structure, BlockKind::contents},
    Named{"CHAPTI", RoleKind::row}, Named{"PG", RoleKind::cell},
    Named{"TABLE", RoleKind::table}, Named{"GPOTABLE", RoleKind::table}, Named{"TR", RoleKind::row}, Named{"TH", RoleKind::cell},
    Named{"TD", RoleKind::cell}, Named{"ROW", RoleKind::row}, Named{"ENT", RoleKind::cell}, Named{"BOXHD", RoleKind::row},
    Named{"CHED", RoleKind::cell}, Named{"BR", RoleKind::space}, Named{"br", RoleKind::space},
    Named{"DIV", RoleKind::structure}, Named{"TEXT", RoleKind::structure}, Named{"BODY", RoleKind::structure},
    Named{"ECFRBRWS", RoleKind::structure}, Named{"VOLUME", RoleKind::structure},
    Named{"AMDDATE", RoleKind::block, BlockKind::metadata}, Named{"HEADER", RoleKind::furniture},
    Named{"FDSYS", RoleKind::furniture}, Named{"PRTPAGE", RoleKind::furniture}, Named{"EAR", RoleKind::furniture},
    Named{"I", RoleKind::in_line}, Named{"B", RoleKind::in_line}, Named{"E", RoleKind::in_line}, Named{"SU", RoleKind::in_line},
    Named{"FTREF", RoleKind::in_line}, Named{"FR", RoleKind::in_line}, Named{"A", RoleKind::in_line}, Named{"a", RoleKind::in_line},
};

/// "§ 2.1" of "§ 2.1   Scope and purpose."; empty when the heading begins with no section number.
std::string section_label(std::string_view head) {
  if (!head.starts_with("§")) return {};
  std::size_t at = head.find_first_of("0123456789");
  if (at == std::string_view::npos) return {};
  return std::string(head.substr(0, head.find(' ', at)));
}

class EcfrReader : public MarkupRenderer {
 public:
  explicit EcfrReader(std::vector<EcfrParagraph> paragraphs) : paragraphs_(std::move(paragraphs)) {}

 protected:
  Role role_of(const MarkupCursor& at) override {
    const std::string_view name = at.name();
    if (at.depth() == 1 && division_of(at) == nullptr) return Role::of(RoleKind::structure);
    if (is_ecfr_paragraph(at)) {
      if (!in_aside() && next_ < paragraphs_.size()) write_paragraph(paragraphs_[next_++], at);
      return Role::of(RoleKind::furniture);  // written already
    }
    if (division_of(at) != nullptr) {
      close_levels(0);
      return Role::level(division_of(at)->type, name == "EXTRACT" ? BlockKind::quote : BlockKind::text);
    }
    if (name == "HEAD" || (name == "HD" && (at.above(1) == "PART" || at.above(1) == "SUBPART" || at.above(1) == "APPENDIX") && !headed_))
      return Role::of(RoleKind::captured);
    if (at.above(1) == "FDSYS" || (name == "TITLE" && at.above(1) == "TITLESTMT")) return Role::of(RoleKind::captured);
    if (name == "SECTNO") return at.above(1) == "CONTENTS" ? Role::of(RoleKind::block) : Role::of(RoleKind::label);
    if (name == "SUBJECT") return at.above(1) == "CHAPTI" ? Role::of(RoleKind::cell)
                                : at.above(1) == "CONTENTS" ? Role::of(RoleKind::block) : Role::of(RoleKind::heading);
    const auto known = std::find_if(kRoles.begin(), kRoles.end(), [name](const Named& n) { return n.name == name; });
    if (known == kRoles.end()) return {};
    // Credits and footnotes of a section stand below its paragraphs, not in the last of them.
    if (known->block == BlockKind::note) close_levels(0);
    return Role::of(known->kind, known->block);
  }

  void opened(Provision& provision, const MarkupCursor& at) override {
    const Division& d = *division_of(at);
    headed_ = false;
    if (title_.empty()) title_ = std::string(at.attribute("NODE").substr(0, at.attribute("NODE").find(':')));
    const std::string n(at.attribute("N"));
    if (d.type == ProvisionType::title && title_.empty()) title_ = n;  // N counts volumes, NODE begins with the title
    provision.number = d.type == ProvisionType::title ? title_ : number_in_label(n);
    if (d.type != ProvisionType::appendix) set_uri(provision, d, n);
  }

  void captured(const MarkupCursor& at, std::string_view words) override {
    DocumentMetadata& m = builder().metadata();
    if (at.name() == "CFRTITLE") title_ = words;
    else if (at.name() == "TITLE") m.title = words;
    else if (at.name() == "DATE" && at.above(1) == "FDSYS") m.valid_from = words;
    else if (at.name() == "HEAD" || at.name() == "HD") write_head(words);
  }

  void end(const MarkupCursor& at) override {
    if (division_of(at) != nullptr) close_levels(0);
    MarkupRenderer::end(at);
    if (at.name() == "SECTNO" && at.above(1) == "SECTION") {
      Provision& section = builder().provision(builder().current());
      set_uri(section, *division("SECTION"), section.number);
    }
  }

  void finishing() override {
    DocumentMetadata& m = builder().metadata();
    m.kind = DocumentKind::regulation;
    m.jurisdiction = "US";
    m.language = "en";
    if (first_uri_.empty() && !title_.empty()) first_uri_ = "/us/cfr/t" + title_;
    m.uri = first_uri_;
    if (m.title.empty()) m.title = first_head_;
  }

 private:
  static const Division* division_of(const MarkupCursor& at) {
    if (at.name().size() == 4 && at.name().starts_with("DIV")) {
      const Division* by_type = division(at.attribute("TYPE"));
      // In `end` attributes are gone: any division answers the question whether it is one.
      return by_type != nullptr ? by_type : &kDivisions[6];
    }
    if (at.name() == "TITLE" || at.name() == "SUBTITLE") return nullptr;  // metadata of the annual edition
    return division(at.name());
  }

  void set_uri(Provision& p, const Division& d, const std::string& n) {
    if (d.step.empty() || title_.empty()) return;
    const std::string number = number_in_label(n);
    if (number.empty()) return;
    const std::string title = "/us/cfr/t" + title_;
    if (d.type == ProvisionType::title) p.uri = title;
    else if (d.from_title) p.uri = title + "/" + std::string(d.step) + number;
    else if (const std::string& above = builder().provision(p.parent).uri; !above.empty()) p.uri = above + "/" + std::string(d.step) + number;
    if (first_uri_.empty()) first_uri_ = p.uri;
  }

  /// "§ 2.1   Scope." is a label and a heading; "PART 1—DEFINITIONS" is one line that names both.
  void write_head(std::string_view head) {
    if (head.empty()) return;
    headed_ = true;
    if (first_head_.empty()) first_head_ = head;
    Provision& p = builder().provision(builder().current());
    p.label = section_label(head);
    if (!p.label.empty()) {
      builder().append_label(p.label);
      head.remove_prefix(std::min(head.find_first_not_of(' ', p.label.size()), head.size()));
      p.heading = head;
    } else if (const std::size_t dash = head.find("—"); dash != std::string_view::npos && builder().current() != 0) {
      p.label = head.substr(0, dash);
      p.heading = squeezed(head.substr(dash + std::string_view("—").size()));
    } else {
      p.heading = head;
    }
    if (p.type == ProvisionType::appendix) name_appendix(p);
    if (p.number.empty() && p.type != ProvisionType::division) p.number = number_in_label(p.label);
    if (p.uri.empty())
      for (const Division& d : kDivisions)
        if (d.type == p.type && p.type != ProvisionType::title) { set_uri(p, d, p.number); break; }
    if (head.empty()) return;
    builder().begin_block(BlockKind::heading);
    builder().append(head);
    builder().end_block();
  }

  /// "Appendix A to Part 1003", "Supplement No. 2 to Part 736".
  void name_appendix(Provision& p) {
    const std::string name = ascii_lowered(p.label.empty() ? p.heading : p.label);
    if (name.starts_with("supplement")) p.type = ProvisionType::supplement;
    const std::string_view label = p.label.empty() ? std::string_view(p.heading) : std::string_view(p.label);
    p.number = number_in_label(label.substr(0, std::min(name.find(" to "), label.size())));
  }

  void write_paragraph(const EcfrParagraph& paragraph, const MarkupCursor& at) {
    break_block();
    for (const EcfrPiece& piece : paragraph.pieces) {
      close_levels(piece.level);
      if (!piece.label.empty()) open_level(piece.label, at);
      if (!piece.heading.empty()) {
        builder().provision(builder().current()).heading = piece.heading;
        builder().begin_block(BlockKind::heading);
        builder().append(piece.heading);
      }
      if (!piece.text.empty()) {
        builder().begin_block(kind());
        builder().append(piece.text);
      }
      builder().end_block();
    }
  }

  void open_level(const std::string& label, const MarkupCursor& at) {
    const std::string above = builder().provision(builder().current()).uri;
    const ProvisionType type = ProvisionType::paragraph;  // the Code calls (a), (a)(1) and (a)(1)(i) paragraphs alike
    const ProvisionIndex index = builder().open({type, number_in_label(label), label, "", std::string(at.source()), ""});
    const std::string& number = builder().provision(index).number;
    if (!above.empty() && number.size() > 2) {
      // In a section of definitions each term has its own (1): only the first can be addressed.
      std::string uri = above + "/" + number.substr(1, number.size() - 2);
      if (addresses_.insert(uri).second) builder().provision(index).uri = std::move(uri);
    }
    builder().append_label(label);
    ++levels_;
  }

  void close_levels(std::size_t down_to) {
    for (; levels_ > down_to; --levels_) {
      break_block();
      builder().close();
    }
  }

  std::vector<EcfrParagraph> paragraphs_;
  std::size_t next_ = 0, levels_ = 0;
  std::unordered_set<std::string> addresses_;
  std::string title_, first_uri_, first_head_;
  bool headed_ = true;
};

}  // namespace

int sniff_ecfr(const RawDocument& raw) {
  const std::string_view root = root_name(raw.bytes);
  const bool part = root.size() == 4 && root.starts_with("DIV") && root[3] >= '1' && root[3] <= '9';
  return part || root == "DLPSTEXTCLASS" || root == "ECFR" || root == "CFRGRANULE" || root == "CFRDOC" ? 95 : 0;
}

Result<Document> read_ecfr(const RawDocument& raw, const ReaderRules&) {
  EcfrReader reader(collect_paragraphs(raw.bytes));
  MarkupOutcome outcome = walk_xml(raw.bytes, reader);
  if (outcome.error) return *outcome.error;
  return std::move(reader).finish(std::move(outcome));
}

}  // namespace pandect
