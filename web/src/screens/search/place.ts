import { placeOfFiling } from "../../api_desk";
import type { Find } from "../../api_search";

const id = encodeURIComponent;

/// The screen on which a thing that was found stands.
export function placeOf(find: Find): string {
  switch (find.kind) {
    case "unit":
      return `/units/${id(find.unit!)}`;
    case "filing":
      return placeOfFiling({ unit: find.unit!, form: find.form!, period: find.period!.code });
    case "indicator":
      return `/indicators?q=${id(find.code!)}`;
    case "form":
      return `/forms/${id(find.code!)}`;
    case "decision":
      return find.of === "target" ? `/targets/${find.year}?unit=${id(find.unit!)}` : "/decisions";
    case "document":
      return `/documents/${id(find.id!)}`;
    case "article":
      return "/articles";
    case "person":
      return "/accounts";
  }
}
