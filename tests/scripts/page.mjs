// A page without a browser: as much of one as the scripts of `public/` touch, with a clock and a network that a test moves by
// hand. Draws nothing, and judges nothing.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { webcrypto } from 'node:crypto';

export const require = createRequire(import.meta.url);
const source = (name) => readFileSync(new URL(`../../public/${name}`, import.meta.url), 'utf8');

export class Page {
  constructor({ attributes = {}, search = '', storage = {} } = {}) {
    this.now = 1_800_000_000_000;
    this.timers = [];
    this.scripts = [];
    this.asked = [];
    this.served = {};
    this.listeners = {};
    this.logged = [];
    this.storage = storage;
    const page = this;
    const element = (tag) => ({
      tag, attributes: {}, hidden: true,
      setAttribute(name, value) { this.attributes[name] = value; },
      getAttribute(name) { return this.attributes[name] ?? null; },
      removeAttribute(name) { delete this.attributes[name]; },
      getClientRects: () => [],
      appendChild: (child) => { if (child.tag === 'script') page.scripts.push(child); },
    });
    const boot = element('script');
    boot.attributes = {
      'data-module': './app.js', 'data-wasm': './app.wasm', 'data-feed': './feed/', 'data-signature': './signature.js', ...attributes,
    };
    this.root = element('html');
    this.fallback = element('div');
    const parts = { boot, fallback: this.fallback, plain: element('a') };
    parts.plain.attributes.href = './feed/lite/index.html';
    const document = {
      documentElement: this.root, currentScript: boot, baseURI: 'https://city.example/app/', readyState: 'complete', hidden: false,
      head: element('head'),
      getElementById: (id) => parts[id] ?? null,
      querySelector: () => Object.assign(element('part'), { sheet: {} }),
      createElement: (tag) => (tag === 'script' ? Object.assign(element(tag), { noModule: true }) : element(tag)),
      addEventListener() {},
    };
    const kept = {
      getItem: (key) => this.storage[key] ?? null,
      setItem: (key, value) => { this.storage[key] = String(value); },
      removeItem: (key) => { delete this.storage[key]; },
    };
    this.window = {
      document, location: { search, hash: '', href: 'https://city.example/app/', reload() {}, replace() {} },
      localStorage: kept, sessionStorage: kept, WebAssembly, Promise, URL, TextDecoder, Uint8Array, JSON, Math, Array, String, RegExp, crypto: webcrypto,
      AbortController, scrollTo() {}, getComputedStyle: () => ({ visibility: 'hidden' }),
      Date: { now: () => this.now, parse: Date.parse },
      console: { error: (...words) => this.logged.push(words.map(String).join(' ')) },
      setTimeout: (work, ms) => { this.timers.push({ work, at: this.now + ms }); return this.timers.length; },
      clearTimeout: (id) => { if (this.timers[id - 1]) this.timers[id - 1].at = Infinity; },
      setInterval: (work, ms) => { this.every(work, ms); },
      addEventListener: (name, work) => { this.listeners[name] = work; },
      fetch: (url, options = {}) => this.fetch(url, options),
    };
    this.window.window = this.window;
    this.window.parent = this.window;
  }

  // What the server says of `url`: a text, a status, or nothing for ever.
  fetch(url, options) {
    this.asked.push({ url, ...options });
    const answer = this.served[url];
    if (answer === undefined) return new Promise(() => {});
    if (typeof answer === 'number') return Promise.resolve(new Response('', { status: answer }));
    return Promise.resolve(new Response(answer));
  }

  // A thing that is done again and again.
  every(work, ms) {
    this.timers.push({ work: () => { this.every(work, ms); work(); }, at: this.now + ms });
  }

  run(name, required) {
    const names = Object.keys(this.window);
    new Function(...names, 'require', source(name))(...names.map((each) => this.window[each]), () => required);
    return this;
  }

  // Lets so much time pass, and everything that waits for it happen.
  async pass(ms) {
    await settled();
    const end = this.now + ms;
    for (;;) {
      const next = this.timers.filter((timer) => timer.at <= end).sort((one, two) => one.at - two.at)[0];
      if (!next) break;
      this.now = Math.max(this.now, next.at);
      next.at = Infinity;
      next.work();
      await settled();
    }
    this.now = end;
    await settled();
  }
}

// Every promise that can go on has gone on.
export async function settled() {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((go) => setImmediate(go));
}
