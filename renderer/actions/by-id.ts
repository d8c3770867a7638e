/** Does an action from where the others need not be loaded yet. */
export async function performById(id: string): Promise<void> {
  const { actionOf, perform } = await import('./catalog');
  perform(actionOf(id));
}
