// Reads a feed as docs/feed-format.md has it, as far as a list of sites needs it: the one file of the peers that knows the layout.
// Checks each file against its hash, as the app does. Does not judge or draw.

const FOLDER = "./feed/";
const ROLES = ["city", "sites", "names-zh", "queue", "recent"];

const known = new Map();

const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

async function shard({ role, url, sha256 }) {
  const last = known.get(role);
  if (last && last.sha256 === sha256) return last.value;
  const bytes = await (await fetch(FOLDER + url)).arrayBuffer();
  if (hex(await crypto.subtle.digest("SHA-256", bytes)) !== sha256) throw new Error(`${role} is not what the manifest names`);
  const value = JSON.parse(new TextDecoder().decode(bytes));
  known.set(role, { sha256, value });
  return value;
}

/// The set that the manifest names now.
export async function load() {
  const answer = await fetch(FOLDER + "manifest.json", { cache: "no-cache" });
  const manifest = await answer.json();
  const wanted = manifest.shards.filter(({ role }) => ROLES.includes(role));
  const values = await Promise.all(wanted.map(shard));
  const set = Object.fromEntries(wanted.map(({ role }, at) => [role, values[at]]));
  return { manifest, ...set };
}

const DIGITS = new Uint8Array(128);
Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_").forEach((digit, worth) => {
  DIGITS[digit.charCodeAt(0)] = worth;
});

/// The numbers of a packed column.
function packed(texts) {
  const rows = new Array(texts.length ? texts[0].length : 0).fill(0);
  for (const text of texts) for (let row = 0; row < rows.length; row++) rows[row] = rows[row] * 64 + DIGITS[text.charCodeAt(row)];
  return rows;
}

/// The values of a dictionary, row by row.
const coded = ({ values, rows }) => packed(rows).map((place) => values[place]);

/// Texts in parts, put together. `towns` has the town of each row, `names` what each is called.
function texts({ town, head, middle, number, tail }, towns, names) {
  const stands = town && packed(town);
  const [middles, tails, numbers] = [middle && coded(middle), tail && coded(tail), number && packed(number)];
  const recent = new Map();
  let next = 0;
  return packed(head.rows).map((back, row) => {
    const of = towns ? towns[row] : 0;
    let used = recent.get(of);
    if (!used) recent.set(of, (used = []));
    const value = back ? used.splice(back - 1, 1)[0] : head.values[next++];
    used.unshift(value);
    if (used.length > 63) used.pop();
    const at = (place) => (stands && stands[row] === place ? names[of] : "");
    const digits = numbers && numbers[row] ? numbers[row] - 1 : "";
    return at(1) + value + (middles ? middles[row] : "") + at(2) + digits + (tails ? tails[row] : "") + at(3);
  });
}

/// The pinyin of names, and their initials.
function speller({ syllable, characters }) {
  const read = new Map();
  characters.forEach((all, place) => Array.from(all).forEach((character) => read.set(character, syllable[place])));
  const letters = (character) => read.get(character) || (/[a-z0-9]/i.test(character) ? character.toLowerCase() : "");
  return (name) => {
    const spelt = Array.from(name, letters);
    return { pinyin: spelt.join(""), initials: spelt.map((word) => word.charAt(0)).join("") };
  };
}

/// What never changes of each site, in Chinese.
export function sites({ city, sites, "names-zh": names }) {
  const called = new Map(city.towns.map((town) => [town.id, town.name.zh]));
  const towns = packed(sites.town.rows);
  const spell = speller(names.pinyin);
  const [name, address] = [names.name, names.address].map((column) => texts(column, towns, names.town));
  const [hours, verified] = [coded(sites.hours), coded(sites.verified)];
  const [status, typed, audience] = [sites.status, sites.status_typed, sites.audience].map((column) => column && coded(column));
  return texts(sites.id).map((id, row) => {
    const town = sites.town.values[towns[row]];
    const where = called.get(town) || "";
    return {
      row,
      id,
      name: name[row],
      ...spell(name[row]),
      plain: address[row],
      address: address[row].includes(where) ? address[row] : `${where} · ${address[row]}`,
      town,
      hours: hours[row],
      status: status ? status[row] : "open",
      typed: typed ? typed[row] : "",
      audience: audience ? audience[row] : "",
      verified: verified[row],
    };
  });
}

/// What was last seen of each site, by id.
export function observations({ queue, recent }) {
  const seen = new Map();
  for (const shard of [queue, recent]) {
    if (!shard) continue;
    shard.site.forEach((site, row) => {
      const [a, b] = [shard.low_min[row], shard.high_min[row]];
      const at = shard.at - shard.ago_s[row];
      seen.set(site, { at, low: Math.min(a, b), high: Math.max(a, b), closed: shard.closed[row] === 1 });
    });
  }
  return seen;
}
