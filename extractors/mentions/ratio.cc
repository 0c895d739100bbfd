#include "extractors/mentions/ratio.h"

#include <algorithm>
#include <cmath>

namespace pandect {
namespace {

__extension__ using Wide = __int128;

constexpr int kDigits = 15;   // of what does not end
constexpr int kMostDigits = 37;

Wide divisor(Wide a, Wide b) {
  while (b != 0) {
    const Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a < 0 ? -a : a;
}

std::string digits_of(Wide n) {
  std::string out;
  do out += static_cast<char>('0' + static_cast<int>(n % 10));
  while ((n /= 10) != 0);
  std::reverse(out.begin(), out.end());
  return out;
}

/// How often `factor` divides `n`, which is divided by it.
int take(Wide& n, int factor) {
  int times = 0;
  for (; n % factor == 0; n /= factor) ++times;
  return times;
}

std::string with_point(std::string digits, int decimals) {
  if (decimals <= 0) return digits;
  if (digits.size() <= static_cast<std::size_t>(decimals)) digits.insert(0, static_cast<std::size_t>(decimals) + 1 - digits.size(), '0');
  digits.insert(digits.size() - static_cast<std::size_t>(decimals), 1, '.');
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

}  // namespace

Ratio Ratio::invalid() {
  Ratio out;
  out.valid_ = false;
  return out;
}

Ratio Ratio::reduced(Wide above, Wide below) {
  if (below == 0) return invalid();
  Ratio out;
  const Wide common = divisor(above, below) * (below < 0 ? -1 : 1);
  out.above_ = above / common;
  out.below_ = below / common;
  return out;
}

Ratio Ratio::power_of_ten(int exponent) {
  if (std::abs(exponent) > kMostDigits) return invalid();
  Ratio out(1);
  for (int i = 0; i < std::abs(exponent); ++i) (exponent < 0 ? out.below_ : out.above_) *= 10;
  return out;
}

Ratio Ratio::of_decimal(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  Wide number = 0;
  int decimals = -1, digits = 0;
  for (const char c : text) {
    if (c == '.' && decimals < 0) {
      decimals = 0;
      continue;
    }
    if (c < '0' || c > '9' || ++digits > kMostDigits) return invalid();
    number = number * 10 + (c - '0');
    if (decimals >= 0) ++decimals;
  }
  if (digits == 0) return invalid();
  return reduced(negative ? -number : number, power_of_ten(std::max(decimals, 0)).above_);
}

bool Ratio::less_than(const Ratio& other) const { return valid_ && other.valid_ && approximately() < other.approximately(); }

Ratio Ratio::operator+(const Ratio& other) const {
  Wide left = 0, right = 0, sum = 0, below = 0;
  const bool over = __builtin_mul_overflow(above_, other.below_, &left) || __builtin_mul_overflow(other.above_, below_, &right) ||
                    __builtin_add_overflow(left, right, &sum) || __builtin_mul_overflow(below_, other.below_, &below);
  return over || !valid_ || !other.valid_ ? invalid() : reduced(sum, below);
}

Ratio Ratio::operator-() const {
  Ratio out = *this;
  out.above_ = -out.above_;
  return out;
}

Ratio Ratio::operator*(const Ratio& other) const {
  if (!valid_ || !other.valid_) return invalid();
  const Ratio a = reduced(above_, other.below_), b = reduced(other.above_, below_);  // smaller before they are multiplied
  Wide above = 0, below = 0;
  const bool over = __builtin_mul_overflow(a.above_, b.above_, &above) || __builtin_mul_overflow(a.below_, b.below_, &below);
  return over ? invalid() : reduced(above, below);
}

Ratio Ratio::operator/(const Ratio& other) const {
  if (!other.valid_ || other.above_ == 0) return invalid();
  Ratio turned;
  turned.above_ = other.above_ < 0 ? -other.below_ : other.below_;
  turned.below_ = other.above_ < 0 ? -other.above_ : other.above_;
  return *this * turned;
}

Ratio Ratio::to_the(int exponent) const {
  if (!valid_ || std::abs(exponent) > 99) return invalid();
  Ratio exact(1);
  for (int i = 0; i < std::abs(exponent) && exact.valid_; ++i) exact = exact * *this;
  const bool readable = exact.valid_ && exact.below_ < power_of_ten(kDigits).above_;
  if (readable) return exponent < 0 ? Ratio(1) / exact : exact;
  const double value = std::pow(approximately(), exponent);
  if (!std::isfinite(value) || std::abs(value) >= 1e15 || std::abs(value) < 1e-15) return invalid();
  const int decimals = kDigits - 1 - static_cast<int>(std::floor(std::log10(std::abs(value))));
  return Ratio(static_cast<std::int64_t>(std::llround(value * std::pow(10.0, decimals)))) * power_of_ten(-decimals);
}

double Ratio::approximately() const { return static_cast<double>(above_) / static_cast<double>(below_); }

std::string Ratio::decimal() const {
  const bool negative = above_ < 0;
  Wide above = negative ? -above_ : above_, rest = below_;
  const int twos = take(rest, 2), fives = take(rest, 5), decimals = std::max(twos, fives);
  std::string out;
  Wide tens = 1, number = 0;
  for (int i = 0; i < std::min(decimals, kMostDigits); ++i) tens *= 10;
  if (rest == 1 && decimals <= kMostDigits && !__builtin_mul_overflow(above, tens / below_, &number)) {
    out = with_point(digits_of(number), decimals);
  } else {
    std::string digits = digits_of(above / below_);
    int places = 0;
    bool significant = digits != "0";
    Wide left = above % below_;
    for (int n = significant ? static_cast<int>(digits.size()) : 0; n <= kDigits && left != 0 && !__builtin_mul_overflow(left, Wide{10}, &left); ++places) {
      digits += static_cast<char>('0' + static_cast<int>(left / below_));
      left %= below_;
      significant = significant || digits.back() != '0';
      if (significant) ++n;
    }
    if (places > 0) {  // one digit more was taken, to round by
      const bool up = digits.back() >= '5';
      digits.pop_back();
      --places;
      for (std::size_t i = digits.size(); up && i-- > 0;) {
        if (digits[i] != '9') {
          ++digits[i];
          break;
        }
        digits[i] = '0';
        if (i == 0) digits.insert(0, 1, '1');
      }
    }
    out = with_point(digits, places);
  }
  return (negative && out != "0" ? "-" : "") + out;
}

}  // namespace pandect
