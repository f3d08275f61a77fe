// Goal: a province of 129 communes goes from open reports to a report that is approved, numbered and handed out as Word
// and PDF; a figure changed after the freeze changes nothing in it and stands among what changed since.
// Method: the real server, a province made by one decree, its communes' reports by the interface, the rest by two people
// in real browsers; the sums are worked out here.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { STAFF_PASSWORD, inOffice, until } from "./office.mjs";

const COMMUNES = 129;
const NAME = "tỉnh Lam Hải";
const FORM = "BM-06";
const HALVES = ["2026-H1", "2026-H2"];
const trained = (at, half) => 20 + at + 7 * half;
const WHOLE = Array.from({ length: COMMUNES }, (_, at) => trained(at, 0) + trained(at, 1)).reduce((sum, each) => sum + each);
const print = (number) => `${number}`.replace(/\B(?=(\d{3})+$)/g, ".");
const WORDS = {
  strengths: "Toàn tỉnh bồi dưỡng {{GD.01}} người, mở {{GD.10}} lớp; {{GD.01 k/n}} đơn vị đã báo cáo.",
  limits: "- Một số xã mở lớp chậm. Nguyên nhân: thiếu giáo viên. Khắc phục: giao chỉ tiêu từ quý I.",
  goals: "Bồi dưỡng đủ các đối tượng theo chỉ tiêu trên giao.",
  duties: "Các xã mở lớp trong quý I, báo cáo đúng hạn.",
};

