// Messages with a length in front over a socket pair, some with a descriptor: what parent and worker speak.
//
//   send_message(socket, {MessageKind::begun, "laws.zip!/a.xml"});
//   MessageBuffer buffer;                                  // the parent never waits for the rest of a message
//   while (buffer.fill(socket)) while (auto m = buffer.next()) use(*m);
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "run/descriptor.h"

namespace pandect {

enum class MessageKind : std::uint32_t {
  job,           ///< to the worker: an input; with its descriptor
  begun,         ///< from the worker: a document is begun; its path
  outcome,       ///< what became of it
  finished,      ///< the input is done
  pdf,           ///< a PDF to be converted; with a descriptor of its bytes
  pdf_text,      ///< to the worker: exit status, with a descriptor of the text
};

struct Message {
  MessageKind kind = MessageKind::job;
  std::string content;
  Descriptor descriptor{};
};

/// Waits until all is sent. False when the other side is gone.
bool send_message(int socket, const Message& message);
/// The same for content of `size` bytes that is made as it is sent: `make` hands over one piece after the other.
using PieceMaker = std::function<void(const std::function<void(std::string_view)>& piece)>;
bool send_message(int socket, MessageKind kind, std::uint64_t size, const PieceMaker& make);
class MessageBuffer {
 public:
  enum class State { open, closed };
  explicit MessageBuffer(std::size_t most) : most_(most) {}
  /// Takes what is there without waiting. `closed`: the other side is gone, or sent more than a message may have.
  State fill(int socket);
  /// The next whole message, if one is there.
  std::optional<Message> next();

 private:
  std::size_t most_;
  std::string bytes_;
  std::size_t used_ = 0;
  std::vector<Descriptor> descriptors_;
};

/// Waits for one message; nothing when the other side is gone or speaks nonsense. What came behind it is in `buffer`.
std::optional<Message> receive_message(int socket, MessageBuffer& buffer);

}  // namespace pandect
