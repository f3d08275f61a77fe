// Goal: every screen looks right and is open to everybody, at a desk and on a phone.
// Method: each screen is visited in both sizes, judged by axe and photographed for human eyes.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FakeOffice } from "./office";
import { DESK, PHONE, openHouse } from "./stage";

const house = openHouse();

const SCREENS = [
  { name: "documents", path: "/documents", ready: "lam-khe-tong-ket-2024.html" },
  { name: "reader", path: "/documents/D7K2", ready: "Chiều 21/11" },
  { name: "year", path: "/years/2024", ready: "huyện Lam Khê" },
  { name: "year-drawer", path: "/years/2024?figure=U1%2FTQ.26", ready: "Nguyễn Thị Mẫu (Tổng hợp)" },
  { name: "year-sum", path: "/years/2024?figure=U9%2FTQ.26&view=full", ready: "Cộng từ" },
  { name: "year-notes", path: "/years/2024?panel=notes", ready: "Chờ số liệu" },
  { name: "units", path: "/units", ready: "15 quan hệ cấp trên" },
  { name: "unit", path: "/units/U1", ready: "Sắp xếp đơn vị trên địa bàn" },
  { name: "unit-reform-table", path: "/units/U1?show=table", ready: "1600/NQ-UBTVQH15" },
  { name: "unit-large", path: "/units/U9", ready: "xã Mới Số 80" },
  { name: "year-restated", path: "/years/2024?tree=today", ready: "Số liệu chuyển về" },
  {
    name: "year-unallocated",
    path: "/years/2024?tree=today&restated=unallocated%2FU9%2F",
    ready: "Đơn vị bị chia cho 2 đơn vị mới.",
  },
  {
    name: "year-lacking",
    path: "/years/2024?tree=today&restated=child%2FU1%2FTQ.26",
    ready: "Thiếu phần của",
  },
  { name: "table", path: "/table/2024", ready: "xã Lam Khê" },
  { name: "table-brief", path: "/table/2024?view=brief&sort=-GD.01:percent", ready: "xã Lam Khê" },
  { name: "table-tiles", path: "/table/2024?show=tiles", ready: "xã Lam Khê" },
  { name: "table-bars", path: "/table/2024?show=bars", ready: "xã Lam Khê" },
  { name: "table-past", path: "/table/2024-H1?as_of=57&cumulative=true&view=full", ready: "Lũy kế từ" },
  { name: "unit-year", path: "/years/2024/U1", ready: "Số ngày công giúp dân" },
  { name: "import", path: "/import", ready: "Cách viết tệp" },
  { name: "unit-event", path: "/units/event", ready: "Xem trước" },
  { name: "indicators", path: "/indicators", ready: "TQ.26" },
  { name: "ledger", path: "/ledger", ready: "Dòng neo hiện tại" },
  { name: "findings", path: "/findings?year=2026", ready: "Giao quân nhiều hơn chỉ tiêu." },
  { name: "corrections", path: "/corrections?year=2026", ready: "Sót một lớp" },
  { name: "forms", path: "/forms", ready: "Giáo dục quốc phòng và an ninh" },
  { name: "form-editor", path: "/forms/BM-06", ready: "Biểu dùng được" },
  { name: "decisions", path: "/decisions", ready: "12/QĐ-BCH" },
  { name: "removals", path: "/removals", ready: "Thông tin cá nhân" },
  { name: "articles", path: "/articles", ready: "Đang công khai" },
  { name: "accounts", path: "/accounts", ready: "Trần Văn Thử" },
  { name: "me", path: "/me", ready: "Bảng tính của tỉnh" },
  { name: "not-found", path: "/nowhere", ready: "Không có trang này" },
];

describe.each([
  { at: "desk", size: DESK },
  { at: "phone", size: PHONE },
])("at a $at", ({ at, size }) => {
  it.each(SCREENS)("$name", async ({ name, path, ready }) => {
    const visit = await house.visit(path, { size });
    await visit.page.getByText(ready).first().waitFor({ state: "attached" });
    await visit.picture(`${name}-${at}`);
    await visit.expectNoSideScroll();
    await visit.expectAccessible();
  });

  it("login", async () => {
    const office = new FakeOffice();
    office.session = null;
    const visit = await house.visit("/", { size, office });
    await visit.page.getByLabel("Mật khẩu").waitFor();
    await visit.picture(`login-${at}`);
    await visit.expectAccessible();
  });

  it("setup", async () => {
    const office = new FakeOffice();
    office.session = null;
    const visit = await house.visit("/setup?token=one-time", { size, office });
    await visit.page.getByLabel("Nhập lại mật khẩu").waitFor();
    await visit.picture(`setup-${at}`);
    await visit.expectAccessible();
  });
});

describe("in English and in high contrast", () => {
  const ALSO = ["table", "table-bars", "table-past", "unit-year", "import"];
  it.each([...SCREENS.slice(0, 4), ...SCREENS.filter(({ name }) => ALSO.includes(name))])("$name", async ({ name, path }) => {
    const english = await house.visit(path, { language: "en" });
    await english.page.getByRole("heading", { level: 1 }).waitFor();
    await english.page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
    await english.picture(`${name}-english`);
    await english.expectAccessible();
    const high = await house.visit(path, { contrast: true });
    await high.page.getByRole("heading", { level: 1 }).waitFor();
    await high.page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
    await high.picture(`${name}-contrast`);
    await high.expectAccessible();
  });
});

// The portal is another program; here only the theme it shares is looked at, on a page as it makes.
describe("the public article", () => {
  const article = readFileSync("tests/fixtures/article.html", "utf8");

  it.each([
    { at: "desk", size: DESK },
    { at: "phone", size: PHONE },
  ])("at a $at and on paper", async ({ at, size }) => {
    const visit = await house.visit("/nowhere", { size });
    const { page } = visit;
    await page.route("**/article", (route) =>
      route.fulfill({ contentType: "text/html; charset=utf-8", body: article }),
    );
    await page.goto(`${house.address()}/article`);
    await visit.picture(`article-${at}`, true);
    await visit.expectNoSideScroll();
    await visit.expectAccessible();
    const column = (await page.locator(".article").boundingBox())!;
    expect(column.width).toBeLessThanOrEqual(720);
    const type = await page.locator(".article-sapo").evaluate((element) => {
      const { fontSize, lineHeight } = getComputedStyle(element);
      return [fontSize, lineHeight];
    });
    expect(type).toEqual(["18px", "30px"]);
    await page.emulateMedia({ media: "print" });
    await visit.picture(`article-${at}-print`, true);
    await page.emulateMedia({ media: "screen", contrast: "more" });
    await visit.expectAccessible();
    await visit.picture(`article-${at}-contrast`, true);
  });
});
