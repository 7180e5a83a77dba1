/// HTTP to FHIR requests and back: Jetty, bodies, headers, formats.
@NullMarked
package example.cairn.server.http;

import org.jspecify.annotations.NullMarked;
