// What the terminal can show: width, colour, and text laid out in columns that Chinese characters fill right.
//
//   Style style(STDOUT_FILENO);
//   std::cout << style.bold("obligation") << "\n" << wrapped(text, 80 - 12, 12);
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pandect::cli {

/// Colour only on a terminal, and not with NO_COLOR or TERM=dumb.
class Style {
 public:
  explicit Style(int descriptor);
  std::string bold(std::string_view text) const { return dressed("1", text); }
  std::string dim(std::string_view text) const { return dressed("2", text); }
  std::string red(std::string_view text) const { return dressed("31", text); }
  std::string green(std::string_view text) const { return dressed("32", text); }
  std::string yellow(std::string_view text) const { return dressed("33", text); }
  std::string blue(std::string_view text) const { return dressed("34", text); }
  bool colour() const { return colour_; }

 private:
  std::string dressed(std::string_view code, std::string_view text) const;
  bool colour_;
};

bool is_terminal(int descriptor);
/// Columns of the terminal behind `descriptor`; COLUMNS, else 80, when it is none. Between 40 and 120.
int columns_of(int descriptor);

/// Control characters, escape sequences among them, made visible: a document must not steer the terminal.
std::string harmless(std::string_view text);
/// Lines of at most `columns`, broken at spaces and between Chinese characters; never empty.
std::vector<std::string> wrapped(std::string_view text, int columns);
/// `text` and spaces to fill `columns`.
std::string padded(std::string_view text, int columns);
std::string padded_left(std::string_view text, int columns);

std::string with_thousands(unsigned long long number);  ///< 1,234,567
std::string counted(unsigned long long number, std::string_view one, std::string_view many);  ///< "1 norm", "2,000 norms"
std::string in_bytes(unsigned long long bytes);         ///< "340 B", "12.4 kB", "3.1 MB"

}  // namespace pandect::cli
