/** What was added and taken out between two texts, word by word. */

/** A run of words that is the same in both, added, or taken out. */
export interface Run { kind: 'same' | 'added' | 'removed'; text: string }

/** Compares two texts by words; the longest common words stay. */
export function diffWords(before: string, after: string): Run[] {
  const [a, b] = [words(before), words(after)];
  const lengths = table(a, b);
  const runs: Run[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add(runs, 'same', a[i]!);
      i += 1;
      j += 1;
    } else if (j < b.length && (i >= a.length || lengths[i]![j + 1]! > lengths[i + 1]![j]!)) {
      add(runs, 'added', b[j]!);
      j += 1;
    } else {
      add(runs, 'removed', a[i]!);
      i += 1;
    }
  }
  return runs;
}

/** Words with the white space that follows them. */
function words(text: string): string[] {
  return text.match(/\S+\s*/gu) ?? [];
}

function table(a: string[], b: string[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i]![j] = a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  return lengths;
}

function add(runs: Run[], kind: Run['kind'], text: string): void {
  const last = runs.at(-1);
  if (last?.kind === kind) last.text += text;
  else runs.push({ kind, text });
}
