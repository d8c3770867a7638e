import type { Failure } from '../../shared/protocol/window';

interface Message {
  readonly kind: 'failure' | 'notice';
  readonly text: string;
  readonly advice: string;
}

/** The one message that the window shows above everything, until it is dismissed or another takes its place. */
class Messages {
  current = $state.raw<Message | null>(null);

  fail({ message, advice }: Failure): void {
    this.current = { kind: 'failure', text: message, advice };
  }

  tell(text: string): void {
    this.current = { kind: 'notice', text, advice: '' };
  }

  /** A further notice, beside what is told already. */
  add(text: string): void {
    if (text !== '') this.tell([this.current?.text, this.current?.advice, text].filter(Boolean).join(' '));
  }

  /** Something has been done: what failed before it is over. A notice stays. */
  succeeded(): void {
    if (this.current?.kind === 'failure') this.dismiss();
  }

  dismiss(): void {
    this.current = null;
  }
}

export const messages = new Messages();
