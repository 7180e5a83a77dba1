package example.cairn.search.index;

import example.cairn.search.SearchParameter;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Base;

/// How one kind of parameter turns an element into index entries. An element that it cannot read yields none: a bad
/// element must not fail the write, nor hide the good ones beside it.
@FunctionalInterface
interface Values {

    void add(SearchParameter parameter, Base element, Consumer<IndexEntry> entries);
}
