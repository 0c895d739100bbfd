#include "readers/article_text.h"

#include <algorithm>
#include <array>

#include "core/unicode.h"

namespace pandect {
namespace {

constexpr std::size_t kShortestArticle = 250;     // bytes of text that a marked-up article body must have
constexpr std::size_t kShortestParagraph = 25;    // bytes
constexpr double kDocumentLinks = 0.12;           // share of text in links up to which a page counts as a document

constexpr std::array<std::string_view, 15> kNeverText{"script", "style", "noscript", "template", "svg", "button", "input", "select",
                                                      "textarea", "iframe", "head", "object", "dialog", "option", "canvas"};
constexpr std::array<std::string_view, 4> kFurnitureElements{"nav", "footer", "aside", "form"};
constexpr std::array<std::string_view, 4> kFrames{"html", "body", "main", "article"};  // whatever their classes say
constexpr std::array<std::string_view, 5> kParagraphs{"p", "blockquote", "pre", "td", "li"};
constexpr std::array<std::string_view, 8> kFurnitureRoles{"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert", "menu"};

/// Words in class and id names that pages give to what is not their text. Compared with whole words of the name:
/// "related-posts" has "related", "unrelated" has not.
constexpr std::array<std::string_view, 55> kFurnitureWords{
    "ad", "ads", "advert", "advertisement", "alert", "authorbox", "banner", "breadcrumb", "breadcrumbs", "byline", "comment",
    "commentlist", "comments", "consent", "cookie", "cookies", "disqus", "donate", "donation", "footer", "gdpr", 
    "kommentar", "kommentare", "login", "masthead", "menu", "meta", "modal", "nav", "navbar", "navigation", "newsletter", "pager",
    "pagination", "popup", "promo", "recommended", "related", "relatedposts", "respond", "search", "share", "sharedaddy", "sharing",
    "shariff", "sidebar", "skip", "social", "sponsor", "subscribe", "tagcloud", "tags", "toolbar", "trackback", "widget"};
constexpr std::array<std::string_view, 12> kTextWords{"article", "articlebody", "beitrag", "body", "content", "entry", "main", "page", "post", "story", "text", "hentry"};

template <class List>
bool has(const List& list, std::string_view word) { return std::find(list.begin(), list.end(), word) != list.end(); }

/// Whether a class or id of the node contains one of `words` as a whole word.
template <class List>
bool named(const HtmlNode& node, const List& words) {
  for (const std::string_view attribute : {"class", "id"}) {
    const std::string_view name = node.attribute(attribute);
    std::array<char, 16> word{};  // longer than the longest of the lists
    std::size_t letters = 0;
    for (std::size_t at = 0; at <= name.size(); ++at) {
      const char c = at == name.size() ? ' ' : name[at] >= 'A' && name[at] <= 'Z' ? static_cast<char>(name[at] - 'A' + 'a') : name[at];
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        if (letters < word.size()) word[letters] = c;
        ++letters;
        continue;
      }
      if (letters > 0 && letters < word.size() && has(words, std::string_view(word.data(), letters))) return true;
      letters = 0;
    }
  }
  return false;
}

/// What the name of an element says: looked up once for each name of a page.
struct NameClass {
  bool never_text = false, furniture = false, frame = false, link = false, paragraph = false, division = false;

  explicit NameClass(std::string_view name)
      : never_text(has(kNeverText, name)), furniture(has(kFurnitureElements, name)), frame(has(kFrames, name)), link(name == "a"),
        paragraph(has(kParagraphs, name)), division(name == "div") {}
};

bool hidden(const HtmlNode& node) {
  if (node.attributes.empty()) return false;
  const std::string style = ascii_lowered(node.attribute("style"));
  return node.attribute("aria-hidden") == "true" || style.find("display:none") != std::string::npos || style.find("display: none") != std::string::npos ||
         std::any_of(node.attributes.begin(), node.attributes.end(), [](const auto& a) { return a.name == "hidden"; });
}

bool furniture(const HtmlNode& node, const NameClass& is) {
  if (is.frame) return false;
  if (is.furniture) return true;
  return !node.attributes.empty() && (has(kFurnitureRoles, node.attribute("role")) || (node.block && named(node, kFurnitureWords)));
}

class Finder {
 public:
  explicit Finder(const HtmlTree& page)
      : page_(page), count_(page.nodes.size()), out_(count_, 0), never_(count_, 0), length_(count_, 0), links_(count_, 0), score_(count_, 0), commas_(count_, 0), own_(count_) {
    for (const std::string_view name : page.names) names_.emplace_back(name);
  }

  ArticleText run() {
    for (NodeIndex n = 1; n < count_; ++n) {
      const HtmlNode& node = page_.nodes[n];
      if (node.is_text()) own_[n] = {visible(node.text), commas(node.text)};
      never_[n] = never_[node.parent] != 0 || names_[node.kind].never_text || hidden(node) ? 1 : 0;
      out_[n] = never_[n];
    }
    measure();
    drop_furniture();
    measure();
    ArticleText result;
    result.keep.assign(count_, false);
    const NodeIndex body = page_.first("body") == kNoNode ? 0 : page_.first("body");
    const NodeIndex top = choose(body, result);
    for (NodeIndex n = top; n < page_.nodes[top].end; ++n) result.keep[n] = !out_[n];
    for (NodeIndex n = 0; n < count_; ++n)
      if (page_.nodes[n].is_text() && !result.keep[n] && !never_[n]) result.skipped += own_[n].visible;
    return result;
  }

