async () => {
  const TIMES = 5;
  const pause = () => new Promise((done) => setTimeout(done, 50));
  const rows = () => document.querySelectorAll("#rows tr");
  const press = (id) => document.getElementById(id).click();
  // A message posted from a frame's callback arrives once that frame was painted.
  const timed = (act) =>
    new Promise((done) => {
      const start = performance.now();
      act();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now() - start);
        port2.postMessage(0);
      });
    });
  const id = (at) => rows()[at].firstElementChild.textContent;
  let before;
  // What stands before, what is done, and whether it was done.
  const operations = {
    create: [0, () => press("run"), () => rows().length === 1000],
    replace: [1000, () => press("run"), () => rows().length === 1000 && id(0) !== before],
    update: [1000, () => press("update"), () => /!!!$/.test(rows()[10].querySelector("a").textContent)],
    select: [1000, () => rows()[5].querySelector("a").click(), () => rows()[5].className === "danger"],
    swap: [1000, () => press("swaprows"), () => id(998) === String(Number(before) + 1)],
    remove: [1000, () => rows()[3].querySelector("button").click(), () => rows().length === 999],
    append: [1000, () => press("add"), () => rows().length === 2000],
    clear: [1000, () => press("clear"), () => rows().length === 0],
  };
  const medians = {};
  for (const [name, [count, act, done]] of Object.entries(operations)) {
    const taken = [];
    for (let time = 0; time < TIMES; time += 1) {
      press("clear");
      await pause();
      if (count > 0) {
        press("run");
        await pause();
        before = id(0);
      }
      taken.push(await timed(act));
      if (!done()) throw new Error(`${name} did not do what it should`);
    }
    medians[name] = taken.sort((one, other) => one - other)[Math.floor(TIMES / 2)];
  }
  return medians;
}
