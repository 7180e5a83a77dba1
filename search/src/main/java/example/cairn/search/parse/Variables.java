package example.cairn.search.parse;

/// Whether `{{%name}}` may stand for a value. A definition binds variables per patient; a REST search has none.
enum Variables {
    ACCEPTED,
    REFUSED
}
