"""Who speaks where several share a surname, or a surname is a title, or a headline is quoted."""

from __future__ import annotations

import pytest

from tests.attribute.planting import statements

SAID = "<c1>said</c1> <q1>that the old quay was closed to all</q1>."
RAIN = "It rained on the old town all day long, and nobody stayed. "
BODY, PERSON, GROUP, PLACE = "organization", "person", "group", "location"


def name_of(marked: str, **typed: str) -> str | None:
    names = {words.replace("_", " "): kind for words, kind in typed.items()}
    last = statements(marked, typed=names)[-1].speaker
    return last.name if last.actor else None


class TestOneSurname:
    def test_whom_mr_first_means_he_goes_on_to_mean(self) -> None:
        text = (
            "Mr. Bram Marrow spoke at noon. Mr. Marrow was late. His grandfather built the quay, and so did "
            f"Tobin Marrow.\n\n{'It rained on the town all day long. ' * 12}\n\n<s1>Mr. Marrow</s1> {SAID}"
        )
        assert name_of(text, Bram_Marrow=PERSON, Tobin_Marrow=PERSON) == "Bram Marrow"

    def test_unless_another_is_named_right_before(self) -> None:
        text = (
            "Mr. Bram Marrow spoke at noon. Mr. Marrow was late. Tobin Marrow came from the town. "
            f"<s1>Mr. Marrow</s1> {SAID}"
        )
        assert name_of(text, Bram_Marrow=PERSON, Tobin_Marrow=PERSON) == "Tobin Marrow"

    @pytest.mark.parametrize("far", [f"{RAIN * 5}\n\n", ""])
    def test_far_from_another_it_means_again_whom_it_meant_first(self, far: str) -> None:
        text = (
            f"Ada Marrow opened the quay. {RAIN}Marrow was late. {RAIN}The town had asked "
            f"Tobin Marrow for a speech. {far}<s1>Marrow</s1> {SAID}"
        )
        found = name_of(text, Ada_Marrow=PERSON, Tobin_Marrow=PERSON, Marrow=PERSON)
        assert found == ("Ada Marrow" if far else "Tobin Marrow")

    def test_far_from_both_it_means_with_whom_a_text_begins(self) -> None:
        text = (
            f"Ada Marrow opened the quay. {RAIN}It had been built by Tobin Marrow. {RAIN * 6}\n\n"
            f"<s1>Marrow</s1> {SAID}"
        )
        assert name_of(text, Ada_Marrow=PERSON, Tobin_Marrow=PERSON, Marrow=PERSON) == "Ada Marrow"

    def test_step_by_step_it_goes_on_to_mean_the_last(self) -> None:
        text = (
            f"{RAIN * 4}Ada Marrow opened the quay. {RAIN}Tobin Marrow built it. {RAIN}Marrow left. "
            f"{RAIN * 2}Marrow came back. {RAIN * 2}<s1>Marrow</s1> {SAID}"
        )
        assert name_of(text, Ada_Marrow=PERSON, Tobin_Marrow=PERSON, Marrow=PERSON) == "Tobin Marrow"

    def test_whose_husband_is_told_of_speaks(self) -> None:
        text = (
            "Ada Marrow, whose husband, navy captain Tobin Marrow, was lost at sea, came to the town. "
            f"<s1>Marrow</s1> {SAID}"
        )
        assert name_of(text, Ada_Marrow=PERSON, Tobin_Marrow=PERSON) == "Ada Marrow"

    def test_a_widow_may_speak_as_well(self) -> None:
        text = f"Among the dead was Tobin Marrow, whose widow, Ada Marrow, sued. <s1>Marrow</s1> {SAID}"
        assert name_of(text, Ada_Marrow=PERSON, Tobin_Marrow=PERSON) is None

    def test_where_all_are_told_apart_it_is_the_last(self) -> None:
        text = (
            "Tobin Marrow was eleven. Tobin counted cars. His mother wept. The chairman is Tobin’s uncle, "
            f"Oskar Marrow, a driver. {RAIN * 6}<s1>Mr Marrow</s1> {SAID}"
        )
        assert name_of(text, Oskar_Marrow=PERSON, Tobin_Marrow=PERSON) == "Oskar Marrow"

    @pytest.mark.parametrize(("title", "who"), [("Ms.", "Ada Marrow"), ("Mr.", "Tobin Marrow")])
    def test_a_firm_that_is_named_first_takes_no_surname(self, title: str, who: str) -> None:
        text = (
            "Marrow Ovens was sold. The Marrow family met, and Ada Marrow was late. Her brother, "
            f"Tobin Marrow, who drives, came. Bianca Marrow Reyes did not. <s1>{title} Marrow</s1> {SAID}"
        )
        typed = {"Ada_Marrow": PERSON, "Tobin_Marrow": PERSON, "Bianca_Marrow_Reyes": PERSON}
        assert name_of(text, Marrow_Ovens=BODY, **typed) == who

    def test_an_office_is_given_even_to_a_relative(self) -> None:
        text = (
            "Ada Marrow spoke of her brother, President Tobin Marrow, at noon. "
            f"Marrow was late. <s1>President Marrow</s1> {SAID}"
        )
        assert name_of(text, Ada_Marrow=PERSON, Tobin_Marrow=PERSON) == "Tobin Marrow"

    def test_the_younger_one_is_the_junior(self) -> None:
        text = (
            "Tobin Marrow built the quay. His son Tobin Marrow Jr. sold it. "
            f"<s1>The younger Mr. Marrow</s1> {SAID}"
        )
        assert name_of(text, Tobin_Marrow=PERSON) == "Tobin Marrow Jr."

    def test_or_nobody_who_is_known(self) -> None:
        text = f"Tobin Marrow built the quay, and his son sold it. <s1>The younger Mr. Marrow</s1> {SAID}"
        assert name_of(text, Tobin_Marrow=PERSON) is None

    def test_one_who_is_called_so_by_surname_comes_first(self) -> None:
        text = f"Orrin Marrow met Tobin Orrin, a delegate. It rained. <s1>Orrin</s1> {SAID}"
        assert name_of(text, Orrin_Marrow=PERSON, Tobin_Orrin=PERSON) == "Tobin Orrin"

    def test_a_first_name_alone_takes_no_office_from_its_bearer(self) -> None:
        text = (
            "Ada Marrow spoke, and Ada was late. Secretary Marrow left. <s1>Secretary Marrow</s1> "
            f"{SAID} Bram Marrow was away."
        )
        assert name_of(text, Ada_Marrow=PERSON, Bram_Marrow=PERSON) == "Ada Marrow"


