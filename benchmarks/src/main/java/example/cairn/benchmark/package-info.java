/// How fast, side by side: a load program against any FHIR base URL.
@NullMarked
package example.cairn.benchmark;

import org.jspecify.annotations.NullMarked;
