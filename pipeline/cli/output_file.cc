#include "cli/output_file.h"

#include <fstream>
#include <system_error>

#include "store/kb_folder.h"

namespace pandect::cli {

void write_output(const std::filesystem::path& file, const std::string& bytes) {
  const std::filesystem::path part = file.string() + ".part";
  std::ofstream out(part, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  std::error_code error;
  if (out) std::filesystem::rename(part, file, error);
  if (!out || error) {
    std::filesystem::remove(part, error);
    throw StoreError(file.string() + ": cannot be written; check that the folder is there, may be written and is not full");
  }
}

}  // namespace pandect::cli