class TestTitlesThatAreNone:
    def test_what_somebody_is_fit_to_be_is_not_whose_name_follows(self) -> None:
        text = (
            "Ada Marrow and Bram Oskell met. They asked who is fit to be president, Marrow left. "
            f"Bram Oskell is president of the union. <s1>The president</s1> {SAID}"
        )
        assert name_of(text, Ada_Marrow=PERSON, Bram_Oskell=PERSON) == "Bram Oskell"

    def test_her_husband_makes_nobody_a_husband(self) -> None:
        text = f"Ada Marrow, whose husband, Bram Oskell, drowned, came at noon. <s1>She</s1> {SAID}"
        assert name_of(text, Ada_Marrow=PERSON, Bram_Oskell=PERSON) == "Ada Marrow"

    @pytest.mark.parametrize("surname", ["Prince", "Bishop"])
    def test_behind_mr_one_is_a_surname(self, surname: str) -> None:
        text = f"Bram {surname} runs the quay. It rained. <s1>Mr. {surname}</s1> {SAID}"
        assert name_of(text, **{f"Bram_{surname}": PERSON}) == f"Bram {surname}"

    def test_nor_does_a_name_at_a_sentences_end_title_the_next(self) -> None:
        text = (
            "Ines King runs the ferry. Her brother, Oswin King, left. “We sail,” said the young Ms King. "
            f"<s1>Ms King</s1> {SAID}"
        )
        assert name_of(text, Ines_King=PERSON, Oswin_King=PERSON) == "Ines King"

    def test_but_no_office_is(self) -> None:
        text = f"Bram Oskell runs the quay. It rained. “Thank you, <s1>Mr. Speaker</s1>,” he {SAID}"
        assert name_of(text, Bram_Oskell=PERSON) != "Speaker"


