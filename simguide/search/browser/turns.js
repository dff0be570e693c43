/* Work in small turns, between which the page can answer. */

const turns = [];
let channel = null;
let touched = 0;

/* A turn after what is waiting; a timer would wait 4 ms more each time. */
export function soon(call, ...given) {
  if (!channel) {
    channel = new MessageChannel();
    channel.port1.onmessage = () => {
      const [next, args] = turns.shift();
      next(...args);
    };
  }
  turns.push([call, given]);
  channel.port2.postMessage(0);
}

/* Somebody is typing: what runs aside waits. */
export function touch() {
  touched = performance.now();
}

/* Calls work() until it returns false, in slices of some milliseconds; "aside" also waits while a reader types. */
export function bySlices(work, done, slice, aside = false) {
  const now = performance.now();
  if (aside && now < touched + 200) {
    setTimeout(bySlices, 100, work, done, slice, aside);
    return;
  }
  while (work()) {
    if (performance.now() > now + slice) {
      soon(bySlices, work, done, slice, aside);
      return;
    }
  }
  done();
}
