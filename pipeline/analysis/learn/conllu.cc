#include "analysis/learn/conllu.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <stdexcept>
#include <string_view>

namespace pandect {
namespace {

std::array<std::string_view, 10> columns_of(std::string_view line, const std::string& where) {
  std::array<std::string_view, 10> out;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::size_t end = line.find('\t');
    if ((end == std::string_view::npos) != (i == 9)) throw std::runtime_error(where + ": a word line has ten columns");
    out[i] = line.substr(0, end);
    if (i < 9) line.remove_prefix(end + 1);
  }
  return out;
}

int number(std::string_view s, const std::string& where) {
  int value = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), value);
  if (error != std::errc() || end != s.data() + s.size()) throw std::runtime_error(where + ": “" + std::string(s) + "” is no number");
  return value;
}

void read_file(const std::filesystem::path& file, std::vector<TreebankSentence>& out) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(file.generic_string() + ": cannot be read");
  TreebankSentence sentence;
  std::size_t number_of_line = 0;
  std::size_t token_end = 0;  // words up to here belong to one multiword token, glued together
  bool token_space = true;
  const auto flush = [&] {
    if (!sentence.words.empty()) out.push_back(std::move(sentence));
    sentence = {};
    token_end = 0;
  };
  for (std::string line; std::getline(in, line);) {
    const std::string where = file.filename().generic_string() + ":" + std::to_string(++number_of_line);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) {
      flush();
    } else if (line[0] == '#') {
      if (line.starts_with("# sent_id = ")) sentence.id = line.substr(12);
      if (line.starts_with("# text = ")) sentence.text = line.substr(9);
      if (line.starts_with("# newdoc") || line.starts_with("# newpar")) sentence.new_paragraph = true;
      if (line.starts_with("# newdoc")) sentence.new_document = true;
    } else {
      const auto c = columns_of(line, where);
      const bool space_after = c[9].find("SpaceAfter=No") == std::string_view::npos;
      if (const std::size_t dash = c[0].find('-'); dash != std::string_view::npos) {
        token_end = static_cast<std::size_t>(number(c[0].substr(dash + 1), where));
        token_space = space_after;
        continue;
      }
      if (c[0].find('.') != std::string_view::npos) continue;
      TreebankWord w{std::string(c[1]), std::string(c[2]), std::string(c[3]), std::string(c[4]), std::string(c[7]), std::string(c[9])};
      w.head = c[6] == "_" ? -1 : number(c[6], where) - 1;
      const std::size_t place = sentence.words.size() + 1;
      w.space_after = place < token_end ? false : place == token_end ? token_space : space_after;
      sentence.words.push_back(std::move(w));
    }
  }
  flush();
}

}  // namespace

std::vector<TreebankSentence> read_conllu(const std::filesystem::path& path) {
  std::vector<TreebankSentence> out;
  if (!std::filesystem::is_directory(path)) {
    read_file(path, out);
    return out;
  }
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(path))
    if (entry.path().extension() == ".conllu") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const auto& file : files) read_file(file, out);
  return out;
}

std::vector<TreebankSentence> read_iob2(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(file.generic_string() + ": cannot be read");
  std::vector<TreebankSentence> out;
  TreebankSentence sentence;
  const auto flush = [&] {
    std::size_t at = 0;
    for (TreebankWord& w : sentence.words) {
      at += w.form.size();
      w.space_after = at < sentence.text.size() && sentence.text[at] == ' ';
      at += w.space_after ? 1 : 0;
    }
    if (!sentence.words.empty()) out.push_back(std::move(sentence));
    sentence = {};
  };
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) {
      flush();
    } else if (line[0] == '#') {
      if (line.starts_with("# text = ")) sentence.text = line.substr(9);
      if (line.starts_with("# newdoc")) sentence.new_document = true;
    } else {
      const std::size_t a = line.find('\t'), b = line.find('\t', a + 1);
      if (b == std::string::npos) throw std::runtime_error(file.filename().generic_string() + ": a word line has three columns or more");
      TreebankWord w;
      w.form = line.substr(a + 1, b - a - 1);
      w.xpos = line.substr(b + 1, line.find('\t', b + 1) - b - 1);
      sentence.words.push_back(std::move(w));
    }
  }
  flush();
  return out;
}

}  // namespace pandect
