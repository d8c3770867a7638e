import { readFileSync } from 'node:fs';
import path from 'node:path';
import { notificationChannels, requestChannels } from '../shared/protocol/bridge';
import { expect, test } from './lab-window';

test('the page has no Node.js, no Electron, and one bridge', async ({ lab: { app, page } }) => {
  expect(page.url()).toBe('app://lab/');
  const listeners = Object.keys(notificationChannels).map((name) => `on${name[0]!.toUpperCase()}${name.slice(1)}`);
  const exposed = await page.evaluate(() => Object.keys(window.lab));
  expect(exposed.sort()).toEqual(['system', ...Object.keys(requestChannels), ...listeners].sort());
  const found = await page.evaluate(() => ({
    require: typeof (globalThis as Record<string, unknown>)['require'],
    process: typeof (globalThis as Record<string, unknown>)['process'],
    frozen: (() => {
      try {
        (window.lab as unknown as Record<string, unknown>)['save'] = null;
      } catch {
        return true;
      }
      return typeof window.lab.save === 'function';
    })(),
  }));
  expect(found).toEqual({ require: 'undefined', process: 'undefined', frozen: true });
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]!.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
  });
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
});

test('the renderer is confined by the kernel', async ({ lab: { app } }) => {
  test.skip(process.platform !== 'linux' || process.getuid!() === 0, 'root runs Chromium without its sandbox');
  const pid = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.getOSProcessId());
  expect(/Seccomp:\s*(\d)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]).toBe('2');
});

test('the content security policy holds: no inline script, no eval, nothing from elsewhere', async ({
  lab: { page },
}) => {
  const policy = await page.evaluate(async () => (await fetch('app://lab/')).headers.get('content-security-policy'));
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe-eval');
  const broken = await page.evaluate(async () => {
    try {
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.head.append(script);
    } catch {
      // refused even before it could run
    }
    const refused = async (work: () => unknown) => {
      try {
        await work();
        return false;
      } catch {
        return true;
      }
    };
    return {
      inlineRan: 'inlineRan' in window,
      fetchRefused: await refused(() => fetch('https://example.com/')),
      workerRefused: await refused(
        () =>
          new Promise((resolve, reject) => {
            const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
            worker.onmessage = resolve;
            worker.onerror = reject;
          }),
      ),
    };
  });
  expect(broken).toEqual({ inlineRan: false, fetchRefused: true, workerRefused: true });
  // Playwright's own evaluate goes around the page's policy; a timer with a text does not.
  await page.evaluate(() => {
    try {
      setTimeout('window.evalRan = true' as unknown as () => void, 0);
    } catch {
      // refused even before it could run
    }
    return new Promise((resolve) => setTimeout(resolve, 50));
  });
  expect(await page.evaluate(() => 'evalRan' in window)).toBe(false);
});

test('text does not become markup', async ({ lab: { page } }) => {
  const errors = await page.evaluate(() => {
    const attempt = (work: () => unknown) => {
      try {
        work();
        return 'done';
      } catch (error) {
        return (error as Error).name;
      }
    };
    return [
      attempt(() => (document.createElement('p').innerHTML = '<img src=x onerror="window.markupRan = true">')),
      attempt(() =>
        (
          window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
        ).trustedTypes.createPolicy('mine', {}),
      ),
    ];
  });
  expect(errors).toEqual(['TypeError', 'TypeError']);
});

test('the page cannot leave, open windows, or hold other pages', async ({ lab: { app, page } }) => {
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.com/';
    document.body.append(link);
    link.click();
    window.open('https://example.com/');
    const view = document.createElement('webview');
    view.setAttribute('src', 'https://example.com/');
    const frame = document.createElement('iframe');
    frame.src = 'app://lab/';
    document.body.append(view, frame);
  });
  await page.waitForTimeout(300);
  expect(page.url()).toBe('app://lab/');
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
});

test('permissions are refused', async ({ lab: { page } }) => {
  const states = await page.evaluate(async () => ({
    geolocation: (await navigator.permissions.query({ name: 'geolocation' })).state,
    notifications: await Notification.requestPermission(),
    camera: await navigator.mediaDevices?.getUserMedia({ video: true }).then(
      () => 'granted',
      () => 'denied',
    ),
  }));
  expect(states).toEqual({ geolocation: 'denied', notifications: 'denied', camera: 'denied' });
});

