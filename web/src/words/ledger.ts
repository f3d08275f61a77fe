import { useContext } from "preact/hooks";
import { SpeechContext, type Language } from ".";

const vi = {
  title: "Sổ ghi nhận",
  intro:
    "Mọi việc đã ghi nhận nối thành một chuỗi; không dòng nào sửa hay xóa được, chỉ có dòng sau thay dòng trước và nói rõ vì sao.",
  verify: "Kiểm tra sổ",
  verifying: "Đang kiểm tra cả chuỗi…",
  anchorKept: "Dòng neo giữ ở nơi khác (nếu có)",
  anchorHint: "Dán dòng TK1 đã chép trước đây để phát hiện sổ bị viết lại hay cắt bớt.",
  sound: (position: number) => `Sổ nguyên vẹn đến bản ghi ${position}.`,
  anchor: "Dòng neo",
  anchorWhy: "Chép dòng này vào nơi ngoài máy chủ (phiếu tiếp nhận, sổ giấy, cấp trên) để về sau đối chiếu.",
  anchorLine: "Dòng neo hiện tại",
  entries: "Ai đã ghi nhận gì",
  entriesWhy:
    "Các bản ghi của những đơn vị bạn phụ trách, mới nhất trước. Sổ cho biết ai ghi nhận việc gì; không dùng để đếm hay so người với người.",
  head: (position: number) => `Sổ đến bản ghi ${position}.`,
  none: "Không có bản ghi nào như vậy.",
  noneSoFar: "Chưa thấy bản ghi nào như vậy trong phần mới nhất của sổ; tìm tiếp ở phần cũ hơn.",
  position: "Số",
  at: "Lúc",
  by: "Người ghi",
  role: "Vai trò",
  what: "Việc",
  unit: "Đơn vị",
  about: "Kỳ, biểu",
  version: (number: number) => `lần ${number}`,
  unitBelow: "Đơn vị và cấp dưới",
  from: "Từ ngày",
  to: "Đến hết ngày",
  act: "Việc",
  anyAct: "Mọi việc",
  only: (name: string) => `Chỉ của ${name}`,
  everybody: "Của mọi người",
  onlyTitle: (name: string) => `Chỉ xem bản ghi của ${name}`,
  clear: "Bỏ lọc",
  newest: "Mới nhất",
  older: "Các bản ghi cũ hơn",
  file: "Tải CSV",
};

const en: typeof vi = {
  title: "Ledger",
  intro:
    "Everything recorded forms one chain. No line is ever changed or removed; a later one supersedes it and says why.",
  verify: "Verify the ledger",
  verifying: "Walking the whole chain…",
  anchorKept: "Anchor line kept elsewhere (if any)",
  anchorHint: "Paste a TK1 line copied earlier to find a ledger that was rewritten or cut.",
  sound: (position) => `The ledger is whole up to entry ${position}.`,
  anchor: "Anchor line",
  anchorWhy:
    "Copy this line to a place outside the server (receipt, paper book, the office above) to compare with later.",
  anchorLine: "Present anchor line",
  entries: "Who recorded what",
  entriesWhy:
    "Entries of the units in your charge, newest first. They say who recorded what; they are not for counting or comparing people.",
  head: (position) => `The ledger goes up to entry ${position}.`,
  none: "There is no such entry.",
  noneSoFar: "No such entry in the newest part of the ledger; look on in the older part.",
  position: "No.",
  at: "At",
  by: "By",
  role: "Role",
  what: "Act",
  unit: "Unit",
  about: "Period, form",
  version: (number) => `version ${number}`,
  unitBelow: "Unit and all below it",
  from: "From",
  to: "Until",
  act: "Act",
  anyAct: "Every act",
  only: (name) => `Only of ${name}`,
  everybody: "Of everybody",
  onlyTitle: (name) => `See the entries of ${name} only`,
  clear: "No filter",
  newest: "Newest",
  older: "Older entries",
  file: "CSV file",
};

const WORDS: Record<Language, typeof vi> = { vi, en };

/// The words of the ledger's screen, which come with it.
export const useLedgerWords = () => WORDS[useContext(SpeechContext).language];
