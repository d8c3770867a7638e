import type { Preset } from '../../shared/presets/catalog';
import { startScreen } from '../commands/start-screen.svelte';

// What the start screen leads to is the workspace's, and is loaded after the start screen is drawn.

const files = () => import('../commands/file-actions');

export const runPreset = async (preset: Preset) => (await files()).runPreset(preset);
export const openPreset = async (preset: Preset) => (await files()).openPreset(preset);
export const openRecent = async (id: string) => (await files()).openRecent(id);

/** @param id of a lab of the catalog */
export async function openLab(id: string): Promise<void> {
  const [{ labCatalog }, { labStore }] = await Promise.all([
    import('../labs/lab-catalog.svelte'),
    import('../labs/lab-store.svelte'),
  ]);
  if (await labStore.open(labCatalog.of(id)!)) startScreen.shown = false;
}
