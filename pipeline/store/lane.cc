#include "store/lane.h"

#include <utility>

namespace pandect {

Lane::Lane(bool in_thread, std::size_t most) : most_(most) {
  if (in_thread) thread_ = std::thread([this] { serve(); });
}

Lane::~Lane() { end(); }

void Lane::give(Work work, std::size_t bytes) {
  if (!in_thread()) return work();
  std::unique_lock lock(mutex_);
  gathered_.push_back(std::move(work));
  gathered_bytes_ += bytes;
  if (gathered_bytes_ < kTogether) return;
  room_.wait(lock, [this] { return waiting_.size() < most_ || problem_; });
  if (problem_) std::rethrow_exception(problem_);
  hand_over();
}

void Lane::hand_over() {
  waiting_.push_back(std::exchange(gathered_, {}));
  gathered_bytes_ = 0;
  come_.notify_one();
}

void Lane::finish() {
  end();
  if (problem_) std::rethrow_exception(problem_);
}

void Lane::end() noexcept {
  if (!in_thread()) return;
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    hand_over();
  }
  thread_.join();
}

void Lane::serve() {
  for (;;) {
    std::unique_lock lock(mutex_);
    come_.wait(lock, [this] { return !waiting_.empty() || ended_; });
    if (waiting_.empty()) return;
    const std::vector<Work> together = std::move(waiting_.front());
    waiting_.pop_front();
    const bool goes_on = !problem_;
    lock.unlock();
    room_.notify_one();
    if (!goes_on) continue;
    try {
      for (const Work& work : together) work();
    } catch (...) {
      lock.lock();
      problem_ = std::current_exception();
      lock.unlock();
      room_.notify_all();
    }
  }
}

}  // namespace pandect
