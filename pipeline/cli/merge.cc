#include <iostream>

#include "cli/command_line.h"
#include "cli/terminal.h"
#include "knowledge/merge.h"
#include "run/engine.h"
#include "run/update.h"
#include "store/kb_folder.h"

namespace pandect::cli {

int run_merge(const Arguments& arguments) {
  const std::string out = arguments.text("out");
  check_target(out);
  const Engine& engine = Engine::load_for_good(find_data());
  KnowledgeBase kb;
  for (const std::string& folder : arguments.texts("KB"))
    kb = combined(std::move(kb), read_kb(folder), engine.quote_rules());
  const std::size_t documents = kb.records.size();
  write_kb(kb, out, engine.data());
  if (!arguments.has("quiet")) std::cerr << "Knowledge base: " << harmless(out) << ", " << counted(documents, "document", "documents") << "\n";
  return kGood;
}

}  // namespace pandect::cli
