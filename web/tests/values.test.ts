// Goal: a file of values is tried before anything is recorded, every wrong line is named and can be
// taken home, and whatever goes wrong on the way nothing chosen is lost.
// Method: the built app in real Chromium over the made-up office; files are built in the test.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { importAnswer } from "./fixtures/values";
import { FakeOffice, refusal } from "./office";
import { PHONE, openHouse, type Visit, type VisitOptions } from "./stage";

const house = openHouse();
let visit: Visit;

const FILE = { name: "quý 2.csv", mimeType: "text/csv", buffer: Buffer.from("đơn vị;chỉ tiêu;kỳ;giá trị\n1;GD.01;2026;5\n") };

async function openImport(options: VisitOptions = {}) {
  visit = await house.visit("/import", options);
  const { page, office } = visit;
  const english = options.language === "en";
  await page.getByRole("heading", { name: english ? "Bring in a file of values" : "Nạp tệp số liệu" }).waitFor();
  const declare = () => page.getByLabel(english ? /no state secrets/ : /không chứa bí mật nhà nước/).check();
  const choose = (file = FILE) => page.locator("input[type=file]").setInputFiles(file);
  const asked = () => office.calls("POST /import").map(({ query }) => [query.get("write"), query.get("take")]);
  return { page, office, declare, choose, asked };
}

/// A file without wrong lines.
function cleanOffice(known = 0): FakeOffice {
  const office = new FakeOffice();
  office.on("POST /import", ({ query }) => ({ body: importAnswer(query, 0, known) }));
  return office;
}

