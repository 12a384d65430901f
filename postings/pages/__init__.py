"""What pages of every kind share, below the views: rows as templates show them, words, fragments.

Views, the admin and template tags import these; they import models, search and editing, and no view.
"""
