// The routes of the review (docs/REVIEW-API.md), without sockets and without the question who may ask (safety.h).
//
//   ReviewSite site(folder, snapshot, decisions, {rules, links, version});
//   Response r = site.answer(request);
#pragma once

#include <filesystem>
#include <mutex>
#include <string>

#include "knowledge/official_links.h"
#include "knowledge/quote_rules.h"
#include "review/decisions.h"
#include "review/leaving.h"
#include "serve/http.h"

namespace pandect {

struct ReviewTools {
  QuoteRules rules;
  OfficialLinks links;
  std::string version;  ///< of the program
};

class ReviewSite {
 public:
  /// All must outlive the site.
  ReviewSite(std::filesystem::path folder, const Snapshot& seen, Decisions& decisions, const ReviewTools& tools);

  /// Thread safe.
  Response answer(const Request& request);

 private:
  Response page(const std::string& name) const;
  Response api(const Request& request);
  Response session();
  Response documents();
  Response document(const std::string& index);
  Response actors();
  Response disagreements();
  Response versions();
  Response register_of(const Request& request);
  Response sample(const Request& request);
  Response audit();
  Response events(const Request& request);
  Response exports() const;
  Response download(const std::string& name);
  Response post(const Request& request);
  bool base_changed();
  Leaving leaving_now();

  const std::filesystem::path folder_;
  const Snapshot& seen_;
  Decisions& decisions_;
  const ReviewTools& tools_;
  std::mutex mutex_;
  std::string versions_;                        // made once, as the snapshot does not change
  std::filesystem::file_time_type looked_at_{}; // of the kb.json that `changed_` was found out for
  bool changed_ = false;
};

}  // namespace pandect
