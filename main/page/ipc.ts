import { ipcMain, type WebContents } from 'electron';
import * as v from 'valibot';
import { notificationChannels, requestChannels, type Notifications, type Requests } from '../../shared/protocol/bridge';
import { RequestPace } from './request-pace';
import { isOwnPage } from './security';

type Values<R extends keyof Requests> = Parameters<Requests[R]>;
type Answer<R extends keyof Requests> = Awaited<ReturnType<Requests[R]>>;

/** For each request: what its arguments must look like, and who answers it. */
export type Handlers = {
  readonly [R in keyof Requests]: readonly [
    schema: v.GenericSchema<unknown, Values<R>>,
    handle: (...values: Values<R>) => Answer<R> | Promise<Answer<R>>,
  ];
};

/**
 * Answers the page of `page`. Whoever else asks, or asks with other arguments or without end, is refused.
 *
 * @param handlers a page that asks before they are there waits for them
 */
export function handleRequests(page: WebContents, handlers: Promise<Handlers>): void {
  const pace = new RequestPace();
  for (const request of Object.keys(requestChannels) as (keyof Requests)[]) {
    const channel = requestChannels[request];
    ipcMain.handle(channel, async ({ sender, senderFrame }, ...values: unknown[]) => {
      if (sender !== page || !isOwnPage(senderFrame)) throw new Error(`${channel}: refused`);
      if (!pace.allows()) {
        // Its work is in the recovery copy.
        if (pace.isFlood) page.forcefullyCrashRenderer();
        throw new Error(`${channel}: too many requests`);
      }
      const [schema, handle] = (await handlers)[request] as readonly [
        v.GenericSchema,
        (...values: unknown[]) => unknown,
      ];
      const parsed = v.safeParse(schema, values);
      if (!parsed.success) throw new Error(`${channel}: the arguments do not fit (${parsed.issues[0].message})`);
      return handle(...(parsed.output as unknown[]));
    });
  }
}

/** Tells the page something, if it is still there. */
export function notify<N extends keyof Notifications>(
  page: WebContents,
  notification: N,
  value: Notifications[N],
): void {
  if (!page.isDestroyed()) page.send(notificationChannels[notification], value);
}
