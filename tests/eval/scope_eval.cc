// Statements of where laws hold, for tests/eval/scope.py: one JSON line a file with its text and what was read in it.
//
//   pandect_eval_scope LAW…
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/offsets.h"
#include "resolve/scopes.h"
#include "run/engine.h"

using namespace pandect;

namespace {

std::string bytes_of(const char* path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

/// A statement about its own sentence says nothing where no norm stands in it.
bool of_some_norm(const ScopeStatement& s, const Record& r) {
  return !s.sentence_only || std::any_of(r.findings.norms.begin(), r.findings.norms.end(), [&s](const Norm& n) { return hull(n.sentence).overlaps(s.span); });
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path source = PANDECT_SOURCE_DIR;
  const DataFolders data{source / "extractors/packs", source / "corpora/gazetteers", source / "schemas"};
  const Engine engine = Engine::load(data);
  const Scopes scopes(data);
  for (int i = 1; i < argc; ++i) {
    Result<Record> r = engine.extract({.path = argv[i], .bytes = bytes_of(argv[i]), .metadata = {}});
    if (!r) continue;
    const Offsets offsets(r->document.text);
    nlohmann::json out{{"path", argv[i]}, {"language", r->document.metadata.language}, {"text", r->document.text}, {"statements", nlohmann::json::array()}};
    for (const ScopeStatement& s : scopes.statements(*r, engine.analyze(r->document)))
      if (of_some_norm(s, *r))
        out["statements"].push_back({{"start", offsets.code_point(s.span.begin)}, {"end", offsets.code_point(s.span.end)}, {"outside", s.extraterritorial},
                                     {"territory", s.territory}, {"law", std::find(s.within.begin(), s.within.end(), ProvisionIndex{0}) != s.within.end()}});
    std::cout << out.dump() << "\n";
  }
  return 0;
}
