// The flag table: one row a command, from which parsing, help, completion and the man page are made.
//
//   const Command* command = find_command("extract");
//   return command->run(arguments);
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace pandect::cli {

/// ROBUSTNESS §3.
enum ExitCode { kGood = 0, kSomeFailed = 1, kUsage = 2, kNoInput = 3, kStoreFailed = 4, kInterrupted = 130 };

struct Flag {
  std::string name;                  ///< without dashes: "out"
  char letter = 0;                   ///< 'o' for -o, 0 for none
  std::string value;                 ///< what it takes, in capitals: "KB"; empty for a switch
  std::string help;
  std::vector<std::string> choices;  ///< the only values it takes; empty: any
  bool many = false;                 ///< may be given several times
  bool required = false;
};

struct Positional {
  std::string name;                  ///< "INPUT"
  std::string help;
  std::vector<std::string> choices;
  bool many = false;
  bool required = true;
};

struct Example {
  std::string line, says;
};

/// What the user gave, by name of flag or positional.
class Arguments {
 public:
  bool has(const std::string& name) const { return values_.count(name) > 0; }
  /// The last value given; empty when there is none.
  std::string text(const std::string& name) const;
  std::vector<std::string> texts(const std::string& name) const;
  void set(const std::string& name, std::vector<std::string> values) { values_[name] = std::move(values); }

 private:
  std::map<std::string, std::vector<std::string>> values_;
};

struct Command {
  std::string name, summary;
  std::vector<Example> examples;
  std::vector<Positional> positionals;
  std::vector<Flag> flags;
  std::string more;                  ///< a paragraph of detail for --help and the manual
  int (*run)(const Arguments& arguments);
};

/// In the order in which help shows them.
const std::vector<Command>& commands();
/// Null when there is none of that name.
const Command* find_command(std::string_view name);

/// The user asked for something that cannot be; exit code 2.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// One file a command.
int run_extract(const Arguments& arguments);
int run_analyze(const Arguments& arguments);
int run_validate(const Arguments& arguments);
int run_explain(const Arguments& arguments);
int run_stats(const Arguments& arguments);
int run_export(const Arguments& arguments);
int run_register(const Arguments& arguments);
int run_worker(const Arguments& arguments);
int run_eval(const Arguments& arguments);
int run_merge(const Arguments& arguments);
int run_diff(const Arguments& arguments);
int run_review(const Arguments& arguments);
int run_report(const Arguments& arguments);
int run_show(const Arguments& arguments);
int run_list(const Arguments& arguments);
int run_schema(const Arguments& arguments);
int run_version(const Arguments& arguments);
int run_doctor(const Arguments& arguments);
int run_completion(const Arguments& arguments);
int run_man(const Arguments& arguments);
int run_help(const Arguments& arguments);

}  // namespace pandect::cli
