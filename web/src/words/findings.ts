import { useContext } from "preact/hooks";
import { SpeechContext, type Language } from ".";
import type { FindingSeverity } from "../types_desk";

const vi = {
  findings: "Kết quả kiểm tra còn mở",
  findingsWhy: (unit: string) =>
    `Lỗi, cảnh báo, lưu ý trong các báo cáo đã nộp của ${unit} và cấp dưới mà chưa ai cho qua, chưa giải trình và được chấp nhận.`,
  corrections: "Số sửa sau khi đã chấp nhận",
  correctionsWhy: "Báo cáo đã chấp nhận được mở lại và nộp lại: ô nào đổi, từ số nào sang số nào, vì sao.",
  board: "Bảng theo dõi",
  unit: "Đơn vị",
  form: "Biểu",
  period: "Kỳ",
  cell: "Ô",
  severityHead: "Mức",
  rule: "Quy tắc",
  what: "Nội dung",
  state: "Giải trình",
  explained: "đã giải trình",
  notExplained: "chưa",
  before: "Trước",
  after: "Sau",
  why: "Vì sao mở lại",
  at: "Chấp nhận lúc",
  by: "Người nhận",
  compare: "So hai lần nộp",
  allForms: "Mọi biểu",
  allSeverities: "Mọi mức",
  severity: { error: "lỗi", warning: "cảnh báo", note: "lưu ý" } as Record<FindingSeverity, string>,
  count: (found: number, reports: number) => `${found} kết quả trong ${reports} báo cáo đã nộp`,
  more: "Danh sách dài hơn nữa: chọn một biểu để xem hết.",
  noFindings: "Không còn kết quả kiểm tra nào mở.",
  noCorrections: "Không có số nào bị sửa sau khi đã chấp nhận.",
  yearBefore: "Năm trước",
  yearAfter: "Năm sau",
};

const en: typeof vi = {
  findings: "Open findings",
  findingsWhy: (unit) =>
    `Errors, warnings and notes in reports sent by ${unit} and all below it, that nobody has lifted, or explained and accepted.`,
  corrections: "Changed after acceptance",
  correctionsWhy:
    "Accepted reports that were reopened and sent again: which cell changed, from what to what, and why.",
  board: "Board",
  unit: "Unit",
  form: "Form",
  period: "Period",
  cell: "Cell",
  severityHead: "Severity",
  rule: "Rule",
  what: "What",
  state: "Explanation",
  explained: "explained",
  notExplained: "none",
  before: "Before",
  after: "After",
  why: "Why it was reopened",
  at: "Accepted at",
  by: "By",
  compare: "Compare the versions",
  allForms: "Every form",
  allSeverities: "Every severity",
  severity: { error: "error", warning: "warning", note: "note" },
  count: (found, reports) => `${found} findings in ${reports} reports that were sent`,
  more: "The list goes on: choose a form to see all of it.",
  noFindings: "No finding is open.",
  noCorrections: "Nothing was changed after acceptance.",
  yearBefore: "Year before",
  yearAfter: "Next year",
};

const WORDS: Record<Language, typeof vi> = { vi, en };

/// The words of these two lists, which come with them.
export const useFindingWords = () => WORDS[useContext(SpeechContext).language];
