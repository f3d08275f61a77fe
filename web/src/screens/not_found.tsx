import { Screen } from "../parts/screen";
import { useWords } from "../words";

export function NotFound() {
  const words = useWords();
  return (
    <Screen title={words.notFound.title}>
      <p>{words.notFound.text}</p>
      <p>
        <a href="/">{words.notFound.home}</a>
      </p>
    </Screen>
  );
}
