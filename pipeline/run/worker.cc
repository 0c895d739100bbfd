#include "run/worker.h"

#include <malloc.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <deque>
#include <new>

#include "core/memory.h"
#include "readers/child_process.h"
#include "readers/sandbox.h"
#include "run/channel.h"
#include "run/wire.h"

namespace pandect {
namespace {

constexpr std::uint64_t kMostWritten = 1ull << 30;

/// The processor time from here on; the kernel ends the worker when it is used up, and the parent says so.
void start_clock(std::uint64_t seconds) {
  itimerval timer{};
  timer.it_value.tv_sec = static_cast<time_t>(seconds);
  setitimer(ITIMER_PROF, &timer, nullptr);
}

Result<std::string> content_of(int descriptor, std::uint64_t most) {
  std::string bytes;
  struct stat info {};
  if (fstat(descriptor, &info) == 0 && info.st_size > 0) bytes.reserve(static_cast<std::size_t>(info.st_size));
  constexpr std::size_t kStep = 1 << 16;
  for (;;) {
    const std::size_t had = bytes.size();
    bytes.resize(had + kStep);
    const ssize_t got = pread(descriptor, bytes.data() + had, kStep, static_cast<off_t>(had));
    const int error = errno;
    bytes.resize(had + (got > 0 ? static_cast<std::size_t>(got) : 0));
    if (got == 0) return bytes;
    if (got < 0 && error != EINTR) return make_issue(IssueCode::unreadable, "it could not be read to its end; check the disk, or copy the file");
    if (bytes.size() > most) return make_issue(IssueCode::limit_size, "more than " + std::to_string(most) + " bytes; split it into smaller files");
  }
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = write(descriptor, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

/// Buffers of a long document go back to the system when they are freed. The allocator would learn from the first of them to
/// keep all the later ones.
void return_long_buffers() {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
  mallopt(M_TRIM_THRESHOLD, 1 << 22);
#endif
}

/// What the parent sends: inputs, some before they can be begun, and answers.
class Inbox {
 public:
  explicit Inbox(int socket) : socket_(socket) {}
  int socket() const { return socket_; }
  /// The next input.
  std::optional<Message> job() {
    if (waiting_.empty()) return receive_message(socket_, buffer_);
    std::optional<Message> first = std::move(waiting_.front());
    waiting_.pop_front();
    return first;
  }
  /// What is no input; inputs that come before it wait.
  std::optional<Message> answer() {
    for (;;) {
      std::optional<Message> message = receive_message(socket_, buffer_);
      if (!message || message->kind != MessageKind::job) return message;
      waiting_.push_back(std::move(*message));
    }
  }

 private:
  int socket_;
  MessageBuffer buffer_{std::size_t{1} << 30};
  std::deque<Message> waiting_;
};

/// Asks the parent for the text of a PDF: a worker starts no program.
ChildResult ask_for_pdf_text(Inbox& inbox, std::string_view pdf) {
  ChildResult result;
  Message question{MessageKind::pdf, "", Descriptor(memfd_create("pdf", MFD_CLOEXEC))};
  if (!question.descriptor || !write_all(question.descriptor.number(), pdf) || !send_message(inbox.socket(), question)) return result;
  const std::optional<Message> answer = inbox.answer();
  if (!answer || answer->kind != MessageKind::pdf_text || answer->content.size() < 2) return result;
  result.outcome = static_cast<ChildResult::Outcome>(answer->content[0]);
  result.status = static_cast<unsigned char>(answer->content[1]);
  result.errors = answer->content.substr(2);
  if (!answer->descriptor) return result;
  Result<std::string> text = content_of(answer->descriptor.number(), kMostWritten);
  if (text) result.output = std::move(*text);
  return result;
}

/// Tells the parent which document is in work, so that it knows what a worker died of.
class Answers : public OutcomeSink {
 public:
  Answers(int socket, std::uint64_t skip, std::uint64_t seconds) : socket_(socket), skip_(skip), seconds_(seconds) {}
  bool begin(const std::string& path) override {
    if (count_++ < skip_) return false;
    start_clock(seconds_);
    return send_message(socket_, {MessageKind::begun, path});
  }
  void done(MemberOutcome outcome) override {
    std::uint64_t size = 0;
    to_wire(outcome, [&size](std::string_view piece) { size += piece.size(); });
    send_message(socket_, MessageKind::outcome, size, [&outcome](const PieceTaker& piece) { to_wire(outcome, piece); });
  }

 private:
  int socket_;
  std::uint64_t skip_, seconds_, count_ = 0;
};

/// The documents of an input as they are read.
void read_each(const Engine& engine, const Input& input, Answers& answers) {
  engine.read_each(input, [&](const std::string& path, Result<Document> document) {
    if (!answers.begin(path)) return;
    MemberOutcome outcome{path, {}, {}, {}, input.bytes.size()};
    if (document) {
      outcome.record = Record{std::move(*document), {}};
    } else {
      outcome.issue = document.issue();
      outcome.issue->source = path;
    }
    answers.done(std::move(outcome));
  });
}

void answer(const Engine& engine, const Message& message, int socket, const RunLimits& limits) {
  std::optional<WorkerJob> job = job_from_wire(message.content);
  if (!job || !message.descriptor) return;
  Result<std::string> bytes = content_of(message.descriptor.number(), job->most_bytes);
  const std::uint64_t seconds = seconds_for(limits, bytes ? bytes->size() : 0);
  start_clock(seconds);
  Answers answers(socket, job->skip, seconds);
  if (!bytes) {
    Issue issue = bytes.issue();
    issue.source = job->path;
    if (answers.begin(job->path)) answers.done({job->path, {}, std::move(issue), {}, 0});
    return;
  }
  Input input{job->path, std::move(*bytes), std::move(job->metadata), std::move(job->members), limits.archive};
  if (job->read_only) return read_each(engine, input, answers);
  engine.extract_each(std::move(input), answers);
}

}  // namespace

void serve(const Engine& engine, int socket, const RunLimits& limits) {
  set_process_limits(limits.address_space, kMostWritten);
  return_long_buffers();
  Inbox inbox(socket);
  set_pdf_converter([&inbox](std::string_view pdf) { return ask_for_pdf_text(inbox, pdf); });
  confine_worker();
  Housekeeping keeping;
  while (std::optional<Message> message = inbox.job()) {
    keeping.step();
    if (message->kind != MessageKind::job) return;
    answer(engine, *message, socket, limits);
    start_clock(0);
    if (!send_message(socket, {MessageKind::finished, ""})) return;
  }
}

}  // namespace pandect
