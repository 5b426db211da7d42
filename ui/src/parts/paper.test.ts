import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { CallError, call } from '../bridge';
import { openCase } from '../state/case.svelte';
import { Paper } from '../state/paper.svelte';
import { caseView, core, useCase, useForms, type Core } from '../test/core';
import PaperFile from './PaperFile.svelte';
import PaperLook from './PaperLook.svelte';
import PaperPages from './PaperPages.svelte';

vi.mock('./pages', () => ({
  bytesOf: () => new Uint8Array(),
  sha256: async () => 'same',
  open: async () => ({ count: 2, draw: async () => undefined, text: async () => ['About me'], close: () => undefined }),
}));

const drawn = { pdf: '', sha256: 'same', pages: 2, draft: false };
let made: Core;

function shown(preview: () => unknown): Paper {
  made = core({ preview_day_sheet: preview, export_day_sheet: ({ path }: { path: string }) => ({ ...drawn, path }) });
  useForms();
  useCase([]);
  const paper = new Paper({
    load: () => call('preview_day_sheet', { case_id: openCase.id }),
    fileName: () => 'day-to-day-plan.pdf',
    write: (path) => call('export_day_sheet', { case_id: openCase.id, path }),
  });
  render(PaperLook, { paper, see: 'See the page' });
  render(PaperPages, { paper });
  render(PaperFile, { paper });
  return paper;
}

beforeEach(() => { Element.prototype.scrollIntoView = () => undefined; });

it('asks for the pages only once somebody looks, and says that they fit', async () => {
  const paper = shown(() => drawn);
  expect([made.asked.length, paper.fit]).toEqual([0, '']);
  await userEvent.click(screen.getByRole('button', { name: 'See the page' }));
  expect(await screen.findByText('Page 1 of 2')).toBeInTheDocument();
  expect(paper.fit).toBe('Fits one sheet');
  await userEvent.click(screen.getByRole('button', { name: 'Put the page away' }));
  expect(screen.queryByText('Page 1 of 2')).toBeNull();
});

it('shows in the place of the pages how much is too long and what to do, and offers no file', async () => {
  const message = 'The sheet for the wall is 21 lines too long for two pages.';
  const paper = shown(() => { throw new CallError({ code: 'invalid', message, hint: 'Say less on some lines.' }); });
  await userEvent.click(screen.getByRole('button', { name: 'See the page' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(`${message} Say less on some lines.`);
  expect(paper.fit).toBe('21 lines too long');
  await userEvent.click(screen.getByRole('button', { name: /^Write the file/ }));
  expect(made.asked.map((one) => one.name)).not.toContain('export_day_sheet');
});

it('does not go on saying that the pages fit once the case has changed', async () => {
  const paper = shown(() => drawn);
  await userEvent.click(screen.getByRole('button', { name: 'See the page' }));
  await waitFor(() => expect(paper.fit).toBe('Fits one sheet'));
  await userEvent.click(screen.getByRole('button', { name: 'Put the page away' }));
  openCase.view = caseView([]);
  expect(paper.fit).toBe('');
});

it('writes the file where it was asked to, and says where that is', async () => {
  shown(() => drawn);
  await userEvent.click(screen.getByRole('button', { name: 'Write the file' }));
  expect(await screen.findByText('/tmp/day-to-day-plan.pdf')).toBeInTheDocument();
  expect(made.asked).toEqual([{ name: 'export_day_sheet', request: { case_id: 'case1', path: '/tmp/day-to-day-plan.pdf' } }]);
});
