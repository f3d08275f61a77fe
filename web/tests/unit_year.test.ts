// Goal: a unit's year is read on one page, each indicator as finely as it is collected, and every
// number opens down to where it comes from.
// Method: the built app in real Chromium over the made-up office.
import { describe, expect, it } from "vitest";
import { unitYear } from "./fixtures/unit_year";
import { reportedFigure } from "./fixtures/year";
import { FakeOffice } from "./office";
import { PHONE, openHouse, type Visit, type VisitOptions } from "./stage";

const house = openHouse();
let visit: Visit;

function officeWithYear(): FakeOffice {
  const office = new FakeOffice();
  office.on("GET /units/U1/dashboard", ({ query }) => ({ body: unitYear(Number(query.get("year"))) }));
  office.on("GET /figures/U1/GD.01/2024-H1/why", () => ({ body: reportedFigure() }));
  return office;
}

async function open(path = "/years/2024/U1", options: VisitOptions = {}) {
  visit = await house.visit(path, { office: officeWithYear(), ...options });
  const { page, office } = visit;
  await page.getByRole("table").waitFor();
  const row = (code: string) => page.getByRole("row", { name: new RegExp(`^${code.replace(".", "\\.")}`) });
  const heads = () => page.locator(".seasons thead th").allInnerTexts();
  return { page, office, row, heads };
}

describe("a unit's year", () => {
  it("lies along its months, with coarser indicators over theirs, beside the whole year", async () => {
    const { page, row, heads } = await open();
    expect(await heads()).toEqual([
      "Chỉ tiêu", "Năm 2024", "Đã nộp", "Chỉ tiêu", "%", "Cùng kỳ", "±", "Diễn biến",
      ...Array.from({ length: 12 }, (_, at) => `T${at + 1}`),
    ]);
    expect(await row("GD.01").locator("td[colspan='6']").count()).toBe(2);
    expect(await row("DV.03").getByRole("link", { name: "tháng 2 năm 2024: không phát sinh" }).innerText()).toBe("-");
    expect(await row("DV.03").getByRole("link", { name: "tháng 12 năm 2024: chưa có số" }).innerText()).toBe("…");
    expect(await row("DV.03").getByRole("link", { name: "năm 2024: 1.953 ngày công, tạm tính, 7 trên 9 đã nộp" }).count()).toBe(1);
    expect(await row("GD.01").locator(".grade--below").innerText()).toContain("90,23%");
    expect(await row("DV.03").locator(".trend path").count()).toBe(1);
    await visit.picture("unit-year");
    await visit.expectAccessible();
    await visit.expectNoSideScroll();
    expect(await page.locator("#rail [aria-current=page]").innerText()).toBe("Số liệu");
  });

  it("is cut by quarters, by halves, or by what had come together", async () => {
    const { page, row, heads } = await open();
    await page.getByLabel("Cách chia năm").selectOption("quarter");
    await expect.poll(async () => (await heads()).slice(8)).toEqual(["Quý I", "Quý II", "Quý III", "Quý IV"]);
    await page.getByLabel("Cách chia năm").selectOption("cumulative");
    await expect.poll(async () => (await heads()).slice(8)).toEqual(["Quý I", "6 tháng đầu", "9 tháng"]);
    await row("DV.03").getByRole("link", { name: "9 tháng năm 2024: 1.751 ngày công" }).waitFor();
    expect(page.url()).toContain("cut=cumulative");
    await visit.picture("unit-year-cumulative");
    await visit.expectAccessible();
  });

  it("opens any number down to its words and comes back to it", async () => {
    const { page, row } = await open();
    await row("GD.01").getByRole("link", { name: /^6 tháng đầu năm 2024: 2\.150/ }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("đã bàn giao 118/118 thanh niên").waitFor();
    expect(page.url()).toContain("of=2024-H1");
    await visit.picture("unit-year-drawer");
    await visit.expectAccessible();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("complementary").count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toContain("6 tháng đầu năm 2024");
  });

  it("is reached from the unit and from the year page, and keeps the day it is seen on", async () => {
    const { page, office } = await open("/years/newest/U1?as_of=2026-11-20");
    expect(page.url()).toContain("/years/2024/U1");
    await page.goto(`${house.address()}/years/2024?as_of=2026-11-20&unit=U1`);
    office.year.unit.id = "U1";
    await page.getByRole("link", { name: "Các kỳ trong năm" }).click();
    await page.getByRole("heading", { name: "huyện Lam Khê, năm 2024" }).waitFor();
    await page.getByText("Đang xem số liệu như đã biết đến bản ghi 57").waitFor();
    expect(office.calls("GET /units/U1/dashboard").pop()!.query.get("as_of")).toBe("2026-11-20");
    await page.getByLabel("Năm", { exact: true }).selectOption("2023");
    await page.getByRole("heading", { name: "huyện Lam Khê, năm 2023" }).waitFor();
  });

  it("shows what is recorded now as soon as it is", async () => {
    const office = officeWithYear();
    const fresh = unitYear();
    fresh.position = 58;
    fresh.rows[1]!.cells[8]!.figure = { value: "2222", print: "2.222", mark: "exact" };
    let asked = 0;
    office.on("GET /units/U1/dashboard", () => ({ body: asked++ === 0 ? unitYear() : fresh }));
    office.events = 'retry: 3600000\nevent: changed\ndata: {"position":58}\n\n';
    const { page } = await open("/years/2024/U1", { office });
    await page.getByRole("link", { name: /2\.222 người/ }).waitFor();
    expect(asked).toBe(2);
  });

  it("says when there is nothing yet", async () => {
    const office = new FakeOffice();
    office.on("GET /units/U1/dashboard", () => ({ body: { ...unitYear(), rows: [] } }));
    visit = await house.visit("/years/2024/U1", { office });
    await visit.page.getByText("Chưa có số liệu nào của đơn vị trong năm này.").waitFor();
    await visit.expectAccessible();
  });

  it("is printed without tools, and read on a phone and in English", async () => {
    const { page } = await open();
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("combobox").count()).toBe(0);
    await visit.picture("unit-year-print", true);
    await open("/years/2024/U1", { size: PHONE, language: "en" });
    await visit.page.getByText("Below target").waitFor();
    await visit.picture("unit-year-phone");
    await visit.expectAccessible();
    await visit.expectNoSideScroll();
  });
});
