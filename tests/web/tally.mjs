// Browser tests one after the other: says which passed, and in the last line how many.
//
//   const { test, end } = tally(only);          // only: words, one of which a test's name must hold; none: all tests
//   await test('opens', async () => { … });
//   end();                                      // "1 passed, 0 failed", and the process ends with 0 or 1
export function tally(only) {
  let [passed, failed] = [0, 0];
  return {
    async test(name, run) {
      if (only.length > 0 && !only.some((word) => name.includes(word))) return;
      try {
        await run();
        ++passed;
        console.log(`ok   ${name}`);
      } catch (error) {
        ++failed;
        console.log(`FAIL ${name}\n     ${String(error?.stack ?? error).split('\n').slice(0, 12).join('\n     ')}`);
      }
    },
    end() {
      console.log(`\n${passed} passed, ${failed} failed`);
      process.exit(failed === 0 ? 0 : 1);
    },
  };
}
