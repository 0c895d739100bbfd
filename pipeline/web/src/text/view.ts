// The text in the DOM: sections of blocks, blocks of runs, every run a span with one text node. Built once by hand, because a
// megabyte of law is some ten thousand elements; afterwards only classes change. Nothing is ever parsed as HTML.
import type { Block, Part, Run } from './blocks';
import type { OpenDocument, PartPlace } from './open_document';
import { pathOf } from './blocks';
import type { Provision, Span } from '../data/types';

const kSection = 3000;  // characters of a section: what is laid out at once when it comes near
const inner: Part[] = ['action', 'object', 'condition', 'exception', 'time', 'bearer', 'cue'];

export class TextView {
  private runs: { run: Run; element: HTMLElement }[] = [];
  private readonly blocks: { block: Block; element: HTMLElement }[] = [];
  private lit: HTMLElement[] = [];

  constructor(
    readonly holder: HTMLElement,
    private readonly doc: OpenDocument,
    onPick: (norm: string) => void,
  ) {
    this.build();
    holder.onclick = (event) => {
      if (!getSelection()?.isCollapsed) return;
      const norm = this.normUnder(event.target);
      if (norm) onPick(norm);
    };
  }

  private build(): void {
    const { blocks } = this.doc.layout;
    const all = document.createDocumentFragment();
    let section: HTMLElement | null = null;
    let [length, lines] = [0, 0];
    for (const block of blocks) {
      if (section === null || length > kSection) {
        if (section) this.reserve(section, lines);
        section = all.appendChild(document.createElement('div'));
        section.className = 'section';
        [length, lines] = [0, 0];
      }
      section.append(this.blockOf(block));
      length += block.end - block.start;
      lines += 0.35 + Math.ceil((block.end - block.start) / 70);
    }
    if (section) this.reserve(section, lines);
    this.holder.replaceChildren(all);
  }

  /** About as high as it will be, so that the scroll bar tells the truth before it is laid out. */
  private reserve(section: HTMLElement, lines: number): void {
    section.style.setProperty('contain-intrinsic-block-size', `auto ${Math.round(lines * 30)}px`);
  }

  private blockOf(block: Block): HTMLElement {
    const blank = this.doc.offsets.slice(block.start, block.end).trim() === '';
    const element = document.createElement('div');
    element.className = blank ? 'blank' : block.heading ? 'block heading' : 'block';
    if (block.gap && !blank) element.classList.add('gap');
    if (block.depth > 0 && !block.heading) element.classList.add(`depth-${block.depth}`);
    for (let i = block.first; i <= block.last; ++i) element.append(this.runOf(this.doc.layout.runs[i]));
    element.dataset.block = String(this.blocks.length);
    this.blocks.push({ block, element });
    return element;
  }

  private runOf(run: Run): HTMLElement {
    const element = document.createElement('span');
    element.textContent = this.doc.offsets.slice(run.start, run.end);
    if (run.marks.length > 0) {
      const kinds = new Set(run.marks.map((m) => this.doc.marks[m].kind));
      element.className = [...kinds].map((kind) => `m-${kind}`).join(' ');
      element.dataset.ids = run.marks.join(' ');
    }
    element.dataset.run = String(run.start);
    this.runs.push({ run, element });
    return element;
  }

  /** Outlines and labels the parts of a norm, and lifts its sentence. */
  light(sentence: Span[], parts: PartPlace[], label: (part: Part) => string, active: PartPlace | null): void {
    for (const element of this.lit) {
      element.classList.remove('lit', 'first', 'last', 'active', 'part', ...inner.map((part) => `p-${part}`));
      delete element.dataset.label;
    }
    this.lit = [];
    for (const span of sentence) for (const element of this.elements(span)) this.mark(element, 'lit');
    const order = [...parts].sort((a, b) => inner.indexOf(a.part) - inner.indexOf(b.part));
    for (const place of order)
      for (const span of place.selector.spans) {
        const elements = this.elements(span).filter((e) => e.textContent !== '\n');
        elements.forEach((element, i) => {
          element.classList.remove('first', 'last', ...inner.map((part) => `p-${part}`));
          this.mark(element, 'part', `p-${place.part}`);
          if (place === active) element.classList.add('active');
          if (i === 0) {
            element.classList.add('first');
            element.dataset.label = label(place.part);
          } else delete element.dataset.label;
          if (i === elements.length - 1) element.classList.add('last');
        });
      }
  }

