/// The one decision function and what it needs to see: pure, no clock, no I/O, no randomness.
@NullMarked
package example.cairn.engine.decide;

import org.jspecify.annotations.NullMarked;
