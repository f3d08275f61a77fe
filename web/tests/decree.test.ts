// Goal: a decree about units is entered by form, its effect is seen before it is recorded, and a
// refusal stands beside the field it speaks of.
// Method: the form is filled in as a clerk would, over the made-up office; what is sent is read.
import { describe, expect, it } from "vitest";
import type { DecreePreview } from "../src/types";
import { PREVIEW } from "./fixtures/office";
import { FakeOffice } from "./office";
import { DESK, PHONE, openHouse, type Visit } from "./stage";

const house = openHouse();
let visit: Visit;

async function open(office = new FakeOffice(), size = DESK, path = "/units/event") {
  visit = await house.visit(path, { office, size });
  return visit.page;
}

type Page = Visit["page"];

async function pick(page: Page, label: string, typed: string) {
  await page.getByRole("combobox", { name: label }).fill(typed);
  await page.locator(".picker-list li").first().click();
}

async function fillPaper(page: Page) {
  await page.getByLabel("Số, ký hiệu").fill("12/NQ-UBTVQH15");
  await page.getByLabel("Ngày ký").fill("16/12/2025");
  await page.getByLabel("Có hiệu lực từ ngày").fill("01/01/2026");
  await page.getByLabel("Cơ quan ban hành").fill("Ủy ban Thường vụ Quốc hội");
}

async function add(page: Page, kind: string) {
  await page.getByLabel("Loại thay đổi").selectOption({ label: kind });
  await page.getByRole("button", { name: "Thêm thay đổi" }).click();
}

async function fillMerger(page: Page) {
  await add(page, "Nhập các đơn vị");
  await pick(page, "Thêm đơn vị được nhập", "xã Lam");
  await page.getByLabel("Tên đơn vị mới").fill("xã Hải Phong");
  await pick(page, "Cấp trên về hành chính", "tỉnh");
}

const preview = (page: Page) => page.getByRole("button", { name: "Xem trước" }).click();

describe("a decree about units", () => {
  it.each([
    { at: "desk", size: DESK },
    { at: "phone", size: PHONE },
  ])("is previewed and recorded with all its changes, at a $at", async ({ at, size }) => {
    const office = new FakeOffice();
    const page = await open(office, size);
    await fillPaper(page);
    await fillMerger(page);
    await add(page, "Đổi cấp trên");
    await pick(page, "Đơn vị đổi cấp trên", "hải");
    await page.getByLabel("Hệ thống", { exact: true }).selectOption({ label: "quân sự" });
    await pick(page, "Cấp trên về quân sự", "vân");
    await page.getByLabel("Đến hết ngày").last().fill("28/02/2027");
    await page.getByText("1. Nhập các đơn vị: xã Lam Khê → xã Hải Phong").waitFor();
    await page.getByText("2. Đổi cấp trên: xã Hải Phong → tỉnh Vân Hải").waitFor();
    await visit.expectAccessible();
    await visit.picture(`decree-filled-${at}`, true);
    await preview(page);
    await page.getByText("2 đơn vị · 23 số liệu · 1 báo cáo").waitFor();
    await page.locator("summary", { hasText: "23 số liệu · 1 báo cáo" }).click();
    await page.getByText("và 21 số liệu khác").waitFor();
    await visit.picture(`decree-preview-${at}`, size === PHONE);
    await visit.expectAccessible();
    await visit.expectNoSideScroll();
    expect(office.calls("POST /units/events")).toHaveLength(0);
    await page.getByRole("button", { name: "Ghi nhận" }).click();
    await page.getByRole("link", { name: "bản ghi số 58" }).waitFor();
    await page.getByRole("link", { name: "xã Hải Phong" }).waitFor();
    await visit.picture(`decree-recorded-${at}`);
    const decree = {
      decision: { number: "12/NQ-UBTVQH15", date: "2025-12-16", body: "Ủy ban Thường vụ Quốc hội" },
      day: "2026-01-01",
      changes: [
        {
          kind: "merge",
          from: ["U2"],
          into: {
            key: "#2",
            name: "xã Hải Phong",
            unit_kind: "commune",
            parents: [{ hierarchy: "administrative", parent: "U9" }],
          },
        },
        { kind: "re_parent", unit: "#2", hierarchy: "military", parent: "U9", until: "2027-02-28" },
      ],
    };
    expect(office.calls("POST /units/preview")[0]!.body).toEqual(decree);
    expect(office.calls("POST /units/events")[0]!.body).toEqual(decree);
    expect(await page.getByLabel("Số, ký hiệu").inputValue()).toBe("");
  });

  it("is not sent with an empty field, which says what it needs", async () => {
    const office = new FakeOffice();
    const page = await open(office);
    await preview(page);
    await page.getByText("Thêm ít nhất một thay đổi.").waitFor();
    await add(page, "Chia đơn vị");
    await page.getByLabel("Có hiệu lực từ ngày").fill("31/06/2025");
    await page.getByLabel("Phần chuyển sang").first().selectOption({ label: "những thôn, xóm nêu tên" });
    await preview(page);
    await page.getByText(/Còn \d+ mục cần điền hoặc sửa./).waitFor();
    const day = page.getByLabel("Có hiệu lực từ ngày");
    expect(await day.getAttribute("aria-invalid")).toBe("true");
    await page.getByText("Viết ngày có thật").first().waitFor();
    expect(await page.getByLabel("Thôn, xóm", { exact: true }).getAttribute("aria-invalid")).toBe("true");
    expect(office.calls("POST /units/preview")).toHaveLength(0);
    await visit.picture("decree-gaps", true);
    await visit.expectAccessible();
  });

  it("shows every refusal, beside its field and with the way to its change", async () => {
    const office = new FakeOffice();
    const refused: DecreePreview = {
      ...PREVIEW,
      touches: [],
      refusals: [
        {
          where: "changes/0/into/name",
          change: 0,
          code: "unit.name_taken",
          vi: "Tỉnh Vân Hải đã có xã Hải Phong từ ngày 01/01/2026.",
          en: "There is a xã Hải Phong already.",
        },
      ],
    };
    office.on("POST /units/preview", () => ({ body: refused }));
    const page = await open(office);
    await fillPaper(page);
    await fillMerger(page);
    await add(page, "Giải thể đơn vị");
    await pick(page, "Đơn vị giải thể", "thị xã");
    await preview(page);
    await page.getByText("unit.name_taken").waitFor();
    expect(await page.getByRole("button", { name: "Ghi nhận" }).count()).toBe(0);
    await page.getByRole("button", { name: "Thay đổi 1" }).click();
    const name = page.getByLabel("Tên đơn vị mới");
    expect(await name.getAttribute("aria-invalid")).toBe("true");
    await visit.picture("decree-refused");
    await visit.expectAccessible();
    await name.fill("xã Hải Phong Đông");
    await page.getByText("Xem trước lại rồi ghi nhận.").waitFor();
    expect(await name.getAttribute("aria-invalid")).toBeNull();
  });

  it("corrects an event that was entered wrongly", async () => {
    const office = new FakeOffice();
    const page = await open(office, DESK, "/units/event?correct=12");
    await page.getByRole("heading", { name: "Đính chính thay đổi số 12" }).waitFor();
    await fillPaper(page);
    await preview(page);
    await page.getByRole("button", { name: "Ghi nhận" }).waitFor();
    expect(office.calls("POST /units/preview")[0]!.body).toMatchObject({
      changes: [{ kind: "correct", event: 12, changes: [] }],
    });
  });
});
