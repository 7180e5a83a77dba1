/// Where are the values of a search parameter? The small part of FHIRPath that R4's search parameters use.
@NullMarked
package example.cairn.search.path;

import org.jspecify.annotations.NullMarked;