class TestQuotedHeadlines:
    def test_names_in_one_are_those_that_the_text_knows(self) -> None:
        text = (
            "Ada Marrow leads the union. A paper ran a piece called “Why Electing A Mayor Is Dearer Than "
            f"Electing Marrow In June.” It rained. <s1>Marrow herself</s1> {SAID}"
        )
        assert name_of(text, Ada_Marrow=PERSON) == "Ada Marrow"

    def test_what_stands_between_two_quotations_is_no_headline(self) -> None:
        text = (
            '"It rained," <s1>Senate Majority Leader Bram McOskell, of Orla</s1>, <c1>said</c1>. '
            '"<q1>The quay is shut.</q1>"'
        )
        assert name_of(text, Bram_McOskell=PERSON) == "Bram McOskell"

    def test_what_an_ad_is_called_does_not_speak(self) -> None:
        text = f"At noon an ad was shown. <s1>The ad, titled “Unifier,”</s1> {SAID}"
        assert name_of(text) is None

    def test_a_headline_knows_a_surname_by_the_full_name(self) -> None:
        text = (
            "<s1>Varda</s1>: <q1>Nobody Can Keep The Old Quay Open Forever</q1>\n\n"
            "At noon Milo Varda closed it."
        )
        assert name_of(text, Milo_Varda=PERSON) == "Milo Varda"


class TestPartisans:
    def test_one_of_a_place_is_nobody_of_another(self) -> None:
        text = (
            "Bram Oskell, the Republican nominee, met Ada Marrow in Orla. It rained. "
            f"<s1>The Velmark Republican</s1> {SAID}"
        )
        assert name_of(text, Bram_Oskell=PERSON, Ada_Marrow=PERSON, Velmark=PLACE) != "Bram Oskell"

    @pytest.mark.parametrize("source", ["A South Velmark Democrat", "another Velmark Republican, who wept,"])
    def test_one_of_many_is_neither_party_nor_place(self, source: str) -> None:
        typed = {"South_Velmark": PLACE, "Velmark": PLACE, "Democrat": GROUP, "Republican": GROUP}
        assert name_of(f"At noon it rained. <s1>{source}</s1> {SAID}", **typed) is None

    def test_a_lands_governor_is_nobody_of_another(self) -> None:
        text = f"Gov. Bram Oskell of Orla came. It rained. <s1>Velmark’s Republican governor</s1> {SAID}"
        assert name_of(text, Bram_Oskell=PERSON, Orla=PLACE, Velmark=PLACE) is None

    def test_who_leads_one_in_a_house_is_not_the_house(self) -> None:
        text = f"At noon the Senate met. It rained. <s1>The Senate Democratic leader</s1> {SAID}"
        assert name_of(text, Senate=BODY, Democratic=GROUP) is None


class TestNames:
    @pytest.mark.parametrize("source", ["Will Oskell, the chairman", "Harbour chairman Will Oskell"])
    def test_will_is_a_first_name_where_nothing_is_asked(self, source: str) -> None:
        assert name_of(f"It rained. <s1>{source}</s1>, {SAID}", Will_Oskell=PERSON) == "Will Oskell"

    def test_but_no_name_in_a_question(self) -> None:
        text = f"Bram Oskell spoke. Will Oskell come? It rained. <s1>Oskell</s1> {SAID}"
        assert name_of(text, Bram_Oskell=PERSON) == "Bram Oskell"

    def test_a_maker_is_no_general(self) -> None:
        text = f"It rained. <s1>General Electric</s1> {SAID}"
        assert name_of(text, General_Electric=BODY) == "General Electric"


class TestNoNames:
    def test_a_short_month_is_none(self) -> None:
        assert name_of(f"At noon it rained. <s1>A Sept. 15, 2011 email</s1> {SAID}") is None

    def test_nor_does_one_among_many_speak_for_them(self) -> None:
        text = f"At noon it rained. <s1>Activists, including the Harbour Guild,</s1> {SAID}"
        assert name_of(text, Harbour_Guild=BODY) is None


class TestCampaigns:
    def test_a_place_before_a_title_takes_none_from_who_runs(self) -> None:
        text = f"At noon it rained. <s1>Ardovia Sen. Ada Marrow’s campaign</s1> {SAID}"
        assert name_of(text, Ardovia=PLACE, Ada_Marrow=PERSON) == "Ada Marrow campaign"


class TestWho:
    def test_goes_on_with_whoever_backs_another(self) -> None:
        text = (
            "Bram Oskell is away. “Do they read?” said Tobin Roe, a delegate and Oskell supporter "
            f"<s1>who</s1> {SAID}"
        )
        assert name_of(text, Bram_Oskell=PERSON, Tobin_Roe=PERSON) == "Tobin Roe"

    def test_but_not_with_whom_the_first_who_tells_of(self) -> None:
        text = f"An envoy who met Bram Oskell and <s1>who</s1> {SAID}"
        assert name_of(text, Bram_Oskell=PERSON) is None

    def test_and_which_with_the_body_not_with_its_land(self) -> None:
        text = f"It drew the Guild of Ardovia, <s1>which</s1> {SAID}"
        assert name_of(text, Guild=BODY, Ardovia=PLACE) in ("Guild", "Guild of Ardovia")


