#!/bin/bash
# What the README's comparison says of other programs, tried again: bash tests/bench/tried.sh
# Each program that is installed gets the same three papers, in a folder that is removed at the end. Needs python3.
# Printed are, for each: what five searches find, an undo, 12 additions at once, JSON, an edit by hand.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
export HOME=$work XDG_CONFIG_HOME=$work/config XDG_CACHE_HOME=$work/cache XDG_DATA_HOME=$work/share
mkdir -p notes config cache share

python3 - <<'MAKE'
import json
from pathlib import Path

papers = [
    ("Gemini: A Family of Highly Capable Multimodal Models", "Rohan Anil", 2023,
     "이 모델의 강점은 여러 입력을 함께 다루는 것이다. 강화 학습은 마지막에만 쓴다.", ["multimodal", "llm"]),
    ("Constitutional AI: Harmlessness from AI Feedback", "Yuntao Bai", 2022,
     "사람 대신 모델을 평가자로 쓰는 강화학습 방법.", ["rl", "alignment"]),
    ("Training Compute-Optimal Large Language Models", "Jordan Hoffmann", 2022,
     "데이터셋 크기와 파라미터 수의 균형.", ["scaling-law"]),
]
journal, bib, tasks, marks = "", "", [], []
for n, (title, author, year, note, tags) in enumerate(papers):
    Path(f"notes/24052{n} {title.split(':')[0]}.md").write_text(
        f"https://arxiv.org/abs/230{n}.00001\n\n{title} ({author})\n\n{note}\n\n{' '.join('#' + t for t in tags)}\n")
    folder = Path(f"library/p{n}")
    folder.mkdir(parents=True)
    folder.joinpath("info.yaml").write_text(
        f'papis_id: "{n:032x}"\nref: ref{n}\ntitle: "{title}"\nauthor: "{author}"\nyear: {year}\nnote: "{note}"\n')
    journal += f"[2024-05-2{n} 09:00] {title}.\n{note} {' '.join('@' + t for t in tags)}\n\n"
    bib += f"@article{{ref{n},\n title={{{title}}},\n author={{{author}}},\n year={year},\n annote={{{note}}}\n}}\n"
    tasks.append({"uuid": f"{n:08x}-0000-4000-8000-000000000000", "status": "pending", "entry": "20240520T090000Z",
                  "description": title, "annotations": [{"entry": "20240520T090001Z", "description": note}]})
    marks.append(f"https://papers.example/{n}\t{title}\t{','.join(tags)}\t{note}")
Path("journal.txt").write_text(journal)
Path("in.bib").write_text(bib)
Path("tasks.json").write_text(json.dumps(tasks))
Path("marks.tsv").write_text("\n".join(marks) + "\n")
MAKE
decomposed=$(python3 -c 'import unicodedata; print(unicodedata.normalize("NFD", "모델"))')

# searches NAME PREFIX PATTERN COMMAND...: how many lines with the pattern the command prints for each scrap.
searches() {
    local name=$1 prefix=$2 pattern=$3; shift 3
    for word in gemini gemni 모델 강화학습 "$decomposed"; do
        echo "$name, $word: $("$@" "$prefix$word" 2>/dev/null </dev/null | grep -c -E "$pattern")"
    done
}
twelve() { seq 12 | xargs -P12 -I{} sh -c "$1 >/dev/null 2>&1 </dev/null"; }
has() { echo; command -v "$1" >/dev/null || { echo "$1 is not installed"; return 1; }; }

