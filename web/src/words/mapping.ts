import { useContext } from "preact/hooks";
import { SpeechContext, type Language } from ".";
import { mappingEn } from "./mapping_en";
import { mappingVi, type MappingWords } from "./mapping_vi";

/// They come with the screens of mappings, not with the first load.
const WORDS: Record<Language, MappingWords> = { vi: mappingVi, en: mappingEn };

export type { MappingWords };

export const useMappingWords = (): MappingWords => WORDS[useContext(SpeechContext).language];
