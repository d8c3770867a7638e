/** Said of a layer wherever it is. */
export const inBlock = (isInBlock: boolean): string => (isInBlock ? ' in the residual block' : '');
