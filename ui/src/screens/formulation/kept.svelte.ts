/** Which statement was selected last in each case, so that coming back from its card leads to it again. */
export const kept = $state<{ selected: Record<string, string> }>({ selected: {} });