  private mark(element: HTMLElement, ...names: string[]): void {
    element.classList.add(...names);
    this.lit.push(element);
  }

  /** Brings a place into the upper middle of what is seen, when it is not well in view. */
  show(span: Span): void {
    const elements = this.elements(span);
    const first = elements[0];
    if (!first) return;
    const scroller = this.holder.parentElement as HTMLElement;
    const away = () => {
      const view = scroller.getBoundingClientRect();
      const top = first.getBoundingClientRect().top - view.top;
      const bottom = elements[elements.length - 1].getBoundingClientRect().bottom - view.top;
      return top > 48 && bottom < view.height - 32 ? 0 : top - view.height * 0.28;
    };
    const settle = (times: number) => {
      const by = away();
      if (by === 0) return;
      scroller.scrollTop += by;
      if (times > 0) requestAnimationFrame(() => settle(times - 1));  // heights that were guessed are known by now
    };
    settle(3);
  }

  /** The runs of a span; a run that it begins or ends in is cut there. */
  private elements([start, end]: Span): HTMLElement[] {
    this.cut(start);
    this.cut(end);
    const out: HTMLElement[] = [];
    for (let i = this.at(start); i < this.runs.length && this.runs[i].run.start < end; ++i) out.push(this.runs[i].element);
    return out;
  }

  /** Index of the run that holds this code point. */
  private at(codePoint: number): number {
    let [low, high] = [0, this.runs.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.runs[middle].run.start <= codePoint) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private cut(codePoint: number): void {
    const i = this.at(codePoint);
    const { run, element } = this.runs[i] ?? {};
    if (!run || run.start >= codePoint || run.end <= codePoint) return;
    const rest = element.cloneNode(false) as HTMLElement;
    delete rest.dataset.label;
    rest.textContent = this.doc.offsets.slice(codePoint, run.end);
    rest.dataset.run = String(codePoint);
    element.textContent = this.doc.offsets.slice(run.start, codePoint);
    element.after(rest);
    if (this.lit.includes(element)) this.lit.push(rest);
    this.runs.splice(i + 1, 0, { run: { start: codePoint, end: run.end, marks: run.marks }, element: rest });
    this.runs[i] = { run: { ...run, end: codePoint }, element };
  }

  private normUnder(target: EventTarget | null): string | null {
    const ids = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-ids]')?.dataset.ids : undefined;
    const marks = (ids ?? '').split(' ').filter(Boolean).map((m) => this.doc.marks[Number(m)]).filter((m) => m.kind === 'norm' && m.part === 'sentence');
    marks.sort((a, b) => a.span[1] - a.span[0] - (b.span[1] - b.span[0]));
    return marks[0]?.id ?? null;
  }

  /** What is selected with the mouse, in code points; null when nothing of the text is. */
  selected(): Span | null {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    const start = this.position(range.startContainer, range.startOffset);
    const end = this.position(range.endContainer, range.endOffset);
    return start === null || end === null || start >= end ? null : [start, end];
  }

  private position(node: Node, offset: number): number | null {
    const holder = node instanceof HTMLElement ? node : node.parentElement;
    const element = holder?.closest<HTMLElement>('[data-run]');
    if (element && this.holder.contains(element)) {
      const start = this.doc.offsets.utf16(Number(element.dataset.run));
      const before = node.nodeType === Node.TEXT_NODE ? offset : offset === 0 ? 0 : (element.textContent ?? '').length;
      return this.doc.offsets.codePoint(start + before);
    }
    const next = node.childNodes[offset];
    const block = next instanceof HTMLElement ? next.querySelector<HTMLElement>('[data-run]') ?? next : null;
    return block?.dataset.run === undefined ? null : Number(block.dataset.run);
  }

  /** The provisions that what stands at the top of the view lies in. */
  path(): Provision[] {
    const scroller = this.holder.parentElement as HTMLElement;
    const view = scroller.getBoundingClientRect();
    for (let down = 8; down < 120; down += 14) {
      const probe = document.elementFromPoint(view.left + view.width / 2, view.top + down)?.closest<HTMLElement>('[data-block]');
      if (!probe) continue;
      const at = this.blocks[Number(probe.dataset.block)].block.provision;
      return at < 0 ? [] : pathOf(this.doc.answer.provisions, at);
    }
    return [];
  }

  /** The quotation as the DOM has it: what tests hold against the knowledge base. */
  words(span: Span): string {
    return this.elements(span).map((e) => e.textContent).join('');
  }
}
