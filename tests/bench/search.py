"""How long a search takes among 20,000 articles of 6 kB: ``make bench-search``.

Made-up Chinese, with words as common and as rare as words are, cut into sections as the site's
articles are. Each database is made for the purpose and thrown away. What is timed is everything
but the template: the query taken apart, the candidates, their weighing, and twenty results with
their marked passages.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

ARTICLES = int(os.environ.get("ARTICLES", "20000"))
SECTIONS = 5
# Han characters: with headings and title, 6 kB of UTF-8 an article.
SECTION_LENGTH = 380
ROUNDS = 15
TARGET = 20.0
DATABASE = "exosite_bench_search"

COMMON = "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想已通並提直題黨程展五果料象員革位入常文總次品式活設及管特件長求老頭基資邊流路級少圖山統接知較將組見計別她手角期根論運農指幾九區強放決西被幹做必戰先回則任取據處隊南給色光門即保治北造百規熱領七海口東導器壓志世金增爭濟階油思術極交受聯什認六共權收證改清己美再採轉更單風切打白教速花帶安場身車例真務具萬每目至達走積示議聲報鬥完類八離華名確才科張信馬節話米整空元況今集溫傳土許步群廣石記需段研界拉林律叫且究觀越織裝影算低持音眾書布復容兒須際商非驗連斷深難近礦千週委素技備半辦青省列習響約支般史感勞便團往酸歷市克何除消構府稱太準精值號率族維劃選標寫存候毛親快效斯院查江型眼王按格養易置派層片始卻專狀育廠京識適屬圓包火住調滿縣局照參紅細引聽該鐵價嚴"
TERMS = [
    "細胞",
    "外泌體",
    "免疫",
    "囊泡",
    "樹突細胞",
    "間質幹細胞",
    "肺纖維化",
    "發炎",
    "臨床試驗",
    "再生醫學",
    "氣喘",
    "蛋白質",
    "抗原呈現",
    "微小RNA",
    "標誌物",
    "霧化吸入",
    "血管新生",
    "奈米",
    "受體",
    "癌症",
]
LATIN = ["PD-L1", "NF-κB", "miR-7", "miR-76", "MSC", "COVID-19", "TGF-β", "IL-6"]
# How many of a hundred sections have the word.
SHARES = {"細胞": 40, "外泌體": 30, "免疫": 20, "樹突細胞": 3, "發炎": 10, "肺纖維化": 1}
SHARES |= dict.fromkeys(LATIN, 2) | {"miR-7": 1, "MSC": 15}

QUERIES = {
    "2 characters": ["細胞", "外泌", "免疫", "囊泡", "發炎", "奈米"],
    "4 characters": ["樹突細胞", "肺纖維化", "臨床試驗", "霧化吸入", "細胞外泌", "抗原呈現"],
    "Latin": ["PD-L1", "NF-κB", "miR-7", "NCT10000123", "COVID-19", "MSC"],
    "several words": ["外泌體 免疫", "MSC 肺纖維化", "細胞 發炎 PD-L1"],
    "1 character": ["肺", "的"],
}


def main() -> None:
    print(f"{ARTICLES:,} articles of {SECTIONS} sections, median and 95th percentile in ms")
    with TemporaryDirectory() as folder:
        _run(f"sqlite:///{folder}/bench.sqlite3", folder)
        server = os.environ.get("POSTGRES_TEST_URL", "postgres://postgres@127.0.0.1:5432/postgres")
        if _ask(server, f'DROP DATABASE IF EXISTS "{DATABASE}"', f'CREATE DATABASE "{DATABASE}"'):
            try:
                _run(f"{server.rpartition('/')[0]}/{DATABASE}", folder)
            finally:
                _ask(server, f'DROP DATABASE "{DATABASE}" WITH (FORCE)')


def _ask(server: str, *statements: str) -> bool:
    """Run statements on PostgreSQL; whether it answers."""
    import psycopg

    try:
        with psycopg.connect(server, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())
    except psycopg.OperationalError as error:
        print(f"PostgreSQL does not answer, so it is not measured: {error}")
        return False
    return True


def _run(url: str, folder: str) -> None:
    """Measure one database, in a process whose settings name it."""
    named = {"DATABASE_URL": url, "DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "exosite.settings"}
    command = [sys.executable, "-m", "tests.bench.search", "measure"]
    subprocess.run(command, env=os.environ | named, check=True)  # noqa: S603


# --- In the process that measures -----------------------------------------------------------------


def measure() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    start = perf_counter()
    count = fill()
    print(f"\n{connection.vendor}: {count:,} documents indexed in {perf_counter() - start:.0f} s")
    report()


def report() -> None:
    print(f"{'':16}{'median':>8}{'p95':>8}{'worst':>8}   hits")
    for name, asked in QUERIES.items():
        times, hits = [], []
        for query in asked:
            for number in range(ROUNDS + 1):
                start = perf_counter()
                found = one(query)
                # The first of each finds the pages of the database cold.
                if number:
                    times.append((perf_counter() - start) * 1000)
            hits.append(f"{query} {len(found.hits)}{'+' if found.has_more else ''}")
        times.sort()
        median, high = times[len(times) // 2], times[int(len(times) * 0.95)]
        mark = " " if high <= TARGET else "!"
        print(f"{name:16}{median:>8.1f}{high:>8.1f}{mark}{times[-1]:>7.1f}   {', '.join(hits)}")


def one(query: str):  # type: ignore[no-untyped-def]
    """A search for a reader, as the view makes it."""
    from exosite.search import query_parser, results, views
    from exosite.search.hits import find_hits

    found = find_hits(query_parser.clean(query), "zh-hant")
    results.show_results(found.hits[: views.PER_PAGE], found.query, "zh-hant")
    return found


def fill() -> int:
    from django.db import transaction

    from exosite.search import backends, index

    random = Random(7)
    words = Words(random)
    count = 0
    for first in range(0, ARTICLES, 100):
        documents = [
            document
            for number in range(first, min(first + 100, ARTICLES))
            for document in article(random, words, number)
        ]
        with transaction.atomic():
            count += index.write_documents(0, documents)
    backends.optimise()
    return count


class Words:
    """A vocabulary in which the n-th word is as common as words are that are n-th in a language."""

    def __init__(self, random: Random) -> None:
        self.random = random
        made = [
            "".join(random.choices(COMMON, k=random.choice((1, 2, 2, 2, 3, 4))))
            for _ in range(12_000)
        ]
        self.words = [*TERMS[1:], *made]
        random.shuffle(self.words)
        self.weights = list(accumulate(1 / (rank + 20) for rank in range(len(self.words))))

    def text(self, length: int) -> str:
        chosen = self.random.choices(self.words, cum_weights=self.weights, k=length // 2)
        chosen += [word for word, share in SHARES.items() if self.random.random() * 100 < share]
        self.random.shuffle(chosen)
        for at in range(9, len(chosen), 10):
            chosen[at] += "，" if at % 40 != 29 else "。"
        return "".join(chosen)[:length]


def article(random: Random, words: Words, number: int) -> Iterator:
    from exosite.search import SearchDocument

    common = {
        "kind": "article",
        "key": f"article-{number}",
        "language": "zh-hant",
        "readers": frozenset({"zh-hant", "en", "ja"}),
        "title": f"{random.choice(TERMS)}{words.text(16)}",
        "topics": (f"topic-{number % 10}",),
    }
    yield SearchDocument(**common, text=f"{words.text(120)}NCT{10_000_000 + number}")
    for section in range(SECTIONS):
        yield SearchDocument(
            **common,
            anchor=f"s{section}",
            heading=words.text(10),
            text=words.text(SECTION_LENGTH),
        )


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    measure() if sys.argv[1:] == ["measure"] else main()
