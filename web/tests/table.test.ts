// Goal: the review table is read, sorted, turned and opened by hand and by ear, however long it is,
// and a number that arrives never moves what is read.
// Method: a made-up province in the built app, in real Chromium; then one as long as the nation; a
// change comes in by the event stream.
import { describe, expect, it } from "vitest";
import { tableView } from "./fixtures/table";
import { FakeOffice, refusal } from "./office";
import { PHONE, openHouse, type Visit, type VisitOptions } from "./stage";

const house = openHouse();
let visit: Visit;

/// Heads of groups and of columns come before the rows of the table.
const FIRST = 2;

async function openTable(path = "/table/2024", options: VisitOptions = {}) {
  visit = await house.visit(path, options);
  const { page, office } = visit;
  await page.getByRole("grid").waitFor();
  const cell = (row: number, column: number) =>
    page.locator(`.matrix [data-row="${FIRST + row}"][data-column="${column}"]`);
  const head = (row: number, column: number) => page.locator(`.matrix [data-row="${row}"][data-column="${column}"]`);
  const focused = () =>
    page.evaluate((first) => {
      const { row, column } = (document.activeElement as HTMLElement).dataset;
      return [Number(row) - first, Number(column)];
    }, FIRST);
  const names = () => page.locator(".matrix [role=rowheader]").allInnerTexts();
  return { page, office, cell, head, focused, names, press: (key: string) => page.keyboard.press(key) };
}

const communes = (names: string[]) => names.filter((name) => /^(xã|phường)/.test(name));

describe("the grid", () => {
  it("leads to the newest year that has figures", async () => {
    const { page } = await openTable("/table");
    expect(page.url()).toMatch(/\/table\/2024$/);
    expect(await page.locator("#rail [aria-current=page]").innerText()).toBe("Số liệu");
  });

  it("has the total on top, then the own part, and says how large it is", async () => {
    const { page, names, cell } = await openTable();
    expect((await names()).slice(0, 3)).toEqual(["tỉnh Vân Hải", "Khối trực tiếp", "xã Lam Khê"]);
    expect(await cell(0, 1).innerText()).toBe("7/9");
    expect(await cell(0, 1).getAttribute("aria-label")).toBe("7 trên 9 đơn vị trực thuộc đã có số");
    const grid = page.getByRole("grid");
    expect(await grid.getAttribute("aria-rowcount")).toBe("13");
    expect(await grid.getAttribute("aria-colcount")).toBe("18");
    await visit.picture("table-desk");
    await visit.expectAccessible();
    await visit.expectNoSideScroll();
  });

  it("keeps nil, missing, not applicable and hedges apart, and says cells in words", async () => {
    const { cell } = await openTable();
    expect(await cell(2, 5).innerText()).toBe("≈5.000");
    expect(await cell(2, 5).getAttribute("aria-label")).toBe("khoảng 5.000 người");
    expect(await cell(3, 5).innerText()).toBe("-");
    expect(await cell(5, 5).innerText()).toBe("x");
    expect(await cell(6, 5).innerText()).toBe("…");
    expect(await cell(0, 2).innerText()).toBe("/");
    expect(await cell(4, 7).innerText()).toBe("▲130%");
    expect(await cell(4, 7).getAttribute("class")).toContain("grade--far-above");
    expect(await cell(0, 7).getAttribute("aria-label")).toBe("đạt 70% chỉ tiêu, kém chỉ tiêu nhiều");
  });

  it("is walked with the keys, heads included, and keeps one stop for Tab", async () => {
    const { page, cell, focused, press } = await openTable();
    await cell(1, 2).focus();
    await press("ArrowDown");
    await press("ArrowRight");
    expect(await focused()).toEqual([2, 3]);
    await press("End");
    expect(await focused()).toEqual([2, 17]);
    await press("Control+End");
    expect(await focused()).toEqual([10, 17]);
    await press("PageUp");
    expect(await focused()).toEqual([0, 17]);
    await press("Control+Home");
    expect(await focused()).toEqual([-2, 0]);
    await press("ArrowRight");
    await press("ArrowRight");
    await press("ArrowRight");
    expect(await focused()).toEqual([-2, 5]);
    await press("ArrowDown");
    expect(await focused()).toEqual([-1, 5]);
    expect(await page.locator('.matrix [data-row][tabindex="0"]').count()).toBe(1);
  });

  it("keeps total, heads and two columns in sight while it scrolls", async () => {
    const { page, cell } = await openTable("/table/2024?rows=wide");
    const before = await cell(0, 0).boundingBox();
    await page.locator(".matrix").evaluate((frame) => frame.scrollTo(500, 60));
    await expect.poll(() => page.locator(".matrix").evaluate((frame) => frame.scrollLeft)).toBeGreaterThan(100);
    expect(await cell(0, 0).boundingBox()).toEqual(before);
    await visit.picture("table-scrolled");
    await visit.expectAccessible();
  });
});

