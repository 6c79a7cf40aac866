"""Examples: nothing of the guide rests on them."""
