import { addLayer, expect, openDocument, stackOf, test } from './lab-window';

const dense = (units: number) => ({ kind: 'dense', units, activation: { kind: 'tanh' } });
const small = {
  title: 'Small',
  layers: [dense(8), { kind: 'residual', layers: [dense(8)] }, { kind: 'dropout' }, { kind: 'dense', units: 2 }],
};

test('several layers are chosen, copied, cut, pasted and deleted together, each step undone by its name', async ({
  lab: { page },
}) => {
  await page.locator('[data-layer="1"]').click();
  await page.locator('[data-layer="3"]').click({ modifiers: ['Shift'] });
  await expect(page.locator('li.selected')).toHaveCount(3);
  await page.locator('[data-layer="6"]').click({ modifiers: ['Control'] });
  await expect(page.locator('li.selected')).toHaveCount(4);
  await page.keyboard.press('Delete');
  await expect.poll(() => stackOf(page)).toHaveLength(7);
  await expect(page.getByTestId('undo')).toHaveAttribute('title', /Undo: delete 4 layers/);
  await page.getByTestId('undo').click();
  await expect.poll(() => stackOf(page)).toHaveLength(11);

  await page.locator('[data-layer="0"]').click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+c');
  await expect(page.getByTestId('announcement')).toHaveText('2 layers copied');
  await page.keyboard.press('Control+v');
  await expect.poll(() => stackOf(page)).toHaveLength(13);
  await expect(page.getByTestId('undo')).toHaveAttribute('title', /Undo: paste 2 layers/);
  await page.keyboard.press('Control+x');
  await expect.poll(() => stackOf(page)).toHaveLength(11);
  await page.keyboard.press('Control+a');
  await expect(page.locator('li.selected')).toHaveCount(11);
});

test('what is changed is changed in all chosen layers; what is applied to all spares the output', async ({
  lab: { page },
}) => {
  await page.locator('[data-layer="2"]').click();
  await page.locator('[data-layer="4"]').click({ modifiers: ['Shift'] });
  // what is dragged is said under the pointer
  await page.locator('[data-layer="3"]').hover();
  await page.mouse.down();
  await page.locator('[data-layer="2"]').hover();
  await expect(page.getByTestId('drag-label')).toHaveText('3 layers');
  await page.mouse.up();
  await expect(page.locator('li.selected')).toHaveCount(3);
  await page.getByTestId('layer.units').fill('32');
  for (const at of [2, 3, 4]) await expect(page.locator(`[data-layer="${at}"]`)).toHaveAttribute('title', /→ 32 /);
  await expect(page.locator('[data-layer="5"]')).toHaveAttribute('title', /32 → 64/);
  await page.getByTestId('activation').selectOption('tanh');
  await page.getByTestId('all-activation').click();
  await expect(page.locator('[data-layer="9"]')).toHaveAttribute('title', /Tanh/);
  await expect(page.locator('[data-layer="10"]')).toHaveAttribute('title', /Linear/);
});

test('a finger that is held drags a layer into a block; held and lifted it opens the menu; swept it drags nothing', async ({
  lab,
  scratch,
}) => {
  const { page } = lab;
  await openDocument(lab, scratch, small);
  await expect.poll(() => stackOf(page)).toEqual(['Dense', 'Residual block', 'Dense', 'Dropout', 'Dense']);
  const session = await page.context().newCDPSession(page);
  const middle = async (layer: string, share = 0.5) => {
    const { x, y, width, height } = (await page.locator(`[data-layer="${layer}"]`).boundingBox())!;
    return { x: x + width / 2, y: y + height * share };
  };
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] });
  const label = page.getByTestId('drag-label');

  await touch('touchStart', await middle('2'));
  await expect(label).toHaveText('Dropout');
  const target = await middle('1.0', 0.9);
  await touch('touchMove', { x: target.x, y: target.y + 4 });
  await touch('touchMove', target);
  await touch('touchEnd');
  await expect(page.locator('[data-layer="1.1"]')).toHaveAttribute('aria-label', /Dropout/);
  await expect(label).toHaveCount(0);

  await touch('touchStart', await middle('0'));
  await expect(label).toHaveText('dense_1');
  await touch('touchEnd');
  await expect(page.getByTestId('stack-duplicateLayers')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);

  await touch('touchStart', await middle('0'));
  await touch('touchMove', await middle('1'));
  await touch('touchMove', await middle('1.1'));
  await touch('touchEnd');
  await expect(label).toHaveCount(0);
  await expect.poll(() => stackOf(page)).toEqual(['Dense', 'Residual block', 'Dense', 'Dropout', 'Dense']);
});

