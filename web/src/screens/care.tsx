import { call } from "../http";
import { useLoad } from "../load";
import { Notice } from "../parts/notice";
import type { Sentences } from "../types";
import { useSpoken } from "../words";

/// What about the server or its backups wants mending: for administrators, above whatever they came for. Says nothing
/// where nothing does, or where it cannot be asked.
export default function Care() {
  const { data } = useLoad("care", () => call<{ findings: Sentences[] }>("/care"));
  const spoken = useSpoken();
  if (!data || data.findings.length === 0) return null;
  return (
    <Notice kind="warn" role="status">
      <ul class="care">
        {data.findings.map((found) => (
          <li key={found.code}>{spoken(found)}</li>
        ))}
      </ul>
    </Notice>
  );
}
