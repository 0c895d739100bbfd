// Keys: what each does, how it is shown on buttons, how it is changed. A key acts only when single keys are on, no field has
// focus and no input method composes.
import type { WordKey } from '../words/en';

export const standardKeys = {
  next: 'j', previous: 'k', next_open: 'n', accept: 'a', reject: 'x', edit: 'e', discuss: 'd', undo: 'u', start_left: '[', start_right: ']',
  end_left: '{', end_right: '}', part: 'p', search: '/', source: 'v', accept_all: 'A', confirm: 'c', dispute: 'D', help: '?',
  type1: '1', type2: '2', type3: '3', type4: '4', type5: '5', type6: '6', type7: '7',
} as const;
export type Command = keyof typeof standardKeys;
export const commands = Object.keys(standardKeys) as Command[];
export const wordOf = (command: Command) => `do.${command}` as WordKey;

const kept = 'pandect-keys';
const held = $state({ on: true, keys: { ...standardKeys } as Record<Command, string> });

function keep(): void {
  try {
    localStorage.setItem(kept, JSON.stringify(held));
  } catch {
    // A browser that keeps nothing still has its keys until it is closed.
  }
}

export function recallKeys(): void {
  try {
    const before = JSON.parse(localStorage.getItem(kept) ?? '{}') as { on?: boolean; keys?: Record<string, string> };
    held.on = before.on ?? true;
    for (const c of commands) if (typeof before.keys?.[c] === 'string') held.keys[c] = before.keys[c];
  } catch {
    // As above.
  }
}

export const keysOn = () => held.on;
export function switchKeys(on: boolean): void {
  held.on = on;
  keep();
}
export const keyOf = (command: Command) => held.keys[command];
/** False, and nothing is changed, where another command has the key. */
export function setKey(command: Command, key: string): Command | null {
  const other = commands.find((c) => c !== command && held.keys[c] === key);
  if (other) return other;
  held.keys[command] = key;
  keep();
  return null;
}
export function resetKeys(): void {
  Object.assign(held.keys, standardKeys);
  keep();
}

/** As it stands on a button: capitals and braces are Shift with what is printed on the key. */
export function shown(key: string): string {
  if (key === '{') return '⇧[';
  if (key === '}') return '⇧]';
  return key.length === 1 && key !== key.toLowerCase() ? `⇧${key}` : key.length === 1 ? key.toUpperCase() : key;
}

const inField = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable]') !== null;

export function commandOf(event: KeyboardEvent): Command | null {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented || inField(event.target)) return null;
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z') return 'undo';
  const third = event.getModifierState('AltGraph');
  if (!held.on || ((event.ctrlKey || event.metaKey || event.altKey) && !third)) return null;
  return commands.find((c) => held.keys[c] === event.key) ?? null;
}

/** A key that may be given to a command. */
export const usable = (event: KeyboardEvent) => event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
