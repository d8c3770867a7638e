import { spawn } from 'node:child_process';
import path from 'node:path';
import type { LabRun } from './lab-run';

/** Frameworks and backends that exported programs are run on. */
export const RUNNERS = {
  pytorch: { framework: 'pytorch', backend: null },
  'keras on tensorflow': { framework: 'keras', backend: 'tensorflow' },
  'keras on torch': { framework: 'keras', backend: 'torch' },
} as const;
export type Runner = keyof typeof RUNNERS;

export interface PythonRun extends LabRun {
  /** What the program says of its kernels, and their mean and standard deviation after the run, by layer. */
  readonly kernelStd: Readonly<Record<string, number>>;
  readonly kernels: Readonly<Record<string, readonly [mean: number, std: number]>>;
  /** Python's traceback; then there is nothing else. */
  readonly error?: string;
}

const PROGRAM = path.resolve('scripts/exports/run.py');

/** The environment of a Python that computes on one thread: of two cores, several threads would wait for one another. */
export const pythonEnvironment = (backend: string | null) => ({
  ...process.env,
  OMP_NUM_THREADS: '1',
  TF_CPP_MIN_LOG_LEVEL: '3',
  ...(backend && { KERAS_BACKEND: backend }),
});

/** Runs the train.py of every folder, in one process. */
export function runPrograms(python: string, runner: Runner, folders: readonly string[]): Promise<PythonRun[]> {
  const { framework, backend } = RUNNERS[runner];
  return new Promise((resolve, reject) => {
    const child = spawn(python, [PROGRAM], { env: pythonEnvironment(backend) });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (errors = (errors + chunk).slice(-4000)));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(output) as PythonRun[]);
      else reject(new Error(`${runner}: Python ended with ${code}\n${errors}`));
    });
    child.stdin.end(JSON.stringify({ framework, jobs: folders.map((folder) => ({ folder })) }));
  });
}
