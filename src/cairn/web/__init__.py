"""The desk: a local web application for looking at and checking a conflict-event database.

Pages are plain HTML over the same functions as the JSON interface; nothing is loaded from any other
host. Needs the extra ``web`` (FastAPI, Jinja2, uvicorn).
"""
