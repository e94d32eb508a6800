// Speaks with the page around this one: docs/embedding.md has the messages. Fetched by boot.js in a frame, where the build names
// hosts. A host may choose what is looked at and is told which page that is; no answer, place or link passes in either
// direction. Classic script in ES5; what is not exactly a message of a named host is passed over without a word.
(function () {
  'use strict';
  var VERSION = 1;
  // The routes of the contract. An id is held to what publishers write; a query is not taken.
  var ROUTE = /^#\/(?:(?:sites|zones)\/[a-z0-9-]{1,64}|sites|zones|code|tracks|bulletin|services|about)?$/;
  var page = document.documentElement;
  var hosts = document.getElementById('boot').getAttribute('data-hosts').split(/\s+/);
  // The one that has said hello. Nobody else is told anything.
  var host;
  var told;

  function plain(value) {
    return !!value && Object.prototype.toString.call(value) === '[object Object]';
  }

  function holds(message, names) {
    return Object.keys(message).sort().join() === names;
  }

  function view() {
    return (/^#\/([a-z]+)/.exec(location.hash) || [])[1] || 'home';
  }

  function tell() {
    if (!host) return;
    var state = { anxin: VERSION, type: 'state', view: view(), app: page.getAttribute('data-app'), feed: page.getAttribute('data-feed') };
    var words = JSON.stringify(state);
    if (words === told) return;
    told = words;
    window.parent.postMessage(state, host);
  }

  window.addEventListener('message', function (event) {
    var message = event.data;
    if (event.source !== window.parent || hosts.indexOf(event.origin) < 0) return;
    if (!plain(message) || message.anxin !== VERSION) return;
    if (message.type === 'hello' && holds(message, 'anxin,type')) {
      host = event.origin;
      told = null;
      tell();
    } else if (message.type === 'open' && holds(message, 'anxin,route,type') && typeof message.route === 'string' && ROUTE.test(message.route)) {
      location.hash = message.route;
    }
  });
  window.addEventListener('hashchange', tell);
  new MutationObserver(tell).observe(page, { attributes: true, attributeFilter: ['data-app', 'data-feed'] });
})();