describe("where a number comes from", () => {
  it("opens with Enter and closes with Esc, back to the cell", async () => {
    const office = new FakeOffice();
    office.on("GET /figures/U101/TQ.26/2024/why", ({ query }) => {
      expect(query.get("tree")).toBeNull();
      return office.figure();
    });
    const { page, cell, focused, press } = await openTable("/table/2024", { office });
    await cell(2, 13).focus();
    await press("Enter");
    const drawer = page.getByRole("complementary", { name: "Số này ở đâu ra?" });
    await drawer.getByText("đã bàn giao 118/118 thanh niên").waitFor();
    expect(page.url()).toContain("figure=U101%2FTQ.26");
    expect(await page.locator(".cell--opened").getAttribute("data-row")).toBe("4");
    await visit.picture("table-drawer");
    await visit.expectAccessible();
    await press("Escape");
    await expect.poll(() => drawer.count()).toBe(0);
    expect(await focused()).toEqual([2, 13]);
  });
});

describe("3.321 communes", () => {
  const nation = () => {
    const office = new FakeOffice();
    office.table = tableView("2024", 3321);
    return office;
  };

  it("are in the page only as far as they are in sight, and the last is a key away", async () => {
    const { page, cell, focused, press } = await openTable("/table/2024?level=commune", { office: nation() });
    const drawn = () => page.locator(".matrix [role=row]").count();
    expect(await page.getByRole("grid").getAttribute("aria-rowcount")).toBe("3325");
    expect(await drawn()).toBeLessThan(70);
    await page.locator(".matrix").evaluate((frame) => frame.scrollTo(0, 28 * 1700));
    await page.getByText("xã Mẫu Số 1700").first().waitFor();
    expect(await drawn()).toBeLessThan(70);
    expect(await page.locator(".matrix [role=rowheader]").first().innerText()).toBe("tỉnh Vân Hải");
    await visit.picture("table-nation");
    await visit.expectAccessible();
    await cell(0, 2).focus();
    await press("Control+End");
    await expect.poll(focused).toEqual([3322, 17]);
    await expect.poll(drawn).toBeLessThan(70);
    expect(await cell(3322, 17).getAttribute("tabindex")).toBe("0");
    expect(await cell(3322, 17).getAttribute("aria-colindex")).toBe("18");
    await visit.expectAccessible();
  });

  it("keep the active cell when they are scrolled away from it", async () => {
    const { page, cell, focused, press } = await openTable("/table/2024?level=commune", { office: nation() });
    await cell(3, 4).focus();
    await page.locator(".matrix").evaluate((frame) => frame.scrollTo(0, 28 * 2000));
    await page.getByText("xã Mẫu Số 2000").first().waitFor();
    expect(await focused()).toEqual([3, 4]);
    await press("ArrowDown");
    await expect.poll(focused).toEqual([4, 4]);
    await expect.poll(() => page.locator(".matrix").evaluate((frame) => frame.scrollTop)).toBeLessThan(200);
  });

  it("are read fifty a page in the plain table", async () => {
    visit = await house.visit("/table/2024?show=plain", { office: nation() });
    const { page } = visit;
    await page.getByRole("table").waitFor();
    expect(await page.locator(".plain tbody tr").count()).toBe(50);
    await page.getByRole("link", { name: "Trang sau" }).click();
    await page.getByText("Trang 2/67").waitFor();
    expect(await page.locator(".plain tbody tr th").first().innerText()).toBe("xã Mẫu Số 49");
    await visit.picture("table-plain");
    await visit.expectAccessible();
  });
});

