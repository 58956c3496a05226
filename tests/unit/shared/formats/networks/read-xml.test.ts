import { describe, expect, it } from 'vitest';
import { readXml } from '../../../../../shared/formats/networks/read-xml.ts';

describe('an XML file', () => {
  it('gives its elements, attributes and texts, without what stands aside', () => {
    const root = readXml(`\uFEFF<?xml version="1.0"?>
      <!DOCTYPE a [ <!ELEMENT a (b)*> <!-- of its own --> ]>
      <!-- <no> -->
      <a one="1 &lt; 2" two='"'><b/>Tom &amp; Jerry&#x21;<![CDATA[ <raw> & ]]><b>x</b ></a>
      <!-- the end -->`);
    expect(root).toMatchObject({
      name: 'a',
      text: 'Tom & Jerry! <raw> & ',
      children: [
        { name: 'b', text: '' },
        { name: 'b', text: 'x' },
      ],
    });
    expect([...root.attributes]).toEqual([
      ['one', '1 < 2'],
      ['two', '"'],
    ]);
  });

  it.each([
    ['entities of its own', '<!DOCTYPE a [<!ENTITY b "aaaa"><!ENTITY c "&b;&b;">]><a>&c;</a>'],
    ['entities of its own', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['stands for no character', '<a>&x;</a>'],
    ['stands for no character', '<a>&#xD800;</a>'],
    ['stands for no character', '<a>fish & chips</a>'],
    ['nested more than 64 levels', '<a>'.repeat(100_000)],
    ['never closed', '<a><b></b>'],
    ['“a” is closed where “b” should be', '<a><b></a></b>'],
    [`“${'n'.repeat(60)}…” is closed where`, `<a></${'n'.repeat(200_000)}>`],
    ['closes what was never opened', '</a>'],
    ['a second element', '<a/><b/>'],
    ['text outside', 'words <a/>'],
    ['is there twice', '<a x="1" x="2"/>'],
    ['the tag “a” is broken', '<a x=1/>'],
    ['a comment is opened', '<a><!-- b</a>'],
    ['no element', '   '],
  ])('is refused in words: %s', (words, text) => {
    expect(() => readXml(text)).toThrow(words);
  });

  it('is refused at once where it has more elements than memory should hold', () => {
    expect(() => readXml(`<a>${'<b/>'.repeat(500_001)}</a>`)).toThrow('more than 500000 elements');
  });
});
