"""The verbs that change a posting or a company. Views, admin and commands call these and write nothing themselves."""
