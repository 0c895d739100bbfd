#include "readers/sheet.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <map>

#include "readers/archive.h"
#include "readers/csv.h"
#include "readers/encoding.h"
#include "readers/xml_cursor.h"

namespace pandect {
namespace {

constexpr std::size_t kMostColumns = 16384, kMostRows = 1048576;  // of a sheet

/// The words of each shared string; readings of characters (rPh) are none of them.
struct SharedStrings : MarkupHandler {
  std::vector<std::string> all;
  std::size_t readings = 0;
  bool in_words = false;
  void start(const MarkupCursor& at) override {
    if (at.name() == "si") all.emplace_back();
    if (at.name() == "rPh") ++readings;
    in_words = at.name() == "t" && readings == 0;
  }
  void text(const MarkupCursor&, std::string_view words) override {
    if (in_words && !all.empty()) all.back() += words;
  }
  void end(const MarkupCursor& at) override {
    if (at.name() == "rPh" && readings > 0) --readings;
    in_words = false;
  }
};

/// Whether a number format shows a date: it has a year or a day outside of quotations and brackets.
bool shows_date(std::string_view format) {
  bool quoted = false, bracket = false;
  for (const char c : format) {
    if (c == '"') quoted = !quoted;
    else if (!quoted && (c == '[' || c == ']')) bracket = c == '[';
    else if (!quoted && !bracket && (c == 'y' || c == 'Y' || c == 'd' || c == 'D')) return true;
  }
  return false;
}

/// Which cell formats show dates.
struct Formats : MarkupHandler {
  std::map<std::string, bool> custom;
  std::vector<bool> date;
  void start(const MarkupCursor& at) override {
    if (at.name() == "numFmt") custom[std::string(at.attribute("numFmtId"))] = shows_date(at.attribute("formatCode"));
    if (at.name() != "xf" || at.above(1) != "cellXfs") return;
    const std::string id(at.attribute("numFmtId"));
    const bool built_in = id == "14" || id == "15" || id == "16" || id == "17" || id == "22";
    date.push_back(built_in || (custom.contains(id) && custom[id]));
  }
  void text(const MarkupCursor&, std::string_view) override {}
  void end(const MarkupCursor&) override {}
};

/// Days since 1899-12-30 as a date, with the time of day where there is one.
std::string date_of(const std::string& serial) {
  double days = 0;
  const auto [end, error] = std::from_chars(serial.data(), serial.data() + serial.size(), days);
  if (error != std::errc() || end != serial.data() + serial.size() || !(days >= 1) || days > 2958465) return serial;
  const long z = static_cast<long>(std::floor(days)) - 25569 + 719468;  // since 0000-03-01
  const long era = z / 146097, doe = z - era * 146097, yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const long doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153, day = doy - (153 * mp + 2) / 5 + 1;
  const long month = mp < 10 ? mp + 3 : mp - 9, year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  const long minutes = std::lround((days - std::floor(days)) * 1440);
  const std::string date = fmt::format("{:04}-{:02}-{:02}", year, month, day);
  return minutes == 0 || minutes >= 1440 ? date : date + fmt::format(" {:02}:{:02}", minutes / 60, minutes % 60);
}

std::size_t number_in(std::string_view digits, std::size_t otherwise) {
  std::size_t out = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return error == std::errc() && end == digits.data() + digits.size() && !digits.empty() ? out : otherwise;
}

/// "AB12" is column 27, from 0.
std::size_t column_of(std::string_view place, std::size_t otherwise) {
  std::size_t out = 0;
  for (const char c : place.substr(0, 4)) {
    if (c < 'A' || c > 'Z') break;
    out = out * 26 + static_cast<std::size_t>(c - 'A') + 1;
  }
  return out == 0 ? otherwise : out - 1;
}

class SheetCells : public MarkupHandler {
 public:
  SheetCells(const std::vector<std::string>& shared, const std::vector<bool>& dates) : shared_(shared), dates_(dates) {}
  std::vector<SheetRow> rows;

