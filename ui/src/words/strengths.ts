/** How many of the statements are strengths or say what helps, in a sentence: for the balance, never as a mark. */
import type { RecordView } from '../bridge/types';
import { textOf } from './answers';
import { countOf } from './text';

/** The sentence for these statements; empty while there are none. */
export function balance(factors: readonly RecordView[]): string {
  const standing = factors.filter((factor) => textOf(factor.body['status']) !== 'resolved');
  if (standing.length === 0) return '';
  const strong = standing.filter((factor) => textOf(factor.body['p_class']) === 'protective' || factor.body['strength'] === true).length;
  if (strong === 0) return 'No statement is a strength yet. What already helps?';
  return `${countOf(strong, 'statement')} of ${standing.length} ${strong === 1 ? 'is a strength or says' : 'are strengths or say'} what helps.`;
}