test('the app protocol serves the page’s files and nothing beside them', async ({ lab: { page } }) => {
  const statuses = await page.evaluate(() =>
    Promise.all(
      [
        'app://lab/index.html',
        'app://lab/..%2f..%2fpackage.json',
        'app://lab/%2e%2e/main/main.js',
        'app://lab//etc/passwd',
        'app://lab/%00',
        'app://lab/%',
      ].map((url) =>
        fetch(url).then(
          ({ status }) => status,
          () => 0,
        ),
      ),
    ),
  );
  expect(statuses[0]).toBe(200);
  for (const status of statuses.slice(1)) expect(status).not.toBe(200);
});

test('messages with arguments that do not fit are refused', async ({ lab: { page } }) => {
  const refused = (call: string) =>
    page.evaluate(async (name) => {
      const lab = window.lab as unknown as Record<string, (...values: unknown[]) => Promise<unknown>>;
      const wrong: Record<string, unknown[]> = {
        save: [{ experiment: 'text', runIds: [], runLabels: {} }],
        saveAs: [{ experiment: {}, runIds: ['../../etc'], runLabels: {} }],
        openRecent: ['/etc/passwd'],
        acceptFile: ['file-99'],
        killTrainer: [{ pid: 1 }],
        connectReplay: ['../../etc'],
        closeAnswer: ['yes'],
        changed: [{ experiment: 3, runIds: [], runLabels: {} }],
        // more than it takes
        info: ['now'],
        newDocument: [{}],
        tourSeen: [true, true],
      };
      return lab[name]!(...wrong[name]!).then(
        () => '',
        (error: Error) => error.message,
      );
    }, call);
  for (const call of [
    'save',
    'saveAs',
    'openRecent',
    'acceptFile',
    'killTrainer',
    'connectReplay',
    'closeAnswer',
    'changed',
    'info',
    'newDocument',
    'tourSeen',
  ])
    expect(await refused(call), call).toMatch(/do not fit|not a recent file|no file/);
});

test('a page that floods the main process is refused before it gets there', async ({ lab: { page, folder } }) => {
  const { asked, taken, seconds } = await page.evaluate(async () => {
    const experiment = { layers: [{ kind: 'dense', units: 2 }] };
    const began = performance.now();
    const calls = Array.from({ length: 6000 }, (_, i) => [
      window.lab.keepPanes({ left: 200 + (i % 100), right: null }),
      window.lab.zoom('reset'),
      window.lab.changed({ experiment, runIds: [], runLabels: {} } as never),
      window.lab.look({ theme: i % 2 ? 'dark' : 'light' }),
      window.lab.recent(),
    ]).flat();
    const seconds = (performance.now() - began) / 1000;
    const settled = await Promise.allSettled(calls as Promise<unknown>[]);
    return { asked: calls.length, taken: settled.filter(({ status }) => status === 'fulfilled').length, seconds };
  });
  // 300 a second, however long it takes the page to ask; of more than 3000 the main process would have ended the page's process
  expect(taken).toBeLessThanOrEqual(300 * (Math.floor(seconds) + 2));
  expect(taken).toBeLessThan(asked);
  // what was taken last is written
  const panes = () =>
    (JSON.parse(readFileSync(path.join(folder, 'settings.json'), 'utf8')) as { panes: { left: number } }).panes;
  await expect.poll(() => panes().left).toBeGreaterThanOrEqual(200);
  // the window is as it was: a second later it may ask again
  await expect
    .poll(() =>
      page.evaluate(() =>
        window.lab.appearance().then(
          ({ theme }) => theme !== undefined,
          () => false,
        ),
      ),
    )
    .toBe(true);
});

