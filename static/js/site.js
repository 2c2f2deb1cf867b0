// What pages do beyond showing text. Collecting the static files puts the modules in place.
import "./contents.js";
import "./search.js";
