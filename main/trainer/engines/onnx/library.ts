import { nativeRequire } from '../native/native-require';

export type OnnxRuntime = typeof import('onnxruntime-node');

/**
 * What keeps ONNX Runtime from reporting, read once when its environment is created. Linux and macOS: no uploader, no device id, no
 * cache. Windows knows only the second, which stops it before it registers with event tracing (ETW); its API switch comes after a first event, and the
 * package for Node.js does not hand it out.
 * Source: ONNX Runtime 1.30, docs/Privacy.md and core/platform/{telemetry_environment.h,windows/telemetry.cc}.
 */
const SILENCE = process.platform === 'win32' ? 'ORT_RUNNING_UNIT_TESTS' : 'ORT_DISABLE_TELEMETRY';

/** @throws Error if ONNX Runtime does not load here */
export function loadOnnxRuntime(): OnnxRuntime {
  process.env[SILENCE] = '1';
  return nativeRequire('onnxruntime-node') as OnnxRuntime;
}