  void start(const MarkupCursor& at) override {
    const std::string_view name = at.name();
    if (name == "row" && rows.size() < kMostRows) {
      rows.push_back({number_in(at.attribute("r"), rows.empty() ? 1 : rows.back().line + 1), {}});
      column_ = 0;
    } else if (name == "c") {
      column_ = column_of(at.attribute("r"), column_);
      type_ = at.attribute("t");
      style_ = number_in(at.attribute("s"), 0);
      value_.clear();
    }
    if (name == "rPh") ++readings_;
    in_value_ = (name == "v" || name == "t") && readings_ == 0;
  }
  void text(const MarkupCursor&, std::string_view words) override {
    if (in_value_) value_ += words;
  }
  void end(const MarkupCursor& at) override {
    in_value_ = false;
    if (at.name() == "rPh" && readings_ > 0) --readings_;
    if (at.name() != "c" || rows.empty()) return;
    if (column_ < kMostColumns && !value_.empty()) {
      std::vector<std::string>& cells = rows.back().cells;
      if (cells.size() <= column_) cells.resize(column_ + 1);
      cells[column_] = shown();
    }
    ++column_;
  }

 private:
  std::string shown() const {
    if (type_ == "s") {
      const std::size_t index = number_in(value_, shared_.size());
      return index < shared_.size() ? shared_[index] : "";
    }
    if (type_ == "b") return value_ == "1" ? "TRUE" : "FALSE";
    if ((type_.empty() || type_ == "n") && style_ < dates_.size() && dates_[style_]) return date_of(value_);
    return value_;
  }

  const std::vector<std::string>& shared_;
  const std::vector<bool>& dates_;
  std::string type_, value_;
  std::size_t column_ = 0, style_ = 0, readings_ = 0;
  bool in_value_ = false;
};

/// The part that the workbook's first sheet lies in.
struct FirstSheet : MarkupHandler {
  std::string id;
  std::map<std::string, std::string> targets;
  void start(const MarkupCursor& at) override {
    if (at.name() == "sheet" && id.empty())
      for (const MarkupCursor::Attribute& a : at.attributes())
        if (a.name == "id") id = a.value;
    if (at.name() == "Relationship") targets[std::string(at.attribute("Id"))] = at.attribute("Target");
  }
  void text(const MarkupCursor&, std::string_view) override {}
  void end(const MarkupCursor&) override {}
};

Issue no_workbook(const std::string& why) {
  return make_issue(IssueCode::malformed, "this is no workbook that can be read (" + why + "); save it again as XLSX or CSV");
}

std::string sheet_part(const std::map<std::string, std::string>& parts) {
  FirstSheet first;
  if (const auto book = parts.find("xl/workbook.xml"); book != parts.end()) walk_xml(book->second, first);
  if (const auto ties = parts.find("xl/_rels/workbook.xml.rels"); ties != parts.end()) walk_xml(ties->second, first);
  const auto target = first.targets.find(first.id);
  if (target == first.targets.end()) return "xl/worksheets/sheet1.xml";
  return target->second.starts_with('/') ? target->second.substr(1) : "xl/" + target->second;
}

}  // namespace

Result<Sheet> read_workbook(std::string_view bytes) {
  const auto parts = zip_parts(bytes, [](std::string_view name) {
    return name == "xl/workbook.xml" || name == "xl/_rels/workbook.xml.rels" || name == "xl/sharedStrings.xml" || name == "xl/styles.xml" ||
           name.starts_with("xl/worksheets/");
  });
  if (!parts) return parts.issue();
  const auto sheet = parts->find(sheet_part(*parts));
  if (sheet == parts->end()) return no_workbook("it has no sheet");
  SharedStrings shared;
  Formats formats;
  for (const auto& [part, handler] : {std::pair<const char*, MarkupHandler*>{"xl/sharedStrings.xml", &shared}, {"xl/styles.xml", &formats}})
    if (const auto at = parts->find(part); at != parts->end())
      if (const MarkupOutcome outcome = walk_xml(at->second, *handler); outcome.error) return no_workbook(outcome.error->message);
  SheetCells cells(shared.all, formats.date);
  if (const MarkupOutcome outcome = walk_xml(sheet->second, cells); outcome.error) return no_workbook(outcome.error->message);
  return Sheet{true, std::move(cells.rows)};
}

Result<Sheet> read_sheet(std::string_view bytes) {
  if (bytes.starts_with("PK\x03\x04")) return read_workbook(bytes);
  const Result<Decoded> decoded = decode(bytes);
  if (!decoded) return decoded.issue();
  CsvTable table = read_csv(decoded->text);
  if (table.open_quotation) return make_issue(IssueCode::malformed, "a quotation mark is never closed, so that the last rows cannot be told apart; save the table again");
  Sheet out;
  for (CsvRow& row : table.rows) out.rows.push_back({row.line, std::move(row.fields)});
  return out;
}

}  // namespace pandect
