import { addLayer, chooseInMenu, expect, openDocument, stackOf, test } from './lab-window';

test('the example stands ready in the window', async ({ lab: { page } }) => {
  await expect(page.getByTestId('document-title')).toContainText('Vanishing gradients');
  await expect.poll(() => stackOf(page)).toEqual(Array(11).fill('Dense'));
  await expect(page.getByTestId('empty')).toBeVisible();
  await expect(page.getByTestId('run')).toBeEnabled();
});

test('a layer is dragged from the menu of kinds to a place in the stack, and dragged to another; Escape ends a drag', async ({
  lab: { page },
}) => {
  await page.getByTestId('add-layer').click();
  await page
    .getByTestId('palette-dropout')
    .dragTo(page.locator('[data-layer="2"]'), { targetPosition: { x: 40, y: 4 } });
  await expect.poll(() => stackOf(page)).toHaveLength(12);
  await expect.poll(async () => (await stackOf(page))[2]).toBe('Dropout');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.locator('[data-layer="2"]').dragTo(page.locator('[data-layer="5"]'), { targetPosition: { x: 40, y: 26 } });
  await expect.poll(async () => (await stackOf(page)).indexOf('Dropout')).toBe(5);
  await page.locator('[data-layer="5"]').hover();
  await page.mouse.down();
  await page.locator('[data-layer="1"]').hover();
  await expect(page.getByTestId('drag-label')).toHaveText('Dropout');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('drag-label')).toHaveCount(0);
  await page.mouse.up();
  await expect.poll(async () => (await stackOf(page)).indexOf('Dropout')).toBe(5);
});

test('a stack is built by keyboard alone', async ({ lab: { page } }) => {
  await page.locator('[data-layer="0"]').focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-layer="1"]')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect.poll(() => stackOf(page)).toHaveLength(10);
  await page.keyboard.press('Control+d');
  await expect.poll(() => stackOf(page)).toHaveLength(11);
  await page.keyboard.press('a');
  await expect(page.getByTestId('palette-dense')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('palette-activation')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await stackOf(page)).indexOf('Activation')).toBe(3);

  await page.locator('[data-layer="3"]').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(async () => (await stackOf(page)).indexOf('Activation')).toBe(2);
  await expect(page.getByTestId('announcement')).toContainText('moved to place 3');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect.poll(async () => (await stackOf(page)).indexOf('Activation')).toBe(4);
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await stackOf(page)).indexOf('Activation')).toBe(2);
});

test('every drag has an entry in the menu of the row: by right click, by its button and by key', async ({
  lab: { page },
}) => {
  await addLayer(page, 'dropout');
  const dropout = page.locator('li.selected');
  await expect(dropout).toContainText('Dropout');
  await dropout.click({ button: 'right' });
  await page.getByTestId('stack-moveUp').click();
  await expect.poll(async () => (await stackOf(page)).indexOf('Dropout')).toBe(9);
  await dropout.hover();
  await dropout.getByTestId('row-menu').click();
  await expect(page.getByTestId('stack-moveIn')).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(page.locator('[data-layer="9"]')).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect.poll(() => stackOf(page)).not.toContain('Dropout');
  // between two rows a "+" puts a layer there
  const box = (await page.locator('[data-layer="4"]').boundingBox())!;
  await page.mouse.move(box.x + 60, box.y + 15);
  await page.mouse.move(box.x + 60, box.y + 1);
  await page.getByTestId('insert').click();
  await page.getByTestId('palette-dropout').click();
  await expect.poll(async () => (await stackOf(page)).indexOf('Dropout')).toBe(4);
});

test('six sigmoid layers are there from an empty stack in six actions, and the output follows the data', async ({
  lab,
  scratch,
}) => {
  const { page } = lab;
  await openDocument(lab, scratch, { layers: [{ kind: 'dense', units: 2 }] });
  await page.locator('[data-layer="0"]').click();
  await page.keyboard.press('Delete');
  await expect.poll(() => stackOf(page)).toEqual([]);
  // 1 and 2
  await page.getByTestId('add-layer').click();
  await page.getByTestId('palette-dense').click();
  // 3
  await page.getByTestId('activation').selectOption('sigmoid');
  // 4 and 5
  await page.getByTestId('copies').fill('6');
  await page.getByTestId('copies').press('Enter');
  await expect.poll(() => stackOf(page)).toEqual(Array(7).fill('Dense'));
  for (const at of [0, 5]) await expect(page.locator(`[data-layer="${at}"]`)).toHaveAttribute('title', /Sigmoid/);
  await expect(page.locator('[data-layer="6"]')).toHaveAttribute('title', /→ 2 · Linear/);
  await expect(page.getByTestId('run')).toBeEnabled();
  await page.getByTestId('show-training').click();
  await page.getByTestId('data').selectOption('digits');
  await expect(page.locator('[data-layer="6"]')).toHaveAttribute('title', /→ 10 · Linear/);
  await expect(page.getByTestId('run')).toBeEnabled();
  await page.getByTestId('undo').click();
  await expect(page.locator('[data-layer="6"]')).toHaveAttribute('title', /→ 2 · Linear/);
});

