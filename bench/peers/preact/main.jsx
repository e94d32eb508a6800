// The list of sites in Preact: hooks, memoised rows.

import { render } from "preact";
import { memo } from "preact/compat";
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import { EMPTY, PAGE_ROWS, list, start, towns } from "../shared/model.js";

const Icon = ({ name, small }) => (
  <svg class={small ? "icon icon--sm" : "icon"} aria-hidden="true" focusable="false">
    <use href={`#i-${name}`} />
  </svg>
);

// Rows are made anew for each list; one that says the same is not drawn again.
const same = (a, b) => a.saved === b.saved && Object.keys(a.site).every((field) => a.site[field] === b.site[field]);

const Row = memo(
  ({ site, saved, toggle }) => (
    <li>
      <article class="site-row" data-site={site.id} data-queue={site.queue} data-access="unset">
        <div class="site-row__head">
          <h3 class="site-row__name"><a class="site-row__link" href={site.href}>{site.name}</a></h3>
          <button class="site-row__star" type="button" aria-pressed={String(saved)} aria-label={`收藏 ${site.name}`} onClick={() => toggle(site.id)}>
            <Icon name={saved ? "star-filled" : "star"} />
          </button>
        </div>
        <p class="site-row__address">{site.address}</p>
        <p class="site-row__facts"><span class="site-row__open" data-open={site.open}>{site.openWords}</span></p>
        {site.audience && <p class="site-row__audience">{site.audience}</p>}
        {site.caution && <p class="site-row__caution"><Icon name="phone" small /><span>{site.caution}</span></p>}
        <p class="queue" data-queue={site.queue}>
          <span class="queue__pill">
            <Icon name={site.queue} small />
            <span class="queue__word">{site.queueWord}</span>
            {site.wait && " "}
            {site.wait && <span class="queue__wait num">{site.wait}</span>}
          </span>
          {site.age && " "}
          {site.age && <span class="queue__age">{site.age}</span>}
        </p>
        <p class="access" data-access="unset">
          <span class="access__icon"><Icon name="question" small /></span>
          <span class="access__body"><strong class="access__word">我能去吗？</strong> <span class="access__reason">答几个问题就知道</span></span>
        </p>
      </article>
    </li>
  ),
  same,
);

function Sites() {
  const [edition, setEdition] = useState(0);
  const [query, setQuery] = useState(EMPTY);
  const [shown, setShown] = useState(PAGE_ROWS);
  const [saved, setSaved] = useState(new Set());
  useEffect(() => void start(() => setEdition((edition) => edition + 1)), []);
  const change = (part) => setQuery((query) => ({ ...query, ...part }));
  const toggle = useCallback((id) => {
    setSaved((saved) => {
      const next = new Set(saved);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const { total, open, rows } = useMemo(() => (edition ? list(query, shown) : { rows: [] }), [edition, query, shown]);
  const places = useMemo(() => (edition ? towns() : []), [edition > 0]);
  const left = Math.min(PAGE_ROWS, (total || 0) - shown);
  const sort = (name, words) => (
    <button class="segmented__item" type="button" aria-pressed={String(query.sort === name)} onClick={() => change({ sort: name })}>{words}</button>
  );
  return (
    <>
      <div class="stack">
        <form class="search" role="search" onSubmit={(event) => event.preventDefault()}>
          <label class="visually-hidden" for="q">搜索采样点</label>
          <Icon name="search" />
          <input class="search__input" id="q" type="search" autocomplete="off" enterkeyhint="search" placeholder="名称、地址或拼音首字母" value={query.search} onInput={(event) => change({ search: event.target.value })} />
        </form>
        <div class="stack--tight">
          <div class="segmented" role="group" aria-label="排序">{sort("best", "推荐")}{sort("wait", "最快")}</div>
          <div class="cluster" role="group" aria-label="筛选">
            <button class="chip" type="button" aria-pressed={String(query.open)} onClick={() => change({ open: !query.open })}>
              <span>现在开放</span><span class="chip__count num">{open}</span>
            </button>
          </div>
          <div class="cluster">
            <div class="field">
              <label class="visually-hidden" for="town">街道或镇</label>
              <div class="field__select">
                <select class="field__control" id="town" value={query.town} onChange={(event) => change({ town: event.target.value })}>
                  <option value="">全部地方</option>
                  {places.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
                </select>
                <Icon name="chevron-down" small />
              </div>
            </div>
          </div>
        </div>
      </div>
      <div class="split" data-show="list">
        <div class="split__list">
          <p class="muted small" role="status" data-count={total}>{edition > 0 && `共 ${total} 个采样点`}</p>
          <h2 class="visually-hidden">采样点列表</h2>
          <ol class="site-list">{rows.map((site) => <Row key={site.id} site={site} saved={saved.has(site.id)} toggle={toggle} />)}</ol>
          {left > 0 && <button class="button button--block" type="button" onClick={() => setShown(shown + PAGE_ROWS)}><span>再看 {left} 个</span></button>}
        </div>
      </div>
    </>
  );
}

render(<Sites />, document.getElementById("sites"));
