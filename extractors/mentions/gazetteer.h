// The names of the world: places and organs from corpora/gazetteers, in one dictionary.
//
//   const Gazetteer g = Gazetteer::load(data.gazetteers);
//   if (auto hit = g.longest_at(text, at))                    // "Ministry of Commerce"
//     for (const NamedThing& thing : hit->things) use(thing.code, thing.canonical);
//   g.state_name("CN");                                       // "China"
//
// A table is UTF-8 text: a line that begins with # names source and licence, the next line names the columns.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/mapped_file.h"
#include "core/span.h"
#include "domain/findings.h"

namespace pandect {

enum class PlaceKind { country, subdivision, capital, city, region, union_, demonym };

/// How much a name says by itself.
enum class NameLevel {
  strong,      ///< means this wherever it stands
  weak,        ///< a place whose name is also something else: needs support by its surroundings
  short_form,  ///< an organ's name that others share: needs support by the text or its jurisdiction
};

struct NamedThing {
  std::string name;
  bool is_place = false;
  PlaceKind place = PlaceKind::country;
  ActorType actor = ActorType::organization;
  NameLevel level = NameLevel::strong;
  std::string code;       ///< of the place, or of the organ's state (may be empty)
  std::string within;     ///< the subdivision of a city
  std::string canonical;  ///< actors: the one name of the organ
  std::string list;       ///< file it came from, for the trace
};

class Gazetteer {
 public:
  struct Hit {
    std::uint32_t length = 0;  ///< bytes of text
    std::span<const NamedThing> things;
  };

  /// Throws ConfigurationError when a table is missing or malformed.
  static Gazetteer load(const std::filesystem::path& folder);
  Gazetteer(Gazetteer&&) noexcept;
  ~Gazetteer();

  /// The longest name that begins at byte `at` and ends where a word ends. Capitals count, but a text all in capitals
  /// may stand for a name of five letters or more.
  std::optional<Hit> longest_at(std::string_view text, std::size_t at) const;
  /// English short name of a code: "CN" → "China"; the code itself when it is unknown.
  std::string state_name(std::string_view code) const;
  /// UN M49 sub-region of a country: "034" for "IN"; empty when unknown.
  std::string region_of(std::string_view code) const;
  bool is_given_name(std::string_view word) const;  ///< one that is no ordinary word
  bool is_any_given_name(std::string_view word) const;
  bool is_chinese_surname(std::string_view han, bool frequent_only) const;

 private:
  struct Tables;
  explicit Gazetteer(std::unique_ptr<const Tables> tables);
  std::unique_ptr<const Tables> tables_;
};

/// What is made of the tables of a folder once, for `packed_rules` (packs/proven.h), by path.
std::map<std::string, std::string> pack_names(const std::filesystem::path& folder);

/// A table as it is. Throws ConfigurationError when it cannot be read.
MappedFile open_table(const std::filesystem::path& file);
/// The lines of a table but comments and the names of its columns: where each begins and ends.
void each_line(std::string_view table, const std::function<void(std::size_t begin, std::size_t end)>& line);
/// The fields of a line of the table `file`. Throws ConfigurationError naming file and line when they are not `columns`.
std::vector<std::string> fields_of(const std::string& file, std::string_view table, Span line, std::size_t columns);

/// True when no letter or digit of the same word continues at byte `at`. Han characters never continue a word.
bool word_ends_at(std::string_view text, std::size_t at);

}  // namespace pandect
