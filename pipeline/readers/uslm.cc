#include "readers/uslm.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/unicode.h"
#include "readers/markup_renderer.h"

namespace pandect {
namespace {

struct Named {
  std::string_view name;
  Role role;
};

constexpr Role level(ProvisionType type, BlockKind block = BlockKind::text) { return {RoleKind::level, type, block, false}; }
constexpr Role role(RoleKind kind, BlockKind block = BlockKind::text, bool capture = false) {
  return {kind, ProvisionType::section, block, capture};
}

/// What USLM 1 and 2 call things, by name; everything else follows from where it stands.
constexpr std::array kRoles{
    // levels, from the outside in
    Named{"title", level(ProvisionType::title)}, Named{"subtitle", level(ProvisionType::subtitle)},
    Named{"part", level(ProvisionType::part)}, Named{"subpart", level(ProvisionType::subpart)},
    Named{"chapter", level(ProvisionType::chapter)}, Named{"subchapter", level(ProvisionType::subchapter)},
    Named{"division", level(ProvisionType::division)}, Named{"subdivision", level(ProvisionType::division)},
    Named{"article", level(ProvisionType::article)}, Named{"section", level(ProvisionType::section)},
    Named{"courtRule", level(ProvisionType::rule)}, Named{"subsection", level(ProvisionType::subsection)},
    Named{"paragraph", level(ProvisionType::paragraph)}, Named{"subparagraph", level(ProvisionType::subparagraph)},
    Named{"clause", level(ProvisionType::clause)}, Named{"subclause", level(ProvisionType::subclause)},
    Named{"item", level(ProvisionType::item)}, Named{"subitem", level(ProvisionType::item)},
    Named{"subsubitem", level(ProvisionType::item)}, Named{"listItem", level(ProvisionType::item)},
    Named{"level", level(ProvisionType::section)}, Named{"compiledTitle", level(ProvisionType::title)},
    Named{"appendix", level(ProvisionType::appendix)}, Named{"schedule", level(ProvisionType::schedule)},
    Named{"preamble", level(ProvisionType::preamble)}, Named{"recital", level(ProvisionType::recital)},
    Named{"quotedContent", level(ProvisionType::quotation, BlockKind::quote)},
    // text
    Named{"num", role(RoleKind::label)}, Named{"heading", role(RoleKind::heading)},
    Named{"subheading", role(RoleKind::block, BlockKind::heading)},
    Named{"crossHeading", role(RoleKind::block, BlockKind::heading)},
    Named{"docTitle", role(RoleKind::block, BlockKind::heading)},
    Named{"officialTitle", role(RoleKind::block, BlockKind::heading, true)},
    Named{"reportTitle", role(RoleKind::block, BlockKind::heading, true)},
    Named{"caption", role(RoleKind::block, BlockKind::heading)},
    Named{"content", role(RoleKind::block)}, Named{"chapeau", role(RoleKind::block)},
    Named{"continuation", role(RoleKind::block)}, Named{"p", role(RoleKind::block)},
    Named{"text", role(RoleKind::block)}, Named{"enactingFormula", role(RoleKind::block)},
    Named{"resolvingClause", role(RoleKind::block)}, Named{"longTitle", role(RoleKind::structure)},
    Named{"shortTitle", role(RoleKind::in_line, BlockKind::text, true)},
    // layout and tables
    Named{"toc", role(RoleKind::structure, BlockKind::contents)}, Named{"layout", role(RoleKind::structure)},
    Named{"tocItem", role(RoleKind::row)}, Named{"referenceItem", role(RoleKind::row)},
    Named{"groupItem", role(RoleKind::structure)}, Named{"headingItem", role(RoleKind::row)},
    Named{"header", role(RoleKind::row)}, Named{"row", role(RoleKind::row)}, Named{"column", role(RoleKind::cell)},
    Named{"target", role(RoleKind::cell)}, Named{"designator", role(RoleKind::cell)}, Named{"label", role(RoleKind::cell)},
    Named{"table", role(RoleKind::table)}, Named{"tr", role(RoleKind::row)}, Named{"td", role(RoleKind::cell)},
    Named{"th", role(RoleKind::cell)}, Named{"thead", role(RoleKind::structure)}, Named{"tbody", role(RoleKind::structure)},
    Named{"tfoot", role(RoleKind::structure)}, Named{"br", role(RoleKind::space)},
    // notes and what stands around the law
    Named{"notes", role(RoleKind::structure, BlockKind::note)}, Named{"note", role(RoleKind::structure, BlockKind::note)},
    Named{"sourceCredit", role(RoleKind::block, BlockKind::note)}, Named{"citationNote", role(RoleKind::block, BlockKind::note)},
    Named{"editorialNote", role(RoleKind::block, BlockKind::note)}, Named{"editionNote", role(RoleKind::block, BlockKind::note)},
    Named{"explanationNote", role(RoleKind::block, BlockKind::note)},
    Named{"findingAidsNote", role(RoleKind::structure, BlockKind::note)},
    Named{"authority", role(RoleKind::structure, BlockKind::note)}, Named{"source", role(RoleKind::structure, BlockKind::note)},
    Named{"legislativeHistory", role(RoleKind::structure, BlockKind::note)},
    Named{"footnote", role(RoleKind::aside)}, Named{"sidenote", role(RoleKind::aside)}, Named{"ear", role(RoleKind::aside)},
    Named{"preface", role(RoleKind::structure, BlockKind::metadata)},
    Named{"reportPreface", role(RoleKind::structure, BlockKind::metadata)},
    Named{"action", role(RoleKind::block)}, Named{"actionDescription", role(RoleKind::block)},
    Named{"signatures", role(RoleKind::structure, BlockKind::metadata)},
    Named{"signature", role(RoleKind::block, BlockKind::metadata)},
    Named{"endorsement", role(RoleKind::structure, BlockKind::metadata)},
    Named{"attestation", role(RoleKind::structure, BlockKind::metadata)},
    Named{"enrolledDateline", role(RoleKind::block, BlockKind::metadata)},
    Named{"billingCode", role(RoleKind::block, BlockKind::metadata)}, Named{"frDocId", role(RoleKind::block, BlockKind::metadata)},
    Named{"meta", role(RoleKind::furniture)}, Named{"reportMeta", role(RoleKind::furniture)},
    Named{"page", role(RoleKind::furniture)}, Named{"centerRunningHead", role(RoleKind::furniture)},
    // words
    Named{"b", role(RoleKind::in_line)}, Named{"i", role(RoleKind::in_line)}, Named{"sub", role(RoleKind::in_line)},
    Named{"sup", role(RoleKind::in_line)}, Named{"span", role(RoleKind::in_line)}, Named{"inline", role(RoleKind::in_line)},
    Named{"ref", role(RoleKind::in_line)}, Named{"date", role(RoleKind::in_line)}, Named{"term", role(RoleKind::in_line)},
    Named{"quotedText", role(RoleKind::in_line)}, Named{"a", role(RoleKind::in_line)}, Named{"elided", role(RoleKind::in_line)},
    Named{"headingText", role(RoleKind::in_line)}, Named{"amendingAction", role(RoleKind::in_line)},
    Named{"proviso", role(RoleKind::in_line)}, Named{"foreign", role(RoleKind::in_line)},
};

const Role* role_named(std::string_view name) {
  const auto found = std::find_if(kRoles.begin(), kRoles.end(), [name](const Named& n) { return n.name == name; });
  return found == kRoles.end() ? nullptr : &found->role;
}

DocumentKind kind_of_root(std::string_view root) {
  if (root == "bill" || root == "resolution" || root == "amendment" || root == "engrossedAmendment") return DocumentKind::bill;
  if (root == "frDoc" || root == "cfrDoc" || root == "rule") return DocumentKind::regulation;
  if (root == "presidentialDoc" || root == "notice") return DocumentKind::order;
  if (root == "pLaw" || root == "statuteCompilation" || root == "uscDoc" || root == "statutesAtLarge" || root == "lawDoc")
    return DocumentKind::statute;
  return DocumentKind::other;
}

/// The first `steps` steps of a path ("/us/pl/119/1/s2" and 4: "/us/pl/119/1"); empty when it has fewer.
std::string first_steps(std::string_view path, std::size_t steps) {
  std::size_t at = 0;
  for (std::size_t i = 0; i <= steps; ++i) {
    if (i == steps) return std::string(path.substr(0, at));
    if (at >= path.size()) return {};
    at = std::min(path.find('/', at + 1), path.size());
  }
  return {};
}

/// A compilation's identifiers name the public law that it brings up to date; citations do so too.
std::string canonical(std::string_view identifier) {
  if (identifier.find("NaN") != std::string_view::npos) return {};  // a converter's slip, in Federal Register issues
  constexpr std::string_view kCompilation = "/us/sComp/";
  if (identifier.starts_with(kCompilation)) return "/us/pl/" + std::string(identifier.substr(kCompilation.size()));
  return std::string(identifier.starts_with('/') ? identifier : std::string_view());
}

std::string document_uri(std::string_view identifier) {
  if (identifier.starts_with("/us/usc/")) return first_steps(identifier, 3);
  if (identifier.starts_with("/us/pl/") || identifier.starts_with("/us/pvtl/")) return first_steps(identifier, 4);
  if (identifier.starts_with("/us/bill/") || identifier.starts_with("/us/resolution/")) return first_steps(identifier, 5);
  return {};
}

class UslmReader : public MarkupRenderer {
 protected:
  Role role_of(const MarkupCursor& at) override {
    if (at.depth() == 1) {
      root_ = at.name();
      builder().metadata().language = at.attribute("lang").empty() ? "en" : std::string(at.attribute("lang"));
      if (const std::string uri = document_uri(canonical(at.attribute("identifier"))); !uri.empty()) builder().metadata().uri = uri;
      return Role::of(RoleKind::structure);
    }
    if (at.above(1) == "meta" || at.above(1) == "reportMeta") return Role::of(RoleKind::captured);
    if (at.prefix() == "dc" || at.prefix() == "dcterms") return {};
    if ((at.name() == "label" || at.name() == "designator" || at.name() == "target") && !in_contents()) return {};
    const Role* known = role_named(at.name());
    if (known == nullptr) return container(at.name()) ? Role::of(RoleKind::structure) : Role{};
    return *known;
  }

