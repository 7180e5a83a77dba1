/// How segments look over REST.
@NullMarked
package example.cairn.server.segment;

import org.jspecify.annotations.NullMarked;
