import type { LabBridge } from '../shared/protocol/bridge';

declare global {
  interface Window {
    readonly lab: LabBridge;
  }
}
