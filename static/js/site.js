// What pages do beyond showing text. Collecting the static files puts the modules in place.
import "./cards.js";
import "./chapters.js";
import "./contents.js";
import "./search.js";
