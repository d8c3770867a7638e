import { tick } from 'svelte';

type TextField = HTMLInputElement | HTMLTextAreaElement;

interface Ending {
  take(value: string): void;
  drop(): void;
  /** Where the focus goes, if the field still has it. */
  home(): HTMLElement | null | undefined;
}

/**
 * Handlers of a field that is there while one text is written: Enter, or leaving it, takes the text, Escape drops it. Shift+Enter stays a
 * line break where there are lines.
 */
export function briefField({ take, drop, home }: Ending) {
  // the field leaves the page when it has ended, and hears that as one more blur
  let ended = false;
  async function end(field: TextField, isTaken: boolean) {
    if (ended) return;
    ended = true;
    const hasFocus = document.activeElement === field;
    if (isTaken) take(field.value);
    else drop();
    await tick();
    if (hasFocus) home()?.focus();
  }
  return {
    onkeydown(event: KeyboardEvent & { currentTarget: TextField }) {
      const isLineBreak = event.shiftKey && event.currentTarget instanceof HTMLTextAreaElement;
      if (event.key === 'Enter' && !isLineBreak) void end(event.currentTarget, true);
      else if (event.key === 'Escape') void end(event.currentTarget, false);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    onblur: (event: FocusEvent & { currentTarget: TextField }) => void end(event.currentTarget, true),
  };
}
