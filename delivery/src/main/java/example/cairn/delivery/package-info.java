/// How does a message leave the house? It never decides whether.
@NullMarked
package example.cairn.delivery;

import org.jspecify.annotations.NullMarked;
