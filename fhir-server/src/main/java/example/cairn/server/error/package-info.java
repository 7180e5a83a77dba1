/// Failures on the wire: the only package that knows HTTP status codes and OperationOutcomes.
@NullMarked
package example.cairn.server.error;

import org.jspecify.annotations.NullMarked;