class TestWritings:
    @pytest.mark.parametrize(
        "source", ["polling by the Harbour Union", "Harbour Union’s long victory speech"]
    )
    def test_are_whose_they_are(self, source: str) -> None:
        assert name_of(f"It rained. <s1>{source}</s1> {SAID}", Harbour_Union=BODY) == "Harbour Union"

    def test_an_affidavit_is_by_who_wrote_it(self) -> None:
        text = (
            "The charge is in an affidavit written by Bram Oskell, a detective. It rained. "
            f"<s1>The affidavit</s1> {SAID}"
        )
        assert name_of(text, Bram_Oskell=PERSON) == "Bram Oskell"

    def test_last_weeks_poll_is_not_the_poll(self) -> None:
        text = f"A Quaymark poll showed a lead. It grew since last week’s poll. <s1>The poll</s1> {SAID}"
        assert name_of(text, Quaymark=BODY) == "Quaymark"


class TestSharedSurnames:
    TOLD = "On Monday Gus and Lavinia Marbeck bought a boat. "
    KIN = "Tom Marbeck and his wife Anna bought a boat on Monday. "

    @pytest.mark.parametrize(
        ("told", "source", "speaker"),
        [
            (TOLD, "Mr Marbeck", "Gus Marbeck"),
            (TOLD, "Gus", "Gus Marbeck"),
            (TOLD, "Mrs Marbeck", "Lavinia Marbeck"),
            (KIN, "Mrs Marbeck", "Anna Marbeck"),
            (KIN, "Anna", "Anna Marbeck"),
            (KIN, "Mr Marbeck", "Tom Marbeck"),
        ],
    )
    def test_each_of_two_bears_it(self, told: str, source: str, speaker: str) -> None:
        assert name_of(f"{told}It rained. <s1>{source}</s1> {SAID}") == speaker

    def test_two_bodies_or_towns_share_none(self) -> None:
        text = f"Orla and Velmark Union met on Monday. It rained. <s1>Orla</s1> {SAID}"
        assert name_of(text, Orla=PLACE, Velmark_Union=BODY) == "Orla"


class TestNationals:
    TOLD = "Manager Silvio Prantl would not be drawn on Monday. "

    @pytest.mark.parametrize("source", ["The Austrian", "the 54-year-old Austrian", "The Swede"])
    def test_one_of_a_country_is_of_whom_is_told(self, source: str) -> None:
        assert name_of(f"{self.TOLD}<s1>{source}</s1> {SAID}") == "Silvio Prantl"

    @pytest.mark.parametrize("source", ["The Vatican", "The Guardian"])
    def test_a_state_or_a_newspaper_is_nobody_of_a_country(self, source: str) -> None:
        text = f"{self.TOLD}<s1>{source}</s1> {SAID}"
        assert name_of(text, Vatican=PLACE) == source.removeprefix("The ")

    def test_one_of_a_party_is_who_is_told_to_be(self) -> None:
        text = (
            "<s1>Governor Dana Holt, a Democrat,</s1> <c1>said</c1> <q1>that it rained</q1>. "
            "Senator Rob Pine, a Republican, disagreed. "
            "<s2>The Republican</s2> <c2>said</c2> <q2>that it was dry</q2>."
        )
        assert name_of(text) == "Rob Pine"


class TestDatelines:
    @pytest.mark.parametrize(
        "line", ["BERGEN (Carpath Wire) - ", "Velnik (Carpath Wire) — ", "VELNIK, March 14 (Carpath Wire) - "]
    )
    def test_where_and_by_whom_it_was_filed_is_not_the_company(self, line: str) -> None:
        text = f"{line}Hydromar lost a lawsuit on Monday. <s1>The company</s1> {SAID}"
        assert name_of(text, Hydromar=BODY, Carpath_Wire=BODY, BERGEN=PLACE) == "Hydromar"


def test_a_gender_that_only_a_link_told_gives_way() -> None:
    text = (
        "<s1>Prime Minister Ilka Toresti</s1> <c1>accepted</c1> <q1>his resignation within the hour</q1>. "
        "<q2>“Mr Brandlik did the decent thing,”</q2> <s2>she</s2> <c2>said</c2>."
    )
    assert name_of(text, Ilka_Toresti=PERSON, Brandlik=PERSON) == "Ilka Toresti"


