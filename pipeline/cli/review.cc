#include <pwd.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "cli/command_line.h"
#include "cli/help.h"
#include "cli/review_files.h"
#include "cli/terminal.h"
#include "run/engine.h"
#include "serve/http_server.h"
#include "serve/review_site.h"
#include "serve/safety.h"
#include "store/kb_folder.h"

namespace pandect::cli {
namespace {

namespace fs = std::filesystem;

/// Who is sitting there: --by, or the name of the account.
std::string reviewer_name(const Arguments& arguments) {
  std::string name = arguments.text("by");
  if (name.empty())
    if (const passwd* account = ::getpwuid(::getuid()); account != nullptr) name = account->pw_name;
  if (name.empty() || name.size() > 100 || name.find_first_of("\r\n\t") != std::string::npos)
    throw UsageError("--by must be a name of at most 100 bytes on one line");
  return name;
}

/// The browser as a program of its own, which outlives us; none is no error.
void open_browser(const std::string& address) {
  const pid_t child = ::fork();
  if (child != 0) {
    if (child > 0) ::waitpid(child, nullptr, 0);
    return;
  }
  if (::fork() != 0) ::_exit(0);
  ::setsid();
  ::execlp("xdg-open", "xdg-open", address.c_str(), static_cast<char*>(nullptr));
  ::_exit(0);
}

/// Blocked in every thread, so that the one who waits gets it.
sigset_t ending_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&set, signal);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
  return set;
}

int serve(const fs::path& folder, const Arguments& arguments) {
  const unsigned port = number_of(arguments, "port", 1, 0);
  if (port > 65535) throw UsageError("--port must be a number from 1 to 65535");
  const std::string role = arguments.has("role") ? arguments.text("role") : "reviewer";
  const Reviewer who{reviewer_name(arguments), role};
  const Snapshot seen = Snapshot::load(folder);
  Decisions decisions(seen, folder / "review.jsonl", who);
  const ReviewTools tools{QuoteRules::load(find_data()), OfficialLinks::load(find_data()), version_line()};
  ReviewSite site(folder, seen, decisions, tools);
  const sigset_t ending = ending_signals();
  const std::string token = random_token();
  std::optional<Gate> gate;
  const HttpServer server(static_cast<std::uint16_t>(port), [&](std::uint16_t given) {
    gate.emplace(given, token, random_token());
    return Site{[&](const Request& head) { return gate->refuse(head); },
                [&](const Request& request) { return request.path == "/open" && request.method == "GET" ? gate->open(request) : site.answer(request); }};
  });
  const std::string address = "http://127.0.0.1:" + std::to_string(server.port()) + "/open?token=" + token;
  std::cout << "Review of " << harmless(folder.generic_string()) << " by " << harmless(who.name) << ", in this computer's browser:\n"
            << address << "\nThe address works once. Decisions go to " << harmless((folder / "review.jsonl").generic_string())
            << ". Ctrl-C ends the server.\n" << std::flush;
  for (const TornLine& torn : decisions.torn())
    std::cerr << "review.jsonl, line " << torn.line << " is no decision and does not count: " << harmless(torn.why) << "\n";
  if (!arguments.has("no-browser")) open_browser(address);
  int received = 0;
  while (sigwait(&ending, &received) != 0) {
  }
  return kGood;
}

}  // namespace

int run_review(const Arguments& arguments) {
  const std::vector<std::string> words = arguments.texts("WHAT");
  const std::vector<std::string> rest(words.begin() + 1, words.end());
  if (words[0] == "verify") return review_verify(rest);
  if (words[0] == "merge") return review_merge(rest, arguments.text("out"));
  if (words[0] == "gold") return review_gold(rest, arguments.text("out"));
  if (words[0] == "carry") return review_carry(rest, {reviewer_name(arguments), "carrier"}, arguments);
  if (!rest.empty()) throw UsageError("give one knowledge base, or verify, merge, gold or carry first" );
  return serve(words[0], arguments);
}

}  // namespace pandect::cli
