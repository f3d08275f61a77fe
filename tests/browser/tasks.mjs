// Goal: what a document tells for the next year is followed; a task is given, found in the day's work of a commune,
// reported on with the keyboard, sent back and taken; the board says who is late.
// Method: the real server with the demonstration year, real browsers of the province and of a commune; every screen is
// looked at by axe, one of them as wide as a telephone.
import assert from "node:assert/strict";
import { STAFF_PASSWORD, inOffice, until } from "./office.mjs";

const WORDS = "Bồi dưỡng kiến thức quốc phòng và an ninh cho 265 người";
const YEAR = new Date().getFullYear();

await inOffice("tasks", async ({ staff, open, firstPage, ask, send, enter, picture, accessible, step }) => {
  const boss = await firstPage(await open());
  const { units } = await ask(boss, `/units?q=${encodeURIComponent("tỉnh Ninh Bình")}`);
  const province = units.find(({ to }) => to === null);
  const communes = (await ask(boss, `/units?q=${encodeURIComponent("xã Chất Bình")}`)).units;
  const commune = communes.find(({ to }) => to === null);
  const join = (login, role, unit) =>
    send(boss, "POST", "/accounts", { login, name: `Cán bộ ${login}`, password: STAFF_PASSWORD, roles: [role], unit }, 201);
  await join("tong-hop", "compiler", province.id);
  await join("can-bo-xa", "reporter", commune.id);
  const compiler = await enter("tong-hop", { width: 1366, height: 768 });

  await step("tasks of the demonstration's documents are followed with their words", async () => {
    const { tasks, unit, year } = await ask(boss, `/tasks?year=2025`);
    assert.ok(tasks.length >= 2, `${tasks.length} tasks of ${unit.name} ${year}`);
    await boss.goto(`${staff}/tasks/${tasks[0].id}`);
    await boss.getByText("Câu chữ của văn bản").waitFor();
    await boss.locator(".tasks-quote mark").waitFor();
    await accessible(boss, "a task of a document");
    await picture(boss, "task-of-a-document");
  });

  await step("a task is given with the keyboard, words first, the rest as far as it is known", async () => {
    await compiler.goto(`${staff}/tasks`);
    await compiler.getByRole("link", { name: "Giao nhiệm vụ" }).click();
    await compiler.getByLabel("Nội dung").fill(WORDS);
    await compiler.getByLabel("Năm thực hiện").fill(String(YEAR));
    await compiler.getByRole("button", { name: "Chọn từng đơn vị" }).click();
    await compiler.getByLabel("Thêm đơn vị").pressSequentially("xã Chất Bình");
    await compiler.getByRole("option").first().waitFor();
    await compiler.keyboard.press("Enter");
    await compiler.getByRole("button", { name: "Bỏ xã Chất Bình" }).waitFor();
    const due = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10).split("-").reverse().join("/");
    await compiler.getByLabel("Hạn", { exact: true }).fill(due.endsWith(String(YEAR)) ? due : `31/12/${YEAR}`);
    await compiler.getByLabel("Chỉ tiêu để đo kết quả").pressSequentially("GD.01");
    await compiler.getByRole("option").first().waitFor();
    await compiler.keyboard.press("Enter");
    await compiler.getByLabel("Phải đạt").fill("265");
    await accessible(compiler, "a new task");
    await picture(compiler, "task-new");
    await compiler.getByRole("button", { name: "Giao", exact: true }).click();
    await compiler.getByText("Kết quả từng đơn vị").waitFor();
  });

  await step("an officer finds it in the day's work and reports", async () => {
    const reporter = await enter("can-bo-xa", { width: 390, height: 844 });
    await reporter.goto(`${staff}/work`);
    await reporter.getByRole("link", { name: WORDS }).click();
    await reporter.getByLabel("Bằng lời").fill("Đã mở bốn lớp");
    await accessible(reporter, "a report about a task");
    await picture(reporter, "task-report-phone");
    await reporter.getByRole("button", { name: "Gửi báo cáo" }).click();
    await reporter.getByText(/Đã ghi nhận, bản ghi số \d+/).waitFor();
  });

  await step("the giver sees it at once, sends it back, and the figure beside it is shown", async () => {
    await compiler.getByText("báo xong, chờ chấp nhận").waitFor();
    await accessible(compiler, "a task");
    await picture(compiler, "task-page");
    await compiler.getByRole("button", { name: /^Trả lại kết quả/ }).click();
    await compiler.getByLabel("Lý do").fill("Thiếu danh sách lớp");
    await compiler.getByRole("dialog").getByRole("button", { name: "Trả lại" }).click();
    await compiler.getByText("bị trả lại").waitFor();
    await compiler.getByRole("button", { name: /^Quá trình của/ }).click();
    await compiler.getByRole("dialog").getByText(/Trả lại: Thiếu danh sách lớp/).waitFor();
    await accessible(compiler, "the course of a task");
    await picture(compiler, "task-course");
    await compiler.getByRole("button", { name: "Đóng lại" }).click();
  });

  await step("the board counts it, and a filter shows what is incomplete", async () => {
    await compiler.goto(`${staff}/tasks?year=${YEAR}`);
    await until("the task stands on the board", async () => (await compiler.getByRole("link", { name: WORDS }).count()) === 1);
    await compiler.getByRole("button", { name: /^Chưa đủ/ }).click();
    await compiler.getByText("Không có nhiệm vụ nào như vậy.").waitFor();
    await compiler.getByRole("button", { name: /^Tất cả/ }).click();
    await accessible(compiler, "the board of tasks");
    await picture(compiler, "tasks-board");
  });
});
