// Lines of the form "Name: value", as HTTP, MIME and WARC have them.
//
//   std::size_t at = 0;
//   HeaderFields head = read_header_fields(bytes, at);      // `at` moves behind the empty line
//   head["content-type"], parameter(head["content-type"], "charset")
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace pandect {

/// Names in lower case; of several values of one name the first. Folded lines are joined.
class HeaderFields {
 public:
  const std::string& operator[](std::string_view name) const;
  bool has(std::string_view name) const { return values_.find(name) != values_.end(); }
  void add(std::string_view name, std::string_view value);
  std::size_t size() const { return values_.size(); }
  void extend_last(std::string_view more);

 private:
  std::map<std::string, std::string, std::less<>> values_;
  std::string last_;
};

/// Reads to the first empty line or at most 64 KiB; lines without a colon are passed over.
HeaderFields read_header_fields(std::string_view bytes, std::size_t& at);
/// "utf-8" of `text/html; charset="UTF-8"`, lower case for charset; empty when it is not there.
std::string parameter(std::string_view value, std::string_view name);
/// "text/html" of `Text/HTML; charset=UTF-8`.
std::string media_type(std::string_view value);
/// Media types that are never a document's text: style sheets, scripts, pictures, sound, fonts.
bool no_document(std::string_view media_type);

}  // namespace pandect
