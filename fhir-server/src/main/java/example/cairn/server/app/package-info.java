/// The composition root: which parts the server is made of, and their start and end.
@NullMarked
package example.cairn.server.app;

import org.jspecify.annotations.NullMarked;
