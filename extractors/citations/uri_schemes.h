// How the paths of each family of laws are written (ANNOTATION §6): data of packs/general/uri_schemes.toml.
//
//   UriSchemes schemes = UriSchemes::load(packs / "general" / "uri_schemes.toml");
//   schemes.compose("/eu/reg/2016/679", {{"article", "6"}, {"", "1"}, {"point", "a"}});   // …/art_6/para_1/point_a
//   schemes.compose("/us/cfr/t15/chVII/schC", {{"section", "744.21"}});                   // /us/cfr/t15/s744.21
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/citations/place.h"

namespace pandect {

/// How a number looks: 1, a, A, i (roman), I. `other` for anything else.
enum class NumberStyle { digits, lower, upper, lower_roman, upper_roman, other };

/// The style of each number of an address; “i” is a letter until a letter stands above it, then a Roman number.
std::vector<NumberStyle> styles_of(const Steps& steps);

class UriSchemes {
 public:
  /// Throws ConfigurationError on a broken file or an example that does not come out.
  static UriSchemes load(const std::filesystem::path& file);

  /// Path of a provision of `law`; empty when the law is.
  std::string compose(std::string_view law, const Steps& steps) const;
  /// A reference that begins below the section (“paragraph (2)”), completed by where it stands.
  Steps completed(std::string_view law, const Place& place, const Steps& steps) const;
  /// The unit around `place` (“this paragraph”); empty when there is none.
  Steps enclosing(std::string_view law, const Place& place, std::string_view level) const;
  /// The reference with the levels that its words have in the law it cites, or in `own`: in Taiwan 項 is a paragraph, 款 an item.
  Reference read_in(std::string_view own, Reference reference) const;
  /// Path of an act of a jurisdiction whose acts are told by name and year (“animals-act-1953”); empty for others.
  std::string act_by_name(std::string_view jurisdiction, std::string_view name) const;
  /// Whether “paragraph 4(1)(a)” of these laws is in their section 4.
  bool numbers_by_section(std::string_view law) const { return scheme_of(law).section_first; }
  /// The structural unit (part, chapter) as the law's own path or the section's number tells it.
  std::string enclosing_outer(std::string_view law, const Place& place, std::string_view level) const;

 private:
  struct Scheme {
    std::string prefix;                          // "/us/cfr/"
    std::size_t base = 3;                        // segments of a law's path that its sections hang on
    std::map<std::string, std::string> steps;    // level → "art_{}"
    std::vector<std::string> order;              // levels below the section, from the outside in
    bool by_style = false;                       // levels are told by how the number looks
    std::map<std::string, std::string> reads;    // level of a word in its language → level it has in these laws
    std::string innermost;                       // the level word that stands for any depth
    std::map<std::string, std::string> outer_prefix;  // "part" → "p": how its own path names the unit
    bool section_first = false;                  // “paragraph 4(1)(a)” is in section 4
    bool part_in_section = false;                // § 744.21 lies in part 744
    std::vector<std::string> own_base;           // levels that hang on the base and not on the whole path
  };
  const Scheme& scheme_of(std::string_view law) const;
  std::string level_in(const Scheme& scheme, const Step& step, NumberStyle style, std::string_view above) const;

  std::vector<Scheme> schemes_;
  std::vector<std::string> acts_by_name_;      // jurisdictions
};

}  // namespace pandect
