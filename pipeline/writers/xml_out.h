// XML written from the outside in: elements close themselves in the right order, attributes and text are escaped.
//
//   XmlOut xml;
//   xml.open("w:p");
//   xml.leaf("w:t", "a < b", {{"xml:space", "preserve"}});
//   xml.close();
//   file << std::move(xml).finish();
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pandect {

class XmlOut {
 public:
  using Attributes = std::vector<std::pair<std::string_view, std::string>>;

  void open(std::string name, const Attributes& attributes = {});
  void text(std::string_view words);
  void close();
  /// An element with nothing but text; empty text makes an empty element.
  void leaf(std::string_view name, std::string_view words = {}, const Attributes& attributes = {});
  /// With the declaration; closes what is open.
  std::string finish() &&;

 private:
  void begin(std::string_view name, const Attributes& attributes);

  std::string out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  std::vector<std::string> open_;
};

}  // namespace pandect
