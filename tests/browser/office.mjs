// One office for a story: the real server with the demonstration year on a free port, real Chromium, its first
// administrator.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { join } from "node:path";

const need = createRequire(new URL("../../web/package.json", import.meta.url));
const { chromium } = need("playwright-core");
const AXE = readFileSync(need.resolve("axe-core/axe.min.js"), "utf8");
const { BUILD, OUT, FOLDER, SERVE_AS } = process.env;
process.env.TONGKET_AS_ROOT = "1";  // The machine of tests may have no other user.
const PASSWORD = "mot mat khau du dai 2026";
const PATIENCE_MS = 180_000;  // The program may be built to look at every byte it touches.

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/// Waits for the thing itself: however slow the machine, until `look` sees it.
export async function until(what, look) {
  for (const began = Date.now(); Date.now() - began < PATIENCE_MS; ) {
    if (await look()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`in ${PATIENCE_MS / 1000} s it did not come: ${what}`);
}

/// Starts the server on folders of this name and gives the link of the first start.
async function startServer(name, port) {
  const server = spawn(join(BUILD, "tongket"), ["serve", "--data", join(FOLDER, `data-${name}`), "--public",
    join(FOLDER, `public-${name}`), "--inbox", join(FOLDER, `inbox-${name}`), "--port", `${port}`, "--demo"], { stdio: ["ignore", "pipe", "pipe"], ...(SERVE_AS && { uid: +SERVE_AS, gid: +SERVE_AS }) });
  const link = await new Promise((resolve, reject) => {
    let said = "";
    server.stderr.on("data", (bytes) => (said += bytes));
    server.stdout.on("data", (bytes) => {
      said += bytes;
      const found = said.match(/http:\S+setup\?token=\S+/);
      if (found && said.includes("/\n")) resolve(found[0]);
    });
    server.once("exit", (code) => reject(new Error(`tongket ended with ${code}: ${said}`)));
  });
  return { server, link };
}

/// Starts the public program over what the server of this name lets out, and gives its address.
async function startPortal(name) {
  const portal = spawn(join(BUILD, "tongket-portal"), ["--showcase", join(FOLDER, `public-${name}`), "--inbox",
    join(FOLDER, `inbox-${name}`), "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const [address] = await new Promise((resolve, reject) => {
    portal.stdout.once("data", (bytes) => resolve(`${bytes}`.match(/http:\S+\d/)));
    portal.once("exit", (code) => reject(new Error(`tongket-portal ended with ${code}`)));
  });
  return { portal, address };
}

/// Of everybody but the first administrator.
export const STAFF_PASSWORD = "mot cau rat dai cua can bo 2026";

/// Plays a story in an office of its own and says how much of it went well.
export async function inOffice(name, story) {
  const port = await freePort();
  const staff = `http://127.0.0.1:${port}`;
  const { server, link } = await startServer(name, port);
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  const beside = [];  // Programs that run beside the server.
  const faults = [];
  let passed = 0;
  const office = {
    staff,
    link,
    /// A browser of its own, which shares nothing with another but the server.
    async open(size = { width: 1366, height: 768 }) {
      const context = await browser.newContext({ viewport: size, locale: "vi-VN" });
      context.setDefaultTimeout(PATIENCE_MS);
      context.on("page", (page) => page.on("pageerror", (error) => faults.push(error.message)));
      return context;
    },
    /// The page of the first administrator, who sets the password.
    async firstPage(context) {
      const page = await context.newPage();
      await page.goto(link);
      await page.getByLabel("Họ và tên").fill("Quản trị viên thử");
      await page.getByLabel("Tên đăng nhập").fill("quan-tri");
      await page.getByLabel("Mật khẩu", { exact: true }).fill(PASSWORD);
      await page.getByLabel("Nhập lại mật khẩu").fill(PASSWORD);
      await page.getByRole("button", { name: "Tạo tài khoản và vào hệ thống" }).click();
      await page.getByRole("heading", { name: "Văn bản đã đọc" }).waitFor();
      return page;
    },
    /// The address of the public pages, served by their own program.
    async publicPages() {
      const { portal, address } = await startPortal(name);
      beside.push(portal);
      return address;
    },
    /// The same person at another machine.
    async nextPage(context) {
      const page = await context.newPage();
      await page.goto(staff);
      await page.getByLabel("Tên đăng nhập").fill("quan-tri");
      await page.getByLabel("Mật khẩu").fill(PASSWORD);
      await page.getByRole("button", { name: "Đăng nhập" }).click();
      await page.getByRole("heading", { name: "Văn bản đã đọc" }).waitFor();
      return page;
    },
    /// Asks for an act as the page's person, with their token, and gives what was answered.
    async send(page, method, path, data, status) {
      const { csrf } = await office.ask(page, "/session");
      const answer = await page.request.fetch(`${staff}/api/v1${path}`, { method, data, headers: { "X-CSRF-Token": csrf } });
      assert.equal(answer.status(), status, `${method} ${path}: ${await answer.text()}`);
      return answer.json();
    },
    /// The page of somebody who has an account with `STAFF_PASSWORD`, at a machine of their own.
    async enter(login, size) {
      const page = await (await office.open(size)).newPage();
      await page.goto(staff);
      await page.getByLabel("Tên đăng nhập").fill(login);
      await page.getByLabel("Mật khẩu", { exact: true }).fill(STAFF_PASSWORD);
      await page.keyboard.press("Enter");
      await page.locator("#rail").waitFor({ state: "attached" });
      return page;
    },
    ask: async (page, path) => (await page.request.get(`${staff}/api/v1${path}`)).json(),
    picture: (page, of) => page.screenshot({ path: join(OUT, `${of}.png`) }),
    /// No fault that axe-core knows, in the state the page is in now.
    async accessible(page, where) {
      // The policy of the pages forbids inline scripts and eval; the debugger's own door does not ask it.
      const debug = await page.context().newCDPSession(page);
      await debug.send("Runtime.evaluate", { expression: AXE });
      await debug.detach();
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      assert.deepEqual(violations.map((each) => `${where}: ${each.id}: ${each.nodes[0].html}`), []);
    },
    async step(what, work) {
      try {
        await work();
        passed += 1;
        console.log(`ok  ${what}`);
      } catch (error) {
        console.log(`FAILED  ${what}\n${error.stack}`);
        const pages = browser.contexts().flatMap((context) => context.pages());
        for (const [at, page] of pages.entries()) {
          await page.screenshot({ path: join(OUT, `failure-${at + 1}.png`) }).catch(() => undefined);
        }
        throw error;
      }
    },
  };
  try {
    await story(office);
    assert.deepEqual(faults, []);
  } finally {
    await browser.close();
    beside.forEach((program) => program.kill());
    server.kill();
    await new Promise((resolve) => server.once("exit", resolve));
  }
  console.log(`${passed} passed, 0 failed`);
}
