/** Whether "Why we ask" was last left open; the next one opens the same way. */
export const why = $state({ open: false });
