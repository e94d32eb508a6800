// Finds sites by name, address, pinyin and initials, ranked by where the words stand. Follows crates/core/src/search.

const fold = (text) => text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/[\s'’]/g, "").toLowerCase();

/// What each site can be found by, folded once.
export const index = (sites) =>
  sites.map(({ name, pinyin, initials, plain }) => {
    const entry = { name: fold(name), pinyin, initials, address: fold(plain) };
    entry.all = `${entry.name}\n${pinyin}\n${initials}\n${entry.address}`;
    return entry;
  });

function rank({ name, pinyin, initials, address, all }, word) {
  if (!all.includes(word)) return -1;
  const at = name.indexOf(word);
  if (at === 0) return 0;
  if (initials.startsWith(word)) return 1;
  if (pinyin.startsWith(word)) return 2;
  if (at > 0) return 3;
  if (pinyin.includes(word)) return 4;
  if (word.length > 1 && initials.includes(word)) return 5;
  return address.includes(word) ? 6 : -1;
}

/// The rank of each row, -1 where it is not found; `null` where nothing is looked for.
export function find(index, typed) {
  const words = typed.split(/\s+/).map(fold).filter(Boolean);
  if (words.length === 0) return null;
  return index.map((entry) => {
    let worst = 0;
    for (const word of words) {
      const found = rank(entry, word);
      if (found < 0) return -1;
      worst = Math.max(worst, found);
    }
    return worst;
  });
}
