// Goal: a small province reports a half-year: targets are given and divided, forms are filled by hand, by a workbook and
// by the interface, one is returned, one is late, one was saved elsewhere while its line was cut, one is corrected after
// it was accepted; at each step the province's total is what was worked out by hand here.
// Method: the real server with the demonstration year, real Chromium, the officers as people at their own machines.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inOffice } from "./office.mjs";

const PASSWORD = "mot cau rat dai cua can bo 2026";
const FORM = "BM-06";
const HALF = "2026-H2";

/// The half as an officer says it: classes, people trained, sessions, attendances, grade.
const cellsOf = (trained, classes = "3") => [["GD.10", classes], ["GD.01", trained], ["GD.13", "12"],
  ["GD.14", "1450"], ["GD.18", "good"]].map(([code, value]) => ({ code, slice: null, value, mark: "exact" }));

await inOffice("half_year", async ({ staff, open, firstPage, ask, picture, accessible, step }) => {
  const boss = await firstPage(await open());
  const call = async (page, method, path, body) => {
    const { csrf } = await ask(page, "/session");
    const answer = await page.request.fetch(`${staff}/api/v1${path}`,
      { method, data: body, headers: { "X-CSRF-Token": csrf } });
    return { status: answer.status(), body: answer.status() === 204 ? null : await answer.json() };
  };
  const done = async (page, method, path, body, status = 200) => {
    const answer = await call(page, method, path, body);
    assert.equal(answer.status, status, `${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const found = async (name) =>
    (await ask(boss, `/units?on=2026-12-14&q=${encodeURIComponent(name)}`)).units.find(({ to }) => to === null);
  const province = await found("tỉnh Ninh Bình");
  const enter = async (login, own = false) => {
    const context = await open();
    const page = await context.newPage();
    await page.goto(staff);
    await page.getByLabel("Tên đăng nhập").fill(login);
    await page.getByLabel("Mật khẩu").fill(PASSWORD);
    if (own) await page.getByLabel(/Máy dùng chung/).uncheck();
    await page.getByRole("button", { name: "Đăng nhập" }).click();
    await page.getByRole("navigation", { name: "Các mục" }).waitFor();
    return page;
  };
  const path = (unit, period = HALF) => `/filings/${unit}/${FORM}/${period}`;
  // The word for the period itself; what is expected of the year stands beside it.
  const field = (page, code) => page.locator(`.entry-field[aria-label^="${code}"]:not([aria-label$="ước cả năm"])`);
  /// What the province says of GD.01 now, as its table prints it; "" when nothing counts.
  const total = async (page) => {
    const table = await ask(page, `/table/${HALF}?indicators=GD.01&unit=${province.id}`);
    return table.rows[0].cells[0].figure?.print ?? "";
  };
  const BEHALF = { behalf: { came: "phone", reason: "xã báo qua điện thoại" } };
  const report = async (page, unit, trained, period = HALF) => {
    const before = await ask(page, path(unit, period));
    const { revision } = await done(page, "PUT", `${path(unit, period)}/draft`,
      { revision: before.draft?.revision ?? 0, cells: cellsOf(trained), words: "", explanations: {} });
    return done(page, "POST", `${path(unit, period)}/submit`,
      { revision, declared: true, ...(page === compiler && BEHALF) }, 201);
  };

  let communes = [];
  let reporter;
  let neighbour;
  let compiler;

  await step("the office has its forms, and officers of two communes and the province come in", async () => {
    const { forms } = await ask(boss, "/forms?on=2026-12-14");
    if (forms.length === 0) await done(boss, "POST", "/forms", { shipped: true }, 201);
    const board = await ask(boss, `/board?year=2026&unit=${province.id}`);
    const column = board.columns.findIndex(({ form, period }) => form === FORM && period.code === HALF);
    communes = board.rows.filter(({ cells }) => cells[column]?.state && !cells[column].below)
      .map(({ unit }) => unit);
    assert.ok(communes.length >= 12, `${communes.length} communes owe ${FORM}`);
    for (const [login, role, unit] of [["can-bo-xa", "reporter", communes[0].id],
      ["can-bo-xa-ben", "reporter", communes[1].id], ["can-bo-xa-excel", "reporter", communes[11].id], ["tong-hop", "compiler", province.id]]) {
      await done(boss, "POST", "/accounts",
        { login, name: `Cán bộ ${login}`, password: PASSWORD, roles: [role], unit }, 201);
    }
    reporter = await enter("can-bo-xa");
    neighbour = await enter("can-bo-xa-ben", true);
    compiler = await enter("tong-hop");
  });

  await step("the province is told a target and divides it among its communes; each sees its own beside the cell", async () => {
    const YEAR = 2026;
    const paper = { number: "1/QĐ-BTL", date: "2026-01-05", body: "Bộ Tư lệnh Quân khu 3" };
    const received = [{ unit: province.id, code: "GD.01", value: "380" }];
    await done(boss, "POST", "/targets", { unit: province.id, year: YEAR, ...paper, lines: received }, 201);
    await compiler.goto(`${staff}/targets/${YEAR}?unit=${province.id}`);
    const input = ({ name }) => compiler.getByRole("textbox", { name: `Giao mới cho ${name}`, exact: true });
    // One commune is given none, and nobody of it is missing in the sum: 130 + 70 + 9 × 20.
    const given = [130, 70, 0, 20, 20, 20, 20, 20, 20, 20, 20, 20];
    for (const [at, worth] of given.entries()) if (worth > 0) await input(communes[at]).fill(`${worth}`);
    await compiler.locator(".cascade").getByText(/khớp/).waitFor();
    await compiler.getByLabel("Số quyết định").fill("7/QĐ-BCH");
    await compiler.getByLabel("Ngày ký").fill("12/01/2026");
    await compiler.getByLabel("Cơ quan ban hành").fill("Bộ CHQS tỉnh");
    await accessible(compiler, "targets");
    await picture(compiler, "targets");
    await compiler.getByRole("button", { name: /^Ghi nhận quyết định/ }).click();
    await compiler.getByText(/^Đã ghi nhận: bản ghi số/).waitFor();
    const { beside } = await ask(reporter, path(communes[0].id));
    assert.equal(JSON.stringify(beside).includes("130"), true, "the target stands beside the cell");
  });

  await step("a new officer finds the form in the day's work and fills it by keyboard", async () => {
    await reporter.goto(`${staff}/`);  // As on every morning: signed in already, by the plain address.
    await reporter.getByRole("heading", { name: "Việc hôm nay" }).waitFor();
    const link = reporter.locator(`a[href="${path(communes[0].id)}"]`).first();
    await link.waitFor();
    await accessible(reporter, "the day's work");
    await picture(reporter, "work");
    await link.click();
    await field(reporter, "GD.10").waitFor();
    await field(reporter, "GD.10").focus();
    for (const typed of ["0", "120"]) {
      await reporter.keyboard.type(typed);
      await reporter.keyboard.press("Enter");
    }
    for (const [code, typed] of [["GD.13", "12"], ["GD.14", "1.450"], ["GD.18", "Hoàn thành tốt nhiệm vụ"]]) {
      await field(reporter, code).focus();
      await reporter.keyboard.type(typed);
      await reporter.keyboard.press("Enter");
    }
    await reporter.getByLabel("Giải trình cảnh báo R61").waitFor();
    await accessible(reporter, "a form with a warning");
    await picture(reporter, "filing");
    assert.equal(await total(compiler), "", "a draft counts nowhere");
  });

  await step("the warning is explained, the form submitted, and its receipt is there; the province says 120", async () => {
    await reporter.getByLabel("Giải trình cảnh báo R61").fill("học trực tuyến, không mở lớp");
    await reporter.getByRole("button", { name: "Nộp báo cáo" }).click();
    const dialog = reporter.getByRole("dialog");
    await dialog.getByLabel(/Tôi xác nhận/).check();
    await picture(reporter, "submit");
    await dialog.getByRole("button", { name: "Nộp", exact: true }).click();
    await reporter.getByText("Mã phiếu").waitFor();
    await accessible(reporter, "the receipt");
    await picture(reporter, "receipt-filing");
    assert.equal(await total(compiler), "120");
  });

  await step("the province returns it with a reason, and it counts no more", async () => {
    await compiler.goto(`${staff}/work`);
    await compiler.locator(`a[href="${path(communes[0].id)}"]`).first().click();
    await compiler.getByRole("button", { name: "Trả lại" }).click();
    await compiler.getByLabel("Lý do").fill("GD.01 chưa khớp danh sách lớp");
    await accessible(compiler, "returning");
    await compiler.getByRole("dialog").getByRole("button", { name: "Trả lại" }).click();
    await compiler.getByText("bị trả lại").first().waitFor();
    assert.equal(await total(compiler), "");
  });

  await step("the officer sees why, corrects and submits again; accepted, the province says 118", async () => {
    await reporter.goto(staff + path(communes[0].id));
    await reporter.getByText("Cấp trên trả lại: GD.01 chưa khớp danh sách lớp").waitFor();
    await picture(reporter, "returned");
    await field(reporter, "GD.01").focus();
    await reporter.keyboard.type("118");
    await reporter.keyboard.press("Enter");
    await reporter.getByText("Đã lưu trên máy chủ").waitFor();
    await reporter.getByRole("button", { name: "Nộp báo cáo" }).click();
    await reporter.getByRole("dialog").getByLabel(/Tôi xác nhận/).check();
    await reporter.getByRole("dialog").getByRole("button", { name: "Nộp", exact: true }).click();
    await reporter.getByText("Mã phiếu").waitFor();
    await compiler.goto(staff + path(communes[0].id));
    await compiler.getByRole("button", { name: "Duyệt" }).click();
    await compiler.getByRole("dialog").getByRole("button", { name: "Duyệt" }).click();
    await compiler.getByText("đã duyệt").first().waitFor();
    assert.equal(await total(compiler), "118");
  });

  await step("a form typed without a line waits on the own machine and is sent when the line is back", async () => {
    await neighbour.goto(staff + path(communes[1].id));
    await field(neighbour, "GD.01").waitFor();
    await field(neighbour, "GD.10").focus();
    await neighbour.keyboard.type("2");
    await neighbour.keyboard.press("Enter");
    await neighbour.getByText("Đã lưu trên máy chủ").waitFor();
    await neighbour.context().setOffline(true);
    await field(neighbour, "GD.01").focus();
    await neighbour.keyboard.type("70");
    await neighbour.keyboard.press("Enter");
    await neighbour.getByText("Chưa gửi: 1 ô, giữ trên máy này").waitFor();
    await accessible(neighbour, "a cut line");
    await picture(neighbour, "offline");
  });

  await step("meanwhile saved elsewhere: both sides stand side by side, a person chooses, nothing is written over", async () => {
    const { draft } = await ask(compiler, path(communes[1].id));
    await done(compiler, "PUT", `${path(communes[1].id)}/draft`,
      { revision: draft.revision, cells: cellsOf("65", "2"), words: "", explanations: {} });
    await neighbour.context().setOffline(false);
    const dialog = neighbour.getByRole("dialog", { name: "Hai bản của cùng một biểu" });
    await dialog.waitFor();
    await accessible(neighbour, "two drafts side by side");
    await picture(neighbour, "conflict");
    await dialog.getByLabel(/Bản này: 70/).check();
    await dialog.getByRole("button", { name: "Lưu như đã chọn" }).click();
    await dialog.waitFor({ state: "detached" });
    await neighbour.getByText("Đã lưu trên máy chủ").waitFor();
    const now = await ask(neighbour, path(communes[1].id));
    const value = (code) => now.draft.cells.find((cell) => cell.code === code)?.value;
    assert.deepEqual([value("GD.01"), value("GD.14")], ["70", "1450"], "one's own number, the other's other cells");
    await neighbour.getByRole("button", { name: "Nộp báo cáo" }).click();
    await neighbour.getByRole("dialog").getByLabel(/Tôi xác nhận/).check();
    await neighbour.getByRole("dialog").getByRole("button", { name: "Nộp", exact: true }).click();
    await neighbour.getByText("Mã phiếu").waitFor();
    assert.equal(await total(compiler), "188", "118 + 70");
  });

  await step("nine communes come in by the interface, one by its workbook; the province says 118 + 70 + 10 × 20", async () => {
    for (const { id } of communes.slice(2, 11)) await report(compiler, id, "20");
    assert.equal(await total(compiler), "368");
    const officer = await enter("can-bo-xa-excel");
    await officer.goto(staff + path(communes[11].id));
    await officer.getByRole("link", { name: "Nộp bằng Excel" }).click();
    const [download] = await Promise.all([officer.waitForEvent("download"),
      officer.getByRole("link", { name: "Tải biểu (XLSX)" }).click()]);
    const [empty, filled] = ["trong.xlsx", "da-dien.xlsx"].map((name) => join(process.env.FOLDER, name));
    await download.saveAs(empty);
    const typed = cellsOf("20").map(({ code, value }) => `${code}=${code === "GD.18" ? "Hoàn thành tốt nhiệm vụ" : value}`);
    execFileSync("python3", [fileURLToPath(new URL("fill_book.py", import.meta.url)), empty, filled, ...typed]);
    await officer.getByLabel("Tệp này không chứa bí mật nhà nước.").check();
    await officer.locator('input[type="file"]').setInputFiles(filled);
    await officer.getByRole("button", { name: "Đưa 5 ô vào bản nháp" }).waitFor();
    assert.equal(await total(compiler), "368", "nothing is recorded by looking");
    await accessible(officer, "a workbook that came back");
    await picture(officer, "workbook");
    await officer.getByRole("button", { name: "Đưa 5 ô vào bản nháp" }).click();
    await officer.getByText("Đã đưa vào bản nháp.").waitFor();
    await officer.getByRole("link", { name: "Xem báo cáo" }).first().click();
    await officer.getByRole("button", { name: "Nộp báo cáo" }).click();
    await officer.getByRole("dialog").getByLabel(/Tôi xác nhận/).check();
    await officer.getByRole("dialog").getByRole("button", { name: "Nộp", exact: true }).click();
    await officer.getByText("Mã phiếu").waitFor();
    assert.equal(await total(compiler), "388");
  });

  await step("what is sent after its day is late, and the board says so in words", async () => {
    await report(compiler, communes[2].id, "11", "2026-H1");
    await compiler.goto(`${staff}/board?year=2026&unit=${province.id}`);
    await compiler.getByRole("link", { name: communes[2].name, exact: true }).waitFor();
    const row = compiler.locator(".board-table tr", { has: compiler.getByRole("link", { name: communes[2].name, exact: true }) });
    await row.getByRole("link", { name: "đã nộp, muộn" }).waitFor();
    await accessible(compiler, "the board");
    await compiler.getByLabel("Biểu").selectOption(FORM);
    await picture(compiler, "board");
  });

  await step("the missing are named and reminded in three clicks, and find it in their day's work", async () => {
    await compiler.goto(`${staff}/work`);
    await compiler.getByRole("link", { name: "Bảng theo dõi" }).click();
    await compiler.locator(`.board-table thead button[aria-label^="Ai chưa nộp ${FORM}, 6 tháng đầu"]`).click();
    await compiler.getByRole("button", { name: /^Nhắc \d+ đơn vị$/ }).click();
    await compiler.getByText(/^Đã nhắc \d+ đơn vị\.$/).waitFor();
    const list = await compiler.getByLabel("Chép danh sách").inputValue();
    assert.match(list, new RegExp(communes[0].name));
    assert.doesNotMatch(list, /118|388/);
    await accessible(compiler, "who is missing");
    await picture(compiler, "missing");
    await reporter.goto(`${staff}/work`);
    await reporter.getByRole("heading", { name: "Được nhắc" }).waitFor();
  });

  await step("opened again with a reason, the accepted number counts until the next is accepted", async () => {
    await compiler.goto(staff + path(communes[0].id));
    await compiler.getByRole("button", { name: "Mở lại" }).click();
    await compiler.getByLabel("Lý do").fill("sót một lớp");
    await compiler.getByRole("dialog").getByRole("button", { name: "Mở lại" }).click();
    await compiler.getByText("Cấp trên mở lại: sót một lớp").waitFor();
    await report(reporter, communes[0].id, "140");
    assert.equal(await total(compiler), "388");
    await done(compiler, "POST", `${path(communes[0].id)}/accept`, { condition: "bổ sung danh sách" });
    assert.equal(await total(compiler), "410", "388 − 118 + 140");
    await compiler.goto(`${staff}${path(communes[0].id)}/versions?a=2&b=3`);
    const changed = compiler.getByRole("row", { name: /GD\.01/ });
    await changed.getByRole("cell", { name: "118", exact: true }).waitFor();
    await changed.getByRole("cell", { name: "140", exact: true }).waitFor();
    await accessible(compiler, "two versions");
    await picture(compiler, "versions");
  });

  await step("a neighbour's filing cannot be read or written by guessing its address", async () => {
    const seen = await call(reporter, "GET", path(communes[1].id));
    assert.equal(seen.status, 403);
    await reporter.goto(staff + path(communes[1].id));
    await reporter.getByText("Chưa thực hiện được.").waitFor();
  });

  await step("a script typed into every text is shown as it was typed", async () => {
    const script = "<img src=x onerror=\"document.title='hỏng'\">";
    await compiler.goto(staff + path(communes[5].id));
    await compiler.getByRole("button", { name: "Trả lại" }).click();
    await compiler.getByLabel("Lý do").fill(script);
    await compiler.getByRole("dialog").getByRole("button", { name: "Trả lại" }).click();
    await compiler.getByText(`Cấp trên trả lại: ${script}`).waitFor();
    assert.doesNotMatch(await compiler.title(), /hỏng/);
  });

  await step("the office asks more of a form: a rule of its own is written, mended, adopted, and speaks to who fills it", async () => {
    await boss.goto(`${staff}/forms/${FORM}`);
    await boss.getByText("Biểu dùng được; chưa sửa gì").waitFor();
    await boss.getByLabel(/^Từ ngày/).fill("01/06/2026");
    await boss.getByRole("button", { name: "Thêm quy tắc" }).click();
    const rule = boss.getByRole("group", { name: "Q1" });
    await rule.getByLabel("Điều phải đúng").fill("GD.01 <= GD.99 * 30");
    await rule.getByText(/GD\.99/).waitFor();
    await rule.getByLabel("Điều phải đúng").fill("GD.01 <= GD.10 * 30");
    await rule.getByLabel("Câu báo cho người nhập").fill("Lớp quá đông: quá 30 người một lớp.");
    await boss.getByText("Biểu dùng được; sẽ là bản 2.").waitFor();
    await accessible(boss, "the form's editor with a rule");
    await rule.scrollIntoViewIfNeeded();
    await picture(boss, "form-rule");
    await boss.getByRole("button", { name: "Ban hành" }).click();
    await boss.getByText(`Đã ban hành ${FORM}`).waitFor();

    await reporter.goto(staff + path(communes[0].id, "2026-H1"));
    for (const [code, typed] of [["GD.10", "3"], ["GD.01", "120"]]) {
      await field(reporter, code).focus();
      await reporter.keyboard.type(typed);
      await reporter.keyboard.press("Enter");
    }
    await reporter.getByLabel("Giải trình cảnh báo Q1").waitFor();
    await reporter.getByText("Lớp quá đông: quá 30 người một lớp.").first().waitFor();
  });
});
