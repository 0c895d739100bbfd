// Treebanks: CoNLL-U in, for training and measuring.
//
//   for (const TreebankSentence& s : read_conllu("en_ewt-ud-train.conllu")) train(s.words);
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace pandect {

struct TreebankWord {
  std::string form, lemma, upos, xpos, deprel, misc;
  int head = -1;             ///< index of the head within the sentence from 0; -1 for the root
  bool space_after = true;
};

struct TreebankSentence {
  std::string id, text;
  bool new_paragraph = false;  ///< a document or paragraph begins here
  bool new_document = false;
  std::vector<TreebankWord> words;
  int weight = 1;              ///< how often it counts in training
};

/// Sentences of a file, or of every *.conllu of a folder in name order. The words of a
/// multiword token are glued (no space between them); empty nodes are left out.
/// Throws std::runtime_error with file and line when the file is not CoNLL-U.
std::vector<TreebankSentence> read_conllu(const std::filesystem::path& path);

/// Sentences of an IOB2 file of Universal NER (number, word, label a line, “# text” above): words with the label in
/// `xpos`; spaces between words are those of the text.
std::vector<TreebankSentence> read_iob2(const std::filesystem::path& file);

}  // namespace pandect
