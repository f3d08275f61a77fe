/// One place being typed in: from the first change of its text until it is left. However the text came
/// to be (letter by letter, Backspace and a new letter, a whole composition) it is one edit.
export class Field {
  private before = "";
  private composing = false;
  private begun = false;

  /// The field is entered; it shows `text`.
  enter(text: string): void {
    this.before = text;
    this.begun = false;
    this.composing = false;
  }

  get editing(): boolean {
    return this.begun;
  }

  /// The text was changed, or is about to be (F2).
  begin(): void {
    this.begun = true;
  }

  compositionBegins(): void {
    this.begun = true;
    this.composing = true;
  }

  compositionEnds(): void {
    this.composing = false;
  }

  get isComposing(): boolean {
    return this.composing;
  }

  /// Gives up what was typed; the text that stood there before.
  cancel(): string {
    this.begun = false;
    this.composing = false;
    return this.before;
  }

  /// The field is left with this text. Null: nothing was typed, or nothing else than what stood there.
  take(text: string): string | null {
    const changed = this.begun && text.trim() !== this.before.trim();
    this.begun = false;
    this.composing = false;
    if (changed) this.before = text;
    return changed ? text : null;
  }
}
