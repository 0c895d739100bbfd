// The parts of a DOCX memorandum that are the same for every knowledge base, but for its links.
//
//   zip.add("word/styles.xml", memo_styles());
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace pandect {

std::string memo_content_types();
std::string memo_package_relations();
/// The id by which the text refers to link number `index`.
std::string memo_link_id(std::size_t index);
std::string memo_document_relations(const std::vector<std::string>& addresses);
std::string memo_styles();
/// The page's number and how many there are.
std::string memo_footer();

}  // namespace pandect
