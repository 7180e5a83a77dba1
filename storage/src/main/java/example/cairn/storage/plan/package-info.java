/// The decisions of the write path: commands and what is there now become rows or a refusal. Pure.
@NullMarked
package example.cairn.storage.plan;

import org.jspecify.annotations.NullMarked;
