import { defineConfig } from "@playwright/test";
import type { Options } from "./harness/fixtures";
import journeys from "./playwright.config";

// `npm run budgets`: how fast and how heavy the pages are. One browser at a time, so that nothing
// measured waits for something else that is measured.
export default defineConfig<Options>({
  ...journeys,
  testDir: "budgets",
  workers: 1,
  timeout: 180_000,
  // The figures say what was wrong, and no picture does.
  use: { ...journeys.use, screenshot: "off" },
  reporter: [["list"], ["./budgets/table.ts"]],
  projects: [{ name: "English", use: { language: "en" } }],
});
