"""Nearest neighbours: the exact oracle, Annoy over cells, published generations, and the Hamming index.

The archive is cut into cells by k-means; Annoy finds the prototypes nearest to a query, and the photos of those cells
are compared one by one, from a memory-mapped file of int8 numbers in cell order. What is newer than the published
generation is its tail, compared exactly. The final ranking, by full embeddings, is the search's business.

The figures that chose this design, and those of each run, stand in ``tests/benchmarks/README.md``.
"""
