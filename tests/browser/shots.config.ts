import { defineConfig } from "@playwright/test";
import journeys from "./playwright.config";

// `npm run shots`: pictures of every page, and sheets of them to look at.
export default defineConfig(journeys, {
  testDir: "shots",
  timeout: 600_000,
});
