/** How the value of any field reads in one line: for a comparison, a history, a list. */
import type { Field } from '../bridge/types';
import { openCase } from '../state/case.svelte';
import { forms } from '../state/forms.svelte';
import { dateOf, isAnswer, stateWords, textOf, type Answer } from './answers';
import { sentence } from './text';
import { timeOfDay } from './typed';

/** The value of a field in words; a reason when there is none. */
export function reads(field: Field, value: unknown): string {
  if (isAnswer(value) && value.state !== 'given') {
    return value.state === 'invalid_from_source' ? `“${value.text}”, kept as it was written` : stateWords(value.state);
  }
  switch (field.control) {
    case 'note': case 'answer_note': case 'notes': return textOf(value) || 'Nothing written yet';
    case 'code': return value === '' || value === undefined ? 'Not chosen' : forms.label(field.vocabulary, value as string);
    case 'answer_code': return forms.label(field.vocabulary, textOf(value));
    case 'codes': return list((value as string[]).map((code) => forms.label(field.vocabulary, code)));
    case 'answer_date': case 'answer_day': return dateOf(value);
    case 'answer_number': return String((value as Extract<Answer<number>, { state: 'given' }>).value);
    case 'answer_time': return timeOfDay(textOf(value));
    case 'link': return value ? openCase.titleOf(value as string) : 'Not chosen';
    case 'links': return list((value as string[]).map((record) => openCase.titleOf(record)));
    case 'flag': return value === true ? 'Yes' : 'No';
    case 'group': return items(field, value as Record<string, unknown>[]);
    default: return textOf(value);
  }
}

function items(field: Field, groups: Record<string, unknown>[]): string {
  return list(groups.map((group) => field.items.filter((inner) => says(inner, group[inner.name])).map((inner) => reads(inner, group[inner.name])).join(', ') || sentence(field.label)));
}

/** Whether a field holds anything beyond what an untouched one holds. */
export function says(field: Field, value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return false;
  if (isAnswer(value)) return value.state !== 'not_asked';
  if (Array.isArray(value)) return value.length > 0;
  return field.control === 'note' ? textOf(value).trim() !== '' : true;
}

function list(parts: string[]): string {
  return parts.length === 0 ? 'None yet' : parts.join('; ');
}
