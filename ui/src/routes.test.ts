import { describe, expect, test } from 'vitest';
import { href, HOME_OF_KIND, PLACE_OF_STAGE, placeOf, routes } from './routes';
import { screens } from './screens';
import { STAGES } from './state/actions.svelte';

describe('the places of the window', () => {
  test('each address leads back to its own place', () => {
    const params = { case: 'c-1', kind: 'factor', record: 'new', part: 'legal' };
    for (const route of routes) expect(placeOf(href(route.name, params))?.route.name).toBe(route.name);
  });

  test('an address brings its ids and what a new card starts with', () => {
    const place = placeOf('#/case/c-1/record/factor/new?p_class=protective');
    expect(place?.params).toEqual({ case: 'c-1', kind: 'factor', record: 'new' });
    expect(place?.query.get('p_class')).toBe('protective');
  });

  test('an unknown address leads nowhere', () => {
    expect(placeOf('#/elsewhere')).toBeNull();
    expect(placeOf('')).toBeNull();
  });

  test('a title names the screen, and there is a screen for each place before a case', () => {
    for (const route of routes) expect(route.title).toMatch(/^[A-Z]/);
    for (const route of routes.filter((one) => one.needs !== 'case')) expect(screens[route.name], route.name).toBeDefined();
  });

  test('every STAIRS stage leads to a place that has a screen', () => {
    for (const stage of STAGES) {
      const place = PLACE_OF_STAGE[stage];
      expect(place && screens[place], stage).toBeDefined();
    }
  });

  test('every kind of card has a way back', () => {
    const names = new Set<string>(routes.map((route) => route.name));
    for (const home of Object.values(HOME_OF_KIND)) expect(names.has(home)).toBe(true);
  });
});
