// public/signature.js without a browser: which keys count, by a root's word. The rows are the threats of docs/threats.md, which
// this compares with what it sees; ANXIN_WRITE=1 writes them there.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { Page, require, settled } from './page.mjs';

const nacl = require('../../node_modules/tweetnacl');
const hex = (bytes) => Buffer.from(bytes).toString('hex');
const pair = (number) => nacl.sign.keyPair.fromSeed(new Uint8Array(32).fill(number));
const name = (key) => hex(key.publicKey);
const made = (text, key) => hex(nacl.sign.detached(Buffer.from(text), key.secretKey));
const sealed = (text, key) => `${text.slice(0, -1)},"signature":"${made(text, key)}"}`;
const [ROOT, FEED, NEXT, ANN, BEA, CYN, STRANGER] = [1, 2, 3, 4, 5, 6, 7].map(pair);
const BASE = 'https://city.example/app/feed/';
const NOW = 1_800_000_000;
const HASH = 'a'.repeat(64);

const one = (...keys) => ({ needed: 1, keys: keys.map(name) });
const two = (...keys) => ({ needed: 2, keys: keys.map(name) });
const list = (changes = {}, key = ROOT) => sealed(JSON.stringify({
  anxin: 'keys', version: 1, city: 'pinghu', issued: NOW - 60, expires: NOW + 86_400, roles: { manifest: one(FEED) }, ...changes,
}), key);
const PEOPLE = { manifest: one(FEED), rules: two(ANN, BEA, CYN) };
const signature = (key, changes = {}) => {
  const said = { city: 'pinghu', role: 'rules', sha256: HASH, until: 100, ...changes };
  const lines = `anxin shard 1\ncity ${said.city}\nrole ${said.role}\nsha256 ${said.sha256}\nuntil ${said.until}\n`;
  return { key: name(key), until: said.until, signature: made(lines, key) };
};
const rules = (signatures, changes = {}) => ({ role: 'rules', url: `o/${HASH}.json`, sha256: HASH, bytes: 1, valid_until: 100, signatures, ...changes });
const text = (shards = [], changes = {}) => JSON.stringify({ schema: 2, city: 'pinghu', seq: 1, shards, ...changes });
const manifest = (shards, key = FEED, changes = {}) => new Uint8Array(Buffer.from(sealed(text(shards, changes), key)));
const bytes = (words, key = FEED) => new Uint8Array(Buffer.from(sealed(words, key)));

function phone(storage = {}) {
  const page = new Page({ storage });
  page.now = NOW * 1000;
  page.run('signature.js', nacl);
  page.ask = async (manifest, today = NOW, how = {}) => {
    const asked = Promise.resolve().then(() => page.window.anxinSigned(manifest, { keys: [], roots: [name(ROOT)], base: BASE, today, ...how }));
    return asked.catch(() => 'cannot tell');
  };
  page.serve = (keys) => { page.served[`${BASE}keys.json`] = keys; };
  return page;
}

// A phone that has met each of these lists, an hour apart.
async function after(...lists) {
  const page = phone();
  for (const keys of lists) {
    page.serve(keys);
    await page.ask(manifest());
    page.now += 3_600_001;
  }
  return page;
}

const once = (keys, shown, today) => async () => {
  const page = phone();
  page.serve(keys);
  return page.ask(shown, today);
};

// A number that only rises makes the second a newer list.
const WITHOUT_FEED = list({ version: 2, roles: { manifest: one(NEXT) } });