if has readlist; then
    export READLIST_HOME=$work/list
    readlist import notes
    searches readlist "" . readlist search
    readlist list --format keys | readlist tag - --add bulk
    readlist undo
    echo "readlist, still tagged after undo: $(readlist list tag:bulk 2>/dev/null | wc -l)"
    shard=$(ls list/papers/*.toml)
    sed -i '0,/^title/s//# a remark of mine\nmine = "hand"\ntitle/' "$shard"
    readlist tag --where gemini --add star
    echo "readlist, lines by hand that are left: $(grep -c -E 'remark of mine|^mine' "$shard") of 2"
    twelve 'readlist add --title "Parallel {}"'
    echo "readlist, additions kept: $(readlist list Parallel | wc -l)"
    readlist list gemini --format jsonl | cut -c1-200
fi
if has rg; then searches ripgrep "" . rg -il --glob '*.md' -e; fi
if has papis; then
    mkdir -p config/papis
    printf '[settings]\ndefault-library = papers\n[papers]\ndir = %s/library\n' "$work" >config/papis/config
    searches papis "" . papis list --all
    searches "papis note:" note: . papis list --all
    sleep 1
    sed -i 's/^title/# a remark of mine\nmine: hand\ntitle/' library/p0/info.yaml
    papis tag --batch --all --add star gemini 2>/dev/null
    echo "papis, lines by hand that are left: $(grep -c -E 'remark of mine|^mine' library/p0/info.yaml) of 2"
    twelve 'papis add --batch --no-edit --set title "Parallel {}" --set author "Kim, A{}" --set year 2024'
    echo "papis, additions listed: $(papis list --all Parallel 2>/dev/null | wc -l)"
    papis cache clear 2>/dev/null
    echo "papis, additions listed after cache clear: $(papis list --all Parallel 2>/dev/null | wc -l)"
    papis export --all --format json gemini 2>/dev/null | grep note
fi
if has cobib; then
    printf 'from cobib.config import config\nconfig.database.file = "%s/cobib/lit.yaml"\nconfig.database.git = True\n' "$work" >cobib.py
    mkdir -p cobib
    run() { cobib -p -c cobib.py "$@"; }
    git config --global user.name me
    git config --global user.email me@papers.example
    run init --git >/dev/null 2>&1
    run add --skip-download -b in.bib >/dev/null 2>&1
    searches coBib "" ^ref run search -i
    echo "coBib, gemni with -z 1 (needs regex): $(run search -i -z 1 gemni 2>/dev/null | grep -c ^ref)"
    run modify tags:+bulk -s -- ref0 ref1 ref2 >/dev/null 2>&1
    echo "coBib, tagged: $(grep -c bulk cobib/lit.yaml)"
    run undo >/dev/null 2>&1
    echo "coBib, still tagged after undo: $(grep -c bulk cobib/lit.yaml)"
    sed -i '0,/^ref0:/s//# a remark of mine\nref0:/; 0,/^  title:/s//  mine: hand\n  title:/' cobib/lit.yaml
    run modify tags:+star -s -- ref1 >/dev/null 2>&1
    echo "coBib, lines by hand that are left: $(grep -c -E 'remark of mine|  mine' cobib/lit.yaml) of 2"
    for n in $(seq 12); do printf '@article{par%s,\n title={Parallel},\n author={Kim, A},\n year=2024\n}\n' "$n" >"p$n.bib"; done
    twelve 'cobib -p -c cobib.py add --skip-download -b p{}.bib'
    echo "coBib, additions kept: $(grep -c ^par cobib/lit.yaml)"
fi
if has pubs; then
    run() { pubs -c pubsrc "$@"; }
    run init -p "$work/pubs" >/dev/null 2>&1 </dev/null
    run import in.bib >/dev/null 2>&1 </dev/null
    searches "pubs title:" title: . run list
    searches "pubs annote:" annote: . run list
    sed -i '1i % a remark of mine' pubs/bib/ref0.bib
    sed -i 's/^ title = /mine = {hand},\n title = /' pubs/bib/ref0.bib
    run tag ref0 +star >/dev/null 2>&1 </dev/null
    echo "pubs, lines by hand that are left: $(grep -c -E 'remark of mine|mine = ' pubs/bib/ref0.bib) of 2"
    for n in $(seq 12); do printf '@article{par%s,\n title={Parallel},\n author={Kim, A},\n year=2024\n}\n' "$n" >"p$n.bib"; done
    twelve 'pubs -c pubsrc add p{}.bib'
    echo "pubs, additions kept: $(run list 2>/dev/null </dev/null | grep -c Parallel)"
fi
if has buku; then
    run() { buku --nostdin --np --nc "$@" </dev/null; }
    while IFS=$'\t' read -r link title tags note; do
        run --offline -a "$link" "$tags" --title "$title" -c "$note" >/dev/null 2>&1
    done <marks.tsv
    searches buku "" '^[0-9]' run --sany
    searches "buku --deep" "" '^[0-9]' run --deep --sany
    twelve 'buku --nostdin --np --nc --offline -a https://papers.example/p{} --title "Parallel {}"'
    echo "buku, additions kept: $(run --sany Parallel 2>/dev/null | grep -c '^[0-9]')"
    run -p 1 -j | grep description
fi
if has jrnl; then
    printf 'journals:\n  default: %s/journal.txt\nversion: v4.6\nhighlight: false\nencrypt: false\ntemplate: false\n' "$work" >jrnl.yaml
    printf "timeformat: '%%Y-%%m-%%d %%H:%%M'\ntagsymbols: '@'\nlinewrap: 79\ndefault_hour: 9\ndefault_minute: 0\n" >>jrnl.yaml
    printf "editor: ''\nindent_character: '|'\ncolors: {}\n" >>jrnl.yaml
    run() { jrnl --config-file jrnl.yaml "$@" </dev/null 2>/dev/null; }
    searches jrnl "" . run --short -contains
    run --format json -contains gemini | grep body
    sed -i '1i a remark of mine' journal.txt
    run "today: One more. text"
    echo "jrnl, lines by hand that are left: $(grep -c 'remark of mine' journal.txt) of 1"
    twelve 'jrnl --config-file jrnl.yaml "today: Parallel {}. text"'
    echo "jrnl, additions kept: $(grep -c Parallel journal.txt)"
fi
if has task; then
    export TASKRC=$work/taskrc TASKDATA=$work/tasks
    mkdir tasks
    printf 'data.location=%s\nconfirmation=no\nsearch.case.sensitive=no\n' "$TASKDATA" >taskrc
    task import tasks.json >/dev/null 2>&1
    run() { task "$@" export; }
    searches Taskwarrior "" uuid run
    task rc.bulk=0 1,2,3 modify +bulk >/dev/null 2>&1 </dev/null
    echo "Taskwarrior, tagged: $(task +bulk count 2>/dev/null)"
    echo yes | task undo >/dev/null 2>&1
    echo "Taskwarrior, still tagged after undo: $(task +bulk count 2>/dev/null)"
    task gemini export 2>/dev/null | grep -o '"description":"이.*"' | cut -c1-60
    twelve 'task add Parallel {}'
    echo "Taskwarrior, additions kept: $(task Parallel count 2>/dev/null)"
    echo 'a remark of mine' >>tasks/pending.data
    task list 2>&1 | tail -1
fi
