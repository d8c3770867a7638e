import type { Attachment } from 'svelte/attachments';

/**
 * Draws TeX as MathML into an element. Temml makes the elements one by one, never from markup: the page's policy forbids the latter. It
 * is loaded with the first formula that is shown.
 *
 * @param display on a line of its own: large, and parted after its operators where there is no room. Temml parts a formula only where it
 * is none of those that have their own line; drawn as large as these it is all the same.
 */
export const drawFormula =
  (tex: string, display = false): Attachment<HTMLElement> =>
  (element) => {
    let isCurrent = true;
    void import('temml').then(({ default: temml }) => {
      if (!isCurrent) return;
      temml.render(tex, element, { trust: false, ...(display && { wrap: 'tex' }) });
      if (display) element.querySelector('math')?.setAttribute('displaystyle', 'true');
    });
    return () => (isCurrent = false);
  };
