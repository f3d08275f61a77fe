// Goal: the lead of a cluster passes when the account of each side has confirmed it; units score themselves, others
// verify, the host ranks; cluster no. 1 of the demonstration is closed and still readable.
// Method: the real server with the demonstration year, real browsers of the province, of two communes and of a phone;
// every screen is looked at by axe.
import assert from "node:assert/strict";
import { STAFF_PASSWORD, inOffice, until } from "./office.mjs";

const YEAR = new Date().getFullYear();

await inOffice("clusters", async ({ staff, open, firstPage, ask, send, enter, picture, accessible, step }) => {
  const boss = await firstPage(await open());
  const living = async (name) => {
    const { units } = await ask(boss, `/units?q=${encodeURIComponent(name)}`);
    return units.find(({ to }) => to === null).id;
  };
  const province = await living("tỉnh Ninh Bình");
  const communes = [await living("xã Chất Bình"), await living("xã Phát Diệm"), await living("xã Kim Đông")];
  const join = (login, role, unit) =>
    send(boss, "POST", "/accounts", { login, name: `Cán bộ ${login}`, password: STAFF_PASSWORD, roles: [role], unit }, 201);
  await join("tong-hop", "compiler", province);
  const clerk = await enter("tong-hop", { width: 1366, height: 768 });
  await join("thi-dua", "emulation", province);
  await join("ben-mot", "compiler", communes[0]);
  await join("ben-hai", "commander", communes[1]);

  await step("the demonstration's cluster is closed by the reform, with its hand-over of 25/10/2024", async () => {
    await boss.goto(`${staff}/clusters`);
    await boss.getByRole("link", { name: /Cụm số 1/ }).click();
    await boss.getByText("Cụm kết thúc hoạt động ngày 30/06/2025").waitFor();
    await boss.getByRole("button", { name: "Mở biên bản từ ngày 25/10/2024" }).click();
    await boss.getByRole("dialog").getByText(/xác nhận trong hệ thống, Đại diện bên giao/).waitFor();
    await accessible(boss, "minutes of a hand-over");
    await picture(boss, "cluster-minutes");
    await boss.getByRole("dialog").getByRole("button", { name: "Đóng" }).click();
    await accessible(boss, "a cluster that ended");
    await picture(boss, "cluster-closed");
  });

  const paper = { number: "3/KH-UBND", date: `${YEAR}-01-02`, body: "UBND tỉnh Ninh Bình" };
  const order = { ...paper, unit: province, name: "số 7", day: `${YEAR}-01-05`, members: communes, lead: communes[0] };
  const cluster = (await send(clerk, "POST", "/clusters", order, 201)).id;

  await step("the holder draws up the minutes and confirms; on a phone the other side confirms too", async () => {
    const outgoing = await enter("ben-mot", { width: 1366, height: 768 });
    await outgoing.goto(`${staff}/clusters/${cluster}`);
    await outgoing.getByRole("button", { name: "Lập biên bản bàn giao" }).click();
    await outgoing.getByLabel("Ngày đầu của bên nhận").fill(`25/10/${YEAR}`);
    await outgoing.getByLabel("Hồ sơ bàn giao").fill("Quy chế phối hợp\nSổ giao ban");
    await accessible(outgoing, "new minutes");
    await picture(outgoing, "cluster-propose");
    await outgoing.getByRole("dialog").getByRole("button", { name: "Lập biên bản bàn giao" }).click();
    await outgoing.getByRole("button", { name: /^Mở biên bản/ }).click();
    await outgoing.getByRole("button", { name: "Xác nhận cho bên giao" }).click();
    await until("the outgoing side has confirmed", async () =>
      (await outgoing.getByRole("dialog").getByText(/xác nhận trong hệ thống/).count()) === 1);
    const { hand_overs: all } = await ask(boss, `/clusters/${cluster}`);
    assert.equal(all[0].incoming.id, communes[1], "whose turn it is was proposed");
    const incoming = await enter("ben-hai", { width: 390, height: 844 });
    await incoming.goto(`${staff}/clusters/${cluster}`);
    await incoming.getByRole("button", { name: /^Mở biên bản/ }).click();
    await incoming.getByRole("button", { name: "Xác nhận cho bên nhận" }).click();
    await until("both sides have confirmed", async () =>
      (await incoming.getByRole("dialog").getByText(/xác nhận trong hệ thống/).count()) === 2);
    await accessible(incoming, "minutes on a phone");
    await picture(incoming, "cluster-confirm-phone");
    await until("the lead passed at once on the other screen", async () => (await outgoing.getByText("đã bàn giao").count()) > 0);
    await picture(outgoing, "cluster-page");
  });

  const criteria = [{ key: "1", name: "Huấn luyện", maximum: "60" }, { key: "2", name: "Giáo dục quốc phòng", maximum: "40" }];
  const opened = { unit: province, year: YEAR, name: "Khối thi đua số 7", members: communes, criteria, total: "100" };
  const emulation = (await send(clerk, "POST", "/emulations", opened, 201)).id;

  await step("a unit scores itself; the host verifies with a reason", async () => {
    const unit = await enter("ben-mot", { width: 1366, height: 768 });
    await unit.goto(`${staff}/clusters/emulations/${emulation}`);
    await unit.getByRole("button", { name: "Xem điểm của xã Chất Bình" }).click();
    await unit.getByLabel("Điểm tiêu chí 1").fill("55");
    await unit.getByLabel("Điểm tiêu chí 2").fill("38,5");
    await accessible(unit, "scoring oneself");
    await picture(unit, "emulation-score");
    await unit.getByRole("button", { name: "Tự chấm: xã Chất Bình" }).click();
    await unit.getByText(/Đã ghi nhận, bản ghi số \d+/).waitFor();
    const judge = await enter("thi-dua", { width: 1366, height: 768 });
    await judge.goto(`${staff}/clusters/emulations/${emulation}`);
    await judge.getByRole("button", { name: "Xem điểm của xã Chất Bình" }).click();
    await judge.getByRole("button", { name: "Thẩm định", exact: true }).click();
    await judge.getByLabel("Điểm tiêu chí 1").fill("50");
    await judge.getByRole("button", { name: "Thẩm định: xã Chất Bình" }).click();
    await judge.getByText(/hãy ghi lý do/).waitFor();
    await judge.getByLabel("Lý do").fill("Thiếu sổ trực");
    await judge.getByRole("button", { name: "Thẩm định: xã Chất Bình" }).click();
    await judge.getByText(/Đã ghi nhận, bản ghi số \d+/).waitFor();
    await accessible(judge, "verifying");
    await picture(judge, "emulation-verify");
  });

  await step("the host ranks, and the table of ranks can be read on a phone", async () => {
    const scores = [{ criterion: "1", points: "50" }, { criterion: "2", points: "30" }];
    const compiler = await enter("tong-hop", { width: 390, height: 844 });
    const judge = await enter("thi-dua", { width: 1366, height: 768 });
    for (const unit of communes.slice(1)) {
      await send(boss, "POST", `/emulations/${emulation}/score`, { unit, scores }, 403);
      await send(compiler, "POST", `/emulations/${emulation}/score`, { unit, scores }, 201);
      await send(judge, "POST", `/emulations/${emulation}/verify`, { unit, by: province, scores }, 201);
    }
    await compiler.goto(`${staff}/clusters/emulations/${emulation}`);
    await compiler.getByRole("button", { name: "Xếp hạng", exact: true }).click();
    await compiler.getByRole("link", { name: "Tải bảng xếp hạng" }).waitFor();
    await accessible(compiler, "ranks on a phone");
    await picture(compiler, "emulation-ranks-phone");
    await compiler.setViewportSize({ width: 1366, height: 768 });
    await picture(compiler, "emulation-ranks");
    await compiler.goto(`${staff}/clusters?year=${YEAR}`);
    await compiler.getByRole("link", { name: "Khối thi đua số 7" }).waitFor();
    await accessible(compiler, "clusters and emulations");
    await picture(compiler, "clusters-list");
  });
});