describe("order, filter, folding", () => {
  it("sorts by any column, from the head or by key, and Back brings the list's order again", async () => {
    const { page, head, names, press } = await openTable();
    const listed = communes(await names());
    await head(1, 7).click();
    await expect.poll(() => page.url()).toContain("sort=-GD.01%3Apercent");
    expect(communes(await names())[0]).toBe("xã Đại Trạch");
    expect(await head(1, 7).getAttribute("aria-sort")).toBe("descending");
    expect((await names()).slice(0, 2)).toEqual(["tỉnh Vân Hải", "Khối trực tiếp"]);
    await press("Enter");
    await expect.poll(() => page.url()).toContain("sort=GD.01%3Apercent");
    await page.goBack();
    await page.goBack();
    expect(communes(await names())).toEqual(listed);
  });

  it("finds a unit without its marks, who has not reported, and who falls short", async () => {
    const { page, names } = await openTable();
    await page.getByLabel("Tìm trong bảng").fill("dai trach");
    await expect.poll(async () => communes(await names())).toEqual(["xã Đại Trạch"]);
    await page.getByLabel("Tìm trong bảng").fill("");
    await page.getByRole("button", { name: "Chưa báo cáo" }).click();
    await expect.poll(async () => communes(await names())).toEqual(["xã Tân Viên"]);
    await page.getByRole("button", { name: "Dưới chỉ tiêu" }).click();
    await expect.poll(() => page.url()).toContain("only=below");
    expect(communes(await names())).toContain("phường Vân Hải");
    expect(communes(await names())).not.toContain("xã Lam Khê");
  });

  it("folds an area of work into one column and opens it again", async () => {
    const { page, head, press } = await openTable();
    await head(0, 5).focus();
    await press("Enter");
    await expect.poll(() => page.url()).toContain("fold=GD");
    const folded = page.getByRole("columnheader", { name: /GD 2 chỉ tiêu/ });
    expect(await folded.getAttribute("aria-expanded")).toBe("false");
    expect(await page.getByRole("columnheader", { name: /GD\.09/ }).count()).toBe(0);
    await visit.picture("table-folded");
    await visit.expectAccessible();
    await press("Enter");
    await page.getByRole("columnheader", { name: /GD\.09/ }).waitFor();
  });

  it("asks the server for another period, level, area and tree, each in the address", async () => {
    const { page, office } = await openTable();
    await page.getByLabel("Kỳ trong năm").selectOption("-H1");
    await page.getByRole("heading", { name: "Bảng tổng hợp 6 tháng đầu năm 2024" }).waitFor();
    await page.getByLabel("Cấp của các dòng").selectOption("commune");
    await page.getByLabel("Mặt công tác").selectOption("TQ");
    await page.getByRole("button", { name: "Theo địa giới hiện nay" }).click();
    await expect.poll(() => page.url()).toMatch(/\/table\/2024-H1\?level=commune&area=TQ&tree=today/);
    await expect.poll(() => office.calls("GET /table/2024-H1").length).toBe(4);
    const { query } = office.calls("GET /table/2024-H1").pop()!;
    expect([query.get("level"), query.get("area"), query.get("tree"), query.get("format")]).toEqual([
      "commune", "TQ", "today", "columns",
    ]);
    expect(await page.getByRole("link", { name: "XLSX" }).getAttribute("href")).toContain("format=xlsx");
  });

  it("goes down the tree by the unit's name, and across to the year page and back", async () => {
    const { page, office } = await openTable("/table/2024?level=commune");
    await page.getByRole("link", { name: "xã Lam Khê" }).click();
    await expect.poll(() => page.url()).toMatch(/unit=U101/);
    expect(page.url()).not.toContain("level=");
    await expect.poll(() => office.calls("GET /table/2024").pop()!.query.get("unit")).toBe("U101");
    await page.getByRole("link", { name: "Trang năm" }).click();
    await page.getByRole("heading", { name: "Số liệu năm 2024" }).waitFor();
    await page.getByRole("link", { name: "Bảng tổng hợp", exact: true }).click();
    await page.getByRole("heading", { name: "Bảng tổng hợp năm 2024" }).waitFor();
  });

  it("says when a table is larger than one answer holds", async () => {
    const office = new FakeOffice();
    office.on("GET /table/2024", () =>
      refusal(400, "table.too_large", "Bảng có 800000 ô, một lần hỏi nhiều nhất 200000 ô.", "Too large."),
    );
    visit = await house.visit("/table/2024", { office });
    await visit.page.getByText("một lần hỏi nhiều nhất 200000 ô").waitFor();
    expect(await visit.page.getByLabel("Mặt công tác").isVisible()).toBe(true);
    await visit.expectAccessible();
  });
});

describe("across a reform", () => {
  it("compares nothing, marks what lacks pieces, and ends with what is unallocated", async () => {
    const { cell, names, page } = await openTable("/table/2024?tree=today");
    expect((await names()).pop()).toBe("Chưa phân bổ");
    expect(await cell(3, 8).innerText()).toBe("≠");
    expect(await cell(3, 5).innerText()).toContain("†");
    await page.getByText("Không so sánh, không xếp thứ tự.").waitFor();
    await visit.picture("table-reform");
    await visit.expectAccessible();
  });
});

