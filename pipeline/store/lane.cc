#include "store/lane.h"

namespace pandect {

Lane::Lane(bool in_thread, std::size_t most) : most_(most) {
  if (in_thread) thread_ = std::thread([this] { serve(); });
}

Lane::~Lane() { end(); }

void Lane::give(Work work) {
  if (!in_thread()) return work();
  std::unique_lock lock(mutex_);
  room_.wait(lock, [this] { return waiting_.size() < most_ || problem_; });
  if (problem_) std::rethrow_exception(problem_);
  waiting_.push_back(std::move(work));
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
  }
  come_.notify_one();
  thread_.join();
}

void Lane::serve() {
  for (;;) {
    std::unique_lock lock(mutex_);
    come_.wait(lock, [this] { return !waiting_.empty() || ended_; });
    if (waiting_.empty()) return;
    const Work work = std::move(waiting_.front());
    waiting_.pop_front();
    const bool goes_on = !problem_;
    lock.unlock();
    room_.notify_one();
    if (!goes_on) continue;
    try {
      work();
    } catch (...) {
      lock.lock();
      problem_ = std::current_exception();
      lock.unlock();
      room_.notify_all();
    }
  }
}

}  // namespace pandect
