/// Who may do what: the one port that every request passes.
@NullMarked
package example.cairn.server.access;

import org.jspecify.annotations.NullMarked;