describe("a file of values", () => {
  it("goes nowhere before it is declared, then is tried and nothing recorded", async () => {
    const { page, declare, choose, asked } = await openImport();
    expect(await page.locator("#rail [aria-current=page]").innerText()).toBe("Số liệu");
    await visit.picture("import-empty");
    await visit.expectAccessible();
    await choose();
    await page.getByText("Đánh dấu dòng xác nhận để bắt đầu gửi.").waitFor();
    expect(asked()).toEqual([]);
    await declare();
    await page.getByRole("heading", { name: "Chạy thử: chưa ghi gì" }).waitFor();
    expect(asked()).toEqual([["false", null]]);
    await page.getByText("Cột không dùng: ghi chú").waitFor();
    await visit.picture("import-told");
    await visit.expectAccessible();
    await visit.expectNoSideScroll();
  });

  it("records nothing while a line is wrong, unless the good lines alone are wanted", async () => {
    const { page, declare, choose, asked } = await openImport();
    await declare();
    await choose();
    const go = page.getByRole("button", { name: "Ghi nhận 1.128 số" });
    await go.waitFor();
    expect(await go.isDisabled()).toBe(true);
    await page.getByText("Còn 62 dòng sai;").waitFor();
    await page.getByLabel(/Nhận dòng đúng/).check();
    await go.click();
    await page.getByRole("heading", { name: "Đã ghi nhận 1.128 số" }).waitFor();
    expect(asked()).toEqual([["false", null], ["true", "good"]]);
    await page.getByText("Bản ghi số 58 đến 205").waitFor();
    await page.getByRole("heading", { name: "62 dòng sai" }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H2");
    await visit.picture("import-done");
    await visit.expectAccessible();
  });

  it("names the wrong lines fifty a page, and gives them all as a table without formulas", async () => {
    const { page, declare, choose } = await openImport();
    await declare();
    await choose();
    await page.getByRole("cell", { name: /“12x” không phải là số/ }).first().waitFor();
    expect(await page.locator("tbody tr").filter({ hasText: "values" }).count()).toBe(37);
    await page.getByRole("button", { name: "Trang sau" }).click();
    await page.getByText("Trang 2/2").waitFor();
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Tải các dòng sai (CSV)" }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toBe("dong-sai-quý 2.csv");
    const lines = readFileSync(await file.path(), "utf8").split("\r\n");
    expect(lines[0]).toBe("\ufeffdòng;cột;mã lỗi;lý do;giá trị");
    expect(lines[1]).toBe("14;giá trị;values.not_number;“12x” không phải là số.;12x");
    expect(lines[4]).toContain(";'=HYPERLINK(1)");
    expect(lines).toHaveLength(64);
  });

  it("without wrong lines is recorded at once, all or nothing", async () => {
    const { page, declare, choose, asked } = await openImport({ office: cleanOffice() });
    await declare();
    await choose();
    await page.getByRole("button", { name: "Ghi nhận 1.190 số" }).click();
    await page.getByRole("heading", { name: "Đã ghi nhận 1.190 số" }).waitFor();
    expect(asked()).toEqual([["false", null], ["true", "all"]]);
    expect(await page.getByLabel(/không chứa bí mật/).isChecked()).toBe(false);
  });

  it("says how many reports are in while they are recorded", async () => {
    const office = cleanOffice();
    office.events = 'retry: 3600000\nevent: changed\ndata: {"position":147}\n\n';
    const { page, declare, choose } = await openImport({ office });
    await declare();
    await choose();
    let finish = () => {};
    const finished = new Promise<void>((done) => (finish = done));
    await page.route(/import\?.*write=true/, async (route) => {
      await finished;
      await office.answer(route);
    });
    // A request that is held back here has sent nothing; for the page the line took all of it.
    await page.evaluate(() => {
      const { send } = XMLHttpRequest.prototype;
      XMLHttpRequest.prototype.send = function (body) {
        send.call(this, body);
        this.upload.dispatchEvent(new ProgressEvent("progress", { lengthComputable: true, loaded: 1, total: 1 }));
      };
    });
    await page.getByRole("button", { name: "Ghi nhận 1.190 số" }).click();
    await page.getByText("đã ghi khoảng 90/148 báo cáo…").waitFor();
    await visit.picture("import-writing");
    await visit.expectAccessible();
    finish();
    await page.getByRole("heading", { name: "Đã ghi nhận 1.190 số" }).waitFor();
  });

  it("that is known says so and has nothing left to record", async () => {
    const { page, declare, choose } = await openImport({ office: cleanOffice(1190) });
    await declare();
    await choose();
    await page.getByText("Mọi số trong tệp này đã được ghi trước đây; không còn gì để ghi.").waitFor();
    expect(await page.getByRole("button", { name: /^Ghi nhận/ }).count()).toBe(0);
    await visit.expectAccessible();
  });

  it("that is cut off on the way is tried again, and tells what is left", async () => {
    const office = cleanOffice();
    const { page, declare, choose, asked } = await openImport({ office });
    await declare();
    await choose();
    const go = page.getByRole("button", { name: "Ghi nhận 1.190 số" });
    await go.waitFor();
    office.on("POST /import", () => "drop");
    await go.click();
    await page.getByText("Không liên lạc được với máy chủ.").waitFor();
    await visit.picture("import-cut-off");
    await visit.expectAccessible();
    office.on("POST /import", ({ query }) => ({ body: importAnswer(query, 0, 700) }));
    await page.getByRole("button", { name: "Kiểm tra lại tệp" }).click();
    await page.getByRole("button", { name: "Ghi nhận 490 số" }).waitFor();
    expect(asked()).toEqual([["false", null], ["true", "all"], ["false", null]]);
  });

  it("that the server refuses whole says why, and another may be chosen", async () => {
    const office = new FakeOffice();
    office.on("POST /import", () => refusal(400, "values.person_column", "Cột “ngày sinh” là của danh sách người.", "x"));
    const { page, declare, choose } = await openImport({ office });
    await declare();
    await choose();
    await page.getByText("Cột “ngày sinh” là của danh sách người.").waitFor();
    await choose({ ...FILE, name: "rỗng.csv", buffer: Buffer.from("") });
    await page.getByText("Tệp rỗng; không có dòng nào để đọc.").waitFor();
    expect(await page.getByText("Cột “ngày sinh”").count()).toBe(0);
  });

  it("with a secrecy mark never leaves the machine", async () => {
    const { page, declare, choose, asked } = await openImport();
    await declare();
    await choose({ ...FILE, buffer: Buffer.from("TỐI MẬT\nđơn vị;chỉ tiêu;kỳ;giá trị\n") });
    await page.getByText("Văn bản mang dấu chỉ độ mật").waitFor();
    expect(asked()).toEqual([]);
  });

  it("is brought in on a phone, and in English", async () => {
    const { page, declare, choose } = await openImport({ size: PHONE, language: "en" });
    await declare();
    await choose();
    await page.getByRole("heading", { name: "A try: nothing is recorded yet" }).waitFor();
    await visit.picture("import-phone", true);
    await visit.expectAccessible();
    await visit.expectNoSideScroll();
  });
});
