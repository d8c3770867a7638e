declare module 'virtual:built-in-labs' {
  import type { Lab } from '../shared/labs/lab';
  const labs: readonly Lab[];
  export default labs;
}
