import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomStream } from '../../shared/random/stream';
import { MOMENTS, PLACES, type KillPoint, type Place } from './kill-at';
import { doneFile } from './story';
import { lostIn } from './what-is-left';

export interface Killed {
  readonly point: KillPoint;
  /** In words; nothing if all that the session had done is there. */
  readonly lost: readonly string[];
}

/** Sessions are killed in their own processes, two at a time. */
const AT_ONCE = 2;

/**
 * Kills so many sessions, at each place as often, and looks at what is left.
 *
 * @param session the program (session.ts)
 */
export async function killSessions(session: string, kills: number, seed: number): Promise<Killed[]> {
  const points = pointsOf(await callsOf(session), kills, seed);
  const killed: Killed[] = [];
  for (let first = 0; first < points.length; first += AT_ONCE) {
    const group = points.slice(first, first + AT_ONCE).map((point) => ({ point, folder: newFolder() }));
    await Promise.all(group.map(({ point, folder }) => run(session, point, folder, 'SIGKILL')));
    for (const { point, folder } of group) {
      process.env['GRADLAB_CRASH_FOLDER'] = folder;
      killed.push({ point, lost: await lostIn(folder) });
      rmSync(folder, { recursive: true });
    }
  }
  return killed;
}

const newFolder = () => mkdtempSync(path.join(tmpdir(), 'gradlab-crash-'));

/** Calls of each kind in a session that is not killed. */
async function callsOf(session: string): Promise<Record<Place, number>> {
  const folder = newFolder();
  try {
    await run(session, null, folder, null);
    return JSON.parse(readFileSync(`${doneFile(folder)}.calls`, 'utf8')) as Record<Place, number>;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function pointsOf(calls: Record<Place, number>, kills: number, seed: number): KillPoint[] {
  const random = randomStream(seed, 'kills');
  return Array.from({ length: kills }, (_, i) => {
    const place = PLACES[i % PLACES.length]!;
    // flushes go on beside the session: how many there are differs a little from run to run
    const most = Math.max(1, Math.floor(0.9 * calls[place]));
    const moment = MOMENTS[random.integer(MOMENTS.length)]!;
    return { place, call: 1 + random.integer(most), moment };
  });
}

/** @throws Error if it does not end as it should: it has to be killed */
function run(session: string, point: KillPoint | null, folder: string, signal: NodeJS.Signals | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, GRADLAB_CRASH_FOLDER: folder };
    const child = execFile(process.execPath, [session, JSON.stringify(point)], { env }, (_error, _stdout, stderr) => {
      if (child.signalCode === signal && (signal !== null || child.exitCode === 0)) resolve();
      else {
        const done = existsSync(doneFile(folder)) ? readFileSync(doneFile(folder), 'utf8') : '';
        reject(new Error(`the session was not killed at ${JSON.stringify(point)}: ${stderr}\n${done.slice(-200)}`));
      }
    });
  });
}
