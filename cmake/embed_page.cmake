# cmake -DFOLDER=pipeline/web/dist -DOUT=page_assets_data.cc -P embed_page.cmake
# Every file below FOLDER as bytes in a C++ source, in the order of their names.
file(GLOB_RECURSE FILES RELATIVE ${FOLDER} ${FOLDER}/*)
list(SORT FILES)
set(ARRAYS "")
set(ROWS "")
set(COUNT 0)
foreach(NAME IN LISTS FILES)
  file(READ ${FOLDER}/${NAME} HEX HEX)
  string(LENGTH "${HEX}" DIGITS)
  math(EXPR SIZE "${DIGITS} / 2")
  string(REGEX REPLACE "(................................................................)" "\\1\n" HEX "${HEX}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," BYTES "${HEX}")
  string(APPEND ARRAYS "constexpr unsigned char kFile${COUNT}[] = {${BYTES}0};\n")
  string(APPEND ROWS "      {\"${NAME}\", {reinterpret_cast<const char*>(kFile${COUNT}), ${SIZE}}},\n")
  math(EXPR COUNT "${COUNT} + 1")
endforeach()
file(WRITE ${OUT}.new "#include \"serve/page_assets.h\"\n\nnamespace pandect {\nnamespace {\n${ARRAYS}}  // namespace\n
const std::vector<PageAsset>& page_assets() {\n  static const std::vector<PageAsset> all = {\n${ROWS}  };\n  return all;\n}\n
}  // namespace pandect\n")
file(COPY_FILE ${OUT}.new ${OUT} ONLY_IF_DIFFERENT)
