"""Accounts to events: which accounts tell of one event, and what all of them say together."""
