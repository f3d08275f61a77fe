import type { Route } from "playwright-core";
import { decided } from "../src/screens/reader/judging";
import type { Period, ReadDocument, Session, TableView, YearPart, YearView } from "../src/types";
import { countsOf, documentRows, waitingDocument } from "./fixtures/documents";
import type { WrittenForm } from "../src/api_forms";
import * as made from "./fixtures/office";
import * as found from "./fixtures/search";
import { oneUnit, reformTable, tableView } from "./fixtures/table";
import { unitYear } from "./fixtures/unit_year";
import { decisionView, targetProposal, targetsView } from "./fixtures/targets";
import { importAnswer } from "./fixtures/values";
import { dividedView, reportedFigure, restatedView, rolledUpFigure, yearView } from "./fixtures/year";

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  csrf: string | undefined;
}

export interface Answer {
  status?: number;
  body?: unknown;
}

export const refusal = (status: number, code: string, vi: string, en: string): Answer => ({
  status,
  body: { error: { code, vi, en, args: {} } },
});

interface Placed {
  unit?: string;
  year?: number;
  part?: YearPart;
}

function periodOf(year: number, part: YearPart): Period {
  if (part === "year") return { code: `${year}`, name: `năm ${year}`, name_en: `${year}` };
  const [name, half] = part === "H1" ? ["đầu", "first"] : ["cuối", "second"];
  return { code: `${year}-${part}`, name: `6 tháng ${name} năm ${year}`, name_en: `${half} half of ${year}` };
}

type Handler = (asked: Asked) => Answer | "drop";

/// A made-up office that answers as the server's contract says. It keeps decisions, so that a page
/// loaded again shows them; `on()` puts another answer in for one call.
export class FakeOffice {
  session: Session | null = made.SESSION;
  document: ReadDocument = waitingDocument();
  year: YearView = yearView();
  table: TableView = tableView();
  /// Bytes of the event stream; one stream is answered and then stays closed.
  events = "retry: 3600000\n\n";
  readonly asked: Asked[] = [];
  private readonly own = new Map<string, Handler>();

  on(call: string, handler: Handler): void {
    this.own.set(call, handler);
  }

  /// The story of a figure a unit reported itself.
  figure(): Answer {
    return { body: reportedFigure() };
  }

  calls(call: string): Asked[] {
    return this.asked.filter(({ method, path }) => `${method} ${path}` === call);
  }

  async answer(route: Route): Promise<void> {
    const request = route.request();
    const url = new URL(request.url());
    const path = url.pathname.replace("/api/v1", "");
    if (path === "/events") {
      const headers = { "content-type": "text/event-stream" };
      return route.fulfill({ status: this.session ? 200 : 401, headers, body: this.events });
    }
    const posted = request.postData();
    const json = request.headers()["content-type"] === "application/json";
    const asked: Asked = {
      method: request.method(),
      path,
      query: url.searchParams,
      body: json && posted ? JSON.parse(posted) : posted,
      csrf: request.headers()["x-csrf-token"],
    };
    this.asked.push(asked);
    const answer = this.find(asked);
    if (answer === "drop") return route.abort("connectionrefused");
    return route.fulfill({
      status: answer.status ?? 200,
      contentType: "application/json",
      body: answer.body === undefined ? "" : JSON.stringify(answer.body),
    });
  }

  private find(asked: Asked): Answer | "drop" {
    const call = `${asked.method} ${asked.path}`;
    const own = this.own.get(call);
    if (own) return own(asked);
    const open = ["/session", "/setup", "/invitation"].includes(asked.path);
    if (!this.session && !open) return lost;
    return this.read(call, asked) ?? this.write(call, asked) ?? { status: 404, body: notFound };
  }

  private yearOn(query: URLSearchParams): YearView {
    if (query.get("tree") !== "today") return this.year;
    return query.get("shares") === "true" ? dividedView() : restatedView();
  }

  /// A unit alone, or the table on the boundaries that were asked for.
  private tableOn(period: string, query: URLSearchParams): TableView {
    if (query.get("rows") === "total") return oneUnit(period);
    if (query.get("tree") === "today") return reformTable();
    return period === this.table.period ? this.table : tableView(period);
  }

