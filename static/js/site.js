// What pages do beyond showing text. Collecting the static files puts the modules in place.
import "./cards.js";
import "./chapters.js";
import "./contents.js";
import "./page_tools.js";
import "./search.js";

// The page of a table has a form for what to show; articles only show tables.
if (document.querySelector(".table-choice")) import("./tables.js");
