// The text in the DOM: sections of blocks, blocks of runs, every run a span with one text node. All of the text is there at once;
// runs are made where they are looked at first, because a megabyte of law has a hundred thousand. Afterwards only classes change.
// Nothing is ever parsed as HTML.
import type { Block, Part, Run } from './blocks';
import type { OpenDocument, PartPlace } from './open_document';
import { pathOf } from './blocks';
import type { Provision, Span } from '../data/types';

const kSection = 3000;  // characters of a section: what is laid out at once when it comes near
const inner: Part[] = ['action', 'object', 'condition', 'exception', 'time', 'bearer', 'cue'];

interface Piece {
  run: Run;
  element: HTMLElement;
}
interface Shown {
  block: Block;
  element: HTMLElement;
  /** Null while the block is one plain text: runs are made when it comes near, when they are asked for, or when there is time. */
  runs: Piece[] | null;
}

export class TextView {
  private readonly blocks: Shown[] = [];
  private lit: HTMLElement[] = [];
  private readonly near: IntersectionObserver;
  private ended = false;
  private lastKey = 0;

  constructor(
    readonly holder: HTMLElement,
    private readonly doc: OpenDocument,
    onPick: (norm: string) => void,
  ) {
    this.near = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries)
          if (isIntersecting) for (const block of target.children) this.divide(this.blocks[Number((block as HTMLElement).dataset.block)]);
      },
      { root: holder.parentElement, rootMargin: '300px' },
    );
    this.build();
    this.divideInIdleTime(0);
    holder.onclick = (event) => {
      if (!getSelection()?.isCollapsed) return;
      const norm = this.normUnder(event.target);
      if (norm) onPick(norm);
    };
    addEventListener('beforeprint', this.divideAll);
    addEventListener('keydown', this.hear, true);
  }

  private readonly hear = (): void => {
    this.lastKey = performance.now();
  };

  /** Another document is shown in its place. */
  end(): void {
    this.ended = true;
    this.near.disconnect();
    removeEventListener('beforeprint', this.divideAll);
    removeEventListener('keydown', this.hear, true);
  }

  private build(): void {
    const { blocks } = this.doc.layout;
    const all = document.createDocumentFragment();
    const sections: HTMLElement[] = [];
    let section: HTMLElement | null = null;
    let [length, lines] = [0, 0];
    for (const block of blocks) {
      if (section === null || length > kSection) {
        if (section) this.reserve(section, lines);
        section = all.appendChild(document.createElement('div'));
        section.className = 'section';
        sections.push(section);
        [length, lines] = [0, 0];
      }
      section.append(this.blockOf(block));
      length += block.end - block.start;
      lines += 0.35 + Math.ceil((block.end - block.start) / 70);
    }
    if (section) this.reserve(section, lines);
    this.holder.replaceChildren(all);
    for (const each of sections) this.near.observe(each);
  }

  /** About as high as it will be, so that the scroll bar tells the truth before it is laid out. */
  private reserve(section: HTMLElement, lines: number): void {
    section.style.setProperty('contain-intrinsic-block-size', `auto ${Math.round(lines * 30)}px`);
  }

  private blockOf(block: Block): HTMLElement {
    const words = this.doc.offsets.slice(block.start, block.end);
    const blank = words.trim() === '';
    const element = document.createElement('div');
    const depth = block.depth > 0 && !block.heading ? ` depth-${block.depth}` : '';
    element.className = blank ? 'blank' : `block${block.heading ? ' heading' : ''}${block.gap ? ' gap' : ''}${depth}`;
    element.textContent = words;
    element.setAttribute('data-block', String(this.blocks.length));
    this.blocks.push({ block, element, runs: null });
    return element;
  }

  /** Splits a block into its runs. */
  private divide(shown: Shown): Piece[] {
    if (shown.runs) return shown.runs;
    const runs: Piece[] = [];
    for (let i = shown.block.first; i <= shown.block.last; ++i) {
      const run = this.doc.layout.runs[i];
      runs.push({ run, element: this.runOf(run) });
    }
    shown.element.replaceChildren(...runs.map((piece) => piece.element));
    return (shown.runs = runs);
  }

  private readonly divideAll = (): void => {
    for (const shown of this.blocks) this.divide(shown);
  };

  private divideInIdleTime(from: number): void {
    const idle = window.requestIdleCallback ?? ((run: IdleRequestCallback) => setTimeout(() => run({ didTimeout: false, timeRemaining: () => 8 }), 20));
    idle((time) => {
      let at = from;
      // Whoever decides has the machine to themselves.
      if (performance.now() - this.lastKey < 500) return void setTimeout(() => this.ended || this.divideInIdleTime(at), 500);
      while (!this.ended && at < this.blocks.length && time.timeRemaining() > 4)
        for (const end = Math.min(at + 4, this.blocks.length); at < end; ++at) {
          // What is selected with the mouse must not be taken from under it.
          if (getSelection()?.isCollapsed !== false) this.divide(this.blocks[at]);
        }
      if (!this.ended && at < this.blocks.length) this.divideInIdleTime(at);
    });
  }

  private runOf(run: Run): HTMLElement {
    const element = document.createElement('span');
    element.textContent = this.doc.offsets.slice(run.start, run.end);
    if (run.marks.length > 0) {
      const kinds = new Set(run.marks.map((m) => `m-${this.doc.marks[m].kind}`));
      element.className = [...kinds].join(' ');
      element.setAttribute('data-ids', run.marks.join(' '));
    }
    element.setAttribute('data-run', String(run.start));
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
    const out: HTMLElement[] = [];
    for (let i = this.blockAt(start); i < this.blocks.length && this.blocks[i].block.start < end; ++i) {
      const runs = this.divide(this.blocks[i]);
      this.cut(runs, start);
      this.cut(runs, end);
      for (const { run, element } of runs) if (run.start >= start && run.start < end) out.push(element);
    }
    return out;
  }

  /** Index of the block that holds this code point. */
  private blockAt(codePoint: number): number {
    let [low, high] = [0, this.blocks.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.blocks[middle].block.start <= codePoint) low = middle;
      else high = middle - 1;
    }
    return Math.max(low, 0);
  }

  private cut(runs: Piece[], codePoint: number): void {
    const i = runs.findIndex(({ run }) => run.start < codePoint && codePoint < run.end);
    if (i < 0) return;
    const { run, element } = runs[i];
    const rest = element.cloneNode(false) as HTMLElement;
    delete rest.dataset.label;
    rest.textContent = this.doc.offsets.slice(codePoint, run.end);
    rest.dataset.run = String(codePoint);
    element.textContent = this.doc.offsets.slice(run.start, codePoint);
    element.after(rest);
    if (this.lit.includes(element)) this.lit.push(rest);
    runs.splice(i, 1, { run: { ...run, end: codePoint }, element }, { run: { ...run, start: codePoint }, element: rest });
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
    const element = holder?.closest<HTMLElement>('[data-run], [data-block]');
    if (element && this.holder.contains(element) && (element.dataset.run !== undefined || node.nodeType === Node.TEXT_NODE)) {
      const at = element.dataset.run !== undefined ? Number(element.dataset.run) : this.blocks[Number(element.dataset.block)].block.start;
      const before = node.nodeType === Node.TEXT_NODE ? offset : offset === 0 ? 0 : (element.textContent ?? '').length;
      return this.doc.offsets.codePoint(this.doc.offsets.utf16(at) + before);
    }
    const next = node.childNodes[offset];
    const run = next instanceof HTMLElement ? (next.matches('[data-run]') ? next : next.querySelector<HTMLElement>('[data-run]')) : null;
    return run?.dataset.run === undefined ? null : Number(run.dataset.run);
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
}
