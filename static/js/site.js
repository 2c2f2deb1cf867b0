// What pages do beyond showing text. Collecting the static files puts the modules in place.
import "./cards.js";
import "./chapters.js";
import "./contents.js";
import "./page_tools.js";
import "./search.js";

// Few pages have tables.
if (document.querySelector(".comparison-table")) import("./tables.js");
