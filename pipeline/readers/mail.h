// E-mail (.eml): the message is a document under the path of the file, each attachment one of its own.
//
//   if (is_mail(raw)) unpack_mail(raw, sink);       // "notice.eml", "notice.eml!/annex.pdf"
#pragma once

#include "readers/container.h"

namespace pandect {

/// By the head's fields, of which mail has several that nothing else has.
bool is_mail(const RawDocument& raw);
/// The plain text of a message where it has one that is no stub, else its HTML. Subject, date and sender become metadata.
void unpack_mail(const RawDocument& raw, ArchiveBudget& budget, MemberSink& sink);

}  // namespace pandect
