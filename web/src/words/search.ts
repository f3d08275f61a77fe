import { useContext } from "preact/hooks";
import { SpeechContext, type Language } from ".";
import type { FindKind } from "../api_search";

const vi = {
  label: "Tìm",
  hint: "Tìm (Ctrl+K)",
  list: "Kết quả tìm",
  none: "Không tìm thấy gì trong phạm vi của bạn",
  failed: "Chưa tìm được, thử lại sau",
  count: (n: number) => `${n} kết quả`,
  until: (day: string) => `đến ${day}`,
  kind: {
    unit: "Đơn vị",
    filing: "Báo cáo",
    indicator: "Chỉ tiêu",
    form: "Biểu",
    decision: "Quyết định",
    document: "Văn bản",
    article: "Bài đăng",
    person: "Người",
  } as Record<FindKind, string>,
};

const en: typeof vi = {
  label: "Search",
  hint: "Search (Ctrl+K)",
  list: "Found",
  none: "Nothing found within your scope",
  failed: "The search did not work, try again later",
  count: (n) => `${n} found`,
  until: (day) => `until ${day}`,
  kind: {
    unit: "Unit",
    filing: "Report",
    indicator: "Indicator",
    form: "Form",
    decision: "Decision",
    document: "Document",
    article: "Article",
    person: "Person",
  },
};

const WORDS: Record<Language, typeof vi> = { vi, en };

/// The words of the search box, which come with it.
export const useSearchWords = () => WORDS[useContext(SpeechContext).language];