class TestInLaws:
    def test_kin_by_marriage_tells_the_gender(self) -> None:
        text = (
            "His brother-in-law, Jona Feld, came at noon. Lea Orr, her sister-in-law, came late. "
            f"They sat down together. <s1>He</s1> {SAID}"
        )
        assert name_of(text, Jona_Feld=PERSON, Lea_Orr=PERSON) == "Jona Feld"


class TestThoseOfSomebodyNamed:
    @pytest.mark.parametrize(
        "source",
        [
            "The family of the skipper, Zoltan Becs,",
            "Relatives of the victim, 34-year-old Zoltan Becs,",
            "Lawyers for the former minister, Zoltan Becs,",
            "Supporters of the jailed leader, Zoltan Becs,",
        ],
    )
    def test_they_are_not_the_one_whose_they_are(self, source: str) -> None:
        assert name_of(f"It rained at noon. <s1>{source}</s1> {SAID}", Zoltan_Becs=PERSON) is None

    def test_but_one_holder_of_an_office_is(self) -> None:
        text = f"It rained at noon. <s1>The head of the harbour board, Zoltan Becs,</s1> {SAID}"
        assert name_of(text, Zoltan_Becs=PERSON) == "Zoltan Becs"

    @pytest.mark.parametrize(
        "met",
        [
            "Tessa Marrow and Tobin Marrow arrived on Monday. ",
            "The engineer Tessa Marrow of Orla met the unrelated pilot Tobin Marrow by chance. ",
        ],
    )
    def test_of_two_who_are_named_together_a_surname_means_neither(self, met: str) -> None:
        assert name_of(f"{met}<s1>Marrow</s1> {SAID}", Tessa_Marrow=PERSON, Tobin_Marrow=PERSON) is None

    def test_an_office_tells_which_of_two(self) -> None:
        met = "Senator Tobin Marrow and Representative Tessa Marrow met on Monday. "
        typed = {"Tessa_Marrow": PERSON, "Tobin_Marrow": PERSON}
        assert name_of(f"{met}<s1>Senator Marrow</s1> {SAID}", **typed) == "Tobin Marrow"
        assert name_of(f"{met}<s1>Representative Marrow</s1> {SAID}", **typed) == "Tessa Marrow"

    def test_other_initials_are_another(self) -> None:
        text = f"His father, Tobin H. W. Marrow, built the quay. <s1>Tobin W. Marrow</s1> {SAID}"
        assert name_of(text) == "Tobin W. Marrow"

    def test_a_father_is_not_the_junior(self) -> None:
        text = f"Tobin Marrow Jr. sold the quay. <s1>Tobin Marrow</s1> {SAID}"
        assert name_of(text) == "Tobin Marrow"


def test_she_goes_on_with_the_kin_who_begins_the_sentence_before() -> None:
    marked = (
        "<s1>Tobin Venn</s1> <c1>said</c1> <q1>that the mill would close</q1>. His mother is angry. "
        "<q2>“He never asked me,”</q2> <s2>she</s2> <c2>said</c2>."
    )
    assert [one.speaker.name for one in statements(marked)] == ["Tobin Venn", "His mother"]


def test_kin_who_only_tell_where_somebody_comes_from_do_not_speak() -> None:
    marked = (
        "Anna Loth grew up in Orla. Her mother was a seamstress. "
        "<s1>She</s1> <c1>said</c1> <q1>the shop smelt of steam</q1>."
    )
    assert [one.speaker.name for one in statements(marked)] == ["Anna Loth"]


class TestFoundations:
    TEXT = (
        "The Ada Marrow Foundation was set up in spring. Its founder, Ada Marrow, spoke at noon, and the Ada "
        "Marrow Foundation was praised. "
    )

    @pytest.mark.parametrize("short", ["Ada Marrow", "Marrow"])
    def test_who_gave_one_a_name_is_not_it(self, short: str) -> None:
        for text in (self.TEXT, self.TEXT.replace("Marrow Foundation", "Marrow & Sons")):
            found = name_of(f"{text}<s1>{short}</s1> {SAID}", Ada_Marrow_Foundation=BODY, Ada_Marrow=PERSON)
            assert found == "Ada Marrow"

    def test_a_body_is_still_called_by_the_start_of_its_name(self) -> None:
        text = f"The Orla Medical Foundation was set up in spring. <s1>Orla Medical</s1> {SAID}"
        assert name_of(text, Orla_Medical_Foundation=BODY, Orla_Medical=BODY) == "Orla Medical Foundation"