describe("turned round", () => {
  it("has indicators down and units across", async () => {
    const { page, names } = await openTable("/table/2024?by=indicators&view=brief");
    expect((await names())[0]).toContain("DQ.05");
    await page.getByRole("columnheader", { name: "xã Lam Khê" }).waitFor();
    expect(await page.getByRole("columnheader", { name: "Khối trực tiếp" }).count()).toBe(1);
    expect(await page.locator('[data-row="2"][data-column="1"]').innerText()).toBe("8/9");
    await visit.picture("table-indicators");
    await visit.expectAccessible();
  });

  it("has five years down, each indicator with a small line", async () => {
    const { page, names, office } = await openTable("/table/2024?by=periods");
    expect(await names()).toEqual([2024, 2023, 2022, 2021, 2020].map((year) => `năm ${year}`));
    expect(office.calls("GET /table/2020")[0]!.query.get("rows")).toBe("total");
    expect(await page.locator(".trend path").count()).toBeGreaterThan(1);
    await visit.picture("table-periods");
    await visit.expectAccessible();
  });

  it("draws the units as bars with their targets, sorted as the table is, and the numbers beside", async () => {
    visit = await house.visit("/table/2024?show=bars&sort=-GD.01:figure&tile=GD.01");
    const { page } = visit;
    await page.getByRole("table").waitFor();
    const first = page.locator(".bars tbody tr").first();
    expect(await first.locator("th").innerText()).toBe("xã Lam Khê");
    expect(await first.locator("td").nth(1).innerText()).toContain("≈ 5.000");
    expect(await first.locator(".bar-figure").evaluate((bar) => (bar as HTMLElement).style.width)).toBe("100%");
    expect(await page.locator(".bar-target").count()).toBe(9);
    expect(await page.locator(".bars .grade--far-above").innerText()).toBe("▲ 130%");
    await page.getByLabel("Chỉ tiêu:").selectOption("DQ.05");
    await expect.poll(() => page.locator(".bar-target").count()).toBe(0);
    await visit.picture("table-bars");
    await visit.expectAccessible();
    await visit.expectNoSideScroll();
  });

  it("shows the units as tiles with name, number and percent", async () => {
    visit = await house.visit("/table/2024?show=tiles");
    const { page } = visit;
    const tile = page.getByRole("link", { name: /xã Đại Trạch/ });
    await tile.waitFor();
    expect(await tile.getAttribute("class")).toContain("grade--far-above");
    await page.getByLabel("Chỉ tiêu:").selectOption("TQ.26");
    await expect.poll(() => page.url()).toContain("tile=TQ.26");
    await visit.picture("table-tiles");
    await visit.expectAccessible();
  });
});

describe("a change that arrives", () => {
  it("is marked, and no row moves until asked", async () => {
    const office = new FakeOffice();
    const fresh = tableView();
    fresh.position = 58;
    fresh.columns[1]!.figure[10] = "999";
    fresh.columns[1]!.figure[0] = "4999";
    let asked = 0;
    office.on("GET /table/2024", () => ({ body: asked++ === 0 ? tableView() : fresh }));
    office.events = 'retry: 3600000\nevent: changed\ndata: {"position":58}\n\n';
    const { page, names, cell } = await openTable("/table/2024?sort=-GD.01:figure", { office });
    const before = communes(await names());
    await page.getByText("2 số vừa thay đổi.").first().waitFor();
    expect(await page.locator(".cell--fresh").count()).toBe(2);
    expect(communes(await names())).toEqual(before);
    expect(await cell(0, 5).innerText()).toBe("4.999");
    await visit.picture("table-changed");
    await visit.expectAccessible();
    await page.getByRole("button", { name: "Sắp xếp lại" }).click();
    await expect.poll(async () => communes(await names())[1]).toBe("xã Cửa Lở");
    await page.locator(".cell--fresh").first().waitFor({ state: "detached" });
  });
});

describe("on a phone and on paper", () => {
  it("scrolls inside its frame", async () => {
    await openTable("/table/2024", { size: PHONE });
    await visit.expectNoSideScroll();
    await visit.picture("table-phone");
    await visit.expectAccessible();
  });

  it("prints as a plain table with every row, and without tools", async () => {
    const { page } = await openTable();
    await page.emulateMedia({ media: "print" });
    await page.getByRole("table").waitFor();
    expect(await page.locator(".plain tbody tr").count()).toBe(11);
    expect(await page.getByRole("button", { name: "Chưa báo cáo" }).isVisible()).toBe(false);
    await visit.picture("table-print", true);
  });

  it("speaks English", async () => {
    const { page } = await openTable("/table/2024", { language: "en" });
    await page.getByRole("columnheader", { name: "Result" }).first().waitFor();
    await visit.expectAccessible();
  });
});
