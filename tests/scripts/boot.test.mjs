// public/boot.js without a browser: whose errors end the app, what is fetched before anybody asks, and that no wait for the
// signature script is without an end.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Page, settled } from './page.mjs';

async function running(attributes) {
  const page = new Page({ attributes }).run('boot.js');
  page.window.anxinBoot.init = () => Promise.resolve();
  page.scripts.find((script) => script.type === 'module').onload();
  await settled();
  assert.equal(page.root.attributes['data-app'], 'running');
  return page;
}

const error = (name, message, stack) => Object.assign(new Error(message), { name, stack: `${name}: ${message}\n${stack}` });
const HOST = '    at grow (https://city.example/host.js:1:2)\n    at https://city.example/host.js:9:1';

// What is thrown, and whether it is the end of the app.
const ERRORS = [
  ['a host that makes an array of -1', error('RangeError', 'Invalid array length', HOST), false],
  ['a host that writes a date that is none', error('RangeError', 'Invalid time value', HOST), false],
  ['a host that calls itself for ever', error('RangeError', 'Maximum call stack size exceeded', HOST), false],
  ['the same in Firefox', error('InternalError', 'too much recursion', 'grow@https://city.example/host.js:1:2'), false],
  ['a host that speaks of wasm', error('RangeError', 'no a.wasm, no wasm-function', HOST), false],
  ['a host whose error has no stack', Object.assign(new Error('x'), { name: 'RangeError', stack: undefined }), false],
  ['a host that throws a word', 'RangeError', false],
  ['a host with a fault of its own', error('TypeError', 'x is not a function', HOST), false],
  ['a trap', error('RuntimeError', 'unreachable', '    at anxin.wasm.core::panic (wasm://wasm/anxin.wasm-1a2b:wasm-function[12]:0x3f)'), true],
  ['a trap in Chromium 69', error('RuntimeError', 'unreachable', '    at wasm-function[12]:7\n    at wasm-function[3]:1'), true],
  ['a trap in Firefox', error('RuntimeError', 'unreachable executed', 'core::panic@https://city.example/app/app_bg-1.wasm:wasm-function[1]:0x2'), true],
  ['a trap in Safari', error('RuntimeError', 'Unreachable code should not be executed', '<?>.wasm-function[12]@[wasm code]\nwasm-stub@[wasm code]'), true],
  ['a full stack in wasm', error('RangeError', 'Maximum call stack size exceeded', '    at overflow (wasm://wasm/1a2b:wasm-function[9]:0x1)'), true],
  ['a full stack in wasm, Firefox', error('InternalError', 'too much recursion', 'f@https://city.example/app/app_bg-1.wasm:wasm-function[1]:0x2'), true],
  ['no memory for the glue of wasm', error('RangeError', 'Array buffer allocation failed', '    at glue (https://city.example/app/app-1.js:1:9)\n    at wasm://wasm/1a2b:wasm-function[9]:0x1'), true],
];

for (const [what, thrown, ends] of ERRORS) {
  for (const event of ['error', 'unhandledrejection']) {
    test(`${what} (${event}) ${ends ? 'ends the app, with help' : 'leaves it running'}`, async () => {
      const page = await running();
      page.listeners[event](event === 'error' ? { error: thrown } : { reason: thrown });
      assert.equal(page.root.attributes['data-app'], ends ? 'failed' : 'running');
      assert.equal(page.fallback.hidden, !ends);
    });
  }
}

test('a feed is fetched ahead from where the build says, follows nobody elsewhere, and no link chooses another', async () => {
  const shard = `o/${'a'.repeat(64)}.json`;
  const page = new Page();
  page.served['https://city.example/app/feed/manifest.json'] = JSON.stringify({ shards: [{ url: shard }, { url: '../../evil' }] });
  page.run('boot.js');
  await settled();
  const feed = page.asked.filter(({ url }) => url.includes('/feed/'));
  assert.deepEqual(feed.map(({ url }) => url), ['https://city.example/app/feed/manifest.json', `https://city.example/app/feed/${shard}`]);
  assert.ok(feed.every(({ redirect }) => redirect === 'error'));
  assert.ok(feed.every(({ headers }) => !headers), 'a header of its own, of which stores elsewhere know nothing');
  for (const asked of ['/uploads/', 'https://evil.example/', '//evil.example/', './go?to=https://evil.example/']) {
    const linked = new Page({ search: `?feed=${encodeURIComponent(asked)}` }).run('boot.js');
    await settled();
    assert.deepEqual(linked.asked.filter(({ url }) => !url.endsWith('.wasm')), [], asked);
  }
});

