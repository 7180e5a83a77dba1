/// The FHIR R4 server: HTTP edge, composition root and command line.
@NullMarked
package example.cairn.server;

import org.jspecify.annotations.NullMarked;
