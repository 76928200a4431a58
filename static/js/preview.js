// The dossier as participants will see it, for those who prepare it: reading and finding only.

import { openReader } from "./reader.js";

openReader({ sitting: null, annotations: null });
