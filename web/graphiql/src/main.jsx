// GraphiQL against this server: the endpoints come from attributes of the root element, so that
// the page needs no inline script.
import { explorerPlugin } from "@graphiql/plugin-explorer";
import { GraphiQL, HISTORY_PLUGIN } from "graphiql";
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { createClient } from "graphql-ws";
import { createRoot } from "react-dom/client";
import "graphiql/style.css";
import "@graphiql/plugin-explorer/style.css";
import "./page.css";

// Monaco asks for its workers by name; each is a file of its own beside this one.
const WORKERS = { json: "json.worker.js", graphql: "graphql.worker.js" };
globalThis.MonacoEnvironment = {
  getWorker(_id, label) {
    const file = WORKERS[label] ?? "editor.worker.js";
    return new Worker(new URL(file, import.meta.url), { type: "module" });
  },
};

const root = document.getElementById("graphiql");
const http = new URL(root.dataset.http, location.href);
const live = new URL(root.dataset.live, location.href);
live.protocol = location.protocol === "https:" ? "wss:" : "ws:";

const fetcher = createGraphiQLFetcher({
  url: http.href,
  // The server answers no POST without this header: a form of another site cannot set it.
  headers: { "x-psc-request": "1" },
  wsClient: createClient({ url: live.href, lazy: true, shouldRetry: () => true }),
});

const WELCOME = `# Planning Services Center. Sign in on the start page first: this page uses its session.
# The explorer on the left builds queries by clicking; the arrow runs them.
query Welcome {
  viewer {
    __typename
  }
}
`;

createRoot(root).render(
  <GraphiQL
    fetcher={fetcher}
    plugins={[HISTORY_PLUGIN, explorerPlugin()]}
    defaultQuery={WELCOME}
    defaultEditorToolsVisibility
    shouldPersistHeaders={false}
  />,
);
