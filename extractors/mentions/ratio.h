// Exact fractions of whole numbers, as far as the numbers of texts go.
//
//   (Ratio(2) / Ratio(3)).decimal();              // "0.666666666666667"
//   Ratio::of_decimal("12.5").decimal();          // "12.5"
//
// What grows beyond 37 digits is no number any more: it stays invalid through everything that is done with it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pandect {

class Ratio {
 public:
  Ratio() = default;
  explicit Ratio(std::int64_t whole) : above_(whole) {}
  /// "-1500.50"; invalid when it is anything else than a sign, digits and one point.
  static Ratio of_decimal(std::string_view text);
  static Ratio power_of_ten(int exponent);
  static Ratio invalid();

  bool valid() const { return valid_; }
  bool zero() const { return valid_ && above_ == 0; }
  bool whole() const { return valid_ && below_ == 1; }
  bool less_than(const Ratio& other) const;
  Ratio operator+(const Ratio& other) const;
  Ratio operator-() const;
  Ratio operator*(const Ratio& other) const;
  Ratio operator/(const Ratio& other) const;
  /// To a power below a hundred, of any sign; not exact where it has more than fifteen digits.
  Ratio to_the(int exponent) const;
  double approximately() const;
  /// All its digits where they end, else fifteen.
  std::string decimal() const;

 private:
  __extension__ using Wide = __int128;
  static Ratio reduced(Wide above, Wide below);

  Wide above_ = 0, below_ = 1;
  bool valid_ = true;
};

}  // namespace pandect
