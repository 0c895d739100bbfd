// The part of a knowledge base that one document makes, and the knowledge base that all of them make together.
#pragma once

#include <string>
#include <vector>

#include "domain/document.h"
#include "domain/findings.h"

namespace pandect {

/// One document with all its findings; every record has its id. Depends on nothing but the document.
struct Record {
  Document document;
  Findings findings;
};

/// An actor across all documents.
struct Actor {
  std::string id;                      ///< depends on name, type and jurisdiction only
  std::string name;
  ActorType type = ActorType::organization;
  std::vector<std::string> names;      ///< every form seen, sorted
  std::string jurisdiction;
  std::vector<std::string> same_as;
  std::vector<std::string> documents;  ///< ids, sorted
  std::size_t mentions = 0;
};

struct Jurisdiction {
  std::string id;    ///< the code
  std::string name;  ///< English
  std::vector<std::string> names;
  std::string type;  ///< country, subdivision, union, region
  std::vector<std::string> documents;
  std::size_t mentions = 0;
};

struct KnowledgeBase {
  std::vector<Record> records;  ///< sorted by document id
  std::vector<Actor> actors;    ///< sorted by id
  std::vector<Jurisdiction> jurisdictions;
  std::vector<Issue> issues;    ///< of inputs that gave no record; a record's own issues are in its document and findings
};

}  // namespace pandect