test('a page gets one dialog at a time', async ({ lab: { app, page } }) => {
  await app.evaluate(({ dialog }) => {
    const seen = globalThis as unknown as { shown: number; finish: () => void };
    seen.shown = 0;
    const answered = dialog as unknown as Record<string, unknown>;
    for (const kind of ['showOpenDialog', 'showSaveDialog', 'showMessageBox']) {
      const original = answered[kind];
      answered[kind] = Object.assign(
        () => {
          seen.shown++;
          return new Promise(
            (resolve) => (seen.finish = () => resolve({ canceled: true, filePaths: [], response: 2 })),
          );
        },
        { original },
      );
    }
  });
  const shown = () => app.evaluate(() => (globalThis as unknown as { shown: number }).shown);
  const answers = page.evaluate(() =>
    Promise.all(
      Array.from({ length: 20 }, () => [window.lab.open(), window.lab.chooseCsv(), window.lab.askUnsaved()]).flat(),
    ).then((all) => all.length),
  );
  await expect.poll(shown).toBe(1);
  await page.waitForTimeout(300);
  expect(await shown()).toBe(1);
  await app.evaluate(() => (globalThis as unknown as { finish: () => void }).finish());
  expect(await answers).toBe(60);
});

test('trainer and replay survive messages that mean nothing', async ({ lab: { page } }) => {
  const outcomes = await page.evaluate(async () => {
    const nonsense = [
      null,
      7,
      'stop',
      [],
      {},
      { kind: 'none' },
      { kind: 'step', count: -1 },
      { kind: 'start' },
      { id: 'x' },
      new Uint8Array(1e6),
    ];
    const portOf = (connect: () => Promise<unknown>) =>
      new Promise<MessagePort>((resolve) => {
        window.addEventListener('message', ({ ports }) => resolve(ports[0]!), { once: true });
        void connect();
      });
    type Report = { readonly kind: string; readonly runId?: string };
    const until = (port: MessagePort, kind: string) =>
      new Promise<Report>((resolve) => {
        port.onmessage = ({ data }: MessageEvent<Report>) => {
          if (data.kind === 'frame') port.postMessage({ kind: 'taken' });
          if (data.kind === kind) resolve(data);
        };
      });
    const connected = (start: unknown) =>
      portOf(() => window.lab.connectTrainer({ from: null, instead: null, isNew: false, isProvisional: false }, start));
    for (const start of [null, { experiment: {}, paused: 'no' }]) await until(await connected(start), 'failed');
    const experiment = {
      data: { kind: 'moons', samples: 60 },
      layers: [{ kind: 'dense', units: 2 }],
      training: { steps: 5 },
    };
    const trainer = await connected({ experiment, engine: 'reference', paused: true, from: null });
    for (const message of nonsense) trainer.postMessage(message);
    const { runId } = await until(trainer, 'ready');
    const finished = until(trainer, 'finished');
    for (const message of nonsense) trainer.postMessage(message);
    trainer.postMessage({ kind: 'resume' });
    await finished;
    const replay = await portOf(() => window.lab.connectReplay(runId!));
    for (const message of nonsense) replay.postMessage(message);
    const done = until(replay, 'done');
    replay.postMessage({ id: 1, after: null, loss: null, unbounded: false, requests: [] });
    return [(await finished).kind, (await done).kind];
  });
  expect(outcomes).toEqual(['finished', 'done']);
});

test('a message from another frame than the page is refused', async ({ lab: { app } }) => {
  const answer = await app.evaluate(async ({ BrowserWindow, app: running }) => {
    // a page of another origin with the same preload script: what a hijacked window would be
    const other = new BrowserWindow({
      show: false,
      webPreferences: {
        preload: `${running.getAppPath()}/out/preload/preload.cjs`,
        sandbox: true,
        contextIsolation: true,
      },
    });
    await other.loadURL('data:text/html,<p>elsewhere</p>');
    const text = await other.webContents.executeJavaScript(
      'window.lab.info().then(() => "answered", (error) => error.message)',
    );
    other.destroy();
    return text as string;
  });
  expect(answer).toMatch(/refused/);
});

