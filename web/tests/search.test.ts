// Goal: one box finds things by keyboard and by hand; lists of what is to be looked after lead to the cell;
// a form is edited beside the grid a unit will see, and its check speaks before it is adopted.
// Method: the app in Chromium before a made-up office.
import { beforeEach, describe, expect, it } from "vitest";
import { FakeOffice, refusal } from "./office";
import { openHouse, type Visit } from "./stage";

const house = openHouse();
let visit: Visit;

async function open(path: string, office = new FakeOffice()) {
  visit = await house.visit(path, { office });
  return visit;
}

describe("the search box", () => {
  beforeEach(async () => void (await open("/years/2024")));

  it("is reached by Ctrl+K, walked by arrows and opens what is chosen", async () => {
    const { page, office } = visit;
    const box = page.getByRole("combobox", { name: "Tìm" });
    await box.waitFor();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("lam khe");
    await page.getByRole("option", { name: /BM-06/ }).waitFor();
    expect(office.calls("GET /search").at(-1)!.query.get("q")).toBe("lam khe");
    await visit.expectAccessible();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(() => new URL(page.url()).pathname).toBe("/filings/U1/BM-06/2026-H2");
  });

  it("takes what a Vietnamese input method sends as one word, and closes by Escape", async () => {
    const { page, office } = visit;
    const box = page.getByRole("combobox", { name: "Tìm" });
    await box.click();
    await page.keyboard.type("khe");
    await page.keyboard.press("Backspace");
    await page.keyboard.insertText("ê");
    await page.getByRole("option", { name: /BM-06/ }).waitFor();
    expect(office.calls("GET /search").map(({ query }) => query.get("q"))).toEqual(["khê"]);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("listbox", { name: "Kết quả tìm" }).count()).toBe(0);
  });

  it("says that nothing was found, and that it could not look", async () => {
    const { page, office } = visit;
    office.on("GET /search", () => ({ body: { results: [] } }));
    const box = page.getByRole("combobox", { name: "Tìm" });
    await box.fill("không có");
    await page.getByText("Không tìm thấy gì trong phạm vi của bạn").waitFor();
    office.on("GET /search", () => "drop");
    await box.fill("mất đường");
    await page.getByText("Chưa tìm được, thử lại sau").waitFor();
  });
});

describe("who recorded what", () => {
  it("is filtered by act, day and person, page by page, and goes into a file", async () => {
    const { page, office } = await open("/ledger");
    const person = page.getByRole("table").getByRole("link", { name: "Nguyễn Thị Mẫu" }).first();
    await person.waitFor();
    const last = () => office.calls("GET /audit").at(-1)!.query;
    await page.getByLabel("Việc", { exact: true }).selectOption("filing.submit");
    await expect.poll(() => last().get("act")).toBe("filing.submit");
    await page.getByLabel("Từ ngày").fill("01/11/2026");
    await expect.poll(() => last().get("from")).toBe("2026-11-01");
    await person.click();
    await expect.poll(() => last().get("by")).toBe("A1");
    const file = await page.getByRole("link", { name: "Tải CSV" }).getAttribute("href");
    expect(file).toContain("format=csv");
    expect(file).toContain("by=A1");
    await page.getByRole("link", { name: "Các bản ghi cũ hơn" }).click();
    await expect.poll(() => last().get("before")).toBe("45");
    await visit.expectAccessible();
  });
});

describe("lists of what is to be looked after", () => {
  it("leads from a finding to its cell", async () => {
    const { page } = await open("/findings?year=2026");
    await page.getByText("2 kết quả trong 12 báo cáo đã nộp").waitFor();
    await page.getByLabel("Mức").selectOption("error");
    await page.getByText("1 kết quả trong 12 báo cáo đã nộp").waitFor();
    const to = await page.getByRole("link", { name: /R20/ }).getAttribute("href");
    expect(to).toBe("/filings/U1/BM-02/2026-H2?cell=TQ.26");
  });

  it("shows a correction with before, after and why, and leads to both versions", async () => {
    const { page } = await open("/corrections?year=2026");
    await page.getByText("Sót một lớp").waitFor();
    const to = await page.getByRole("link", { name: "2 → 3" }).getAttribute("href");
    expect(to).toBe("/filings/U1/BM-06/2026-H2/versions?a=2&b=3");
  });
});

describe("the editor of forms", () => {
  it("shows the grid beside the form, checks it, and adopts it", async () => {
    const { page, office } = await open("/forms/BM-06");
    await page.getByText("Biểu dùng được; chưa sửa gì").waitFor();
    await page.getByText("1 báo cáo đã nộp thuộc các kỳ sẽ hỏi theo biểu này:").waitFor();
    await page.getByRole("button", { name: "Đưa GD.02 lên" }).click();
    await page.getByText("Biểu dùng được; sẽ là bản 2.").waitFor();
    await page.getByLabel("Từ ngày").fill("01/01/2027");
    const sent = () => office.calls("POST /forms/preview").at(-1)!.body as { from: string };
    await expect.poll(() => sent().from).toBe("2027-01-01");
    await page.locator(".form-preview").getByText("Chỉ tiêu GD.02").waitFor();
    await visit.expectAccessible();
    await page.getByRole("button", { name: "Ban hành" }).click();
    await page.getByText("Đã ban hành BM-06").waitFor();
    const adopted = office.calls("POST /forms")[0]!.body as { sections: { rows: { code: string }[] }[] };
    expect(adopted.sections[0]!.rows.map(({ code }) => code)).toEqual(["GD.02", "GD.01"]);
  });

  it("names every mistake where it is, and adopts nothing meanwhile", async () => {
    const office = new FakeOffice();
    office.on("POST /forms/preview", () =>
      refusal(400, "form.no_rows", "Biểu chưa có dòng nào.", "The form has no row."),
    );
    const { page } = await open("/forms/new", office);
    await page.getByText("Biểu chưa có dòng nào.").waitFor();
    await page.getByRole("button", { name: "Ban hành" }).click();
    expect(office.calls("POST /forms")).toEqual([]);
  });
});
