// What the harness has every page note of itself, from before its first script. Knows the pages by the contract alone: rows are
// `data-site`, their number `data-count`, the search field `input[type=search]`, the feed's state `html[data-feed]`.
(() => {
  const noted = (window.__bench = { fcp: 0, row: 0, live: 0, filter: 0, top: 0, long: [], keys: [] });
  const main = () => document.documentElement;

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === "first-contentful-paint") noted.fcp = entry.startTime;
  }).observe({ type: "paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) noted.long.push([startTime, duration]);
  }).observe({ type: "longtask", buffered: true });

  // A message posted from a frame's callback arrives once that frame was painted.
  const painted = (then) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => then(performance.now());
      port2.postMessage(0);
    });

  function row() {
    const found = document.querySelector("[data-site]");
    const place = found && found.getBoundingClientRect();
    if (!place || place.height === 0 || !found.querySelector("h2, h3")?.textContent) return false;
    noted.top = place.top;
    return true;
  }

  // The memory of every wasm that starts: pages of it are never given back, so the size is the most that was needed.
  const memories = [];
  const started = (instance) => {
    for (const each of Object.values(instance.exports)) if (each instanceof WebAssembly.Memory && !memories.includes(each)) memories.push(each);
    return instance;
  };
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const start = WebAssembly[name];
    if (start)
      WebAssembly[name] = (...wanted) =>
        start(...wanted).then((done) => {
          started(done.instance || done);
          return done;
        });
  }
  noted.wasm = () => memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);

  const live = () => !["", "loading", "none"].includes(main()?.dataset.feed || "");
  const count = () => Number(document.querySelector("[data-count]")?.dataset.count ?? -1);

  let [rowSeen, liveSeen] = [false, false];
  (function look() {
    if (!rowSeen && row()) {
      rowSeen = true;
      painted((at) => (noted.row = at));
    }
    if (rowSeen && !liveSeen && live() && row()) {
      liveSeen = true;
      painted((at) => (noted.live = at));
    }
    if (!liveSeen) requestAnimationFrame(look);
  })();

  // Somebody who types as soon as there is a field, until the list answers: it then has some of the sites, and not all.
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  noted.impatient = (word, sites) => {
    let answered = false;
    const timer = setInterval(() => {
      const field = document.querySelector("input[type=search]");
      if (!field) return;
      if (count() > 0 && count() < sites) {
        clearInterval(timer);
        if (!answered) painted((at) => (noted.filter = at));
        answered = true;
        return;
      }
      write.call(field, word);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }, 100);
  };

  noted.clear = () => {
    const field = document.querySelector("input[type=search]");
    write.call(field, "");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  };

  // From a key to the frame that shows the last of what it changed: a list that answers late is timed to its answer.
  const QUIET_MS = 250;
  let last = 0;
  let waiting = 0;
  const age = (node) => node.nodeType === 1 && node.closest("[data-feed-age]");
  document.addEventListener(
    "keydown",
    ({ timeStamp }) => {
      const pending = [];
      const note = () => {
        waiting += 1;
        painted((at) => {
          last = at;
          waiting -= 1;
        });
      };
      const watch = new MutationObserver((changes) => {
        if (changes.every(({ target }) => target === main() || age(target) || age(target.parentNode || target))) return;
        pending.push(performance.now());
        note();
      });
      watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      note();
      (function settle() {
        const since = performance.now() - Math.max(last, pending[pending.length - 1] || 0, timeStamp);
        if (waiting > 0 || since < QUIET_MS) return setTimeout(settle, 50);
        watch.disconnect();
        noted.keys.push([last - timeStamp, count()]);
      })();
    },
    true,
  );
})();
