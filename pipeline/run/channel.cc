#include "run/channel.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace pandect {
namespace {

struct Head {
  std::uint32_t kind = 0, descriptors = 0;
  std::uint64_t size = 0;
};

constexpr std::size_t kMostDescriptors = 4;  // that may wait to be taken

bool send_all(int socket, const char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t sent = ::send(socket, bytes, size, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes += sent;
    size -= static_cast<std::size_t>(sent);
  }
  return true;
}

/// recvmsg with room for one descriptor; the number of bytes, 0 at the end, -1 when there is nothing or an error.
ssize_t receive(int socket, char* bytes, std::size_t size, int flags, Descriptor& descriptor) {
  iovec part{bytes, size};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))];
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  ssize_t got = 0;
  do got = ::recvmsg(socket, &message, flags | MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  if (got <= 0) return got;
  const cmsghdr* head = CMSG_FIRSTHDR(&message);
  if (head != nullptr && head->cmsg_level == SOL_SOCKET && head->cmsg_type == SCM_RIGHTS && head->cmsg_len == CMSG_LEN(sizeof(int))) {
    int number = -1;
    std::memcpy(&number, CMSG_DATA(head), sizeof number);
    descriptor.reset(number);
  }
  return got;
}

}  // namespace

namespace {

bool send_head(int socket, const Message& message, std::uint64_t size) {
  Head head{static_cast<std::uint32_t>(message.kind), message.descriptor ? 1U : 0U, size};
  iovec part{&head, sizeof head};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
  msghdr out{};
  out.msg_iov = &part;
  out.msg_iovlen = 1;
  if (message.descriptor) {
    out.msg_control = control;
    out.msg_controllen = sizeof control;
    cmsghdr* with = CMSG_FIRSTHDR(&out);
    with->cmsg_level = SOL_SOCKET;
    with->cmsg_type = SCM_RIGHTS;
    with->cmsg_len = CMSG_LEN(sizeof(int));
    const int number = message.descriptor.number();
    std::memcpy(CMSG_DATA(with), &number, sizeof number);
  }
  ssize_t sent = 0;
  do sent = ::sendmsg(socket, &out, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  if (sent <= 0) return false;
  const auto head_sent = static_cast<std::size_t>(sent);
  return send_all(socket, reinterpret_cast<const char*>(&head) + head_sent, sizeof head - head_sent);
}

}  // namespace

bool send_message(int socket, const Message& message) {
  return send_head(socket, message, message.content.size()) && send_all(socket, message.content.data(), message.content.size());
}

bool send_message(int socket, MessageKind kind, std::uint64_t size, const PieceMaker& make) {
  bool sent = send_head(socket, {kind, ""}, size);
  std::uint64_t left = size;
  if (sent) make([&](std::string_view piece) {
    sent = sent && piece.size() <= left && send_all(socket, piece.data(), piece.size());
    left -= std::min<std::uint64_t>(left, piece.size());
  });
  return sent && left == 0;
}

MessageBuffer::State MessageBuffer::fill(int socket) {
  char piece[std::size_t{1} << 16];
  for (;;) {
    Descriptor descriptor;
    const ssize_t got = receive(socket, piece, sizeof piece, MSG_DONTWAIT, descriptor);
    if (got == 0) return State::closed;
    if (got < 0) return errno == EAGAIN || errno == EWOULDBLOCK ? State::open : State::closed;
    bytes_.append(piece, static_cast<std::size_t>(got));
    if (descriptor) descriptors_.push_back(std::move(descriptor));
    if (descriptors_.size() > kMostDescriptors || bytes_.size() - used_ > most_ + sizeof(Head)) return State::closed;
  }
}

std::optional<Message> MessageBuffer::next() {
  Head head;
  if (bytes_.size() - used_ < sizeof head) return std::nullopt;
  std::memcpy(&head, bytes_.data() + used_, sizeof head);
  if (bytes_.size() - used_ - sizeof head < head.size) return std::nullopt;
  Message message{static_cast<MessageKind>(head.kind), "", {}};
  const bool alone = used_ == 0 && bytes_.size() == sizeof head + head.size;
  if (alone) {  // a long record is not held twice
    message.content = std::move(bytes_);
    message.content.erase(0, sizeof head);
    bytes_.clear();
  } else {
    message.content = bytes_.substr(used_ + sizeof head, head.size);
    used_ += sizeof head + head.size;
  }
  if (used_ == bytes_.size() || used_ > (std::size_t{1} << 20)) {
    bytes_.erase(0, used_);
    used_ = 0;
  }
  if (head.descriptors > 0 && !descriptors_.empty()) {
    message.descriptor = std::move(descriptors_.front());
    descriptors_.erase(descriptors_.begin());
  }
  return message;
}

std::optional<Message> receive_message(int socket, MessageBuffer& buffer) {
  for (;;) {
    if (auto message = buffer.next()) return message;
    char byte = 0;
    if (::recv(socket, &byte, 1, MSG_PEEK) <= 0 && errno != EINTR) return std::nullopt;
    if (buffer.fill(socket) == MessageBuffer::State::closed) return std::nullopt;
  }
}

}  // namespace pandect
