#include "readers/mail.h"

#include <algorithm>
#include <vector>

#include "core/unicode.h"
#include "readers/encoding.h"
#include "readers/header_fields.h"
#include "readers/html.h"
#include "readers/member_paths.h"
#include "readers/mime.h"

namespace pandect {
namespace {

constexpr std::size_t kDeepest = 16;      // parts within parts
constexpr std::size_t kStub = 200;        // bytes below which a plain text only says that there is HTML
constexpr std::size_t kLongestName = 300; // bytes

struct Part {
  HeaderFields head;
  std::string type;  ///< "text/plain"
  std::string name;  ///< of an attachment; empty for the message's own text
  std::string_view body;
};

/// The leaves of a message, in order.
class Parts {
 public:
  Parts(ArchiveBudget& budget) : budget_(budget) {}

  std::optional<Issue> read(HeaderFields head, std::string_view body, std::size_t depth) {
    if (depth > kDeepest) return make_issue(IssueCode::limit_depth, "parts lie more than " + std::to_string(kDeepest) + " deep, the limit of mail; save the attachments and give them");
    if (auto hit = budget_.spend_entry()) return hit;
    const std::string content = head["content-type"].empty() ? "text/plain" : head["content-type"];
    const std::string type = media_type(content), boundary = parameter(content, "boundary");
    if (type.starts_with("multipart/") && !boundary.empty()) return pieces(body, boundary, depth);
    Part part{std::move(head), type, "", body};
    const std::string disposition = part.head["content-disposition"];
    std::string name = parameter(disposition, "filename");
    if (name.empty()) name = parameter(content, "name");
    name = decoded_words(name);
    const bool attached = media_type(disposition) == "attachment" || !type.starts_with("text/") || !name.empty();
    if (attached) part.name = name.empty() ? "part-" + std::to_string(parts.size() + 1) + (type == "message/rfc822" ? ".eml" : "") : name.substr(0, kLongestName);
    parts.push_back(std::move(part));
    return std::nullopt;
  }

  std::vector<Part> parts;

 private:
  /// One pass over the lines of a multipart; a part without an end ends with its multipart.
  std::optional<Issue> pieces(std::string_view body, const std::string& boundary, std::size_t depth) {
    const std::string mark = "--" + boundary;
    std::size_t begin = std::string_view::npos;
    for (std::size_t at = 0; at < body.size();) {
      std::size_t found = body.find(mark, at);
      while (found != std::string_view::npos && found != 0 && body[found - 1] != '\n') found = body.find(mark, found + 1);
      const std::size_t end = std::min(found, body.size());
      if (begin != std::string_view::npos) {
        std::size_t past = 0;
        const std::string_view piece = body.substr(begin, end - begin);
        HeaderFields head = read_header_fields(piece, past);
        if (auto issue = read(std::move(head), piece.substr(past), depth + 1)) return issue;
      }
      if (found == std::string_view::npos || body.substr(found + mark.size(), 2) == "--") break;
      at = begin = std::min(body.find('\n', found), body.size() - 1) + 1;
    }
    return std::nullopt;
  }

  ArchiveBudget& budget_;
};

std::string content_of(const Part& part) { return transfer_decoded(part.body, part.head["content-transfer-encoding"]); }

/// Plain text before HTML, unless it is a stub; the message has no text of its own when there is neither.
const Part* message_text(const std::vector<Part>& parts) {
  const Part *plain = nullptr, *html = nullptr;
  for (const Part& part : parts) {
    if (!part.name.empty()) continue;
    if (part.type == "text/html" && html == nullptr) html = &part;
    if (part.type != "text/html" && plain == nullptr) plain = &part;
  }
  if (plain != nullptr && html != nullptr && plain->body.size() < kStub) return html;
  return plain != nullptr ? plain : html;
}

}  // namespace

bool is_mail(const RawDocument& raw) {
  const std::string_view head = std::string_view(raw.bytes).substr(0, 8192);
  std::size_t at = head.starts_with("From ") ? std::min(head.find('\n'), head.size() - 1) + 1 : 0;
  const std::string_view first = head.substr(at, head.find('\n', at) - at);
  const std::size_t colon = first.find(':');
  if (colon == 0 || colon == std::string_view::npos || first.substr(0, colon).find_first_of(" \t<{") != std::string_view::npos) return false;
  const HeaderFields fields = read_header_fields(head, at);
  int signs = 0;
  for (const std::string_view name : {"from", "to", "subject", "date", "message-id", "mime-version", "received", "return-path", "content-type", "delivered-to"})
    signs += fields.has(name) ? 1 : 0;
  const bool named = ascii_lowered(raw.path).ends_with(".eml");
  const bool certain = fields.has("message-id") || fields.has("received") || fields.has("mime-version") || fields.has("return-path");
  return (certain && fields.has("from") && signs >= 3) || (named && signs >= 2);
}

void unpack_mail(const RawDocument& raw, ArchiveBudget& budget, MemberSink& sink) {
  std::size_t at = raw.bytes.starts_with("From ") ? std::min(raw.bytes.find('\n'), raw.bytes.size() - 1) + 1 : 0;
  HeaderFields head = read_header_fields(raw.bytes, at);
  DocumentMetadata known;
  known.title = decoded_words(head["subject"]);
  known.dates.published = mail_date(head["date"]);
  if (const std::string from = decoded_words(head["from"]); !from.empty()) known.authors.push_back(squeezed(from.substr(0, from.find('<'))));
  if (!known.authors.empty() && known.authors[0].empty()) known.authors.clear();
  Parts message(budget);
  if (const auto issue = message.read(std::move(head), std::string_view(raw.bytes).substr(at), 0)) return sink.failed(raw.path, *issue);
  const Part* text = message_text(message.parts);
  if (text != nullptr) sink.member({raw.path, content_of(*text), parameter(text->head["content-type"], "charset"), known});
  else sink.skipped(raw.path, "a message without text of its own");
  MemberPaths paths(raw.path);
  for (const Part& part : message.parts) {
    if (part.name.empty()) continue;
    const std::string path = paths.of(part.name);
    if (no_document(part.type)) sink.skipped(path, "no document by its media type " + part.type.substr(0, 60));
    else sink.member({path, content_of(part), parameter(part.head["content-type"], "charset"), {}});
  }
}

}  // namespace pandect
