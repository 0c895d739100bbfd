#include "run/sheet_file.h"

#include "core/unicode.h"
#include "run/confined.h"
#include "run/input_file.h"

namespace pandect {
namespace {

constexpr char kRead = 'r', kIssue = 'i';

void put(std::string& out, std::uint64_t number) {
  for (int shift = 0; shift < 64; shift += 8) out += static_cast<char>((number >> shift) & 0xFF);
}

/// Takes numbers and words off the front; once something is missing, everything is.
class Taking {
 public:
  explicit Taking(std::string_view bytes) : rest_(bytes) {}
  std::uint64_t number() {
    std::uint64_t out = 0;
    if (rest_.size() < 8) return fail();
    for (int i = 7; i >= 0; --i) out = (out << 8) | static_cast<unsigned char>(rest_[static_cast<std::size_t>(i)]);
    rest_.remove_prefix(8);
    return out;
  }
  std::string words() {
    const std::uint64_t size = number();
    if (size > rest_.size()) return fail(), "";
    std::size_t ignored = 0;
    std::string out = repaired_utf8(rest_.substr(0, size), ignored);
    rest_.remove_prefix(size);
    return out;
  }
  bool good() const { return good_; }
  bool done() const { return good_ && rest_.empty(); }
  /// Whether so many more things of eight bytes or more can be there.
  bool has(std::uint64_t things) const { return good_ && things <= rest_.size() / 8; }

 private:
  std::uint64_t fail() {
    good_ = false;
    rest_ = {};
    return 0;
  }
  std::string_view rest_;
  bool good_ = true;
};

Issue unreadable(const std::string& why) { return make_issue(IssueCode::malformed, why + "; save it again as XLSX or CSV"); }

}  // namespace

std::string sheet_to_wire(const Sheet& sheet) {
  std::string out;
  put(out, sheet.workbook ? 1 : 0);
  put(out, sheet.rows.size());
  for (const SheetRow& row : sheet.rows) {
    put(out, row.line);
    put(out, row.cells.size());
    for (const std::string& cell : row.cells) {
      put(out, cell.size());
      out += cell;
    }
  }
  return out;
}

std::optional<Sheet> sheet_from_wire(std::string_view bytes) {
  Taking in(bytes);
  Sheet out;
  out.workbook = in.number() == 1;
  const std::uint64_t rows = in.number();
  if (!in.has(rows)) return std::nullopt;
  for (std::uint64_t i = 0; i < rows && in.good(); ++i) {
    SheetRow row;
    row.line = in.number();
    const std::uint64_t cells = in.number();
    if (!in.has(cells)) return std::nullopt;
    for (std::uint64_t c = 0; c < cells && in.good(); ++c) row.cells.push_back(in.words());
    out.rows.push_back(std::move(row));
  }
  if (!in.done()) return std::nullopt;
  return out;
}

Result<Sheet> read_sheet_file(const std::filesystem::path& file) {
  const Result<std::string> bytes = read_input(file);
  if (!bytes) return bytes.issue();
  const Confined said = confined([&] {
    const Result<Sheet> sheet = read_sheet(*bytes);
    return sheet ? kRead + sheet_to_wire(*sheet) : kIssue + sheet.issue().message;
  });
  if (!said.bytes || said.bytes->empty()) return unreadable(said.why.empty() ? "it cannot be read" : said.why);
  if (said.bytes->front() == kIssue) return make_issue(IssueCode::malformed, said.bytes->substr(1));
  if (auto sheet = sheet_from_wire(std::string_view(*said.bytes).substr(1))) return *std::move(sheet);
  return unreadable("the process that read it did not answer as it should");
}

}  // namespace pandect
