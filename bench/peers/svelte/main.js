// Mounts the list of sites in Svelte.

import { mount } from "svelte";
import Sites from "./Sites.svelte";

mount(Sites, { target: document.getElementById("sites") });
