import { expect, test, vi } from 'vitest';
import { judgeSwitches } from './switches';

vi.mock('electron', () => ({ app: {}, dialog: {} }));

const given = (...names: string[]) => judgeSwitches((name) => names.includes(name));

test('whoever debugs from outside is ignored; whoever takes the sandbox away is refused', () => {
  expect(given('user-data-dir', 'lang')).toEqual({ ignored: [], refused: null });
  expect(given('remote-debugging-port', 'remote-debugging-pipe')).toEqual({
    ignored: ['remote-debugging-port', 'remote-debugging-pipe'],
    refused: null,
  });
  for (const name of ['no-sandbox', 'disable-seccomp-filter-sandbox', 'single-process', 'disable-web-security'])
    expect(given(name).refused).toBe(name);
});
