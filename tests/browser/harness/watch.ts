// What a page must never do: complain on the console, throw, or ask another host.
import type { BrowserContext, ConsoleMessage, Request, WebError } from "@playwright/test";
import { expect } from "@playwright/test";

export class Watch {
  private readonly faults: string[] = [];
  private tolerated: RegExp[] = [];

  /** Listens to a context until the returned function is called. */
  follow(context: BrowserContext, origin: string): () => void {
    const complaint = (message: ConsoleMessage) => {
      if (message.type() === "error") this.faults.push(`console: ${message.text()}`);
    };
    const thrown = (error: WebError) => this.faults.push(`thrown: ${error.error().message}`);
    const asked = (request: Request) => {
      const url = new URL(request.url());
      const local = url.origin === origin || ["data:", "blob:"].includes(url.protocol);
      if (!local) this.faults.push(`foreign request: ${request.url()}`);
    };
    context.on("console", complaint).on("weberror", thrown).on("request", asked);
    return () => context.off("console", complaint).off("weberror", thrown).off("request", asked);
  }

  /** For tests that break something on purpose. */
  tolerate(fault: RegExp) {
    this.tolerated.push(fault);
  }

  check() {
    const left = this.faults.filter((fault) => !this.tolerated.some((some) => some.test(fault)));
    expect(left, "console errors and foreign requests").toEqual([]);
  }
}
