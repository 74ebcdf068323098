#!/usr/bin/env node
/* Builds dist/demo-site: pages from templates, the SDK beside them, configs compiled by the CLI. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { catalogue } from 'rarejob-consent/catalogue';
import { renderNotice } from 'rarejob-consent/vite';
import { buildFrameworks } from './frameworks/build.mjs';
import { ACCOUNT, PAGES } from './pages/content.mjs';
import { FRAMEWORK_PAGES } from './pages/frameworks.mjs';
import { layout, pathOf } from './pages/layout.mjs';
import { privacy, privacyTitle } from './pages/privacy.mjs';
import { startPage } from './pages/start-page.mjs';
import { container } from './pages/vendor.mjs';
import { SITES } from './properties/sites.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const dist = join(root, 'dist/demo-site');
const cli = join(root, 'dist/cli/rarejob-consent.js');
const run = promisify(execFile);

await rm(dist, { recursive: true, force: true });
await cp(join(root, 'dist/sdk'), join(dist, 'sdk'), {
  recursive: true,
  filter: (path) => !relative(join(root, 'dist/sdk'), path).startsWith('types'),
});
await write(join(dist, 'start/index.html'), startPage(SITES, 'ja'));
await write(join(dist, 'start/en/index.html'), startPage(SITES, 'en'));
await cp(join(here, 'pages/start.css'), join(dist, 'start/start.css'));
await cp(join(here, 'pages/pictures'), join(dist, 'start/pictures'), { recursive: true });
await Promise.all(SITES.map(buildSite));

async function buildSite(site) {
  const out = join(dist, site.id);
  const config = join(here, 'properties', site.id, 'choices.json');
  const widened = alsoInDemo({
    ...JSON.parse(await readFile(config, 'utf8')),
    ...(site.rights && { rights: await readJson(site.id, 'rights.json') }),
  });
  const pages = {
    ...PAGES,
    ...(site.rights && { account: ACCOUNT }),
    privacy: { title: privacyTitle, main: privacy },
    ...(site.id === 'corporate' && FRAMEWORK_PAGES),
  };
  for (const language of ['ja', 'en']) {
    const notice = site.firstPaint ? await renderNotice(widened, { language }) : '';
    for (const [page, { title, main, head }] of Object.entries(pages)) {
      const html = layout({
        site,
        page,
        language,
        title: title[language],
        main: main(site, language),
        sites: SITES,
        head,
        notice,
      });
      await write(join(out, pathOf(page, language), 'index.html'), html);
    }
  }
  await cp(join(here, 'pages/site.css'), join(out, 'site.css'));
  await cp(join(here, 'panel'), join(out, 'panel'), { recursive: true });

  await write(join(out, 'choices.json'), JSON.stringify(widened, undefined, 2));
  await run(process.execPath, [cli, 'compile', join(out, 'choices.json'), '--out', out]);
  await Promise.all(['ja', 'en'].map((language) => declareIn(out, language)));

  // One page with all its tags in a container, and the head stub first.
  if (site.id === 'rarejob') {
    const { title, main } = PAGES.index;
    const contained = { ...site, tags: container };
    const html = layout({
      site: contained,
      page: 'container',
      language: 'ja',
      title: `${title.ja}（container）`,
      main: main(contained, 'ja'),
      sites: SITES,
      stub: await readFile(join(out, 'choices.stub.html'), 'utf8'),
    });
    await write(join(out, 'container/index.html'), html);
  }

  // One page on the raw config, as a developer starts, one on the module, and one for each framework.
  if (site.id === 'corporate') {
    await buildFrameworks(join(out, 'frameworks'));
    const raw = { ...site, script: 'choices.js', config: '/choices.json' };
    const { title, main } = PAGES.index;
    const html = layout({
      site: raw,
      page: 'raw',
      language: 'ja',
      title: `${title.ja}（raw）`,
      main: main(raw, 'ja'),
      sites: SITES,
    });
    await write(join(out, 'raw/index.html'), html);
    const script = '<script src="/sdk/choices.js" data-config="/choices.json"></script>';
    const module = `<script type="module">
import { start } from '/sdk/index.js';
start('/choices.compiled.json');
</script>`;
    await write(join(out, 'module/index.html'), html.replace(script, module));
  }
}

/** What a server does: what was compiled goes where the policy page has a place for it. */
async function declareIn(out, language) {
  const page = join(out, pathOf('privacy', language), 'index.html');
  let html = await readFile(page, 'utf8');
  for (const name of ['declaration', 'browser-help', 'rights']) {
    const piece = join(out, `choices.${name}.${language}.html`);
    if (!existsSync(piece)) continue;
    const built = (await readFile(piece, 'utf8')).trim();
    html = html.replace(`<rj-${name}></rj-${name}>`, () => built);
  }
  await write(page, html);
}

/** The demo's vendors stand under `.vendors.localhost`: each service has both its own hosts and those. */
function alsoInDemo(config) {
  return {
    ...config,
    services: config.services.map((entry) => {
      const id = typeof entry === 'string' ? entry : entry.extends;
      const known = id ? catalogue.find((service) => service.id === id) : entry;
      const hosts = (known?.hosts ?? []).flatMap((host) => [
        host,
        host.replace(/^([^/]+)/, '$1.vendors.localhost'),
      ]);
      return id
        ? { ...(typeof entry === 'object' && entry), extends: id, hosts }
        : { ...entry, hosts };
    }),
  };
}

async function readJson(...path) {
  return JSON.parse(await readFile(join(here, 'properties', ...path), 'utf8'));
}

async function write(path, content) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
