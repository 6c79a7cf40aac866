"""The editor in the browser: forms made from the model, and what they save put into the files."""
