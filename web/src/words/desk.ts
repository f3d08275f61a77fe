import { useContext } from "preact/hooks";
import { SpeechContext, type Language } from ".";
import { deskEn } from "./desk_en";
import { deskVi, type DeskWords } from "./desk_vi";
import { shortPeriod } from "../text/short_period";

/// The sentences of the reporting desk. They come with its screens, not with the first load.
const WORDS: Record<Language, DeskWords> = { vi: deskVi, en: deskEn };

export type { DeskWords };

export const deskWords = (language: Language): DeskWords => WORDS[language];

export const useDeskWords = (): DeskWords => deskWords(useContext(SpeechContext).language);

/// "quý II" of "2026-Q2": where the year is said already.
export const useShortPeriod = (): ((code: string) => string) => {
  const { language } = useContext(SpeechContext);
  return (code) => shortPeriod(code, language);
};
