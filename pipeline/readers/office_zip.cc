#include "readers/office_zip.h"

#include <algorithm>
#include <string>

#include "readers/archive.h"

namespace pandect {

OfficeForm office_form(std::string_view bytes) {
  if (!bytes.starts_with("PK\x03\x04")) return OfficeForm::none;
  // ODF and EPUB begin with their media type, stored as it is.
  const std::string_view head = bytes.substr(0, 200);
  if (const std::size_t at = head.find("mimetypeapplication/"); at == 30) {
    const std::string_view type = head.substr(at + 8);
    if (type.starts_with("application/epub+zip")) return OfficeForm::epub;
    if (type.starts_with("application/vnd.oasis.opendocument.text")) return OfficeForm::odt;
    if (type.starts_with("application/vnd.oasis.opendocument")) return OfficeForm::other;
  }
  const std::vector<std::string> names = zip_names(bytes);
  const auto has = [&](std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); };
  const auto begins = [&](std::string_view prefix) { return std::any_of(names.begin(), names.end(), [&](const std::string& n) { return n.starts_with(prefix); }); };
  if (has("[Content_Types].xml") && begins("word/")) return OfficeForm::docx;
  if (has("[Content_Types].xml") && (begins("xl/") || begins("ppt/") || begins("visio/"))) return OfficeForm::other;
  if (has("META-INF/container.xml")) return OfficeForm::epub;
  if (has("content.xml") && has("META-INF/manifest.xml")) return OfficeForm::odt;
  return OfficeForm::none;
}

}  // namespace pandect
