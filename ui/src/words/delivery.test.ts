import { describe, expect, it } from 'vitest';
import { deliveryWords } from './delivery';

const none = { planned: null, delivered: 0, part: 0, declined: 0, staff_cancelled: 0, setting_cancelled: 0, not_available: 0, minutes: null, last: null };

describe('what became of what was due', () => {
  it('tells whoever called it off apart from the child who said no', () => {
    const words = deliveryWords({ ...none, planned: 56, delivered: 46, part: 1, declined: 3, staff_cancelled: 4, setting_cancelled: 2 }, 'Kai');
    expect(words).toBe('Happened on 47 of 56 times, 1 of them in part. 4 called off by staff, 2 by the home, Kai said no 3 times.');
  });

  it('counts without a plan, and says nothing while nothing was written down', () => {
    expect(deliveryWords({ ...none, delivered: 2 }, 'Kai')).toBe('Happened twice.');
    expect(deliveryWords({ ...none, planned: 6, delivered: 2, declined: 1 }, 'Kai')).toBe('Happened on 2 of 6 times. Kai said no once, 3 not written down.');
    expect(deliveryWords({ ...none, planned: 3, delivered: 5, setting_cancelled: 2 }, 'Kai')).toBe('Happened 5 times. 2 called off by the home.');
    expect(deliveryWords({ ...none, planned: 12 }, 'Kai')).toBe('');
    expect(deliveryWords(null, 'Kai')).toBe('');
  });
});
