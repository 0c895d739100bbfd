// Web pages: the text of an article or a document, without what the site puts around it.
//
//   Result<Document> d = read_html({.path = "report.html", .bytes = utf8}, rules);
//   d->issues                     // text_skipped: how many characters of navigation, banners and comments were left out
#pragma once

#include "readers/reader.h"

namespace pandect {

int sniff_html(const RawDocument& raw);
Result<Document> read_html(const RawDocument& raw, const ReaderRules& rules);

}  // namespace pandect
