// Starts the app and watches over it: wasm, its module and the feed are fetched at once, the reader's theme stands before the
// first paint (the style holds that back for a moment: `data-boot`), and whatever goes wrong leaves words and numbers to call.
// What traps in wasm cannot help itself afterwards, so its end is seen from here. Classic script in ES5: a browser too old for
// the app, or for modules, can still read it and say so. Computes nothing of the feed and checks none of it: the app does. The names of files
// come from the attributes of this script's own tag.
(function () {
  'use strict';
  // Something to read and to call, on any network.
  var SLOW_MS = 2000;
  var PATIENCE_MS = 15000;
  // A beat is due every second; on a busy phone some are late.
  var LOOK_MS = 5000;
  var MISSED_LOOKS = 4;
  // Running for this long counts as mended.
  var WELL_MS = 60000;
  var FETCH_MS = 90000;
  var MANIFEST_CAP = 16384;
  // As the app has it.
  var SHARD_CAP = 8 * 1024 * 1024;
  // Bytes as they are, about four times what comes: what a slow network takes some tenths of a second for.
  var LARGE = 65536;
  // As engines name a frame of wasm in a stack.
  var WASM_FRAME = /wasm-function|wasm:\/\/|wasm code|\.wasm\b/;
  var SHARD = /^o\/[0-9a-f]{64}\.json$/;
  var page = document.documentElement;
  var names = document.currentScript || document.getElementById('boot');
  var fetched = {};
  var running = false;
  var dead = false;
  var missed = 0;
  // The second file of code, once somebody has asked for it, and its style.
  var code;
  var missing = false;
  // What stops it while nothing of it has come.
  var unanswered;
  var style;
  // How often what gives files to the phone was asked for.
  var files = 0;
  // The first paint, until the app takes its place: its screens by name, the one that is shown, what of it is not to be seen,
  // whether it is too old, and what was tapped in it.
  var painted = true;
  var screens;
  var shown = 'home-zh';
  var veil = '';
  var wait = '';
  var old = '';
  var taps = [];
  var link;
  // What stops the files of the feed that were asked for here.
  var begun = window.AbortController && new AbortController();
  // Its large files that are still to be asked for, each with its length.
  var large = [];
  // The script that can tell a signature, and how often it was asked for.
  var signature;
  var tries = 0;

  // What the app takes over: answers by absolute address, each to be used once; `more` and `stand` bring the second file of
  // code for the splitter's loader; `signed` says whether a manifest is; `show` puts the app in the place of the first paint;
  // `take` asks for
  // a file of the feed, `giveUp` stops what was asked for; `beat` is set by the app for as long as it lives. Its module adds `init`.
  var boot = window.anxinBoot = { fetched: fetched, more: more, stand: stand, signed: signed, show: show, take: take, giveUp: giveUp, beat: true };

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
    var box = document.getElementById('fallback');
    // Late: style alone has shown the panel, and nobody's finger is to miss the number on it.
    if (box && box.getClientRects().length && getComputedStyle(box).visibility === 'visible') panel(true);
    page.setAttribute('data-boot', '');
    if (query('embed') === '1') page.setAttribute('data-embed', '1');
    if (theme) page.setAttribute('data-theme', theme);
    if (font) page.setAttribute('data-font', font);
    if (lang) page.lang = lang === 'zh' ? 'zh-CN' : lang;
    paint(true);
    onceParsed(date.bind(null, Date.now()));
  }

  // Shows the screen of the first paint that the address and the language ask for, until the app takes its place. What is on the
  // page already is not seen first: it would jump. Other addresses are the app's, which finds them; at first they leave the frame alone.
  function paint(first) {
    var hash = location.hash;
    var sites = /^#\/sites\/?(\?|$)/.test(hash);
    var ours = sites || /^#?\/?(\?|$)/.test(hash);
    var known = /"answers":\{"/.test(stored('profiles'));
    var saved = /"/.test(stored('saved'));
    var name = (sites ? 'sites-' : 'home-') + (chosen('lang', ['zh', 'en']) || 'zh');
    if (!painted) return;
    if (!ours && !first) return link && link.setAttribute('aria-busy', 'true');
    if (name !== shown) {
      if (document.readyState === 'loading') wait = 'wait';
      setTimeout(seen, SLOW_MS);
      onceParsed(function () {
        attempt(put.bind(null, name));
        seen();
      });
    }
    // Of another city; another page, or one of whoever has answers; rows that are not all, or come after saved ones, or are another's.
    if (query('feed')) hide('other');
    else if (!ours || (known && !sites)) hide('frame');
    else hide([known || saved || /\?./.test(hash) ? 'rows' : '', known ? 'known' : ''].join(' '));
  }

  function put(name) {
    var app = document.getElementById('app');
    if (!painted || name === shown) return;
    if (!screens) {
      screens = { 'home-zh': app.firstElementChild };
      [].forEach.call(app.querySelectorAll('template'), function (each) {
        screens[each.getAttribute('data-first')] = each.content;
      });
    }
    if (!screens[name]) return;
    app.textContent = '';
    app.appendChild(screens[name].cloneNode(true));
    shown = name;
  }

  function seen() {
    wait = '';
    hide(veil);
  }

  // What of the first paint is not to be seen. The app's own page has nothing of it.
  function hide(what) {
    veil = what;
    if (painted) page.setAttribute('data-first', [wait, veil, old].join(' '));
  }

  // Rows past the validity of their edition are not shown as if they held, whoever's clock says so.
  function date(now) {
    var until = document.querySelector('[data-until]');
    if (until && now > until.getAttribute('data-until') * 1000) old = 'old';
    hide(veil);
  }

  // What is tapped before the app is there is done then; that it was heard is seen at once.
  function tap(event) {
    if (!painted || !event.target.closest || page.getAttribute('data-app') === 'failed') return;
    var button = event.target.closest('#app button');
    link = event.target.closest('#app a[href^="#"]');
    if (!button) return;
    button.setAttribute('aria-busy', 'true');
    taps.push(sign(button));
  }

  // A button is known by its answer, or its words: how many it would leave is not one of them.
  function sign(button) {
    return button.getAttribute('data-answer') || button.getAttribute('aria-label') ||
      (button.querySelector('span') || button).textContent;
  }

  // The app in the place of the first paint, with what was typed and tapped there.
  function show(app) {
    if (!painted) return;
    var before = document.getElementById('app');
    var focus = document.activeElement;
    before.parentNode.replaceChild(app, before);
    painted = false;
    page.removeAttribute('data-first');
    calm();
    attempt(function () {
      [].forEach.call(before.querySelectorAll('input, select'), function (typed) {
        var field = document.getElementById(typed.id);
        if (!field) return;
        if (typed.options ? !typed.options[typed.selectedIndex].defaultSelected : typed.value) {
          field.value = typed.value;
          ['input', 'change'].forEach(function (name) { field.dispatchEvent(new Event(name, { bubbles: true })); });
        }
        if (typed === focus) field.focus();
      });
      taps.forEach(function (tapped) {
        var buttons = [].filter.call(app.querySelectorAll('button'), function (button) { return sign(button) === tapped; });
        if (buttons.length) buttons[0].click();
      });
    });
  }

  function absolute(path, base) {
    return new URL(path, base || document.baseURI).href;
  }

  // The panel, in one of two states; what is on screen stays below it.
  function panel(slow) {
    onceParsed(function () {
      if (slow && ((running && !painted) || dead)) return;
      if (slow) page.setAttribute('data-slow', '');
      else page.removeAttribute('data-slow');
      // Without any style too, it says one thing alone.
      document.querySelector('.fallback__slow').hidden = !slow;
      document.querySelector('.fallback__failed').hidden = slow;
      document.getElementById('fallback').hidden = false;
    });
  }

  function failed(why) {
    if (!query('feed')) hide('');
    page.setAttribute('data-app', 'failed');
    page.setAttribute('data-feed', 'none');
    if (window.console) console.error('anxin:', why);
    panel(false);
  }

  // For good: what the wasm left behind is of no use. The page is loaded anew, once; failing again, it forgets the feed that it
  // keeps, which may be why, and gives way to the plain pages. Nothing that a person entered is touched, and nobody is sent to
  // where nothing answers.
  function broken(why) {
    if (dead) return;
    dead = true;
    running = false;
    failed(why);
    window.scrollTo(0, 0);
    var times = attempt(function () { return sessionStorage.getItem('anxin.failed'); });
    var next = times === '1' ? '2' : '1';
    if (times === '2' || attempt(function () { sessionStorage.setItem('anxin.failed', next); return true; }) === null) return;
    if (next === '1') {
      var anew = function () { ifThere(location.href, function () { location.reload(); }); };
      return Promise.all(['wasm', 'module'].map(renew)).then(anew, anew);
    }
    attempt(function () { localStorage.removeItem('anxin.feed'); localStorage.removeItem('anxin.feed-2'); });
    var plain = absolute(document.getElementById('plain').getAttribute('href'));
    ifThere(plain, function () { location.replace(plain); });
  }

  function renew(name) {
    return fetchFile(name, true).then(function (answer) { return answer.arrayBuffer(); });
  }

  function ifThere(url, go) {
    fetch(url, { method: 'HEAD', cache: 'no-store' }).then(function (answer) {
      if (answer.ok) setTimeout(go, 1000);
    })['catch'](function () {});
  }

  // Of all errors of a page, which a host may have scripts in, the traps of wasm, and a stack or memory that was full below it.
  function look(error) {
    if (!running || !error || !/^(RuntimeError|RangeError|InternalError)$/.test(error.name)) return;
    if (WASM_FRAME.test(String(error.stack).replace(error.message, ''))) broken(error);
  }

  function watch() {
    setTimeout(function () {
      if (running) attempt(function () { sessionStorage.removeItem('anxin.failed'); });
    }, WELL_MS);
    setInterval(function () {
      missed = boot.beat || document.hidden ? 0 : missed + 1;
      boot.beat = false;
      if (running && missed >= MISSED_LOOKS) broken('no sign of life');
    }, LOOK_MS);
  }

  function started() {
    if (dead) return;
    running = true;
    // It may have been given up too early, on a slow network.
    if (page.getAttribute('data-feed') === 'none') page.setAttribute('data-feed', 'loading');
    page.setAttribute('data-app', 'running');
    calm();
    watch();
  }

  // Numbers to call stay until there is something in their place.
  function calm() {
    if (painted || !running) return;
    page.removeAttribute('data-slow');
    document.getElementById('fallback').hidden = true;
  }

  function onceParsed(work) {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', work);
    else work();
  }

  // A browser holds a second request for the same file back while the first one is silent. Whoever gives one up gives up all
  // that were begun with it: what is tried again is asked for anew.
  function giveUp() {
    if (begun) begun.abort();
    // What was still to be asked for is refused with the rest.
    large.splice(0).forEach(function (next) { next.go(Promise.reject('given up')); });
    begun = window.AbortController && new AbortController();
    for (var url in fetched) delete fetched[url];
  }

  // A file of the feed, which `giveUp` stops. A place that sends phones elsewhere is not the place that the build named.
  function ask(url, options) {
    var asks = options || {};
    asks.redirect = 'error';
    if (begun) asks.signal = begun.signal;
    var answer = fetch(url, asks);
    answer['catch'](function () {}); // whoever takes it sees the failure; nobody taking it is no error
    return answer;
  }

  // Asks for it, for the app to take, unless that is done already.
  function take(url, options) {
    fetched[url] = fetched[url] || ask(url, options);
    return fetched[url];
  }

  // Large files one after the other: all at once they would hold the wasm back, which can read one while the next is coming.
  function prefetch(manifest, base) {
    var english = chosen('lang', ['zh', 'en']) === 'en';
    JSON.parse(manifest).shards.slice(0, 16).forEach(function (shard) {
      // The app asks for them once somebody reads English.
      if (shard.role === 'names-en' && !english) return;
      if (!SHARD.test(shard.url)) return;
      var url = absolute(shard.url, base);
      if (shard.bytes > LARGE) waits(url, shard.bytes);
      else take(url);
    });
    oneByOne();
  }

  function waits(url, bytes) {
    fetched[url] = new Promise(function (go) { large.push({ url: url, bytes: bytes, go: go }); });
    fetched[url]['catch'](function () {}); // as in `ask`
  }

  // The next is asked for a little before the end of one, for an answer takes its time to begin.
  function oneByOne() {
    var next = large.shift();
    var begun;
    if (!next) return;
    function go() {
      if (!begun) oneByOne();
      begun = true;
    }
    var asked = ask(next.url);
    next.go(asked);
    through(asked, SHARD_CAP, function (read) { if (read > next.bytes * 0.7) go(); }).then(go, go);
  }

  // Reads a copy of an answer, no more of it than such a file may have, and tells `each` how many bytes have come with each piece.
  function through(asked, cap, each) {
    return asked.then(function (answer) {
      if (!answer.ok || !answer.body) return;
      var reader = answer.clone().body.getReader();
      var read = 0;
      return reader.read().then(function more(part) {
        if (part.done) return;
        read += part.value.length;
        each(read, part.value);
        return read > cap ? reader.cancel() : reader.read().then(more);
      });
    });
  }

  // The manifest, then whatever shards it names. Reads no more of it than a manifest may have.
  function fetchFeed() {
    // On its way before what the manifest names, which may hold every connection there is; not as a script, for which a page
    // would wait to be loaded.
    if (listed('feed-keys').length || listed('root-keys').length) take(absolute(names.getAttribute('data-signature')));
    if (query('feed')) return; // the app decides whether it may
    var base = absolute(names.getAttribute('data-feed'));
    if (base.charAt(base.length - 1) !== '/') base += '/';
    var manifest = take(absolute('manifest.json', base), { cache: 'no-cache' }).then(function (answer) {
      date(Date.parse(answer.headers.get('Date')));
      return answer;
    });
    var decoder = new TextDecoder();
    var text = '';
    through(manifest, MANIFEST_CAP, function (_, bytes) { text += decoder.decode(bytes, { stream: true }); }).then(function () {
      if (text) prefetch(text, base);
    })['catch'](function () {}); // a bad manifest is the app's to report
  }

  // `again`: past what the browser keeps. A wrong answer under a right name may be kept for a year.
  function fetchFile(name, again, abort) {
    var options = again ? { cache: 'reload' } : {};
    if (abort) options.signal = abort.signal;
    return fetch(absolute(names.getAttribute('data-' + name)), held(options, name));
  }

  // What asks for a file of the build, held against that file's hash.
  function held(asks, name) {
    var integrity = names.getAttribute('data-' + name + '-integrity');
    if (integrity) asks.integrity = integrity;
    return asks;
  }

  // Where it does not come, each minute asks for it again, under a name that waits for nothing: a tap that needs it would tell of a plan.
  function fetchFiles() {
    if (window.anxinFiles) return;
    files += 1;
    load('files', null, null, files > 1 ? '?' + files : '');
  }

  // The style of later pages comes with their code, and keeps nobody waiting; so does what gives files to the phone.
  function styleMore() {
    if (style) return;
    if (!files) setInterval(function () { if (!document.hidden) fetchFiles(); }, WELL_MS);
    fetchFiles();
    style = held(patiently(document.createElement('link')), 'more-style');
    style.rel = 'stylesheet';
    style.href = absolute(names.getAttribute('data-more-style'));
    style.onerror = function () { style = null; };
    // After the first style, which a script that waits for nothing may be ahead of.
    onceParsed(function () { document.head.appendChild(style); });
  }

  // Loads a style as one that nothing waits for, and uses it once it is there.
  function patiently(link) {
    link.media = 'print';
    link.onload = function () { link.media = 'all'; };
    return link;
  }

  // The page's own style would hold back every word for as long as it does not come. Until it does, the page is plain.
  function undress() {
    var link = document.querySelector('link[rel=stylesheet]');
    if (!link || link.sheet) return;
    link.parentNode.insertBefore(patiently(link.cloneNode()), link);
    link.parentNode.removeChild(link);
  }

  function after(ms) {
    return new Promise(function (_, reject) { setTimeout(reject.bind(null, 'no answer in ' + ms + ' ms'), ms); });
  }

  // A try that failed is forgotten, so that the next one starts anew.
  function fetchMore() {
    styleMore();
    if (code) return;
    unanswered = window.AbortController && new AbortController();
    code = Promise.race([after(FETCH_MS), fetchFile('more', missing, unanswered).then(function (answer) {
      unanswered = null;
      return answer.ok ? answer.arrayBuffer() : Promise.reject(answer.status);
    })]);
    code['catch'](function () { missing = true; code = null; });
  }

  // In place of `fetch`: the bytes, held against their hash. A slow file is said to be missing, and goes on coming: the next to
  // ask waits for the same one, unless nothing at all has come.
  function more() {
    fetchMore();
    return Promise.race([after(PATIENCE_MS), code])['catch'](function (why) {
      if (unanswered) unanswered.abort();
      throw why;
    });
  }

  // In place of `WebAssembly.instantiateStreaming`, which not every browser has.
  function stand(bytes, imports) {
    return bytes.then(function (bytes) { return WebAssembly.instantiate(bytes, imports); });
  }

  function load(name, then, otherwise, suffix) {
    var script = held(document.createElement('script'), name);
    if (name === 'module') script.type = name;
    script.src = absolute(names.getAttribute('data-' + name)) + (suffix || '');
    script.onload = then;
    script.onerror = otherwise;
    document.head.appendChild(script);
  }

  function listed(name) {
    return (names.getAttribute('data-' + name) || '').split(' ').filter(Boolean);
  }

  // Whether the keys that count today stand for a manifest; refused where nobody can tell. Fetches what can, which only a city
  // with keys needs. One that does not come is asked for again, under a name that waits for nothing.
  function signed(manifest, base, today) {
    if (!signature) {
      tries += 1;
      signature = new Promise(function (resolve, reject) {
        var there = function () { return window.anxinSigned ? resolve() : reject('it defines nothing'); };
        load('signature', there, reject, tries > 1 ? '?' + tries : '');
      });
    }
    return Promise.race([after(PATIENCE_MS), signature]).then(function () {
      return window.anxinSigned(manifest, { keys: listed('feed-keys'), roots: listed('root-keys'), base: base, today: today });
    }, function (why) {
      signature = null;
      throw why;
    });
  }

  function start() {
    var wasm = fetchFile('wasm');
    wasm['catch'](function () {}); // reported below, once the script is there too
    load('module', onceParsed.bind(null, function () {
      Promise.resolve().then(function () { return boot.init({ module_or_path: wasm }); }).then(started, broken);
    }), broken.bind(null, 'its module did not load'));
    setTimeout(panel.bind(null, true), SLOW_MS);
    setTimeout(function () { if (!running && !dead) failed('no answer in ' + PATIENCE_MS + ' ms'); }, PATIENCE_MS);
  }

  // Of texts that become markup, those that the map's library and the app's views make, and no others: its first look, and these
  // elements with these attributes, of which none runs, fetches or leads anywhere. Of anything else a `<` is left, and it is refused.
  function harmless(html) {
    html = String(html);
    return html === '<svg/>' || html.replace(/<\/?(?:div|span|p|strong|svg|g|defs|path|rect|circle|line|pattern|symbol)(?: (?:class|id|role|lang|viewBox|width|height|rx|[xy][12]?|c[xy]|r|d|fill|stroke|stroke-width|patternUnits|aria-[a-z]+|data-[a-z]+)="[^"<>&:()]*")*>/g, '').indexOf('<') < 0;
  }

  // Scripts come from this site alone, and no text becomes a script.
  function guard() {
    window.trustedTypes.createPolicy('default', {
      createScriptURL: function (url) { return absolute(url).indexOf(absolute('/')) ? null : url; },
      createHTML: function (html) { return harmless(html) ? html : null; }
    });
  }

  dress();
  attempt(guard);
  document.addEventListener('click', tap, true);
  document.addEventListener('submit', function (event) { if (painted) event.preventDefault(); }, true);
  // Links between the screens of the first paint lead there; others are the app's, which finds the address.
  window.addEventListener('hashchange', function () {
    var before = shown;
    paint();
    if (shown !== before) window.scrollTo(0, 0);
  });
  window.addEventListener('error', function (event) { look(event.error); });
  window.addEventListener('unhandledrejection', function (event) { look(event.reason); });
  setTimeout(undress, SLOW_MS);
  var modules = 'noModule' in document.createElement('script');
  if (!(modules && window.WebAssembly && window.Promise && window.fetch && window.URL)) return failed('this browser is too old');
  start();
  // An address of a page that the first file does not hold.
  if (names.getAttribute('data-more') && /^#\/(sites\/|zones|code|tracks|bulletin|services|about)/.test(location.hash)) fetchMore();
  if (!names.getAttribute('data-more')) styleMore();
  if (names.getAttribute('data-hosts') && window.parent !== window) load('bridge');
  attempt(fetchFeed);
})();
