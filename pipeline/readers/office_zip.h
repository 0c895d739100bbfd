// Documents that are ZIP containers: which one, by the parts in it.
//
//   office_form(bytes) == OfficeForm::docx
#pragma once

#include <string_view>

namespace pandect {

enum class OfficeForm { none, docx, odt, epub, other };  ///< other: spreadsheets, slides, programs

OfficeForm office_form(std::string_view bytes);
inline bool is_office_zip(std::string_view bytes) { return office_form(bytes) != OfficeForm::none; }

}  // namespace pandect
