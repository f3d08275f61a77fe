// Goal: what one person records at a commune stands at once on the province's and the nation's review
// table of another, without either page being loaded again.
// Method: the real server with the demonstration year; two browser contexts side by side, which share
// nothing but that server. One holds the two tables open, the other reads pages in.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { join } from "node:path";

const need = createRequire(new URL("../../web/package.json", import.meta.url));
const { chromium } = need("playwright-core");
const { BUILD, OUT, FOLDER } = process.env;
const PASSWORD = "mot mat khau du dai 2026";
const PATIENCE_MS = 180_000;  // The program may be built to look at every byte it touches.

const port = await new Promise((resolve) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port: free } = server.address();
    server.close(() => resolve(free));
  });
});
const staff = `http://127.0.0.1:${port}`;
const server = spawn(join(BUILD, "tongket"), ["serve", "--data", join(FOLDER, "data-two"), "--public",
  join(FOLDER, "public-two"), "--port", `${port}`, "--demo"], { stdio: ["ignore", "pipe", "pipe"] });
const setup = await new Promise((resolve, reject) => {
  let said = "";
  server.stderr.on("data", (bytes) => (said += bytes));
  server.stdout.on("data", (bytes) => {
    said += bytes;
    const link = said.match(/http:\S+setup\?token=\S+/);
    if (link && said.includes("/\n")) resolve(link[0]);
  });
  server.once("exit", (code) => reject(new Error(`tongket ended with ${code}: ${said}`)));
});

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const faults = [];
const open = async () => {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "vi-VN" });
  context.setDefaultTimeout(PATIENCE_MS);
  context.on("page", (page) => page.on("pageerror", (error) => faults.push(error.message)));
  return context;
};
const ask = async (page, path) => (await page.request.get(`${staff}/api/v1${path}`)).json();

/// What the total of a table says of an indicator, as its page shows it; null where it has no such column.
const totalOf = (page, code) =>
  page.evaluate((wanted) => {
    const head = [...document.querySelectorAll(".matrix-group")].find((one) => one.title.startsWith(wanted));
    const cell = head && document.querySelector(`.matrix-row--total [aria-colindex="${head.ariaColIndex}"]`);
    return cell ? { text: cell.textContent, fresh: cell.classList.contains("cell--fresh") } : null;
  }, code);

async function until(what, look) {
  for (const began = Date.now(); Date.now() - began < PATIENCE_MS; ) {
    if (await look()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`in ${PATIENCE_MS / 1000} s it did not come: ${what}`);
}

/// A person reads a commune's page in and records it, all on the pages of the app.
async function record(page, commune, people) {
  await page.goto(`${staff}/documents`);
  await page.getByLabel(/không chứa bí mật nhà nước/).check();
  await page.locator("input[type=file]").setInputFiles({
    name: `${commune}.txt`,
    mimeType: "text/plain",
    buffer: Buffer.from(`Xã ${commune} tổng kết công tác quốc phòng, quân sự địa phương năm 2024\n` +
      `Sáng 12/11, UBND xã ${commune}, huyện Kim Sơn, tỉnh Ninh Bình tổ chức hội nghị tổng kết công tác ` +
      `quốc phòng, quân sự địa phương năm 2024.\nNăm 2024, xã đã bồi dưỡng kiến thức quốc phòng và an ninh ` +
      `cho ${people} người.\n`),
  });
  await page.getByRole("link", { name: new RegExp(`Xã ${commune} tổng kết`) }).first().click();
  await page.locator(".items > li").first().waitFor();
  await page.getByText("Nhận mọi số chắc").click();
  await page.getByText("Đã lưu trên máy chủ").waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByText(/Đã ghi nhận: bản ghi số \d+/).waitFor();
}

let passed = 0;
try {
  const reader = await open();
  const province = await reader.newPage();
  await province.goto(setup);
  await province.getByLabel("Họ và tên").fill("Quản trị viên thử");
  await province.getByLabel("Tên đăng nhập").fill("quan-tri");
  await province.getByLabel("Mật khẩu", { exact: true }).fill(PASSWORD);
  await province.getByLabel("Nhập lại mật khẩu").fill(PASSWORD);
  await province.getByRole("button", { name: "Tạo tài khoản và vào hệ thống" }).click();
  await province.getByRole("heading", { name: "Văn bản đã đọc" }).waitFor();

  const writer = await (await open()).newPage();
  await writer.goto(staff);
  await writer.getByLabel("Tên đăng nhập").fill("quan-tri");
  await writer.getByLabel("Mật khẩu").fill(PASSWORD);
  await writer.getByRole("button", { name: "Đăng nhập" }).click();
  await writer.getByRole("heading", { name: "Văn bản đã đọc" }).waitFor();
  await record(writer, "Hồi Ninh", 60);

  const { units } = await ask(province, `/units?on=2024-12-01&q=${encodeURIComponent("tỉnh Ninh Bình")}`);
  const { units: nations } = await ask(province, `/units?on=2024-12-01&q=${encodeURIComponent("Việt Nam")}`);
  const nation = await reader.newPage();
  const pages = [
    { name: "the province", page: province, unit: units[0].id },
    { name: "the nation", page: nation, unit: nations.find(({ level }) => level === "nation").id },
  ];
  for (const each of pages) {
    await each.page.goto(`${staff}/table/2024?unit=${each.unit}`);
    await each.page.getByRole("grid").waitFor();
    await each.page.evaluate(() => { window.neverLoadedAgain = true; });
    each.before = (await totalOf(each.page, "GD.01")).text;
  }
  await record(writer, "Chất Bình", 17);
  for (const { name, page, unit, before } of pages) {
    const path = `/table/2024?unit=${unit}&rows=total&format=columns&indicators=GD.01`;
    const due = (await ask(page, path)).columns[0].figure[0];
    await until(`${name} shows ${due}, marked`, async () => {
      const total = await totalOf(page, "GD.01");
      return total?.text.replace(/\./g, "") === due && total.fresh;
    });
    assert.notEqual((await totalOf(page, "GD.01")).text, before);
    await page.getByText(/số vừa thay đổi/).first().waitFor();
    assert.equal(await page.evaluate(() => window.neverLoadedAgain), true);
    await page.screenshot({ path: join(OUT, `two-windows-${passed}.png`) });
    passed += 1;
    console.log(`ok  a change at a commune arrives at ${name} in another window`);
  }
  assert.deepEqual(faults, []);
} finally {
  await browser.close();
  server.kill();
  await new Promise((resolve) => server.once("exit", resolve));
}
console.log(`${passed} passed, 0 failed`);
