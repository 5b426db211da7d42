/** Outcomes in words: what a change amounts to, and why it cannot be said. */
import type { CutOff, MeasureSeries, ReliableChange } from '../../bridge/types';
import { forms } from '../../state/forms.svelte';

const VERDICTS: Readonly<Record<'improvement' | 'no_reliable_change' | 'deterioration', string>> = {
  improvement: 'Better by more than chance',
  no_reliable_change: 'No reliable change',
  deterioration: 'Worse by more than chance',
};

/** A number with its sign, a real minus and no noughts at its end. */
export function signed(number: string): string {
  const plain = number.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
  if (plain.startsWith('-')) return `−${plain.slice(1)}`;
  return plain === '0' ? '0' : `+${plain}`;
}

/** Whether a change is more than chance, with the figures it rests on. */
export function changeWords(change: ReliableChange): string {
  if (change.verdict === 'not_computable') return `Not computable: ${lowerFirst(forms.label('not_computable', change.why))}`;
  return `${VERDICTS[change.verdict]} (${signed(change.difference)}; it takes ${change.criterion}; index ${signed(change.index)}; spread ${change.sd}, reliability ${change.reliability})`;
}

/** How a series stands to its cut-off: a question of its own. */
export function cutOffWords(cut: CutOff): string {
  const at = `the cut-off of ${cut.at}`;
  if (cut.was_beyond && !cut.is_beyond) return `Was beyond ${at} and no longer is.`;
  if (!cut.was_beyond && cut.is_beyond) return `Was not beyond ${at} and now is.`;
  return cut.is_beyond ? `Still beyond ${at}.` : `Not beyond ${at}.`;
}

/** The first result that counts and the last one. */
export function ends(series: MeasureSeries): { first: MeasureSeries['points'][number] | null; last: MeasureSeries['points'][number] | null } {
  const last = series.points.at(-1) ?? null;
  const first = series.points.find((point) => point.record === series.baseline) ?? series.points[0] ?? null;
  return { first: first === last ? null : first, last };
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
