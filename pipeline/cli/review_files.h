// The parts of `pandect review` that need no browser: files of decisions checked, joined, carried over, made into gold.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "review/decisions.h"

namespace pandect::cli {

/// Walks the chains of a knowledge base's or a file's decisions.
int review_verify(const std::vector<std::string>& words);
/// Joins the decisions of knowledge bases or files into one file.
int review_merge(const std::vector<std::string>& words, const std::string& out);
/// Decided norms in the gold format, a file a document.
int review_gold(const std::vector<std::string>& words, const std::string& out);
/// Decisions on an older version of a law taken over where nothing changed.
int review_carry(const std::vector<std::string>& words, const Reviewer& who, const Arguments& arguments);

}  // namespace pandect::cli
