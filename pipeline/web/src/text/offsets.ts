// The one place where positions of the knowledge base (code points) become positions of JavaScript strings (UTF-16 units).
//
//   const text = new Offsets('𠮷 shall');
//   text.slice(2, 7) === 'shall'; text.utf16(2) === 3; text.codePoint(3) === 2
export class Offsets {
  /** Code points beyond U+FFFF before which positions drift apart, by their place in code points. */
  private readonly astral: number[] = [];
  readonly length: number;

  constructor(readonly text: string) {
    let units = 0;
    for (; units < text.length; ++units) {
      const unit = text.charCodeAt(units);
      if (unit < 0xd800 || unit > 0xdbff || units + 1 === text.length) continue;
      const next = text.charCodeAt(units + 1);
      if (next < 0xdc00 || next > 0xdfff) continue;
      this.astral.push(units - this.astral.length);
      ++units;
    }
    this.length = text.length - this.astral.length;
  }

  /** Place in the string of a code point; positions beyond the text are its ends. */
  utf16(codePoint: number): number {
    const at = Math.min(Math.max(codePoint, 0), this.length);
    return at + firstNotBelow(this.astral.length, (i) => this.astral[i] < at);
  }

  /** The code point that holds this place of the string; within a surrogate pair, the pair's. */
  codePoint(utf16: number): number {
    const at = Math.min(Math.max(utf16, 0), this.text.length);
    const before = firstNotBelow(this.astral.length, (i) => this.astral[i] + i < at);
    return at - before;
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.utf16(start), this.utf16(end));
  }
}

/** Smallest i in 0…count for which `below(i)` is false. */
function firstNotBelow(count: number, below: (i: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (below(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
