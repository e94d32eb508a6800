// The one module of the app: hands boot.js, which knows when and with what, the function that starts the wasm. In a site, what
// it imports is part of it.
import init from './anxin-app.js';

window.anxinBoot.init = init;
