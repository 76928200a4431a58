// The standings: says when they have changed. The list never moves by itself while somebody reads.

import { live } from "./live.js";

const page = document.getElementById("standings");
const changed = document.getElementById("standings-changed");
const tell = () => { changed.hidden = false; };

live({ topics: page.dataset.liveTopics, on: { changed: tell }, reinit: tell });
