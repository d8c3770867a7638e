import { execFile } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

// What a program and all that it starts ask of the network, as the kernel saw it.

const STRACE = ['-f', '--seccomp-bpf', '-qq', '-s', '256', '-e', 'trace=connect,sendto,sendmsg,sendmmsg'];

/** By these ONNX Runtime and others know a build server, and are silent there. */
const BUILD_SERVER =
  /^(CI|.*_CI|TF_BUILD|GITHUB_.*|CIRCLECI|TRAVIS|JENKINS_.*|CODEBUILD_.*|BUILDKITE|TEAMCITY_.*|APPVEYOR|BITBUCKET_.*|SYSTEM_TEAM.*|ORT_.*|TF_.*)$/;

/** The environment of somebody who has just been given an account. */
export function newAccount(home: string): Record<string, string> {
  const own = /^(HOME|XDG_.*|npm_.*|ELECTRON_.*)$/i;
  const env = Object.entries(process.env).filter(([name]) => !own.test(name) && !BUILD_SERVER.test(name));
  return { ...(Object.fromEntries(env) as Record<string, string>), HOME: home };
}

/** A program that runs another one under strace, which writes to `trace`. */
export function tracing(executable: string, folder: string, trace: string): string {
  const script = path.join(folder, 'traced');
  const quoted = [...STRACE, '-o', trace, executable].map((word) => `'${word}'`).join(' ');
  writeFileSync(script, `#!/bin/sh\nexec strace ${quoted} "$@"\n`);
  chmodSync(script, 0o755);
  return script;
}

/**
 * Runs a program to its end under strace.
 *
 * @returns its exit code
 */
export function runTraced(command: readonly string[], trace: string, env: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    execFile('strace', [...STRACE, '-o', trace, ...command], { env }, (error) => {
      // strace itself is missing, or may not trace
      if (error && typeof error.code !== 'number') reject(error);
      else resolve(Number(error?.code ?? 0));
    });
  });
}

/** A socket of the internet, or the one by which systemd looks up names. */
const OUTSIDE =
  /sa_family=AF_INET6?, .*?(?:inet_addr\("|inet_pton\(AF_INET6, ")([^"]+)"|sun_path="[^"]*systemd\.Resolve/;
const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** Calls that ask a name of somebody or reach for an address beyond this machine, with what they send. */
export function departures(trace: string): string[] {
  return readFileSync(trace, 'utf8')
    .split('\n')
    .filter((line) => {
      const found = OUTSIDE.exec(line);
      return found !== null && !LOOPBACK.test(found[1] ?? '');
    });
}

/** Files below a folder, by their paths within it. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
