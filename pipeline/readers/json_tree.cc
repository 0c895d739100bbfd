#include "readers/json_tree.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "core/unicode.h"

namespace pandect {
namespace {

using Json = nlohmann::json;
using Kind = JsonNode::Kind;

/// Keeps the order of keys, and never looks a key up: an object with a million of them costs no more than a list.
class TreeMaker : public nlohmann::json_sax<Json> {
 public:
  explicit TreeMaker(JsonTree& tree) : tree_(tree) {}

  bool null() override { return leaf(Kind::other, {}); }
  bool boolean(bool value) override { return leaf(Kind::other, value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override { return leaf(Kind::number, std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return leaf(Kind::number, std::to_string(value)); }
  bool number_float(number_float_t, const string_t& written) override { return leaf(Kind::number, written); }
  bool string(string_t& value) override { return leaf(Kind::text, value); }
  bool binary(binary_t&) override { return leaf(Kind::other, {}); }
  bool start_object(std::size_t) override { return open(Kind::object); }
  bool start_array(std::size_t) override { return open(Kind::array); }
  bool key(string_t& name) override {
    key_ = name;
    return true;
  }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t at, const std::string&, const nlohmann::detail::exception&) override {
    if (!tree_.error)
      tree_.error = make_issue(IssueCode::malformed, "not well-formed JSON: byte " + std::to_string(at) +
                                                         " is not what may stand there; mend the file, or write it again with the program that made it");
    return false;
  }

 private:
  JsonIndex add(Kind kind, std::string text) {
    const auto index = static_cast<JsonIndex>(tree_.nodes.size());
    const std::uint32_t place = open_.empty() ? 0 : open_.back().children++;
    tree_.nodes.push_back({std::exchange(key_, {}), std::move(text), open_.empty() ? kNoJson : open_.back().node, index + 1, place, kind});
    return index;
  }
  bool leaf(Kind kind, std::string text) {
    add(kind, std::move(text));
    return true;
  }
  bool open(Kind kind) {
    if (open_.size() >= kDeepestJson) {
      tree_.error = make_issue(IssueCode::limit_depth, "values lie more than " + std::to_string(kDeepestJson) + " deep, the limit of JSON; flatten the nesting");
      return false;
    }
    open_.push_back({add(kind, {}), 0});
    return true;
  }
  bool close() {
    tree_.nodes[open_.back().node].end = static_cast<JsonIndex>(tree_.nodes.size());
    open_.pop_back();
    return true;
  }

  struct Open {
    JsonIndex node;
    std::uint32_t children;
  };
  JsonTree& tree_;
  std::vector<Open> open_;
  std::string key_;
};

}  // namespace

JsonTree json_tree(std::string_view utf8) {
  JsonTree tree;
  TreeMaker maker(tree);
  if (!Json::sax_parse(utf8.begin(), utf8.end(), &maker) && !tree.error)
    tree.error = make_issue(IssueCode::malformed, "not well-formed JSON; mend the file, or write it again with the program that made it");
  if (tree.error) tree.nodes.clear();
  return tree;
}

}  // namespace pandect