// A feed of two small files and three large ones, 1 to 5; `served` are those that a server answers.
function largeFeed(served) {
  const page = new Page();
  const url = (digit) => `https://city.example/app/feed/o/${String(digit).repeat(64)}.json`;
  const shards = [[1, 100], [2, 90_000], [3, 90_000], [4, 100], [5, 90_000]];
  page.served['https://city.example/app/feed/manifest.json'] =
    JSON.stringify({ shards: shards.map(([digit, bytes]) => ({ url: `o/${String(digit).repeat(64)}.json`, bytes })) });
  for (const [digit, answer] of Object.entries(served)) page.served[url(digit)] = answer;
  page.run('boot.js');
  const asked = () => page.asked.filter((one) => one.url.includes('/feed/o/')).map((one) => Number(one.url.at(-6)));
  return { page, asked, url };
}

test('large files come one after the other beside the wasm, small ones at once', async () => {
  const { asked } = largeFeed({ 2: 'x'.repeat(90_000) });
  await settled();
  assert.deepEqual(asked(), [1, 4, 2, 3], 'the third is on its way, and the fifth waits for it');
});

test('a large file that does not come holds up none after it', async () => {
  const { asked } = largeFeed({ 2: 404, 3: 503 });
  await settled();
  assert.deepEqual(asked(), [1, 4, 2, 3, 5]);
});

test('what the app asks for comes at once, and nothing comes twice', async () => {
  const { page, asked, url } = largeFeed({ 2: 'x'.repeat(90_000), 3: 'x'.repeat(90_000), 5: 'five' });
  const six = `https://city.example/app/feed/o/${'6'.repeat(64)}.json`;
  await settled();
  for (const digit of [1, 2, 3, 4, 5, 6]) page.window.anxinBoot.take(url(digit));
  await settled();
  assert.deepEqual(asked(), [1, 4, 2, 3, 5, 6]);
  assert.ok(page.window.anxinBoot.fetched[six]);
  const answer = await page.window.anxinBoot.fetched[url(5)];
  assert.equal(await answer.text(), 'five', 'what waited for its turn is the answer itself');
});

test('after a try was given up, what waited for its turn is refused and the next try asks anew', async () => {
  const { page, asked, url } = largeFeed({});
  await settled();
  const [before] = page.asked.filter((one) => one.url === url(2));
  const waits = page.window.anxinBoot.fetched[url(5)].then(() => 'answered', () => 'refused');
  page.window.anxinBoot.giveUp();
  await settled();
  assert.deepEqual(asked(), [1, 4, 2], 'giving up asks for nothing');
  assert.equal(await waits, 'refused');
  page.window.anxinBoot.take(url(2));
  const after = page.asked.at(-1);
  assert.deepEqual([before.signal.aborted, after.url, after.signal.aborted], [true, url(2), false]);
});

test('a manifest and a large file without an end are read no further than such a file may go on', async () => {
  const ENDLESS = 64 * 1024;
  const sent = { manifest: 0, shard: 0 };
  const endless = (name) => new ReadableStream({
    pull(stream) {
      sent[name] += ENDLESS;
      if (sent[name] > 32 * 1024 * 1024) stream.close();
      else stream.enqueue(new Uint8Array(ENDLESS).fill(32));
    },
  });
  const first = new Page();
  first.served['https://city.example/app/feed/manifest.json'] = endless('manifest');
  first.run('boot.js');
  // What reads the other copy stops too, as the app does.
  const stop = async (page, url) => { (await page.window.anxinBoot.fetched[url]).body.cancel(); };
  await settled();
  stop(first, 'https://city.example/app/feed/manifest.json');
  for (let turn = 0; turn < 100; turn += 1) await settled();
  assert.ok(sent.manifest < 1024 * 1024, `${sent.manifest} bytes of a manifest`);
  const { page, url } = largeFeed({ 2: endless('shard') });
  await settled();
  stop(page, url(2));
  for (let turn = 0; turn < 1000; turn += 1) await settled();
  assert.ok(sent.shard > ENDLESS && sent.shard < 10 * 1024 * 1024, `${sent.shard} bytes of a file`);
});

test('each file of the build is held against its hash, however it is asked for', async () => {
  const names = ['module', 'wasm', 'more', 'more-style', 'files', 'signature', 'bridge'];
  const attributes = { 'data-hosts': 'https://host.example', 'data-feed-keys': 'aa', 'data-root-keys': '' };
  for (const name of names) {
    attributes[`data-${name}`] = `./${name}`;
    attributes[`data-${name}-integrity`] = `sha256-${name}`;
  }
  const page = new Page({ attributes });
  page.window.parent = {};
  const styles = [];
  const { createElement } = page.window.document;
  page.window.document.createElement = (tag) => {
    const made = createElement(tag);
    if (tag === 'link') styles.push(made);
    return made;
  };
  page.run('boot.js');
  const { anxinBoot } = page.window;
  anxinBoot.init = () => Promise.resolve();
  anxinBoot.more().catch(() => {});
  anxinBoot.signed(new Uint8Array(3), 'https://city.example/app/feed/', 1).catch(() => {});
  page.scripts.find((script) => script.type === 'module').onload();
  await settled();
  // A second time, after it did not come, and past what the browser keeps.
  await page.pass(16_000);
  anxinBoot.more().catch(() => {});
  page.listeners.error({ error: error('RuntimeError', 'unreachable', '    at wasm-function[12]:7') });
  await settled();
  const place = 'https://city.example/app/';
  const loaded = [...page.scripts.map(({ src, integrity }) => [src, integrity]), ...styles.map(({ href, integrity }) => [href, integrity]),
    ...page.asked.map(({ url, integrity }) => [url, integrity])];
  for (const name of names) {
    const hashes = loaded.filter(([url]) => url.split('?')[0] === place + name).map(([, integrity]) => integrity);
    // What the page has verified with its signature is fetched ahead, to be run by a tag that looks at the hash.
    const asked = name === 'signature' ? hashes.filter(Boolean) : hashes;
    assert.ok(asked.length > 0, `${name} is not asked for`);
    assert.deepEqual([...new Set(asked)], [`sha256-${name}`], name);
  }
});

