declare module 'virtual:built-in-labs' {
  import type { Lab } from '../shared/labs/lab';
  const labs: readonly Lab[];
  export default labs;
}
declare module 'virtual:built-in-labs/titles' {
  import type { Lab } from '../shared/labs/lab';
  const titles: readonly Pick<Lab, 'id' | 'title' | 'minutes'>[];
  export default titles;
}
