"""Answers of LibTorch that are no truth to agree with, each with its reason."""

RECORDED = []


def reason(request, relation, libtorch):
    """Why LibTorch's answer does not count; None if it does."""
    for matches, text in RECORDED:
        if matches(request, relation, libtorch):
            return text
    return None
