// Runs before the first paint: theme and language on <html>, so nothing flashes. Then, once the shell is painted, starts the module.
(() => {
  const modules = document.currentScript.dataset;
  const root = document.documentElement;
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };

  const theme = kept("psc.theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  const language = kept("psc.language") ?? navigator.language ?? "en";
  root.lang = language.toLowerCase().startsWith("it") ? "it" : "en";

  // Each part of the portal is a module of its own (`Page::module`). An address that all share is
  // drawn by the module of whoever was here last.
  const sides = {
    login: "account", help: "account", settings: "account", invitation: "account", demo: "account",
    partner: "partner", v: "partner", customer: "customer", ops: "operator",
  };
  const parts = {
    partner: {
      company: ["consultants", "eligibility", "enrollment", "locations", "people", "profile", "referrals", "reports"],
      payments: ["payments", "redeem"],
    },
    customer: { benefit: ["benefits", "partners", "people", "referrals", "reports"] },
    ops: {
      program: ["audit", "catalog", "jobs", "mail", "program", "reports-summary"],
      registry: ["customers", "partners", "people", "profiles"],
    },
  };
  const [, side, area] = location.pathname.split("/");
  const own = Object.entries(parts[side] ?? {}).find(([, areas]) => areas.includes(area));
  const part = own?.[0] ?? sides[side] ?? kept("psc.side");
  const [js, wasm] = (modules[part] ?? modules.account).split(" ");

  const failed = (cause) => {
    console.error(cause);
    const screen = document.getElementById("boot-failure");
    if (screen) screen.hidden = false;
    document.getElementById("boot")?.remove();
  };

  // `formats.js`. Where there are no workers, the first date only takes a moment longer.
  const makeFormats = () => {
    try {
      new Worker(modules.formats, { name: root.lang === "it" ? "it-IT" : "en-GB" });
    } catch (cause) {
      console.warn(cause);
    }
  };

  const start = async () => {
    document.getElementById("boot-reload")?.addEventListener("click", () => location.reload());
    try {
      const coming = import(js);
      makeFormats();
      const glue = await coming;
      await glue.default({ module_or_path: wasm });
    } catch (cause) {
      failed(cause);
    }
  };

  // After two frames the heading is on the screen; only then does the download compete with it.
  addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(start)));
})();
