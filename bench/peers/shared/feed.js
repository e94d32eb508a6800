// Reads a feed as docs/feed-format.md has it, as far as a list of sites needs it: the one file of the peers that knows the layout.
// Checks each file against its hash, as the app does. Does not judge or draw.

const FOLDER = "./feed/";
const ROLES = ["city", "sites", "queue", "recent"];

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

const column = (of, row, otherwise) => (of ? of.values[of.rows[row]] : otherwise);

/// What never changes of each site, in Chinese.
export function sites({ city, sites }) {
  const towns = new Map(city.towns.map((town) => [town.id, town.name.zh]));
  return sites.id.map((id, row) => {
    const town = column(sites.town, row, "");
    const name = towns.get(town) || "";
    const address = sites.address.zh[row];
    return {
      row,
      id,
      name: sites.name.zh[row],
      pinyin: sites.pinyin[row],
      initials: sites.initials[row],
      plain: address,
      address: address.includes(name) ? address : `${name} · ${address}`,
      town,
      hours: column(sites.hours, row),
      status: column(sites.status, row, "open"),
      typed: column(sites.status_typed, row, ""),
      audience: column(sites.audience, row, ""),
      verified: column(sites.verified, row, 0),
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
