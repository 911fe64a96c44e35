"""What a text must not carry to a language model: found, explained and replaced. Plain Python, no Qt."""
