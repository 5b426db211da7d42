import type { Lens } from './reading.svelte';

/** Which statement was selected last in each case, so that coming back from its card leads to it again; and which lens. */
export const kept = $state<{ selected: Record<string, string>; lens: Record<string, Lens> }>({ selected: {}, lens: {} });
