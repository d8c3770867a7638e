import { ipcMain, type WebContents } from 'electron';
import * as v from 'valibot';
import { channels, type Request, type Told } from '../../shared/protocol/channels';
import type { LabBridge } from '../../shared/protocol/window';
import { isOwnPage } from './security';

type Values<R extends Request> = Parameters<LabBridge[R]>;
type Answer<R extends Request> = Awaited<ReturnType<LabBridge[R]>>;

/** For each request: what its arguments must look like, and who answers it. */
export type Answers = {
  readonly [R in Request]: readonly [
    schema: v.GenericSchema<unknown, Values<R>>,
    answer: (...values: Values<R>) => Answer<R> | Promise<Answer<R>>,
  ];
};

/** Answers the page of `page`. Whoever else asks, or asks with other arguments, is refused. */
export function answerPage(page: WebContents, answers: Answers): void {
  for (const request of Object.keys(answers) as Request[]) {
    const [schema, answer] = answers[request] as readonly [v.GenericSchema, (...values: unknown[]) => unknown];
    const channel = channels[request];
    ipcMain.handle(channel, ({ sender, senderFrame }, ...values: unknown[]) => {
      if (sender !== page || !isOwnPage(senderFrame)) throw new Error(`${channel}: refused`);
      const parsed = v.safeParse(schema, values);
      if (!parsed.success) throw new Error(`${channel}: the arguments do not fit (${parsed.issues[0].message})`);
      return answer(...(parsed.output as unknown[]));
    });
  }
}

/** Tells the page something, if it is still there. */
export function tell<T extends keyof Told>(page: WebContents, message: T, value: Told[T]): void {
  if (!page.isDestroyed()) page.send(channels[message], value);
}
