import { existsSync } from "node:fs";

const found = [process.env.PSC_CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"].find(
  (path) => path && existsSync(path),
);

// Each window would load two pages of its own for what drops down from an address bar that nobody
// sees. The last list given is the one that counts, so what Playwright turns off is named again.
const featuresOff = [
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "AimEnabled",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "ThirdPartyStoragePartitioning",
];

// The system's Chromium, told to ask nobody but the pages under test.
export const browserOptions = {
  browserName: "chromium" as const,
  viewport: { width: 1280, height: 900 },
  timezoneId: "UTC",
  launchOptions: {
    executablePath: found,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--disable-features=${featuresOff.join(",")}`,
    ],
  },
};