test('a message from a frame within the page is refused', async ({ lab: { app, page } }) => {
  // The policy forbids frames; this one is let in by hand, with the preload script that a mistaken setting would give it.
  const answer = await app.evaluate(async ({ BrowserWindow, ipcMain }) => {
    const [window] = BrowserWindow.getAllWindows();
    const contents = window!.webContents;
    const handlers = (
      ipcMain as unknown as { _invokeHandlers: Map<string, (event: object, ...values: unknown[]) => unknown> }
    )._invokeHandlers;
    const info = handlers.get('lab:recent')!;
    const ask = async (event: object) => {
      try {
        await info(event);
        return 'answered';
      } catch (error) {
        return (error as Error).message;
      }
    };
    const { mainFrame } = contents;
    return {
      page: await ask({ sender: contents, senderFrame: mainFrame }),
      inner: await ask({ sender: contents, senderFrame: { url: 'app://lab/', parent: mainFrame } }),
      elsewhere: await ask({ sender: contents, senderFrame: { url: 'https://example.com/', parent: null } }),
      lookalike: await ask({ sender: contents, senderFrame: { url: 'app://lab.example/', parent: null } }),
      gone: await ask({ sender: contents, senderFrame: null }),
      otherWindow: await ask({ sender: {}, senderFrame: mainFrame }),
    };
  });
  expect(answer).toEqual({
    page: 'answered',
    inner: 'lab:recent: refused',
    elsewhere: 'lab:recent: refused',
    lookalike: 'lab:recent: refused',
    gone: 'lab:recent: refused',
    otherWindow: 'lab:recent: refused',
  });
  expect(page.url()).toBe('app://lab/');
});

test('no session reaches the network, whichever way it asks', async ({ lab: { app } }) => {
  const answers = await app.evaluate(async ({ BrowserWindow, session }) => {
    // Each address has its own window: the error page of one would cut the next one's loading short.
    const failure = async (url: string) => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: { sandbox: true, session: session.fromPartition('another') },
      });
      const result = await window.loadURL(url).then(
        () => 'loaded',
        (error: Error) => error.message,
      );
      window.destroy();
      return result;
    };
    return [
      await failure('http://127.0.0.1:9/'),
      await failure('https://example.com/'),
      await failure('file:///etc/passwd'),
    ];
  });
  for (const answer of answers) expect(answer).toContain('ERR_BLOCKED_BY_CLIENT');
});

test('peer connections find no way out', async ({ lab: { page } }) => {
  const candidates = await page.evaluate(async () => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:3478' }] });
    const found: string[] = [];
    connection.onicecandidate = ({ candidate }) => candidate?.candidate && found.push(candidate.candidate);
    connection.createDataChannel('x');
    await connection.setLocalDescription(await connection.createOffer());
    await new Promise((resolve) => setTimeout(resolve, 500));
    connection.close();
    return found;
  });
  expect(candidates.filter((candidate) => / udp /i.test(candidate))).toEqual([]);
});

test('every answer of the app protocol carries the policy, and scripts are never guessed', async ({
  lab: { page },
}) => {
  const found = await page.evaluate(async () => {
    const script = document.querySelector<HTMLScriptElement>('script[src]')!.src;
    const answers = await Promise.all(['app://lab/', script, 'app://lab/none.html'].map((url) => fetch(url)));
    return answers.map(({ headers }) => ({
      policy: headers.get('content-security-policy')?.includes("script-src 'self'"),
      nosniff: headers.get('x-content-type-options'),
    }));
  });
  expect(found).toEqual(Array(3).fill({ policy: true, nosniff: 'nosniff' }));
  expect(
    await page.evaluate(() => fetch('app://lab/', { method: 'POST', body: 'x' }).then(({ status }) => status)),
  ).toBe(404);
  expect(
    await page.evaluate(() =>
      fetch('app://elsewhere/').then(
        ({ ok }) => ok,
        () => false,
      ),
    ),
  ).toBe(false);
});

test.describe('with listeners that stay', () => {
  test.use({ ownApp: true });

  test('what the page did not make itself is not downloaded', async ({ lab: { app, page } }) => {
    const states = await app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]!.webContents;
      const downloads: string[] = [];
      contents.session.on('will-download', (event, item) => {
        downloads.push(`${new URL(item.getURL()).protocol} ${event.defaultPrevented}`);
        event.preventDefault();
      });
      contents.downloadURL('data:application/octet-stream,x');
      await new Promise((resolve) => setTimeout(resolve, 300));
      return downloads;
    });
    expect(states).toEqual(['data: true']);
    expect(page.url()).toBe('app://lab/');
  });
});

test('of sixteen trainers at once the page gets eight', async ({ lab: { page } }) => {
  const outcomes = await page.evaluate(() =>
    Promise.all(
      Array.from({ length: 16 }, () =>
        window.lab.connectTrainer({ from: null, instead: null, isNew: false, isProvisional: false }, null),
      ),
    ),
  );
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(8);
  expect(outcomes.filter(({ ok }) => !ok)[0]).toMatchObject({ failure: { code: 'too-many-trainers' } });
});
