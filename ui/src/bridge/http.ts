/** The way through a loopback server of the same origin, for tests of the window in a browser. */
import type { Bridge } from './index';

/** Talks to the core behind the server that gave this page. Events are told to the page as `throughline:<event>`. */
export function httpBridge(): Bridge {
  return {
    call: (name, request) => post(`/call/${name}`, request),
    listen: (event, handler) => {
      const hear = (message: Event): void => handler((message as CustomEvent<unknown>).detail);
      window.addEventListener(`throughline:${event}`, hear);
      return () => window.removeEventListener(`throughline:${event}`, hear);
    },
    pickSavePath: async (suggested) => ((await post('/pick', { suggested })) as { path: string | null }).path,
    closeWindow: async () => window.close(),
  };
}

async function post(path: string, request: unknown): Promise<unknown> {
  const reply = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  const body: unknown = await reply.json();
  if (!reply.ok) throw body;
  return body;
}
