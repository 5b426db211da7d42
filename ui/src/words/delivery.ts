/** What was due and what became of it, in words: who called it off is told apart from the child who said no. */
import type { PlanView } from '../bridge/types';

type Delivery = PlanView['deliveries'][number]['delivery'];

/** One sentence for each fact; empty while nothing was written down. */
export function deliveryWords(delivery: Delivery | null, name: string): string {
  if (!delivery) return '';
  const { planned, delivered, part, declined, staff_cancelled: staff, setting_cancelled: setting, not_available: away } = delivery;
  const all = delivered + part;
  if (all + declined + staff + setting + away === 0) return '';
  const happened = planned === null || all > planned ? `Happened ${times(all)}` : `Happened on ${all} of ${planned} times`;
  const missing = planned === null ? 0 : Math.max(0, planned - all - declined - staff - setting - away);
  const why = [staff && `${staff} called off by staff`, setting && (staff ? `${setting} by the home` : `${setting} called off by the home`), declined && `${name} said no ${times(declined)}`, away && `${name} could not be there ${times(away)}`, missing && `${missing} not written down`].filter(Boolean);
  const inPart = part > 0 ? `, ${part} of them in part` : '';
  return `${happened}${inPart}.${why.length > 0 ? ` ${why.join(', ')}.` : ''}`;
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}
