#include <sys/mman.h>
#include <unistd.h>

#include <xlsxwriter.h>

#include <stdexcept>

#include "core/late_library.h"
#include "writers/register.h"
#include "writers/register_cell.h"
#include "writers/writer.h"

namespace pandect {
namespace {

constexpr std::size_t kMostRows = 1048576;   // in a sheet, the heading included
constexpr std::size_t kMostUrl = 2079;

/// libxlsxwriter, which only those pay for who ask for a workbook.
struct Library {
  LateLibrary library{PANDECT_XLSXWRITER_LIBRARY};
  PANDECT_LATE(lxw_strerror);
  PANDECT_LATE(workbook_add_format);
  PANDECT_LATE(workbook_add_worksheet);
  PANDECT_LATE(workbook_close);
  PANDECT_LATE(workbook_new);
  PANDECT_LATE(workbook_set_properties);
  PANDECT_LATE(format_set_align);
  PANDECT_LATE(format_set_bold);
  PANDECT_LATE(format_set_bottom);
  PANDECT_LATE(format_set_num_format);
  PANDECT_LATE(format_set_text_wrap);
  PANDECT_LATE(worksheet_autofilter);
  PANDECT_LATE(worksheet_freeze_panes);
  PANDECT_LATE(worksheet_repeat_rows);
  PANDECT_LATE(worksheet_set_column);
  PANDECT_LATE(worksheet_set_landscape);
  PANDECT_LATE(worksheet_write_blank);
  PANDECT_LATE(worksheet_write_string);
  PANDECT_LATE(worksheet_write_url);
};

const Library& library() {
  static const Library loaded;
  return loaded;
}

/// A file in memory with a name that the library can open.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(memfd_create("register.xlsx", MFD_CLOEXEC)) {
    if (descriptor_ < 0) throw std::runtime_error("no memory for the workbook; free some and try again");
  }
  ~MemoryFile() { close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
  std::string bytes() const {
    const off_t size = lseek(descriptor_, 0, SEEK_END);
    std::string out(static_cast<std::size_t>(size), '\0');
    for (std::size_t at = 0; at < out.size();) {
      const ssize_t got = pread(descriptor_, out.data() + at, out.size() - at, static_cast<off_t>(at));
      if (got <= 0) throw std::runtime_error("the workbook cannot be read back from memory");
      at += static_cast<std::size_t>(got);
    }
    return out;
  }

 private:
  int descriptor_;
};

bool is_web_address(const std::string& url) {
  return (url.starts_with("https://") || url.starts_with("http://")) && url.size() < kMostUrl;
}

class Sheet {
 public:
  explicit Sheet(lxw_workbook* book) : sheet_(library().workbook_add_worksheet(book, "Register")) {
    heading_ = library().workbook_add_format(book);
    library().format_set_bold(heading_);
    library().format_set_bottom(heading_, LXW_BORDER_THIN);
    text_ = library().workbook_add_format(book);
    library().format_set_text_wrap(text_);
    library().format_set_align(text_, LXW_ALIGN_VERTICAL_TOP);
    library().format_set_num_format(text_, "@");  // text stays text, also when somebody types "=1" or a date
  }

  void head(std::size_t rows) {
    const auto& columns = register_columns();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto c = static_cast<lxw_col_t>(i);
      library().worksheet_set_column(sheet_, c, c, columns[i].width, nullptr);
      library().worksheet_write_string(sheet_, 0, c, std::string(columns[i].title).c_str(), heading_);
    }
    library().worksheet_freeze_panes(sheet_, 1, 1);
    library().worksheet_autofilter(sheet_, 0, 0, static_cast<lxw_row_t>(rows), static_cast<lxw_col_t>(columns.size() - 1));
    library().worksheet_set_landscape(sheet_);
    library().worksheet_repeat_rows(sheet_, 0, 0);
  }

  /// Strings only: nothing that a document says is ever a formula.
  void write(lxw_row_t number, const RegisterRow& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto c = static_cast<lxw_col_t>(i);
      if (row[i].empty() && register_columns()[i].for_people) library().worksheet_write_blank(sheet_, number, c, text_);
      if (row[i].empty()) continue;
      if (i == register_link_column() && is_web_address(row[i])) library().worksheet_write_url(sheet_, number, c, row[i].c_str(), nullptr);
      else library().worksheet_write_string(sheet_, number, c, workbook_cell(row[i]).c_str(), text_);
    }
  }

 private:
  lxw_worksheet* sheet_;
  lxw_format* heading_;
  lxw_format* text_;
};

}  // namespace

std::string write_register_xlsx(const Outgoing& outgoing) {
  const std::vector<RegisterRow> rows = register_rows(outgoing);
  if (rows.size() >= kMostRows)
    throw std::runtime_error("a sheet holds " + std::to_string(kMostRows - 1) + " norms and this knowledge base has " +
                             std::to_string(rows.size()) + "; export it as register.csv");
  const MemoryFile file;
  lxw_workbook* book = library().workbook_new(file.path().c_str());
  lxw_doc_properties about{};
  about.created = 315532800;  // 1980-01-01: a file of the same norms has the same bytes
  library().workbook_set_properties(book, &about);
  Sheet sheet(book);
  sheet.head(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) sheet.write(static_cast<lxw_row_t>(i + 1), rows[i]);
  if (const lxw_error error = library().workbook_close(book); error != LXW_NO_ERROR)
    throw std::runtime_error(std::string("the workbook cannot be made: ") + library().lxw_strerror(error));
  return file.bytes();
}

}  // namespace pandect
