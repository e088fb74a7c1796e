"""Decisions that are learned from the composed reports, where they beat the rules alone.

Each is a logistic model over named features, the rule's own verdict among them: so the rules stay
the ground, and what the model adds can be read off feature by feature. Weights are JSON, made by
``training/train_decisions.py``.
"""
