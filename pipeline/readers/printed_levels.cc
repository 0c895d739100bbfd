#include "readers/printed_levels.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "readers/item_levels.h"
#include "readers/numbering.h"

namespace pandect {
namespace {

std::string_view inside(std::string_view number) {
  if (number.size() < 3 || number.front() != '(' || number.back() != ')') return {};
  return number.substr(1, number.size() - 2);
}

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// How a list counts whose member this is: "(i)" below "(a)" is Roman, beside "(h)" a letter.
Numbering numbering_of(std::string_view token, std::string_view above) {
  if (!value_of(token, Numbering::roman)) return Numbering::alpha;
  const bool below_letter = !above.empty() && letter(above[0]) && (above.size() > 1 || above[0] != token[0]);
  return below_letter || !value_of(token, Numbering::alpha) ? Numbering::roman : Numbering::alpha;
}

}  // namespace

ProvisionType printed_type(ProvisionType type, const LabelForm& form, bool divisions) {
  using Level = LabelForm::Level;
  if (type == ProvisionType::division && form.level != Level::item) return form.type;
  if (form.id == "sign" && type == ProvisionType::article) return ProvisionType::section;
  if (form.id == "article" && type == ProvisionType::chapter) return ProvisionType::article;
  return divisions && type == ProvisionType::chapter && form.level == Level::container ? form.type : type;
}

void name_decimal(DocumentBuilder& builder, ProvisionIndex provision) {
  Provision& p = builder.provision(provision);
  if (p.parent == 0 || p.type != ProvisionType::subparagraph) return;
  Provision& above = builder.provision(p.parent);
  if (above.parent != 0 || (above.type != ProvisionType::paragraph && above.type != ProvisionType::section)) return;
  if (above.number.empty() || !p.number.starts_with(above.number + ".")) return;
  above.type = ProvisionType::section;
  p.type = ProvisionType::paragraph;
}

void name_row(DocumentBuilder& builder) {
  struct Member {
    ProvisionIndex provision;
    std::uint32_t value;
  };
  std::vector<Member> row;
  for (ProvisionIndex i = 1; i < builder.provisions(); ++i) {
    const Provision& p = builder.provision(i);
    if (p.parent != 0 || (p.type != ProvisionType::paragraph && p.type != ProvisionType::section)) continue;
    const bool digits = p.number.find_first_not_of("0123456789") == std::string::npos;
    if (const auto value = digits ? value_of(p.number, Numbering::arabic) : std::nullopt) row.push_back({i, *value});
  }
  const auto join = [&](const Member& member, const Member& next) {
    if (builder.provision(next.provision).type == ProvisionType::section) builder.provision(member.provision).type = ProvisionType::section;
  };
  for (std::size_t i = 1; i < row.size(); ++i)
    if (row[i].value == row[i - 1].value + 1) join(row[i], row[i - 1]);
  for (std::size_t i = row.size(); i-- > 1;)
    if (row[i].value == row[i - 1].value + 1) join(row[i - 1], row[i]);
}

void name_item(DocumentBuilder& builder, ProvisionIndex item, const StructureRules& labels, DocumentKind kind) {
  Provision& p = builder.provision(item);
  if (const auto printed = labels.label_at(p.label, 0, p.label.size()); printed && p.type == ProvisionType::paragraph)
    if (const std::string& shape = labels.form(printed->form).shape; shape == "degree" || shape == "right-paren") p.type = ProvisionType::item;
  const std::string_view token = inside(p.number);
  if (p.type != ProvisionType::item || token.empty() || !std::all_of(token.begin(), token.end(), letter)) return;
  const ItemLevel level{"paren", numbering_of(token, inside(builder.provision(p.parent).number)), token[0] < 'a', 1};
  p.type = labels.level_names(builder.metadata().jurisdiction, kind).type_of(style_of(level));
}

void nest_divisions(DocumentBuilder& builder, const StructureRules& labels) {
  struct Open {
    ProvisionIndex provision, parent;
    int rank;
  };
  std::vector<Open> open;
  for (ProvisionIndex i = 1; i < builder.provisions(); ++i) {
    Provision& p = builder.provision(i);
    const auto known = labels.label_at(p.label, 0, p.label.size());
    if (!known || labels.form(known->form).level != LabelForm::Level::container || schedule_like(p.type)) continue;
    const int rank = labels.form(known->form).rank;
    const ProvisionIndex parent = p.parent;
    while (!open.empty() && open.back().provision != parent && (open.back().parent != parent || open.back().rank >= rank)) open.pop_back();
    if (!open.empty() && open.back().parent == parent) {
      p.parent = open.back().provision;
      for (const Open& around : open) {
        std::uint32_t& end = builder.provision(around.provision).span.end;
        end = std::max(end, p.span.end);
      }
    }
    open.push_back({i, parent, rank});
  }
}

}  // namespace pandect