test('a deep stack is folded, counted and unfolded', async ({ lab: { page } }) => {
  await page.locator('[data-layer="4"]').click();
  const copies = page.getByTestId('copies');
  const copy = async (count: number) => {
    await copies.fill(String(count));
    await copies.press('Enter');
  };
  await copy(90);
  // 10 + 89 of 64 → 64, the first of another shape and the output
  await expect.poll(() => stackOf(page)).toHaveLength(3);
  await expect(page.getByTestId('layer-1')).toContainText('98 × 64');
  await page.locator('[data-layer="1"]').click();
  await copy(50);
  await expect(page.getByTestId('layer-1')).toContainText('50 × 64');
  // more than a network may have is refused before it is made
  await copy(600);
  await expect(page.getByTestId('message')).toContainText('at most 500 layers; this would make 602');
  await expect(page.getByTestId('layer-1')).toContainText('50 × 64');
  await page.getByTestId('layer.units').fill('16');
  await expect(page.locator('[data-layer="2"]')).toHaveAttribute('title', /16 → 16/);
  await page.getByTestId('fold').click();
  await expect.poll(() => stackOf(page)).toHaveLength(52);
});

test('layers that repeat fold into one block; copies travel by the clipboard, and the focus follows what is done', async ({
  lab,
  scratch,
}) => {
  const { app, page } = lab;
  const clipboard = () => app.evaluate(({ clipboard: system }) => system.readText());
  await app.evaluate(({ clipboard: system }) => system.writeText('a secret'));
  await openDocument(lab, scratch, {
    layers: [dense(8), { kind: 'batch_normalization' }, dense(8), { kind: 'dense', units: 2 }],
  });
  await page.locator('[data-layer="1"]').click();
  await page.locator('[data-layer="2"]').click({ modifiers: ['Shift'] });
  await expect(page.getByTestId('announcement')).toHaveText('2 layers selected');
  // what is not a layer is not even seen
  await page.getByRole('button', { name: 'Paste' }).click();
  await expect(page.getByTestId('message')).toContainText('There are no layers on the clipboard');
  await page.getByTestId('copies').fill('14');
  await page.getByTestId('copies').press('Enter');
  await expect
    .poll(() => stackOf(page))
    .toEqual(['Dense', 'Batch normalization + Dense', 'Batch normalization', 'Dense', 'Dense']);
  await expect(page.getByTestId('layer-1×2')).toContainText('14 ×');

  // a card inside stands for that layer in every copy
  await page.locator('[data-layer="2"]').click();
  await page.getByTestId('activation').selectOption('relu');
  await expect(page.locator('[data-layer="2"]')).toHaveAttribute('title', /ReLU/);
  await addLayer(page, 'dropout');
  await expect(page.getByTestId('announcement')).toHaveText('Dropout added in 14 places');
  await expect(page.getByTestId('layer-1×3')).toContainText('14 ×');
  await page.getByTestId('undo').click();
  await page.locator('[data-layer="2"]').click();
  await page.keyboard.press('Control+k');
  await page.getByTestId('palette-search').fill('move up');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-layer="1"]')).toBeFocused();
  await expect
    .poll(async () => (await stackOf(page)).slice(0, 4))
    .toEqual(['Dense', 'Dense + Batch normalization', 'Dense', 'Batch normalization']);
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  expect(JSON.parse(await clipboard())).toMatchObject({
    layers: Array(14).fill({ kind: 'dense', activation: { kind: 'relu' } }),
  });
  await app.evaluate(({ clipboard: system }) => system.writeText('{"layers": [{"kind": "dropout", "rate": 0.3}]}'));
  await page.locator('[data-layer="0"]').click();
  await page.getByRole('button', { name: 'Paste' }).click();
  await expect(page.getByTestId('announcement')).toContainText('Dropout pasted as layer 2');
  // with Control the arrow keys only go there
  await page.locator('[data-layer="0"]').click();
  await page.keyboard.press('Control+ArrowDown');
  await page.keyboard.press('Control+ArrowDown');
  await page.keyboard.press('Control+Space');
  await expect(page.getByTestId('announcement')).toHaveText('29 layers selected');
  await expect(page.locator('[data-layer="2×2"]')).toBeFocused();
});

