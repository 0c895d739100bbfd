// Work done in its order by a thread of its own, or at once by whoever gives it.
//
//   Lane lane(in_thread);
//   lane.give([&] { insert(rows); }, rows.size());   // waits while too much waits
//   lane.finish();                                   // all is done; throws what went wrong
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace pandect {

class Lane {
 public:
  using Work = std::function<void()>;

  /// `most`: times that the thread is to be woken, which it may lie behind.
  explicit Lane(bool in_thread, std::size_t most = 64);
  /// Whatever was given is done first.
  ~Lane();
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;

  /// From any thread. `bytes` that the work is about: small pieces wait until there is enough to wake the thread for. Throws what went
  /// wrong before; nothing is done after that.
  void give(Work work, std::size_t bytes = kTogether);
  void finish();
  /// Like `finish`, whatever went wrong.
  void end() noexcept;
  bool in_thread() const { return thread_.joinable(); }

 private:
  static constexpr std::size_t kTogether = 1U << 16U;  // bytes

  void hand_over();
  void serve();

  const std::size_t most_;
  std::mutex mutex_;
  std::condition_variable come_, room_;
  std::vector<Work> gathered_;
  std::size_t gathered_bytes_ = 0;
  std::deque<std::vector<Work>> waiting_;
  bool ended_ = false;
  std::exception_ptr problem_;
  std::thread thread_;
};

}  // namespace pandect