  void opened(Provision& provision, const MarkupCursor& at) override {
    provision.uri = canonical(at.attribute("identifier"));
    DocumentMetadata& m = builder().metadata();
    if (m.uri.empty()) m.uri = document_uri(provision.uri);
  }

  void captured(const MarkupCursor& at, std::string_view words) override {
    DocumentMetadata& m = builder().metadata();
    const std::string value(words);
    if (value.empty()) return;
    if (at.name() == "shortTitle" || at.name() == "containsShortTitle") {
      if (kind() != BlockKind::quote && m.short_titles.size() < 3 &&
          std::find(m.short_titles.begin(), m.short_titles.end(), value) == m.short_titles.end())
        m.short_titles.push_back(value);
    } else if (at.name() == "officialTitle" || at.name() == "reportTitle") {
      if (official_.empty()) official_ = value;
    } else if (at.depth() == 3) {
      metadata(at.name(), value);
    }
  }

  void finishing() override {
    DocumentMetadata& m = builder().metadata();
    m.kind = kind_of_root(root_);
    m.jurisdiction = "US";
    // "Public Law 119–1: To require …" says its citation first.
    for (const std::string& citation : citations_)
      if (m.title.starts_with(citation + ": ")) m.title.erase(0, citation.size() + 2);
    if (m.title.empty()) m.title = official_;
    if (m.uri.empty() && root_ == "pLaw" && !congress_.empty() && !number_.empty())
      m.uri = "/us/" + std::string(private_ ? "pvtl" : "pl") + "/" + congress_ + "/" + number_;
  }

