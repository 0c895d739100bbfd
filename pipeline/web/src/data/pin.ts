// How people point at a provision: labels from the section or article inwards, as printed.
//
//   new Pins(provisions).of('law/art_7/para_1') === 'Article 7 ¶ 1'
import type { Provision } from './types';

const outer = new Set(['part', 'title', 'subtitle', 'chapter', 'subchapter', 'book', 'division']);

export class Pins {
  private readonly byId: Map<string, Provision>;
  private readonly known = new Map<string, string>();

  constructor(provisions: Provision[]) {
    this.byId = new Map(provisions.map((p) => [p.id, p]));
  }

  of(id: string): string {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const p = this.byId.get(id);
    if (!p) return '';
    const own = p.label?.trim() || (p.number ? `¶ ${p.number}` : '');
    this.known.set(id, own);
    const above = outer.has(p.type) ? '' : p.parent && p.parent !== id && !this.isOuter(p.parent) ? this.of(p.parent) : '';
    const tight = above === '' || own.startsWith('(') || own.startsWith('第') || own.startsWith('（');
    const pin = above + (tight ? '' : ' ') + own;
    this.known.set(id, pin);
    return pin;
  }

  private isOuter(id: string): boolean {
    const p = this.byId.get(id);
    return p === undefined || outer.has(p.type);
  }
}
