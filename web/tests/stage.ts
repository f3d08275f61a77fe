import { readFileSync } from "node:fs";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { preview, type PreviewServer } from "vite";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { FakeOffice } from "./office";

/// Where pictures go: outside the repository, to be looked at.
const PICTURES = process.env.TONGKET_PICTURES ?? join(tmpdir(), "tongket-pictures");

export const DESK = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/// Chromium, the built app, and a fresh made-up office for each visit.
class Stage {
  private constructor(
    private readonly server: PreviewServer,
    private readonly browser: Browser,
    readonly address: string,
  ) {}

  static async open(): Promise<Stage> {
    const server = await preview({ preview: { port: 0, host: "127.0.0.1", strictPort: false } });
    const browser = await chromium.launch({
      executablePath: process.env.TONGKET_CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    });
    const bound = server.httpServer.address();
    if (!bound || typeof bound === "string") throw new Error("the preview has no port");
    return new Stage(server, browser, `http://127.0.0.1:${bound.port}`);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await new Promise((done) => this.server.httpServer.close(done));
  }

  async visit(path: string, options: VisitOptions = {}): Promise<Visit> {
    const context = await this.browser.newContext({
      viewport: options.size ?? DESK,
      locale: "vi-VN",
      timezoneId: "Asia/Ho_Chi_Minh",
      ...(options.size === PHONE && { hasTouch: true, isMobile: true }),
      ...(options.contrast && { forcedColors: "none" as const }),
    });
    const page = await context.newPage();
    const office = options.office ?? new FakeOffice();
    const visit = new Visit(context, page, office);
    await visit.watch();
    await page.route("**/api/v1/**", (route) => office.answer(route));
    if (options.language === "en") {
      await page.addInitScript(() => localStorage.setItem("tongket.language", "en"));
    }
    if (options.contrast) {
      await page.addInitScript(() => localStorage.setItem("tongket.contrast", "high"));
    }
    await page.goto(this.address + path);
    return visit;
  }
}

/// The stage of one file of tests. Every visit of a test is held to have ended well when it is over.
export function openHouse() {
  let stage: Stage;
  const visits: Visit[] = [];
  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterEach(async () => {
    for (const visit of visits.splice(0)) await visit.end();
  });
  afterAll(() => stage.close());
  return {
    address: () => stage.address,
    visit: async (path: string, options: VisitOptions = {}) => {
      const visit = await stage.visit(path, options);
      visits.push(visit);
      return visit;
    },
  };
}

export interface VisitOptions {
  size?: { width: number; height: number };
  office?: FakeOffice;
  language?: "en";
  contrast?: true;
}

export class Visit {
  /// Errors of the page and violations of its content policy; a good visit has none.
  readonly complaints: string[] = [];

  constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    readonly office: FakeOffice,
  ) {}

  async watch(): Promise<void> {
    this.page.on("pageerror", (error) => this.complaints.push(String(error)));
    this.page.on("console", (message) => {
      const expected = /Failed to load resource/.test(message.text());
      if (message.type() === "error" && !expected) this.complaints.push(message.text());
    });
  }

  async picture(name: string, whole = false): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    await this.page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: whole });
  }

  /// No violation of axe's rules in the state the page is in now.
  async expectAccessible(): Promise<void> {
    await this.page.evaluate(AXE);
    const found = await this.page.evaluate(async () => {
      const { axe } = window as unknown as { axe: typeof import("axe-core") };
      const { violations } = await axe.run(document, { resultTypes: ["violations"] });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")} ${failureSummary}`),
      );
    });
    expect(found).toEqual([]);
  }

  /// The page itself never scrolls sideways.
  async expectNoSideScroll(): Promise<void> {
    const wider = await this.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBeLessThanOrEqual(0);
  }

  async end(): Promise<void> {
    expect(this.complaints).toEqual([]);
    await this.context.close();
  }
}
