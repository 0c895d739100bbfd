#include <cstdio>

int main() {
  std::puts("pandect " PANDECT_VERSION);
  return 0;
}
