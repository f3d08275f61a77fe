// Goal: an officer opens the review of a year, sees its figures, freezes them, judges, writes a section with bound
// figures, plans the conference; the commander is told what keeps it from being approved; the hall goes from a total
// to its units with the line cut, and to the report behind one.
// Method: the real server with the demonstration year, real browsers of two people; every screen is looked at by axe,
// two of them as wide as a telephone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { STAFF_PASSWORD, inOffice } from "./office.mjs";

const UNIT = "huyện Thanh Liêm";
const YEAR = "2023";
const FILE = `đơn vị;chỉ tiêu;kỳ;giá trị
"xã Liêm Phong, huyện Thanh Liêm";GD.01;2023-H1;40
"xã Liêm Cần, huyện Thanh Liêm";GD.01;2023-H1;25
`;

await inOffice("review", async ({ staff, open, firstPage, ask, send, enter, picture, accessible, step }) => {
  const boss = await firstPage(await open());
  for (const [login, role] of [["tong-hop", "compiler"], ["chi-huy", "commander"]]) {
    await send(boss, "POST", "/accounts", { login, name: `Cán bộ ${login}`, password: STAFF_PASSWORD, roles: [role] }, 201);
  }
  const officer = await enter("tong-hop");
  const commander = await enter("chi-huy");
  let id;
  const order = async () => {
    await officer.getByLabel("Đơn vị tổ chức").fill(UNIT);
    await officer.getByRole("option", { name: UNIT }).first().click();
    await officer.getByLabel("Hội nghị của").selectOption("committee");
    await officer.getByLabel("Năm").fill(YEAR);
  };

  await step("two communes' figures come by the file", async () => {
    await officer.goto(`${staff}/import`);
    await officer.getByLabel(/không chứa bí mật nhà nước/).check();
    await officer.locator("input[type=file]").setInputFiles({ name: "xa.csv", mimeType: "text/csv", buffer: Buffer.from(FILE) });
    await officer.getByRole("button", { name: "Ghi nhận 2 số" }).click();
    await officer.getByRole("heading", { name: "Đã ghi nhận 2 số" }).waitFor();
  });

  await step("the district is told a target, against which its year is judged", async () => {
    const { units } = await ask(officer, `/units?q=${encodeURIComponent(UNIT)}&on=${YEAR}-06-15`);
    const decision = { unit: units[0].id, year: Number(YEAR), number: "3/QĐ-UBND", date: `${YEAR}-01-03`, body: "UBND tỉnh Hà Nam" };
    await send(boss, "POST", "/targets", { ...decision, lines: [{ unit: units[0].id, code: "GD.01", value: "50" }] }, 201);
  });

  await step("a review is opened, and a second one of the same kind only with a reason", async () => {
    await officer.goto(`${staff}/reviews`);
    await officer.getByRole("heading", { name: "Sơ kết, tổng kết" }).waitFor();
    await officer.getByRole("table").waitFor();
    await accessible(officer, "all reviews");
    await picture(officer, "review-list");
    await officer.getByRole("link", { name: "Mở hội nghị" }).click();
    await order();
    await accessible(officer, "a new review");
    await officer.getByRole("button", { name: "Mở hội nghị" }).click();
    await officer.locator(".review-head").getByText("đang chuẩn bị, chưa chốt số").waitFor();
    id = new URL(officer.url()).pathname.split("/").pop();
    await officer.goto(`${staff}/reviews/new`);
    await order();
    await officer.getByRole("button", { name: "Mở hội nghị" }).click();
    await officer.getByRole("alert").waitFor();
    await officer.getByLabel(/^Thay hội nghị cùng loại/).waitFor();
  });

  await step("its figures stand by area, and each opens the words it rests on", async () => {
    await officer.goto(`${staff}/reviews/${id}`);
    await officer.locator(".review-number").first().waitFor();
    await accessible(officer, "the figures of a review");
    await picture(officer, "review-book");
    await officer.locator(".review-number").filter({ hasNotText: "…" }).first().click();
    await officer.locator(".drawer blockquote").first().waitFor();
    await accessible(officer, "a figure of a review, open");
    await officer.keyboard.press("Escape");
    await officer.locator(".drawer").waitFor({ state: "detached" });
  });

  await step("the figures are frozen, and the page says at which entry", async () => {
    await officer.getByRole("button", { name: "Chốt số liệu" }).click();
    await officer.getByRole("dialog").getByRole("button", { name: "Chốt số liệu" }).click();
    await officer.getByText(/Số liệu chốt ở bản ghi \d+/).waitFor();
    await officer.getByRole("link", { name: /^Thay đổi sau khi chốt/ }).click();
    await officer.getByText("Không có gì thay đổi từ khi chốt.").waitFor();
    await accessible(officer, "nothing changed");
  });

  await step("a verdict other than the proposed one asks for a reason", async () => {
    await officer.getByRole("link", { name: "Đánh giá" }).click();
    const whole = officer.getByRole("region", { name: "Đánh giá chung" });
    const grade = whole.getByLabel(/^Mức của/);
    const grades = await grade.locator("option").evaluateAll((all) => all.map(({ value }) => value).filter(Boolean));
    const proposed = await grade.inputValue();
    assert.notEqual(proposed, "", "with a target reached, a grade is proposed");
    await grade.selectOption(grades.find((one) => one !== proposed));
    await whole.getByRole("button", { name: /^Ghi đánh giá/ }).click();
    await whole.getByText("Khác đề xuất: hãy ghi lý do.").waitFor();
    await whole.getByLabel("Lý do khi khác đề xuất").fill("Còn thiếu báo cáo của hai đơn vị.");
    await whole.getByRole("button", { name: /^Ghi đánh giá/ }).click();
    await whole.getByText(/^Đã chọn:/).waitFor();
    await accessible(officer, "verdicts");
    await picture(officer, "review-verdicts");
  });

  await step("a section takes the proposed paragraph, and its numbers stay bound", async () => {
    const page = await ask(officer, `/reviews/${id}`);
    const section = page.sections.find(({ proposal }) => proposal.includes("{{"));
    await officer.goto(`${staff}/reviews/${id}?tab=text&section=${section.key}`);
    await officer.getByRole("button", { name: "Đưa đoạn đề xuất vào", exact: true }).click();
    await officer.getByRole("button", { name: "Lưu", exact: true }).click();
    await officer.getByText("Đã lưu.", { exact: true }).waitFor();
    await officer.locator(".review-words .review-number").first().waitFor();
    await officer.getByLabel("Góp ý cho phần này").fill("Thêm tên hai xã làm tốt.");
    await officer.getByRole("button", { name: "Gửi góp ý" }).click();
    await officer.locator(".review-comments").getByText("Thêm tên hai xã làm tốt.").waitFor();
    await accessible(officer, "a section");
    await picture(officer, "review-text");
  });

  await step("a figure is found by its name and put in at the cursor, by keys alone", async () => {
    const words = officer.getByLabel("Soạn thảo");
    const before = await words.inputValue();
    await words.focus();
    await officer.keyboard.press("Control+End");
    await officer.keyboard.press("Alt+s");
    await officer.keyboard.type("boi duong kien thuc");
    await officer.getByRole("option").filter({ hasText: "GD.01" }).first().waitFor();
    await accessible(officer, "the figures that can be put in");
    await officer.keyboard.press("Enter");
    assert.equal(await words.inputValue(), `${before}{{GD.01}}`);
    await words.fill(before);
  });

  await step("the whole report is read as it would be printed, and a figure of it opens", async () => {
    await officer.getByRole("link", { name: "Đọc toàn văn", exact: true }).click();
    await officer.locator(".review-paper h2").waitFor();
    await accessible(officer, "the whole report");
    await picture(officer, "review-reading");
    await officer.locator(".review-paper .review-number").first().click();
    await officer.locator(".drawer").waitFor();
    await officer.keyboard.press("Escape");
    const page = await ask(officer, `/reviews/${id}`);
    const section = page.sections.find(({ proposal }) => proposal.includes("{{"));
    await officer.goto(`${staff}/reviews/${id}?tab=text&section=${section.key}`);
  });

  await step("a figure that is written wrong is refused, and the words stay", async () => {
    const words = officer.getByLabel("Soạn thảo");
    const good = await words.inputValue();
    await words.fill(`${good} {{GD.01 gì đó}}`);
    await officer.getByRole("button", { name: "Lưu", exact: true }).click();
    await officer.getByRole("alert").waitFor();
    assert.match(await words.inputValue(), /gì đó/);
    await words.fill(good);
  });

  await step("the conference is planned line by line", async () => {
    await officer.getByRole("link", { name: "Hội nghị", exact: true }).click();
    await officer.getByLabel("Ngày họp").fill("20/12/2023");
    await officer.getByLabel("Địa điểm").fill("Hội trường UBND huyện");
    await officer.getByRole("button", { name: "Thêm dòng: Tham luận" }).click();
    await officer.getByLabel("Dòng 1: Chủ đề").fill("Xây dựng lực lượng dân quân thường trực");
    await officer.getByRole("button", { name: "Lưu kế hoạch hội nghị" }).click();
    await officer.getByText("Đã lưu kế hoạch hội nghị.").waitFor();
    await accessible(officer, "the conference");
    await picture(officer, "review-conference");
  });

  await step("what the chair concludes becomes a task of the year after", async () => {
    await officer.getByRole("button", { name: "Ghi kết luận" }).click();
    const dialog = officer.getByRole("dialog");
    await dialog.getByRole("button", { name: "Giao thành nhiệm vụ" }).click();
    await dialog.getByRole("alert").waitFor();
    await dialog.getByLabel("Kết luận").fill("Mở lớp bồi dưỡng ngay trong quý I.");
    await dialog.getByLabel("Hạn").fill("31/03/2024");
    await accessible(officer, "a conclusion");
    await picture(officer, "review-conclude");
    await dialog.getByRole("button", { name: "Giao thành nhiệm vụ" }).click();
    const line = officer.getByRole("row").filter({ hasText: "Mở lớp bồi dưỡng ngay trong quý I." });
    await line.getByText("31/03/2024").waitFor();
    await line.getByRole("link").click();
    await officer.getByText("Từ kết luận của một cuộc sơ kết, tổng kết").waitFor();
    await officer.goBack();
    await officer.getByRole("heading", { name: "Kết luận của chủ trì" }).waitFor();
    await accessible(officer, "the conclusions");
  });

  await step("its documents are handed out in Word's form, and come back with what differs", async () => {
    await officer.getByRole("link", { name: "Văn bản", exact: true }).last().click();
    const [file] = await Promise.all([
      officer.waitForEvent("download"),
      officer.getByRole("button", { name: "Tải Báo cáo, DOCX" }).click(),
    ]);
    await officer.getByLabel("Bản Word đã sửa").setInputFiles(await file.path().then((path) => ({
      name: "bao-cao.docx", mimeType: "application/octet-stream", buffer: readFileSync(path),
    })));
    await officer.getByRole("button", { name: "Đọc bản đã sửa" }).click();
    await officer.getByText("Bản Word không khác báo cáo.").waitFor();
    await accessible(officer, "the documents");
    await picture(officer, "review-papers");
  });

  await step("the hall goes on with the line cut, and leads from a total by its units to the report of one", async () => {
    await officer.goto(`${staff}/reviews/${id}/hall`);
    await officer.locator(".hall-tally").waitFor();
    await accessible(officer, "the hall");
    await picture(officer, "review-hall");
    await officer.context().setOffline(true);
    const area = officer.getByRole("heading", { name: "Giáo dục quốc phòng và an ninh" });
    for (let pages = 0; pages < 8 && !(await area.isVisible()); ++pages) await officer.keyboard.press("ArrowRight");
    await area.waitFor();
    await picture(officer, "review-hall-area");
    await officer.keyboard.press("ArrowDown");
    await officer.keyboard.press("Enter");
    await officer.getByRole("heading", { name: /: các đơn vị$/ }).waitFor();
    await picture(officer, "review-hall-units");
    await officer.getByRole("button", { name: /^xã Liêm Phong: / }).click();
    await officer.locator(".drawer").getByText(/^văn bản đã duyệt; /).first().waitFor();
    assert.equal(await officer.locator(".drawer").getByRole("button", { name: /hiện nay/ }).count(), 0, "guests see no one's name");
    await accessible(officer, "a unit's figure in the hall");
    await picture(officer, "review-hall-figure");
    await officer.keyboard.press("Escape");
    await officer.locator(".drawer").waitFor({ state: "detached" });
    await officer.context().setOffline(false);
    await officer.getByRole("checkbox", { name: /^Có đại biểu ngoài/ }).uncheck();
    for (let pages = 0; pages < 8 && !(await area.isVisible()); ++pages) await officer.keyboard.press("PageDown");
    await officer.getByRole("link", { name: /Số người được bồi dưỡng kiến thức QPAN \(các đối tượng\)$/ }).click();
    await officer.getByRole("button", { name: /^xã Liêm Phong: / }).click();
    await officer.getByRole("button", { name: "Xem số này ở đâu ra, theo số liệu hiện nay" }).click();
    await officer.locator(".drawer").getByText("xa.csv").first().waitFor();
    await officer.keyboard.press("Escape");
    await officer.locator(".drawer").waitFor({ state: "detached" });
    await officer.keyboard.press("Escape");
    await officer.locator(".hall-value:visible").first().waitFor();
    await accessible(officer, "an area in the hall");
  });

  await step("every section nobody wrote takes what is proposed for it, by one click", async () => {
    const open = ({ sections }) => sections.filter(({ text, proposal }) => text.trim() === "" && proposal.includes("{{"));
    const before = open(await ask(officer, `/reviews/${id}`));
    assert.ok(before.length >= 2, `${before.length} sections are empty`);
    await officer.goto(`${staff}/reviews/${id}?tab=text`);
    const all = officer.getByRole("button", { name: `Đưa đoạn đề xuất vào ${before.length} mục còn trống` });
    await all.click();
    await all.waitFor({ state: "detached" });
    assert.equal(open(await ask(officer, `/reviews/${id}`)).length, 0);
  });

  await step("what is wrong keeps the report from being approved, in words", async () => {
    await commander.goto(`${staff}/reviews/${id}`);
    await commander.getByRole("button", { name: "Duyệt báo cáo" }).click();
    await commander.locator(".notice--error, .review-head:has-text('Đã duyệt lúc')").first().waitFor();
  });

  await step("the hall shows the review alone", async () => {
    await officer.goto(`${staff}/reviews/${id}/hall`);
    await officer.locator(".hall-tally").waitFor();
    assert.equal(await officer.locator(".rail, .office-bar").count(), 0);
    assert.equal(await officer.getByRole("button", { name: "Ghi kết luận" }).count(), 0);
    await officer.keyboard.press("k");
    await officer.getByRole("dialog").waitFor();
    await officer.keyboard.press("Escape");
  });

  await step("on a telephone the figures are cards and the hall is a list", async () => {
    const phone = await enter("tong-hop", { width: 390, height: 844 });
    await phone.goto(`${staff}/reviews/${id}`);
    await phone.locator(".review-number").first().waitFor();
    await accessible(phone, "the figures on a telephone");
    await picture(phone, "review-phone");
    await phone.goto(`${staff}/reviews/${id}?tab=text`);
    await phone.getByRole("navigation", { name: "Các phần của báo cáo" }).waitFor();
    await accessible(phone, "the text on a telephone");
    await phone.goto(`${staff}/reviews/${id}/hall`);
    await phone.locator(".hall-tally").waitFor();
    await accessible(phone, "the hall on a telephone");
    await picture(phone, "review-hall-phone");
  });
});
