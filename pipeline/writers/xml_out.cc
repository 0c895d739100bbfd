#include "writers/xml_out.h"

#include "writers/markup.h"

namespace pandect {

void XmlOut::begin(std::string_view name, const Attributes& attributes) {
  out_ += "<";
  out_ += name;
  for (const auto& [key, value] : attributes) {
    out_ += " ";
    out_ += key;
    out_ += "=\"" + markup_text(value) + "\"";
  }
}

void XmlOut::open(std::string name, const Attributes& attributes) {
  begin(name, attributes);
  out_ += ">";
  open_.push_back(std::move(name));
}

void XmlOut::text(std::string_view words) { out_ += markup_text(words); }

void XmlOut::close() {
  out_ += "</" + open_.back() + ">";
  open_.pop_back();
  if (open_.size() < 4) out_ += "\n";
}

void XmlOut::leaf(std::string_view name, std::string_view words, const Attributes& attributes) {
  begin(name, attributes);
  if (words.empty()) {
    out_ += "/>";
  } else {
    out_ += ">" + markup_text(words) + "</";
    out_ += name;
    out_ += ">";
  }
  if (open_.size() < 4) out_ += "\n";
}

std::string XmlOut::finish() && {
  while (!open_.empty()) close();
  return std::move(out_);
}

}  // namespace pandect
