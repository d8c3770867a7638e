// What is loaded after the start screen is drawn: it takes longer than all else.

export { performFromMenu } from './actions/menu';
export { performByFurtherKey } from './actions/window-keys';
export { acceptFile, mayLeave, openInitial } from './commands/file-actions';
export { default as FileWork } from './shell/FileWork.svelte';
export { default as Workspace } from './Workspace.svelte';
