"""Templates, elements and how a prompt is put together from them. Plain Python, no Qt."""
