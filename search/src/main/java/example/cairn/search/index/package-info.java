/// What a resource can be found by: the entries that its search parameters extract.
@NullMarked
package example.cairn.search.index;

import org.jspecify.annotations.NullMarked;