await inOffice("province", async ({ staff, open, firstPage, ask, send, enter, picture, accessible, step }) => {
  const boss = await firstPage(await open());
  const nation = (await ask(boss, "/units?on=2026-01-01&q=Việt Nam")).units[0];
  let province;
  let communes;
  let compiler;
  let checker;
  let commander;
  let id;
  const at = (unit, half) => `/filings/${unit}/${FORM}/${half}`;
  const report = async (unit, half, people) => {
    const before = await ask(compiler, at(unit, half));
    const cells = [["GD.10", "2"], ["GD.01", `${people}`], ["GD.13", "4"], ["GD.14", "100"], ["GD.18", "good"]]
      .map(([code, value]) => ({ code, slice: null, value, mark: "exact" }));
    const { revision } = await send(compiler, "PUT", `${at(unit, half)}/draft`,
      { revision: before.draft?.revision ?? 0, cells, words: "", explanations: {} }, 200);
    await send(compiler, "POST", `${at(unit, half)}/submit`,
      { revision, declared: true, behalf: { came: "letter", reason: "xã gửi văn bản giấy" } }, 201);
    await send(checker, "POST", `${at(unit, half)}/accept`, {}, 200);
  };
  const write = async (key, words) => {
    await compiler.goto(`${staff}/reviews/${id}?tab=text&section=${key}`);
    await compiler.getByLabel("Soạn thảo").fill(words);
    await compiler.getByRole("button", { name: "Lưu", exact: true }).click();
    await compiler.getByText("Đã lưu.", { exact: true }).waitFor();
  };
  const download = async (page, name) => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name, exact: true }).click()]);
    return readFileSync(await file.path());
  };

  await step(`a decree makes a province of ${COMMUNES} communes`, async () => {
    const made = await send(boss, "POST", "/units/events", {
      decision: { number: "7/NQ-QH", date: "2025-06-01", body: "Quốc hội", kind: "resolution" },
      day: "2025-07-01",
      changes: [
        { kind: "create", key: "#tinh", name: NAME, unit_kind: "province",
          parents: [{ parent: nation.id }, { parent: nation.id, hierarchy: "military" }] },
        ...Array.from({ length: COMMUNES }, (_, at) => ({
          kind: "create", key: `#x${at}`, name: `xã Lam Hải ${at + 1}`, unit_kind: "commune",
          parents: [{ parent: "#tinh" }, { parent: "#tinh", hierarchy: "military" }] })),
      ],
    }, 200);
    const ids = new Map(made.made.map(({ key, unit }) => [key, unit]));
    province = ids.get("#tinh");
    communes = Array.from({ length: COMMUNES }, (_, at) => ids.get(`#x${at}`));
    const { forms } = await ask(boss, "/forms?on=2026-12-14");
    if (forms.length === 0) await send(boss, "POST", "/forms", { shipped: true }, 201);
    for (const [login, role] of [["tong-hop", "compiler"], ["kiem-tra", "checker"], ["chi-huy", "commander"]]) {
      await send(boss, "POST", "/accounts",
        { login, name: `Cán bộ ${login}`, password: STAFF_PASSWORD, roles: [role], unit: province }, 201);
    }
    compiler = await enter("tong-hop");
    checker = await enter("kiem-tra");
    commander = await enter("chi-huy");
  });

  await step("every commune reports both halves, and the board says so", async () => {
    for (const [half, period] of HALVES.entries()) {
      for (const [place, unit] of communes.entries()) await report(unit, period, trained(place, half));
    }
    await compiler.goto(`${staff}/board?unit=${province}&year=2026`);
    await compiler.getByText(`${COMMUNES}/${COMMUNES}`).first().waitFor();
    await picture(compiler, "province-board");
  });

  await step("the review is opened, and its first number is the sum of all communes", async () => {
    await compiler.goto(`${staff}/reviews/new`);
    await compiler.getByLabel("Đơn vị tổ chức").fill(NAME);
    await compiler.getByRole("option", { name: NAME }).first().click();
    await compiler.getByLabel("Năm").fill("2026");
    await compiler.getByRole("button", { name: "Mở hội nghị" }).click();
    await compiler.locator(".review-head").getByText("đang chuẩn bị, chưa chốt số").waitFor();
    id = new URL(compiler.url()).pathname.split("/").pop();
    await compiler.goto(`${staff}/reviews/${id}`);
    await compiler.locator(".review-number").getByText(print(WHOLE), { exact: true }).first().waitFor();
    await picture(compiler, "province-book");
  });

  await step("words are written beside the figures, the figures frozen, the whole judged", async () => {
    for (const [key, words] of Object.entries(WORDS)) await write(key, words);
    await compiler.goto(`${staff}/reviews/${id}?tab=text&section=education`);
    await compiler.getByRole("button", { name: "Đưa đoạn đề xuất vào", exact: true }).click();
    await compiler.getByRole("button", { name: "Lưu", exact: true }).click();
    await compiler.getByText("Đã lưu.", { exact: true }).waitFor();
    await compiler.goto(`${staff}/reviews/${id}`);
    await compiler.getByRole("button", { name: "Chốt số liệu" }).click();
    await compiler.getByRole("dialog").getByRole("button", { name: "Chốt số liệu" }).click();
    await compiler.getByText(/Số liệu chốt ở bản ghi \d+/).waitFor();
    await compiler.getByRole("link", { name: "Đánh giá" }).click();
    const whole = compiler.getByRole("region", { name: "Đánh giá chung" });
    await whole.getByLabel(/^Mức của/).selectOption({ index: 2 });
    await whole.getByRole("button", { name: /^Ghi đánh giá/ }).click();
    await whole.getByText(/^Đã chọn:/).waitFor();
  });

  await step("the commander approves the sections and the whole", async () => {
    for (const key of [...Object.keys(WORDS), "education"]) {
      await commander.goto(`${staff}/reviews/${id}?tab=text&section=${key}`);
      await commander.getByRole("button", { name: "Duyệt phần này" }).click();
      await commander.getByText(/Phần này đã duyệt:/).waitFor();
    }
    await commander.getByRole("button", { name: "Duyệt báo cáo" }).click();
    await commander.locator(".review-head").getByText(/Đã duyệt lúc/).waitFor();
    await accessible(commander, "an approved report");
  });

  let book;
  await step("the report is handed out in Word's form and as PDF, and gets its number", async () => {
    await compiler.goto(`${staff}/reviews/${id}?tab=papers`);
    const word = await download(compiler, "Tải Báo cáo, DOCX");
    const pdf = await download(compiler, "Tải Báo cáo, PDF");
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
    await compiler.getByLabel("Số văn bản").fill("128/BC-BCH");
    await compiler.getByLabel("Ngày ban hành").fill("20/12/2026");
    await compiler.getByLabel("Bản ký (PDF), không bắt buộc").setInputFiles({ name: "bao-cao.pdf", mimeType: "application/pdf", buffer: pdf });
    await compiler.getByRole("button", { name: "Ghi số, ngày ban hành" }).click();
    await compiler.getByText(/^Số 128\/BC-BCH, ngày/).waitFor();
    await picture(compiler, "province-papers");
    writeFileSync(join(process.env.OUT, "province-report.pdf"), pdf);
    const text = execFileSync("pandoc", ["-f", "docx", "-t", "plain", "--wrap=none"], { input: word, encoding: "utf8" });
    assert.ok(text.includes(`bồi dưỡng ${print(WHOLE)} người`), "the sum stands in the report");
    for (const place of [0, 64, 128]) assert.ok(text.includes(`Lam Hải ${place + 1}`), `the annexes name commune ${place + 1}`);
    book = await ask(compiler, `/reviews/${id}/book?unit=all`);
  });

  await step("a commune corrects its figure: the book stays, and what changed is told", async () => {
    await send(checker, "POST", `${at(communes[7], HALVES[1])}/reopen`, { reason: "xã đếm lại" }, 200);
    await report(communes[7], HALVES[1], trained(7, 1) + 1000);
    assert.deepEqual(await ask(compiler, `/reviews/${id}/book?unit=all`), book);
    await compiler.goto(`${staff}/reviews/${id}?tab=changes`);
    const row = compiler.getByRole("row").filter({ hasText: "Lam Hải 8" }).filter({ hasText: "GD.01" });
    await until("the corrected figure stands among what changed", async () => (await row.count()) > 0);
    await compiler.getByText(print(WHOLE + 1000)).first().waitFor();
    await accessible(compiler, "what changed since");
    await picture(compiler, "province-changes");
  });
});
