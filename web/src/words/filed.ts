import { useContext } from "preact/hooks";
import { SpeechContext, type Language } from ".";

const vi = {
  title: (form: string, version: number) => `Báo cáo ${form}, lần nộp ${version}`,
  form: "Biểu",
  by: "Người nộp",
  at: "Nộp lúc",
  accepted: "Duyệt",
  acceptedBy: (by: string, at: string) => `${by}, ${at}`,
  notAccepted: "chưa duyệt",
  returned: "bị trả lại",
  replaced: "đã có lần nộp khác thay",
  file: "Tệp kèm",
  note: "Ghi chú của ô",
  reason: "Lý do không áp dụng",
  explanation: (rule: string) => `Giải trình ${rule}`,
  takenOut: "[đã gỡ bỏ] Lời đi cùng số liệu đã được hai người gỡ bỏ.",
  open: "Mở báo cáo",
  receipt: "Phiếu tiếp nhận",
};

const en: typeof vi = {
  title: (form, version) => `Report ${form}, submission ${version}`,
  form: "Form",
  by: "Submitted by",
  at: "Submitted at",
  accepted: "Accepted",
  acceptedBy: (by, at) => `${by}, ${at}`,
  notAccepted: "not yet",
  returned: "returned",
  replaced: "another submission took its place",
  file: "File",
  note: "Note of the cell",
  reason: "Why it does not apply",
  explanation: (rule) => `Explanation of ${rule}`,
  takenOut: "[taken out] What was said beside the figures was taken out by two people.",
  open: "Open the report",
  receipt: "Receipt",
};

const WORDS: Record<Language, typeof vi> = { vi, en };

/// The words of a figure's report by a form, which come with it.
export const useFiledWords = () => WORDS[useContext(SpeechContext).language];
