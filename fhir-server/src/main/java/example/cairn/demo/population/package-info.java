/// A made-up population, the same for the same seed, whose generator knows what must happen to every patient.
@NullMarked
package example.cairn.demo.population;

import org.jspecify.annotations.NullMarked;