const ROWS = [
  ['nothing: a list by the root, a manifest by its key', true, once(list(), manifest())],
  ['key compromise: a manifest by a key that the root does not name', false, once(list(), manifest([], STRANGER))],
  ['key compromise: a list by somebody else than the root', 'cannot tell', once(list({}, STRANGER), manifest())],
  ['key compromise: a list signed by the feed key that it names', 'cannot tell', once(list({}, FEED), manifest())],
  ['key compromise: the stolen key, after the list that leaves it out', false, async () => (await after(list(), WITHOUT_FEED)).ask(manifest())],
  ['key compromise: a kept set of the stolen key, after that list', false, async () => (await after(list(), WITHOUT_FEED)).ask(manifest(), null)],
  ['key compromise: the new key, before the phone has looked for the list again', true, async () => {
    const page = phone();
    page.serve(list());
    await page.ask(manifest());
    page.serve(WITHOUT_FEED);
    return page.ask(manifest([], NEXT));
  }],
  ['key compromise: the root is another one in a new page; what the old one signed was kept', 'cannot tell', async () => {
    const old = await after(list());
    const page = phone(old.storage);
    page.serve(404);
    return page.ask(manifest(), null, { roots: [name(STRANGER)] });
  }],
  ['rollback: the list from before the theft, sent again', false, async () => (await after(list(), WITHOUT_FEED, list())).ask(manifest())],
  ['rollback: the same after the page was closed', false, async () => {
    const old = await after(list(), WITHOUT_FEED);
    const page = phone(old.storage);
    page.serve(list());
    return page.ask(manifest());
  }],
  ['rollback: the list from before the theft, sent to a window that has not heard what another one learnt', false, async () => {
    const page = await after(list());
    const other = phone(page.storage);
    other.serve(list({ version: 3, roles: { manifest: one(NEXT) } }));
    await other.ask(manifest([], NEXT));
    page.serve(list({ version: 2, roles: { manifest: one(FEED) } }));
    return page.ask(manifest([], FEED, { seq: 2 }));
  }],
  ['rollback: what that window then keeps, after the page was closed', false, async () => {
    const page = await after(list());
    const other = phone(page.storage);
    other.serve(list({ version: 3, roles: { manifest: one(NEXT) } }));
    await other.ask(manifest([], NEXT));
    page.serve(list({ version: 2, roles: { manifest: one(FEED) } }));
    await page.ask(manifest([], FEED, { seq: 2 }));
    const next = phone(page.storage);
    next.serve(503);
    return next.ask(manifest());
  }],
  ['rollback: the same number on another list', false, async () => (await after(WITHOUT_FEED, list({ version: 2 }))).ask(manifest())],
  ['freeze: the list is never renewed, and has run out', false, once(list(), manifest(), NOW + 86_400)],
  ['freeze: the same for a set that was taken while it held', true, once(list(), manifest(), null)],
  ['indefinite freeze: a list that holds for more than 400 days', 'cannot tell', once(list({ expires: NOW + 400 * 86_400 }), manifest())],
  ['fast-forward: a list from two days ahead', 'cannot tell', once(list({ issued: NOW + 2 * 86_400, expires: NOW + 3 * 86_400 }), manifest())],
  ['mix and match: a list of another city', false, once(list({ city: 'jiaxing' }), manifest())],
  ['mix and match: a list where a manifest should be', false, once(list(), new Uint8Array(Buffer.from(list({ version: 9 }, FEED))))],
  ['endless data: a list without an end', 'cannot tell', once(`${'x'.repeat(40_000)}`, manifest())],
  ['no list: 404', 'cannot tell', once(404, manifest())],
  ['no list: the server says nothing for ever', 'cannot tell', async () => {
    const page = phone();
    const asked = page.ask(manifest());
    await page.pass(15_100);
    return asked;
  }],
  ['no list today: it was seen before', true, async () => {
    const page = phone((await after(list())).storage);
    page.serve(503);
    return page.ask(manifest());
  }],
  ['wrong software: a list that asks for two keys of a manifest', 'cannot tell', once(list({ roles: { manifest: two(FEED, NEXT) } }), manifest())],
  ['wrong software: a list that names nobody', 'cannot tell', once(list({ roles: {} }), manifest())],
  ['wrong software: a list that asks signatures for queues', 'cannot tell', once(list({ roles: { ...PEOPLE, queue: one(ANN) } }), manifest())],
  ['nothing: a list that asks signatures for a part of which this page knows nothing, and reads nothing', true, once(list({ roles: { ...PEOPLE, maps: one(ANN) } }), manifest())],
  ['wrong software: two must sign the names of sites, and nobody has', false,
    once(list({ roles: { ...PEOPLE, 'names-zh': two(ANN, BEA) } }), manifest([rules([signature(ANN), signature(BEA)]), { ...rules(undefined), role: 'names-zh' }]))],
  ['wrong software: a key twice, to be counted twice', 'cannot tell', once(list({ roles: { ...PEOPLE, rules: two(ANN, ANN) } }), manifest())],
  ['threshold: two of three have signed the rules', true, once(list({ roles: PEOPLE }), manifest([rules([signature(ANN), signature(CYN)])]))],
  ['threshold: one of them', false, once(list({ roles: PEOPLE }), manifest([rules([signature(ANN)])]))],
  ['threshold: the feed key alone', false, once(list({ roles: PEOPLE }), manifest([rules(undefined)]))],
  ['threshold: one of them twice', false, once(list({ roles: PEOPLE }), manifest([rules([signature(ANN), signature(ANN)])]))],
  ['threshold: one and a stranger', false, once(list({ roles: PEOPLE }), manifest([rules([signature(ANN), signature(STRANGER)])]))],
  ['threshold: two, for the zones', false, once(list({ roles: PEOPLE }), manifest([rules([signature(ANN, { role: 'zones' }), signature(BEA, { role: 'zones' })])]))],
  ['threshold: two, for other rules', false, once(list({ roles: PEOPLE }), manifest([rules([signature(ANN), signature(BEA)], { sha256: 'b'.repeat(64) })]))],
  ['threshold: two, for another city', false, once(list({ roles: PEOPLE }), manifest([rules([signature(ANN, { city: 'jiaxing' }), signature(BEA, { city: 'jiaxing' })])]))],
  ['threshold: rules that hold longer than they were signed for', false, once(list({ roles: PEOPLE }), manifest([rules([signature(ANN), signature(BEA)], { valid_until: 101 })]))],
  ['threshold: a second entry of the role, unsigned', false, once(list({ roles: PEOPLE }), manifest([rules([signature(ANN), signature(BEA)]), rules(undefined)]))],
  ['threshold: a hash that stands twice in one entry', false, once(list({ roles: PEOPLE }),
    bytes(text([rules([signature(ANN), signature(BEA)])]).replace('"sha256"', `"sha256":"${'b'.repeat(64)}","sha256"`)))],
  ['threshold: 33 signatures, to keep a phone busy', false, once(list({ roles: PEOPLE }), manifest([rules(Array(33).fill(signature(ANN)))]))],
];