test.describe('residual blocks', () => {
  test('layers are dragged into a block and out of it', async ({ lab, scratch }) => {
    const { page } = lab;
    await openDocument(lab, scratch, small);
    await expect.poll(() => stackOf(page)).toEqual(['Dense', 'Residual block', 'Dense', 'Dropout', 'Dense']);
    await page
      .locator('[data-layer="2"]')
      .dragTo(page.locator('[data-layer="1.0"]'), { targetPosition: { x: 80, y: 26 } });
    await expect(page.locator('[data-layer="1.1"]')).toHaveAttribute('aria-label', /Dropout/);
    await page
      .locator('[data-layer="1.0"]')
      .dragTo(page.locator('[data-layer="0"]'), { targetPosition: { x: 80, y: 4 } });
    await expect.poll(() => stackOf(page)).toEqual(['Dense', 'Dense', 'Residual block', 'Dropout', 'Dense']);
    await page.getByTestId('add-layer').click();
    await page
      .getByTestId('palette-dense')
      .dragTo(page.locator('[data-layer="2.0"]'), { targetPosition: { x: 80, y: 4 } });
    await expect(page.locator('[data-layer="2.0"]')).toHaveAttribute(
      'aria-label',
      /layer 1 of 2 in the residual block/i,
    );
  });

  test('by keys and by the menu, too', async ({ lab, scratch }) => {
    const { page } = lab;
    await openDocument(lab, scratch, small);
    await page.locator('[data-layer="2"]').click();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('[data-layer="1.1"]')).toBeFocused();
    await expect(page.getByTestId('announcement')).toContainText('moved to place 2 of 2 in the residual block');
    await page.keyboard.press('ArrowUp');
    await expect(page.locator('[data-layer="1.0"]')).toHaveAttribute('aria-label', /Dropout/);
    await page.keyboard.press('Escape');
    await expect(page.locator('[data-layer="2"]')).toHaveAttribute('aria-label', /Dropout/);
    for (const move of ['stack-moveIn', 'stack-moveOut']) {
      await page.locator('li.selected').last().click({ button: 'right' });
      await page.getByTestId(move).click();
    }
    await expect(page.locator('[data-layer="2"]')).toHaveAttribute('aria-label', /Dropout/);
    await page.getByTestId('wrap').click();
    await expect(page.locator('[data-layer="2.0"]')).toHaveAttribute('aria-label', /Dropout/);
    await page.keyboard.press('Control+g');
  });

  test('a block that does not fit is said so inside it, with the way out', async ({ lab, scratch }) => {
    const { page } = lab;
    await openDocument(lab, scratch, { layers: [dense(8), { kind: 'residual', layers: [dense(9)] }, dense(3)] });
    await expect(page.getByTestId('layer-1.0')).toContainText('the block adds its input of 8 units');
    await page.getByRole('button', { name: 'Set to 8' }).click();
    await page.getByRole('button', { name: 'Set the output to 2 classes', exact: true }).click();
    await expect(page.getByTestId('run')).toBeEnabled();
    await expect(page.getByTestId('undo')).toHaveAttribute('title', /Undo: fix: Set the output to 2 classes/);
  });
});