test('undo leads back to the start, redo to the end', async ({ lab: { page } }) => {
  const state = () =>
    page.locator('[data-layer]').evaluateAll((rows) => rows.map((row) => row.getAttribute('title')).join('\n'));
  const start = await state();
  await addLayer(page, 'dense');
  await page.getByTestId('layer.units').fill('17');
  await page.getByTestId('activation').selectOption('relu');
  await page.getByTestId('kernelInitializer').selectOption('he_normal');
  await page.locator('[data-layer="0"]').click();
  await page.keyboard.press('Delete');
  await page.getByTestId('show-training').click();
  await page.getByTestId('data').selectOption('spirals');
  const end = await state();
  expect(end).not.toBe(start);
  while (await page.getByTestId('undo').isEnabled()) await page.getByTestId('undo').click();
  await expect.poll(state).toBe(start);
  await expect(page.getByTestId('edited')).toHaveCount(0);
  while (await page.getByTestId('redo').isEnabled()) await page.getByTestId('redo').click();
  await expect.poll(state).toBe(end);
});

test('a number out of range is refused in place, and the old value stays', async ({ lab: { page } }) => {
  await page.locator('[data-layer="0"]').click();
  const units = page.getByTestId('layer.units');
  await units.fill('-3');
  await expect(page.getByRole('alert')).toContainText('Enter 1–8,192 (kept 64)');
  await expect(page.locator('[data-layer="0"]')).toHaveAttribute('title', /2 → 64/);
  await units.fill('32');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.locator('[data-layer="0"]')).toHaveAttribute('title', /2 → 32/);
  await units.press('ArrowUp');
  await expect(units).toHaveValue('33');
  // what is half typed for one layer is not taken over to another, nor remembered for later
  await units.fill('1e');
  await expect(page.getByRole('alert')).toHaveCount(1);
  for (const at of [1, 0]) {
    await page.locator(`[data-layer="${at}"]`).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(units).toHaveValue(at === 0 ? '33' : '64');
  }
  await units.focus();
  // undo reaches the field that is being typed in; the event leaves the focus there, as the menu's key does
  await page.getByTestId('undo').dispatchEvent('click');
  await expect(units).toBeFocused();
  await expect(units).toHaveValue('64');
});

test('a stack that does not fit its data says so, offers the fix, and does not run', async ({ lab: { app, page } }) => {
  // an output that fitted the data follows them; this one did not
  await page.locator('[data-layer="10"]').click();
  await page.getByTestId('layer.units').fill('3');
  await page.getByTestId('show-training').click();
  await page.getByTestId('data').selectOption('digits');
  await expect(page.getByTestId('layer-10')).toContainText('Digits has 10 classes');
  await expect(page.getByTestId('run')).toBeDisabled();
  // the breadcrumb names the layer, ends the hiding of its pane, and the focus stays with the layer
  await chooseInMenu(app, 'picturesOnly');
  await expect(page.locator('#network')).toBeHidden();
  await page.getByTestId('blocked').click();
  await expect(page.getByTestId('blocked')).toContainText('Cannot run: dense_11: Digits');
  const fix = page.getByRole('button', { name: 'Set the output to 10 classes', exact: true });
  await expect(fix).toBeFocused();
  await expect(fix).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('run')).toBeEnabled();
  await expect(page.locator('[data-layer="10"]')).toBeFocused();
  await expect(page.locator('[data-layer="10"]')).toHaveAttribute('title', /64 → 10/);
});

test('activation and initializer go to all hidden layers at once', async ({ lab: { page } }) => {
  await page.locator('[data-layer="0"]').click();
  await page.getByTestId('activation').selectOption('leaky_relu');
  await page.getByTestId('all-activation').click();
  // what is not a slope stays a draft of this layer
  await page.getByTestId('activation.negativeSlope').fill('7');
  await expect(page.getByRole('alert')).toHaveCount(1);
  await page.locator('[data-layer="1"]').click();
  await expect(page.getByTestId('activation.negativeSlope')).toHaveValue('0.3');
  await page.locator('[data-layer="0"]').click();
  await page.getByTestId('activation').selectOption('relu');
  await page.getByTestId('kernelInitializer').selectOption('he_normal');
  await expect(page.getByText('fan_in · σ² = 2.00')).toBeVisible();
  for (const field of ['activation', 'kernelInitializer']) await page.getByTestId(`all-${field}`).click();
  await expect(page.locator('[data-layer="9"]')).toHaveAttribute('title', /ReLU · He normal/);
  await expect(page.locator('[data-layer="10"]')).toHaveAttribute('title', /Linear · Glorot/);
});
