// The list of sites behind the peers' screens: loads, polls, judges by the minute, and answers what a query shows. Draws nothing.

import { load, observations, sites } from "./feed.js";
import { before, judge, shorter, summary } from "./judge.js";
import { find, index } from "./search.js";

/// How many rows are drawn at first, and how many more at each tap: as in the app.
export const PAGE_ROWS = 40;

export const EMPTY = { search: "", open: false, town: "", sort: "best" };

let set;
let known;
let words;
let judged = [];
let ordered = { best: [], wait: [] };

const now = () => Math.floor(Date.now() / 1000) + (set.manifest.clock_shift_s || 0);

function arrange() {
  judged = judge(known, observations(set), set.city, now());
  ordered = { best: [...judged].sort(before), wait: [...judged].sort(shorter) };
}

function show() {
  const root = document.documentElement;
  const age = now() - set.manifest.issued;
  root.dataset.feed = age <= set.city.queue.fresh_s ? "fresh" : now() > set.manifest.expires ? "stale" : "aged";
  document.querySelector("[data-feed-age]").dataset.feedAge = String(age);
}

/// Starts; calls `changed` whenever the list is another, the first time once there is one.
export async function start(changed) {
  const look = async () => {
    const next = await load();
    const first = !set;
    const same = !first && next.manifest.seq === set.manifest.seq;
    const other = first || next.sites !== set.sites;
    set = next;
    if (other) {
      known = sites(set);
      words = index(known);
    }
    if (!same) arrange();
    if (!same) changed();
    show();
  };
  const again = () => setTimeout(() => look().catch(() => {}).then(again), Math.max(15, set.manifest.poll_s) * 1000 * (0.8 + 0.4 * Math.random()));
  await look();
  again();
  setInterval(() => {
    arrange();
    changed();
    show();
  }, 60000);
}

export const towns = () => set.city.towns.map(({ id, name }) => ({ id, name: name.zh }));
export const city = () => set.city.name.zh;

/// The first `shown` rows that `query` lets through, how many there are, and how many of them are open.
export function list(query, shown) {
  const ranks = find(words, query.search);
  let found = ordered[query.sort];
  if (query.town) found = found.filter(({ site }) => site.town === query.town);
  if (ranks) {
    const buckets = [[], [], [], [], [], [], []];
    for (const one of found) if (ranks[one.site.row] >= 0) buckets[ranks[one.site.row]].push(one);
    found = buckets.flat();
  }
  const open = found.filter(({ open, queue }) => open.open === true && queue !== "closed");
  if (query.open) found = open;
  const moment = now();
  return { total: found.length, open: open.length, rows: found.slice(0, shown).map((one) => summary(one, set.city, moment)) };
}
