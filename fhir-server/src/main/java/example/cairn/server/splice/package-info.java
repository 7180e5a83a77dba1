/// Answers made of stored bytes: resources and Bundles that are never parsed.
@NullMarked
package example.cairn.server.splice;

import org.jspecify.annotations.NullMarked;
