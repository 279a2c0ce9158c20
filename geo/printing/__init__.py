"""The printed sheet: paper, canvas, map, labels and what stands around them."""
