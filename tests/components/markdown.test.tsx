import { expect, test } from 'vitest'
import { Markdown } from '#app/components/markdown.tsx'
import { render, textOf } from './html.tsx'
import { check, fuzzMarkdown, html } from './markdown-fuzz.tsx'

test('single newlines stay line breaks, blank ones part paragraphs', () => {
  expect(html('one\ntwo\n\nthree')).toBe('<div class="prose"><p>one<br/>two</p><p>three</p></div>')
})

test('a full sentence at the end of a long line or of an item ends its paragraph or list', () => {
  const long = `${'A long line of words that says what happened here and there '.repeat(2).trim()}.`
  expect(html(`${long}\nWe go on.`)).toBe(`<div class="prose"><p>${long}</p><p>We go on.</p></div>`)
  expect(html('* First.\nThen more.')).toContain('<ul><li>First.</li></ul><p>Then more.</p>')
  expect(html('* First, which\ngoes on')).toContain('<li>First, which<br/>goes on</li>')
  expect(html('Incident Start: 20:15.\nIncident End: 21:30')).toContain('20:15.<br/>Incident End')
})

test('lists, emphasis, code and tables', () => {
  expect(html('* a\n* **b** and *c*')).toContain(
    '<ul><li>a</li><li><strong>b</strong> and <em>c</em></li></ul>',
  )
  expect(html('3. a\n4. b')).toContain('<ol start="3"><li>a</li><li>b</li></ol>')
  expect(html('- a\n\n  b\n- c')).toContain('<li><p>a</p><p>b</p></li><li>c</li>')
  expect(html('`x<y` and\n```\n**no**\n```')).toContain('<pre><code>**no**</code></pre>')
  expect(html('|a|b|\n|-|-|\n|1|2|')).toContain(
    '<thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td>',
  )
})

test('headings stand below the headings of the page and skip no level, whatever they start with', () => {
  expect(html('# A')).toContain('<h4>A</h4>')
  expect(html('### A')).toContain('<h4>A</h4>')
  expect(html('# A\n### B\n# C')).toContain('<h4>A</h4><h5>B</h5><h4>C</h4>')
  expect(html('# A\n## B\n### C\n#### D')).toContain('<h6>C</h6><h6>D</h6>')
  expect(render(<Markdown text={'# A\n## B'} headingLevel={3} />)).toContain('<h3>A</h3><h4>B</h4>')
})

test('doubled and escaped headings are cleaned, empty ones vanish', () => {
  expect(html('## ## Detailed Description of Impact')).toContain('<h4>Detailed Description of Impact</h4>')
  expect(html('## \\# Incident Report')).toContain('<h4>Incident Report</h4>')
  expect(html('## \\#\\# Root Cause')).toContain('<h4>Root Cause</h4>')
  expect(textOf(html('a\n##\nb\n## **###**\nc'))).toBe('a b c')
})

test('backslash escapes are resolved, stray backslashes go', () => {
  expect(textOf(html('\\[ETA Aug 2026\\]\\. 07:50 \\- 09:47 \\~10'))).toBe(
    '[ETA Aug 2026]. 07:50 - 09:47 ~10',
  )
  expect(textOf(html('propagated. \\ \\\nNext'))).toBe('propagated. Next')
})

test('links to https and mailto, with and without words; nothing else', () => {
  expect(html('[help](https://support.google.com/a/answer/1047213)')).toContain(
    '<a href="https://support.google.com/a/answer/1047213" rel="noopener noreferrer nofollow">help</a>',
  )
  expect(html('see (https://cloud.google.com/support).')).toContain('>https://cloud.google.com/support</a>).')
  expect(html('[**https://a.example/b**](https://a.example/b)')).toContain(
    '<strong>https://a.example/b</strong></a>',
  )
  expect(html('[m](mailto:a@b.example)')).toContain('href="mailto:a@b.example"')
  expect(html('[a](http://a.example) [b](//a.example) [c](/admin) [d](#x)')).not.toContain('<a')
})

