import { defineConfig } from "@playwright/test";
import { browserOptions } from "./harness/browser";
import type { Options } from "./harness/fixtures";

// Every worker starts a server of its own with a fresh demonstration, so the two languages never
// see each other's work. Within one language the files run one after another.
export default defineConfig<Options>({
  testDir: "journeys",
  outputDir: "../../target/browser",
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    ...browserOptions,
    actionTimeout: 10_000,
    screenshot: "only-on-failure",
    // A trace of every step costs a fifth of all the time. Whoever looks for a fault asks for it:
    // `npx playwright test --trace retain-on-failure`.
    trace: "off",
  },
  projects: [
    // What takes long and does not depend on the words is done in one of them.
    { name: "English", workers: 1, use: { language: "en" }, testIgnore: "roles.spec.ts" },
    { name: "Italiano", workers: 1, use: { language: "it" }, testIgnore: "keyboard.spec.ts" },
  ],
});
