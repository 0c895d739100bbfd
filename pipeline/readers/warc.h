// Web archives (WARC): the pages in them, each a document with its address.
//
//   if (is_warc(bytes)) unpack_warc(raw, limits, sink);      // "crawl.warc!/https://gov.example/notice"
#pragma once

#include "readers/container.h"

namespace pandect {

bool is_warc(std::string_view bytes);
/// Pages that the server gave (status 200), records of resources and conversions. Requests, revisits, redirects and what is no
/// text by its media type are skipped with a reason.
void unpack_warc(const RawDocument& raw, ArchiveBudget& budget, MemberSink& sink);

}  // namespace pandect
