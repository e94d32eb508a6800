// Starts the app: wasm, its script and the feed are fetched at once, and the reader's theme stands before the first paint.
// Classic script in ES5, so that a browser too old for the app can still read it and say so. Computes nothing of the feed
// and checks none of it: the app does. The names of files come from the attributes of this script's own tag.
(function () {
  'use strict';
  var PATIENCE_MS = 15000;
  var FETCH_MS = 90000;
  var MANIFEST_CAP = 16384;
  var SHARD = /^o\/[0-9a-f]{64}\.json$/;
  var page = document.documentElement;
  var names = document.currentScript || document.getElementById('boot');
  var fetched = {};
  var running = false;
  // Resolves to what the wasm exports.
  var app;
  // The second file of code, once somebody has asked for it, and its style.
  var code;
  var style;

  // What the app takes over: answers by absolute address, each to be used once. `failed` shows the fallback, `more` lets the
  // second file of code stand beside the first.
  window.anxinBoot = { fetched: fetched, failed: failed, more: more };

  function attempt(work) {
    try {
      return work();
    } catch (refused) {
      return null;
    }
  }

  function query(name) {
    var found = new RegExp('[?&]' + name + '=([^&#]*)').exec(location.search);
    return found && attempt(function () { return decodeURIComponent(found[1]); });
  }

  // Storage may be missing, or refuse.
  function stored(name) {
    return attempt(function () { return localStorage.getItem('anxin.' + name); });
  }

  // The address first, then the last choice; anything but the known words is ignored.
  function chosen(name, words) {
    return [query(name), stored(name)].filter(function (word) { return words.indexOf(word) >= 0; })[0];
  }

  function dress() {
    var theme = chosen('theme', ['light', 'dark', 'auto']);
    var font = chosen('font', ['normal', 'large', 'elder']);
    var lang = chosen('lang', ['zh', 'en']);
    var profiles = stored('profiles');
    if (theme) page.setAttribute('data-theme', theme);
    if (font) page.setAttribute('data-font', font);
    if (lang) page.lang = lang === 'zh' ? 'zh-CN' : lang;
    // The painted home is a first visitor's; a person who is known here should not read it as their own.
    if (profiles && profiles !== '[]' && profiles !== '{}') page.setAttribute('data-returning', '');
  }

  function absolute(path, base) {
    return new URL(path, base || document.baseURI).href;
  }

  function failed(why) {
    page.setAttribute('data-app', 'failed');
    page.setAttribute('data-feed', 'none');
    if (why && window.console) console.error('anxin: not started:', why);
    onceParsed(function () { document.getElementById('fallback').hidden = false; });
  }

  function started() {
    running = true;
    // It may have been given up too early, on a slow network.
    if (page.getAttribute('data-feed') === 'none') page.setAttribute('data-feed', 'loading');
    page.setAttribute('data-app', 'running');
    document.getElementById('fallback').hidden = true;
  }

  function onceParsed(work) {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', work);
    else work();
  }

  function take(url, options) {
    var answer = fetch(url, options);
    answer['catch'](function () {}); // whoever takes it sees the failure; nobody taking it is no error
    fetched[url] = answer;
    return answer;
  }

  function prefetch(manifest, base) {
    JSON.parse(manifest).shards.slice(0, 16).forEach(function (shard) {
      if (SHARD.test(shard.url)) take(absolute(shard.url, base));
    });
  }

  // The manifest, then whatever shards it names. Reads no more of it than a manifest may have.
  function fetchFeed() {
    var base = absolute(query('feed') || names.getAttribute('data-feed'));
    if (absolute('/', base) !== absolute('/')) return; // another origin: the app decides whether it may
    if (base.charAt(base.length - 1) !== '/') base += '/';
    take(absolute('manifest.json', base), { cache: 'no-cache' }).then(function (answer) {
      if (!answer.ok || !answer.body) return;
      var reader = answer.clone().body.getReader();
      var decoder = new TextDecoder();
      var text = '';
      return reader.read().then(function more(part) {
        if (part.done) return prefetch(text, base);
        text += decoder.decode(part.value, { stream: true });
        return text.length > MANIFEST_CAP ? reader.cancel() : reader.read().then(more);
      });
    })['catch'](function () {}); // a bad manifest is the app's to report
  }

  function fetchWasm(name) {
    var integrity = names.getAttribute('data-' + name + '-integrity');
    return fetch(absolute(names.getAttribute('data-' + name)), integrity ? { integrity: integrity } : {});
  }

  // The style of later pages comes with their code, and keeps nobody waiting.
  function styleMore() {
    if (style) return;
    style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = absolute(names.getAttribute('data-more-style'));
    style.onerror = function () { document.head.removeChild(style); style = null; };
    document.head.appendChild(style);
  }

  function after(ms) {
    return new Promise(function (_, reject) { setTimeout(reject, ms); });
  }

  // A try that failed is forgotten, so that the next one starts anew.
  function fetchMore() {
    styleMore();
    if (code) return;
    code = Promise.race([after(FETCH_MS), fetchWasm('more').then(function (answer) {
      return answer.ok ? answer.arrayBuffer() : Promise.reject();
    })]);
    code['catch'](function () { code = null; });
  }

  // A slow file is said to be missing, and goes on coming: the next to ask waits for the same one.
  function more() {
    fetchMore();
    return Promise.race([after(PATIENCE_MS), Promise.all([code, app]).then(function (parts) {
      return WebAssembly.instantiate(parts[0], { first: parts[1] });
    })]);
  }

  function start() {
    var wasm = fetchWasm('wasm');
    var script = document.createElement('script');
    wasm['catch'](function () {}); // reported below, once the script is there too
    script.src = absolute(names.getAttribute('data-glue'));
    script.onerror = function () { failed('its script did not load'); };
    script.onload = onceParsed.bind(null, function () {
      app = wasm_bindgen({ module_or_path: wasm });
      app.then(started, failed);
    });
    document.head.appendChild(script);
    setTimeout(function () { if (!running) failed('no answer in ' + PATIENCE_MS + ' ms'); }, PATIENCE_MS);
  }

  dress();
  if (!(window.WebAssembly && window.Promise && window.fetch && window.URL)) return failed('this browser is too old');
  start();
  // An address of a page that the first file does not hold.
  if (names.getAttribute('data-more') && /^#\/(sites\/|zones|code|tracks|bulletin|services|about)/.test(location.hash)) fetchMore();
  if (!names.getAttribute('data-more')) styleMore();
  attempt(fetchFeed); // a `feed=` that is no address is the app's to refuse
})();
