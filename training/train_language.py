"""Train, measure and package the English parser that `cairn.language` loads.

Run from the project's root with one of the commands ``train``, ``package``, ``evaluate``:

    python training/train_language.py train --ud FOLDER --out build/language
    python training/train_language.py package --ud FOLDER --out build/language
    python training/train_language.py evaluate --ud FOLDER

``FOLDER`` holds the Universal Dependencies treebanks as ``EWT/en_ewt-ud-train.conllu`` and so on.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import language_corpus
import spacy
from language_scores import report
from language_words import GoldSentence, Word
from spacy.cli.train import train as spacy_train
from spacy.language import Language
from spacy.util import load_config, registry

from cairn.language import tokenizer
from cairn.language.casing import is_headline_case
from cairn.language.irregular import DOUBTFUL_VERBS
from cairn.language.lemmas import MODEL, Lexicon, lemma

HERE = Path(__file__).parent
OPEN_TAGS = frozenset("VB VBD VBG VBN VBP VBZ MD NN NNS JJ JJR JJS RB RBR RBS PRP PRP$".split())
TRAIN = ("EWT/en_ewt-ud-train.conllu", "GUM/en_gum-ud-train.conllu")


@registry.callbacks("cairn.tokenizer.v1")
def own_tokenizer() -> Callable[[Language], Language]:
    """Give the new pipeline Cairn's own rules for words."""

    def change(nlp: Language) -> Language:
        nlp.tokenizer = tokenizer.build(nlp)
        return nlp

    return change


def train(ud: Path, out: Path, steps: int | None, start: Path | None) -> None:
    """Train into ``out``; the best checkpoint on the development files is ``out/model-best``.

    ``start``: a checkpoint to go on from, at a lower rate and with sentences worded as headlines,
    instead of from nothing.
    """
    config = load_config(HERE / "language.cfg", interpolate=False)
    config["paths"]["ud"] = str(ud)
    config["corpora"]["train"]["telegrams"] = start is not None
    if steps is not None:
        config["training"]["max_steps"] = steps
    if start is not None:
        for name in config["components"]:
            config["components"][name] = {"source": str(start)}
        config["training"]["optimizer"]["learn_rate"]["initial_rate"] = 0.0005
        config["training"]["batcher"]["size"] = 800
    out.mkdir(parents=True, exist_ok=True)
    config.to_disk(out / "language.cfg")
    spacy_train(out / "language.cfg", out)


def package(ud: Path, out: Path) -> None:
    """Copy the best checkpoint into the package, with the lexicon made from the training files."""
    nlp = spacy.load(out / "model-best")
    for section in ("paths", "corpora", "training", "initialize", "pretraining"):
        nlp.config[section] = {}
    nlp.config["nlp"]["after_creation"] = None
    nlp.meta.update(
        name="cairn",
        version="1",
        license="CC BY-SA 4.0",
        description="Tagger and dependency parser of Cairn, trained on UD EWT and GUM",
        sources=[
            {"name": "UD English EWT 2.15", "license": "CC BY-SA 4.0"},
            {"name": "UD English GUM, open genres", "license": "CC BY 4.0"},
        ],
    )
    nlp.to_disk(MODEL, exclude=["tokenizer"])
    # The model needs its labels by name, not the words (and mail addresses) of the treebanks.
    labels = {piece for pipe in nlp.pipe_names for label in _labels(nlp, pipe) for piece in label}
    (MODEL / "vocab" / "strings.json").write_text(json.dumps(sorted(labels), indent=0) + "\n")
    sentences = list(language_corpus.sentences(ud, TRAIN))
    (MODEL / "lexicon.json").write_text(
        json.dumps(lexicon(sentences), ensure_ascii=False, indent=0, sort_keys=True) + "\n",
        encoding="utf-8",
    )


def _labels(nlp: Language, pipe: str) -> Iterator[tuple[str, ...]]:
    """A component's labels, with the parts that they are put together from."""
    for label in nlp.get_pipe(pipe).labels if hasattr(nlp.get_pipe(pipe), "labels") else ():
        yield label, *label.replace("-", "=").split("="), label.partition("-")[2]


def lexicon(sentences: list[GoldSentence]) -> dict[str, object]:
    """The tables of `cairn.language.lemmas.Lexicon`, from gold sentences, ready for JSON."""
    words = [word for sentence in sentences for word in sentence.words]
    verbs = _bases(words, "VB")
    nouns = _bases(words, "NN")
    common = frozenset(_common(sentences))
    rules = Lexicon(common=common, verbs=verbs | DOUBTFUL_VERBS, nouns=nouns)
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for word in words:
        if word.tag in OPEN_TAGS and word.form.isalpha():
            seen[word.form.lower().replace("’", "'"), word.tag][word.lemma.lower()] += 1
    lemmas = {
        f"{form}/{tag}": best
        for (form, tag), counts in seen.items()
        for best, number in counts.most_common(1)
        if number > 1 and best != "_" and lemma(form, tag, rules) != best
    }
    return {
        "common": sorted(common),
        "verbs": sorted(verbs),
        "nouns": sorted(nouns),
        "lemmas": lemmas,
    }


def _bases(words: list[Word], tags: str) -> frozenset[str]:
    """Base forms seen as they are (tag ``VB``, ``VBP``, ``NN``) or at least twice inflected."""
    counts: Counter[str] = Counter()
    for word in words:
        if word.tag.startswith(tags) and word.lemma.isalpha() and word.lemma.islower():
            counts[word.lemma] += 2 if word.form.lower() == word.lemma else 1
    return frozenset(base for base, number in counts.items() if number > 1)


def _common(sentences: list[GoldSentence]) -> Iterator[str]:
    """Words that are more often lower case than capitalised inside ordinary sentences."""
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for sentence in sentences:
        forms = [word.form for word in sentence.words]
        if is_headline_case(forms) or not any(form.islower() for form in forms):
            continue
        for form in forms[1:]:
            if form.isalpha():
                (lower if form.islower() else upper)[form.lower()] += 1
    return (form for form, number in lower.items() if number > upper[form])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("command", choices=["train", "package", "evaluate"])
    parser.add_argument("--ud", type=Path, required=True, help="folder with EWT/ and GUM/")
    parser.add_argument("--out", type=Path, default=Path("build/language"))
    parser.add_argument("--steps", type=int, help="training steps, default as in language.cfg")
    parser.add_argument("--start", type=Path, help="checkpoint to go on from")
    return parser.parse_args()


def main() -> None:
    """Run one command; a missing treebank ends it with one line that names the file."""
    given = _arguments()
    language_corpus.require(given.ud)
    if given.command == "train":
        train(given.ud, given.out, given.steps, given.start)
    elif given.command == "package":
        package(given.ud, given.out)
    else:
        print(report(given.ud))


if __name__ == "__main__":
    main()
