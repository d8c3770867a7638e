import type { Attachment } from 'svelte/attachments';

/**
 * Draws TeX as MathML into an element. Temml makes the elements one by one, never from markup: the page's policy forbids the latter. It
 * is loaded with the first formula that is shown.
 *
 * @param display as a block: large, and wrapped after its operators where it is too wide. Temml wraps inline formulas alone, so it is
 * rendered as one of these and then enlarged.
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
