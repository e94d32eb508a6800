// Says whether a manifest is signed by one of some keys: ed25519, over the manifest without its last member, `signature`.
// docs/feed-format.md has the bytes. Fetched by boot.js where the build names keys. The signature is reckoned by TweetNaCl, for
// most of the baseline's engines know none; the build puts it into this file.
(function () {
  'use strict';
  var nacl = require('tweetnacl');
  var SIGNATURE = /^,"signature":"([0-9a-f]{128})"}$/;
  var SIGNATURE_LENGTH = 144;
  var KEY = /^[0-9a-f]{64}$/;
  var CLOSING_BRACE = 125;

  function bytes(hex) {
    return Uint8Array.from(hex.match(/../g), function (pair) { return parseInt(pair, 16); });
  }

  window.anxinSigned = function (manifest, keys) {
    var end = Math.max(manifest.length - SIGNATURE_LENGTH, 0);
    var found = SIGNATURE.exec(String.fromCharCode.apply(null, manifest.subarray(end)));
    if (!found) return false;
    var message = new Uint8Array(end + 1);
    message.set(manifest.subarray(0, end));
    message[end] = CLOSING_BRACE;
    return keys.some(function (key) { return KEY.test(key) && nacl.sign.detached.verify(message, bytes(found[1]), bytes(key)); });
  };
})();
