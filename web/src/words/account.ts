import { useContext } from "preact/hooks";
import { SpeechContext, type Language } from ".";
import { accountEn } from "./account_en";
import { accountVi, type AccountWords } from "./account_vi";

/// The sentences about one's own account. They come with its screens, not with the first load.
const WORDS: Record<Language, AccountWords> = { vi: accountVi, en: accountEn };

export type { AccountWords };

export const useAccountWords = (): AccountWords => WORDS[useContext(SpeechContext).language];
