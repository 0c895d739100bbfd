// The checksum of texts, sources and files, and the hash that stable ids are made of.
//
//   sha256("abc");   // "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#pragma once

#include <string>
#include <string_view>

namespace pandect {

/// 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace pandect
