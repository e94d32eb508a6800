// Says whether the keys that count stand for a manifest: ed25519, over the manifest without its last member, `signature`. A page
// names these keys itself, or roots: then they stand in keys.json beside the manifest, which a root has signed, and single
// shards may need signatures of their own. docs/feed-format.md has the bytes. Fetched by boot.js where the build names keys. The
// signature is reckoned by TweetNaCl, for most of the baseline's engines know none; the build puts it into this file.
(function () {
  'use strict';
  var nacl = require('tweetnacl');
  var SIGNATURE = /^,"signature":"([0-9a-f]{128})"}$/;
  var SIGNATURE_LENGTH = 144;
  var HEX_32 = /^[0-9a-f]{64}$/;
  var HEX_64 = /^[0-9a-f]{128}$/;
  var CITY = /^[a-z0-9-]{1,64}$/;
  var CLOSING_BRACE = 125;

  var STORED = 'anxin.keys';
  var KEYS_BEGIN = '{"anxin":"keys",';
  var KEYS_CAP = 16384;
  var LONGEST_S = 400 * 86400;
  var AHEAD_S = 86400;
  var MOST_KEYS = 32;
  var PATIENCE_MS = 15000;
  var LOOK_AGAIN_MS = 3600000;
  // Observations change by the minute: no person signs them.
  var SHARDS = ['city', 'sites', 'names-zh', 'names-en', 'zones', 'rules', 'guidance', 'communities', 'tracks', 'bulletin', 'services', 'supervision'];
  // By feed: the newest list of keys, the text that was read of it last, and when keys.json was last there.
  var lists = {};
  var texts = {};
  var looked = {};

  function attempt(work) {
    try {
      return work();
    } catch (refused) {
      return null;
    }
  }

  function bytes(hex) {
    return Uint8Array.from(hex.match(/../g), function (pair) { return parseInt(pair, 16); });
  }

  // Null for anything but ASCII, which is the same in every reading.
  function ascii(text) {
    return /^[\x00-\x7f]*$/.test(text) ? Uint8Array.from(text, function (letter) { return letter.charCodeAt(0); }) : null;
  }

  function holds(message, signature, key) {
    return HEX_32.test(key) && nacl.sign.detached.verify(message, bytes(signature), bytes(key));
  }

  // Whether a file ends in the signature of one of the keys.
  function sealed(file, keys) {
    var end = Math.max(file.length - SIGNATURE_LENGTH, 0);
    var found = SIGNATURE.exec(String.fromCharCode.apply(null, file.subarray(end)));
    if (!found) return false;
    var message = new Uint8Array(end + 1);
    message.set(file.subarray(0, end));
    message[end] = CLOSING_BRACE;
    return keys.some(function (key) { return holds(message, found[1], key); });
  }

  function whole(number, least) {
    return Math.floor(number) === number && number >= least && number <= 9007199254740991;
  }

  function isRole(role) {
    if (!role || !Array.isArray(role.keys) || role.keys.length > MOST_KEYS) return false;
    var once = role.keys.every(function (key, place) { return HEX_32.test(key) && role.keys.indexOf(key) === place; });
    return once && whole(role.needed, 1) && role.needed <= role.keys.length;
  }

  // The list of keys in a text that a root has signed; null for anything else.
  function read(text, roots) {
    var file = ascii(text);
    if (!file || file.length > KEYS_CAP || text.indexOf(KEYS_BEGIN) !== 0 || !sealed(file, roots)) return null;
    var list = attempt(function () { return JSON.parse(text); });
    if (!list || !whole(list.version, 1) || !CITY.test(list.city) || !list.roles) return null;
    if (!whole(list.issued, 0) || !whole(list.expires, list.issued + 1) || list.expires - list.issued > LONGEST_S) return null;
    if (!isRole(list.roles.manifest) || list.roles.manifest.needed !== 1) return null;
    if (list.roles.queue || list.roles.recent) return null;
    // Of a role that is not known here no shard is read either.
    var sound = SHARDS.every(function (name) { return !(name in list.roles) || isRole(list.roles[name]); });
    return sound ? list : null;
  }

  function stored() {
    var kept = attempt(function () { return JSON.parse(localStorage.getItem(STORED)); });
    return kept && typeof kept === 'object' ? kept : {};
  }

  // Of two lists the one with the higher number; of two with one number, and of an older one, the one that is known.
  function replaces(base, list) {
    if (!list || (lists[base] && list.version <= lists[base].version)) return false;
    lists[base] = list;
    return true;
  }

  // The newest list that this phone has seen of a feed, in whichever window. A root that the page names no more has signed nothing.
  function known(base, roots) {
    var text = stored()[base];
    if (typeof text === 'string' && text !== texts[base]) {
      texts[base] = text;
      replaces(base, read(text, roots));
    }
    return lists[base] || null;
  }

  function take(text, how, now) {
    var list = read(text, how.roots);
    known(how.base, how.roots);
    if (!list || list.issued > now + AHEAD_S || !replaces(how.base, list)) return;
    var all = stored();
    all[how.base] = text;
    attempt(function () { localStorage.setItem(STORED, JSON.stringify(all)); });
  }

  // Reads no more of a file than it may have.
  function capped(answer) {
    if (!answer.ok) throw answer.status;
    if (!answer.body) return answer.text();
    var reader = answer.body.getReader();
    var text = '';
    return reader.read().then(function more(part) {
      if (part.done) return text;
      text += String.fromCharCode.apply(null, part.value.subarray(0, KEYS_CAP));
      if (text.length > KEYS_CAP || part.value.length > KEYS_CAP) {
        reader.cancel();
        throw 'too large';
      }
      return reader.read().then(more);
    });
  }

  // Asks for keys.json; whatever comes of it, the newest list that is known counts.
  function ask(how, now) {
    var abort = window.AbortController && new AbortController();
    var late;
    var options = { cache: 'no-cache', redirect: 'error' };
    if (abort) options.signal = abort.signal;
    var patience = new Promise(function (_, reject) {
      late = setTimeout(function () {
        if (abort) abort.abort();
        reject('late');
      }, PATIENCE_MS);
    });
    return Promise.race([patience, fetch(how.base + 'keys.json', options).then(capped)]).then(function (text) {
      looked[how.base] = Date.now();
      take(text, how, now);
    })['catch'](function () {}).then(function () { clearTimeout(late); });
  }

  // The lines that somebody who signs a shard has signed.
  function lines(city, shard, until) {
    return ascii(['anxin shard 1', 'city ' + city, 'role ' + shard.role, 'sha256 ' + shard.sha256, 'until ' + until, ''].join('\n'));
  }

  function signedByEnough(shard, city, role) {
    if (!role) return true;
    var signatures = shard.signatures;
    if (!Array.isArray(signatures) || signatures.length > MOST_KEYS || !HEX_32.test(shard.sha256)) return false;
    var signers = signatures.filter(function (each) {
      return each && HEX_64.test(each.signature) && whole(each.until, 0) && shard.valid_until <= each.until
        && role.keys.indexOf(each.key) >= 0 && holds(lines(city, shard, each.until), each.signature, each.key);
    }).map(function (each) { return each.key; });
    return signers.filter(function (key, place) { return signers.indexOf(key) === place; }).length >= role.needed;
  }

  // Whether a list stands for a manifest. One that has run out stands for nothing new.
  function vouches(list, manifest, today) {
    if ((today !== null && today >= list.expires) || !sealed(manifest, list.roles.manifest.keys)) return false;
    var text = new TextDecoder().decode(manifest);
    var read = attempt(function () { return JSON.parse(text); });
    // Each member once, spelt in one way: what is looked at here is then what any reader reads.
    if (!read || JSON.stringify(read) !== text || read.city !== list.city || !Array.isArray(read.shards)) return false;
    return read.shards.every(function (shard) {
      var asked = shard && SHARDS.indexOf(shard.role) >= 0 && list.roles[shard.role];
      return signedByEnough(shard, list.city, asked);
    });
  }

  // `how` has `keys` or `roots`, `base`, and `today` in seconds, null for what was taken over earlier. A boolean, or a promise
  // of one; refused where no list of keys is known.
  window.anxinSigned = function (manifest, how) {
    if (!how.roots.length) return sealed(manifest, how.keys);
    function judge() {
      var list = known(how.base, how.roots);
      if (!list) throw 'no list of keys';
      return vouches(list, manifest, how.today);
    }
    var list = known(how.base, how.roots);
    var enough = list && (how.today === null || Date.now() - looked[how.base] < LOOK_AGAIN_MS);
    if (enough && (how.today === null || judge())) return judge();
    return ask(how, Math.max(how.today || 0, Date.now() / 1000)).then(judge);
  };
})();
