// One process, one server: every file brings its own tests.
import "./audits.js";
import "./events.js";
import "./sockets.js";
