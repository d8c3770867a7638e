import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import * as v from 'valibot';
import { isOwnPage } from './security';

/**
 * Answers one kind of request of the page. Whoever else asks, or asks with other arguments, is refused.
 *
 * @param schema of the list of arguments
 */
export function answer<A extends readonly unknown[]>(
  channel: string,
  schema: v.GenericSchema<unknown, A>,
  handler: (page: WebContents, ...values: A) => unknown,
): void {
  ipcMain.handle(channel, (event: IpcMainInvokeEvent, ...values: unknown[]) => {
    if (!isOwnPage(event.senderFrame)) throw new Error(`${channel}: refused`);
    const parsed = v.safeParse(schema, values);
    if (!parsed.success) throw new Error(`${channel}: the arguments do not fit (${parsed.issues[0].message})`);
    return handler(event.sender, ...parsed.output);
  });
}
