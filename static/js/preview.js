// The paper as participants will see it, for those who prepare it: reading and finding only.

import { layOut } from "./desk-layout.js";
import { openReader } from "./reader.js";

layOut(() => {});
openReader({ sitting: null, annotations: null });