 private:
  static std::size_t visible(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return c != ' ' && c != '\n' && c != '\t' && c != '\r'; }));
  }

  static double commas(std::string_view text) {
    double all = 0;
    for (std::size_t at = text.find(','); at != std::string_view::npos; at = text.find(',', at + 1)) all += 1;
    for (std::size_t at = text.find("，"); at != std::string_view::npos; at = text.find("，", at + 3)) all += 1;
    return all;
  }

  /// Visible text and text in links below each node, furniture left out; one pass from the end.
  void measure() {
    std::fill(length_.begin(), length_.end(), 0);
    std::fill(links_.begin(), links_.end(), 0);
    std::fill(commas_.begin(), commas_.end(), 0);
    for (NodeIndex n = 1; n < count_; ++n) out_[n] |= out_[page_.nodes[n].parent];
    for (NodeIndex n = static_cast<NodeIndex>(count_); n-- > 1;) {
      const HtmlNode& node = page_.nodes[n];
      if (node.is_text() && !out_[n]) length_[n] = own_[n].visible;
      if (names_[node.kind].link) links_[n] = length_[n];
      length_[node.parent] += length_[n];
      if (node.is_text() && !out_[n]) commas_[n] = own_[n].commas;
      commas_[node.parent] += commas_[n];
      links_[node.parent] += links_[n];
    }
  }

  void drop_furniture() {
    const std::size_t all = length_[0];
    for (NodeIndex n = 1; n < count_; ++n) {
      const HtmlNode& node = page_.nodes[n];
      if (out_[node.parent]) out_[n] = 1;
      if (node.is_text() || out_[n] || !furniture(node, names_[node.kind])) continue;
      // Names mislead: what holds most of the page's text is not its furniture.
      if (length_[n] * 2 > all && links_[n] * 3 < length_[n]) continue;
      out_[n] = 1;
    }
  }

  double link_share(NodeIndex n) const { return length_[n] == 0 ? 0 : static_cast<double>(links_[n]) / static_cast<double>(length_[n]); }

  NodeIndex choose(NodeIndex body, ArticleText& result) {
    // A page that says what its text is, is believed.
    for (NodeIndex n = 0; n < count_; ++n)
      if (page_.nodes[n].attribute("itemprop") == "articleBody" && !out_[n] && length_[n] >= kShortestArticle) return n;
    NodeIndex only = kNoNode;
    for (const std::string_view name : {"article", "main"}) {
      for (NodeIndex n = 0; n < count_; ++n)
        if (page_.nodes[n].name == name && !out_[n] && length_[n] >= kShortestArticle && (only == kNoNode || length_[n] > length_[only])) only = n;
      if (only != kNoNode && length_[only] * 2 > length_[body] && link_share(only) < 0.5) break;
      only = kNoNode;
    }
    if (only == kNoNode && link_share(body) < kDocumentLinks) {
      result.whole_page = true;
      return body;
    }
    return best_container(only == kNoNode ? body : only);
  }

  /// The node whose paragraphs are longest and least made of links.
  NodeIndex best_container(NodeIndex within) {
    for (NodeIndex n = within; n < page_.nodes[within].end; ++n) {
      if (out_[n] || length_[n] < kShortestParagraph) continue;
      const NameClass& is = names_[page_.nodes[n].kind];
      if (!is.paragraph && !(is.division && only_words(n))) continue;
      const double worth = (1 + std::min(commas_[n], 20.0) + std::min(static_cast<double>(length_[n]) / 100.0, 3.0)) * (1 - link_share(n));
      const NodeIndex parent = page_.nodes[n].parent;
      score_[parent] += worth;
      if (parent != 0 && page_.nodes[parent].parent != kNoNode) score_[page_.nodes[parent].parent] += worth / 2;
    }
    NodeIndex best = within;
    double best_score = 0;
    for (NodeIndex n = within; n < page_.nodes[within].end; ++n) {
      if (out_[n] || score_[n] <= 0) continue;
      score_[n] *= (1 - link_share(n)) * (named(page_.nodes[n], kTextWords) ? 1.25 : 1.0);
      if (score_[n] > best_score) {
        best = n;
        best_score = score_[n];
      }
    }
    // Text that is cut into sections by its author: go up as long as what is gained is text and not links.
    for (NodeIndex up = best; up != within && up != 0;) {
      up = page_.nodes[up].parent;
      const double gained = static_cast<double>(length_[up] - length_[best]);
      const double gained_links = static_cast<double>(links_[up] - links_[best]);
      if (gained_links > 0.4 * gained && gained > kShortestParagraph * 8) break;
      if (gained_links <= 0.2 * gained && gained >= kShortestParagraph * 4) best = up;
    }
    return best;
  }

  bool only_words(NodeIndex n) const {
    for (NodeIndex c = n + 1; c < page_.nodes[n].end; ++c)
      if (page_.nodes[c].block) return false;
    return true;
  }

  const HtmlTree& page_;
  std::size_t count_;
  std::vector<NameClass> names_;      ///< by the number of the name
  std::vector<char> out_, never_;     ///< left out; in no page's text
  std::vector<std::size_t> length_, links_;
  std::vector<double> score_, commas_;
  struct Words {
    std::size_t visible = 0;
    double commas = 0;
  };
  std::vector<Words> own_;  ///< of each text node: looked at once
};

}  // namespace

ArticleText find_article(const HtmlTree& page) { return Finder(page).run(); }

}  // namespace pandect
