// Goal: a round of awards runs from its call to certificates for five units: proposals with their checks, a council's
// numbers, decisions that count by themselves, the golden book; names stay masked until somebody opens them, and that
// is recorded.
// Method: the real server with the demonstration year, real browsers of an emulation officer, a compiler and an
// auditor; every screen is looked at by axe, one of them as wide as a telephone.
import assert from "node:assert/strict";
import { STAFF_PASSWORD, inOffice, until } from "./office.mjs";

const YEAR = new Date().getFullYear();
const UNITS = ["xã Chất Bình", "xã Kim Đông", "xã Lai Thành", "xã Định Hóa", "xã Quang Thiện"];
const PERSON = "Nguyễn Văn Hải Đường";

await inOffice("awards", async ({ staff, open, firstPage, ask, send, enter, picture, accessible, step }) => {
  const boss = await firstPage(await open());
  const { units } = await ask(boss, `/units?q=${encodeURIComponent("tỉnh Ninh Bình")}`);
  const province = units.find(({ to }) => to === null);
  const join = (login, role) =>
    send(
      boss,
      "POST",
      "/accounts",
      { login, name: `Cán bộ ${login}`, password: STAFF_PASSWORD, roles: [role], unit: province.id },
      201,
    );
  await join("thi-dua", "emulation");
  await join("tong-hop", "compiler");
  const officer = await enter("thi-dua", { width: 1366, height: 768 });

  await step("a round is called with the keyboard", async () => {
    await officer.goto(`${staff}/awards`);
    await officer.getByRole("link", { name: "Mở đợt khen thưởng" }).waitFor();
    await accessible(officer, "the rounds of awards");
    await officer.getByRole("link", { name: "Mở đợt khen thưởng" }).click();
    await officer.getByLabel("Tên đợt").fill(`Khen thưởng tổng kết năm ${YEAR}`);
    await officer.getByLabel("Hạn đề nghị").fill(`31/12/${YEAR}`);
    await accessible(officer, "a new round");
    await picture(officer, "award-call");
    await officer.getByRole("button", { name: "Mở đợt" }).click();
    await officer.getByText("Bảy bước", { exact: false }).or(officer.getByLabel("Bảy bước của đợt")).first().waitFor();
  });

  await step("five units are proposed, one person among them", async () => {
    for (const [at, name] of UNITS.entries()) {
      await officer.getByRole("button", { name: "Đề nghị khen thưởng" }).click();
      const dialog = officer.getByRole("dialog");
      await dialog.getByLabel("Đơn vị", { exact: true }).pressSequentially(name);
      await officer.getByRole("option").first().waitFor();
      await officer.keyboard.press("Enter");
      const what = at === 4 ? "Giấy khen · cá nhân" : "Bằng khen · tập thể · UBND tỉnh";
      const options = await dialog.getByLabel("Danh hiệu, hình thức").locator("option").allTextContents();
      const picked = options.find((each) => each.startsWith(what));
      assert.ok(picked, `${what} among ${options.join("; ")}`);
      await dialog.getByLabel("Danh hiệu, hình thức").selectOption({ label: picked });
      if (at === 4) await dialog.getByLabel("Tên người hoặc tập thể").fill(PERSON);
      await dialog.getByLabel("Thành tích").fill("Bồi dưỡng {{GD.01}} người");
      if (at === 0) {
        await accessible(officer, "a proposal");
        await picture(officer, "award-propose");
      }
      await dialog.getByRole("button", { name: "Đề nghị", exact: true }).click();
      await dialog.waitFor({ state: "detached" });
    }
    await until("five proposals stand in the round", async () => (await officer.locator(".awards tbody tr").count()) >= 5);
    await accessible(officer, "a round with proposals");
    await picture(officer, "award-round");
  });

  await step("a birth date is refused in the words of the house", async () => {
    await officer.getByRole("button", { name: "Đề nghị khen thưởng" }).click();
    const dialog = officer.getByRole("dialog");
    await dialog.getByLabel("Đơn vị", { exact: true }).pressSequentially(UNITS[0]);
    await officer.getByRole("option").first().waitFor();
    await officer.keyboard.press("Enter");
    await dialog.getByLabel("Thành tích").fill("Ngày sinh 01/01/1990");
    await dialog.getByRole("button", { name: "Đề nghị", exact: true }).click();
    await dialog.getByText(/Không ghi ngày sinh/).last().waitFor();
    await dialog.getByRole("button", { name: "Thôi" }).click();
  });

  await step("names are masked until they are opened, and the look is recorded", async () => {
    assert.equal(await officer.getByText(PERSON).count(), 0);
    await officer.getByRole("button", { name: "Xem tên" }).click();
    await officer.getByText(PERSON).first().waitFor();
    await officer.getByText("Lượt xem này đã được ghi lại.").waitFor();
    const { lines } = await ask(boss, "/audit?act=award.look");
    assert.ok(lines.length >= 1, "the look is an entry");
    const compiler = await enter("tong-hop", { width: 390, height: 844 });
    await compiler.goto(`${staff}/awards`);
    await compiler.getByRole("link", { name: /Khen thưởng tổng kết/ }).click();
    await compiler.getByText("cá nhân", { exact: true }).first().waitFor();
    assert.equal(await compiler.getByRole("button", { name: "Xem tên" }).count(), 0);
    await accessible(compiler, "a round on a telephone");
    await picture(compiler, "award-round-phone");
  });

  await step("a council's numbers are recorded, never who voted how", async () => {
    await officer.getByRole("button", { name: "Ghi ý kiến hội đồng" }).click();
    const dialog = officer.getByRole("dialog");
    await dialog.getByLabel("Ngày họp").fill(`25/11/${YEAR}`);
    await dialog.getByLabel("Số ủy viên").fill("9");
    await dialog.getByLabel("Số có mặt").fill("7");
    await dialog.getByLabel(/^Không: 4/).fill("4");
    await dialog.getByLabel(/^Thuận: 4/).fill("3");
    await accessible(officer, "a council");
    await picture(officer, "award-council");
    await dialog.getByRole("button", { name: "Ghi ý kiến", exact: true }).click();
    await officer.getByText(/7\/9 ủy viên có mặt/).waitFor();
    await officer.getByText("Chỉ 3/7 phiếu thuận.").waitFor();
  });

  await step("two bodies decide, and the figures count by themselves", async () => {
    for (const [number, body] of [
      [`101/QĐ-UBND`, "UBND tỉnh Ninh Bình"],
      [`102/QĐ-BCH`, "Bộ CHQS tỉnh Ninh Bình"],
    ]) {
      await officer.getByRole("button", { name: "Ghi quyết định", exact: true }).click();
      const dialog = officer.getByRole("dialog");
      await dialog.getByLabel("Cấp khen").selectOption({ label: body });
      await dialog.getByLabel("Số, ký hiệu").fill(number);
      await dialog.getByLabel("Ngày ký").fill(`05/12/${YEAR}`);
      await dialog.getByRole("button", { name: "Ghi quyết định", exact: true }).click();
      await officer.getByText(new RegExp(`Quyết định số ${number}`)).waitFor();
    }
    const story = await ask(boss, `/figures/${province.id}/KH.01/${YEAR}-H2/why`);
    assert.equal(story.value.print, "4");
    assert.equal(story.awards[0].lines, 4);
  });

  await step("the golden book gets its numbers and the papers come out", async () => {
    await officer.getByRole("button", { name: "Vào sổ vàng" }).first().click();
    await officer.getByText(/vào sổ vàng từ số 1/).waitFor();
    for (const name of ["Quyết định và danh sách", "Bằng, giấy khen"]) {
      const [file] = await Promise.all([
        officer.waitForEvent("download"),
        officer.getByRole("button", { name }).click(),
      ]);
      assert.match(file.suggestedFilename(), /\.docx$/);
    }
    await accessible(officer, "a round that is decided");
    await picture(officer, "award-decided");
  });
});