test('an app that ends at each start is loaded anew once, then gives way to the plain page, and then stays, with help', async () => {
  const storage = { 'anxin.feed': 'kept', 'anxin.feed-2': 'kept', 'anxin.profiles': 'answers' };
  const went = [];
  for (let visit = 1; visit <= 4; visit += 1) {
    const page = new Page({ storage });
    page.window.location.reload = () => went.push(`${visit} anew`);
    page.window.location.replace = (url) => went.push(`${visit} ${url}`);
    page.window.fetch = (url, options) => {
      page.asked.push({ url, ...options });
      return Promise.resolve(new Response('there'));
    };
    page.run('boot.js');
    page.window.anxinBoot.init = () => Promise.resolve();
    page.scripts.find((script) => script.type === 'module').onload();
    await settled();
    page.listeners.error({ error: error('RuntimeError', 'unreachable', '    at wasm-function[12]:7') });
    await page.pass(5_000);
    assert.equal(page.fallback.hidden, false, 'help');
  }
  assert.deepEqual(went, ['1 anew', '2 https://city.example/app/feed/lite/index.html'], 'nobody is sent round in a ring');
  assert.deepEqual(Object.keys(storage).sort(), ['anxin.failed', 'anxin.profiles'], 'the kept feed may be why; answers are not touched');
});

const KEYS = { 'data-feed-keys': 'aa', 'data-root-keys': '' };
const signature = (page) => page.scripts.filter((script) => script.src.includes('signature'));

// What becomes of the signature script the first time: nothing for ever, or an end.
const FIRST = [
  ['never answers', () => {}],
  ['does not arrive', (script) => script.onerror(new Error('network'))],
  ['arrives and defines nothing', (script) => script.onload()],
];

for (const [what, first] of FIRST) {
  test(`a signature script that ${what} ends the wait within 15 seconds, and can be asked for again`, async () => {
    const page = await running(KEYS);
    const ask = () => {
      const asked = { said: 'nothing' };
      page.window.anxinBoot.signed(new Uint8Array(3), 'https://city.example/app/feed/', 1).then((yes) => { asked.said = yes; }, () => { asked.said = 'refused'; });
      return asked;
    };
    const one = ask();
    await settled();
    first(signature(page)[0]);
    await page.pass(14_900);
    if (what === 'never answers') assert.equal(one.said, 'nothing', 'it is given up early');
    await page.pass(200);
    assert.equal(one.said, 'refused');
    const two = ask();
    await settled();
    const again = signature(page).at(-1);
    page.window.anxinSigned = (manifest, how) => how.keys.join() === 'aa' && how.roots.length === 0 && how.today === 1;
    assert.notEqual(again.src, signature(page)[0].src, 'the browser would wait for the first one');
    again.onload();
    await settled();
    assert.equal(two.said, true);
  });
}

const files = (page) => page.scripts.filter((script) => script.src.includes('files'));

// What becomes of the script that gives files to the phone, the first time.
for (const [what, first] of [['never answers', () => {}], ['does not arrive', (script) => script.onerror?.(new Error('network'))]]) {
  test(`a script for files that ${what} is asked for again each minute, whatever one taps, until it is there`, async () => {
    const page = new Page({ attributes: { 'data-more': '', 'data-files': './files.js', 'data-more-style': './more.css' } }).run('boot.js');
    await settled();
    assert.equal(files(page).length, 1);
    first(files(page)[0]);
    await page.pass(59_900);
    assert.equal(files(page).length, 1, 'before its time');
    await page.pass(200);
    assert.equal(files(page).length, 2);
    assert.notEqual(files(page)[1].src, files(page)[0].src, 'the browser would wait for the first one');
    page.window.document.hidden = true;
    await page.pass(180_000);
    assert.equal(files(page).length, 2, 'nobody looks at the page');
    page.window.document.hidden = false;
    page.window.anxinFiles = {};
    await page.pass(180_000);
    assert.equal(files(page).length, 2, 'it is there');
  });
}
