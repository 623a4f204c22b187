"""What the page of figures tells: for each question what was measured on what, and what stands beside it.

`{file/path.to.figure}` is that figure of `results/FILE.json`; `:%` after it shows a share in percent, `:,`
a number with its thousands apart, `:1` one rounded to so many decimals.
"""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """A question, our figure, and what else there is; in the README too if it is among the first to ask."""

    asked: str
    on: str
    ours: str
    beside: str = ""
    first: bool = False


ROLES = "{{{0}.source}} / {{{0}.cue}} / {{{0}.content}}"
HUMANS = ROLES.format("published/polnear.two humans")
EXTRACTOR = ROLES.format("published/polnear.quote extractor")

SECTIONS: dict[str, tuple[str, tuple[Row, ...]]] = {
    "Who said what": (
        "Of the whole pipeline. An exact match has every character right.",
        (
            Row(
                "exact F1 of source / cue / content",
                "PolNeAR dev",
                ROLES.format("attribution-dev/exact_f1"),
                f"two humans agree at {HUMANS}; a statistical quote extractor, retrained: {EXTRACTOR}",
                first=True,
            ),
            Row(
                "attributions found, F1",
                "PolNeAR dev",
                "{attribution-dev/attribution_f1}",
                "two humans {published/polnear.two humans.attribution_f1}; the quote extractor "
                "{published/polnear.quote extractor.attribution_f1}",
                first=True,
            ),
            Row("… and with the right source, F1", "PolNeAR dev", "{attribution-dev/attribution_source_f1}"),
            Row(
                "recall of direct / mixed / indirect speech",
                "PolNeAR dev",
                "{attribution-dev/recall_direct} / {attribution-dev/recall_mixed} / "
                "{attribution-dev/recall_indirect}",
                "textacy, direct: {compare-dev/direct_speech.textacy}",
                first=True,
            ),
            Row(
                "calibration error of the confidence",
                "PolNeAR dev",
                "{attribution-dev/ece}",
                "0 is perfect",
            ),
        ),
    ),
    "On whole documents as people paste them": (
        "Written by a tester who had not seen the code. Of the unseen ones only overall figures were read.",
        (
            Row(
                "statements found, F1",
                "{documents-unseen/docs} unseen documents",
                "{documents-unseen/statement_f1:%} %",
                "on {documents-developed/docs} that were looked at: {documents-developed/statement_f1:%} %",
                first=True,
            ),
            Row(
                "… in news / opinion / transcripts",
                "the same",
                "{documents-unseen/statement_f1_news:%} / {documents-unseen/statement_f1_opinion:%} / "
                "{documents-unseen/statement_f1_transcript:%} %",
                "{documents-developed/statement_f1_news:%} / {documents-developed/statement_f1_opinion:%} / "
                "{documents-developed/statement_f1_transcript:%} %",
            ),
            Row(
                "speaker right, of the statements found",
                "the same",
                "{documents-unseen/speaker_accuracy:%} %",
                "on those that were looked at: {documents-developed/speaker_accuracy:%} %",
                first=True,
            ),
            Row(
                "lines that are not body given their exact role",
                "the same",
                "{documents-unseen/region_accuracy:%} %",
                "{documents-developed/region_accuracy:%} %",
            ),
            Row(
                "body lines lost",
                "the same",
                "{documents-unseen/body_lost} of {documents-unseen/body_lines}",
                "{documents-developed/body_lost} of {documents-developed/body_lines}",
            ),
        ),
    ),
    "Who is who, and when": (
        "`wrong` is another actor; the rest was left open or not found.",
        (
            Row(
                "speakers whom the text names: right / wrong",
                "{actors-held-out/docs} documents held out, {actors-held-out/statements} statements",
                "{actors-held-out/resolved:%} % / {actors-held-out/wrong}",
                "right of those found: {actors-held-out/resolved_of_found:%} %; on {actors/docs} documents "
                "whose errors were looked at, {actors/statements} statements: "
                "{actors/resolved:%} % / {actors/wrong}",
                first=True,
            ),
            Row(
                "speakers in real news, of those found: right / wrong",
                "{speakers-dev/held_out.docs} articles of PolNeAR's dev, "
                "{speakers-dev/held_out.found} attributions",
                "{speakers-dev/held_out.right_of_found:%} / {speakers-dev/held_out.wrong_of_found:%} %",
                "on {speakers-train/held_out.docs} of its train that nobody has looked at, "
                "{speakers-train/held_out.found}: {speakers-train/held_out.right_of_found:%} / "
                "{speakers-train/held_out.wrong_of_found:%} %; on {speakers-train/docs} that were looked at, "
                "{speakers-train/found} attributions: {speakers-train/right_of_found:%} / "
                "{speakers-train/wrong_of_found:%} %",
                first=True,
            ),
            Row(
                "who speaks, in debates that label nobody: right / wrong",
                "{talkers-dev/docs} broadcasts, {talkers-dev/sentences:,} sentences",
                "{talkers-dev/right:%} / {talkers-dev/wrong:%} %",
                "the others are left open; not all are named; others of that programme were learnt from",
            ),
            Row(
                "… in invented talks of many kinds: right / wrong",
                "{talkers-talks/docs} talks held out, {talkers-talks/sentences:,} sentences",
                "{talkers-talks/right:%} / {talkers-talks/wrong:%} %",
                "changes of speaker, F1: {talkers-talks/change_f1:%}; in those broadcasts: "
                "{talkers-dev/change_f1:%}",
            ),
            Row(
                "linked to the base of actors: precision / coverage",
                "{written-sets/mentions} mentions in sentences written for it",
                "{written-sets/precision:%} / {written-sets/coverage:%} %",
                "a first blind batch of 221, without their sentences: "
                "{written-sets/first_blind_batch_of_221_without_sentences.precision:%} / "
                "{written-sets/first_blind_batch_of_221_without_sentences.coverage:%} %",
            ),
            Row(
                "coreference, CoNLL-F1",
                "OntoGUM dev",
                "{coreference-dev/conll_f1}",
                "SpanBERT, sixteen times as large: {published/ontogum.SpanBERT.conll_f1}",
                first=True,
            ),
            Row("… of chains that hold a name", "OntoGUM dev", "{coreference-dev/named_f1}"),
            Row(
                "named entities, F1",
                "CrossNER politics dev",
                "{entities-dev/f1:%}",
                "spaCy's small model {compare-dev/entities.spaCy:%}",
                first=True,
            ),
            Row(
                "changes of speaker without labels, sentences given, F1",
                "broadcast dev",
                "{turns-dev/change_f1:%}",
                "logistic regression {published/turns.logistic regression.change_f1:%}; of the package, "
                "which finds the sentences itself and reads less of them twice: {talkers-dev/change_f1:%}",
            ),
            Row(
                "days that expressions of time mean, told right",
                "{written-sets/sentences_with_times} sentences written for it",
                "{written-sets/times_right:%} %",
                "on the first run {written-sets/times_right_at_the_first_run:%} %",
            ),
        ),
    ),
    "Who is for or against whom, and who did what": (
        "Of the heads of the reader, on sentences whose targets or parties are given.",
        (
            Row(
                "stance to a target, macro-F1",
                "NewsMTSC dev mt / rw",
                "{stance-mt-dev/macro_f1} / {stance-rw-dev/macro_f1}",
                "VADER {compare-dev/stance_mt.VADER} / {compare-dev/stance_rw.VADER}; "
                "TextBlob {compare-dev/stance_mt.TextBlob} / {compare-dev/stance_rw.TextBlob}",
                first=True,
            ),
            Row(
                "… answered / right of those answered",
                "NewsMTSC dev mt",
                "{stance-mt-dev/coverage} / {stance-mt-dev/selective_accuracy} %",
                "it says nothing where it is unsure",
            ),
            Row(
                "who is for or against whom, macro-F1",
                "DSE dev",
                "{directed-dev/macro_f1}",
                "TF-IDF with logistic regression {published/dse.TF-IDF.macro_f1}; some pairs of dev stand in "
                "train, as published",
                first=True,
            ),
            Row(
                "event types / quad classes, macro-F1",
                "PLOVER dyads held out",
                "{events-dev/root_macro_f1} / {events-dev/quad_macro_f1}",
                "a zero-shot RoBERTa-large {published/plover.RoBERTa.root_macro_f1} / "
                "{published/plover.RoBERTa.quad_macro_f1} on all",
                first=True,
            ),
            Row(
                "agent, patient and type of acts, F1",
                "sentences written before the rules",
                "{events-written/held_out.acts_f1:%}",
                "on sentences that the rules were written on {events-written/tuned.acts_f1:%}",
            ),
        ),
    ),
    "What is made of a record": (
        "Where the truth was planted: who plants and who measures is the same here. Expect less on news.",
        (
            Row(
                "copies of documents / of statements, pairwise F1",
                "the sample corpus, {echoes/records} times with planted copies",
                "{echoes/document_f1:%} / {echoes/statement_f1:%}",
                "the lowest of them {echoes/document_f1_lowest:%} / {echoes/statement_f1_lowest:%}",
            ),
            Row(
                "95 % intervals of standing, after a review: how often they hold",
                "{intervals/replications:,} simulated records in each of {intervals/scenarios} scenarios",
                "{intervals/reviewed_coverage_least:%} to {intervals/reviewed_coverage_most:%} %",
                "no review {intervals/unreviewed_least:%} to {intervals/unreviewed_most:%} %; of naive "
                "intervals {intervals/naive_least:%} to {intervals/naive_most:%} %",
                first=True,
            ),
            Row(
                "camps proven best",
                "{camps/networks} networks of {camps/actors} actors with {camps/ties} ties",
                "{camps/exact} of {camps/networks}, median {camps/seconds_median} s",
                "the slowest {camps/seconds_most} s",
            ),
        ),
    ),
    "Speed and size": (
        "One thread unless said otherwise; other work went on beside it. For large runs: [scale](scale.md).",
        (
            Row(
                "documents of 600 words per CPU second",
                "PolNeAR dev",
                "{throughput-dev/documents_of_600_words_per_cpu_second}",
                "first output after {throughput-dev/seconds_to_first_output} s",
                first=True,
            ),
            Row(
                "what turns, coreference, speakers, links and dates add to the CPU time of all else",
                "PolNeAR dev",
                "{stages-dev/added:%} %",
                "a quarter was allowed",
            ),
            Row(
                "words per CPU second",
                "PolNeAR dev, both in one run",
                "{compare-dev/speed.facevalue:,}",
                "spaCy's parser and entities alone: {compare-dev/speed.spaCy:,}",
            ),
            Row("peak memory", "PolNeAR dev", "{throughput-dev/peak_rss_mb} MB", first=True),
            Row(
                "statements grouped into echoes",
                "{echoes-scale/last.statements:,} statements",
                "{echoes-scale/last.minutes:1} minutes, {echoes-scale/last.memory_mb:,} MB",
                "{echoes-scale/second.statements:,}: {echoes-scale/second.seconds} s; "
                "{echoes-scale/first.statements:,}: {echoes-scale/first.seconds} s",
                first=True,
            ),
            Row(
                "`--engine processes` on two cores / Ray there, times one process",
                "{engines/documents:,} documents of the sample corpus, from start to end",
                "{engines/processes_times_one} / {engines/ray_times_one}",
                "Ray takes {engines/ray.start} s to start; the records are the same, byte for byte",
            ),
            Row(
                "peak of an ingest after 1,000 documents / at the end",
                "{flat/stored:,} documents, a stand-in for the reader",
                "{flat/peak_mib_at_1000} / {flat/peak_mib_at_the_end} MiB",
                "documents a second in the first and the last tenth: "
                "{flat/documents_per_second_first_tenth} / {flat/documents_per_second_last_tenth}; "
                "grouping after it: {flat/peak_mib_after_grouping:,} MiB",
            ),
            Row(
                "first byte of the slowest page of the workbench, median / 95 of 100, while an ingest writes",
                "{serving/statements:,} statements",
                "{serving/while_ingest_writes.median_ms_most} / {serving/while_ingest_writes.p95_ms_most} ms",
                "alone {serving/alone.median_ms_most} / {serving/alone.p95_ms_most} ms; the largest page "
                "{serving/alone.bytes_most:,} bytes",
                first=True,
            ),
            Row(
                "filtered lists a second, two cores that ask and answer",
                "{serving/statements:,} statements",
                "{serving/alone.lists.requests_a_second}",
                "while an ingest writes {serving/while_ingest_writes.lists.requests_a_second}",
            ),
            Row(
                "an answer of `standing`, at most: first / again",
                "a record of a million statements",
                "{answers/cold_most} s / {answers/warm_most} s",
                "once after an ingest: {answers/tally_made_seconds.0} s",
            ),
        ),
    ),
    "When it is killed": (
        "`kill -9` at random times; after each the record is verified, and the run is started again.",
        (
            Row(
                "ingests killed, of them with a loss",
                "a stand-in for the reader; read and shown all the while",
                "{kills/killed}, {kills/kills_with_a_loss}",
                "{kills/documents_acknowledged_by_killed_runs:,} documents had been acknowledged",
                first=True,
            ),
            Row(
                "the same of the command as it is",
                "{kills/of_the_command.documents} documents",
                "{kills/of_the_command.killed}, {kills/of_the_command.kills_with_a_loss}",
                "looks at the pages meanwhile that failed: {kills/page_failures} of {kills/page_looks:,}",
            ),
        ),
    ),
}
