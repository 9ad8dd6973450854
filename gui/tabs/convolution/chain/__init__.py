"""The Chain page: layers in a row, what each costs and how much of the image it sees."""
