#include "cli/norm_view.h"

#include <fmt/format.h>

#include "core/unicode.h"
#include "knowledge/pin_citation.h"
#include "knowledge/words_at.h"

namespace pandect::cli {
namespace {

constexpr int kLabel = 10;   // columns of the labels, the gap included
constexpr int kLongest = 48;  // columns of a document's name before its pin citation

std::string shortened(const std::string& name) {
  if (display_width(name) <= kLongest) return name;
  return wrapped(name, kLongest - 2)[0] + " …";
}

}  // namespace

NormView view_of(const Record& record, const Norm& norm) {
  const Document& d = record.document;
  NormView view{std::string(name(norm.type)), std::string(name(norm.status)), shortened(short_name(d)), norm.id,
                words_at(d, norm.sentence), norm.confidence, {}};
  if (const std::string pin = pin_citation(d, norm.provision); !pin.empty()) view.source += ", " + pin;
  const auto add = [&](std::string label, std::string words) {
    if (!words.empty()) view.parts.emplace_back(std::move(label), std::move(words));
  };
  if (norm.bearer) add("bearer", words_at(d, norm.bearer->spans) + (norm.bearer->inferred ? "  (from an earlier clause)" : ""));
  add("cue", words_at(d, norm.cue));
  add("object", words_at(d, norm.object));
  add("action", words_at(d, norm.action));
  for (const Spans& part : norm.conditions) add("if", words_at(d, part));
  for (const Spans& part : norm.exceptions) add("except", words_at(d, part));
  for (const NormTime& t : norm.times) {
    const std::string value = t.value.empty() ? "" : " = " + t.value;
    add("time", words_at(d, t.spans) + "  (" + std::string(name(t.kind)) + value + ")");
  }
  return view;
}

void print_field(std::ostream& out, std::string_view label, std::string_view text, const Style& style, int columns) {
  const std::vector<std::string> lines = wrapped(text, columns - kLabel - 2);
  out << "  " << style.dim(padded(label, kLabel)) << lines[0] << "\n";
  for (std::size_t i = 1; i < lines.size(); ++i) out << std::string(kLabel + 2, ' ') << lines[i] << "\n";
}

void print_norm(std::ostream& out, const NormView& view, const Style& style, int columns) {
  const std::string kind = view.status == "in_text" ? view.type : view.type + ", " + view.status;
  const std::string sure = fmt::format("{:.2f}", view.confidence);
  const std::vector<std::string> source = wrapped(view.source, columns - display_width(kind) - display_width(sure) - 4);
  out << style.bold(kind) << "  " << style.blue(source[0]) << "  " << style.dim(sure) << "\n";
  for (std::size_t i = 1; i < source.size(); ++i)
    out << std::string(static_cast<std::size_t>(display_width(kind) + 2), ' ') << style.blue(source[i]) << "\n";
  for (const auto& [label, words] : view.parts) print_field(out, label, words, style, columns);
  print_field(out, "quote", "“" + view.quote + "”", style, columns);
  print_field(out, "id", view.id, style, columns);
}

}  // namespace pandect::cli
