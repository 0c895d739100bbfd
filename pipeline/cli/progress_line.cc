#include "cli/progress_line.h"

#include <fmt/format.h>
#include <unistd.h>

namespace pandect::cli {

std::string progress_words(const Progress& p, double seconds) {
  std::string line = fmt::format("{}/{} documents  {}", p.documents, p.of_documents, in_bytes(p.bytes));
  if (seconds > 0.5 && p.bytes > 0) {
    const double rate = static_cast<double>(p.bytes) / seconds;
    line += fmt::format("  {}/s", in_bytes(static_cast<unsigned long long>(rate)));
    if (p.of_bytes > p.bytes) {
      const auto left = static_cast<unsigned long long>(static_cast<double>(p.of_bytes - p.bytes) / rate);
      line += fmt::format("  {}:{:02} left", left / 60, left % 60);
    }
  }
  if (p.failed > 0) line += fmt::format("  {} failed", p.failed);
  return line;
}

ProgressLine::ProgressLine(int descriptor, bool quiet) : descriptor_(descriptor), on_(!quiet && is_terminal(descriptor)) {}

double ProgressLine::seconds() const { return std::chrono::duration<double>(Clock::now() - begin_).count(); }

void ProgressLine::show(const Progress& progress) {
  const auto now = Clock::now();
  const bool last = progress.documents == progress.of_documents;
  if (!on_ || (!last && now - last_ < std::chrono::milliseconds(100))) return;
  last_ = now;
  shown_ = true;
  const std::string line = "\r\033[K" + progress_words(progress, seconds());
  if (::write(descriptor_, line.data(), line.size()) < 0) on_ = false;
}

void ProgressLine::clear() {
  if (!shown_) return;
  constexpr char kClear[] = "\r\033[K";
  if (::write(descriptor_, kClear, sizeof kClear - 1) < 0) on_ = false;
  shown_ = false;
}

}  // namespace pandect::cli
