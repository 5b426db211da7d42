/** Small things words need: comparing without accents, counting, listing, and the child's name in a label. */

/** Letters only, small and without accents: `Zoë` finds `zoe`. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Text in curly quotation marks, once. */
export function quoted(text: string): string {
  const bare = text.trim().replace(/^[“"]|[”"]$/gu, '');
  return `“${bare}”`;
}

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/** `One thing`, `Four things`, `12 things`, at the start of a sentence. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${NUMBERS[count] ?? count} ${count === 1 ? one : many}`;
}

/** A time to wait in words: `1 minute`, `45 seconds`. */
export function waitWords(seconds: number): string {
  if (seconds >= 60) {
    const minutes = Math.ceil(seconds / 60);
    return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  }
  return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
}

/** A label or a hint with the child's name in it, instead of "the child". */
export function named(label: string, name: string): string {
  return aboutChild(label.replaceAll('{name}', name || 'the child'), name);
}

/** General words about "the child" with the name in their place. */
export function aboutChild(words: string, name: string): string {
  return name ? words.replace(/\bthe child\b/giu, name) : words;
}

/** The first letter large. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A label inside a sentence: its first letter small, unless it is an abbreviation such as GP. */
export function inSentence(label: string): string {
  return /^.\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

/** Words in a row: `A`, `A or B`, `A, B or C`. */
export function inARow(words: readonly string[], before = 'and'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${before} ${words.at(-1)}`;
}

/** Cards of a list whose words are close to these, nearest first, so that nobody is asked twice. */
export function similar<T>(words: string, cards: T[], textOf: (card: T) => string): T[] {
  const wanted = tokens(words);
  if (wanted.size < 2) return [];
  return cards
    .map((card) => ({ card, shared: [...tokens(textOf(card))].filter((word) => wanted.has(word)).length }))
    .filter(({ shared }) => shared >= 2)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, 3)
    .map(({ card }) => card);
}

function tokens(text: string): Set<string> {
  return new Set(fold(text).split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 3));
}

/** Things in groups, in the order in which each group first comes. */
export function grouped<T>(things: readonly T[], groupOf: (thing: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const thing of things) groups.set(groupOf(thing), [...(groups.get(groupOf(thing)) ?? []), thing]);
  return [...groups];
}
