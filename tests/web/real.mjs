// The program's own server, for the tests that are worth nothing without it.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Starts `pandect review KB`; `address` works once. */
export async function review(program, kb, by = 'anna') {
  const child = spawn(program, ['review', kb, '--by', by, '--no-browser'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((done) => child.on('exit', done));
  for await (const line of createInterface({ input: child.stdout }))
    if (line.startsWith('http://')) return { address: line, origin: new URL(line).origin + '/', kill: async () => { child.kill('SIGKILL'); await ended; } };
  throw new Error('pandect review gave no address');
}