 private:
  static bool container(std::string_view name) {
    return name == "main" || name == "reportMain" || name == "component" || name == "collection" || name == "rules" ||
           name == "rule" || name == "notices" || name == "notice" || name == "proposedRules" || name == "presidentialDocs" ||
           name == "presidentialDoc" || name == "rulePreamble" || name == "statement" || name == "amendment" ||
           name == "appropriations" || name == "legislativeReport" || name == "pLaw" || name == "bill";
  }
  bool in_contents() const { return kind() == BlockKind::contents; }

  void metadata(std::string_view name, const std::string& value) {
    DocumentMetadata& m = builder().metadata();
    if (name == "title") m.title = value;
    if (name == "citableAs") citations_.push_back(value);
    if (name == "approvedDate") m.dates.adopted = value;
    if (name == "date" && kind_of_root(root_) != DocumentKind::statute) m.dates.published = value;
    if (name == "congress") congress_ = value;
    if (name == "docNumber") number_ = value;
    if (name == "publicPrivate") private_ = value == "private";
    if (name == "language") m.language = lowered(value);
  }

  std::string root_, official_, congress_, number_;
  std::vector<std::string> citations_;
  bool private_ = false;
};

}  // namespace

int sniff_uslm(const RawDocument& raw) {
  const std::string_view head = std::string_view(raw.bytes).substr(0, 8192);
  return !root_name(head).empty() && head.find("/uslm") != std::string_view::npos ? 95 : 0;
}

Result<Document> read_uslm(const RawDocument& raw, const ReaderRules&) {
  UslmReader reader;
  MarkupOutcome outcome = walk_xml(raw.bytes, reader);
  if (outcome.error) return *outcome.error;
  return std::move(reader).finish(std::move(outcome));
}

}  // namespace pandect
