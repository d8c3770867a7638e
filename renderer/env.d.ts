import type { LabBridge } from '../shared/protocol/window';

declare global {
  interface Window {
    readonly lab: LabBridge;
  }
}