  private read(call: string, { path, query }: Asked): Answer | null {
    if (call.startsWith("GET /table/")) {
      return { body: this.tableOn(path.slice("/table/".length), query) };
    }
    const part = /^\/years\/(\d{4}-.+)$/.exec(path)?.[1];
    if (part) return { body: { ...this.year, period: part } };
    const bodies: Record<string, () => unknown> = {
      "GET /setup": () => ({ valid: query.get("token") === "one-time" }),
      "GET /accounts": () => ({ accounts: made.ACCOUNTS }),
      "GET /invitation": () =>
        query.get("token") === "mot-lan"
          ? { valid: true, kind: "invitation", name: "Lê Thị Vẽ", login: "" }
          : { valid: false },
      "GET /care": () => ({ findings: [{ code: "doctor.no_backup", vi: "Chưa có bản sao lưu nào.", en: "There is no backup yet." }] }),
      "GET /me": () => made.ME,
      "GET /sessions": () => ({ sessions: made.SESSIONS }),
      "GET /tokens": () => ({ tokens: made.TOKENS }),
      "GET /rights": () => ({ rights: made.RIGHTS }),
      "GET /documents": () => ({ documents: documentRows() }),
      [`GET /documents/${this.document.id}`]: () => this.document,
      "GET /years": () => ({ years: [{ year: 2024, figures: 96 }, { year: 2023, figures: 41 }] }),
      "GET /years/2024": () => this.yearOn(query),
      "GET /years/2023": () => ({ ...this.year, year: 2023 }),
      "GET /figures/U1/TQ.26/2024/why": reportedFigure,
      "GET /figures/U9/TQ.26/2024/why": rolledUpFigure,
      "GET /units": () => ({ units: unitsFor(query.get("q") ?? "") }),
      "GET /units/due": () => made.DUE,
      "GET /units/U1": () => made.HISTORY,
      "GET /units/U9": () => ({ ...made.HISTORY, ...made.UNITS[0]!, lineage: { before: [], after: [] } }),
      "GET /units/U1/dashboard": () => unitYear(Number(query.get("year"))),
      "GET /units/U1/reform": () => made.REFORM,
      "GET /units/U9/reform": () => made.largeReform(),
      "GET /indicators": () => made.CATALOGUE,
      "GET /targets": () => targetsView(),
      "GET /targets/G1": () => decisionView(),
      "GET /ledger": () => made.LEDGER,
      "GET /audit": () => found.AUDIT,
      "GET /search": () => ({ results: found.FINDS }),
      "GET /findings": () => found.OPEN_FINDINGS,
      "GET /corrections": () => ({ year: 2026, corrections: found.CORRECTIONS }),
      "GET /forms": () => ({ forms: [found.FORM] }),
      "GET /forms/BM-06": () => ({ ...found.FORM, rules: [], written: found.WRITTEN }),
      "GET /ledger/anchor": () => ({ anchor: made.ANCHOR }),
      "GET /decisions": () => ({ holds: made.HOLDS, releases: made.RELEASES }),
      "GET /removals": () => ({ removals: made.REMOVALS }),
      "GET /notes": () => ({ notes: made.NOTES }),
      "GET /articles": () => ({ articles: made.ARTICLES }),
    };
    const body = bodies[call];
    return body ? { body: body() } : null;
  }

  private write(call: string, { path, query, body, method }: Asked): Answer | null {
    if (call === "GET /session") return this.session ? { body: this.session } : lost;
    const link = { link: "/invite?token=mot-lan", until: made.SESSIONS[0]!.begun };
    if (call === "POST /accounts") return { status: 201, body: { id: "A3", invitation: link } };
    if (call === "POST /accounts/A2/reset/confirm") return { status: 201, body: link };
    if (call === "POST /me/codes") return { body: { codes: ["12345-67890"] } };
    if (call === "DELETE /sessions/s2") return { status: 204 };
    if (["POST /session", "POST /setup", "POST /invitation"].includes(call)) {
      this.session = { ...made.SESSION, csrf: "token-2" };
      return { body: this.session };
    }
    if (call === "DELETE /session") {
      this.session = null;
      return { status: 204 };
    }
    const document = `/documents/${this.document.id}`;
    if (method === "PATCH" && path.startsWith(`${document}/items/`)) {
      return this.changeItem(Number(path.split("/").pop()), body);
    }
    if (call === `PATCH ${document}`) return this.place(body as Placed);
    if (call === `POST ${document}/accept`) return this.accept();
    if (call === `POST ${document}/discard`) return { status: 204 };
    if (call === "POST /ledger/verify") {
      return { body: { ok: true, position: 57, hash: made.LEDGER.head.hash } };
    }
    if (call === "POST /targets/propose") return { body: targetProposal() };
    if (call === "POST /targets" || call === "POST /targets/revise") {
      const at = { iso: "2027-01-06T02:00:00Z", print: "06/01/2027 09:00" };
      return { status: 201, body: { giving: "G2", entry: 59, at, receipt: made.ANCHOR, findings: [] } };
    }
    if (call === "POST /forms/preview") return { body: found.previewOf(body as WrittenForm) };
    if (call === "POST /forms") return { status: 201, body: { entry: 58 } };
    if (call === "POST /import") return { body: importAnswer(query) };
    if (call === "POST /units/preview") return { body: made.PREVIEW };
    if (call === "POST /units/events") {
      return { body: { entry: 58, made: made.PREVIEW.made, receipt: made.ANCHOR } };
    }
    if (method === "POST") return { status: 201, body: { id: "NEW" } };
    return null;
  }

  private changeItem(n: number, body: unknown): Answer {
    const items = this.document.items.map((item) =>
      item.n === n ? decided(item, body as Parameters<typeof decided>[1]) : item,
    );
    this.document = { ...this.document, items, counts: countsOf(items) };
    return { body: items.find((item) => item.n === n) };
  }

  private place({ unit, year = this.document.year ?? 2024, part = "year" }: Placed): Answer {
    const { reading } = this.document;
    const name = reading.unit?.candidates.find(({ id }) => id === unit)?.name;
    this.document = {
      ...this.document,
      year,
      period: periodOf(year, part),
      unit: unit ? { text: "", id: unit, name: name ?? unit } : this.document.unit,
      reading: {
        ...reading,
        unit: reading.unit && { ...reading.unit, chosen: unit ?? reading.unit.chosen },
      },
    };
    return { body: this.document };
  }

  private accept(): Answer {
    const { accepted, rejected, total } = this.document.counts;
    this.document = { ...this.document, state: "accepted" };
    return {
      status: 201,
      body: {
        entry: 58,
        report: "R9",
        receipt: made.ANCHOR.replace("57", "58"),
        accepted,
        rejected,
        left: total - accepted - rejected,
      },
    };
  }
}

const lost = refusal(401, "access.no_session", "Phiên làm việc đã hết.", "The session has ended.");
const notFound = refusal(404, "api.not_found", "Không có nội dung này.", "There is no such thing.").body;

const unitsFor = (q: string) =>
  made.UNITS.filter(({ name }) => name.toLowerCase().includes(q.toLowerCase()));
