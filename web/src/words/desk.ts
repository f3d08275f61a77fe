import { useContext } from "preact/hooks";
import { SpeechContext, type Language } from ".";
import { deskEn } from "./desk_en";
import { deskVi, type DeskWords } from "./desk_vi";

/// The sentences of the reporting desk. They come with its screens, not with the first load.
const WORDS: Record<Language, DeskWords> = { vi: deskVi, en: deskEn };

export type { DeskWords };

export const deskWords = (language: Language): DeskWords => WORDS[language];

export const useDeskWords = (): DeskWords => deskWords(useContext(SpeechContext).language);
