/**
 * The background brief of the Hanoi map, written for it from the public record as of 2 March 2019.
 * It is the one source of the map whose full text comes with the program.
 */
export const briefText = `Background brief: after Hanoi

This brief collects what an analyst needs beside the press reports on the meeting in Hanoi on 27 and 28 February 2019. It was written for this map, keeps to the public record as of 2 March 2019, and marks judgement as judgement.

What was on paper before the meeting

The Singapore statement of 12 June 2018 runs to four points: new relations, a lasting peace, work towards complete denuclearization of the Korean Peninsula, and the return of war remains. It sets no dates, names no sites and says nothing about inspection. In the Pyongyang declaration of September 2018 the North added an offer: it would close the Yongbyon complex for good if the United States took corresponding measures, which the text leaves open.

The pause in testing is the one commitment that can be checked from afar. The last nuclear test took place on 3 September 2017 and the last launch of an intercontinental missile on 29 November 2017. In April 2018 the North announced that it would stop both. The announcement does not mention short-range missiles, so a launch of that kind would strain the pause without plainly breaking it.

The trade at the table

Two accounts of the failure exist. The American president told the press that the North wanted all sanctions gone. Foreign minister Ri Yong Ho, speaking to reporters that same night, said that his side had asked for part of them: the civilian chapters of five Security Council resolutions adopted in 2016 and 2017. The two accounts are closer than they sound, because those five resolutions hold most of what bites, from coal and textiles to seafood and oil. In return, Ri said, the North would dismantle all plutonium and uranium facilities at Yongbyon for good, in the presence of American experts, and put a lasting halt to nuclear and long-range missile tests in writing.

Yongbyon matters, and it is not everything. It holds the only known source of plutonium, a five-megawatt reactor with its reprocessing plant, and a hall of centrifuges that was shown to visiting American scientists in November 2010. Independent researchers reported in 2018 that a second enrichment plant is probably at work near Kangson, outside the capital. Centrifuges need little power and little space, which makes such plants easy to hide. Closing Yongbyon would cap plutonium and leave an unknown part of the uranium route untouched.

Inspection

International inspectors left the country in April 2009 and have not returned. Since then the agency in Vienna has worked from satellite pictures. When the tunnels at Punggye-ri were blown up in May 2018, journalists were invited and experts were not. Any accord on more than one site would need a declaration to check against, and the North has refused to hand over a list, which it calls a list of targets. Experience elsewhere suggests that building up an inspectorate takes months even with good will on both sides.

Staff work

Stephen Biegun was named special representative in August 2018, but his first counterpart did not meet him for negotiations in the months that followed. A new counterpart, Kim Hyok Chol, was named in January 2019, and the two sides met in Pyongyang from 6 to 8 February and again in Hanoi in the week before the summit. At Stanford on 31 January Biegun said that Washington was ready to move on all Singapore commitments at the same time and in parallel. Negotiators on the Northern side had little authority over the nuclear questions, which were kept for the leader.

Politics around the table

In Washington the House of Representatives had passed to the opposition in January, and the hearing of the president's former lawyer fell on the first day of the summit. The director of national intelligence told the Senate on 29 January that the North is unlikely to give up all of its weapons. Reactions to the empty-handed return were mild, and members of both parties praised the refusal of a poor bargain: a firm line costs little at home.

Seoul has the most to gain from a thaw and the least room of its own. On 1 March President Moon said that he would consult Washington on reopening the Kaesong industrial park and the Kumgang resort. Both would need exemptions from United Nations sanctions. The South can carry messages and propose formulas, but it cannot pay for progress without American consent.

What this suggests

In our judgement the next months turn on three questions: whether Washington puts staged relief on the table, whether Pyongyang brings the sites beyond Yongbyon into the talks, and whether both let their staff agree on terms before leaders meet again. A third summit without such groundwork is possible, for each leader likes the stage, but it would repeat the risk that Hanoi made plain.`;