test.each([
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](java&#9;script:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](&#x6A&#x61vascript:alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](<java\u0000script:alert(1)>)',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](vbscript:msgbox(1))',
  '[x](file:///etc/passwd)',
  '[x](https://google.com@evil.example/)',
  '<javascript:alert(1)>',
  '[x]: javascript:alert(1)\n\n[x]',
  '![x](javascript:alert(1))',
])('%j leads nowhere', (text) => {
  expect(check(text)).not.toContain('<a')
})

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<p onclick="alert(1)">x</p>',
  '<a href="javascript:alert(1)">x</a>',
  '<!--<img src="--><img src=x onerror=alert(1)>-->',
  '<xmp><p title="</xmp><svg/onload=alert(1)>">',
  '"><style>@import url(https://evil.example)</style>',
  '`"><img src=x onerror=alert(1)>`',
  '|<b>|\n|-|\n|<script>|',
])('the HTML of %j is shown as text', (text) => {
  expect(textOf(check(text))).toContain(
    text
      .replace(/[`|].*/s, '')
      .replace(/<\/p>$/, '')
      .slice(0, 12)
      .trim(),
  )
})

test('no picture is ever fetched', () => {
  expect(check('[![x](https://a.example/p.png)](javascript:alert(1))')).not.toContain('<img')
  expect(check('![pixel](https://evil.example/p.png)')).not.toContain('<img')
})

test('bare breaks and paragraphs of feeds that mix HTML in become line breaks', () => {
  expect(html('fixed.<br /><br />We go on<br>looking')).toContain('<p>fixed.</p><p>We go on<br/>looking</p>')
  expect(html('<p>One.&nbsp;</p><p>Two &amp; three</p>')).toContain('<br/>Two &amp; three')
})

test('controls, direction marks and zero-width characters are gone', () => {
  const text = 'a\u0000b\u202Ec\u2066d\u200Be\uFEFFf\u00ADg\u{E0041}h\uD800i\uFFFEj'
  expect(textOf(check(text))).toBe('abcdefgh\uFFFDij')
})

test('bare ampersands and arrows are escaped', () => {
  expect(html('Ultra & Pro <-> x')).toContain('Ultra &amp; Pro &lt;-&gt; x')
})

test('nesting stops at twenty, its words stay', () => {
  const rendered = check(`${'> '.repeat(60)}deep`)
  expect(rendered.match(/<blockquote>/g)).toHaveLength(20)
  expect(rendered).toContain('deep')
  check(`${'*a **b '.repeat(100)}${'** *'.repeat(100)}`)
})

test('a text over 64 KB is cut', () => {
  expect(html('word '.repeat(40_000)).length).toBeLessThan(66_000)
})

const SIZE = 100_000
test.each([
  ['brackets', '['.repeat(10_000)],
  ['balanced brackets', '['.repeat(5_000) + ']'.repeat(5_000)],
  ['brackets, long', '['.repeat(SIZE)],
  ['links', '[a]('.repeat(SIZE / 4)],
  ['stars', '*'.repeat(SIZE)],
  ['mixed stars', '*a**b'.repeat(SIZE / 5)],
  ['quotes', '>'.repeat(SIZE)],
  ['quotes by line', '>a\n'.repeat(SIZE / 3)],
  ['setext', 'a\n-\n'.repeat(SIZE / 4)],
  ['table rows', `a|b\n-|-\n${'x|y\n'.repeat(SIZE / 4)}`],
  ['lists', '- a\n'.repeat(SIZE / 4)],
  ['nested lists', Array.from({ length: 440 }, (_, depth) => `${' '.repeat(depth)}- a`).join('\n')],
  ['headings', '# a\n'.repeat(SIZE / 4)],
  ['hashes', `# ${'# '.repeat(SIZE / 2)}a`],
  ['escaped hashes', `## ${'\\#'.repeat(SIZE / 2)}a`],
  ['spaces', `a${' '.repeat(SIZE)}b`],
  ['spaced label', `**${' '.repeat(SIZE)}Summary:**`],
  ['backslashes', '\\'.repeat(SIZE)],
  ['backticks', Array.from({ length: 440 }, (_, length) => '`'.repeat(length)).join(' ')],
  ['commas in an address', `https://${','.repeat(SIZE)}x`],
  ['brackets after an address', `https://a.example/${')'.repeat(SIZE)}`],
  ['addresses', 'https://a '.repeat(SIZE / 10)],
  ['entities', '&#1;'.repeat(SIZE / 4)],
  ['newlines', 'a\n'.repeat(SIZE / 2)],
  ['just under the limits', `${'*a**b'.repeat(490)}\n${'x\n'.repeat(790)}`],
])('%s are rendered in time', (_, text) => {
  const began = performance.now()
  check(text)
  expect(performance.now() - began).toBeLessThan(2_000)
})

test('8,000 generated texts render to nothing but allowed tags, attributes and addresses', () => {
  fuzzMarkdown(8_000)
}, 120_000)
