// Whether a site is open and how long its queue is, at a moment, and how both are put. Follows crates/core/src/hours and queue.

const DAY = 1440;
const LOOK_AHEAD = 14;
const MAY_BE_AHEAD_S = 120;

/// The city's wall clock: days since 1970 and minutes of the day.
export function local(now, city) {
  const seconds = now + city.utc_offset_min * 60;
  return { day: Math.floor(seconds / 86400), minute: Math.floor((seconds % 86400) / 60) };
}

const dated = (day) => new Date(day * 86400000).toISOString().slice(0, 10);

function spans(hours, day) {
  const special = hours.special && hours.special.find(({ date }) => date === dated(day));
  if (special) return special.spans;
  // 1970-01-01 was a Thursday, and weeks begin on Monday.
  return hours.daily || (hours.weekly ? hours.weekly[(day + 3) % 7] : []);
}

/// `{ open, until }`, `{ open: false, opens }`, or `{ open: null }` where nobody could read the hours. Minutes from today's midnight.
function state(hours, { day, minute }) {
  if (hours.typed) return { open: null };
  const stretches = spans(hours, day - 1).filter(([, to]) => to > DAY).map(([, to]) => [0, to - DAY]);
  let until = minute;
  for (let ahead = 0; ahead <= LOOK_AHEAD; ahead += 1) {
    for (const [from, to] of spans(hours, day + ahead)) stretches.push([from + ahead * DAY, to + ahead * DAY]);
    for (const [from, to] of stretches.splice(0)) {
      if (from > until) return until === minute ? { open: false, opens: from } : { open: true, until };
      until = Math.max(until, to);
    }
  }
  return until === minute ? { open: false, opens: Infinity } : { open: true, until: Infinity };
}

/// Judges every site at `now`. Sites with the same hours share one answer, as they share one value in the feed.
export function judge(sites, seen, city, now) {
  const clock = local(now, city);
  const states = new Map();
  return sites.map((site) => {
    let open = states.get(site.hours);
    if (!open) states.set(site.hours, (open = state(site.hours, clock)));
    const said = seen.get(site.id);
    const age = said ? now - said.at : Infinity;
    const trusted = said && age >= -MAY_BE_AHEAD_S && age <= city.queue.aged_s;
    const paused = site.status === "paused" || site.status === "closed";
    const closed = paused || (trusted && said.closed) || open.open === false;
    const { busy_from_min: busy, crowded_from_min: crowded } = city.queue;
    let queue = "unknown";
    if (closed) queue = "closed";
    else if (trusted) queue = said.high >= crowded ? "crowded" : said.high >= busy ? "busy" : "free";
    const effort = trusted && !closed ? said.high : 60;
    return { site, open, queue, said: said && age >= -MAY_BE_AHEAD_S ? said : undefined, reported: Boolean(trusted && said.closed), effort };
  });
}

const later = ({ open }) => (open.open === false ? open.opens : -1);
const shut = ({ queue, open }) => Number(queue === "closed" || open.open === false);

/// Open ones first, then the shortest wait, then the publisher's order.
export const before = (a, b) => shut(a) - shut(b) || later(a) - later(b) || a.effort - b.effort || a.site.row - b.site.row;

/// Shortest wait first.
export const shorter = (a, b) => wait(a) - wait(b) || a.site.row - b.site.row;
const wait = ({ queue, effort }) => (queue === "closed" || queue === "unknown" ? 1e9 : effort);

const two = (number) => String(number).padStart(2, "0");
const clockText = (minute) => `${two(Math.floor((minute % DAY) / 60))}:${two(minute % 60)}`;

function moment(minute) {
  const days = Math.floor(minute / DAY);
  return days === 0 ? clockText(minute) : days === 1 ? `明天 ${clockText(minute)}` : `${days} 天后 ${clockText(minute)}`;
}

const QUEUE = { free: "空闲", busy: "较忙", crowded: "拥挤", closed: "未开放", unknown: "排队不明" };
const WEEK_S = 7 * 86400;

function openWords({ site, open, reported }, clock) {
  if (site.typed) return site.typed;
  if (reported) return "暂停采样，先打电话";
  if (open.open === null) return "几点开，打电话问";
  if (!open.open) return open.opens === Infinity ? "已关门" : `已关门，${moment(open.opens)} 开放`;
  if (open.until === Infinity) return "全天开放";
  return open.until - clock.minute <= 30 ? `快关门了，到 ${clockText(open.until)}` : `开放中，到 ${moment(open.until)}`;
}

function ago(seconds) {
  const minutes = Math.floor(Math.max(0, seconds) / 60);
  if (minutes < 1) return "刚刚";
  return minutes < 60 ? `${minutes} 分钟前` : `${Math.floor(minutes / 60)} 小时前`;
}

/// What a row shows, in words.
export function summary(judged, city, now) {
  const { site, open, queue, said, reported } = judged;
  const inService = site.status === "open";
  const known = queue === "free" || queue === "busy" || queue === "crowded";
  return {
    id: site.id,
    name: site.name,
    address: site.address,
    href: `#/sites/${site.id}`,
    open: reported || site.status === "paused" || site.status === "closed" || open.open === false ? "no" : open.open && inService ? "yes" : "unknown",
    openWords: openWords(judged, local(now, city)),
    audience: site.audience && `只为：${site.audience}`,
    caution: !site.verified ? "资料没人核对过，先打电话" : now - site.verified > WEEK_S ? "资料很久没核对，先打电话" : "",
    queue,
    queueWord: reported ? "暂停采样" : QUEUE[queue],
    wait: known ? (said.low === said.high ? `约 ${said.high} 分钟` : `${said.low}–${said.high} 分钟`) : "",
    age: said && (queue !== "closed" || reported) ? ago(now - said.at) : "",
  };
}
