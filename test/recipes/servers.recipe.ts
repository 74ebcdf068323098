import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runLines } from '../support/newcomer.ts';
import { expect, test } from '../support/world.ts';
import { drive } from './drive.ts';
import { serveFolder, serveProgram } from './serve.ts';
import { block, LINE, read, siteOf, writePages } from './site-of.ts';

/* Pages that a server puts together. */

const SET_UP = block('plain/set-up.sh').split('\n').slice(0, 2).join('\n');
const ANALYTICS = 'https://www.googletagmanager.com/gtag/js?id=G-XXXX';

drive('Express with EJS', {
  more(site) {
    test('what a page shows follows the choice, on the server', async ({ visitor: { page } }) => {
      await page.goto(`${site().origin}/lesson`);
      await expect(page.locator('body')).toHaveText('no video');
      await page.goto(site().origin);
      await page.locator('rj-notice [data-action="accept"]').click();
      await expect(page.locator('rj-notice [data-action="accept"]')).toBeHidden();
      await page.goto(`${site().origin}/lesson`);
      await expect(page.locator('body')).toHaveText('video');
    });
  },
  tags: [ANALYTICS, LINE],
  async serve() {
    const folder = siteOf('express', { more: ['express', 'ejs'] });
    runLines(folder, block('express/set-up.sh'));
    const server = read(folder, 'server.js').replace(
      "response.render('home')",
      "response.render('home', { title: 'First', other: '/next' })",
    );
    writeFileSync(
      join(folder, 'server.js'),
      `${server}
const config = JSON.parse(readFileSync('public/choices.compiled.json', 'utf8'));
${read(folder, 'lesson.js')}
app.get('/next', (request, response) => response.render('home', { title: 'Next', other: '/' }));
const listening = app.listen(0, () => console.log('http://localhost:' + listening.address().port));`,
    );
    return serveProgram(folder, 'server.js');
  },
});

drive('PHP', {
  async serve() {
    const folder = siteOf('php');
    runLines(folder, SET_UP);
    // What PHP makes of the one line of code.
    const head = read(folder, 'header.php').replace(
      "<?php readfile(__DIR__ . '/choices.head.html'); ?>",
      () => read(folder, 'public/choices.head.html'),
    );
    const [, inside = ''] = /<head><meta charset="utf-8">\n(.*)<\/head>/s.exec(head) ?? [];
    writePages(join(folder, 'public'), inside);
    return serveFolder(join(folder, 'public'));
  },
});

/** What WordPress made with the guide's file is kept, as trying it needs WordPress: after a change of that file make
 * it anew, with `vendors.php` as another plugin. */
drive('WordPress', {
  tags: [ANALYTICS, LINE],
  async serve() {
    const folder = siteOf('wordpress');
    const own = join(folder, 'public');
    runLines(folder, SET_UP);
    const made = createHash('sha256').update(block('wordpress/choices.php')).digest('hex');
    for (const name of ['index.html', 'next.html']) {
      const html = read(folder, `${name}.txt`);
      expect(html).toContain(`choices.php ${made.slice(0, 16)}`);
      for (const [, path = ''] of html.replaceAll('\\/', '/').matchAll(/["'](\/wp-[^'"?]+)/g))
        touch(own, path);
      const head = read(own, 'choices.head.html');
      writeFileSync(
        join(own, name),
        html.replace('<!-- choices.head.html -->', () => head),
      );
    }
    runLines(folder, 'npx rarejob-consent mark public/ --check');
    return serveFolder(own);
  },
});

/** A file of WordPress's own, of which nothing is needed here. */
function touch(folder: string, path: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), '');
}

/** As Google gives it. */
const SNIPPET = `(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':
new Date().getTime(),event:'gtm.js'});var f=d.getElementsByTagName(s)[0],
j=d.createElement(s),dl=l!='dataLayer'?'&l='+l:'';j.async=true;j.src=
'https://www.googletagmanager.com/gtm.js?id='+i+dl;f.parentNode.insertBefore(j,f);
})(window,document,'script','dataLayer','GTM-XXXX');`;
const CONTAINER = 'https://www.googletagmanager.com/gtm.js';

drive('Google Tag Manager', {
  tags: [`${CONTAINER}?id=GTM-XXXX`, ANALYTICS, LINE],
  answers: { [CONTAINER]: read(import.meta.dirname, 'container/gtm.js') },
  async serve() {
    const folder = siteOf('container', { services: ['google-tag-manager'] });
    runLines(folder, SET_UP);
    const head = read(folder, 'head.html')
      .replace('<!-- choices.stub.html here -->', () => read(folder, 'public/choices.stub.html'))
      .replace('/* the snippet that Google gives, as it is */', SNIPPET);
    writePages(join(folder, 'public'), head);
    return serveFolder(join(folder, 'public'));
  },
});
