"""What content may hold: fields, blocks, pages, small words; and the schema and tables made from them."""