const said = (answer) => ({ true: 'taken', false: 'refused' })[String(answer)] ?? answer;
const seen = [];

for (const [attack, expected, play] of ROWS) {
  test(attack, async () => {
    const found = await play();
    await settled();
    seen.push(`| ${attack} | ${said(expected)} | ${found === expected ? 'as expected' : said(found)} |`);
    assert.equal(found, expected);
  });
}

test('a page that names its keys itself asks for no list, and looks at no threshold', async () => {
  const page = phone();
  assert.equal(await page.ask(manifest([rules(undefined)]), NOW, { roots: [], keys: [name(FEED)] }), true);
  assert.equal(await page.ask(manifest(), NOW, { roots: [], keys: [name(NEXT)] }), false);
  assert.equal(await page.ask(new Uint8Array(Buffer.from(text())), NOW, { roots: [], keys: [name(FEED)] }), false);
  assert.equal(page.asked.length, 0);
});

test('a list is asked for at the start and once an hour, without a header, past no redirect', async () => {
  const page = phone();
  page.serve(list());
  for (let minute = 0; minute < 61; minute += 1) {
    await page.ask(manifest());
    page.now += 60_000;
  }
  assert.deepEqual(page.asked.map(({ url, cache, redirect, headers }) => [url, cache, redirect, headers]),
    Array(2).fill([`${BASE}keys.json`, 'no-cache', 'error', undefined]));
});

test('docs/threats.md has these rows', () => {
  const path = new URL('../../docs/threats.md', import.meta.url);
  const page = readFileSync(path, 'utf8');
  const [begin, end] = ['<!-- keys: printed by tests/scripts/signature.test.mjs -->\n', '<!-- keys end -->'];
  const [before, rest] = page.split(begin);
  const printed = `| attack | expected | observed |\n|---|---|---|\n${seen.join('\n')}\n`;
  const whole = `${before}${begin}${printed}${rest.slice(rest.indexOf(end))}`;
  if (process.env.ANXIN_WRITE) writeFileSync(path, whole);
  else assert.equal(page, whole, 'run with ANXIN_WRITE=1 and look at the difference');
});

test('each part of a feed that people can sign is one of which this script knows', () => {
  const script = readFileSync(new URL('../../public/signature.js', import.meta.url), 'utf8');
  const known = JSON.parse(/var SHARDS = (\[[^\]]*\])/.exec(script)[1].replaceAll("'", '"'));
  const core = readFileSync(new URL('../../crates/core/src/feed/manifest.rs', import.meta.url), 'utf8');
  const roles = [...core.matchAll(/Self::\w+ => "([a-z-]+)",/g)].map(([, name]) => name);
  assert.ok(roles.length >= 14, roles.join());
  assert.deepEqual(known, roles.filter((name) => !['queue', 'recent'].includes(name)));
});
