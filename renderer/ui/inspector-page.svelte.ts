/** Which page of the inspector is open. */
export const inspectorPage = $state<{ shown: 'layer' | 'experiment' | 'phases' }>({ shown: 'experiment' });
