"""Made-up notes for the tests of the parser: papers with any part missing, and the digests that hold them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from hypothesis import strategies as st

TITLES = (
    "Attention Is All You Need",
    "Adam: A Method for Stochastic Optimization",
    "Deep Residual Learning for Image Recognition",
    "Distilling the Knowledge in a Neural Network",
    "LoRA: Low-Rank Adaptation of Large Language Models",
    "DINO as a von Mises-Fisher mixture model",
    "Why do small language models underperform? Studying Language Model Saturation via the Softmax Bottleneck",
    "Self-attention Does Not Need $O(n^2)$ Memory",
    "Larger language models do in-context learning differently",
    "How Do Vision Transformers Work?",
    "GPT-4-Turbo-2024-04-09",
    "OpenAI Sora",
    "Mamba",
    "3D Gaussian Splatting for Real-Time Radiance Field Rendering",
    "FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness",
)
PEOPLE = (
    "Ashish Vaswani",
    "Éric de la Clergerie",
    "Chris J. Maddison",
    "Per Sidén",
    "H. Brendan McMahan",
    "Yee Whye Teh",
    "Tri Dao",
    "Ludwig van der Berg",
    "Jane Dwivedi-Yu",
    "Sean O'Brien",
    "Gemini Team",
    "Matko Bošnjak",
    "박은정",
)
ABSTRACTS = (
    "We present a method that trains twice as fast on half of the data, and show that it scales to models of 70B "
    "parameters. Experiments on nine benchmarks demonstrate that it outperforms strong baselines, while the memory "
    "that it needs stays constant. The code is available at https://example.org/code.",
    "Recurrence and convolution are dropped altogether: a stack of attention layers translates better than anything "
    "before it and trains in a fraction of the time. The paper names the pieces that everybody has used since.",
    "Large language models (LLMs) have shown remarkable abilities, yet it is unclear where they come from. In this "
    "paper, we investigate their emergence by training 400 small models on controlled mixtures of data. We find that "
    "a single ratio, respectively its logarithm, predicts the onset (e.g., of arithmetic) surprisingly well.",
)
COMMENTS = (
    "작은 모델에서는 효과가 거의 없었다는 점이 오히려 흥미롭네요.",
    "결국 데이터 품질이 문제라는 이야기입니다. (늘 그렇지만요.)",
    "이전에 나온 결과 (https://arxiv.org/abs/2401.02954) 와 같은 맥락이라고 합니다.",
    "학습률 스케줄을 바꾸는 것만으로 이만큼 좋아진다면 다시 해 볼 만하죠!",
    "Mixture of Experts에 MLA를 붙인 조합이라니, 요즘은 이 방향이 정답처럼 보입니다.",
    "그래서 추론 비용은 얼마나 드는가? 논문에는 나와 있지 않군요.",
    "벤치마크 점수는 그다지 믿지 않지만 C# 코드까지 잘 쓴다고 하네요. #1 이슈는 아직 그대로고요.",
)
TAGS = ("llm", "scaling-law", "3d_generative_model", "강화학습", "rl", "moe", "vision-language", "데이터셋")


@dataclass
class Paper:
    """A paper as a careful reader would take it, and the lines in which a digest has it."""

    title: str
    authors: list[str] = field(default_factory=list)
    abstract: str = ""
    comment: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        return [
            self.title,
            *([f"({', '.join(self.authors)})"] if self.authors else []),
            *([self.abstract] if self.abstract else []),
            *self.comment,
            *([" ".join(f"#{tag}" for tag in self.tags)] if self.tags else []),
        ]


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """A paper with any part missing but the title, and never with nothing but that."""
    paper = Paper(
        title=draw(st.sampled_from(TITLES)),
        authors=draw(st.lists(st.sampled_from(PEOPLE), max_size=6, unique=True)),
        abstract=draw(st.sampled_from(("", *ABSTRACTS))),
        comment=draw(st.lists(st.sampled_from(COMMENTS), max_size=3, unique=True)),
        tags=draw(st.lists(st.sampled_from(TAGS), max_size=3, unique=True)),
    )
    if not (paper.authors or paper.abstract or paper.comment):
        paper.comment = [COMMENTS[0]]
    return paper


@st.composite
def digests(draw: st.DrawFn) -> tuple[datetime.date, list[Paper]]:
    """A date, and papers of different titles."""
    day = draw(st.dates(datetime.date(2016, 1, 1), datetime.date(2030, 12, 31)))
    return day, draw(st.lists(papers(), min_size=1, max_size=8, unique_by=lambda paper: paper.title))


_PIECES = st.one_of(
    st.sampled_from(TITLES + ABSTRACTS + COMMENTS),
    st.sampled_from(
        (
            "", "", " ", "# Heading", "## 제목", "```", "> quoted words", "- an item", "1. first", "<english>",
            "</english>", "# Links", "[[230529 Another note]]", "#tag", "#태그 #b", "#fff", "2024년 5월 20일",
            "https://arxiv.org/abs/2405.10938", "[a label](https://example.org/x)", "(", ") 그리고 계속됩니다.",
            "(Ashish Vaswani, Noam Shazeer)", "*A Title in Stars* (Ada Lovelace, Alan Turing)", "끝입니다. #llm #rl",
            "제목: 어떤 논문", "저자: Ada Lovelace", "반응형", "본문 바로가기", "---", "+++", "key: value", "a = 1",
            "| a | b |", "by someone 2024. 4. 19.", "(Ada Lovelace,", "Alan Turing)",
        )
    ),
    st.text(max_size=60),
)  # fmt: skip

TEXTS = st.lists(_PIECES, max_size=25).map("\n".join)
"""Texts of lines that mean something to a parser, in any order, and of lines that mean nothing."""

NAMES = st.sampled_from(("", "240520 A name.md", "2024-05-20.txt", "notes/some thoughts.md", "기록.txt"))
