#include <unistd.h>

#include <iostream>

#include "cli/command_line.h"
#include "cli/json_summary.h"
#include "cli/output_file.h"
#include "cli/terminal.h"
#include "cli/text_table.h"
#include "knowledge/official_links.h"
#include "review/leaving.h"
#include "run/engine.h"
#include "store/kb_folder.h"
#include "writers/writer.h"

namespace pandect::cli {
namespace {

int list_formats(bool json) {
  if (json) {
    std::vector<JsonFields> rows;
    for (const WriterRow& w : writer_catalog())
      rows.push_back({{"format", std::string(w.name)}, {"title", std::string(w.title)}, {"purpose", std::string(w.purpose)}});
    std::cout << rows_json(rows) << "\n";
    return kGood;
  }
  TextTable table({"format", "what it is", "for"}, {false, false, false});
  for (const WriterRow& w : writer_catalog()) table.add({std::string(w.name), std::string(w.title), std::string(w.purpose)});
  table.print(std::cout, Style(STDOUT_FILENO), columns_of(STDOUT_FILENO));
  return kGood;
}

/// With what reviewers decided unless it is not asked for; the links are those that the program knows.
std::string written(const WriterRow& writer, const std::filesystem::path& folder, bool unreviewed) {
  const OfficialLinks links = OfficialLinks::load(find_data());
  const Snapshot seen = Snapshot::load(folder);
  if (unreviewed) return writer.write({seen.kb(), links});
  const Leaving leaving = leaving_of(folder, seen);
  return writer.write(outgoing(leaving, links));
}

std::string analysed(const WriterRow& writer, const KnowledgeBase& base) {
  const Engine& engine = Engine::load_for_good(find_data());
  return writer.write_analysed(base, [&engine](const Document& document) { return engine.analyze(document, AnalysisDepth::triggers); });
}

}  // namespace

int run_export(const Arguments& arguments) {
  if (arguments.has("list")) return list_formats(arguments.has("json"));
  const std::string kb = arguments.text("KB"), format = arguments.text("format"), out = arguments.text("out");
  if (kb.empty() || format.empty()) throw UsageError("give a knowledge base and --format; `pandect export --list` names the formats");
  const WriterRow* writer = find_writer(format);
  const std::string bytes = writer->write != nullptr ? written(*writer, kb, arguments.has("unreviewed")) : analysed(*writer, read_kb(kb));
  if (!out.empty() && out != "-") {
    write_output(out, bytes);
    std::cerr << harmless(out) << ": " << in_bytes(bytes.size()) << "\n";
    return kGood;
  }
  const bool packed = writer->extension == "xlsx" || writer->extension == "docx" || writer->extension == "zip";
  if (packed && is_terminal(STDOUT_FILENO)) throw UsageError(format + " does not go to a terminal; give --out FILE");
  std::cout << bytes;
  std::cout.flush();
  return kGood;
}

}  // namespace pandect::cli
