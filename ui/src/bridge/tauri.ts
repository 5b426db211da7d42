/** The way through the window's own channel. The only file that knows Tauri. */
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Bridge } from './index';

/** Talks to the core in the same program. */
export function tauriBridge(): Bridge {
  return {
    call: (name, request) => invoke('call', { name, request }),
    listen: (event, handler) => {
      const listening = listen(event, (message) => handler(message.payload));
      return () => void listening.then((stop) => stop());
    },
    pickSavePath: (suggested) => invoke<string | null>('pick_save_path', { suggested }),
    closeWindow: () => invoke<void>('close_window'),
  };
}
