// Goes to an address, waits until so many things stand there and nothing has changed for a while, and answers with the
// milliseconds until the last change was drawn; with a sentence when the things do not come.
const [address, things, count, done] = arguments;
const QUIET = 400;
const PATIENCE = 50000;
const begun = performance.now();
let drawn = begun;
let undrawn = 0;
const watcher = new MutationObserver(() => {
  undrawn += 1;
  requestAnimationFrame(() => {
    // A message is delivered after the frame that was being made.
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      undrawn -= 1;
      drawn = performance.now();
    };
    channel.port2.postMessage(null);
  });
});
watcher.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
const look = () => {
  const here = document.querySelectorAll(things).length;
  if (undrawn === 0 && drawn > begun && here >= count && performance.now() - drawn > QUIET) {
    watcher.disconnect();
    done(drawn - begun);
  } else if (performance.now() - begun > PATIENCE) {
    watcher.disconnect();
    done(`${here} of ${count} things after ${PATIENCE} ms`);
  } else {
    setTimeout(look, 100);
  }
};
location.hash = address;
setTimeout(look, 100);
