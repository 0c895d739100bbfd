// Stable ids (KB.md §2): made of the document's id, the provision's path and the content, never of the run.
//
//   give_ids(record);
//   record.findings.norms[0].id;        // "cn-national-intelligence-law/art_7/n-5f1c"
//   record.findings.mentions[0].entity; // "actor/ministry-of-commerce-8a31c2"
//
// The path in an id is that of the innermost provision with a printed number, because a paragraph that is only counted
// gets another number when one is inserted before it. Behind it stand the kind of record and a hash of the content: four
// digits, more where two records of one provision would share them.
#pragma once

#include <string>
#include <string_view>

#include "domain/findings.h"
#include "knowledge/record.h"

namespace pandect {

/// Fills the ids of the document, its provisions and all findings, `entity` of actor mentions, `norm` of cues, and
/// document and source of issues. Calling it again changes nothing; calling it after findings were added gives ids to
/// those.
void give_ids(Record& record);

/// Fills the ids of links alone, for links that were made between records with ids.
void give_link_ids(Record& record);

/// "actor/<name>-<hash>" from name, type and jurisdiction; case and white space of the name do not matter.
std::string actor_id(std::string_view name, ActorType type, std::string_view jurisdiction);

/// `wanted` as it may name a file: letters, digits, '-', '_' and '.'; never empty, never with a leading dot.
std::string document_id(std::string_view wanted);

/// The record under another document id: every id and reference that begins with the old one begins with the new one.
void rename_document(Record& record, const std::string& id);

}  // namespace pandect
