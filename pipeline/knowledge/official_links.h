// The official page of a provision: how the publishers of laws write their addresses, as data.
//
//   OfficialLinks links = OfficialLinks::load(data);
//   links.of(record.document, norm.provision);   // "https://eur-lex.europa.eu/eli/reg/2016/679/oj#art_6"
#pragma once

#include <memory>
#include <string>

#include "domain/document.h"
#include "extractors/extractor.h"

namespace pandect {

class OfficialLinks {
 public:
  /// No publisher is known: the document's own address is all there is.
  OfficialLinks();
  /// packs/general/official_links.toml. Throws ConfigurationError when a row contradicts its own examples.
  static OfficialLinks load(const DataFolders& data);
  OfficialLinks(OfficialLinks&&) noexcept;
  OfficialLinks& operator=(OfficialLinks&&) noexcept;
  ~OfficialLinks();

  /// As near to the provision as the publisher's addresses reach; the document's own address when no publisher is known;
  /// empty when it has none.
  std::string of(const Document& document, ProvisionIndex provision) const;

 private:
  struct Site;
  std::unique_ptr<const std::vector<Site>> sites_;
};

}  // namespace pandect
