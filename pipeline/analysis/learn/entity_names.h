// Names from treebanks that mark entities instead of names (GUM: “Entity=(6-person-new…” in MISC).
//
//   std::vector<TreebankSentence> sentences = read_conllu(folder);
//   for (TreebankSentence& s : sentences) mark_names(s);         // IOB2 labels in xpos, as read_iob2() gives them
#pragma once

#include "analysis/learn/conllu.h"

namespace pandect {

/// Replaces `xpos` by IOB2 labels (B-PER, I-ORG, O …). An entity is a whole noun phrase (“the mayor of Paris, a lawyer”);
/// its name is the run of proper nouns around its head, with short links between them (of, and, hyphens), a person's without titles. An entity
/// whose head is no proper noun has no name; inside a longer name a shorter one does not count.
void mark_names(TreebankSentence& sentence);

}  // namespace pandect
